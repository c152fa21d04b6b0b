import type { CaseId, Device, Intent } from '@cobijo/client';
import type { Body, ContentKind, EntityId, FactId, Instant, Role, StreamId, Zone } from '@cobijo/domain';
import { registersOf } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Marta is cleared for a sealed part; Lucía works on safety with her, and must see no sign of it. */
describe('danger and protection between two who may not read the same', () => {
  let relay: InProcessRelay;
  const today = '2026-11-27';
  const clock = { now: Date.UTC(2026, 10, 27, 12) as Instant };
  let marta: Device;
  let lucia: Device;
  let caseId: CaseId;
  let safety: StreamId;
  let sealed: StreamId;
  const rosa = newNote() as EntityId;
  const arrest = newNote() as EntityId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 10, 27, 12) as Instant;
    marta = await person('Marta');
    lucia = await person('Lucía');
    caseId = await foundCase(marta, 'Case');
    safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    sealed = await foundStream(marta, caseId, { compartment: 'justice', label: 'Sealed', sealed: true });
    await grant(marta, lucia, safety);
    need(await say(marta, 'subject.described', { subject: rosa, group: 'survivor', name: 'Rosa' }));
    const zone = 'America/New_York' as Zone;
    const milestone = { milestone: arrest, code: 'US05', status: 'planned' as const, about: [] };
    need(await say(marta, 'milestone.set', { ...milestone, date: { on: today, zone } }, sealed));
    await both();
  });

  const person = async (name: string, role: Role = 'advocate'): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now++ as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const both = async (): Promise<void> => {
    for (const one of [marta, lucia, marta]) await one.sync();
  };
  /** Each device has an id of its own for the case. */
  const say = async <K extends ContentKind>(by: Device, kind: K, body: Body<K>, stream?: StreamId) =>
    by.act({
      do: 'state',
      case: (await by.view()).cases[0]!.case,
      kind,
      body,
      ...(stream && { stream }),
    } as Intent);
  const sees = async (one: Device) => {
    const id = (await one.view()).cases[0]!.case;
    return need(await one.caseView(id)).safety;
  };
  const refusalOf = async (done: ReturnType<Device['act']>): Promise<unknown> => {
    const result = await done;
    return result.ok ? null : result.error.code;
  };
  const countIn = (one: Device): number =>
    (['period-record', 'measure'] as const).reduce(
      (sum, noun) => sum + registersOf(one.replicas.get(safety)!.fold!, noun).length,
      0,
    );
  const closing = (event: EntityId): Body<'period.recorded'> => ({
    record: newNote() as EntityId,
    event,
    recorded: today,
    said: { what: 'closed', subject: rosa, of: today, reason: 'Nobody came.' },
  });

  it('shows a period of a sealed event to who is cleared, and to nobody else any sign of it', async () => {
    expect((await sees(marta)).subjects[0]!.windows).toMatchObject([{ trigger: 'planned-arrest' }]);
    expect((await sees(marta)).sentence.code).toBe('uncovered-now');
    expect((await sees(lucia)).subjects).toMatchObject([
      { name: 'Rosa', windows: [], gaps: [], coverage: [] },
    ]);
  });

  it('puts nothing of it onto paper: who is cleared prints what everybody may read', async () => {
    need(
      await say(marta, 'measure.planned', {
        plan: newNote() as EntityId,
        measure: 'P33',
        subject: rosa,
        answers: [arrest],
      }),
    );
    const period = { record: newNote() as EntityId, event: newNote() as EntityId, recorded: today } as const;
    const said = { what: 'happened', trigger: 'says-danger', on: today, subjects: [rosa] } as const;
    need(await say(marta, 'period.recorded', { ...period, said: { ...said, subjects: [rosa] } }));
    await both();
    const over = async (one: Device, sealed: 'with' | 'without') => {
      const id = (await one.view()).cases[0]!.case;
      return need(await one.timelines(id, { from: '2020-01-01', to: '2040-01-01', sealed }));
    };
    const paper = await over(marta, 'without');
    expect(paper).toEqual(await over(lucia, 'with'));
    expect(paper.subjects[0]!.bands[0]!.causes).toMatchObject([{ trigger: 'says-danger' }]);
    const hers = (await over(marta, 'with')).subjects[0]!;
    expect(hers.bands[0]!.causes.map(({ trigger }) => trigger).sort()).toEqual([
      'planned-arrest',
      'says-danger',
    ]);
    expect([hers.marks.length, hers.measures.length]).toEqual([2, 1]);
  });

  it('tells of a past day what the answers were before somebody stated them anew', async () => {
    const assessment = newNote() as EntityId;
    const body = {
      assessment,
      subject: rosa,
      instrument: 'srda',
      version: 1,
      form: 'full',
      assessedOn: today,
    } as const;
    need(
      await say(marta, 'danger.assessed', {
        ...body,
        answers: { C1: { answer: '2', act: { ongoing: true } } },
      }),
    );
    clock.now = (clock.now + 5 * 86_400_000) as Instant;
    const standing = (await sees(marta)).standing[assessment]!;
    const supersedes = standing as FactId[];
    const anew: Body<'danger.assessed'> = { ...body, answers: { C1: { answer: '0' } } };
    need(
      await marta.act({
        do: 'state',
        case: caseId,
        kind: 'danger.assessed',
        body: anew,
        supersedes,
      }),
    );
    const range = { from: '2026-11-01', to: '2027-01-01', sealed: 'with' } as const;
    const { levels } = need(await marta.timelines(caseId, range)).subjects[0]!;
    // The period of the arrest is open on these days: a level more.
    expect(levels.map(({ from, to, floor }) => [from, to, floor])).toEqual([
      [today, '2026-12-01', 'extreme'],
      ['2026-12-02', '2026-12-02', 'high'],
    ]);
  });

  it('keeps what is said of it in its part: its closing, and a measure that answers it', async () => {
    need(await say(marta, 'period.recorded', closing(arrest)));
    const plan = { plan: newNote() as EntityId, measure: 'P33', subject: rosa, answers: [arrest] };
    need(await say(marta, 'measure.planned', plan));
    await both();
    expect((await sees(marta)).subjects[0]).toMatchObject({
      windows: [{ state: 'closed' }],
      measures: [{ plan: plan.plan }],
    });
    expect(countIn(lucia)).toBe(0);
    expect((await sees(lucia)).subjects[0]).toMatchObject({ windows: [], measures: [] });
    expect(await refusalOf(say(marta, 'period.recorded', closing(arrest), safety))).toBe(
      'safety-sealed-elsewhere',
    );
    // What does not speak of it is an ordinary plan, for everybody.
    need(await say(marta, 'measure.planned', { plan: newNote() as EntityId, measure: 'P01', subject: rosa }));
    await both();
    expect((await sees(lucia)).subjects[0]!.measures).toMatchObject([{ measure: 'P01' }]);
  });

  /**
   * All that a screen of hers is given, as text; and without her tasks, without how many statements there are, and without
   * when something was last written (in a part's access record and its end), which any ordinary task changes.
   */
  const shownTo = async (
    one: Device,
  ): Promise<{ readonly all: string; readonly rest: string; readonly tasks: string[] }> => {
    const id = (await one.view()).cases[0]!.case;
    const seen = need(await one.caseView(id, today));
    const { tasks, streams, access: _, ends: __, ...rest } = seen;
    const parts = streams.map(({ facts: ___, ...part }) => part);
    return {
      all: JSON.stringify(seen),
      rest: JSON.stringify({ ...rest, streams: parts }),
      tasks: tasks.flatMap(({ live }) => live.map(({ value }) => JSON.stringify(value))),
    };
  };
  const assessment = (): Body<'danger.assessed'> => ({
    assessment: newNote() as EntityId,
    subject: rosa,
    instrument: 'srda',
    version: 1,
    form: 'first-screen',
    assessedOn: today,
    answers: { C1: { answer: '2', act: { on: '2026-09-01' } } },
  });
  const level = (of: EntityId, danger: 'elevated' | 'extreme'): Body<'level.set'> => ({
    level: newNote() as EntityId,
    assessment: of,
    danger,
    scenarios: ['They come to the house.'],
    rationale: 'So.',
  });

  it('hands on what a sealed event asks for as an ordinary task, and shows nothing else of it to who is not cleared', async () => {
    const event = newNote() as EntityId;
    const planned: Body<'period.recorded'>['said'] = {
      what: 'planned',
      trigger: 'charge-made-known',
      on: '2026-12-03',
      subjects: [rosa],
    };
    const before = await shownTo(lucia);
    const record = newNote() as EntityId;
    need(await say(marta, 'period.recorded', { record, event, recorded: today, said: planned }, sealed));
    // Assessed and judged by somebody who knows of it: that too would be a sign.
    const made = assessment();
    need(await say(marta, 'danger.assessed', made));
    need(await say(marta, 'level.set', level(made.assessment, 'extreme')));
    await both();
    expect(await shownTo(lucia)).toEqual(before);
    const mine = (await sees(marta)).warned.filter(({ event: of }) => of === event);
    expect(mine).toMatchObject([{ code: 'window-opens', by: '2026-12-01', sealed: true }]);
    expect(mine[0]!.act).toEqual([marta.context.keychain.person]);
    expect((await sees(marta)).subjects[0]!.danger.level?.danger).toBe('extreme');

    const what = 'Look whether each protection in the plan is there, and note it.';
    const to = lucia.context.keychain.person;
    need(await marta.act({ do: 'hand-on', case: caseId, event, to, what }));
    await both();
    const after = await shownTo(lucia);
    expect(after.rest).toBe(before.rest);
    expect(after.tasks.map((task) => JSON.parse(task))).toMatchObject([{ what, owner: to, done: false }]);
    expect(Object.keys(JSON.parse(after.tasks[0]!)).sort()).toEqual(['done', 'owner', 'task', 'what']);
    // The same look finds an ordinary event at once: it is not blind.
    need(
      await say(marta, 'period.recorded', {
        record: newNote() as EntityId,
        event: newNote() as EntityId,
        recorded: today,
        said: planned,
      }),
    );
    await both();
    expect((await shownTo(lucia)).rest).not.toBe(before.rest);
  });

  it('keeps what she says herself in the part that she chose, beside the assessment, and moves nothing by it', async () => {
    const rosaHerself = await person('Rosa', 'survivor');
    const care = await foundStream(marta, caseId, { compartment: 'whereabouts', label: 'Rosa and Marta' });
    await grant(marta, rosaHerself, safety);
    await grant(marta, rosaHerself, care);
    const made = assessment();
    need(await say(marta, 'danger.assessed', made, safety));
    need(await say(marta, 'level.set', level(made.assessment, 'extreme'), safety));
    for (const one of [marta, rosaHerself, lucia]) await one.sync();
    const before = await shownTo(lucia);
    const was = (await sees(marta)).subjects[0]!.danger;
    const hers: Body<'danger.assessed'> = {
      ...assessment(),
      instrument: 'own',
      form: 'full',
      answers: { C1: { answer: '0' }, J1: { fear: 10 } },
    };
    need(await say(rosaHerself, 'danger.assessed', hers, care));
    for (const one of [rosaHerself, marta, lucia]) await one.sync();
    expect((await shownTo(lucia)).all).toBe(before.all);
    const { own, ...now } = (await sees(marta)).subjects[0]!.danger;
    expect({ ...now, own: null }).toEqual(was);
    expect(own).toMatchObject({
      by: rosaHerself.context.keychain.person,
      differs: [
        { item: 'J1', hers: '10', theirs: null },
        { item: 'C1', hers: '0', theirs: '2' },
      ],
    });
    expect((await sees(marta)).warned.map(({ code }) => code)).toContain('hers-differs');
    expect((await sees(marta)).parts[hers.assessment]).toBe(care);
  });

  it('hands on nothing of an event that is open, and to nobody with whom no part is shared', async () => {
    const event = newNote() as EntityId;
    const what = 'Be reachable.';
    const to = lucia.context.keychain.person;
    expect(await refusalOf(marta.act({ do: 'hand-on', case: caseId, event, to, what }))).toBe(
      'hand-on-not-sealed',
    );
    const helen = (await person('Helen')).context.keychain.person;
    expect(await refusalOf(marta.act({ do: 'hand-on', case: caseId, event: arrest, to: helen, what }))).toBe(
      'hand-on-no-part',
    );
  });

  it('lets who is cleared say in the open what she would say without the event, and a second look follow it', async () => {
    const made = assessment();
    need(await say(marta, 'danger.assessed', made, safety));
    // The floor is elevated for Lucía, and higher for Marta, who knows of the arrest.
    const set = level(made.assessment, 'elevated');
    await both();
    need(await say(lucia, 'level.set', set));
    await both();
    expect((await sees(lucia)).subjects[0]!.danger.level?.danger).toBe('elevated');
    expect((await sees(marta)).subjects[0]!.danger.levels).toMatchObject([{ state: 'awaits-second' }]);
    const before = await shownTo(lucia);
    const agreement = newNote() as EntityId;
    need(await say(marta, 'level.agreed', { agreement, level: set.level, agrees: true, reason: 'Seen.' }));
    await both();
    expect(await shownTo(lucia)).toEqual(before);
    expect((await sees(marta)).subjects[0]!.danger.level?.danger).toBe('elevated');
  });

  it('refuses to speak of what it does not know, as Lucía of that event', async () => {
    expect(await refusalOf(say(lucia, 'period.recorded', closing(arrest)))).toBe('safety-not-known');
    const nobody = newNote() as EntityId;
    for (const done of [
      say(marta, 'measure.planned', { plan: nobody, measure: 'P01', subject: nobody }),
      say(marta, 'measure.noted', {
        record: nobody,
        plan: nobody,
        on: today,
        said: { what: 'verified', by: 'Marta' },
      }),
      say(marta, 'level.agreed', { agreement: nobody, level: nobody, agrees: true, reason: 'so' }),
    ])
      expect(await refusalOf(done)).toBe('safety-not-known');
  });

  it('takes no protection from a part that somebody else files under the name of the case', async () => {
    const plan = newNote() as EntityId;
    const event = newNote() as EntityId;
    need(
      await say(marta, 'period.recorded', {
        record: newNote() as EntityId,
        event,
        recorded: today,
        said: { what: 'happened', trigger: 'says-danger', on: today, subjects: [rosa] },
      }),
    );
    need(await say(marta, 'measure.planned', { plan, measure: 'P01', subject: rosa }));
    await both();
    // Lucía knows under which case it is filed, and is no steward of it: what she founds beside it is hers.
    const stewardship = need(await marta.caseView(caseId)).streams.find(
      ({ kind: of }) => of === 'stewardship',
    )!;
    await grant(marta, lucia, stewardship.stream);
    await both();
    const hers = await foundStream(lucia, (await lucia.view()).cases[0]!.case, {
      compartment: 'safety',
      label: 'Beside it',
    });
    const seen = {
      record: newNote() as EntityId,
      plan,
      on: today,
      said: { what: 'verified', by: 'x' },
    } as const;
    const kind = 'measure.noted' as const;
    const at = lucia.context.clock();
    need(await lucia.stateMany(hers, [{ kind, v: 1, at, supersedes: [], body: seen } as never]));
    await grant(lucia, marta, hers);
    await both();
    expect(marta.replicas.get(hers)?.keys.case).toBe(caseId);
    expect((await sees(marta)).subjects[0]!.measures).toMatchObject([{ plan, state: 'planned' }]);
  });
});
