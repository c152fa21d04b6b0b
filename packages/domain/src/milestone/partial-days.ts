import type { Day } from '../critical-period/days.ts';

/** The first and the last calendar day that a partial date may mean, in its own zone. `on` as in `PartialDate`. */
export const firstDayOf = (on: string): Day => dayOf(on, '01', '01');
export const lastDayOf = (on: string): Day => dayOf(on, '12', '31');

function dayOf(on: string, monthElse: string, dayElse: string): Day {
  const [year = '', month = monthElse, day = dayElse] = on.slice(0, 10).split('-');
  // A day that no calendar has ("30 February") can be written in a date; it is the month's last.
  return `${year}-${month}-${Math.min(Number(day), daysIn(year, month)).toString().padStart(2, '0')}`;
}

/** The calendar comes round every 400 years. */
const daysIn = (year: string, month: string): number =>
  new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
