import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

interface Debts {
  readonly sentence: { readonly code: string; readonly debt: string | null };
  readonly rings: readonly {
    readonly clock: string;
    readonly state: string;
    readonly owner: string | null;
  }[];
  readonly debts: readonly {
    readonly debt: string;
    readonly standing: string;
    readonly holder: string | null;
    readonly principal?: { readonly minor: number; readonly currency: string };
    readonly orders: readonly unknown[];
    readonly clocks: readonly { readonly clock: string; readonly state: string }[];
    readonly warnings: readonly string[];
  }[];
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe('a debt, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;
  let money = '';

  beforeAll(async () => {
    await line.start();
    await line.person('tomas', 'Tomás', 'attorney');
    const founded = await act('tomas', { do: 'found-case', name: 'Valle Azul' });
    const part = (compartment: string, sealed: boolean) =>
      act('tomas', {
        do: 'found-stream',
        case: founded['made'],
        kind: 'compartment',
        compartment,
        label: `${compartment} ${sealed}`,
        expiresAfterDays: null,
        ...(sealed && { sealed }),
      });
    money = String((await part('money', true))['made']);
    await part('notes', false);
  });
  afterAll(() => line.stop());

  const said = async (words: readonly string[]) => {
    const { code, said: value } = await cobijo(['debt', ...words], 'tomas');
    expect([words, code, value['error']]).toEqual([words, 0, undefined]);
    return { debts: value['debts'] as Debts, made: String(value['made']) };
  };
  const refused = async (words: readonly string[]) =>
    (await cobijo(['debt', ...words], 'tomas')).said['error'];
  const record = [
    ...[
      'record',
      '--name',
      'The fee',
      '--creditor',
      'the uncle',
      '--demanded',
      'both',
      '--instrument',
      'note',
    ],
    ...['--governing', 'unknown', '--principal', '2200', '--currency', 'USD', '--owner', 'me'],
    ...['--collateral', 'ejido:the plot by the road'],
  ];
  let debt = '';

  it('is not where there is no part for money: nothing falls into another part', async () => {
    expect((await said(['show'])).debts.sentence.code).toBe('no-debts');
    expect(await refused(record)).toMatchObject({ code: 'no-such-compartment' });
  });

  it('stands where whoever records it says, contested, and each clock that nobody can date rings', async () => {
    const { debts, made } = await said([...record, '--stream', money]);
    debt = made;
    expect(debts.debts).toMatchObject([
      {
        debt,
        standing: 'contested',
        holder: null,
        principal: { minor: 220_000, currency: 'USD' },
        warnings: ['holder-unknown'],
      },
    ]);
    expect(debts.rings.map(({ clock, state }) => [clock, state])).toEqual([
      ['lesion', 'start-unknown'],
      ['usury', 'start-unknown'],
      ['violence', 'start-unknown'],
      ['note', 'start-unknown'],
    ]);
    expect(debts.rings.every(({ owner }) => owner !== null)).toBe(true);
  });

  it('is noted where it stands, also in a sealed part, and a date makes a clock ring for another reason', async () => {
    const note = (...of: string[]) => said(['note', '--debt', debt, ...of]);
    await note('--what', 'began', '--act', 'violence-ended', '--on', daysAgo(150));
    await note('--what', 'began', '--act', 'agreed', '--on', '~2009-03');
    await note('--what', 'not-yet', '--act', 'sued', '--by', 'Tomás, the court’s list', '--on', daysAgo(2));
    const { debts } = await note('--what', 'paid', '--sum', '500.50', '--on', daysAgo(40));
    expect(debts.rings.map(({ clock, state }) => [clock, state])).toEqual([
      ['violence', 'due'],
      ['lesion', 'run-out'],
      ['note', 'start-unknown'],
    ]);
    expect(debts.sentence).toMatchObject({ code: 'due', debt });
    expect(debts.debts[0]!.warnings).toContain('paid-without-advice');
  });

  it('stays contested, and a court’s order is told as the court’s, in both languages', async () => {
    const order = [
      '--act',
      'court-order',
      '--of',
      'Juzgado Segundo',
      '--note',
      'nulidad',
      '--in-force',
      'unknown',
    ];
    await said(['note', '--debt', debt, '--what', 'ordered', ...order, '--on', daysAgo(3)]);
    const english = await cobijo(['debt', 'show'], 'tomas', { json: false });
    expect(english.out).toContain('contested');
    expect(english.out).toMatch(
      /Court order recorded, of Juzgado Segundo .*not known whether in force; verified by nobody/,
    );
    const spanish = await cobijo(['debt', 'show', '--lang', 'es'], 'tomas', { json: false });
    expect(spanish.out).toContain('impugnada');
    expect(spanish.out).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(spanish.out).toMatch(/USD\s2,200\.00/);
    expect(english.out + spanish.out).not.toMatch(/cancel/i);
  });

  it.each([
    ['amount-malformed', ['note', '--what', 'paid', '--sum', '1,000']],
    ['debt-day-not-yet', ['note', '--what', 'began', '--act', 'agreed', '--on', '2999-01-01']],
    ['debt-day-too-far', ['note', '--what', 'began', '--act', 'falls-due', '--on', '2999-01-01']],
    ['statement-body-bad', ['note', '--what', 'cancelled']],
    ['statement-body-bad', ['note', '--what', 'began', '--act', 'agreed', '--on', 'spring']],
  ])('is refused with %s: %o', async (code, words) => {
    expect(await refused([...words, '--debt', debt])).toMatchObject({ code });
  });

  it('that nobody knows is not noted, and what is typed wrongly is told how it is used', async () => {
    const unknown = 'x'.repeat(22);
    expect(await refused(['note', '--debt', unknown, '--what', 'judgment', '--final', 'no'])).toMatchObject({
      code: 'safety-not-known',
    });
    expect((await cobijo(['debt', 'forgive'], 'tomas', { json: false })).code).toBe(2);
  });

  it('has its clocks and its card for everybody, with no device', async () => {
    const clocks = await cobijo(['debt', 'clocks', '--lang', 'es'], null, { json: false });
    expect(clocks.out).toContain('CCF 1812');
    expect((await cobijo(['debt', 'card', '--lang', 'es'], null, { json: false })).out).toContain(
      'No firme. No pague.',
    );
    expect(((await cobijo(['debt', 'card'], null)).said['card'] as { version: number }).version).toBe(1);
  });
});
