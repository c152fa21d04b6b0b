import { type FirstHourStep, firstHourOf } from '../critical-period/first-hour.ts';
import { triggerRow } from '../critical-period/triggers.ts';
import type { Window } from '../critical-period/windows.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { Said } from './said.ts';
import { mayClear } from './who-clears.ts';

/** What is to be done first after an event that has steps of its own, and what of it somebody has ticked. */
export interface FirstHour {
  readonly event: EntityId;
  readonly words: Bilingual;
  /** Whom it puts in danger and whose period nobody has closed. */
  readonly subjects: readonly EntityId[];
  /** When the event was first recorded: from then on hours are counted. */
  readonly recordedAt: Instant;
  readonly steps: readonly (Omit<FirstHourStep, 'triggers'> & {
    readonly dueAt: Instant;
    /** Who ticked it; null: nobody yet. */
    readonly done: Tick | null;
    /** What one of the family or a guest says of it that nobody else ticked; it stays to be done. */
    readonly told: Tick | null;
  })[];
}

interface Tick {
  readonly by: PersonId | null;
  readonly at: Instant;
}

const hourMs = 3_600_000;

/** Of one event. It goes once its period is closed for everybody, and what was ticked stays in the record. */
export function firstHourOfEvent(
  periods: readonly Said<'period.recorded'>[],
  windows: readonly Window[],
): FirstHour | null {
  const open = windows.filter(({ state, trigger }) => state !== 'closed' && firstHourOf(trigger).length > 0);
  const [window] = open;
  if (!window) return null;
  const told = periods.toSorted(oldestFirst);
  const [first] = told;
  if (!first) return null;
  return {
    event: first.body.event,
    words: triggerRow(window.trigger)!.words,
    subjects: [...new Set(open.map(({ subject }) => subject as EntityId))].sort(),
    recordedAt: first.at,
    steps: firstHourOf(window.trigger).map(({ triggers: _, ...step }) => ({
      ...step,
      dueAt: (first.at + step.withinHours * hourMs) as Instant,
      ...tickedOf(told, step.step),
    })),
  };
}

export const newestEventFirst = (a: FirstHour, b: FirstHour): number =>
  b.recordedAt - a.recordedAt || (a.event < b.event ? -1 : 1);

const oldestFirst = (a: Said<'period.recorded'>, b: Said<'period.recorded'>): number =>
  a.at - b.at || (a.fact < b.fact ? -1 : 1);

/**
 * The last that was said of a step counts: a tick can be taken back. One of the family ticks nothing for whoever works with
 * her, and takes no tick away.
 */
function tickedOf(
  told: readonly Said<'period.recorded'>[],
  step: string,
): Pick<FirstHour['steps'][number], 'done' | 'told'> {
  const of = told.filter(({ body: { said } }) => said.what === 'step' && said.step === step);
  const done = tickOf(of.filter(mayClear));
  return { done, told: done ? null : tickOf(of.filter((one) => !mayClear(one))) };
}

function tickOf(of: readonly Said<'period.recorded'>[]): Tick | null {
  const last = of.at(-1);
  return last?.body.said.what === 'step' && last.body.said.done ? { by: last.by, at: last.at } : null;
}
