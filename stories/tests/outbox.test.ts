import { type Device } from '@cobijo/client';
import { type Instant, type PersonId, type Role, disputes, members } from '@cobijo/domain';
import type { StreamId } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, titles, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** What was said without a network, by somebody who then takes another out and cannot turn the keys herself. */
describe('an outbox with a removal in it', () => {
  let relay: InProcessRelay;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  async function person(name: string, role: Role = 'advocate'): Promise<Device> {
    return newPerson(name, {
      role,
      clock: () => Date.UTC(2026, 0, 5, 12) as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  }

  const stewards = { rights: ['write', 'steward'] } as const;
  const waiting = (device: Device, stream: StreamId): number =>
    device.context.keychain.streams.has(stream) ? device.replicas.get(stream)!.pending.length : 0;
  const remove = async (by: Device, stream: StreamId, who: PersonId): Promise<void> => {
    need(await by.act({ do: 'remove', streams: [stream], person: who, reason: 'works for them' }));
  };
  const fight = (device: Device, stream: StreamId) => disputes(device.replicas.get(stream)!.fold!.authority);

  it('reaches the others though the one taken out let somebody in meanwhile, and took her power', async () => {
    const [marta, lucia, tomas, eva] = await Promise.all([
      person('Marta'),
      person('Lucía'),
      person('Tomás'),
      person('Eva'),
    ]);
    const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
      compartment: 'notes',
      label: 'Notes',
    });
    await grant(marta, lucia, stream, stewards);
    const his = await grant(marta, tomas, stream, stewards);
    await lucia.sync();
    await note(lucia, stream, 'before the removal');
    await remove(lucia, stream, his);
    await note(lucia, stream, 'after the removal');
    // While she has no network.
    need(
      await tomas.act({
        do: 'grant',
        stream,
        card: await lucia.card(),
        name: 'Lucía',
        role: 'advocate',
        rights: ['write'],
        past: 'with-past',
        why: 'less',
        caseName: 'Case',
      }),
    );
    await grant(tomas, eva, stream);
    for (let round = 0; round < 4; round++) for (const one of [lucia, marta, eva, tomas]) await one.sync();
    expect(waiting(lucia, stream)).toBe(0);
    expect(await titles(marta)).toEqual(['after the removal', 'before the removal']);
    for (const out of [tomas, eva]) expect(await titles(out)).not.toContain('after the removal');
  });

  it('settles a dispute with what she wrote before she knew of it', async () => {
    const [marta, rosa, ana, tomas, eva] = await Promise.all([
      person('Marta'),
      person('Rosa'),
      person('Ana', 'survivor'),
      person('Tomás'),
      person('Eva'),
    ]);
    const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
      compartment: 'notes',
      label: 'Notes',
    });
    await grant(marta, ana, stream);
    await grant(marta, rosa, stream, stewards);
    const his = await grant(marta, tomas, stream, stewards);
    for (const one of [marta, rosa, ana, tomas]) await one.sync();
    await note(ana, stream, 'written before she knew');
    // Each takes the other out, before either hears of it.
    const hers = members(tomas.replicas.get(stream)!.fold!.authority).find(({ name }) => name === 'Marta')!;
    await remove(marta, stream, his);
    await remove(tomas, stream, hers.person);
    await grant(tomas, eva, stream);
    for (const one of [marta, tomas, ana]) await one.sync();
    await ana.sync();
    const [dispute] = fight(ana, stream);
    const upheld = dispute!.removals.find(({ person: whom }) => whom === his)!;
    expect(waiting(ana, stream)).toBe(1);
    need(
      await ana.act({
        do: 'resolve-dispute',
        stream,
        uphold: [upheld.fact],
        refuse: dispute!.removals.flatMap(({ fact }) => (fact === upheld.fact ? [] : fact)),
      }),
    );
    await note(ana, stream, 'written after she decided');
    // Her word goes out before anybody turned the keys, with what was said in front of it, and nothing behind it.
    await ana.sync();
    expect(waiting(ana, stream)).toBe(1);
    for (let round = 0; round < 4; round++)
      for (const one of [ana, marta, rosa, eva, tomas]) await one.sync();
    expect(waiting(ana, stream)).toBe(0);
    const all = ['written after she decided', 'written before she knew'];
    expect(await titles(rosa)).toEqual(all);
    for (const out of [tomas, eva]) expect(await titles(out)).not.toContain('written after she decided');
    // The keys were turned without Marta meanwhile: she comes back by her card.
    await grant(rosa, marta, stream, stewards);
    expect(await titles(marta)).toEqual(all);
  });

  it('says so where nobody is left who could turn the keys', async () => {
    const [marta, ana, tomas] = await Promise.all([
      person('Marta'),
      person('Ana', 'survivor'),
      person('Tomás'),
    ]);
    const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
      compartment: 'notes',
      label: 'Notes',
    });
    await grant(marta, ana, stream);
    const his = await grant(marta, tomas, stream, stewards);
    for (const one of [marta, ana, tomas]) await one.sync();
    const hers = members(tomas.replicas.get(stream)!.fold!.authority).find(({ name }) => name === 'Marta')!;
    await remove(tomas, stream, hers.person);
    await remove(marta, stream, his);
    for (const one of [tomas, marta, ana]) await one.sync();
    const says = async (device: Device) =>
      (await views(device)).flatMap(({ streams }) => streams).find((one) => one.stream === stream)!
        .nobodyTurns;
    // Tomás turned the keys without Marta; as long as it is open whether she comes back, nobody despairs.
    expect(await says(ana)).toBe(false);
    const [dispute] = fight(ana, stream);
    const upheld = dispute!.removals.find(({ person: whom }) => whom === his)!;
    need(
      await ana.act({
        do: 'resolve-dispute',
        stream,
        uphold: [upheld.fact],
        refuse: dispute!.removals.flatMap(({ fact }) => (fact === upheld.fact ? [] : fact)),
      }),
    );
    await ana.sync();
    expect(await says(ana)).toBe(true);
  });
});
