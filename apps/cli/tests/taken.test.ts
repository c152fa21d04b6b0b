import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

describe('something taken, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;
  let safety = '';

  beforeAll(async () => {
    await line.start();
    const people = [
      ['marta', 'Marta', 'advocate'],
      ['ana', 'Ana', 'advocate'],
    ] as const;
    for (const [whose, name, role] of people) {
      await line.person(whose, name, role);
    }
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    const part = await act('marta', {
      do: 'found-stream',
      case: founded['made'],
      kind: 'compartment',
      compartment: 'safety',
      label: 'Safety',
      expiresAfterDays: null,
    });
    safety = String(part['made']);
    await act('marta', {
      do: 'grant',
      stream: safety,
      card: (await cobijo(['device', 'card'], 'ana')).said['card'],
      name: 'Ana',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'She is on duty.',
      caseName: 'Valle Azul',
    });
    await cobijo(['device', 'sync'], 'ana');
  });
  afterAll(() => line.stop());

  it('reads out its tables in both languages', async () => {
    const { said } = await cobijo(['taken', 'words'], null);
    expect((said['order'] as { part: string }[])[0]).toMatchObject({ part: 'whereabouts' });
    const spanish = await cobijo(['taken', 'words', '--lang', 'es'], null, { json: false });
    expect(spanish.out).toContain('1. whereabouts: Dice a dónde ir a buscarla.');
    expect(spanish.out).toContain('No es culpa suya');
    const help = await cobijo(['taken', '--help'], null, { json: false });
    expect(help.out).toContain('las primeras palabras que decir');
    expect((await cobijo(['taken', 'sell'], null)).code).toBe(2);
  });

  it.each([
    ['taken-reason-unknown', ['--gone', 'Ana']],
    ['taken-reason-unknown', ['--gone', 'Ana', '--reason', 'boredom']],
    ['taken-nothing-named', ['--reason', 'stolen']],
    ['taken-unknown', ['--reason', 'stolen', '--gone', 'Nadie']],
    ['taken-unknown', ['--reason', 'turned', '--person', 'Nadie']],
    ['taken-oneself', ['--reason', 'turned', '--person', 'Marta']],
    ['taken-from-the-future', ['--reason', 'lost', '--gone', 'Ana', '--since', '2999-01-01T00:00Z']],
    ['intent-malformed', ['--reason', 'lost', '--gone', 'Ana', '--since', 'one day']],
    ['intent-malformed', ['--reason', 'lost', '--gone', 'Ana', '--opened', 'perhaps']],
  ] as const)('refuses with %s: %o', async (code, options) => {
    expect(await cobijo(['taken', 'report', ...options], 'marta')).toMatchObject({
      code: 1,
      said: { ok: false, error: { code } },
    });
  });

  it('cuts off, turns keys, tells the circle and says what to say; and is closed when it is done', async () => {
    const report = ['taken', 'report', '--gone', 'Ana', '--reason', 'raid', '--since', 'hour'];
    const reported = await cobijo(report, 'marta', { json: true });
    expect(reported.said['taken']).toMatchObject([
      { reason: 'raid', done: 1, finished: true, parts: [{ label: 'Safety', state: 'done' }] },
    ]);
    const [{ taken }] = reported.said['taken'] as [{ taken: string }];
    const again = await cobijo(report, 'marta');
    expect(again).toMatchObject({ code: 1, said: { error: { code: 'taken-unknown' } } });
    const shown = await cobijo(['taken', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(shown.out).toContain('1. Safety: listo: cortado, llaves cambiadas, avisado');
    expect(shown.out).toContain('Lo que tenía, lo conserva.');
    expect(shown.out).toContain('☎ Ana (Safety).');
    const told = await cobijo(['taken', 'told'], 'marta', { json: false });
    expect(told.out).toContain('A device of Ana could read all of “Safety”.');
    const hers = await cobijo(['show'], 'ana');
    expect((hers.said['case'] as { streams: { removed: boolean }[] }).streams).toMatchObject([
      { removed: true },
    ]);
    const wrong = await cobijo(['taken', 'close', '--report', 'A'.repeat(22)], 'marta');
    expect(wrong).toMatchObject({ code: 1, said: { error: { code: 'taken-report-unknown' } } });
    const closed = await cobijo(['taken', 'close', '--report', taken], 'marta');
    expect(closed).toMatchObject({ code: 0, said: { taken: [] } });
  });

  it('is an intent too, and names the field where one is wrong', async () => {
    expect(await act('marta', { do: 'taken', devices: 'all' })).toMatchObject({
      error: { code: 'intent-malformed' },
    });
    expect(
      await act('ana', {
        do: 'taken',
        devices: [],
        people: [],
        reason: 'lost',
        since: 0,
        opened: 'no',
      }),
    ).toMatchObject({ error: { code: 'taken-nothing-named' } });
  });
});
