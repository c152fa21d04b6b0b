import type { PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type ClockStep, clockSteps } from './steps.ts';

/** How a step of the clock stands. What nobody said is not done; what may be is for somebody to say. */
export const stepStates = ['done', 'done-late', 'not-needed', 'missed', 'due-soon', 'waiting'] as const;
export type StepState = (typeof stepStates)[number];

export interface StepStanding {
  readonly step: ClockStep['step'];
  readonly words: ClockStep['words'];
  readonly hint: ClockStep['hint'] | null;
  readonly due: Instant;
  readonly state: StepState;
  /** When it was done, by the word of whoever did it; never an hour that is still to come. */
  readonly on: Instant | null;
  /** Who said so. */
  readonly by: PersonId | null;
}

/** What was recorded of a step; the last that was said counts. */
export interface StepSaid {
  readonly step: string;
  readonly state: 'done' | 'not-needed' | 'not-done';
  readonly on: Instant;
  readonly by: PersonId | null;
}

export interface ClockOf {
  readonly found: Instant;
  readonly children: 'yes' | 'no' | 'unknown';
  readonly custody: 'yes' | 'no' | 'unknown';
}

const hourMs = 3_600_000;

/** Every step that applies, in the order of the clock. Where it is not known whether there are children, there may be. */
export function stepsStanding(of: ClockOf, said: readonly StepSaid[], now: Instant): readonly StepStanding[] {
  const last = new Map(said.map((one) => [one.step, one]));
  return (clockSteps as readonly ClockStep[])
    .filter(
      ({ onlyFor }) =>
        onlyFor === undefined || (onlyFor === 'children' ? of.children !== 'no' : of.custody === 'yes'),
    )
    .map((row) => {
      const due = (of.found + row.withinHours * hourMs) as Instant;
      const stated = last.get(row.step);
      const known = stated?.state === 'not-done' ? undefined : stated;
      return {
        step: row.step,
        words: row.words,
        hint: row.hint ?? null,
        due,
        state: stateOf(row, { found: of.found, due, now }, known),
        on: known ? (Math.min(known.on, now) as Instant) : null,
        by: known?.by ?? null,
      };
    });
}

function stateOf(
  { withinHours }: ClockStep,
  { due, now }: { readonly found: Instant; readonly due: Instant; readonly now: Instant },
  known: StepSaid | undefined,
): StepState {
  if (known?.state === 'not-needed') return 'not-needed';
  if (known) return Math.min(known.on, now) <= due ? 'done' : 'done-late';
  if (now > due) return 'missed';
  // The last quarter of its time, an hour at least.
  return now >= due - Math.max(hourMs, (withinHours * hourMs) / 4) ? 'due-soon' : 'waiting';
}

/** A clock that is wrong by years must not miss everything, nor nothing: it is said, and what others said is believed. */
export const clockDoubtMs = 24 * hourMs;

/** From how many people on one whose clock runs ahead of everybody's is outvoted by the next. */
const outvotedFrom = 3;

/** When something was stated, and whose word it was. */
export interface StatedAt {
  readonly by: string | null;
  readonly at: Instant;
}

/**
 * The hour to count by: this device's, or the latest that was stated, where this device's is before it. Of three people or
 * more the latest counts only where a second one's word comes as far: one telephone that is years ahead must not make
 * every hour a missed one for everybody.
 */
export function countedNow(
  now: Instant,
  stated: readonly StatedAt[],
): { readonly now: Instant; readonly behindMs: number } {
  const latest = [...Map.groupBy(stated, ({ by }) => by).values()]
    .map((all) => all.reduce((one, { at }) => Math.max(one, at), 0))
    .sort((a, b) => b - a);
  const believed = (latest.length >= outvotedFrom ? latest[1] : latest[0]) ?? 0;
  return now + clockDoubtMs < believed
    ? { now: believed as Instant, behindMs: believed - now }
    : { now, behindMs: 0 };
}
