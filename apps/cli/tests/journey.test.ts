import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

interface Step {
  readonly milestone: string;
  readonly code: string;
  readonly state: string;
  readonly movedFrom: readonly { readonly date: { readonly on: string } }[];
  readonly obstacles: readonly { readonly obstacle: string; readonly overcome: object | null }[];
}
interface Journey {
  readonly party: string | null;
  readonly name: string | null;
  readonly steps: readonly Step[];
  readonly next: readonly { readonly code: string }[];
}

describe('journeys, on the command line', () => {
  const line = new CommandLine();
  const { folder, cobijo, act } = line;
  const parts: Record<string, string> = {};
  const zone = 'America/New_York';
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate', 8);
    await line.person('lucia', 'Lucía', 'advocate');
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    for (const [part, more] of [
      ['justice', {}],
      ['counsel', {}],
      ['sealed', { compartment: 'justice', sealed: true }],
    ] as const) {
      const made = await act('marta', {
        do: 'found-stream',
        case: founded['made'],
        kind: 'compartment',
        compartment: part,
        label: part,
        expiresAfterDays: null,
        ...more,
      });
      parts[part] = String(made['made']);
    }
    const card = String((await cobijo(['device', 'card'], 'lucia')).said['card']);
    await act('marta', {
      do: 'grant',
      stream: parts['justice'],
      card,
      name: 'Lucía',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'follows the hearings',
      caseName: 'Valle Azul',
    });
    await cobijo(['device', 'sync'], 'lucia');
  });
  afterAll(() => line.stop());

  const journey = async (words: readonly string[], whose = 'marta') => {
    const { code, said } = await cobijo(['journey', ...words], whose);
    expect([words, code, said['error']]).toEqual([words, 0, undefined]);
    return { said, journeys: said['journeys'] as readonly Journey[], made: (said['made'] ?? []) as string[] };
  };
  const refused = async (words: readonly string[], whose = 'marta') =>
    ((await cobijo(['journey', ...words], whose)).said['error'] as { readonly code: string }).code;
  const steps = async (whose = 'marta') =>
    (await journey(['show'], whose)).journeys.flatMap((one) => one.steps.map(({ code }) => code));
  let trial = '';

  it('say that nothing is written down, and list the steps and obstacles with how sure they are', async () => {
    const empty = await cobijo(['journey', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(empty.out).toContain('Agregue el primero');
    const catalogue = await cobijo(['journey', 'steps', '--lang', 'en'], null, { json: false });
    expect(catalogue.out).toContain('IM09 T-4: parent');
    expect(catalogue.out).toContain('REFERENCE §2.3: checked against the source on November 1, 2026.');
    expect((await cobijo(['journey'], 'marta', { json: false })).code).toBe(2);
    expect((await cobijo(['journey', 'set'], 'marta', { json: false })).code).toBe(2);
  });

  it('take a step for somebody who is named in the part where it belongs, and say what comes next', async () => {
    const { journeys } = await journey([
      ...['set', '--step', 'IM04', '--status', 'done', '--on', day(-30)],
      ...['--name', 'Client', '--standing', 'survivor'],
    ]);
    expect(journeys).toMatchObject([
      { name: 'Client', steps: [{ code: 'IM04', state: 'done' }], next: [{ code: 'IM05' }] },
    ]);
    const party = journeys[0]!.party!;
    await journey(['set', '--step', 'IM09', '--about', party, '--detail', 'Mother, at home.']);
    // Her visa stands with counsel: who follows the hearings sees no sign of it.
    expect(await steps('lucia')).toEqual([]);
    // Nor may her id there be carried among what authorities share.
    expect(await refused(['set', '--step', 'US10', '--about', party])).toBe('milestone-about-elsewhere');
    expect(await refused(['set', '--step', 'ZZ99'])).toBe('milestone-unknown');
    expect(await refused(['set', '--step', 'IM04', '--name', 'x'], 'lucia')).toBe('no-such-compartment');
  });

  it('keep a date that moved, also into the past, and never call it missed', async () => {
    const { made } = await journey(['set', '--step', 'US10', '--on', `${day(20)}T09:30`, '--zone', zone]);
    [trial = ''] = made;
    await journey([
      'set',
      '--milestone',
      trial,
      '--on',
      day(-40),
      '--zone',
      zone,
      '--why',
      'The court wrote so.',
    ]);
    const { journeys } = await journey(['show']);
    const step = journeys.flatMap((one) => one.steps).find(({ milestone }) => milestone === trial)!;
    expect(step).toMatchObject({
      state: 'overdue',
      intoPast: true,
      movedFrom: [{ date: { on: `${day(20)}T09:30` } }],
    });
    const spanish = await cobijo(['journey', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain('ya pasó su día y nadie ha dicho qué pasó');
    expect(spanish.out).toContain('ya había pasado');
    // A person reads a day as it is said, and the hour by whose clock it is; what a program reads keeps its form.
    expect(spanish.out).toMatch(/\d{1,2} de [a-z]+ de \d{4}, 09:30 \(/);
    expect(spanish.out).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    const whole = await cobijo(['show', '--lang', 'es'], 'marta', { json: false });
    expect(whole.out).toMatch(/ US10 .+: cambió de fecha \(2\)/);
    expect(whole.out).not.toMatch(/\bmoved\b|\badvocate\b/);
    expect(await refused(['set', '--milestone', trial, '--status', 'done', '--on', day(9)])).toBe(
      'milestone-day-not-yet',
    );
  });

  it('say what stands in the way, until somebody says that it is overcome and how', async () => {
    const stands = [
      'obstacle',
      '--milestone',
      trial,
      '--code',
      'OB05',
      '--effect',
      'delayed',
      '--on',
      day(-10),
    ];
    const { made } = await journey(stands);
    expect(await refused([...stands.slice(0, 4), 'OB99', ...stands.slice(5)])).toBe('obstacle-unnamed');
    expect(
      await refused(['obstacle', '--milestone', made[0]!, '--code', 'OB05', '--effect', 'stopped']),
    ).toBe('safety-not-known');
    // She who follows the hearings sees it too, and says that it is over.
    const { journeys } = await journey(
      ['overcome', '--obstacle', made[0]!, '--how', 'They answered.'],
      'lucia',
    );
    expect(journeys[0]!.steps[0]!.obstacles).toMatchObject([
      { code: 'OB05', days: 10, overcome: { how: 'They answered.' } },
    ]);
    expect(await refused(['overcome', '--obstacle', trial, '--how', 'x'])).toBe('obstacle-not-known');
  });

  it('write a calendar that names nothing, and nothing of what is under seal for anybody', async () => {
    await journey(['set', '--milestone', trial, '--on', `${day(20)}T09:30`, '--zone', zone]);
    const export_ = async (whose: string) => {
      const out = join(folder, `${whose}.ics`);
      const { said } = await journey(['export-calendar', '--out', out], whose);
      return { text: readFileSync(out, 'utf8'), said };
    };
    const before = { marta: await export_('marta'), lucia: await export_('lucia') };
    await journey(['set', '--step', 'US05', '--on', day(5), '--stream', parts['sealed']!]);
    const after = { marta: await export_('marta'), lucia: await export_('lucia') };
    expect(after.lucia).toEqual(before.lucia);
    expect(after.marta.text).toBe(before.marta.text);
    expect(after.marta.said['leftOut']).toEqual({ sealed: 1, noDay: 1 });
    expect(await steps('lucia')).toEqual(['US10']);
    const uids = [after.marta, after.lucia].map(({ text }) => /UID:([0-9a-f]{32})\r\n/.exec(text)?.[1]);
    expect(new Set(uids).size).toBe(2);
    expect(after.marta.text).not.toMatch(/cobijo|Valle|trial|US10/i);
    expect(after.marta.text).not.toContain(trial);
  });

  it('offer the dates of a file, state nothing by themselves, and take what a person says which step it is', async () => {
    const file = join(folder, 'court.csv');
    writeFileSync(
      file,
      `date,time,zone,title\n${day(30)},10:00,${zone},Trial\n03/04/2027,,,Sentence\n${day(60)},,,Sentence\n`,
    );
    const before = await steps();
    const { said } = await journey(['import-dates', '--file', file]);
    expect(said).toMatchObject({
      offered: [
        { entry: 1, title: 'Trial' },
        { entry: 3, zoneAssumed: true },
      ],
      faults: [{ entry: 2, line: 3, code: 'date-unreadable' }],
    });
    expect(await steps()).toEqual(before);
    expect(await refused(['import-dates', '--file', file, '--take', '2=US13'])).toBe('date-not-offered');
    const { journeys } = await journey(['import-dates', '--file', file, '--take', `1=${trial},3=US13`]);
    const all = journeys.flatMap((one) => one.steps);
    expect(all.find(({ milestone }) => milestone === trial)).toMatchObject({
      date: { on: `${day(30)}T10:00`, zone },
      state: 'planned',
    });
    expect(all.filter(({ code }) => code === 'US13')).toMatchObject([{ date: { on: day(60) } }]);
    writeFileSync(file, 'nothing');
    expect(await refused(['import-dates', '--file', file])).toBe('dates-file-unknown');
    expect(await refused(['import-dates', '--file', join(folder, 'nowhere.ics')])).toBe('dates-file-unread');
  });

  it('never send anybody to ask her about the road of whoever is accused', async () => {
    await journey([
      ...['set', '--step', 'US01', '--status', 'done', '--on', day(-3)],
      ...['--name', 'El Wero', '--standing', 'trafficker'],
    ]);
    const roads = async (language: string): Promise<readonly string[]> =>
      (await cobijo(['journey', 'show', '--lang', language], 'marta', { json: false })).out.split('\n\n');
    const his = (await roads('en')).find((one) => one.includes('El Wero'))!;
    expect(his).toMatch(/Ask the authority, or the lawyer of the survivor\. Ask nothing of the accused\./);
    expect(his).not.toMatch(/Ask her/);
    const hers = (await roads('en')).find((one) => one.includes('Client'))!;
    expect(hers).toMatch(/Ask her, and her lawyer\./);
    const suyo = (await roads('es')).find((one) => one.includes('El Wero'))!;
    expect(suyo).toMatch(/No le pregunte nada a la persona acusada\./);
    expect(suyo).not.toMatch(/Pregúntele a ella/);
  });
});
