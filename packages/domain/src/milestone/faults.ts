import { type Day, plusDays } from '../critical-period/days.ts';
import type { Body, ContentKind } from '../fact/kinds.ts';
import { obstacleRow } from './obstacles.ts';
import { milestoneRow } from './pathways.ts';

/** Why a step or an obstacle cannot be stated as it was entered, and where. */
export interface JourneyFault {
  readonly code:
    | 'milestone-unknown'
    | 'milestone-day-not-yet'
    | 'obstacle-unknown'
    | 'obstacle-unnamed'
    | 'obstacle-day-not-yet'
    | 'obstacle-ends-before';
  readonly field: string;
}

/**
 * What no table has is refused, and a day of something that happened that has not come anywhere on earth. A hearing that
 * is moved into the past is kept as it was said: the journey says so (journey.ts).
 * `today`: the day at the author's place.
 */
export function journeyFault(kind: ContentKind, body: unknown, today: Day): JourneyFault | null {
  if (kind === 'milestone.set') {
    const { code, status, date } = body as Body<'milestone.set'>;
    if (!milestoneRow(code)) return { code: 'milestone-unknown', field: 'code' };
    // A day of another zone may be one ahead of hers; "that year" begins with its first day.
    return status === 'done' && date && date.on.slice(0, 10) > plusDays(today, 1)
      ? { code: 'milestone-day-not-yet', field: 'date' }
      : null;
  }
  if (kind !== 'obstacle.recorded') return null;
  const { code, note, since, overcome } = body as Body<'obstacle.recorded'>;
  if (!obstacleRow(code)) return { code: 'obstacle-unknown', field: 'code' };
  if (code === 'OB99' && (note ?? '').trim() === '') return { code: 'obstacle-unnamed', field: 'note' };
  if (since > today) return { code: 'obstacle-day-not-yet', field: 'since' };
  if (overcome && overcome.on > today) return { code: 'obstacle-day-not-yet', field: 'overcome.on' };
  return overcome && overcome.on < since ? { code: 'obstacle-ends-before', field: 'overcome.on' } : null;
}
