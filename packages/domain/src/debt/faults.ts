import { type Day, plusDays } from '../critical-period/days.ts';
import { daySpanOf } from '../critical-period/day-span.ts';
import type { Body, ContentKind } from '../fact/kinds.ts';

/** Why something cannot be stated of a debt as it was entered, and where. */
export interface DebtFault {
  readonly code: 'debt-day-not-yet' | 'debt-day-too-far';
  readonly field: string;
}

/** A promissory note may fall due in years; beyond this it was typed wrongly. */
const dueAheadDaysMax = 366 * 50;

/** What has happened has a day that has come; only the day on which a note falls due may lie ahead. */
export function debtFault(kind: ContentKind, body: unknown, today: Day): DebtFault | null {
  if (kind !== 'debt.noted') return null;
  const { on, said } = body as Body<'debt.noted'>;
  if (!on) return null;
  // Of a month or year that has only begun, the first days have come.
  const { first } = daySpanOf({ ...on, approximate: false });
  if (said.what === 'began' && said.act === 'falls-due')
    return first > plusDays(today, dueAheadDaysMax) ? { code: 'debt-day-too-far', field: 'on' } : null;
  // The author may stand a day behind the place of which she speaks.
  return first > plusDays(today, 1) ? { code: 'debt-day-not-yet', field: 'on' } : null;
}
