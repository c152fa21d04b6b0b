import { memoryStore, openDevice } from '@cobijo/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Circle, alarms, circle, foundCase, foundStream, grant, need, note, titles } from '../circle.ts';
import { newest } from '../hostile/forge.ts';

/** Somebody who may read all of the past is handed the key in use: nobody else needs another for her to come in. */
describe('a newcomer with the past', () => {
  let world: Circle;
  beforeAll(async () => {
    world = await circle();
  });
  afterAll(() => world.close());

  async function notes() {
    const marta = await world.person('Marta', 'advocate');
    const tomas = await world.person('Tomás', 'attorney');
    const caseId = await foundCase(marta, 'Case');
    const stream = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    // The founding names nobody else, and its key is handed to nobody: the first to come in makes it turn.
    await grant(marta, await world.person('Ana', 'supervisor'), stream);
    await note(marta, stream, 'before');
    await marta.sync();
    return { marta, tomas, stream };
  }

  it('comes in under the key in use, reads what was and writes, and the next turn is hers too', async () => {
    const { marta, tomas, stream } = await notes();
    const { epoch } = newest(marta, stream);
    await grant(marta, tomas, stream, { rights: ['write', 'steward'] });
    expect(newest(marta, stream).epoch).toBe(epoch);
    expect(newest(tomas, stream).epoch).toBe(epoch);
    await note(tomas, stream, 'from Tomás');
    await tomas.sync();
    await marta.sync();
    expect(await titles(marta)).toEqual(['before', 'from Tomás']);
    // Whoever is let in "from now on" makes the keys turn, by his device as by hers.
    const lucia = await world.person('Lucía', 'clinician');
    await grant(tomas, lucia, stream, { past: 'from-now-on' });
    await marta.sync();
    expect(newest(marta, stream).epoch).toBeGreaterThan(epoch);
    await note(marta, stream, 'after');
    await marta.sync();
    for (const device of [tomas, lucia]) await device.sync();
    expect(await titles(tomas)).toEqual(['after', 'before', 'from Tomás']);
    expect(await titles(lucia)).toEqual(['after']);
    for (const device of [marta, tomas, lucia]) expect(alarms(device)).toEqual([]);
  });

  it('opens nothing that is written once she is out again', async () => {
    const { marta, tomas, stream } = await notes();
    const person = await grant(marta, tomas, stream);
    const { epoch } = newest(marta, stream);
    need(await marta.act({ do: 'remove', streams: [stream], person, reason: 'left' }));
    await note(marta, stream, 'after');
    await marta.sync();
    await tomas.sync();
    expect(newest(marta, stream).epoch).toBe(epoch + 1);
    expect(newest(tomas, stream).epoch).toBe(epoch);
    expect(tomas.replicas.get(stream)!.lockedOut).toBe(true);
    expect(await titles(tomas)).toEqual(['before']);
  });

  it('is invited by the device that let her in when it comes back, though it stopped before it could', async () => {
    const store = memoryStore();
    const marta = await world.person('Marta', 'advocate', store);
    const tomas = await world.person('Tomás', 'attorney');
    const caseId = await foundCase(marta, 'Case');
    const stream = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    await grant(marta, await world.person('Ana', 'supervisor'), stream);
    await note(marta, stream, 'before');
    await marta.sync();
    const { epoch } = newest(marta, stream);
    const { transport } = marta;
    // The grant is stated, and nothing of it is sent.
    marta.useTransport(null);
    await grant(marta, tomas, stream);
    expect(await titles(tomas)).toEqual([]);
    const again = need(await openDevice({ store, passphrase: 'words of Marta', transport: transport! }));
    await again.sync();
    await tomas.sync();
    expect(await titles(tomas)).toEqual(['before']);
    for (const device of [tomas, again]) expect(newest(device, stream).epoch).toBe(epoch);
  });

  it('is given the next one, where somebody else turned the keys before the grant was heard of', async () => {
    const { marta, tomas, stream } = await notes();
    const bea = await world.person('Bea', 'supervisor');
    const eva = await world.person('Eva', 'clinician');
    await grant(marta, bea, stream, { rights: ['write', 'steward'] });
    const gone = await grant(marta, eva, stream);
    await bea.sync();
    const { epoch } = newest(marta, stream);
    const { transport } = marta;
    marta.useTransport(null);
    await grant(marta, tomas, stream);
    need(await bea.act({ do: 'remove', streams: [stream], person: gone, reason: 'left' }));
    await bea.sync();
    marta.useTransport(transport);
    await marta.sync();
    await tomas.sync();
    expect(newest(tomas, stream).epoch).toBeGreaterThan(epoch + 1);
    await note(tomas, stream, 'from Tomás');
    for (const device of [tomas, marta, bea, eva]) await device.sync();
    expect(await titles(bea)).toEqual(['before', 'from Tomás']);
    expect(await titles(eva)).toEqual(['before']);
    for (const device of [marta, tomas, bea]) expect(alarms(device)).toEqual([]);
  });
});
