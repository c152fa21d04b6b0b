import type { Transport } from '@cobijo/client';

/**
 * A line that carries so many chunks and is then cut: the next `failures` chunks do not arrive in either direction.
 * `sent` and `asked`: which did, in their order.
 */
export function cutLine(transport: Transport, carries: number, failures = 4) {
  let left = carries;
  let cuts = 0;
  const [sent, asked]: [number[], number[]] = [[], []];
  const isCut = (): boolean => {
    if (left === 0) cuts++;
    if (left-- > 0) return false;
    if (left <= -failures) left = carries;
    return true;
  };
  const offline = { ok: false, error: { code: 'offline' } } as const;
  return {
    sent,
    asked,
    cuts: () => cuts,
    transport: {
      ...transport,
      putChunk: async (stream, write, at, index, sealed) => {
        if (isCut()) return offline;
        sent.push(index);
        return transport.putChunk(stream, write, at, index, sealed);
      },
      getChunk: async (stream, read, at, index) => {
        if (isCut()) return offline;
        asked.push(index);
        return transport.getChunk(stream, read, at, index);
      },
    } satisfies Transport,
  };
}
