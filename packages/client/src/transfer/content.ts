/** A file to be sent: in memory, or a Blob, whose bytes are read piece by piece from wherever they lie. */
export type FileContent = Uint8Array | Blob;

export const contentBytes = (content: FileContent): number =>
  content instanceof Uint8Array ? content.length : content.size;

/** Null: it cannot be read, or is another file by now. */
export async function partOf(content: FileContent, from: number, to: number): Promise<Uint8Array | null> {
  if (content instanceof Uint8Array) return content.subarray(from, to);
  try {
    const part = new Uint8Array(await content.slice(from, to).arrayBuffer());
    return part.length === Math.min(to, content.size) - from ? part : null;
  } catch {
    return null;
  }
}

/** Whoever waits for a long piece of work: told how far it is, and asked whether it should end. */
export interface Watch {
  /** Bytes of the file so far. */
  moved(done: number): void;
  isStopped(): boolean;
}

/**
 * Gives the memory of what was read back at once. Left to the collector, sixty megabytes of it would pile up between two
 * of its rounds; and of a file in clear nothing should lie about that long. Where a browser cannot, the collector does it.
 */
export function giveBack(bytes: Uint8Array): void {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && 'transfer' in buffer && bytes.length === buffer.byteLength)
    buffer.transfer(0);
}

/** How many chunks are read, sealed and kept at a time: one mebibyte. */
export const partChunks = 16;
/** How many are on their way at a time: on a line with a long way each would wait for the one before it otherwise. */
export const inFlightMax = 4;
