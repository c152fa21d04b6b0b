import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileStore } from '../../src/store/files.ts';
import type { StoreFault } from '../../src/store/store.ts';
import { acceptance } from './acceptance.ts';

describe('a file store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-store-'));
  it.each(acceptance({ forgets: false }))('$name', async ({ run }) =>
    expect(await run(() => fileStore(folder))).toBeUndefined(),
  );
});

describe('a folder of files', () => {
  it('refuses a second program, with a code of its own', async () => {
    const place = mkdtempSync(join(tmpdir(), 'cobijo-store-'));
    const first = await fileStore(place);
    await expect(fileStore(place)).rejects.toMatchObject({
      code: 'store-locked',
    } satisfies Partial<StoreFault>);
    await first.close();
    await (await fileStore(place)).close();
  });

  it('takes over the lock of a program that died', async () => {
    const place = mkdtempSync(join(tmpdir(), 'cobijo-store-'));
    writeFileSync(join(place, '.lock'), '999999999');
    const store = await fileStore(place);
    expect(await store.list()).toEqual([]);
    await store.close();
  });

  it('overwrites what a write replaced', async () => {
    const place = mkdtempSync(join(tmpdir(), 'cobijo-store-'));
    const store = await fileStore(place);
    await store.write('secret', new TextEncoder().encode('the old words'));
    const old = join(place, 'secret');
    const { openSync, readSync, closeSync } = await import('node:fs');
    const handle = openSync(old, 'r');
    await store.write('secret', new TextEncoder().encode('the new words'));
    const left = Buffer.alloc(13);
    readSync(handle, left, 0, 13, 0);
    closeSync(handle);
    expect(left.toString()).not.toContain('old words');
    expect(readFileSync(old, 'utf8')).toBe('the new words');
    await store.close();
  });

  it('refuses names that could leave the folder', async () => {
    const store = await fileStore(mkdtempSync(join(tmpdir(), 'cobijo-store-')));
    await expect(store.write('../out', new Uint8Array(1))).rejects.toThrow(RangeError);
    await store.close();
  });
});
