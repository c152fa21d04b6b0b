import { isObject } from '../doorway/format.ts';

/**
 * `/play/glass.json`: everything that the relay's disk holds for the played case, exactly as it lies there. Written by
 * the command that plays it, from the relay's own store while nothing is being written.
 *
 * ```json
 * {
 *   "engine": "sqlite",
 *   "madeAt": 1796083200000,
 *   "files": [ { "name": "relay.db", "bytes": 1310720 } ],
 *   "counts": { "envelopes": 812, "streams": 16, "bytes": 1310720 },
 *   "tables": [
 *     { "name": "envelope", "total": 812,
 *       "rows": [ { "stream": "2c9a…", "position": 0, "day": 20781, "body": "01 01 9f…" } ] }
 *   ],
 *   "sample": "01019f3c…"
 * }
 * ```
 *
 * - `madeAt`: unix milliseconds, or an ISO time.
 * - `tables`: every table of the store. `rows` may be the first of many; `total` says how many there are. A value is a
 *   number, a text, null, or bytes. **Bytes** are hexadecimal text: bare, with spaces, or as `{ "hex": "…" }` or
 *   `{ "base64": "…" }`; `{ "bytes": 1124, "hex": "…" }` says that only the beginning is given.
 * - `sample`: a longer run of the database file itself, in one of the same spellings. May be absent; so may `files`
 *   and `counts`.
 *
 * What cannot be read is left out. Nothing here is trusted: it is shown as text.
 */
export interface Glass {
  readonly engine: string;
  readonly madeAt: number | null;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly tables: readonly GlassTable[];
  /** Hexadecimal digits, two to a byte. */
  readonly sample: string;
}

export interface GlassTable {
  readonly name: string;
  readonly total: number;
  readonly columns: readonly string[];
  readonly rows: readonly GlassRow[];
}
export type GlassRow = Readonly<Record<string, GlassValue>>;
export type GlassValue =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'bytes'; readonly hex: string; readonly bytes: number };

const hexForm = /^(?:[0-9a-f]{2}[\s:]*)+$/i;

/** Hexadecimal digits of bytes in any of the spellings above; null for anything else. */
export function readBytes(value: unknown): { readonly hex: string; readonly bytes: number } | null {
  if (typeof value === 'string') {
    if (value.length < 16 || !hexForm.test(value)) return null;
    const hex = value.replaceAll(/[\s:]/g, '').toLowerCase();
    return { hex, bytes: hex.length / 2 };
  }
  if (!isObject(value)) return null;
  const given =
    typeof value['hex'] === 'string' && (value['hex'] === '' || hexForm.test(value['hex']))
      ? value['hex'].replaceAll(/[\s:]/g, '').toLowerCase()
      : typeof value['base64'] === 'string'
        ? fromBase64(value['base64'])
        : null;
  if (given === null) return null;
  const { bytes } = value;
  return { hex: given, bytes: typeof bytes === 'number' && bytes >= 0 ? bytes : given.length / 2 };
}

function fromBase64(text: string): string | null {
  try {
    return [...atob(text.replaceAll('-', '+').replaceAll('_', '/'))]
      .map((character) => character.charCodeAt(0).toString(16).padStart(2, '0'))
      .join('');
  } catch {
    return null;
  }
}

function readValue(value: unknown): GlassValue {
  const bytes = readBytes(value);
  if (bytes) return { kind: 'bytes', ...bytes };
  return {
    kind: 'plain',
    text:
      value === null || value === undefined
        ? ''
        : typeof value === 'object'
          ? JSON.stringify(value)
          : typeof value === 'string'
            ? value
            : `${value as number | boolean | bigint}`,
  };
}

function readTable(value: unknown): GlassTable[] {
  if (!isObject(value) || typeof value['name'] !== 'string' || !Array.isArray(value['rows'])) return [];
  const rows = value['rows']
    .filter(isObject)
    .map((row): GlassRow =>
      Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, readValue(cell)])),
    );
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const { total } = value;
  return [{ name: value['name'], rows, columns, total: typeof total === 'number' ? total : rows.length }];
}

export function parseGlass(value: unknown): Glass | null {
  if (!isObject(value) || !Array.isArray(value['tables'])) return null;
  const tables = value['tables'].flatMap(readTable);
  const madeAt =
    typeof value['madeAt'] === 'number'
      ? value['madeAt']
      : Date.parse(typeof value['madeAt'] === 'string' ? value['madeAt'] : '');
  const files = Array.isArray(value['files']) ? value['files'] : [];
  const counts = isObject(value['counts']) ? value['counts'] : {};
  return {
    engine: typeof value['engine'] === 'string' ? value['engine'] : '',
    madeAt: Number.isFinite(madeAt) ? madeAt : null,
    files: files.flatMap((file) =>
      isObject(file) && typeof file['name'] === 'string' && typeof file['bytes'] === 'number'
        ? [{ name: file['name'], bytes: file['bytes'] }]
        : [],
    ),
    counts: Object.fromEntries(
      Object.entries(counts).flatMap(([name, count]) => (typeof count === 'number' ? [[name, count]] : [])),
    ),
    tables,
    sample: readBytes(value['sample'])?.hex ?? '',
  };
}

/**
 * A run of what lies on the disk, without the long stretches of zeros of which a database is half made: the sample, then
 * the long values of the tables, end to end.
 */
export function rawOf(glass: Glass, hexMax: number): string {
  let raw = withoutZeros(glass.sample);
  for (const table of glass.tables)
    for (const row of table.rows)
      for (const value of Object.values(row)) {
        if (raw.length >= hexMax) return raw.slice(0, hexMax);
        if (value.kind === 'bytes' && value.hex.length >= 64) raw += withoutZeros(value.hex);
      }
  return raw.slice(0, hexMax);
}

/** Zero bytes in a row that are left out; a shorter stretch may be part of anything. */
const zeroBytesLeftOut = 8;
const withoutZeros = (hex: string): string => {
  let kept = '';
  for (let at = 0; at < hex.length;) {
    let end = at;
    while (hex.startsWith('00', end)) end += 2;
    if (end - at >= zeroBytesLeftOut * 2) at = end;
    else {
      end = Math.max(end, at + 2);
      kept += hex.slice(at, end);
      at = end;
    }
  }
  return kept;
};
