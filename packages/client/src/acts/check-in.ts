import { type Body, type CheckInSign, type EntityId, members, registerOf } from '@cobijo/domain';
import { wordsOf } from '@cobijo/domain/conversation/spelling';
import { countedOf } from '@cobijo/domain/safety/who-clears';
import { randomBytes, slowHash, slowHashSaltBytes } from '@cobijo/seal';
import { sameBytes } from '@cobijo/wire';
import { isHerOwn } from '../check-in-own.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import type { CheckIn, Done, SetCheckInWords } from '../intent.ts';
import { kinOf } from '../kinship.ts';
import { type Folded, saidIn, saidOfAll } from '../said-in.ts';
import { isRead } from '../safety-view.ts';
import { type Acting, inStream, keep, statement } from './acting.ts';

/**
 * Her words stay on her device, salted and slowly hashed: another member could try every PIN of a hash that he was given
 * (decisions/check-in-words.md). One derivation serves both words, and both are compared: the two take the same time.
 */
export async function setCheckInWords(acting: Acting, intent: SetCheckInWords): Promise<ClientResult<Done>> {
  const { context } = acting;
  const place = [...acting.replicas.values()].filter(isRead).find(holds(intent.checkIn));
  // Whoever chose words for another would be told that it was sent, and it would count for nothing.
  if (place && !mayBeCalm(acting, place, intent.checkIn)) return refused('check-in-not-hers', 'checkIn');
  const [fine, duress] = [folded(intent.fine), folded(intent.duress)];
  if (fine === '') return refused('check-in-word-empty', 'fine');
  if (duress === '') return refused('check-in-word-empty', 'duress');
  if (fine === duress) return refused('check-in-words-alike', 'duress');
  const salt = randomBytes(slowHashSaltBytes);
  const { keychain } = context;
  keychain.checkInWords = [
    ...(keychain.checkInWords ?? []).filter(({ checkIn }) => checkIn !== intent.checkIn),
    {
      checkIn: intent.checkIn,
      salt,
      fine: slowHash(context.sodium, fine, salt),
      duress: slowHash(context.sodium, duress, salt),
    },
  ];
  await context.saveKeychain();
  return ok({ stream: null, facts: [], made: null });
}

export async function checkIn(acting: Acting, intent: CheckIn): Promise<ClientResult<Done>> {
  const { context, replicas } = acting;
  const replica = kinOf(context.deviceId, replicas.values(), intent.case)
    .filter(isRead)
    .find(holds(intent.checkIn));
  if (!replica) return refused('check-in-unknown', 'checkIn');
  const sign = signOf(acting, intent.checkIn, intent.word ?? '');
  if (sign === null) return refused('check-in-word-wrong', 'word');
  // Where words are kept, both of them are answered alike, whoever stands behind her.
  if (!holdsWords(acting, intent.checkIn) && !mayBeCalm(acting, replica, intent.checkIn))
    return refused('check-in-not-hers', 'checkIn');
  return inStream(acting, replica.stream, () => {
    const made = newId<EntityId>();
    const body: Body<'check-in.made'> = { made, checkIn: intent.checkIn, on: context.clock(), sign };
    return keep(acting, replica, [statement(acting, 'check-in.made', body)], made);
  });
}

const holds =
  (checkIn: EntityId) =>
  ({ fold }: Folded): boolean =>
    registerOf(fold, 'check-in', checkIn) !== null;

const holdsWords = ({ context }: Acting, checkIn: EntityId): boolean =>
  context.keychain.checkInWords?.some((one) => one.checkIn === checkIn) ?? false;

/** Whether this person's word that all is well counts for a check-in: hers does, and nobody's in her place. */
function mayBeCalm({ context, replicas }: Acting, place: Folded, checkIn: EntityId): boolean {
  const me = context.keychain.person;
  const role = members(place.fold.authority).find(({ person }) => person === me)?.role ?? null;
  const parts =
    place.keys.case === null
      ? [place]
      : kinOf(context.deviceId, replicas.values(), place.keys.case).filter(isRead);
  const described = saidOfAll<'party.described'>(parts, 'party').flatMap(({ live }) =>
    live.map(({ body }) => body),
  );
  const { counted } = countedOf(saidIn(place, registerOf(place.fold, 'check-in', checkIn)?.live ?? []));
  return counted.some(({ body }) => isHerOwn({ party: body.party, by: me, role }, described));
}

/** Null: a word that is neither. Whoever agreed none only presses the button. */
function signOf({ context }: Acting, checkIn: EntityId, word: string): CheckInSign | null {
  const held = context.keychain.checkInWords?.find((one) => one.checkIn === checkIn);
  if (!held) return 'calm';
  const hash = slowHash(context.sodium, folded(word), held.salt);
  const [isFine, isDuress] = [sameBytes(hash, held.fine), sameBytes(hash, held.duress)];
  return isDuress ? 'help' : isFine ? 'calm' : null;
}

/** As it is typed in haste: without accents, capitals or signs. */
const folded = (word: string): string => wordsOf(word).join(' ');
