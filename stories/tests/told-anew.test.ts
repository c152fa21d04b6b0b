import { type Device, type Store, memoryStore, openDevice } from '@cobijo/client';
import { capabilityOf, sealSegment } from '@cobijo/seal';
import { type StreamId, idToBytes } from '@cobijo/wire';
import type { Role } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note } from '../circle.ts';
import { forge, lie, newest } from '../hostile/forge.ts';
import { Tap } from '../hostile/tap.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** What somebody let in "from now on" could not read counts all the same: a steward's device tells her anew who is in. */
describe('a newcomer who has to be told anew', () => {
  let relay: InProcessRelay;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  async function person(name: string, role: Role, store: Store = memoryStore()) {
    const tap = new Tap(relay.transport);
    const device = await newPerson(name, {
      role,
      store,
      passphrase: 'words',
      transport: tap.transport,
      tokens: await relay.tokens(8),
    });
    return { device, tap };
  }

  /** Sends what somebody says under an epoch that is over, as whoever was away does. */
  async function sendLate(by: Device, stream: StreamId, secrets: ReturnType<typeof newest>): Promise<void> {
    const { sodium, keychain } = by.context;
    const { signed } = forge(by, stream, { statements: [lie(by, 'late')] });
    const envelope = sealSegment(sodium, signed, secrets, keychain.streams.get(stream)!.salt);
    const write = capabilityOf(sodium, idToBytes(stream), secrets, 'write')!;
    const reply = await relay.transport.append(stream, write, [envelope], { late: true });
    expect(reply.ok).toBe(true);
  }

  const epochOf = (device: Device, stream: StreamId): number => newest(device, stream).epoch;

  it.each(['goes on', 'stops before it turns the keys'])(
    'is, where the device that saw it %s',
    async (then) => {
      const store = memoryStore();
      const marta = await person('Marta', 'advocate', store);
      const tomas = await person('Tomás', 'attorney');
      const lucia = await person('Lucía', 'advocate');
      const caseId = await foundCase(marta.device, 'Case');
      const stream = await foundStream(marta.device, caseId, { compartment: 'notes', label: 'Notes' });
      await grant(marta.device, tomas.device, stream);
      const before = newest(tomas.device, stream);
      await grant(marta.device, lucia.device, stream, { past: 'from-now-on' });
      await sendLate(tomas.device, stream, before);
      const { epoch } = newest(marta.device, stream);
      let { device } = marta;
      if (then !== 'goes on') {
        const replica = device.replicas.get(stream)!;
        marta.tap.rules.read = async (honest, ...asked) =>
          replica.turnAsked ? { ok: false, error: { code: 'offline' } } : honest(...asked);
        expect(await device.sync()).toEqual({ state: 'offline' });
        expect(replica.keys.pendingRotation).toBeNull();
        const left = memoryStore();
        for (const name of await store.list()) await left.write(name, (await store.read(name))!);
        device = need(await openDevice({ store: left, passphrase: 'words', transport: relay.transport }));
      }
      await device.sync();
      expect(epochOf(device, stream)).toBe(epoch + 1);
      await note(device, stream, 'said since');
      await device.sync();
      await lucia.device.sync();
      expect(epochOf(lucia.device, stream)).toBe(epoch + 1);
      // Once is enough.
      await device.sync();
      await device.sync();
      expect(epochOf(device, stream)).toBe(epoch + 1);
    },
  );
});
