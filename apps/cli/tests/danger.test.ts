import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

interface Safety {
  readonly sentence: { readonly code: string; readonly subject: string | null };
  readonly subjects: readonly {
    readonly subject: string;
    readonly danger: {
      readonly assessment: { readonly assessment: string; readonly floor: { readonly floor: string } } | null;
      readonly level: { readonly danger: string } | null;
      readonly levels: readonly { readonly level: string; readonly state: string }[];
    };
    readonly windows: readonly { readonly event: string; readonly state: string }[];
    readonly measures: readonly { readonly plan: string; readonly state: string }[];
    readonly gaps: readonly unknown[];
  }[];
}

describe('danger and protection, on the command line', () => {
  const line = new CommandLine();
  const { folder, cobijo, act } = line;
  const answers = join(folder, 'answers.json');

  beforeAll(async () => {
    await line.start();
    for (const [whose, name] of [
      ['marta', 'Marta'],
      ['lucia', 'Lucía'],
    ] as const)
      await line.person(whose, name, 'advocate');
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    const part = await act('marta', {
      do: 'found-stream',
      case: founded['made'],
      kind: 'compartment',
      compartment: 'safety',
      label: 'Safety',
      expiresAfterDays: null,
    });
    const card = String((await cobijo(['device', 'card'], 'lucia')).said['card']);
    await act('marta', {
      do: 'grant',
      stream: part['made'],
      card,
      name: 'Lucía',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'works on safety',
      caseName: 'Valle Azul',
    });
    await cobijo(['device', 'sync'], 'lucia');
    writeFileSync(answers, JSON.stringify({ C1: { answer: '2', act: { ongoing: true } }, J1: { fear: 9 } }));
  });
  afterAll(() => line.stop());

  const said = async (words: readonly string[], whose = 'marta') => {
    const { code, said: value } = await cobijo(['danger', ...words], whose);
    expect([words, code, value['error']]).toEqual([words, 0, undefined]);
    return { safety: value['safety'] as Safety, made: String(value['made']) };
  };
  const rosa = async () => (await said(['show'])).safety.subjects[0]!;

  it('say first that nobody is named, then who has not been looked at', async () => {
    expect((await said(['show'])).safety.sentence.code).toBe('no-subjects');
    await said(['subject', '--name', 'Rosa', '--group', 'survivor']);
    const { subject } = await rosa();
    expect((await said(['show'])).safety.sentence).toMatchObject({ code: 'not-assessed', subject });
  });

  it('say where an answer stands and who reads it there', async () => {
    const { subject } = await rosa();
    const { said: value } = await cobijo(
      ['danger', 'assess', '--subject', subject, '--answers', answers],
      'marta',
    );
    expect(value['stands']).toMatchObject({
      label: 'Safety',
      readers: [{ name: 'Lucía', role: 'advocate' }],
    });
    const told = await cobijo(
      ['danger', 'assess', '--subject', subject, '--answers', answers, '--lang', 'es'],
      'marta',
      { json: false },
    );
    expect(told.out).toContain('Quedó en «Safety». Ahí lee: Lucía.');
  });

  it('say which person of the case somebody is, and keep it when she is named anew', async () => {
    const { subject } = await rosa();
    const party = 'party'.padEnd(22, 'A');
    const named = ['subject', '--subject', subject, '--group', 'survivor'];
    const partyNow = async () => ((await rosa()) as { readonly party?: string | null }).party;
    await said([...named, '--name', 'Rosa', '--party', party]);
    expect(await partyNow()).toBe(party);
    await said([...named, '--name', 'Rosita']);
    expect(await partyNow()).toBe(party);
    await said([...named, '--name', 'Rosa', '--party', 'none']);
    expect(await partyNow()).toBeNull();
  });

  it('are assessed from a file, and a level below the floor waits for somebody else', async () => {
    const { subject } = await rosa();
    const assessed = await said(['assess', '--subject', subject, '--answers', answers]);
    expect((await rosa()).danger.assessment).toMatchObject({
      assessment: assessed.made,
      floor: { floor: 'high' },
    });
    const set = await said([
      ...['level', '--assessment', assessed.made, '--level', 'elevated'],
      ...['--scenario', 'His cousin comes to the house.', '--why', 'Quiet for a month.'],
    ]);
    expect((await rosa()).danger).toMatchObject({ level: null, levels: [{ state: 'awaits-second' }] });
    const own = await said(['second', '--of', set.made, '--yes', '--why', 'I said so.']);
    expect(own.safety.subjects[0]!.danger.level).toBeNull();
    const second = await said(['second', '--of', set.made, '--yes', '--why', 'I spoke with her.'], 'lucia');
    expect(second.safety.subjects[0]!.danger.level).toMatchObject({ danger: 'elevated' });
  });

  it('show the days that nothing protects, until somebody saw a measure there', async () => {
    const { subject } = await rosa();
    const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await said(['event', '--what', 'planned', '--trigger', 'sentencing', '--on', day, '--subjects', subject]);
    const { safety } = await said(['show']);
    expect(safety.sentence).toMatchObject({ code: 'uncovered-now', subject });
    const { made } = await said(['plan', '--subject', subject, '--measure', 'P01']);
    expect(
      (await said(['note', '--plan', made, '--what', 'granted', '--by', 'Refugio'])).safety.sentence.code,
    ).toBe('uncovered-now');
    const seen = await said(['note', '--plan', made, '--what', 'verified', '--by', 'Lucía']);
    expect(seen.safety.sentence.code).not.toBe('uncovered-now');
    expect((await rosa()).measures).toMatchObject([{ plan: made, state: 'in-force' }]);
    const spanish = await cobijo(['danger', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain('vigente, comprobada');
    expect(spanish.out).toContain('la sentencia');
    expect(spanish.out).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(spanish.out).toContain('Un resultado bajo nunca quiere decir “sin peligro”');
  });

  it('are told over time, by day, by run and in plain words, for any range', async () => {
    const { subject, windows, measures } = await rosa();
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const ask = (...more: string[]) => cobijo(['danger', 'timeline', '--subject', subject, ...more], 'marta');
    const { code, said: told } = await ask('--from', day(-2), '--to', day(200));
    expect([code, told['ok']]).toEqual([0, true]);
    const [one] = told['subjects'] as { [list: string]: unknown }[];
    expect(one).toMatchObject({
      subject,
      from: day(-2),
      to: day(200),
      bands: [{ causes: [{ event: windows[0]!.event, trigger: 'sentencing', endsBy: 'table' }] }],
      marks: [{ on: day(9), status: 'planned' }],
      measures: [{ plan: measures[0]!.plan, runs: [{ state: 'in-force' }, { state: 'expected' }] }],
    });
    expect((one!['levels'] as unknown[]).length).toBeGreaterThan(0);
    // A day of its own says what the year says of it.
    const alone = (await ask('--from', day(0), '--to', day(0))).said['subjects'] as { coverage: object[] }[];
    expect(alone[0]!.coverage).toMatchObject([{ from: day(0), to: day(0), state: 'covered' }]);
    const spanish = await cobijo(['danger', 'timeline', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain(
      'Hoy hay protección para Rosa: refugio o albergue con domicilio reservado.',
    );
    expect(spanish.out).toContain('alguien la vio');
    for (const [field, refused, ...more] of [
      ['--from', 'timeline-day-unclear', '--from', '2026-02-30'],
      ['to', 'timeline-ends-before', '--from', day(2), '--to', day(1)],
    ] as const)
      expect(await ask(...more)).toMatchObject({ code: 1, said: { error: { code: refused, field } } });
    const nobody = await cobijo(['danger', 'timeline', '--subject', 'nobody'], 'marta');
    expect(nobody).toMatchObject({ code: 1, said: { error: { code: 'safety-not-known' } } });
  });

  it('tell who must act by when, as of today and of a day to come', async () => {
    const warned = async (words: readonly string[] = []) =>
      (await cobijo(['danger', 'warnings', ...words], 'marta')).said as unknown as {
        readonly day: string;
        readonly warned: readonly { readonly code: string; readonly act: readonly string[] }[];
      };
    const codes = (told: Awaited<ReturnType<typeof warned>>) => told.warned.map(({ code }) => code);
    expect(codes(await warned())).not.toContain('measure-lapses');
    const later = new Date(Date.now() + 26 * 86_400_000).toISOString().slice(0, 10);
    const then = await warned(['--day', later]);
    expect(then.day).toBe(later);
    expect(codes(then)).toContain('measure-lapses');
    expect(then.warned.every(({ act }) => act.length > 0)).toBe(true);
    const spanish = await cobijo(['danger', 'warnings', '--day', later, '--lang', 'es'], 'marta', {
      json: false,
    });
    expect(spanish.out).toContain('Una protección cuenta hasta este día.');
    expect(spanish.out).toContain('Marta');
    expect((await cobijo(['danger', 'warnings', '--day', 'soon'], 'marta')).code).toBe(1);
    const { subject, windows } = await rosa();
    const handed = await cobijo(
      ['danger', 'hand-on', '--event', windows[0]!.event, '--to', subject, '--neutral', 'contact-works'],
      'marta',
    );
    expect(handed.said).toMatchObject({ error: { code: 'hand-on-not-sealed' } });
  });

  it('keep what she says herself beside the assessment', async () => {
    const { subject, danger } = await rosa();
    const file = join(folder, 'own.json');
    writeFileSync(file, JSON.stringify({ C1: { answer: '0' }, J1: { fear: 9 } }));
    const { made } = await said(['own', '--subject', subject, '--answers', file]);
    const after = (await rosa()).danger as typeof danger & { readonly own: object | null };
    expect(after.own).toMatchObject({ assessment: made, differs: [{ item: 'C1', hers: '0', theirs: '2' }] });
    expect({ ...after, own: null }).toEqual({ ...danger, own: null });
    const questions = await cobijo(['danger', 'questions', '--form', 'own', '--lang', 'es'], null, {
      json: false,
    });
    expect(questions.out).toContain('¿Cuánto miedo tiene ahora?');
  });

  it('close a period for one subject by a person’s word and a reason', async () => {
    const { subject, windows } = await rosa();
    const closing = ['event', '--event', windows[0]!.event, '--what', 'closed', '--subject', subject];
    const without = await cobijo(['danger', ...closing], 'marta');
    expect(without).toMatchObject({ code: 1, said: { error: { code: 'statement-body-bad' } } });
    await said([...closing, '--why', 'They moved away.']);
    expect((await rosa()).windows).toMatchObject([{ state: 'closed' }]);
  });

  it.each([
    ['danger-item-unknown', { Z9: { answer: '2' } }],
    ['danger-answer-of-another-kind', { J1: { said: 'afraid' } }],
    ['danger-day-not-yet', { C1: { answer: '2', act: { on: '2999-01-01' } } }],
    ['danger-nothing-answered', {}],
  ] as const)('refuse with %s: %o', async (code, given) => {
    const { subject } = await rosa();
    const file = join(folder, `${code}.json`);
    writeFileSync(file, JSON.stringify(given));
    expect(
      await cobijo(['danger', 'assess', '--subject', subject, '--answers', file], 'marta'),
    ).toMatchObject({
      code: 1,
      said: { ok: false, error: { code } },
    });
  });

  it('read out their questions in both languages, and say how they are used', async () => {
    const full = await cobijo(['danger', 'questions', '--form', 'full', '--lang', 'es'], null, {
      json: false,
    });
    expect(full.out).toContain('¿Tienen gente en los dos países?');
    expect((await cobijo(['danger'], 'marta', { json: false })).code).toBe(2);
  });
});
