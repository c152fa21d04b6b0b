import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  fstatSync,
  writeSync,
} from 'node:fs';
import { open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFault, type Store } from './store.ts';

const nameForm = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * A folder of files. A lock file held open tells a second program that the folder is in use; a crash releases it only
 * if the process is gone (its number is inside).
 */
export async function fileStore(folder: string): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lockPath = join(folder, '.lock');
  await takeLock(lockPath);
  const handles = new Map<string, number>();

  const pathOf = (name: string): string => {
    if (!nameForm.test(name)) throw new RangeError('a store name that was not made by the program');
    return join(folder, name);
  };
  const closeHandle = (name: string): void => {
    const handle = handles.get(name);
    if (handle !== undefined) closeSync(handle);
    handles.delete(name);
  };
  const handleOf = (name: string): number => {
    const held = handles.get(name);
    if (held !== undefined) return held;
    const handle = openSync(pathOf(name), 'a+', 0o600);
    handles.set(name, handle);
    return handle;
  };

  return {
    keeps: 'files',
    async read(name) {
      try {
        return new Uint8Array(await readFile(pathOf(name)));
      } catch (error) {
        if (isCode(error, 'ENOENT')) return null;
        throw error;
      }
    },
    async write(name, bytes) {
      closeHandle(name);
      const path = pathOf(name);
      const old = await open(path, 'r+').catch(() => null);
      try {
        await guard(async () => {
          const next = await open(`${path}.next`, 'w', 0o600);
          try {
            await next.writeFile(bytes);
            await next.sync();
          } finally {
            await next.close();
          }
          await rename(`${path}.next`, path);
          syncFolder(folder);
        });
        // The replaced content held keys that may have been destroyed on purpose: overwrite its blocks too.
        if (old) {
          const { size } = await old.stat();
          await old.write(new Uint8Array(size), 0, size, 0);
          await old.datasync();
        }
      } finally {
        await old?.close();
      }
    },
    async append(name, bytes) {
      await guard(async () => {
        const isNew = !handles.has(name);
        const handle = handleOf(name);
        const before = fstatSync(handle).size;
        try {
          for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
        } catch (error) {
          // A full disk may have taken half a record: give back what was not asked for whole.
          ftruncateSync(handle, before);
          throw error;
        }
        fsyncSync(handle);
        if (isNew && before === 0) syncFolder(folder);
      });
    },
    async readAt(name, offset, length) {
      const bytes = new Uint8Array(length);
      const handle = handleOf(name);
      let got = 0;
      while (got < length) {
        const count = readSync(handle, bytes, got, length - got, offset + got);
        if (count === 0) break;
        got += count;
      }
      return bytes.subarray(0, got);
    },
    async size(name) {
      return stat(pathOf(name)).then(
        (found) => found.size,
        () => 0,
      );
    },
    async truncate(name, size) {
      const handle = handleOf(name);
      if (fstatSync(handle).size <= size) return;
      ftruncateSync(handle, size);
      fsyncSync(handle);
    },
    async remove(name) {
      closeHandle(name);
      const file = await open(pathOf(name), 'r+').catch(() => null);
      if (!file) return;
      const { size } = await file.stat();
      for (let at = 0; at < size; at += 1 << 20) {
        const length = Math.min(1 << 20, size - at);
        await file.write(new Uint8Array(length), 0, length, at);
      }
      await file.datasync();
      await file.close();
      await rm(pathOf(name), { force: true });
      syncFolder(folder);
    },
    async list() {
      return (await readdir(folder)).filter((name) => nameForm.test(name)).sort();
    },
    async close() {
      for (const name of [...handles.keys()]) closeHandle(name);
      await rm(lockPath, { force: true });
    },
  };
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function guard(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT')) throw new StoreFault('disk-full');
    throw error;
  }
}

/** Makes a rename or a new file survive a power cut; not possible, nor needed, on Windows. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

async function takeLock(path: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (owner > 0 && owner !== process.pid && isRunning(owner)) throw new StoreFault('store-locked');
      if (owner === process.pid) throw new StoreFault('store-locked');
      await rm(path, { force: true });
    }
  }
  throw new StoreFault('store-locked');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}
