import type { Zone } from '../../vocabulary/time.ts';
import { type ContentLine, readContentLine, unescapeText, unfoldLines } from './ics-line.ts';
import { type DateFault, type DateFaultCode, type OfferedDate, dateTitleCharactersMax } from './offered.ts';
import { type When, whenIn, whenUtc } from './read-when.ts';

/** What one event says, as far as it is asked. */
interface Event {
  readonly at: number;
  start: ContentLine | null;
  title: string;
  repeats: boolean;
  cancelled: boolean;
  unreadable: boolean;
}

/** The events of an iCalendar file. What lies inside an event (an alarm) or beside it (a zone) says no date of a case. */
export function readIcsDates(
  text: string,
  zone: Zone,
): { readonly offered: readonly OfferedDate[]; readonly faults: readonly DateFault[] } {
  const offered: OfferedDate[] = [];
  const faults: DateFault[] = [];
  const within: string[] = [];
  let event: Event | null = null;
  const end = (cut: boolean): void => {
    if (!event) return;
    const { at, title, cancelled } = event;
    const entry = offered.length + faults.length + 1;
    const when = cut ? ({ ok: false, code: 'date-entry-cut' } as const) : whenOf(event, zone);
    if (when.ok)
      offered.push({ entry, line: at, date: when.date, title, zoneAssumed: isFloating(event), cancelled });
    else faults.push({ entry, line: at, code: when.code });
    event = null;
  };
  for (const { at, line } of unfoldLines(text)) {
    const read = readContentLine(line);
    if (read?.name === 'BEGIN') {
      const name = read.value.trim().toUpperCase();
      if (name === 'VEVENT') {
        end(true);
        event = { at, start: null, title: '', repeats: false, cancelled: false, unreadable: false };
      } else within.push(name);
    } else if (read?.name === 'END') {
      if (read.value.trim().toUpperCase() === 'VEVENT') end(false);
      else within.pop();
    } else if (event && within.at(-1) !== 'VALARM') hear(event, read);
  }
  end(true);
  return { offered, faults };
}

function hear(event: Event, read: ContentLine | null): void {
  if (read === null) event.unreadable = true;
  else if (read.name === 'DTSTART') {
    if (event.start) event.unreadable = true;
    event.start = read;
  } else if (read.name === 'SUMMARY') event.title = unescapeText(read.value).slice(0, dateTitleCharactersMax);
  else if (['RRULE', 'RDATE', 'EXRULE'].includes(read.name)) event.repeats = true;
  else if (read.name === 'STATUS') event.cancelled = read.value.trim().toUpperCase() === 'CANCELLED';
}

const form = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/;

const isFloating = ({ start }: Event): boolean =>
  start !== null && !start.value.endsWith('Z') && start.parameters['TZID'] === undefined;

function whenOf({ start, repeats, unreadable }: Event, zone: Zone): When {
  const no = (code: DateFaultCode): When => ({ ok: false, code });
  if (unreadable) return no('date-unreadable');
  if (!start) return no('date-missing');
  if (repeats) return no('date-repeats');
  const match = form.exec(start.value.trim());
  const isDay = start.parameters['VALUE']?.toUpperCase() === 'DATE';
  if (!match || isDay !== (match[4] === undefined)) return no('date-unreadable');
  const [, year = '', month = '', day = '', hour, minute = ''] = match;
  const written = { year, month, day, time: hour === undefined ? null : { hour, minute } };
  return match[6] === 'Z' ? whenUtc(written, zone) : whenIn(written, start.parameters['TZID'] ?? zone);
}
