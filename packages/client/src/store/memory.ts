import type { Store } from './store.ts';

/** Keeps everything in memory and nothing after the program ends: for a browser that refuses files, and for tests. */
export function memoryStore(): Store {
  const files = new Map<string, MemoryFile>();
  return {
    keeps: 'memory',
    async read(name) {
      const file = files.get(name);
      return file ? file.read(0, file.size) : null;
    },
    async write(name, bytes) {
      files.get(name)?.truncate(0);
      const file = new MemoryFile();
      file.append(bytes);
      files.set(name, file);
    },
    async append(name, bytes) {
      let file = files.get(name);
      if (!file) files.set(name, (file = new MemoryFile()));
      file.append(bytes);
    },
    async readAt(name, offset, length) {
      return files.get(name)?.read(offset, length) ?? new Uint8Array(0);
    },
    async size(name) {
      return files.get(name)?.size ?? 0;
    },
    async truncate(name, size) {
      files.get(name)?.truncate(size);
    },
    async remove(name) {
      files.get(name)?.truncate(0);
      files.delete(name);
    },
    async list() {
      return [...files.keys()].sort();
    },
    async close() {
      files.clear();
    },
  };
}

const blockBytesMin = 1024;
const blockBytesMax = 1 << 20;
/** From here on what is appended is kept as it came: a block of its own, and no copy. */
const ownBlockBytes = 1 << 16;

/** One file as blocks behind one another, so that what stands is not copied again when more comes. */
class MemoryFile {
  readonly #blocks: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(bytes: Uint8Array): void {
    if (bytes.length >= ownBlockBytes) return this.#keep(bytes);
    for (let at = 0; at < bytes.length;) {
      const { start, bytes: block } = this.#roomFor(bytes.length - at);
      const part = bytes.subarray(at, at + start + block.length - this.#size);
      block.set(part, this.#size - start);
      at += part.length;
      this.#size += part.length;
    }
  }

  read(offset: number, length: number): Uint8Array {
    const end = Math.min(this.#size, offset + length);
    const read = new Uint8Array(Math.max(0, end - offset));
    for (let at = this.#blockAt(offset); at < this.#blocks.length; at++) {
      const { start, bytes } = this.#blocks[at]!;
      if (start >= end) break;
      const from = Math.max(offset, start);
      read.set(bytes.subarray(from - start, end - start), from - offset);
    }
    return read;
  }

  /** Cuts the file, and overwrites what is cut. */
  truncate(size: number): void {
    if (size >= this.#size) return;
    for (let last = this.#blocks.at(-1); last && last.start + last.bytes.length > size;) {
      last.bytes.fill(0, Math.max(0, size - last.start));
      if (last.start < size) break;
      this.#blocks.pop();
      last = this.#blocks.at(-1);
    }
    this.#size = size;
  }

  #keep(bytes: Uint8Array): void {
    const last = this.#blocks.pop();
    if (last)
      this.#blocks.push({ start: last.start, bytes: last.bytes.subarray(0, this.#size - last.start) });
    this.#blocks.push({ start: this.#size, bytes });
    this.#size += bytes.length;
  }

  #roomFor(more: number): { readonly start: number; readonly bytes: Uint8Array } {
    const last = this.#blocks.at(-1);
    if (last && last.start + last.bytes.length > this.#size) return last;
    const length = Math.max(more, blockBytesMin, Math.min(this.#size, blockBytesMax));
    const block = { start: this.#size, bytes: new Uint8Array(length) };
    this.#blocks.push(block);
    return block;
  }

  /** The last block that begins at or before an offset. */
  #blockAt(offset: number): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#blocks[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
