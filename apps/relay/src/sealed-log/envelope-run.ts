import { encodeEnvelopeRun } from '@cobijo/wire';
import type { Page } from './sealed-log.ts';

/** Joins rows read from a store into a page, up to its size; the first row is served whatever its size. */
export function pageOf(
  rows: Iterable<Uint8Array>,
  query: { readonly from: number; readonly bytesMax: number; readonly envelopesMax: number },
  bounds: { readonly next: number; readonly closed: boolean },
): Page {
  const envelopes: Uint8Array[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (envelopes.length > 0 && bytes + 4 + row.length > query.bytesMax) break;
    envelopes.push(row);
    bytes += 4 + row.length;
    if (envelopes.length === query.envelopesMax) break;
  }
  const next = query.from + envelopes.length;
  return {
    run: encodeEnvelopeRun(envelopes),
    count: envelopes.length,
    next,
    end: next >= bounds.next,
    closed: bounds.closed,
  };
}
