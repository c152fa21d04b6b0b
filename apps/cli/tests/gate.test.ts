import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, type Said } from './command-line.ts';

interface Judged {
  readonly gate: string;
  readonly step: string;
  readonly subject: string;
  readonly verdict: {
    readonly state: string;
    readonly requirements: readonly { readonly missing: string | null }[];
    readonly overrides: readonly { readonly override: string; readonly state: string }[];
  };
}

describe('gates, choices and the consulate, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;
  let rosa: string;
  let home: string;

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
    const subject = async (name: string, group: string): Promise<string> =>
      String((await said(['danger', 'subject', '--name', name, '--group', group]))['made']);
    rosa = await subject('Rosa', 'survivor');
    home = await subject('Casa de Inés', 'household');
  });
  afterAll(() => line.stop());

  const said = async (words: readonly string[], whose = 'marta'): Promise<Said> => {
    const { code, said: value } = await cobijo(words, whose);
    expect([words, code, value['error']]).toEqual([words, 0, undefined]);
    return value;
  };
  const refused = async (words: readonly string[], whose = 'marta'): Promise<unknown> => {
    const { code, said: value } = await cobijo(words, whose);
    expect(code).toBe(1);
    return (value['error'] as { code: string }).code;
  };
  const gate = async (words: readonly string[], whose = 'marta'): Promise<Judged['verdict']> => {
    const [one] = (await said(['gate', 'judge', ...words], whose))['gates'] as readonly Judged[];
    return one!.verdict;
  };
  const family = () => ['--gate', 'family', '--step', 'family-contact', '--subject', home];
  const missing = ({ requirements }: Judged['verdict']) => requirements.flatMap((one) => one.missing ?? []);

  it('read out the texts as they stand today, and the questions, in both languages', async () => {
    const { documents, questions } = await said(['choice', 'texts']);
    expect((documents as readonly { document: string; asOf: string; confidence: string }[])[0]).toMatchObject(
      {
        document: 'you-decide',
        asOf: '2026-11-01',
        confidence: 'D',
      },
    );
    expect(questions).toHaveLength(3);
    expect(documents).toContainEqual(
      expect.objectContaining({
        matter: 'testimony',
        document: 'giving-testimony',
        version: 1,
        confidence: 'D',
      }),
    );
    const spanish = await cobijo(['choice', 'texts', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain('Usted decide');
    expect(spanish.out).toContain('¿Quién decide?');
    expect(spanish.out).toContain('Le ayudamos sea cual sea su respuesta.');
  });

  it('show every gate closed at first, with what is missing and who can supply it', async () => {
    const all = (await said(['gate', 'show']))['gates'] as readonly Judged[];
    expect(all.length).toBeGreaterThan(8);
    expect(all.every(({ verdict }) => verdict.state === 'closed')).toBe(true);
    const { out } = await cobijo(['gate', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(out).toContain('no hay una decisión de ella que usted pueda leer > solo ella');
    expect(out).toContain('no quiere decir “sin peligro”');
  });

  it('open by her own yes and by what somebody looked at, for who may read both', async () => {
    expect(missing(await gate(family()))).toEqual(['choice-none', 'check-none']);
    await said(['choice', 'record', '--about', 'family-contact', '--answer', 'yes', '--subject', home]);
    await said([
      ...['gate', 'check', '--subject', home, '--what', 'complicit-relatives', '--found', 'unknown'],
      ...['--by', 'Lucía', '--how', 'Nobody would say.'],
    ]);
    expect(missing(await gate(family()))).toEqual(['check-unknown']);
    const clear = await said([
      ...['gate', 'check', '--subject', home, '--what', 'complicit-relatives', '--found', 'clear'],
      ...['--by', 'Lucía', '--how', 'Two who know them said so.'],
    ]);
    expect((clear['gates'] as readonly Judged[]).map(({ verdict }) => verdict.state)).toContain('open');
    expect((await gate(family())).state).toBe('open');
    // Her choices stand in a part that Lucía does not read.
    await cobijo(['device', 'sync'], 'lucia');
    expect(missing(await gate(family(), 'lucia'))).toEqual(['choice-none']);
    expect((await said(['choice', 'show'], 'lucia'))['choices']).toEqual([]);
  });

  it('close again when she changes her mind, and keep what she said before', async () => {
    await said(['choice', 'record', '--about', 'family-contact', '--answer', 'not-now', '--subject', home]);
    expect(missing(await gate(family()))).toEqual(['choice-not-now']);
    const { choices } = await said(['choice', 'show']);
    expect(
      (choices as readonly { body: { answer: string }; stands: boolean }[]).map((one) => [
        one.body.answer,
        one.stands,
      ]),
    ).toEqual([
      ['yes', false],
      ['not-now', true],
    ]);
  });

  it('are passed in the open by two named people where it is the family’s, and taken back', async () => {
    const today = String((await said(['gate', 'show']))['today']);
    const past = ['gate', 'override', ...family(), '--until', today, '--why', 'They have his address.'];
    const first = await said(past);
    expect((first['gates'] as readonly Judged[])[0]!.verdict).toMatchObject({
      state: 'closed',
      overrides: [{ override: first['made'], state: 'awaits-second' }],
    });
    await cobijo(['device', 'sync'], 'lucia');
    const second = await said([...past, '--joins', String(first['made'])], 'lucia');
    expect((second['gates'] as readonly Judged[])[0]!.verdict.state).toBe('overridden');
    expect((await gate(family())).state).toBe('overridden');
    await said(['gate', 'take-back', '--override', String(first['made']), '--why', 'They are gone.']);
    expect((await gate(family())).state).toBe('closed');
  });

  it('keep the consulate closed until she opens it, and after a visit until somebody has looked', async () => {
    const step = [
      'consulate',
      'step',
      '--subject',
      rosa,
      '--rung',
      'anonymous-question',
      '--what',
      'planned',
    ];
    expect(await refused(step)).toBe('gate-closed');
    const choose = ['choice', 'record', '--about', 'consulate', '--answer', 'yes'];
    expect(await refused(choose)).toBe('choice-text-needed');
    const explained = ['--document', 'your-consulate@1', '--read-aloud', '--language', 'es'];
    expect(await refused([...choose, ...explained])).toBe('choice-rung-needed');
    await said([
      ...choose,
      ...explained,
      ...['--rung', 'anonymous-question', '--understood', 'own-words,own-words,own-words'],
    ]);
    await said(step);
    const shown = await said(['consulate', 'show']);
    const [ladder] = shown['ladders'] as readonly {
      rungs: readonly { rung: string; verdict: Judged['verdict'] | null }[];
      contacts: readonly unknown[];
    }[];
    expect(ladder!.rungs.map(({ rung, verdict }) => [rung, verdict?.state])).toEqual([
      ['no-contact', undefined],
      ['anonymous-question', 'open'],
      ['remote-pseudonym', 'closed'],
      ['off-site-visit', 'closed'],
      ['escorted-visit', 'closed'],
      ['normal-visit', 'closed'],
    ]);
    expect(ladder!.contacts).toHaveLength(1);
    // What was done all the same is written down, and then somebody must look.
    const visit = await said([
      ...['consulate', 'step', '--subject', rosa, '--rung', 'normal-visit', '--what', 'done'],
    ]);
    expect(visit['unlooked']).toMatchObject([{ contact: visit['made'] }]);
    expect(await refused(step)).toBe('gate-closed');
    await said([
      ...['gate', 'check', '--subject', rosa, '--what', 'after-visit', '--found', 'clear'],
      ...['--contact', String(visit['made']), '--by', 'Lucía', '--how', 'Sat with her in the evening.'],
    ]);
    expect((await said(['consulate', 'show']))['unlooked']).toEqual([]);
    await said(step);
  });

  it('refuse what no table has, and leave what nobody may decide in her place', async () => {
    const today = String((await said(['gate', 'show']))['today']);
    expect(await refused(['gate', 'judge', '--gate', 'child', '--step', 'press'])).toBe(
      'gate-step-of-another',
    );
    const travel = ['--gate', 'danger', '--step', 'travel', '--subject', rosa];
    const past = await said(['gate', 'override', ...travel, '--until', today, '--why', 'No water.']);
    expect((past['gates'] as readonly Judged[])[0]!.verdict).toMatchObject({
      state: 'closed',
      overrides: [{ state: 'counts' }],
    });
    const { out } = await cobijo(['gate', 'judge', ...travel], 'marta', { json: false });
    expect(out).toContain('nobody decides it in her place');
    expect((await cobijo(['gate'], 'marta')).code).toBe(2);
    expect((await cobijo(['choice'], 'marta')).code).toBe(2);
    expect((await cobijo(['consulate'], 'marta')).code).toBe(2);
  });
});
