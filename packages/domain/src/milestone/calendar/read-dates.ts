import type { Zone } from '../../vocabulary/time.ts';
import { type DateFault, type OfferedDate, datesFileCharactersMax, datesMax } from './offered.ts';
import { readCsvDates } from './read-csv.ts';
import { readIcsDates } from './read-ics.ts';

export type DatesRead =
  | { readonly ok: true; readonly offered: readonly OfferedDate[]; readonly faults: readonly DateFault[] }
  | { readonly ok: false; readonly code: 'dates-file-unknown' | 'dates-too-large' };

/**
 * Dates that somebody else wrote (a court's calendar, a table), read at the edge and offered to a person: nothing here
 * states anything. Each entry that cannot be read in one way only is named with its line and a code, and the others go on.
 * `zone`: the reader's own, for entries that name none.
 */
export function readDates(text: string, zone: Zone): DatesRead {
  if (text.length > datesFileCharactersMax) return { ok: false, code: 'dates-too-large' };
  const plain = text.replace(/^\uFEFF/, '');
  const read = /^\s*BEGIN:VCALENDAR/i.test(plain) ? readIcsDates(plain, zone) : readCsvDates(plain, zone);
  if (read === null) return { ok: false, code: 'dates-file-unknown' };
  return read.offered.length + read.faults.length > datesMax
    ? { ok: false, code: 'dates-too-large' }
    : { ok: true, ...read };
}
