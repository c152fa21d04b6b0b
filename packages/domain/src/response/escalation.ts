import type { PersonId } from '../vocabulary/ids.ts';
import { type Side, sides } from './codes.ts';
import type { AskPicture, ResponsePicture } from './picture.ts';

type Asked = Pick<ResponsePicture, 'asks' | 'organisations' | 'sending' | 'receiving' | 'closed'>;

const takenBy = (picture: Asked, side: Side): PersonId | null =>
  side === 'sending' ? picture.sending : picture.receiving;

/**
 * The sides for which the next one is to be asked now: a person asked once, nobody there said yes, and no answer is
 * awaited any more. The first ask is a person's own act, so that nobody is woken by a report that she is still writing.
 */
export const sidesToAsk = (picture: Asked): readonly Side[] =>
  picture.closed
    ? []
    : sides.filter((side) => {
        const mine = [...picture.asks, ...picture.organisations].filter((ask) => ask.side === side);
        // On a side that nobody has, an organisation that said yes has somebody on the way.
        const isAwaited = mine.some(({ state }) => state === 'waiting' || state === 'accepted');
        return takenBy(picture, side) === null && mine.length > 0 && !isAwaited;
      });

/**
 * Who is asked next for a side: where an organisation was asked last, the next one of them; a member of one's own desk
 * else. Organisations only where a person asked one of them for this side, and saw what is told.
 */
export function nextOnes(picture: Asked, side: Side): readonly ('member' | 'organisation')[] {
  const [members, organisations] = [picture.asks, picture.organisations].map((all) =>
    Math.max(...all.filter((ask) => ask.side === side).map(({ at }) => at)),
  ) as [number, number];
  if (organisations === Number.NEGATIVE_INFINITY) return ['member'];
  return organisations >= members ? ['organisation', 'member'] : ['member', 'organisation'];
}

/**
 * Whoever was asked, and need not read on: somebody else has that side. Whoever said yes to either side stays, also where
 * two did at once; so does who is still awaited on a side that nobody has.
 */
export function readsNoMore(picture: Asked): readonly PersonId[] {
  const isDone = ({ side, state }: AskPicture): boolean =>
    state !== 'accepted' && takenBy(picture, side) !== null;
  const byPerson = Map.groupBy(picture.asks, ({ person }) => person);
  return [...byPerson].flatMap(([person, asks]) => (asks.every(isDone) ? [person] : []));
}

/** Asks that were made at once by two devices that did not know of each other: both stand, and the page says so. */
export function askedAtOnce({ asks }: Pick<ResponsePicture, 'asks'>): readonly AskPicture[] {
  return asks.filter((ask, at) =>
    asks.some(
      (other, before) =>
        before < at && other.side === ask.side && ask.at < (other.on !== null ? other.on : other.until),
    ),
  );
}
