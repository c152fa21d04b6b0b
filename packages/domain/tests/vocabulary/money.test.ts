import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, moneyFrom, sayMoney, sumsOf } from '../../src/vocabulary/money-words.ts';

describe('a sum of money', () => {
  it.each([
    ['2200', 'USD', 220_000],
    ['12000.5', 'MXN', 1_200_050],
    ['0.05', 'MXN', 5],
    ['7', 'JPY', 7],
  ])('typed as %s %s is %i whole minor units', (typed, currency, minor) =>
    expect(moneyFrom(typed, currency)).toEqual({ minor, currency }),
  );

  it.each([
    ['1,200.50', 'MXN'],
    ['1200,50', 'MXN'],
    ['12.345', 'USD'],
    ['-5', 'USD'],
    ['1e3', 'USD'],
    ['', 'USD'],
    ['5.', 'USD'],
    ['7.5', 'JPY'],
    ['5', 'pesos'],
    ['1234567890123', 'USD'],
  ])('is never guessed from %s %s', (typed, currency) => expect(moneyFrom(typed, currency)).toBeNull());

  it('is written by the reader’s locale, exactly', () => {
    expect(sayMoney({ minor: 220_000, currency: 'USD' }, 'en').replace(/\s/g, ' ')).toBe('USD 2,200.00');
    expect(sayMoney({ minor: 1_200_050, currency: 'MXN' }, 'es').replace(/\s/g, ' ')).toBe('MXN 12,000.50');
    expect(sayMoney({ minor: 90_071_992_547_409_91, currency: 'USD' }, 'en')).toContain(
      '90,071,992,547,409.91',
    );
  });

  it('is read back as it was written', () => {
    const aSum = fc.record({
      minor: fc.nat({ max: 99_999_999_999_999 }),
      currency: fc.constantFrom('MXN', 'USD', 'GTQ', 'JPY'),
    });
    fc.assert(
      fc.property(aSum, (sum) => {
        fc.pre(sum.currency !== 'JPY' || sum.minor < 1e12);
        expect(moneyFrom(decimalOf(sum), sum.currency)).toEqual(sum);
      }),
    );
    fc.assert(
      fc.property(fc.array(aSum), (all) => {
        const total = (sums: readonly { minor: number }[]) => sums.reduce((sum, { minor }) => sum + minor, 0);
        expect(total(sumsOf(all))).toBe(total(all));
      }),
    );
  });
});
