import type { Device } from '@cobijo/client';
import type { Instant, PersonId, Role, StreamId } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarms, foundCase, foundStream, grant, need, newPerson, note, texts, titles } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Somebody was taken out, much was said under keys that she never had, and she is let in again. */
describe('whoever is let in again', () => {
  let relay: InProcessRelay;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  let now = Date.UTC(2026, 0, 5, 12);
  const person = async (name: string, role: Role = 'advocate'): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => now++ as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });

  const remove = async (by: Device, stream: StreamId, who: PersonId): Promise<void> => {
    need(await by.act({ do: 'remove', streams: [stream], person: who, reason: 'left' }));
    await by.sync();
  };
  const say = async (by: Device, stream: StreamId, text: string): Promise<void> => {
    need(await by.act({ do: 'say', stream, text }));
    await by.sync();
  };

  it('reads and writes again in a conversation, and nothing of what was said without her', async () => {
    const [marta, tomas, ana] = await Promise.all([
      person('Marta'),
      person('Tomás'),
      person('Ana', 'survivor'),
    ]);
    const everyone = [marta, tomas, ana];
    const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
      conversation: 30,
      label: 'Talk',
    });
    await grant(marta, ana, stream);
    const his = await grant(marta, tomas, stream, { rights: ['write', 'steward'] });
    await say(marta, stream, 'with him');
    for (const one of everyone) await one.sync();
    await remove(marta, stream, his);
    await say(marta, stream, 'without him');
    for (const one of everyone) await one.sync();
    await grant(marta, tomas, stream, { rights: ['write', 'steward'] });
    await say(marta, stream, 'with him again');
    for (const one of everyone) await one.sync();
    expect(await texts(tomas)).toEqual(['with him', 'with him again']);
    await say(tomas, stream, 'from him');
    for (const one of everyone) await one.sync();
    expect(await texts(ana)).toEqual(['with him', 'without him', 'with him again', 'from him']);
    for (const one of everyone) expect(alarms(one)).toEqual([]);
  });

  it('reads and writes again where she may read from now on', async () => {
    const [marta, tomas] = await Promise.all([person('Marta'), person('Tomás')]);
    const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
      compartment: 'notes',
      label: 'Notes',
    });
    const his = await grant(marta, tomas, stream, { past: 'from-now-on' });
    await note(marta, stream, 'with him');
    for (const one of [marta, tomas]) await one.sync();
    await remove(marta, stream, his);
    await note(marta, stream, 'without him');
    await marta.sync();
    await tomas.sync();
    await grant(marta, tomas, stream, { past: 'from-now-on' });
    await note(marta, stream, 'with him again');
    for (const one of [marta, tomas]) await one.sync();
    expect(await titles(tomas)).toEqual(['with him', 'with him again']);
    await note(tomas, stream, 'from him');
    for (const one of [tomas, marta]) await one.sync();
    expect(await titles(marta)).toContain('from him');
    for (const one of [marta, tomas]) expect(alarms(one)).toEqual([]);
  });
});
