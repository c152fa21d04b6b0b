import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sameBytes } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRefusals } from '../src/words.ts';
import { Caller, nextEnvelope } from './caller.ts';
import { command, houseRelay } from './running.ts';
import { temporaryDirectory } from './stores.ts';

const directory = temporaryDirectory();
const disk = join(directory.path, 'disk');
/** A disk of 3 MiB, where this user may have one. */
const mounted = ((): boolean => {
  try {
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('No small disk could be mounted: a disk that is really full is not tried here.');
    directory.dispose();
    return false;
  }
})();

describe.skipIf(!mounted)('a disk that is really full', () => {
  const fill = join(disk, 'filling');
  beforeAll(() => appendFileSync(fill, Buffer.alloc(1 << 20)));
  afterAll(() => {
    execFileSync('umount', [disk]);
    directory.dispose();
  });

  test.each([300, 3_000, 9_000, 50_000])(
    'refuses envelopes of %i bytes by its code, keeps what it acknowledged, and takes more when there is room',
    async (size) => {
      const data = join(disk, `data-${size}`);
      let broken = 0;
      const house = await houseRelay({ data, onBroken: () => broken++ });
      const caller = new Caller(house.port);
      const ana = await caller.create(await house.token());
      const taken: Uint8Array[] = [];
      let refusal = '';
      while (refusal === '') {
        const bytes = nextEnvelope(ana, size);
        await caller.append(ana, bytes).then(
          () => taken.push(bytes),
          (error: unknown) => (refusal = String(error)),
        );
      }
      expect(refusal).toContain('disk-full');
      expect(taken.length).toBeGreaterThan(10);
      expect((await caller.readAll(ana)).map((bytes, i) => sameBytes(bytes, taken[i]!))).toEqual(
        Array(taken.length).fill(true),
      );
      rmSync(fill);
      expect(await caller.append(ana)).toBe(taken.length);
      // The operator's program is stopped with hardly any room left, and started again.
      await house.relay.stop();
      expect(broken).toBe(0);
      const again = await houseRelay({ data });
      expect(await new Caller(again.port).readAll(ana)).toHaveLength(taken.length + 1);
      await again.relay.stop();
      rmSync(data, { recursive: true });
      appendFileSync(fill, Buffer.alloc(1 << 20));
    },
  );

  test('is named at the start, by every command that needs room', async () => {
    const data = join(disk, 'data');
    const minted = await command(['tokens', '--data', data, '--count', '1']);
    expect(minted.code).toBe(0);
    let room = true;
    while (room)
      try {
        appendFileSync(fill, Buffer.alloc(4096));
      } catch {
        room = false;
      }
    const full = startRefusals['disk-full'].exit;
    expect((await command(['serve', '--data', data, '--port', '0'])).code).toBe(full);
    expect((await command(['tokens', '--data', data, '--count', '100'])).code).toBe(full);
    expect((await command(['tokens', '--data', join(disk, 'other'), '--count', '1'])).code).toBe(full);
    rmSync(fill);
    const elsewhere = join(directory.path, 'backup.db');
    expect((await command(['backup', '--data', data, '--to', elsewhere])).code).toBe(0);
  });
});
