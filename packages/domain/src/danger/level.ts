import { dayMs } from '../vocabulary/calendar.ts';
import type { Instrument } from './instrument.ts';
import { type DangerLevel, isBelow } from './levels.ts';

/** The level that a person sets, within what she may set by herself. */
export interface LevelSet {
  readonly level: DangerLevel;
  /** What may happen: who, to whom, how, when. One to three. */
  readonly scenarios: readonly string[];
  /** Why this level and no other. */
  readonly rationale: string;
  readonly by: string;
  /** Below the floor: a second person, and why the floor is too high. */
  readonly second?: { readonly by: string; readonly reason: string } | undefined;
}

export const scenariosMax = 3;

/** What keeps a level from being set; null where nothing does. Above the floor she is free. */
export function faultOfLevel(set: LevelSet, floor: DangerLevel): string | null {
  const scenarios = set.scenarios.filter((one) => one.trim() !== '');
  if (scenarios.length === 0) return 'danger-scenario-missing';
  if (scenarios.length > scenariosMax) return 'danger-scenarios-too-many';
  if (set.rationale.trim() === '') return 'danger-rationale-missing';
  if (!isBelow(set.level, floor)) return null;
  if (!set.second || set.second.reason.trim() === '') return 'danger-below-floor';
  return set.second.by === set.by ? 'danger-second-is-first' : null;
}

/** The last day on which it is to be assessed again: sooner after any new threat, move, leak, or event of the case. */
export const reassessBy = ({ reassessDays }: Instrument, level: DangerLevel, assessedOn: string): string =>
  new Date(Date.parse(assessedOn) + reassessDays[level] * dayMs).toISOString().slice(0, 10);
