/** One row of a file of values parted by commas or semicolons (RFC 4180), and the line on which it begins, from 1. */
export interface CsvRow {
  readonly line: number;
  /** null: a quote is not closed, or something stands behind one. */
  readonly cells: readonly string[] | null;
}

/**
 * Reads rows one by one, so that a million of them are never all in memory as cells. Quoted cells may hold line ends,
 * separators and doubled quotes; empty lines are passed over. What is broken is a row of its own, and reading goes on
 * behind its line end.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const separator = separatorOf(text.slice(at, lineEnd(text, at)));
  for (let line = 1; at < text.length;) {
    const end = lineEnd(text, at);
    const plain = text.slice(at, end);
    if (!plain.includes('"')) {
      if (plain.trim() !== '') yield { line, cells: plain.split(separator).map((cell) => cell.trim()) };
      at = after(text, end);
      line++;
      continue;
    }
    const quoted = quotedRow(text, at, separator);
    if (quoted === null) {
      yield { line, cells: null };
      at = after(text, end);
      line++;
      continue;
    }
    yield { line, cells: quoted.cells };
    at = after(text, quoted.end);
    line += quoted.lineEnds + 1;
  }
}

/** A spreadsheet in Spanish parts by semicolons. */
const separatorOf = (header: string): ',' | ';' =>
  header.includes(';') && !header.includes(',') ? ';' : ',';

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const stop = end < 0 ? text.length : end;
  return stop > from && text[stop - 1] === '\r' ? stop - 1 : stop;
}

/** Behind the line end at a place. */
const after = (text: string, end: number): number => end + (text[end] === '\r' ? 2 : 1);

function quotedRow(
  text: string,
  from: number,
  separator: string,
): { readonly cells: readonly string[]; readonly end: number; readonly lineEnds: number } | null {
  const cells: string[] = [];
  let lineEnds = 0;
  for (let at = from; ;) {
    while (text[at] === ' ') at++;
    if (text[at] === '"') {
      const cell = quotedCell(text, at + 1);
      if (cell === null) return null;
      cells.push(cell.value);
      lineEnds += cell.lineEnds;
      at = cell.end;
      while (text[at] === ' ') at++;
    } else {
      const stop = endOfCell(text, at, separator);
      const cell = text.slice(at, stop);
      if (cell.includes('"')) return null;
      cells.push(cell.trim());
      at = stop;
    }
    if (text[at] === separator) {
      at++;
      continue;
    }
    return at >= text.length || text[at] === '\n' || text.startsWith('\r\n', at)
      ? { cells, end: at, lineEnds }
      : null;
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  const parted = text.indexOf(separator, from);
  const end = lineEnd(text, from);
  return parted < 0 || parted > end ? end : parted;
}

function quotedCell(
  text: string,
  from: number,
): { readonly value: string; readonly end: number; readonly lineEnds: number } | null {
  let value = '';
  for (let at = from; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"')
      return { value: value.trim(), end: quote + 1, lineEnds: value.split('\n').length - 1 };
    value += '"';
    at = quote + 2;
  }
}
