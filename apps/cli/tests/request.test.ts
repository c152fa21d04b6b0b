import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

interface Requests {
  readonly sentence: { readonly code: string };
  readonly rings: readonly { readonly why: string; readonly owner: string | null }[];
  readonly requests: readonly {
    readonly request: string;
    readonly state: string;
    readonly due: { readonly by: string } | null;
    readonly response: { readonly hours: number | null } | null;
    readonly warnings: readonly string[];
  }[];
  readonly practice: readonly { readonly unit: string; readonly sent: number; readonly answered: number }[];
}

const at = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const daysAgo = (days: number): string => at(days).slice(0, 10);

describe('a request to an authority, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate');
    await line.person('helen', 'Helen', 'prosecutor');
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    for (const compartment of ['justice', 'notes']) {
      const part = await act('marta', {
        do: 'found-stream',
        case: founded['made'],
        kind: 'compartment',
        compartment,
        label: compartment,
        expiresAfterDays: null,
      });
      if (compartment !== 'justice') continue;
      await act('marta', {
        do: 'grant',
        stream: part['made'],
        card: String((await cobijo(['device', 'card'], 'helen')).said['card']),
        name: 'Helen',
        role: 'prosecutor',
        rights: ['write'],
        past: 'with-past',
        why: 'brings the case',
        caseName: 'Valle Azul',
      });
    }
    await cobijo(['device', 'sync'], 'helen');
  });
  afterAll(() => line.stop());

  const said = async (words: readonly string[], whose = 'marta') => {
    const { code, said: value } = await cobijo(['request', ...words], whose);
    expect([words, code, value['error']]).toEqual([words, 0, undefined]);
    return { requests: value['requests'] as Requests, made: String(value['made']) };
  };
  const refused = async (words: readonly string[]) =>
    (await cobijo(['request', ...words], 'marta')).said['error'];
  const make = (unit: string, ...more: string[]) => [
    ...[
      'make',
      '--unit',
      unit,
      '--kind',
      'continued-presence',
      '--asks',
      'Continued Presence for the witness',
    ],
    ...['--permission', 'her-consent', '--agreed-until', '2999-01-01', '--owner', 'me', ...more],
  ];
  const note = (request: string, ...of: string[]) =>
    said(['note', '--request', request, '--zone', 'UTC', ...of]);
  let first = '';

  it('is written to a federal unit, and rings until it is sent', async () => {
    expect((await said(['show'])).requests.sentence.code).toBe('no-requests');
    const { requests, made } = await said(make('US-HSI'));
    first = made;
    expect(requests.rings).toMatchObject([{ why: 'not-sent' }]);
  });

  it('that is not answered in ten days is overdue, with an owner, and the time is not called the law’s', async () => {
    const { requests } = await note(
      first,
      '--what',
      'sent',
      '--channel',
      'conversation',
      '--on',
      `${daysAgo(12)}T09:00`,
    );
    expect(requests.requests[0]).toMatchObject({ state: 'overdue', due: { by: 'practice' } });
    expect(requests.rings).toMatchObject([{ why: 'overdue' }]);
    expect(requests.rings[0]!.owner).not.toBeNull();
    const spanish = await cobijo(['request', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain('no ha respondido');
    expect(spanish.out).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(spanish.out).toContain('No se encontró un plazo en la ley');
  });

  it('that is answered keeps how long that took, and a refusal without a reason is told', async () => {
    const { requests } = await note(
      first,
      '--what',
      'answered',
      '--answer',
      'refused',
      '--on',
      `${daysAgo(2)}T15:30`,
    );
    expect(requests.requests[0]).toMatchObject({
      state: 'refused',
      response: { hours: 246 },
      warnings: ['no-reason-given'],
    });
    expect(requests.practice).toMatchObject([{ unit: 'US-HSI', sent: 1, answered: 1 }]);
    const appealed = await note(
      first,
      '--what',
      'appealed',
      '--to',
      'the head of the unit',
      '--on',
      daysAgo(1),
    );
    expect(appealed.requests.requests[0]).toMatchObject({ state: 'waiting' });
  });

  it('is read by no authority of the case', async () => {
    await cobijo(['device', 'sync'], 'helen');
    expect((await said(['show'], 'helen')).requests.requests).toEqual([]);
  });

  it.each([
    ['request-door-without-reason', make('US-LOCAL')],
    ['request-door-without-reason', make('US-USAO', '--office', 'Sheriff of the county')],
    ['request-only-law-enforcement', make('MX-FGR')],
    ['request-unit-unknown', make('US-NOBODY')],
    [
      'request-consent-without-end',
      ['make', '--unit', 'US-HSI', '--kind', 'information', '--asks', 'x', '--permission', 'her-consent'],
    ],
    ['statement-body-bad', ['make', '--unit', 'US-HSI', '--kind', 'information', '--asks', 'x']],
  ])('is refused with %s: %o', async (code, words) => {
    expect(await refused(words)).toMatchObject({ code });
  });

  it('tells its authorities and the times of the law to everybody, with no device', async () => {
    const units = await cobijo(['request', 'units', '--country', 'MX', '--lang', 'es'], null, {
      json: false,
    });
    expect(units.out).toContain('la primera puerta federal');
    expect(units.out).not.toContain('US-HSI');
    expect((await cobijo(['request', 'times'], null, { json: false })).out).toContain(
      'No statutory time found',
    );
    expect((await cobijo(['request', 'ask'], 'marta', { json: false })).code).toBe(2);
  });
});
