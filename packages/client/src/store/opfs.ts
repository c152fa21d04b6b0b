import { StoreFault, type Store } from './store.ts';

/** The synchronous handle of a worker; the compiler's DOM library leaves it to its worker library, which excludes DOM. */
interface FileSystemSyncAccessHandle {
  read(bytes: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}
interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}

/**
 * The browser's private file system, from a dedicated worker (synchronous handles exist only there). Replacing a file
 * writes the other of two halves, `name.a` and `name.b`, each led by a counter and a length; the half that was replaced
 * is then overwritten. IndexedDB is not used: it leaves deleted records, and deleted keys, on the disk.
 *
 * half = counter (u32) | length (u32) | content | counter again (u32)
 */
export async function opfsStore(folderName = 'store'): Promise<Store> {
  const root = await navigator.storage.getDirectory().catch(() => {
    throw new StoreFault('store-refused');
  });
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  const handles = new Map<string, FileSystemSyncAccessHandle>();

  const handleOf = async (file: string): Promise<FileSystemSyncAccessHandle> => {
    const held = handles.get(file);
    if (held) return held;
    const entry = (await folder.getFileHandle(file, { create: true })) as SyncFileHandle;
    let handle: FileSystemSyncAccessHandle;
    try {
      handle = await entry.createSyncAccessHandle();
    } catch {
      throw new StoreFault('store-locked');
    }
    handles.set(file, handle);
    return handle;
  };
  const exists = async (file: string): Promise<boolean> =>
    handles.has(file) ||
    folder.getFileHandle(file).then(
      () => true,
      () => false,
    );
  const destroy = async (file: string): Promise<void> => {
    if (!(await exists(file))) return;
    const handle = await handleOf(file);
    overwrite(handle);
    handle.close();
    handles.delete(file);
    await folder.removeEntry(file);
  };
  const halves = async (name: string): Promise<{ file: string; counter: number; content: Uint8Array }[]> => {
    const found = [];
    for (const half of ['a', 'b']) {
      const file = `${name}.${half}`;
      if (!(await exists(file))) continue;
      const read = readHalf(await handleOf(file));
      if (read) found.push({ file, ...read });
    }
    return found.sort((x, y) => y.counter - x.counter);
  };

  return {
    keeps: 'opfs',
    async read(name) {
      const [newest] = await halves(name);
      if (newest) return newest.content;
      if (!(await exists(name))) return null;
      const handle = await handleOf(name);
      const bytes = new Uint8Array(handle.getSize());
      handle.read(bytes, { at: 0 });
      return bytes;
    },
    async write(name, bytes) {
      const [newest] = await halves(name);
      const counter = (newest?.counter ?? 0) + 1;
      const file = newest?.file === `${name}.a` ? `${name}.b` : `${name}.a`;
      const half = new Uint8Array(bytes.length + 12);
      const view = new DataView(half.buffer);
      view.setUint32(0, counter);
      view.setUint32(4, bytes.length);
      half.set(bytes, 8);
      view.setUint32(8 + bytes.length, counter);
      const handle = await handleOf(file);
      writeWhole(handle, half, 0);
      handle.truncate(half.length);
      handle.flush();
      if (newest) overwrite(await handleOf(newest.file));
    },
    async append(name, bytes) {
      const handle = await handleOf(name);
      const before = handle.getSize();
      try {
        writeWhole(handle, bytes, before);
      } catch (error) {
        handle.truncate(before);
        throw error;
      }
      handle.flush();
    },
    async readAt(name, offset, length) {
      const handle = await handleOf(name);
      const bytes = new Uint8Array(Math.max(0, Math.min(length, handle.getSize() - offset)));
      handle.read(bytes, { at: offset });
      return bytes;
    },
    async size(name) {
      return (await exists(name)) ? (await handleOf(name)).getSize() : 0;
    },
    async truncate(name, size) {
      const handle = await handleOf(name);
      if (handle.getSize() <= size) return;
      handle.truncate(size);
      handle.flush();
    },
    async remove(name) {
      for (const file of [name, `${name}.a`, `${name}.b`]) await destroy(file);
    },
    async list() {
      const names = new Set<string>();
      for await (const entry of folder.keys()) names.add(entry.replace(/\.[ab]$/, ''));
      return [...names].sort();
    },
    async close() {
      for (const handle of handles.values()) handle.close();
      handles.clear();
    },
  };
}

function writeWhole(handle: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): void {
  let written: number;
  try {
    written = handle.write(bytes, { at });
  } catch {
    throw new StoreFault('disk-full');
  }
  if (written < bytes.length) throw new StoreFault('disk-full');
}

function overwrite(handle: FileSystemSyncAccessHandle): void {
  handle.write(new Uint8Array(handle.getSize()), { at: 0 });
  handle.flush();
}

function readHalf(handle: FileSystemSyncAccessHandle): { counter: number; content: Uint8Array } | null {
  const bytes = new Uint8Array(handle.getSize());
  handle.read(bytes, { at: 0 });
  if (bytes.length < 12) return null;
  const view = new DataView(bytes.buffer);
  const counter = view.getUint32(0);
  const length = view.getUint32(4);
  if (counter === 0 || bytes.length < length + 12 || view.getUint32(8 + length) !== counter) return null;
  return { counter, content: bytes.slice(8, 8 + length) };
}
