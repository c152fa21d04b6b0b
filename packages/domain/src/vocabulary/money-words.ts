import type { Language } from './language.ts';
import type { Money } from './money.ts';

/** Currencies in which debts of the two countries are spoken of; any other by its ISO 4217 letters. */
export const usualCurrencies = ['MXN', 'USD', 'GTQ'] as const;

const locales = { en: 'en-US', es: 'es-MX' } as const satisfies Record<Language, string>;

const formatFor = (currency: string, language: Language): Intl.NumberFormat =>
  new Intl.NumberFormat(locales[language], { style: 'currency', currency, currencyDisplay: 'code' });

/** How many digits of a currency stand behind the point: ISO 4217's, as the platform's own tables have them. */
const minorDigits = (currency: string): number =>
  formatFor(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2;

/** A sum as a reader's locale writes it, exactly: it goes there as decimal text and never through a fraction. */
export const sayMoney = (sum: Money, language: Language): string =>
  formatFor(sum.currency, language).format(decimalOf(sum) as `${number}`);

/** `123450` of a currency with two digits is `1234.50`. */
export function decimalOf({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** What a person typed as a sum: digits, and at most one point with no more digits than its currency has; else null. */
export function moneyFrom(typed: string, currency: string): Money | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const match = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(typed.trim());
  if (!match) return null;
  const digits = minorDigits(currency);
  const behind = match[2] ?? '';
  if (behind.length > digits) return null;
  return { minor: Number(`${match[1]}${behind.padEnd(digits, '0')}`), currency };
}

/** One sum for each currency, in the order of their letters: nothing is changed from one into another. */
export function sumsOf(all: readonly Money[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { minor, currency } of all) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums]
    .map(([currency, minor]) => ({ minor, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
