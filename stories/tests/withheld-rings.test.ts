import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Device, type Transport, httpTransport } from '@cobijo/client';
import type { Instant } from '@cobijo/domain';
import { openJournal } from '@cobijo/relay/journal';
import { mintTokens } from '@cobijo/relay/operator/tokens';
import { type RunningRelay, serve } from '@cobijo/relay/serve';
import { capabilityOf } from '@cobijo/seal';
import { type RingId, idFrom, idToBytes } from '@cobijo/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { need } from '../circle.ts';
import { type DeskScene, deskOf, deskScene, found, minuteMs, personOf, responseOf } from '../desk-scene.ts';
import { hear } from '../directory-scene.ts';
import { type Withheld, withholdingRings } from '../hostile/withheld-rings.ts';

/**
 * A real relay that rings, and on the way to every device somebody who lets all through but the rings. Nothing tells
 * a device so: it is connected, what others write arrives, and its deadlines are its own clock's.
 */
describe('a device that stays connected and hears no ring', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-withheld-'));
  let relay: RunningRelay;
  let honest: Transport;
  let withheld: Withheld;
  let scene: DeskScene;

  beforeAll(async () => {
    const served = await serve({
      data: folder,
      databaseUrl: null,
      pagesMax: null,
      host: '127.0.0.1',
      port: 0,
      web: null,
      also: new Map(),
      journal: openJournal(() => undefined),
      onBroken: () => undefined,
      ringQuantumSeconds: 1,
    });
    if (!served.ok) throw new Error(served.code);
    relay = served.relay;
  });
  beforeEach(async () => {
    honest = await httpTransport(`http://127.0.0.1:${relay.port}`);
    withheld = withholdingRings(honest);
    scene = await deskScene({
      transport: withheld.transport,
      async tokens(count) {
        const minted = await mintTokens({ data: folder, databaseUrl: null }, count);
        if (!minted.ok) throw new Error(minted.code);
        return minted.tokens as string[];
      },
    });
    scene.clock.now = Date.now() as Instant;
  });
  afterAll(async () => {
    await relay.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    const end = Date.now() + 30_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error('waited in vain');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const isConnected = async (device: Device): Promise<boolean> =>
    (await device.view()).sync.state === 'connected';
  const connected = async (...devices: readonly Device[]): Promise<void> => {
    for (const device of devices) await device.connect();
    for (const device of devices) await until(() => isConnected(device));
  };
  /** The honest relay rings now, for whoever watches the desk. */
  const rings = async (by: Device): Promise<void> => {
    const { stream } = await deskOf(by);
    const { secrets } = [...by.context.keychain.streams.get(stream)!.epochs.values()].at(-1)!;
    const write = capabilityOf(by.context.sodium, idToBytes(stream), secrets, 'write')!;
    const id = idFrom<RingId>(crypto.getRandomValues(new Uint8Array(16)));
    const put = await honest.ringing!.put(stream, write, [{ id, due: Math.ceil(Date.now() / 1000) }]);
    expect(put).toMatchObject({ ok: true });
    await until(() => withheld.rings.has(id));
  };
  const statesOf = async (device: Device): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries((await responseOf(device))!.steps.map(({ step, state }) => [step, state]));

  it('shows what is due and what is late by its own clock, and goes on receiving', async () => {
    const { marta, ines, clock } = scene;
    need(await marta.act(found()));
    await connected(marta, ines);
    expect((await statesOf(marta))['safe-contact']).not.toBe('missed');
    await rings(marta);
    const seen = new Set([(await statesOf(marta))['safe-contact']]);
    for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
      clock.now = (clock.now + 30 * minuteMs) as Instant;
      seen.add((await statesOf(marta))['safe-contact']);
    }
    expect([...seen]).toEqual(['waiting', 'due-soon', 'missed']);
    // It thinks itself connected, rightly: only what rang was kept back.
    expect(await isConnected(marta)).toBe(true);
    const { response } = (await responseOf(marta))!;
    need(await marta.act({ do: 'ask-next', response, person: personOf(ines) }));
    await until(async () => (await responseOf(ines)) !== undefined);
    expect((await statesOf(ines))['safe-contact']).toBe('missed');
    for (const device of [marta, ines]) expect(device.rings.counts).toEqual({ news: 0, again: 0 });
    await marta.lock();
    await ines.lock();
  });

  it('asks the next one when an answer was due, told by nobody, and says so to whoever looks', async () => {
    const { marta, lucia, ines, clock } = scene;
    need(await marta.act(found()));
    const { response } = (await responseOf(marta))!;
    need(await marta.act({ do: 'ask-next', response }));
    await hear(marta, lucia, ines);
    const [ask] = (await responseOf(marta))!.asks;
    expect(ask).toMatchObject({ person: personOf(lucia), state: 'waiting' });
    clock.now = (ask!.until - 500) as Instant;
    await connected(marta, ines);
    await rings(marta);
    expect(await responseOf(ines)).toBeUndefined();
    let told = 0;
    marta.onChange(() => told++);
    clock.now = (ask!.until + 1) as Instant;
    await until(async () => (await responseOf(marta))!.asks.length === 2);
    expect((await responseOf(marta))!.asks).toMatchObject([
      { person: personOf(lucia), state: 'silent' },
      { person: personOf(ines), state: 'waiting' },
    ]);
    await until(async () => (await responseOf(ines)) !== undefined);
    expect((await responseOf(ines))!.asks.at(-1)).toMatchObject({ person: personOf(ines), state: 'waiting' });
    expect(told).toBeGreaterThan(0);
    for (const device of [marta, ines]) expect(device.rings.counts).toEqual({ news: 0, again: 0 });
    await marta.lock();
    await ines.lock();
  });
});
