import { type Device, type Store, memoryStore, openDevice } from '@cobijo/client';
import { forks } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarms, foundCase, foundStream, grant, need, newPerson, texts } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

describe('an older copy of a device that is put back and written on without a network', () => {
  let relay: InProcessRelay;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  async function person(name: string, store: Store = memoryStore()): Promise<Device> {
    return newPerson(name, {
      store,
      passphrase: 'words',
      transport: relay.transport,
      tokens: await relay.tokens(4),
    });
  }

  async function copied(store: Store): Promise<Store> {
    const copy = memoryStore();
    for (const name of await store.list()) await copy.write(name, (await store.read(name))!);
    return copy;
  }

  it.each(['as it was', 'after the keys were turned'])(
    'goes on in a conversation %s, and keeps each message once',
    async (when) => {
      const store = memoryStore();
      const [marta, rosa] = [await person('Marta'), await person('Rosa', store)];
      const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
        conversation: 30,
        label: 'Talk',
      });
      await grant(marta, rosa, stream);
      const say = async (device: Device, text: string): Promise<void> => {
        need(await device.act({ do: 'say', stream, text }));
      };
      await say(rosa, 'one');
      await rosa.sync();
      await marta.sync();
      const older = await copied(store);
      await say(rosa, 'two');
      await rosa.sync();
      if (when !== 'as it was') {
        need(await marta.act({ do: 'turn', stream }));
        await marta.sync();
        await rosa.sync();
        await say(rosa, 'three');
        await rosa.sync();
      }
      const again = need(await openDevice({ store: older, passphrase: 'words' }));
      await say(again, 'without a network');
      again.useTransport(relay.transport);
      await again.sync();
      await again.sync();
      await marta.sync();
      const all = ['one', 'two', ...(when === 'as it was' ? [] : ['three']), 'without a network'];
      expect((await texts(again)).sort()).toEqual([...all].sort());
      expect((await texts(marta)).sort()).toEqual([...all].sort());
      expect(alarms(again)).toContain('written-on-older-copy');
      expect(forks(marta.replicas.get(stream)!.fold!.authority)).toEqual([]);
      expect(again.waiting()).toBe(0);
      expect((await again.verifyStore()).flatMap(({ problems }) => problems)).toEqual([]);
    },
  );
});
