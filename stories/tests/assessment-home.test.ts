import type { CaseId, Device, Intent } from '@cobijo/client';
import type { Body, ContentKind, EntityId, Instant, Role, StreamId } from '@cobijo/domain';
import { registersOf } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Marta works on safety, where Inés, a relative, reads; Lucía works with her; Helen is a prosecutor. */
describe('where an assessment stands when nobody names a part', () => {
  let relay: InProcessRelay;
  const today = '2026-11-27';
  const clock = { now: Date.UTC(2026, 10, 27, 12) as Instant };
  let marta: Device;
  let lucia: Device;
  let ines: Device;
  let helen: Device;
  let caseId: CaseId;
  let safety: StreamId;
  let notes: StreamId;
  const rosa = newNote() as EntityId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 10, 27, 12) as Instant;
    marta = await person('Marta', 'advocate');
    lucia = await person('Lucía', 'advocate');
    ines = await person('Inés', 'relative');
    helen = await person('Helen', 'prosecutor');
    caseId = await foundCase(marta, 'Case');
    safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    await grant(marta, lucia, safety);
    need(await say('subject.described', { subject: rosa, group: 'survivor', name: 'Rosa' }));
  });

  const person = async (name: string, role: Role): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now++ as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const say = async <K extends ContentKind>(kind: K, body: Body<K>, stream?: StreamId) =>
    marta.act({ do: 'state', case: caseId, kind, body, ...(stream && { stream }) } as Intent);
  const assessment = (id = newNote() as EntityId): Body<'danger.assessed'> => ({
    assessment: id,
    subject: rosa,
    instrument: 'srda',
    version: 1,
    form: 'first-screen',
    assessedOn: today,
    answers: { H1: { answer: '2' } },
  });
  const standsIn = async (body: Body<'danger.assessed'>): Promise<StreamId | null> =>
    need(await say('danger.assessed', body)).stream;
  const reads = async (one: Device): Promise<number> => {
    for (const each of [marta, one, marta, one]) await each.sync();
    return [...one.replicas.values()].reduce(
      (sum, { fold }) => sum + (fold ? registersOf(fold, 'assessment').length : 0),
      0,
    );
  };

  it('is the part in which she is described, where only those who help her read it', async () => {
    expect(await standsIn(assessment())).toBe(safety);
    expect(await reads(lucia)).toBe(1);
  });

  it('is another one where a relative reads: an answer may be about him', async () => {
    // Tomás, who does not work on safety, reads a part with Marta that comes first by its name.
    const tomas = await person('Tomás', 'attorney');
    await grant(
      marta,
      tomas,
      await foundStream(marta, caseId, { compartment: 'identity', label: 'Identity' }),
    );
    await grant(marta, lucia, notes);
    await grant(marta, ines, safety);
    const body = assessment();
    expect(await standsIn(body)).toBe(notes);
    expect(await reads(ines)).toBe(0);
    expect(await reads(lucia)).toBe(1);
    const { safety: seen } = need(await marta.caseView(caseId));
    expect(seen.assessIn).toEqual({ [rosa]: notes });
    expect(seen.parts).toMatchObject({ [body.assessment]: notes, [rosa]: safety });
    // The level says who may come and how: it stays with the answers.
    const level = { level: newNote() as EntityId, assessment: body.assessment, danger: 'high' as const };
    const set = await say('level.set', { ...level, scenarios: ['Her cousin comes.'], rationale: 'So.' });
    expect(need(set).stream).toBe(notes);
  });

  it('is where it stands already when it is said anew, and where a person names it', async () => {
    const body = assessment();
    expect(await standsIn(body)).toBe(safety);
    await grant(marta, ines, safety);
    expect(await standsIn(body)).toBe(safety);
    expect(need(await say('danger.assessed', assessment(), safety)).stream).toBe(safety);
    expect(await reads(ines)).toBeGreaterThan(0);
  });

  it('is the same part where there is no other: a case with one part loses no assessment', async () => {
    const justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    await grant(marta, ines, safety);
    await grant(marta, ines, notes);
    await grant(marta, helen, justice);
    expect(await standsIn(assessment())).toBe(safety);
  });

  it('makes nobody look safer where a relative states it from a device of her own', async () => {
    await grant(marta, ines, safety);
    for (const one of [marta, ines, marta, ines]) await one.sync();
    const hers = (await ines.view()).cases[0]!.case;
    const calm = { ...assessment(), answers: { C2: { answer: '0' } } } as const;
    need(await ines.act({ do: 'state', case: hers, kind: 'danger.assessed', body: calm }));
    for (const one of [ines, marta]) await one.sync();
    expect(need(await marta.caseView(caseId)).safety.subjects[0]!.danger.assessment).toBeNull();
    const threat = { ...assessment(), answers: { C4: { answer: '2' } } } as const;
    need(await ines.act({ do: 'state', case: hers, kind: 'danger.assessed', body: threat }));
    for (const one of [ines, marta]) await one.sync();
    const { danger } = need(await marta.caseView(caseId)).safety.subjects[0]!;
    expect(danger.assessment).toMatchObject({ assessment: threat.assessment, floor: { floor: 'extreme' } });
  });

  describe('of whoever knows of a sealed event', () => {
    let sealed: StreamId;
    beforeEach(async () => {
      sealed = await foundStream(marta, caseId, { compartment: 'justice', label: 'Sealed', sealed: true });
      const said = { what: 'planned', trigger: 'planned-arrest', on: '2026-12-01' } as const;
      const event = { record: newNote() as EntityId, event: newNote() as EntityId, recorded: today };
      need(await say('period.recorded', { ...event, said: { ...said, subjects: [rosa] } }, sealed));
    });
    const refusal = async (done: ReturnType<typeof say>): Promise<string | null> => {
      const result = await done;
      return result.ok ? null : result.error.code;
    };

    it('is the sealed part, where no authority reads it', async () => {
      expect(await standsIn(assessment())).toBe(sealed);
    });

    it('is no part that a prosecutor reads, unless a person names it: what she holds may reach the accused', async () => {
      await grant(marta, helen, sealed);
      expect(await refusal(say('danger.assessed', assessment()))).toBe('danger-authority-reads');
      expect(await reads(helen)).toBe(0);
      expect(await refusal(say('danger.assessed', assessment(), sealed))).toBeNull();
      expect(await reads(helen)).toBe(1);
    });

    it('is another sealed part whose readers all know of the event, if there is one', async () => {
      await grant(marta, helen, sealed);
      const quiet = await foundStream(marta, caseId, { compartment: 'notes', label: 'Quiet', sealed: true });
      expect(await standsIn(assessment())).toBe(quiet);
      // Lucía is not cleared: from the day she reads there, nothing goes there by itself.
      await grant(marta, lucia, quiet);
      expect(await refusal(say('danger.assessed', assessment()))).toBe('danger-authority-reads');
    });
  });
});
