import { type Mutex, createMutex } from '../mutex.ts';
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

/** One of the two places of a file that is replaced whole, as far as it is complete. */
interface Half {
  readonly file: string;
  readonly handle: FileSystemSyncAccessHandle;
  readonly counter: number;
  readonly length: number;
}

const nameForm = /^[A-Za-z0-9_-]{1,80}$/;
/** The dot keeps it apart from every name that a caller may give. */
const lockFile = 'store.lock';
const headBytes = 8;
const tailBytes = 4;
const overwriteBlockBytes = 1 << 20;

/**
 * The browser's private file system, from a dedicated worker (synchronous handles exist only there). IndexedDB is not
 * used: it leaves deleted records, and deleted keys, on the disk.
 *
 * An appended file is `name`. A file that is replaced whole has two halves, `name.a` and `name.b`; the one with the
 * higher counter counts. A write fills the other one, and then overwrites what it replaced.
 *
 * ```
 * half = counter (u32) | length (u32) | content | counter again (u32)
 * ```
 *
 * The first counter stays 0 until everything behind it is synced, so a power cut cannot leave a half that looks whole.
 *
 * One handle is held open for as long as the store: a second tab or worker is refused at the door (`store-locked`),
 * not at the first file that both happen to use. Throws StoreFault.
 */
export async function opfsStore(folderName = 'store'): Promise<Store> {
  const folder = await privateFolder(folderName);
  const lock = await openFile(folder, lockFile);
  const present = new Set<string>();
  for await (const file of folder.keys()) present.add(file);
  const handles = new Map<string, FileSystemSyncAccessHandle>();
  const turns = new Map<string, Mutex>();
  let closed = false;

  /** One call at a time for each name: a read between the two halves of a write would find neither. */
  const inTurn = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    if (!nameForm.test(name)) throw new RangeError('a store name that was not made by the program');
    const turn = turns.get(name) ?? createMutex();
    turns.set(name, turn);
    return turn(work);
  };
  const handleOf = async (file: string): Promise<FileSystemSyncAccessHandle> => {
    if (closed) throw new Error('the store is closed');
    const handle = handles.get(file) ?? (await openFile(folder, file));
    handles.set(file, handle);
    present.add(file);
    return handle;
  };
  const appended = async (name: string): Promise<FileSystemSyncAccessHandle | null> =>
    present.has(name) ? handleOf(name) : null;

  /** The half that counts; null where the name was never written whole. */
  const written = async (name: string): Promise<Half | null> => {
    const halves: Half[] = [];
    for (const file of [`${name}.a`, `${name}.b`]) {
      if (!present.has(file)) continue;
      const half = measureHalf(file, await handleOf(file));
      if (half) halves.push(half);
    }
    const [newest, replaced] = halves.sort((x, y) => y.counter - x.counter);
    if (newest && replaced) {
      // A crash came between a write and its overwriting; what was replaced may hold keys that were to be destroyed.
      newest.handle.flush();
      overwrite(replaced.handle);
    }
    return newest ?? null;
  };
  const content = async (name: string): Promise<Uint8Array | null> => {
    const half = await written(name);
    if (half) return readBytes(half.handle, headBytes, half.length);
    const handle = await appended(name);
    return handle && readBytes(handle, 0, handle.getSize());
  };
  const replace = async (name: string, bytes: Uint8Array): Promise<void> => {
    const newest = await written(name);
    const handle = await handleOf(newest?.file === `${name}.a` ? `${name}.b` : `${name}.a`);
    writeHalf(handle, (newest?.counter ?? 0) + 1, bytes);
    if (newest) overwrite(newest.handle);
    await destroy(name);
  };
  const destroy = async (file: string): Promise<void> => {
    if (!present.has(file)) return;
    const handle = await handleOf(file);
    overwrite(handle);
    handle.close();
    handles.delete(file);
    await folder.removeEntry(file);
    present.delete(file);
  };

  return {
    keeps: 'opfs',
    read: (name) => inTurn(name, () => content(name)),
    write: (name, bytes) => inTurn(name, () => replace(name, bytes)),
    append: (name, bytes) =>
      inTurn(name, async () => {
        const half = await written(name);
        if (!half) return appendWhole(await handleOf(name), bytes);
        const longer = new Uint8Array(half.length + bytes.length);
        longer.set(readBytes(half.handle, headBytes, half.length));
        longer.set(bytes, half.length);
        return replace(name, longer);
      }),
    readAt: (name, offset, length) =>
      inTurn(name, async () => {
        const half = await written(name);
        if (half) return readBytes(half.handle, headBytes + offset, Math.min(length, half.length - offset));
        const handle = await appended(name);
        return handle ? readBytes(handle, offset, length) : new Uint8Array(0);
      }),
    size: (name) =>
      inTurn(name, async () => (await written(name))?.length ?? (await appended(name))?.getSize() ?? 0),
    truncate: (name, size) =>
      inTurn(name, async () => {
        const half = await written(name);
        if (half && half.length > size)
          return replace(name, readBytes(half.handle, headBytes, Math.min(size, half.length)));
        const handle = half ? null : await appended(name);
        if (!handle || handle.getSize() <= size) return;
        overwrite(handle, size);
        handle.truncate(size);
        handle.flush();
      }),
    remove: (name) =>
      inTurn(name, async () => {
        for (const file of [name, `${name}.a`, `${name}.b`]) await destroy(file);
      }),
    async list() {
      const names = new Set([...present].map((file) => file.replace(/\.[ab]$/, '')));
      const kept: string[] = [];
      for (const name of names) {
        if (!nameForm.test(name)) continue;
        // A first write that a crash cut short left a file and no content.
        if (await inTurn(name, async () => present.has(name) || (await written(name)) !== null))
          kept.push(name);
      }
      return kept.sort();
    },
    async close() {
      await Promise.all([...turns.values()].map((turn) => turn(async () => undefined)));
      closed = true;
      for (const handle of handles.values()) handle.close();
      handles.clear();
      lock.close();
    },
  };
}

