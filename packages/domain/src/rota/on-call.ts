import { type Day, daysBetween, plusDays } from '../critical-period/days.ts';
import type { Body } from '../fact/kinds.ts';
import { dayNumber, dayMs, earliestInstant } from '../vocabulary/calendar.ts';
import type { PersonId } from '../vocabulary/ids.ts';
import type { Instant, Zone } from '../vocabulary/time.ts';
import { rotaChangeKey } from './rota.ts';

/** One shift on one day, in instants: from when on, until before when, and who. */
export interface Duty {
  readonly rota: string;
  readonly shift: string;
  readonly on: Day;
  readonly from: Instant;
  readonly to: Instant;
  readonly people: readonly PersonId[];
}

export interface Rotas {
  readonly rotas: readonly Body<'rota.set'>[];
  /** Several live ones of one shift are several people's word: all of theirs are asked. */
  readonly changes: readonly Body<'rota.changed'>[];
}

/** Every duty that touches the time between two instants, in the order in which they begin. */
export function dutiesBetween({ rotas, changes }: Rotas, from: Instant, to: Instant): readonly Duty[] {
  const changed = Map.groupBy(changes, rotaChangeKey);
  return rotas
    .flatMap((rota) => daysOf(rota, from, to).flatMap((on) => dutiesOn(rota, on, changed)))
    .filter((duty) => duty.to > from && duty.from < to)
    .sort((a, b) => a.from - b.from || (a.shift < b.shift ? -1 : 1));
}

/** The days on which a shift may begin that touches the span: the one before it, for a night. */
function daysOf(rota: Body<'rota.set'>, from: Instant, to: Instant): readonly Day[] {
  const first = dayIn(from, rota.zone) - 1;
  const last = dayIn(to, rota.zone);
  return Array.from({ length: last - first + 1 }, (_, n) => dayText(first + n)).filter(
    (day) => day >= rota.from && (rota.until === undefined || day <= rota.until),
  );
}

const dayIn = (at: Instant, zone: Zone): number => dayNumber(at, zone);
const dayText = (day: number): Day => new Date(day * dayMs).toISOString().slice(0, 10);

function dutiesOn(
  rota: Body<'rota.set'>,
  on: Day,
  changed: ReadonlyMap<string, readonly Body<'rota.changed'>[]>,
): readonly Duty[] {
  return rota.shifts.flatMap((shift): Duty[] => {
    if (!shift.weekdays.includes(weekdayOf(on)) || !isItsWeek(shift, on)) return [];
    const at = (day: Day, hour: string): Instant =>
      // An hour that the clocks leave out begins when they go on; of two, the first.
      earliestInstant({ on: `${day}T${hour}`, zone: rota.zone });
    const ends = shift.to > shift.from ? on : plusDays(on, 1);
    const others = changed.get(rotaChangeKey({ rota: rota.rota, on, shift: shift.shift }));
    const people = others ? [...new Set(others.flatMap((one) => one.people))] : shift.people;
    return [
      { rota: rota.rota, shift: shift.shift, on, from: at(on, shift.from), to: at(ends, shift.to), people },
    ];
  });
}

export const weekdayOf = (day: Day): number => ((new Date(Date.parse(day)).getUTCDay() + 6) % 7) + 1;
const mondayOf = (day: Day): Day => plusDays(day, 1 - weekdayOf(day));

function isItsWeek({ every }: Body<'rota.set'>['shifts'][number], on: Day): boolean {
  if (!every) return true;
  const weeks = Math.round(daysBetween(mondayOf(every.of), mondayOf(on)) / 7);
  return ((weeks % every.weeks) + every.weeks) % every.weeks === 0;
}

/** Who is on call at an instant, each once, in the order of the rotas. */
export const onCallAt = (rotas: Rotas, at: Instant): readonly PersonId[] => [
  ...new Set(
    dutiesBetween(rotas, at, (at + 1) as Instant)
      .filter(({ from, to }) => from <= at && at < to)
      .flatMap(({ people }) => people),
  ),
];

/** A time at which nobody is on call. */
export interface Hole {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Every hole between two instants: said days before, never first at three in the morning. A duty that a holiday left to
 * nobody is a hole. Where there is no rota at all everything is one.
 */
export function holesBetween(rotas: Rotas, from: Instant, to: Instant): readonly Hole[] {
  const held = dutiesBetween(rotas, from, to).filter(({ people }) => people.length > 0);
  const holes: Hole[] = [];
  let covered = from as number;
  for (const duty of held) {
    if (duty.from > covered) holes.push({ from: covered as Instant, to: duty.from });
    covered = Math.max(covered, duty.to);
  }
  if (covered < to) holes.push({ from: covered as Instant, to });
  return holes;
}
