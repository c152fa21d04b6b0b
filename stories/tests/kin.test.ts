import type { Device, Intent } from '@cobijo/client';
import type { Body, ContentKind, EntityId, FactId, Instant, Role, StreamId, Zone } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Pedro is Rosa's brother, and writes where her hearings stand and where her safety is worked on. */
describe('one of the family', () => {
  let relay: InProcessRelay;
  const today = '2026-11-27';
  const zone = 'America/New_York' as Zone;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let pedro: Device;
  const [rosa, hearing, missing] = [newNote(), newNote(), newNote()] as [EntityId, EntityId, EntityId];

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 10, 27, 12) as Instant;
    marta = await person('Marta', 'advocate');
    pedro = await person('Pedro', 'relative');
    const caseId = await foundCase(marta, 'Case');
    const justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    const safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    need(await say(marta, 'subject.described', { subject: rosa, group: 'survivor', name: 'Rosa' }));
    need(await say(marta, 'milestone.set', { ...step, date: { on: '2026-12-10', zone } }));
    need(await period(marta, { what: 'happened', trigger: 'missing', on: today, subjects: [rosa] }));
    for (const stream of [justice, safety]) await grant(marta, pedro, stream);
    await both();
  });

  const step: Body<'milestone.set'> = { milestone: hearing, code: 'US10', status: 'planned', about: [] };
  const person = async (name: string, role: Role): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now++ as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const both = async (): Promise<void> => {
    for (const one of [marta, pedro, marta]) await one.sync();
  };
  const sees = async (one: Device) => need(await one.caseView((await one.view()).cases[0]!.case));
  const say = async <K extends ContentKind>(
    by: Device,
    kind: K,
    body: Body<K>,
    more: { readonly supersedes?: readonly FactId[]; readonly stream?: StreamId } = {},
  ) => by.act({ do: 'state', case: (await by.view()).cases[0]!.case, kind, body, ...more } as Intent);
  const period = (by: Device, said: Body<'period.recorded'>['said']) =>
    say(by, 'period.recorded', { record: newNote() as EntityId, event: missing, recorded: today, said });
  const refusal = async (done: ReturnType<Device['act']>) => {
    const result = await done;
    return result.ok ? null : result.error;
  };
  const standing = async (one: Device): Promise<FactId[]> =>
    (await sees(one)).timeline.find(({ milestone }) => milestone === hearing)!.live.map(({ fact }) => fact);
  const ticked = async (one: Device) =>
    (await sees(one)).safety.firstHours[0]!.steps.find((row) => row.step === 'search-commission')!;

  it('is told that she replaces no step of a journey that somebody else stated, and corrects her own', async () => {
    const cancelled = { ...step, status: 'cancelled' } as const;
    const workers = await standing(pedro);
    expect(await refusal(say(pedro, 'milestone.set', cancelled, { supersedes: workers }))).toMatchObject({
      code: 'kin-adds-only',
      field: 'supersedes',
    });
    // Beside it she may say what she has heard, and take that back.
    const moved = { ...step, status: 'moved', date: { on: '2026-12-03', zone } } as const;
    const own = need(await say(pedro, 'milestone.set', moved)).facts;
    await both();
    expect((await standing(marta)).sort()).toEqual([...workers, ...own].sort());
    expect((await sees(marta)).journeys.journeys[0]!.steps[0]).toMatchObject({
      date: { on: '2026-12-10' },
      contradicted: true,
    });
    need(await say(pedro, 'milestone.set', { ...moved, detail: 'So the clerk said.' }, { supersedes: own }));
    await both();
    // Whoever works with her corrects both.
    need(await say(marta, 'milestone.set', step, { supersedes: await standing(marta) }));
    expect(await standing(marta)).toHaveLength(1);
  });

  it('replaces nothing that somebody else wrote of what stands in the way of a step, and adds beside it', async () => {
    const hers = newNote() as EntityId;
    const recorded = (obstacle: EntityId): Body<'obstacle.recorded'> => ({
      obstacle,
      milestone: hearing,
      code: 'OB05',
      effect: 'delayed',
      since: '2026-11-20',
    });
    const inTheWay = newNote() as EntityId;
    const overcome = { ...recorded(inTheWay), overcome: { on: today, how: 'She says so.' } };
    const standingOf = async (one: Device, of: EntityId): Promise<FactId[]> =>
      ((await sees(one)).journeys.standing[of] ?? []) as FactId[];
    const obstacles = async (one: Device) => (await sees(one)).journeys.journeys[0]!.steps[0]!.obstacles;
    need(await say(marta, 'obstacle.recorded', recorded(inTheWay)));
    await both();
    const workers = await standingOf(pedro, inTheWay);
    expect(await refusal(say(pedro, 'obstacle.recorded', overcome, { supersedes: workers }))).toMatchObject({
      code: 'kin-adds-only',
      field: 'supersedes',
    });
    // One of his own he adds and ends; his word beside a worker's is told as one that differs.
    const own = need(await say(pedro, 'obstacle.recorded', recorded(hers))).facts;
    need(await say(pedro, 'obstacle.recorded', { ...overcome, obstacle: hers }, { supersedes: own }));
    need(await say(pedro, 'obstacle.recorded', overcome));
    await both();
    expect(await standingOf(marta, inTheWay)).toEqual(expect.arrayContaining(workers));
    expect((await obstacles(marta)).find(({ obstacle }) => obstacle === inTheWay)).toMatchObject({
      overcome: null,
      contradicted: true,
      by: marta.context.keychain.person,
    });
    expect((await obstacles(marta)).find(({ obstacle }) => obstacle === hers)).toMatchObject({
      overcome: { on: today },
      contradicted: false,
    });
    // Whoever works with her says what holds.
    need(
      await say(marta, 'obstacle.recorded', recorded(inTheWay), {
        supersedes: await standingOf(marta, inTheWay),
      }),
    );
    await both();
    expect(await standingOf(pedro, inTheWay)).toHaveLength(1);
  });

  it('takes no tick of a first hour away, and her own is told of until somebody else looked', async () => {
    const tick = (done: boolean) => ({ what: 'step', step: 'search-commission', done }) as const;
    need(await period(pedro, tick(true)));
    await both();
    expect(await ticked(marta)).toMatchObject({ done: null, told: { by: pedro.context.keychain.person } });
    need(await period(pedro, tick(false)));
    await both();
    expect(await ticked(marta)).toMatchObject({ done: null, told: null });
    need(await period(marta, tick(true)));
    await both();
    expect(await refusal(period(pedro, tick(false)))).toMatchObject({ code: 'kin-adds-only' });
    expect((await ticked(pedro)).done).toMatchObject({ by: marta.context.keychain.person });
    need(await period(marta, tick(false)));
    await both();
    expect((await ticked(pedro)).done).toBeNull();
  });
});
