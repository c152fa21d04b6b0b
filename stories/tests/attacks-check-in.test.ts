import type { Device } from '@cobijo/client';
import { type EntityId, type Instant, type Role, registersOf } from '@cobijo/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { hear, saidNow } from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Mal is in her circle, and works for those whom she fears. His program follows no rule. */
let relay: InProcessRelay;
beforeAll(async () => {
  relay = await inProcessRelay();
});
afterAll(() => relay.close());

it('nobody says in her place that all is well, nor turns her word for danger into the other; her log tells nothing of who came', async () => {
  const clock = { now: Date.UTC(2026, 10, 29, 23) as Instant };
  const person = async (name: string, role: Role): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const [marta, mal] = [await person('Marta', 'advocate'), await person('Mal', 'prosecutor')];
  const ana = await person('Ana', 'survivor');
  const id = await foundCase(marta, 'Case');
  const safety = await foundStream(marta, id, { compartment: 'safety', label: 'Safety' });
  for (const one of [mal, ana]) await grant(marta, one, safety);
  await hear(marta, mal, ana);
  const checkIn = newNote() as EntityId;
  const from = clock.now;
  const agreed = { checkIn, party: newNote(), everyHours: 24, graceHours: 2, from, stopped: false };
  need(
    await marta.act({
      do: 'state',
      case: id,
      kind: 'check-in.agreed',
      body: agreed as never,
      stream: safety,
    }),
  );
  await hear(marta, ana, mal);
  need(await ana.act({ do: 'set-check-in-words', checkIn, fine: 'Buen día', duress: 'Llueve' }));
  const raised = async () => need(await marta.caseView(id)).contacts.checkIns[0]!.raised;

  clock.now = (clock.now + 27 * 3_600_000) as Instant;
  const calm = { made: newNote() as EntityId, checkIn, on: clock.now, sign: 'calm' } as const;
  need(await mal.stateMany(safety, [saidNow(mal, 'check-in.made', calm)]));
  await hear(mal, marta);
  expect(await raised()).toMatchObject([{ what: 'missed' }]);

  const [hers] = (await ana.view()).cases;
  need(await ana.act({ do: 'check-in', case: hers!.case, checkIn, word: 'llueve' }));
  await hear(ana, mal, marta);
  const said = registersOf(mal.replicas.get(safety)!.fold!, 'check-in-made').flatMap(({ live }) => live);
  const help = said.find(({ body }) => (body as { sign: string }).sign === 'help')!;
  const made = (help.body as { made: EntityId }).made;
  const turned = { ...saidNow(mal, 'check-in.made', { ...calm, made }), supersedes: [help.fact] };
  need(await mal.stateMany(safety, [turned]));
  await hear(mal, marta);
  expect(await raised()).toMatchObject([{ what: 'duress', made }]);

  const closing = {
    closing: newNote(),
    checkIn,
    of: { made },
    reason: 'acted-on',
    why: 'Somebody is with her',
  };
  need(
    await marta.act({
      do: 'state',
      case: id,
      kind: 'check-in.closed',
      body: closing as never,
      stream: safety,
    }),
  );
  await hear(marta, ana);
  const kinds = async (device: Device) => need(await device.lastFacts(safety, 20)).map(({ kind }) => kind);
  expect(await kinds(marta)).toContain('check-in.closed');
  expect(await kinds(ana)).not.toContain('check-in.closed');
});
