import type { PartialDate, Zone } from '../../vocabulary/time.ts';
import type { DateFaultCode } from './offered.ts';

/** A date as a file has it, in its parts: texts that are digits or nothing. */
export interface WrittenDate {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly time: { readonly hour: string; readonly minute: string } | null;
}

export type When =
  { readonly ok: true; readonly date: PartialDate } | { readonly ok: false; readonly code: DateFaultCode };

/** A date that a calendar has, in a zone that this device knows. */
export function whenIn({ year, month, day, time }: WrittenDate, zone: string): When {
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isThere =
    Number(year) >= 1900 && at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  if (!isThere) return { ok: false, code: 'date-not-in-calendar' };
  if (time && (Number(time.hour) > 23 || Number(time.minute) > 59))
    return { ok: false, code: 'date-unreadable' };
  if (!isZone(zone)) return { ok: false, code: 'date-zone-unknown' };
  const hour = time ? `T${time.hour}:${time.minute}` : '';
  return { ok: true, date: { on: `${year}-${month}-${day}${hour}`, zone: zone as Zone } };
}

/** A UTC time where the reader is: a day is then a day where she is. */
export function whenUtc(written: WrittenDate, zone: Zone): When {
  const when = whenIn(written, 'UTC');
  if (!when.ok || !isZone(zone)) return when;
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.parse(`${when.date.on}Z`));
  return { ok: true, date: { on: parts.replace(' ', 'T'), zone } };
}

export function isZone(name: string): boolean {
  if (!/^[A-Za-z0-9_+\-/]{1,64}$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
