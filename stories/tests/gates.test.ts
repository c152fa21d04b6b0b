import type { CaseId, Device, Intent } from '@cobijo/client';
import {
  type Body,
  type ContentKind,
  type EntityId,
  type Instant,
  type StreamId,
  registersOf,
} from '@cobijo/domain';
import { instrumentInUse } from '@cobijo/domain/danger/instruments';
import { type GateAsked, type GateVerdict, judgeGate } from '@cobijo/domain/gate/judge';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Marta is cleared for a sealed part; Lucía keeps the case with her, and must see no sign of it at any gate. */
describe('gates between two who may not read the same', () => {
  let relay: InProcessRelay;
  const today = '2026-11-27';
  const clock = { now: Date.UTC(2026, 10, 27, 12) as Instant };
  let marta: Device;
  let lucia: Device;
  let caseId: CaseId;
  let safety: StreamId;
  let sealed: StreamId;
  const id = (): EntityId => newNote() as EntityId;
  const [rosa, travel, arrest, plan, assessment] = [id(), id(), id(), id(), id()];
  const asked: GateAsked = { gate: 'danger', step: 'travel', subject: rosa, from: today, to: today };

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
    const stewardship = need(await marta.caseView(caseId)).streams.find(
      ({ kind }) => kind === 'stewardship',
    )!;
    for (const part of [stewardship.stream, safety]) await grant(marta, lucia, part);
    for (const [kind, body] of all()) need(await say(marta, kind, body));
    await both();
  });

  const person = async (name: string): Promise<Device> =>
    newPerson(name, {
      role: 'advocate',
      clock: () => clock.now++ as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const both = async (): Promise<void> => {
    for (const one of [marta, lucia, marta]) await one.sync();
  };
  const say = async <K extends ContentKind>(by: Device, kind: K, body: Body<K>, stream?: StreamId) =>
    by.act({
      do: 'state',
      case: (await by.view()).cases[0]!.case,
      kind,
      body,
      ...(stream && { stream }),
    } as Intent);

  /** All that the gate asks for. */
  const all = (): readonly [ContentKind, never][] =>
    (
      [
        ['subject.described', { subject: rosa, group: 'survivor', name: 'Rosa' }],
        [
          'danger.assessed',
          {
            assessment,
            subject: rosa,
            instrument: instrumentInUse.instrument,
            version: instrumentInUse.version,
            form: 'full',
            assessedOn: today,
            answers: Object.fromEntries(
              instrumentInUse.items
                .filter(({ asks }) => asks !== 'words')
                .map(({ item, asks }) => [item, asks === 'fear' ? { fear: 2 } : { answer: '0' }]),
            ),
          },
        ],
        [
          'level.set',
          { level: id(), assessment, danger: 'high', scenarios: ['He waits.'], rationale: 'Was seen.' },
        ],
        [
          'period.recorded',
          {
            record: id(),
            event: travel,
            recorded: today,
            said: { what: 'planned', trigger: 'family-travel', on: today, subjects: [rosa] },
          },
        ],
        ['measure.planned', { plan, measure: 'P01', subject: rosa, answers: [travel] }],
        ['measure.noted', { record: id(), plan, on: today, said: { what: 'verified', by: 'Marta' } }],
        [
          'check.recorded',
          { check: 'exposure', subject: rosa, found: 'clear', on: today, by: 'Marta', how: 'Knows her.' },
        ],
        [
          'choice.recorded',
          {
            choice: id(),
            about: 'travel',
            answer: 'yes',
            on: today,
            explained: { language: 'es', readAloud: true },
            teachBack: [],
            voice: { by: 'advocate' },
          },
        ],
      ] as const
    ).map(([kind, body]) => [kind, body as never]);
  const sees = async (one: Device) => {
    const { safety: picture, gates } = need(await one.caseView((await one.view()).cases[0]!.case));
    const verdict: GateVerdict = judgeGate(
      { ...gates, today: picture.today, subjects: picture.subjects },
      asked,
    );
    return { verdict, picture, gates };
  };
  const sealArrest = async (): Promise<void> => {
    need(
      await say(
        marta,
        'period.recorded',
        {
          record: id(),
          event: arrest,
          recorded: today,
          said: { what: 'planned', trigger: 'planned-arrest', on: today, subjects: [rosa] },
        },
        sealed,
      ),
    );
    await both();
  };
  const past = (): Body<'gate.overridden'> => ({
    override: id(),
    gate: 'danger',
    step: 'travel',
    subject: rosa,
    from: today,
    until: today,
    reason: 'She cannot stay there tonight.',
  });
  const overridesIn = (one: Device, part: StreamId): number =>
    registersOf(one.replicas.get(part)!.fold!, 'gate-override').length;
  const code = (done: Awaited<ReturnType<Device['act']>>): string | null =>
    done.ok ? null : done.error.code;

  it('are closed to who is cleared by what is sealed, and differ in nothing for who is not', async () => {
    expect((await sees(marta)).verdict.state).toBe('open');
    const before = await sees(lucia);
    expect(before.verdict.state).toBe('open');
    await sealArrest();
    expect((await sees(marta)).verdict.requirements.flatMap((one) => one.missing ?? [])).toEqual([
      'coverage-none',
    ]);
    expect(await sees(lucia)).toEqual(before);
  });

  it('keep who goes past a sealed cause in the sealed part, and say so where another was named', async () => {
    await sealArrest();
    const before = await sees(lucia);
    expect(code(await say(marta, 'gate.overridden', past(), safety))).toBe('safety-sealed-elsewhere');
    need(await say(marta, 'gate.overridden', past()));
    await both();
    expect((await sees(marta)).verdict.state).toBe('overridden');
    expect([overridesIn(marta, sealed), overridesIn(lucia, safety)]).toEqual([1, 0]);
    expect(await sees(lucia)).toEqual(before);
  });

  it('show an override to everybody who reads the part, and refuse one of a gate that is open', async () => {
    expect(code(await say(lucia, 'gate.overridden', past()))).toBe('gate-open-already');
    need(await say(marta, 'measure.noted', { record: id(), plan, on: today, said: { what: 'stopped' } }));
    await both();
    need(await say(lucia, 'gate.overridden', past()));
    await both();
    for (const one of [marta, lucia]) {
      const { verdict, gates } = await sees(one);
      expect(verdict.state).toBe('overridden');
      expect(verdict.overrides.map(({ by }) => by.map((who) => gates.names[who.person]))).toEqual([
        ['Lucía'],
      ]);
    }
  });

  it('close again where the network leads to whom somebody looked at before, and not for who cannot read it', async () => {
    const network = await foundStream(marta, caseId, { compartment: 'network', label: 'Network' });
    const [boss, driver] = [id(), id()];
    const entity = (of: EntityId, name: string, role: 'trafficker' | 'participant') =>
      say(marta, 'entity.described', { entity: of, kind: 'person', name, roles: [role] });
    need(await entity(boss, 'The one they fear', 'trafficker'));
    need(await entity(driver, 'The driver', 'participant'));
    await both();
    const before = await sees(lucia);
    expect((await sees(marta)).verdict.state).toBe('open');
    need(
      await say(marta, 'tie.stated', {
        tie: id(),
        from: boss,
        to: driver,
        kind: 'kin',
        confidence: 900,
        source: { name: 'Inés', reliability: 'confirmed' },
        evidence: 'They grew up in one house.',
      } as never),
    );
    await both();
    expect((await sees(marta)).verdict.requirements.flatMap((one) => one.missing ?? [])).toEqual([
      'check-before-exposure',
    ]);
    expect(await sees(lucia)).toEqual(before);
    expect(marta.replicas.get(network)).toBeDefined();
    // Somebody looks at him once more, knowing of it.
    const body = {
      check: 'exposure',
      subject: rosa,
      on: today,
      by: 'Marta',
      how: 'Another driver.',
    } as const;
    const [stands] = (await sees(marta)).gates.checks[0]!.live;
    need(
      await marta.act({
        do: 'state',
        case: caseId,
        kind: 'check.recorded',
        body: { ...body, found: 'clear' },
        supersedes: [stands!.fact],
      }),
    );
    expect((await sees(marta)).verdict.state).toBe('open');
  });

  it('plan no contact with a consulate that she did not open, and write down one that was made', async () => {
    const contact = { contact: id(), subject: rosa, rung: 'anonymous-question', on: today } as const;
    expect(code(await say(marta, 'consulate.contacted', { ...contact, what: 'planned' }))).toBe(
      'gate-closed',
    );
    need(await say(marta, 'consulate.contacted', { ...contact, what: 'done' }));
    expect((await sees(marta)).gates.contacts).toHaveLength(1);
  });
});
