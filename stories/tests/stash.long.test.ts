import {} from '@cobijo/client';
import { stashedBytesMax } from '@cobijo/client/stream/stash';
import { counts, headsOf } from '@cobijo/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { alarms, foundCase, foundStream, grant, need, newPerson } from '../circle.ts';
import { newId, states } from '../hostile/forge.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

let relay: InProcessRelay;
beforeAll(async () => {
  relay = await inProcessRelay();
});
afterAll(() => relay.close());

async function person(name: string) {
  return newPerson(name, {
    passphrase: 'words',
    transport: relay.transport,
    tokens: await relay.tokens(4),
  });
}

it('whoever is granted a past that is more than can wait for its keys reads all of it', async () => {
  const [marta, lucia] = [await person('Marta'), await person('Lucía')];
  const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
    compartment: 'notes',
    label: 'Notes',
  });
  const text = 'x'.repeat(20_000);
  const noted = () =>
    states(marta, 'note.written', { note: newId() as never, title: 'long', text, about: [] });
  const segments = Math.ceil((stashedBytesMax * 1.2) / (10 * text.length));
  for (let i = 0; i < segments; i++) need(await marta.stateMany(stream, Array.from({ length: 10 }, noted)));
  await grant(marta, lucia, stream);
  await lucia.sync();
  const [hers, theirs] = [lucia, marta].map((device) => device.replicas.get(stream)!.fold!);
  expect(counts(hers!).facts).toBe(counts(theirs!).facts);
  expect(headsOf(hers!.authority)).toEqual(headsOf(theirs!.authority));
  expect(lucia.replicas.get(stream)!.letGoFrom).toBeNull();
  expect(alarms(lucia)).toEqual([]);
});
