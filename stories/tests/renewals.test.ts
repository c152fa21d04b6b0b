import type { CaseId, Device, Intent } from '@cobijo/client';
import type { Body, ContentKind, EntityId, Instant, StreamId } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { found, personOf, responseOf } from '../desk-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Marta answers the response and works on the case that came of it; Lucía works on the case alone. */
describe('renewals of what protects somebody, among the clocks of the response that protects her', () => {
  let relay: InProcessRelay;
  const granted = Date.UTC(2026, 2, 9, 12);
  const clock = { now: granted as Instant };
  const onDay = (number: number): void => {
    clock.now = (granted + number * 86_400_000) as Instant;
  };
  let marta: Device;
  let lucia: Device;
  let caseId: CaseId;
  let response: CaseId;
  const rosa = newNote() as EntityId;
  const plan = newNote() as EntityId;

  const person = async (name: string): Promise<Device> =>
    newPerson(name, {
      role: 'advocate',
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(12),
    });
  const say = async <K extends ContentKind>(kind: K, body: Body<K>, more: object = {}) =>
    need(await marta.act({ do: 'state', case: caseId, kind, body, ...more } as Intent));
  const noted = async (on: string, said: Body<'measure.noted'>['said']) =>
    say('measure.noted', { record: newNote() as EntityId, plan, on, said });

  beforeAll(async () => {
    relay = await inProcessRelay();
    marta = await person('Marta');
    lucia = await person('Lucía');
    response = need(await marta.act(found())).made as CaseId;
    caseId = await foundCase(marta, 'Case');
    const safety: StreamId = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    await grant(marta, lucia, safety);
    const { stream } = (await responseOf(marta))!;
    await say('subject.described', { subject: rosa, group: 'survivor', name: 'Rosa', response: stream });
    await say('measure.planned', { plan, measure: 'P07', subject: rosa, owner: personOf(lucia) });
    for (const one of [marta, lucia, marta]) await one.sync();
  });
  afterAll(() => relay.close());

  it('stand there with whose they are and without her name', async () => {
    expect((await responseOf(marta))!.renewals).toEqual([]);
    await noted('2026-03-09', { what: 'granted' });
    const [renewal] = (await responseOf(marta))!.renewals;
    expect(renewal).toMatchObject({
      state: 'waiting',
      by: '2026-04-23',
      case: caseId,
      act: [{ person: personOf(lucia), name: 'Lucía' }],
      because: 'owner',
    });
    expect(JSON.stringify(renewal)).not.toContain('Rosa');
    // Whoever is in the case alone sees no response.
    expect(await responseOf(lucia)).toBeUndefined();
  });

  it('are due, late and missed before all eyes, after the response was closed too', async () => {
    need(await marta.act({ do: 'close-response', response, reason: 'became-a-case', why: '' }));
    expect((await responseOf(marta))!.next.code).toBe('closed');
    for (const [day, state] of [
      [45, 'due'],
      [50, 'late'],
      [60, 'missed'],
    ] as const) {
      onDay(day);
      const seen = (await responseOf(marta))!;
      expect(seen.renewals).toMatchObject([{ state }]);
      expect(seen.next).toMatchObject({ code: 'renewal', state });
      expect(seen.due).not.toBeNull();
    }
    await noted('2026-05-07', { what: 'granted' });
    expect((await responseOf(marta))!.renewals).toMatchObject([{ state: 'waiting', by: '2026-05-23' }]);
    expect((await responseOf(marta))!.next.code).toBe('closed');
  });

  it('warn in the case itself whoever sees to it', async () => {
    onDay(80);
    const { warned } = need(await marta.caseView(caseId)).safety;
    expect(warned.filter(({ about }) => about === plan)).toMatchObject([
      { code: 'measure-renew', overdue: true, act: [personOf(lucia)] },
    ]);
    await noted('2026-05-28', { what: 'requested' });
    onDay(85);
    const after = need(await marta.caseView(caseId)).safety.warned;
    expect(after.filter(({ about }) => about === plan)).toMatchObject([
      { code: 'measure-decide', by: '2026-06-06', overdue: false },
    ]);
  });
});
