import { randomBytes } from 'node:crypto';
import { FromRelay, type RingId, idFrom } from '@cobijo/wire';
import { expect, test } from 'vitest';
import { Deliveries, type Outlet, Watch } from '../../src/deliver.ts';
import { Ringer } from '../../src/ringing/ringer.ts';
import type { RingBook } from '../../src/sealed-log/ring-book.ts';
import { dayOf } from '../../src/sealed-log/sealed-log.ts';
import { openSqliteLog } from '../../src/sealed-log/sqlite.ts';
import { newEpoch, newStream, newToken, tokenHash } from '../device.ts';
import { temporaryDirectory } from '../stores.ts';

/** An outlet that remembers which rings it was told. */
function listener() {
  const heard: RingId[] = [];
  const outlet: Outlet = {
    buffered: 0,
    send(frame) {
      const message = typeof frame === 'string' ? FromRelay.parse(JSON.parse(frame)) : null;
      if (message?.type === 'rang') heard.push(...message.ids);
    },
  };
  return { heard, outlet };
}

test('whoever begins to watch while another process records hears that, too', async () => {
  const directory = temporaryDirectory();
  const opened = openSqliteLog(directory.path);
  if (!opened.ok) throw new Error(opened.code);
  const { log } = opened;
  const [stream, epoch, token] = [newStream(), newEpoch(), newToken()];
  await log.addTokens([tokenHash(token)]);
  await log.create({ stream, keys: epoch.public, tokenHash: tokenHash(token) });

  const { rings } = log;
  const now = Math.floor(Date.now() / 1000);
  const recorded: RingId[] = [];
  const recordAsAnother = async (): Promise<void> => {
    const ring = { id: idFrom<RingId>(randomBytes(16)), due: now - 1 };
    expect(await rings.put({ stream, epoch: 0, rings: [ring] })).toEqual({ ok: true });
    expect(await rings.ring(now, dayOf(Date.now()), 10)).toHaveLength(1);
    recorded.push(ring.id);
  };
  // Another process records after every question of this one, where it hurts most.
  const book: RingBook = {
    clock: () => rings.clock(),
    put: (order) => rings.put(order),
    list: (of, at) => rings.list(of, at),
    take: (order) => rings.take(order),
    ring: (until, today, most) => rings.ring(until, today, most),
    firstDue: (until) => rings.firstDue(until),
    forget: (before) => rings.forget(before),
    async rung(streams, since) {
      const rung = await rings.rung(streams, since);
      await recordAsAnother();
      return rung;
    },
  };
  const faults: unknown[] = [];
  const deliveries = new Deliveries(log, (error) => faults.push(error));
  const ringer = new Ringer({
    book,
    deliveries,
    count: () => undefined,
    say: () => undefined,
    fault: (error) => faults.push(error),
    quantumSeconds: 1,
  });
  const [before, late] = [listener(), listener()];
  deliveries.begin(new Watch(stream, 0, 0, before.outlet));
  await ringer.tick();
  await recordAsAnother();
  deliveries.begin(new Watch(stream, 0, 0, late.outlet));
  for (let tick = 0; tick < 3; tick++) await ringer.tick();
  const known = [...recorded];
  await ringer.tick();
  for (const { heard } of [before, late]) for (const id of known) expect(heard).toContain(id);
  expect(faults).toEqual([]);
  await ringer.stop();
  await log.close();
  directory.dispose();
});
