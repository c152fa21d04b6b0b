import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debtCard } from '../../src/debt/card.ts';
import * as codes from '../../src/debt/codes.ts';
import { debtNoted, debtRecorded } from '../../src/debt/debt.ts';
import { debtFault } from '../../src/debt/faults.ts';
import * as limitations from '../../src/debt/limitations.ts';
import { type DebtRecords, debtsPicture } from '../../src/debt/picture.ts';
import * as words from '../../src/debt/words.ts';
import { debtSentence } from '../../src/debt/words.ts';
import type { Said } from '../../src/safety/said.ts';
import type { EntityId, FactId } from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

const id = (name: string): EntityId => name.padEnd(22, '-') as EntityId;
const now = Date.parse('2026-11-28T18:00:00Z') as Instant;
let serial = 0;
const said = <B>(body: B): { fact: FactId; by: null; at: Instant; body: B } => ({
  fact: String(serial++).padStart(32, '0') as FactId,
  by: null,
  at: now,
  body,
});
const debt = id('fee');
const recorded = (more: object = {}) =>
  said(
    debtRecorded.parse({
      debt,
      name: 'The fee',
      creditor: 'the uncle',
      demandedOf: 'both',
      instrument: 'note',
      governing: 'unknown',
      owner: id('marta'),
      ...more,
    }),
  );
const noted = (what: object, on?: string): Said<'debt.noted'> =>
  said(
    debtNoted.parse({
      record: id(`r${serial}`),
      debt,
      ...(on && { on: { on, zone: 'America/Mexico_City' } }),
      said: what,
    }),
  );
const picture = (notes: readonly Said<'debt.noted'>[] = [], ...descriptions: object[]) =>
  debtsPicture(
    { debts: [{ key: debt, live: (descriptions.length > 0 ? descriptions : [{}]).map(recorded) }], notes },
    now,
  );
const one = (...of: Parameters<typeof picture>) => picture(...of).debts[0]!;

