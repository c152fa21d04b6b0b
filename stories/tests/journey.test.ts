import type { CaseId, Device, Intent } from '@cobijo/client';
import type { Body, ContentKind, EntityId, FactId, Instant, StreamId, Zone } from '@cobijo/domain';
import { writeIcs } from '@cobijo/domain/milestone/calendar/write-ics';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Marta is cleared for a sealed part and works with counsel; Lucía follows the hearings, and must see no sign of either. */
describe('journeys between two who may not read the same', () => {
  let relay: InProcessRelay;
  const today = '2026-11-27';
  const zone = 'America/New_York' as Zone;
  const clock = { now: Date.UTC(2026, 10, 27, 12) as Instant };
  let marta: Device;
  let lucia: Device;
  let caseId: CaseId;
  let justice: StreamId;
  let sealed: StreamId;
  let counsel: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 10, 27, 12) as Instant;
    marta = await person('Marta');
    lucia = await person('Lucía');
    caseId = await foundCase(marta, 'Case');
    justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    counsel = await foundStream(marta, caseId, { compartment: 'counsel', label: 'Counsel' });
    sealed = await foundStream(marta, caseId, { compartment: 'justice', label: 'Sealed', sealed: true });
    await grant(marta, lucia, justice);
    need(await set({ code: 'US10', date: { on: '2026-12-10T09:30', zone } }));
    await both();
  });

  const person = async (name: string): Promise<Device> =>
    newPerson(name, {
      clock: () => clock.now++ as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const both = async (): Promise<void> => {
    for (const one of [marta, lucia, marta]) await one.sync();
  };
  const say = <K extends ContentKind>(
    kind: K,
    body: Body<K>,
    more: { readonly stream?: StreamId; readonly supersedes?: readonly FactId[] } = {},
  ) => marta.act({ do: 'state', case: caseId, kind, body, ...more } as Intent);
  const set = (
    body: Partial<Body<'milestone.set'>> & { readonly code: string },
    more: Parameters<typeof say>[2] = {},
  ) =>
    say('milestone.set', { milestone: newNote() as EntityId, status: 'planned', about: [], ...body }, more);
  const sees = async (one: Device) => need(await one.caseView((await one.view()).cases[0]!.case)).journeys;
  const codes = async (one: Device) =>
    (await sees(one)).journeys.flatMap(({ steps }) => steps.map(({ code }) => code)).sort();
  const calendarOf = async (one: Device): Promise<string> =>
    writeIcs((await sees(one)).calendar.entries, { language: 'en', stamped: today });
  const refusalOf = async (done: ReturnType<Device['act']>): Promise<unknown> => {
    const result = await done;
    return result.ok ? null : result.error.code;
  };
  const obstacle = (milestone: EntityId): Body<'obstacle.recorded'> => ({
    obstacle: newNote() as EntityId,
    milestone,
    code: 'OB05',
    effect: 'delayed',
    since: today,
  });

  it('keep each step where its pathway is at home, and a step that is said anew where it stands', async () => {
    const visa = newNote() as EntityId;
    expect(need(await set({ milestone: visa, code: 'IM04' })).stream).toBe(counsel);
    expect(need(await set({ code: 'MX07' })).stream).toBe(justice);
    expect(await refusalOf(set({ code: 'FR01' }))).toBe('no-such-compartment');
    const raid = newNote() as EntityId;
    need(await set({ milestone: raid, code: 'US05' }, { stream: sealed }));
    const supersedes = ((await sees(marta)).standing[raid] ?? []) as readonly FactId[];
    expect(supersedes).toHaveLength(1);
    expect(need(await set({ milestone: raid, code: 'US05', status: 'moved' }, { supersedes })).stream).toBe(
      sealed,
    );
    expect(await refusalOf(set({ milestone: raid, code: 'US05' }, { stream: justice }))).toBe(
      'safety-sealed-elsewhere',
    );
    await both();
    expect(await codes(marta)).toEqual(['IM04', 'MX07', 'US05', 'US10']);
    expect(await codes(lucia)).toEqual(['MX07', 'US10']);
  });

  it('show nothing of a sealed step, nor of what stands in its way, in a list, a count or a calendar', async () => {
    const before = [await sees(lucia), await calendarOf(lucia)];
    const raid = newNote() as EntityId;
    need(await set({ milestone: raid, code: 'US05', date: { on: '2026-12-01', zone } }, { stream: sealed }));
    expect(need(await say('obstacle.recorded', obstacle(raid))).stream).toBe(sealed);
    expect(await refusalOf(say('obstacle.recorded', obstacle(raid), { stream: justice }))).toBe(
      'safety-sealed-elsewhere',
    );
    await both();
    expect([await sees(lucia), await calendarOf(lucia)]).toEqual(before);
    expect((await sees(marta)).calendar.leftOut.sealed).toBe(1);
    // Nor on paper, whoever prints it.
    expect(JSON.stringify((await sees(marta)).onPaper)).not.toContain(raid);
    expect(JSON.stringify((await sees(marta)).journeys)).toContain(raid);
    // Unsealed, it stands for everybody, and what is said of it now does too.
    need(
      await set(
        { milestone: raid, code: 'US05', status: 'done', date: { on: today, zone }, wasSealed: true },
        { stream: justice },
      ),
    );
    expect(need(await say('obstacle.recorded', obstacle(raid))).stream).toBe(justice);
    await both();
    const arrest = (await sees(lucia)).journeys
      .flatMap(({ steps }) => steps)
      .find(({ code }) => code === 'US05');
    expect(arrest).toMatchObject({
      state: 'done',
      wasSealed: true,
      sealed: false,
      obstacles: [{ code: 'OB05' }],
    });
  });

  it('are of a person by the id that one part has for her, and carry it into no other', async () => {
    const client = newNote() as EntityId;
    need(
      await say(
        'party.described',
        { party: client, standing: 'survivor', calledAs: 'Client' },
        { stream: counsel },
      ),
    );
    need(await set({ code: 'IM04', about: [client] }));
    expect(await refusalOf(set({ code: 'US13', about: [client] }))).toBe('milestone-about-elsewhere');
    expect((await sees(marta)).journeys.map(({ name }) => name)).toEqual(['Client', null]);
  });

  it('give an entry of a calendar one id for as long as the date lives, and another on every device', async () => {
    const [moved] = (await sees(marta)).journeys[0]!.steps;
    const supersedes = (await sees(marta)).standing[moved!.milestone] as readonly FactId[];
    const idsOf = async (one: Device) => (await sees(one)).calendar.entries.map(({ id }) => id);
    const before = { marta: await idsOf(marta), lucia: await idsOf(lucia) };
    need(
      await set(
        { milestone: moved!.milestone, code: 'US10', status: 'moved', date: { on: '2027-01-10', zone } },
        { supersedes },
      ),
    );
    await both();
    expect({ marta: await idsOf(marta), lucia: await idsOf(lucia) }).toEqual(before);
    expect((await sees(lucia)).calendar.entries).toMatchObject([{ sequence: 1, date: { on: '2027-01-10' } }]);
    expect(before.marta[0]).not.toBe(before.lucia[0]);
    expect(before.marta[0]).toMatch(/^[0-9a-f]{32}$/);
  });
});
