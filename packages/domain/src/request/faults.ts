import type { Day } from '../critical-period/days.ts';
import { plusDays } from '../critical-period/days.ts';
import { daySpanOf } from '../critical-period/day-span.ts';
import type { Body, ContentKind } from '../fact/kinds.ts';
import { needsReason, unitRow } from './units.ts';

/** Why something cannot be stated of a request as it was entered, and where. */
export interface RequestFault {
  readonly code:
    | 'request-unit-unknown'
    | 'request-door-without-reason'
    | 'request-consent-without-end'
    | 'request-only-law-enforcement'
    | 'request-day-not-yet';
  readonly field: string;
}

export function requestFault(kind: ContentKind, body: unknown, today: Day): RequestFault | null {
  if (kind === 'request.noted') {
    const { on } = body as Body<'request.noted'>;
    // The author may stand a day behind the place of which she speaks.
    return daySpanOf({ ...on, approximate: false }).first > plusDays(today, 1)
      ? { code: 'request-day-not-yet', field: 'on' }
      : null;
  }
  if (kind !== 'request.made') return null;
  const made = body as Body<'request.made'>;
  const row = unitRow(made.unit);
  if (!row) return { code: 'request-unit-unknown', field: 'unit' };
  if (made.doorReason === undefined && needsReason(row, made.office))
    return { code: 'request-door-without-reason', field: 'doorReason' };
  if (made.permission === 'her-consent' && made.agreedUntil === undefined)
    return { code: 'request-consent-without-end', field: 'agreedUntil' };
  // Only law enforcement of the United States can ask for it (REFERENCE §15.9): it is asked of them.
  return made.kind === 'continued-presence' && row.country !== 'US'
    ? { code: 'request-only-law-enforcement', field: 'unit' }
    : null;
}
