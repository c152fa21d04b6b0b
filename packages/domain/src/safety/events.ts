import { type Trigger, triggerRows } from '../critical-period/triggers.ts';
import type { PeriodRecord } from '../critical-period/windows.ts';
import type { Day } from '../critical-period/days.ts';
import { firstDayOf } from '../milestone/partial-days.ts';
import { inCalendar } from '../vocabulary/calendar.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { Said, SaidOf, SafetyRecords } from './said.ts';
import { mayClear } from './who-clears.ts';

/** What was recorded of an event, as the rules of critical periods read it, with when a device said it. */
export interface ToldAt {
  readonly at: Instant;
  readonly record: PeriodRecord;
}

/** Everything that was told of one event: as such, as a milestone of the case, or both. */
export const toldOf = (of: {
  readonly periods: readonly Said<'period.recorded'>[];
  readonly milestones: readonly SaidOf<'milestone.set'>[];
  readonly everyone: readonly string[];
}): readonly ToldAt[] => [
  ...of.periods.flatMap((said) => asRecord(said).map((record) => ({ at: said.at, record }))),
  ...(of.everyone.length > 0 ? of.milestones : []).flatMap(({ key, live }) =>
    live.flatMap((said) =>
      ofMilestone({ key, live: [said] }, of.everyone).map((record) => ({ at: said.at, record })),
    ),
  ),
];

/** All of it, each event by itself. */
export function toldByEvent({
  periods,
  milestones,
  subjects,
}: SafetyRecords): readonly (readonly ToldAt[])[] {
  const everyone = subjects.map(({ key }) => key);
  const told = toldOf({ periods, milestones, everyone });
  return [...Map.groupBy(told, ({ record }) => record.event).values()];
}

function asRecord(stated: Said<'period.recorded'>): PeriodRecord[] {
  const { fact, by, body } = stated;
  const { event, recorded, said } = body;
  const common = { id: fact, event, recorded, ...(!mayClear(stated) && { beside: true }) };
  if (said.what === 'step') return [];
  return [said.what === 'closed' ? { ...common, ...said, by: by ?? '' } : { ...common, ...said }];
}

const triggers: ReadonlyMap<string, Trigger> = new Map(
  triggerRows.flatMap(({ milestones, trigger }) =>
    milestones.map((code): [string, Trigger] => [code, trigger]),
  ),
);
const triggerOf = (code: string): Trigger | undefined => triggers.get(code);

/** A milestone brings its window to every subject: who is spared is a person's to say, by closing hers. */
function ofMilestone({ key, live }: SaidOf<'milestone.set'>, subjects: readonly string[]): PeriodRecord[] {
  return live.flatMap((said): PeriodRecord[] => {
    const { fact, at, body } = said;
    const trigger = triggerOf(body.code);
    if (!trigger) return [];
    const common = { id: fact, event: key, recorded: dayOf(at), ...(!mayClear(said) && { beside: true }) };
    if (body.status === 'cancelled') return [{ ...common, what: 'cancelled' }];
    if (!body.date) return [];
    // Too early is the safer mistake.
    const on = firstDayOf(body.date.on);
    // "Moved" may be all that this device was told of it.
    return [{ ...common, what: body.status === 'done' ? 'happened' : 'planned', trigger, on, subjects }];
  });
}

/** The day of an instant, as the records of a case give theirs. */
export const dayOf = (at: number): Day => new Date(inCalendar(at)).toISOString().slice(0, 10);