describe('a debt', () => {
  it('is contested, whatever is noted of it', () => {
    const all = [
      noted({ what: 'judgment', final: 'yes' }, '2026-01-02'),
      noted({ what: 'paid', sum: { minor: 1, currency: 'MXN' }, advised: true }),
      noted({ what: 'stage', stage: 'DB8' }, '2026-01-02'),
      noted({ what: 'raised', clock: 'violence', by: 'counsel' }),
    ];
    expect(one(all)).toMatchObject({ standing: 'contested', orders: [] });
  });

  it('has a court’s order beside it as the court’s, with whether it is in force and who verified that', () => {
    const order = noted(
      {
        what: 'ordered',
        act: 'court-order',
        of: 'Juzgado Civil',
        says: 'null from the first day',
        inForce: 'unknown',
      },
      '2026-10-02',
    );
    const { standing, orders } = one([order]);
    expect(standing).toBe('ordered');
    expect(words.orderWords(orders[0]!).en).toBe(
      'Court order recorded, of Juzgado Civil (October 2, 2026): not known whether in force; verified by nobody.',
    );
    expect(words.orderWords({ ...orders[0]!, inForce: 'yes', verifiedBy: 'Tomás' }).es).toBe(
      'Orden judicial anotada, de Juzgado Civil (2 de octubre de 2026): vigente; lo verificó Tomás.',
    );
  });

  it('is called cancelled by no word of the program', () => {
    const texts =
      JSON.stringify([codes, limitations.limitationRows, debtCard, words.clockStateWords]) +
      JSON.stringify([words.contestedWords, words.warningWords, words.inTimeWords, words.notAdviceWords]) +
      JSON.stringify([
        picture(),
        debtSentence(picture()),
        debtSentence(debtsPicture({ debts: [], notes: [] }, now)),
      ]);
    expect(texts).toContain('impugnada');
    expect(texts).not.toMatch(/cancel|anulad|extinguid|condonad|written off|void/i);
  });

  it('rings by the right that may be lost first: hers before the holder’s, what may be over before what is near', () => {
    const { rings } = picture([
      noted({ what: 'began', act: 'agreed' }, '2025-12-20'),
      noted({ what: 'began', act: 'violence-ended' }, '2026-05'),
      noted({ what: 'began', act: 'falls-due' }, '2024-01-05'),
      noted({ what: 'not-yet', act: 'sued', by: 'Tomás' }, '2026-11-20'),
    ]);
    expect(rings.map(({ clock, state }) => [clock, state])).toEqual([
      ['violence', 'late'],
      ['lesion', 'due'],
      ['note', 'due'],
    ]);
    expect(rings[0]).toMatchObject({ owner: id('marta'), on: '2026-11-01', daysLeft: -27 });
    expect(debtSentence(picture([noted({ what: 'began', act: 'agreed' }, '2025-12-20')]))).toMatchObject({
      code: 'due',
      debt,
    });
  });

  it('shows the clocks of both descriptions where two stand against each other', () => {
    const { clocks, warnings } = one([], { instrument: 'spoken' }, { instrument: 'note' });
    expect(clocks.map(({ clock }) => clock)).toContain('note');
    expect(warnings).toContain('described-twice');
  });

  it('warns of what was paid or signed without advice, of a blank note, an unknown holder, and nobody to see to it', () => {
    const { warnings } = one(
      [
        noted({ what: 'paid', sum: { minor: 500_00, currency: 'MXN' }, advised: false }),
        noted({ what: 'signed', paper: 'a new note', advised: false }),
        noted({ what: 'stage', stage: 'DB6' }, '2026-11-01'),
      ],
      { instrument: 'blank-note', owner: undefined },
    );
    expect(warnings).toEqual([
      'no-owner',
      'letter-before-safety-plan',
      'paid-without-advice',
      'signed-without-advice',
      'blank-note',
      'holder-unknown',
    ]);
  });

  it('is held by whoever has its paper now, and watched for reprisal for sixty days', () => {
    const passed = one([
      noted({ what: 'passed-on', to: 'a shop owner' }, '2024-05'),
      noted({ what: 'passed-on', to: 'a lawyer' }, '2025-02-01'),
      noted({ what: 'stage', stage: 'DB9' }, '2026-11-01'),
    ]);
    expect(passed).toMatchObject({ holder: 'a lawyer', watchUntil: '2026-12-31' });
    expect(passed.warnings).toContain('watch-for-reprisal');
  });

  it('adds up what was paid in whole minor units, each currency by itself', () => {
    const paid = (minor: number, currency: string) =>
      noted({ what: 'paid', sum: { minor, currency }, advised: true });
    expect(one([paid(10, 'USD'), paid(150_050, 'MXN'), paid(20, 'USD')]).paid).toEqual([
      { minor: 150_050, currency: 'MXN' },
      { minor: 30, currency: 'USD' },
    ]);
  });

  it('does not have what nobody has said: evidence is unknown, and unknown where two contradict each other', () => {
    const item = (have: string, on: string) => noted({ what: 'evidence', item: 'papers', have }, on);
    const papers = (...notes: Said<'debt.noted'>[]) =>
      one(notes).evidence.find((row) => row.item === 'papers')!;
    expect(one().evidence.every(({ have }) => have === 'unknown')).toBe(true);
    expect(papers(item('no', '2026-01-01'), item('yes', '2026-02-01')).have).toBe('yes');
    expect(papers(item('yes', '2026-02-01'), item('no', '2026-02-01'))).toMatchObject({
      have: 'unknown',
      contradicted: true,
    });
  });

  it('has the same picture in whatever order its records came', () => {
    const pool = [
      noted({ what: 'began', act: 'agreed' }, '2025-12-20'),
      noted({ what: 'began', act: 'agreed' }),
      noted({ what: 'threatened', how: 'at the door' }, '2026-11'),
      noted({ what: 'began', act: 'violence-ended' }, '2026-05'),
      noted({ what: 'passed-on', to: 'a lawyer' }, '2025-02-01'),
      noted({ what: 'passed-on', to: 'a shop owner' }, '2025-02-01'),
      noted({ what: 'evidence', item: 'papers', have: 'yes' }, '2026-02-01'),
      noted({ what: 'evidence', item: 'papers', have: 'no' }, '2026-02-01'),
      noted({ what: 'raised', clock: 'usury', by: 'counsel' }, '2026-02-01'),
    ];
    const debts: DebtRecords['debts'] = [{ key: debt, live: [recorded()] }];
    fc.assert(
      fc.property(fc.shuffledSubarray(pool), (notes) => {
        const sorted = [...notes].sort((a, b) => (a.fact < b.fact ? -1 : 1));
        expect(debtsPicture({ debts, notes }, now)).toEqual(debtsPicture({ debts, notes: sorted }, now));
      }),
    );
  });
});

describe('what is noted of a debt', () => {
  const on = (day: string) => ({ on: day, zone: 'America/Mexico_City' });
  const fault = (what: object, day: string) =>
    debtFault('debt.noted', { record: id('r'), debt, on: on(day), said: what }, '2026-11-28')?.code;

  it('has a day that has come, but for the day on which a note falls due', () => {
    expect(fault({ what: 'began', act: 'agreed' }, '2026-12-05')).toBe('debt-day-not-yet');
    expect(fault({ what: 'judgment', final: 'no' }, '2027')).toBe('debt-day-not-yet');
    expect(fault({ what: 'began', act: 'agreed' }, '2026')).toBeUndefined();
    expect(fault({ what: 'began', act: 'falls-due' }, '2028-01-01')).toBeUndefined();
    expect(fault({ what: 'began', act: 'falls-due' }, '2206-01-01')).toBe('debt-day-too-far');
  });

  it.each([
    { minor: 10.5, currency: 'MXN' },
    { minor: -1, currency: 'MXN' },
    { minor: 1, currency: 'pesos' },
  ])('has sums in whole minor units: not %o', (sum) => {
    expect(
      debtNoted.safeParse({ record: id('r'), debt, said: { what: 'paid', sum, advised: true } }).success,
    ).toBe(false);
  });
});

describe('the card', () => {
  it('says in short words of both languages neither to sign nor to pay, and that her life comes first', () => {
    for (const language of ['en', 'es'] as const)
      for (const line of [debtCard.title, ...debtCard.lines]) {
        for (const sentence of line[language].split(/[.?!]/)) {
          expect(sentence.trim().split(/\s+/).length, sentence).toBeLessThanOrEqual(12);
        }
      }
    expect(debtCard.lines.some(({ en }) => en.includes('you come first'))).toBe(true);
  });
});
