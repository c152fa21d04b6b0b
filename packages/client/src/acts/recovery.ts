import {
  type Body,
  type EntityId,
  type FactId,
  type PersonId,
  type Trustee,
  kinds,
  members,
  sheetWordCount,
  sheetWordsAsked,
  trusteeCounts,
  trusteeDevicesMax,
} from '@cobijo/domain';
import { randomBytes, sheetKeyOf } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import type { ChooseTrustees, ConfirmSheet, Done, MakeSheet } from '../intent.ts';
import { isList, isOpen } from '../own-devices.ts';
import { ownChoice, placesOf } from '../recovery-keeping.ts';
import { drawSheet, isTyped, wordsOf } from '../sheet-words.ts';
import { type Acting, keep, statement } from './acting.ts';

const nothing: Done = { stream: null, facts: [], made: null };

/** Draws a sheet and shows its words. It counts once some of them were typed back: nobody keeps what she never wrote down. */
export async function makeSheet(acting: Acting, { language }: MakeSheet): Promise<ClientResult<Done>> {
  const { context } = acting;
  if (!hasPart(acting)) return refused('recovery-nowhere');
  const { entropy, words } = drawSheet(language);
  forgetSheet(acting);
  context.keychain.sheet = { entropy, language, asks: somePlaces() };
  await context.saveKeychain();
  context.changed();
  return ok({ ...nothing, made: words.join(' ') });
}

/** Whether a choice of hers would stand where anybody but her devices reads it. */
const hasPart = (acting: Acting): boolean => placesOf(acting).some((replica) => !isList(replica));

function somePlaces(): readonly number[] {
  const places = new Set<number>();
  while (places.size < sheetWordsAsked) {
    const [byte] = randomBytes(1);
    // 252 is 21 times 12: each place is as likely as another.
    if (byte! < 252) places.add((byte! % sheetWordCount) + 1);
  }
  return [...places].sort((a, b) => a - b);
}

function forgetSheet({ context }: Acting): void {
  context.keychain.sheet?.entropy.fill(0);
  context.keychain.sheet = null;
}

/** The words that were asked for: from now on this sheet proves, and none before it. */
export async function confirmSheet(acting: Acting, { words }: ConfirmSheet): Promise<ClientResult<Done>> {
  const { sheet } = acting.context.keychain;
  if (!sheet) return refused('recovery-sheet-none', 'words');
  const { entropy, language, asks } = sheet;
  const printed = wordsOf(entropy, language);
  if (words.length !== asks.length || !asks.every((place, at) => isTyped(printed[place - 1]!, words[at]!)))
    return refused('recovery-words-other', 'words');
  const key = toBase64Url(sheetKeyOf(acting.context.sodium, entropy));
  const done = await choose(acting, { way: 'sheet', key });
  if (!done.ok) return done;
  forgetSheet(acting);
  await acting.context.saveKeychain();
  return done;
}

/** Three or five people, each by the devices that she has in a part with this person. */
export async function chooseTrustees(
  acting: Acting,
  { people }: ChooseTrustees,
): Promise<ClientResult<Done>> {
  if (!trusteeCounts.some((count) => count === people.length))
    return refused('recovery-trustees-count', 'people');
  const trustees: Trustee[] = [];
  for (const person of people) {
    const devices = person === acting.context.keychain.person ? [] : devicesOf(acting, person);
    if (devices.length === 0 || trustees.some((one) => one.person === person))
      return refused('recovery-trustee-unknown', 'people');
    trustees.push({ person, devices });
  }
  const by = kinds['recovery.set'].body.shape.by.safeParse({ way: 'trustees', trustees });
  return by.success ? choose(acting, by.data) : refused('recovery-trustee-unknown', 'people');
}

function devicesOf({ replicas }: Acting, person: PersonId): Trustee['devices'] {
  const devices = new Map<string, Trustee['devices'][number]>();
  for (const replica of replicas.values()) {
    if (!isOpen(replica) || isList(replica) || replica.lockedOut) continue;
    const member = members(replica.fold.authority).find((one) => one.person === person);
    if (!member || member.suspended || member.guest) continue;
    for (const { device, sign } of member.devices) devices.set(device, { device, sign });
  }
  return [...devices.values()].slice(0, trusteeDevicesMax);
}

export async function endRecovery(acting: Acting): Promise<ClientResult<Done>> {
  forgetSheet(acting);
  await acting.context.saveKeychain();
  return choose(acting, { way: 'none' });
}

/** States a choice in every part, above whatever stood in any. */
async function choose(acting: Acting, by: Body<'recovery.set'>['by']): Promise<ClientResult<Done>> {
  if (!hasPart(acting)) return refused('recovery-nowhere');
  const body: Body<'recovery.set'> = {
    recovery: newId<EntityId>(),
    turn: ownChoice(acting).turn + 1,
    by,
  };
  const facts: FactId[] = [];
  for (const replica of placesOf(acting)) {
    const done = await keep(acting, replica, [statement(acting, 'recovery.set', body)]);
    if (!done.ok) return done;
    facts.push(...done.value.facts);
  }
  acting.context.changed();
  return ok({ stream: null, facts, made: body.recovery });
}
