import {
  type Body,
  type DeviceId,
  type DeviceKeys,
  type FactId,
  type Statement,
  comingBackIn,
  may,
  members,
  recoveryOf,
  tenure,
  withoutDevices,
} from '@cobijo/domain';
import { decodeCard } from '@cobijo/seal';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';
import type { HeldLost } from '../comeback.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { isEnding } from '../ending.ts';
import type { Done, LetRecoveredIn, ObjectRecovery, RequestRecovery } from '../intent.ts';
import { type Open, isAtHome, isList, isOpen, isSteward, revocation } from '../own-devices.ts';
import { type Asked, type Judged, everyAsked, judge, noteAsked, oldDevicesIn, termsIn } from '../recovery.ts';
import { inOrderOfDanger } from '../taken.ts';
import { type Acting, keep, statement } from './acting.ts';

/** What a met device brought, against what she chose in one part. */
export const judgeLost = (acting: Pick<Acting, 'context'>, replica: Open, lost: HeldLost): Judged =>
  judge(acting.context, replica, recoveryOf(replica.fold.authority, lost.person), {
    device: lost.device,
    attempt: lost.attempt,
    sheets: lost.sheet ? [lost.sheet] : [],
    vouches: lost.vouches,
  });

/** Parts in which this device may say that she comes back, and in which her new device is nobody yet. */
export const partsOfLost = (acting: Pick<Acting, 'context' | 'replicas'>, lost: HeldLost): readonly Open[] =>
  [...acting.replicas.values()].filter(
    (replica): replica is Open =>
      isOpen(replica) &&
      !isList(replica) &&
      isAtHome(acting, replica) &&
      !isEnding(replica) &&
      termsIn(replica, lost.person) !== null &&
      tenure(replica.fold.authority, lost.device) === null,
  );

/** Says it in every part of both whose own choice of hers it answers; refused where it answers none. */
export async function requestRecovery(
  acting: Acting,
  { person, device }: RequestRecovery,
): Promise<ClientResult<Done>> {
  const { keychain } = acting.context;
  const lost = keychain.lost.findLast((one) => one.person === person && one.device === device);
  if (!lost) return refused('recovery-not-met', 'person');
  if (everyAsked(acting).some((one) => isOf(one, lost) && one.state === 'objected'))
    return refused('recovery-objected', 'person');
  const facts: FactId[] = [];
  let because: string | null = null;
  for (const replica of partsOfLost(acting, lost)) {
    const { requests } = recoveryOf(replica.fold.authority, person);
    const judged = judgeLost(acting, replica, lost);
    if (judged.code !== null) {
      // Where she chose nothing, nothing was answered wrongly.
      if (because === null || because === 'recovery-not-set') because = judged.code;
      continue;
    }
    const isAsked = requests.some(
      ({ attempt, card }) => attempt === lost.attempt && isCardOf(acting, card, device),
    );
    if (isAsked) {
      because ??= 'recovery-asked-already';
      continue;
    }
    const body: Body<'recovery.requested'> = {
      person,
      attempt: lost.attempt,
      card: toBase64Url(lost.card),
      proof: proofOf(lost, judged),
    };
    const done = await keep(acting, replica, [statement(acting, 'recovery.requested', body)]);
    if (!done.ok) return done;
    facts.push(...done.value.facts);
  }
  if (facts.length === 0)
    return refused(because ?? (isDone(acting, lost) ? 'recovery-done' : 'no-right'), 'person');
  await noteAsked(acting);
  acting.context.changed();
  return ok({ stream: null, facts, made: lost.attempt });
}

const isDone = ({ replicas }: Acting, { device }: HeldLost): boolean =>
  [...replicas.values()].some(({ fold }) => fold !== null && tenure(fold.authority, device) !== null);

const isOf = (one: Asked, { person, attempt }: Pick<LetRecoveredIn, 'person' | 'attempt'>): boolean =>
  one.person === person && one.request.attempt === attempt;

const isCardOf = ({ context }: Acting, card: string, device: DeviceId): boolean =>
  keysOn(context, card)?.device === device;

/** Only what holds in this part: one word that does not is nobody's burden. */
function proofOf(lost: HeldLost, judged: Judged): Body<'recovery.requested'>['proof'] {
  if (judged.way === 'sheet') return { way: 'sheet', signature: toBase64Url(lost.sheet!) };
  const holds = judged.vouches.flatMap(({ state, vouch }) => (state === 'holds' ? vouch : []));
  return {
    way: 'trustees',
    recovery: holds[0]!.recovery,
    vouches: holds.map(({ device, signature }) => ({ device, signature: toBase64Url(signature) })),
  };
}

