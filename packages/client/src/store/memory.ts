import type { Store } from './store.ts';

/** Keeps everything in memory and nothing after the program ends: for a browser that refuses files, and for tests. */
export function memoryStore(): Store {
  const files = new Map<string, { bytes: Uint8Array; size: number }>();
  const room = (name: string, size: number): { bytes: Uint8Array; size: number } => {
    const file = files.get(name) ?? { bytes: new Uint8Array(0), size: 0 };
    if (file.bytes.length < size) {
      const larger = new Uint8Array(Math.max(size, file.bytes.length * 2, 1024));
      larger.set(file.bytes.subarray(0, file.size));
      file.bytes = larger;
    }
    files.set(name, file);
    return file;
  };
  return {
    keeps: 'memory',
    async read(name) {
      const file = files.get(name);
      return file ? file.bytes.slice(0, file.size) : null;
    },
    async write(name, bytes) {
      files.get(name)?.bytes.fill(0);
      files.set(name, { bytes: bytes.slice(), size: bytes.length });
    },
    async append(name, bytes) {
      const before = files.get(name)?.size ?? 0;
      const file = room(name, before + bytes.length);
      file.bytes.set(bytes, before);
      file.size = before + bytes.length;
    },
    async readAt(name, offset, length) {
      const file = files.get(name);
      return file ? file.bytes.slice(offset, Math.min(file.size, offset + length)) : new Uint8Array(0);
    },
    async size(name) {
      return files.get(name)?.size ?? 0;
    },
    async truncate(name, size) {
      const file = files.get(name);
      if (!file || file.size <= size) return;
      file.bytes.fill(0, size);
      file.size = size;
    },
    async remove(name) {
      files.get(name)?.bytes.fill(0);
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
