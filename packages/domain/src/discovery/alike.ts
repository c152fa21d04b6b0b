import type { z } from 'zod';
import type { Bilingual } from '../vocabulary/language.ts';
import type { discoveryReported } from './discovery.ts';

/**
 * Whether two reports may be of one event. Offered with its reasons to a person, who joins them or does not: two rooms of
 * one hotel can be two events, and one event can be told with two towns.
 *
 * Points [D]: within 3 hours 2, within a day 1 · places that share a word 3 · numbers that can both be true, where both
 * say one, 1, and 2 for the same number past 5 · a language beside Spanish and English in both 2 · the same
 * answer on children or on custody, 1 together. From 5 on they are offered. What speaks against it is told beside it:
 * countries that differ end it.
 */
type Report = z.infer<typeof discoveryReported>;

export const alikeReasons = ['time', 'place', 'number', 'language', 'circumstance'] as const;
export type AlikeReason = (typeof alikeReasons)[number];
export const alikeWords = {
  time: { en: 'found at nearly the same time', es: 'casi a la misma hora' },
  place: { en: 'the same place is named', es: 'se nombra el mismo lugar' },
  number: { en: 'the number of people fits', es: 'coincide el número de personas' },
  language: { en: 'the same language is needed', es: 'se necesita la misma lengua' },
  circumstance: {
    en: 'the same is said of children or of being held',
    es: 'se dice lo mismo de niñas y niños, o de estar detenidas',
  },
} as const satisfies Record<AlikeReason, Bilingual>;

export interface Alike {
  readonly points: number;
  readonly reasons: readonly AlikeReason[];
}
export const alikeFromPoints = 5;

const hourMs = 3_600_000;

/** How two reports may be of one event; null where nothing suggests it. */
export function alike(one: Report, other: Report): Alike | null {
  if (one.country && other.country && one.country !== other.country) return null;
  const points: Record<AlikeReason, number> = {
    time: timePoints(one, other),
    place: shareWord(one.place, other.place) ? 3 : 0,
    number: numberPoints(one, other),
    language: one.languages.some((tag) => !common.has(tag) && other.languages.includes(tag)) ? 2 : 0,
    circumstance: said(one.children, other.children) || said(one.custody, other.custody) ? 1 : 0,
  };
  const total = alikeReasons.reduce((sum, reason) => sum + points[reason], 0);
  if (points.time === 0 || total < alikeFromPoints) return null;
  return { points: total, reasons: alikeReasons.filter((reason) => points[reason] > 0) };
}

function timePoints(one: Report, other: Report): number {
  const apart = Math.abs(one.at - other.at);
  return apart <= 3 * hourMs ? 2 : apart <= 24 * hourMs ? 1 : 0;
}

function numberPoints({ people: one }: Report, { people: other }: Report): number {
  if (!one || !other) return 0;
  const fits = one.atLeast <= (other.atMost ?? Infinity) && other.atLeast <= (one.atMost ?? Infinity);
  if (!fits) return 0;
  return one.atLeast === other.atLeast && one.atLeast > 5 ? 2 : 1;
}

/** Unknown beside unknown says nothing. */
const said = (one: string, other: string): boolean => one === other && one !== 'unknown';

const common: ReadonlySet<string> = new Set(['es', 'en']);
/** Words that half of all places have. */
const everywhere = new Set(
  'the and near san santa santo calle colonia street road avenue avenida ciudad city town north south norte sur este oeste del los las una por'.split(
    ' ',
  ),
);

function shareWord(one: string, other: string): boolean {
  const words = placeWords(other);
  return [...placeWords(one)].some((word) => words.has(word));
}

const placeWords = (place: string): ReadonlySet<string> =>
  new Set(
    place
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2 && !everywhere.has(word)),
  );