async function privateFolder(name: string): Promise<FileSystemDirectoryHandle> {
  try {
    // Absent where the page came without HTTPS; refused in some private windows.
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(name, { create: true });
  } catch {
    throw new StoreFault('store-refused');
  }
}

async function openFile(
  folder: FileSystemDirectoryHandle,
  file: string,
): Promise<FileSystemSyncAccessHandle> {
  try {
    const entry = (await folder.getFileHandle(file, { create: true })) as SyncFileHandle;
    return await entry.createSyncAccessHandle();
  } catch (error) {
    // WebKit calls a file that is open elsewhere an invalid state.
    if (isNamed(error, 'NoModificationAllowedError') || isNamed(error, 'InvalidStateError'))
      throw new StoreFault('store-locked');
    if (isNamed(error, 'QuotaExceededError')) throw new StoreFault('disk-full');
    throw error;
  }
}

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

function writeWhole(handle: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): void {
  let count: number;
  try {
    count = handle.write(bytes, { at });
  } catch (error) {
    throw isNamed(error, 'QuotaExceededError') ? new StoreFault('disk-full') : error;
  }
  if (count < bytes.length) throw new StoreFault('disk-full');
}

function appendWhole(handle: FileSystemSyncAccessHandle, bytes: Uint8Array): void {
  const before = handle.getSize();
  try {
    writeWhole(handle, bytes, before);
  } catch (error) {
    // A full disk may have taken half a record: give back what was not asked for whole.
    handle.truncate(before);
    throw error;
  }
  handle.flush();
}

function writeHalf(handle: FileSystemSyncAccessHandle, counter: number, content: Uint8Array): void {
  const head = new Uint8Array(headBytes);
  new DataView(head.buffer).setUint32(4, content.length);
  const mark = new Uint8Array(tailBytes);
  new DataView(mark.buffer).setUint32(0, counter);
  const size = headBytes + content.length + tailBytes;
  try {
    writeWhole(handle, head, 0);
    writeWhole(handle, content, headBytes);
    writeWhole(handle, mark, headBytes + content.length);
  } catch (error) {
    handle.truncate(0);
    handle.flush();
    throw error;
  }
  if (handle.getSize() > size) {
    overwrite(handle, size);
    handle.truncate(size);
  }
  handle.flush();
  writeWhole(handle, mark, 0);
  handle.flush();
}

/** Null for a half that is overwritten, cut, or not yet whole. */
function measureHalf(file: string, handle: FileSystemSyncAccessHandle): Half | null {
  const head = readBytes(handle, 0, headBytes);
  if (head.length < headBytes) return null;
  const view = new DataView(head.buffer);
  const counter = view.getUint32(0);
  const length = view.getUint32(4);
  const tail = readBytes(handle, headBytes + length, tailBytes);
  if (counter === 0 || tail.length < tailBytes || new DataView(tail.buffer).getUint32(0) !== counter)
    return null;
  return { file, handle, counter, length };
}

function readBytes(handle: FileSystemSyncAccessHandle, at: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, Math.min(length, handle.getSize() - at)));
  return bytes.subarray(0, handle.read(bytes, { at }));
}

function overwrite(handle: FileSystemSyncAccessHandle, from = 0): void {
  const end = handle.getSize();
  const zeros = new Uint8Array(Math.max(0, Math.min(overwriteBlockBytes, end - from)));
  for (let at = from; at < end; at += zeros.length)
    handle.write(zeros.subarray(0, Math.min(zeros.length, end - at)), { at });
  handle.flush();
}