/** A no, in every part in which it was asked and this device may say it. */
export async function objectRecovery(
  acting: Acting,
  { person, attempt, reason }: ObjectRecovery,
): Promise<ClientResult<Done>> {
  const facts: FactId[] = [];
  let isDenied = false;
  for (const replica of acting.replicas.values()) {
    if (!isOpen(replica) || !comingBackIn(replica.fold.authority).includes(person)) continue;
    const requests = recoveryOf(replica.fold.authority, person).requests.filter(
      (one) => one.attempt === attempt,
    );
    if (requests.length === 0 || requests.some(({ objections }) => objections.length > 0)) continue;
    const isHers = person === acting.context.keychain.person;
    if (!isAtHome(acting, replica) || (!isHers && !isSteward(acting, replica))) {
      isDenied = true;
      continue;
    }
    const body = { person, attempt, reason };
    const done = await keep(acting, replica, [statement(acting, 'recovery.objected', body)]);
    if (!done.ok) return done;
    facts.push(...done.value.facts);
  }
  if (facts.length === 0) {
    const isOver = everyAsked(acting).some(
      (one) => isOf(one, { person, attempt }) && one.state === 'objected',
    );
    return refused(isDenied ? 'no-right' : isOver ? 'recovery-objected' : 'recovery-not-asked', 'attempt');
  }
  acting.context.changed();
  return ok({ stream: null, facts, made: null });
}

/**
 * A steward's yes, in every part in which her device has waited: the new device in, the old ones out as lost, in one
 * statement. The keys turn with the next round.
 */
export async function letRecoveredIn(
  acting: Acting,
  { person, attempt, device }: LetRecoveredIn,
): Promise<ClientResult<Done>> {
  const asked = everyAsked(acting).filter((one) => isOf(one, { person, attempt }));
  if (asked.length === 0) return refused('recovery-not-asked', 'person');
  if (asked.some(({ state }) => state === 'objected')) return refused('recovery-objected', 'person');
  const forIt = asked.filter((one) => one.device === device);
  if (forIt.length === 0) return refused('recovery-other-device', 'device');
  const facts: FactId[] = [];
  let isDenied = false;
  for (const replica of inOrderOfDanger(acting.replicas.values())) {
    const due = forIt.find((one) => one.replica === replica && one.state === 'due');
    if (!due) continue;
    if (!isSteward(acting, due.replica)) {
      isDenied = true;
      continue;
    }
    if (isEnding(replica)) continue;
    const done = await letIn(acting, due, person);
    if (!done.ok) return done;
    facts.push(...done.value.facts);
  }
  if (facts.length === 0) return refused(whyNot(acting, forIt, isDenied), 'person');
  acting.context.changed();
  return ok({ stream: null, facts, made: device });
}

function whyNot({ context }: Acting, asked: readonly Asked[], isDenied: boolean): string {
  const mine = asked.filter(({ replica }) => may(replica.fold.authority, context.deviceId, 'steward'));
  if (isDenied || mine.length === 0) return 'no-right';
  if (mine.some(({ state }) => state === 'waits')) return 'recovery-too-early';
  if (mine.some(({ state }) => state === 'proof-wrong')) return 'recovery-proof-wrong';
  return 'recovery-done';
}

async function letIn(
  acting: Acting,
  { replica, request, device }: Asked,
  person: LetRecoveredIn['person'],
): Promise<ClientResult<Done>> {
  const { context } = acting;
  const { authority } = replica.fold;
  const card = fromBase64Url(request.card);
  const keys = keysOn(context, request.card);
  if (!card || !keys || !device) return refused('card-malformed', 'device');
  const caseName = (replica.keys.case && context.keychain.cases.get(replica.keys.case)?.name) || '…';
  const held = { card, caseName };
  const isMember = members(authority).some((one) => one.person === person && one.devices.length > 0);
  const terms = withoutDevices(authority).find((one) => one.person === person);
  const comes: Statement | null = isMember
    ? statement(acting, 'device.added', { person, device: keys })
    : terms
      ? statement(acting, 'member.added', { member: { ...terms, devices: [keys] } })
      : null;
  if (!comes) return refused('no-such-member', 'person');
  const gone = oldDevicesIn(replica, person, device);
  for (const old of gone) replica.keys.deviceCards.delete(old);
  replica.keys.cards.delete(person);
  if (isMember) replica.keys.deviceCards.set(device, held);
  else replica.keys.cards.set(person, held);
  await context.saveKeychain();
  return keep(acting, replica, [comes, ...gone.map((old) => revocation(acting, replica, old))], device);
}

function keysOn({ sodium }: Acting['context'], text: string): DeviceKeys | null {
  const bytes = fromBase64Url(text);
  const card = bytes ? decodeCard(sodium, bytes) : null;
  if (!card?.ok) return null;
  const { id, sign, kem } = card.value.device;
  return { device: toBase64Url(id) as DeviceId, sign: toBase64Url(sign), kem: toBase64Url(kem) };
}
