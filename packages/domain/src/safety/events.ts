import { type Trigger, triggerRows } from '../critical-period/triggers.ts';
import type { PeriodRecord } from '../critical-period/windows.ts';
import type { Day } from '../critical-period/days.ts';
import { firstDayOf } from '../milestone/partial-days.ts';
import type { Said, SaidOf, SafetyRecords } from './said.ts';

/** What was recorded of events, as the rules of critical periods read it: said as such, or as milestones of the case. */
export function periodRecordsOf({ periods, milestones, subjects }: SafetyRecords): readonly PeriodRecord[] {
  const everyone = subjects.map(({ key }) => key);
  return [
    ...periods.flatMap(asRecord),
    ...(everyone.length > 0 ? milestones.flatMap((one) => ofMilestone(one, everyone)) : []),
  ];
}

/** A step that was ticked is none of a window's records. */
function asRecord({ fact, by, body }: Said<'period.recorded'>): PeriodRecord[] {
  const { event, recorded, said } = body;
  const common = { id: fact, event, recorded };
  if (said.what === 'step') return [];
  return [said.what === 'closed' ? { ...common, ...said, by: by ?? '' } : { ...common, ...said }];
}

const triggerOf = (code: string): Trigger | undefined =>
  triggerRows.find(({ milestones }) => (milestones as readonly string[]).includes(code))?.trigger;

/** A milestone brings its window to every subject: who is spared is a person's to say, by closing hers. */
function ofMilestone({ key, live }: SaidOf<'milestone.set'>, subjects: readonly string[]): PeriodRecord[] {
  return live.flatMap(({ fact, at, body }): PeriodRecord[] => {
    const trigger = triggerOf(body.code);
    if (!trigger) return [];
    const common = { id: fact, event: key, recorded: dayOf(at) };
    if (body.status === 'cancelled') return [{ ...common, what: 'cancelled' }];
    if (!body.date) return [];
    // Too early is the safer mistake.
    const on = firstDayOf(body.date.on);
    // "Moved" may be all that this device was told of it.
    return [{ ...common, what: body.status === 'done' ? 'happened' : 'planned', trigger, on, subjects }];
  });
}

/** The day of an instant, as the records of a case give theirs. */
export const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10);
