import type { Body } from '../fact/kinds.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';

/**
 * How the check-ins of a case stand. A duress check-in and a missed one are raised until a person closes each; a later
 * calm one closes neither: whoever made her say the one can make her say the other.
 */
export interface CheckInStanding {
  readonly checkIn: EntityId;
  readonly party: EntityId;
  readonly everyHours: number;
  readonly graceHours: number;
  /** The first is awaited then. */
  readonly from: Instant;
  readonly last: Instant | null;
  /** When the next is awaited, and until when it may still come; null: it was stopped. */
  readonly due: Instant | null;
  readonly until: Instant | null;
  readonly raised: readonly Raised[];
}
export type Raised =
  | { readonly what: 'duress'; readonly made: EntityId; readonly on: Instant }
  | { readonly what: 'missed'; readonly until: Instant };

const hourMs = 3_600_000;

export function checkInsAsOf(
  said: {
    readonly agreed: readonly Body<'check-in.agreed'>[];
    readonly made: readonly Body<'check-in.made'>[];
    readonly closed: readonly Body<'check-in.closed'>[];
  },
  now: Instant,
): readonly CheckInStanding[] {
  const byId = Map.groupBy(said.agreed, ({ checkIn }) => checkIn);
  return [...byId].map(([checkIn, live]) => {
    const made = said.made.filter((one) => one.checkIn === checkIn);
    const closed = said.closed.filter((one) => one.checkIn === checkIn);
    // What a clock dates ahead of now must not keep anyone quiet until then.
    const heard = made.filter(({ on }) => on <= now).map(({ on }) => on);
    const last = heard.length > 0 ? (Math.max(...heard) as Instant) : null;
    // Two that contradict: the one that misses her sooner counts.
    const agreed = live.reduce((a, b) => (missedAt(b, last) < missedAt(a, last) ? b : a));
    const due = dueBy(agreed, last);
    const until = (due + agreed.graceHours * hourMs) as Instant;
    const duress = made
      .filter(({ sign }) => sign === 'help')
      .map(({ made: id, on }): Raised => ({ what: 'duress', made: id, on }));
    const missed: readonly Raised[] = !agreed.stopped && now > until ? [{ what: 'missed', until }] : [];
    const isClosed = (raised: Raised): boolean =>
      closed.some(({ of }) =>
        raised.what === 'duress'
          ? 'made' in of && of.made === raised.made
          : 'missed' in of && of.missed === raised.until,
      );
    return {
      checkIn,
      party: agreed.party,
      everyHours: agreed.everyHours,
      graceHours: agreed.graceHours,
      from: agreed.from,
      last,
      due: agreed.stopped ? null : due,
      until: agreed.stopped ? null : until,
      raised: [...duress, ...missed].filter((one) => !isClosed(one)),
    };
  });
}

type Agreed = Body<'check-in.agreed'>;

const dueBy = ({ from, everyHours }: Agreed, last: Instant | null): Instant =>
  (last === null ? from : Math.max(last, from) + everyHours * hourMs) as Instant;

const missedAt = (agreed: Agreed, last: Instant | null): number =>
  agreed.stopped ? Infinity : dueBy(agreed, last) + agreed.graceHours * hourMs;
