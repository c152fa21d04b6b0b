import type { Zone } from '../../vocabulary/time.ts';
import { type DateFault, type OfferedDate, dateTitleCharactersMax } from './offered.ts';
import { type When, whenIn } from './read-when.ts';

/** Columns by the names that a table may give them, in either language. */
const columns = {
  date: ['date', 'fecha'],
  time: ['time', 'hora'],
  zone: ['zone', 'zona', 'timezone', 'zona horaria'],
  title: ['title', 'titulo', 'título', 'asunto', 'subject', 'summary'],
} as const;
type Column = keyof typeof columns;

/** The rows of a table with a header; null where it has no column of dates. */
export function readCsvDates(
  text: string,
  zone: Zone,
): { readonly offered: readonly OfferedDate[]; readonly faults: readonly DateFault[] } | null {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const { rows, cut } = readRows(text, first.includes(';') && !first.includes(',') ? ';' : ',');
  const [header, ...rest] = rows;
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const place = (column: Column): number =>
    names.findIndex((name) => (columns[column] as readonly string[]).includes(name));
  if (place('date') < 0) return null;
  const offered: OfferedDate[] = [];
  const faults: DateFault[] = [];
  rest.forEach(({ cells, line }, index) => {
    const cell = (column: Column): string => (cells[place(column)] ?? '').trim();
    const entry = index + 1;
    const title = cell('title').slice(0, dateTitleCharactersMax);
    const isCut = cells.length !== names.length || (cut && index === rest.length - 1);
    const when: When = isCut
      ? { ok: false, code: 'date-entry-cut' }
      : whenOf(cell('date'), cell('time'), cell('zone') || zone);
    if (when.ok)
      offered.push({
        entry,
        line,
        date: when.date,
        title,
        zoneAssumed: cell('zone') === '',
        cancelled: false,
      });
    else faults.push({ entry, line, code: when.code });
  });
  return { offered, faults };
}

/** `04/05/2026` is two days: only the form that is one is taken. */
function whenOf(date: string, time: string, zone: string): When {
  if (date === '') return { ok: false, code: 'date-missing' };
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const hour = /^(\d{2}):(\d{2})$/.exec(time);
  if (!day || (time !== '' && !hour)) return { ok: false, code: 'date-unreadable' };
  const [, year = '', month = '', of = ''] = day;
  return whenIn({ year, month, day: of, time: hour ? { hour: hour[1]!, minute: hour[2]! } : null }, zone);
}

interface Row {
  readonly line: number;
  readonly cells: string[];
}

/** RFC 4180: quoted cells may hold the separator, line ends and doubled quotes. Empty lines are no rows. */
function readRows(text: string, separator: string): { readonly rows: readonly Row[]; readonly cut: boolean } {
  const rows: Row[] = [];
  let line = 1;
  let row: Row = { line, cells: [''] };
  let quoted = false;
  const end = (): void => {
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
    row = { line, cells: [''] };
  };
  for (let at = 0; at < text.length; at++) {
    const one = text[at]!;
    const last = row.cells.length - 1;
    if (one === '\n' || (one === '\r' && text[at + 1] !== '\n')) line++;
    if (quoted && one === '"' && text[at + 1] === '"') row.cells[last] += text[at++]!;
    else if (one === '"' && (quoted || row.cells[last] === '')) quoted = !quoted;
    else if (quoted) row.cells[last] += one;
    else if (one === separator) row.cells.push('');
    else if (one === '\n' || one === '\r') {
      if (one === '\n' || text[at + 1] !== '\n') end();
    } else row.cells[last] += one;
  }
  end();
  return { rows, cut: quoted };
}
