import { decodeEnvelopeRun, decodeLivePage, sameBytes } from '@cobijo/wire';
import { expect, test } from 'vitest';
import { Deliveries, type Outlet, Watch } from '../src/deliver.ts';
import { openSqliteLog } from '../src/sealed-log/sqlite.ts';
import { appendOrder, envelope, newChain, newEpoch, newStream, newToken, tokenHash } from './device.ts';
import { temporaryDirectory } from './stores.ts';

/** A connection whose far end takes bytes only when told to. */
class Stalled implements Outlet {
  buffered = 0;
  mostBuffered = 0;
  readonly taken: Uint8Array[] = [];
  #waiting: { frame: Uint8Array; sent: (() => void) | undefined }[] = [];

  send(frame: Uint8Array | string, sent?: () => void): void {
    const bytes = typeof frame === 'string' ? Buffer.from(frame) : frame;
    this.buffered += bytes.length;
    this.mostBuffered = Math.max(this.mostBuffered, this.buffered);
    this.#waiting.push({ frame: bytes, sent });
  }

  drain(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { frame, sent } of waiting) {
      this.buffered -= frame.length;
      this.taken.push(frame);
      sent?.();
    }
  }
}

test('a slow watcher holds a page or two in memory however much waits for it, and gets all of it', async () => {
  const directory = temporaryDirectory();
  const opened = openSqliteLog(directory.path);
  if (!opened.ok) throw new Error(opened.code);
  const { log } = opened;
  const stream = newStream();
  const token = newToken();
  await log.addTokens([tokenHash(token)]);
  await log.create({ stream, keys: newEpoch().public, tokenHash: tokenHash(token) });
  const faults: unknown[] = [];
  const deliveries = new Deliveries(log, (error) => faults.push(error));
  const outlet = new Stalled();
  const watch = new Watch(stream, 0, 0, outlet);
  deliveries.begin(watch);

  const chain = newChain();
  const written: Uint8Array[] = [];
  for (let i = 0; i < 100; i++) {
    const run = Array.from({ length: 4 }, (_, j) =>
      envelope({ stream, chain, sequence: i * 4 + j, size: 64 << 10 }),
    );
    written.push(...run);
    expect((await log.append(appendOrder(stream, run))).ok).toBe(true);
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  // 25 MiB wait.
  expect(outlet.mostBuffered).toBeGreaterThan(1 << 20);
  expect(outlet.mostBuffered).toBeLessThan(4 << 20);

  const received = (): Uint8Array[] =>
    outlet.taken.flatMap((frame) => decodeEnvelopeRun(decodeLivePage(frame)?.run ?? new Uint8Array(1)) ?? []);
  const end = Date.now() + 90_000;
  while (received().length < written.length && Date.now() < end) {
    outlet.drain();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(received().map((bytes, i) => sameBytes(bytes, written[i]!))).toEqual(Array(400).fill(true));
  expect(outlet.mostBuffered).toBeLessThan(4 << 20);

  // Abreast again, it is fed from memory: one frame, at once.
  outlet.taken.length = 0;
  const last = envelope({ stream, chain, sequence: 400 });
  await log.append(appendOrder(stream, [last]));
  await new Promise((resolve) => setImmediate(resolve));
  outlet.drain();
  expect(received().map((bytes) => sameBytes(bytes, last))).toEqual([true]);
  expect(faults).toEqual([]);
  deliveries.end(watch);
  expect(deliveries.count).toBe(0);
  await log.close();
  directory.dispose();
});
