import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, type Said } from './command-line.ts';

describe('the first hours, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;
  const desksIn = (said: Said): { desk: string; stream: string }[] => said['desks'] as never;
  const responseIn = (said: Said) =>
    said['response'] as Record<string, never> & {
      next: { code: string };
      steps: { step: string; state: string }[];
    };

  beforeAll(async () => {
    await line.start();
    await line.person('rosa', 'Rosa', 'advocate', 6);
    await line.person('lucia', 'Lucía', 'advocate', 3);
  });
  afterAll(() => line.stop());

  it('are a desk, a rota, a report that says no name, an ask, an answer and the steps of the clock; each said in JSON and in Spanish', async () => {
    const opened = await cobijo(['desk', 'open', '--name', 'Night desk'], 'rosa');
    const [desk] = desksIn(opened.said);
    const card = (await cobijo(['device', 'card'], 'lucia')).said['card'];
    await act('rosa', {
      do: 'grant',
      stream: desk!.stream,
      card,
      name: 'Lucía',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'nights',
      caseName: 'Night desk',
    });
    for (const whose of ['rosa', 'lucia', 'rosa', 'lucia']) await cobijo(['device', 'sync'], whose);
    const presented = await cobijo(
      [
        'desk',
        'present',
        '--country',
        'US',
        '--zone',
        'America/New_York',
        '--languages',
        'es,mfs',
        '--can',
        'sign-mfs',
      ],
      'lucia',
    );
    expect(presented).toMatchObject({ code: 0, said: { desks: [{ amPresented: true }] } });
    await cobijo(['device', 'sync'], 'rosa');
    const rota = [
      'desk',
      'rota',
      '--rota',
      'Nights',
      '--zone',
      'UTC',
      '--on',
      'all',
      '--from',
      '00:00',
      '--to',
      '00:00',
    ];
    const set = await cobijo([...rota, '--people', 'Lucía', '--since', '2026-01-01'], 'rosa');
    expect(set).toMatchObject({ code: 0, said: { desks: [{ holes: [], rotas: [{ name: 'Nights' }] }] } });
    expect(await cobijo([...rota, '--people', 'Nobody'], 'rosa')).toMatchObject({
      code: 1,
      said: { error: { code: 'rota-hours' } },
    });

    const reported = await cobijo(
      [
        'response',
        'report',
        '--words',
        'help',
        '--languages',
        'mfs',
        '--urgency',
        'now',
        '--must-not',
        'tell-consulate',
        '--country',
        'US',
      ],
      'rosa',
    );
    expect(reported).toMatchObject({
      code: 0,
      said: { response: { next: { code: 'ask-somebody', side: 'sending' } } },
    });
    expect(await cobijo(['response', 'report', '--urgency', 'very'], 'rosa')).toMatchObject({ code: 1 });
    await cobijo(['response', 'ask'], 'rosa');
    await cobijo(['device', 'sync'], 'lucia');
    const mine = await cobijo(['response', 'show', '--lang', 'es'], 'lucia', { json: false });
    expect(mine.out).toContain('Se espera una respuesta donde la encontraron.');
    expect(mine.out).toContain('! No avisar al consulado');
    expect(await cobijo(['response', 'answer', '--answer', 'refused'], 'lucia')).toMatchObject({
      said: { error: { code: 'response-refused-why' } },
    });
    const ofNoList = ['response', 'answer', '--answer', 'refused', '--reason', 'sleepy'];
    expect(await cobijo(ofNoList, 'lucia')).toMatchObject({
      code: 1,
      said: { error: { code: 'response-reason-none', field: '--reason' } },
    });
    expect(await cobijo(['response', 'answer', '--answer', 'accepted'], 'lucia')).toMatchObject({ code: 0 });
    const step = await cobijo(['response', 'step', '--step', 'interpreter'], 'lucia');
    expect(responseIn(step.said).steps.find((one) => one.step === 'interpreter')?.state).toBe('done');
    const notYet = ['response', 'step', '--step', 'interpreter', '--state', 'not-done'];
    const back = responseIn((await cobijo(notYet, 'lucia')).said);
    expect(back.steps.find((one) => one.step === 'interpreter')?.state).not.toBe('done');
    await cobijo(['response', 'step', '--step', 'interpreter'], 'lucia');
    await cobijo(['response', 'know', '--question', 'how-many', '--words', '57'], 'lucia');
    await cobijo(['response', 'log', '--words', 'At the east door'], 'lucia');
    const sheet = await cobijo(['response', 'sheet'], 'lucia', { json: false });
    // What lies on a table says no place, no number and nothing that anybody wrote.
    for (const word of ['57', 'east', 'help', 'Lucía']) expect(sheet.out).not.toContain(word);
    expect(sheet.out).toContain('[x]');
    // Nor the day on which somebody was found, to a program neither.
    expect(sheet.out).toContain('(day 7)');
    const told = JSON.stringify((await cobijo(['response', 'sheet'], 'lucia')).said);
    for (const said of [sheet.out, told]) expect(said).not.toMatch(/20\d\d|\d{13}/);
    const closed = await cobijo(['response', 'close', '--reason', 'became-a-case'], 'lucia');
    expect(responseIn(closed.said).next.code).toBe('closed');
    const on = await cobijo(['response', 'close', '--reason', 'goes-on'], 'lucia');
    expect(responseIn(on.said).next.code).not.toBe('closed');
    expect((await cobijo(['response', 'codes', '--lang', 'es'], null, { json: false })).out).toContain(
      'No avisar al consulado',
    );
  });

  it('are reported without a code left: kept, said so in either language, and gone once there is one', async () => {
    await line.person('ines', 'Inés', 'advocate', 1);
    const reported = await cobijo(['response', 'report', '--place', 'East'], 'ines');
    expect(reported).toMatchObject({ code: 0, said: { response: { lacksCode: true } } });
    const shown = await cobijo(['response', 'show', '--lang', 'es'], 'ines', { json: false });
    expect(shown.out).toContain('Guardado en este dispositivo, sellado.');
    await line.codes('ines', 2);
    expect((await cobijo(['device', 'sync'], 'ines')).said['synced']).toMatchObject({ state: 'done' });
    expect((await cobijo(['response', 'show'], 'ines')).said).toMatchObject({
      response: { lacksCode: false },
    });
  });
});
