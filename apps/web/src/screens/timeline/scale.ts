import type { Placed } from './order.ts';

/** Years to pixels. Straight, or bent at the months around today where something is still to come. */
export interface Scale {
  readonly today: number;
  /** Where the wide part begins, in years; null where the scale is straight. */
  readonly nearFrom: number | null;
  readonly x: (at: number) => number;
  readonly isNear: (at: number) => boolean;
  /** Past the end of the picture. */
  readonly isLater: (at: number) => boolean;
  readonly ticks: (locale: string) => readonly { readonly at: number; readonly words: string }[];
}

const monthsBehind = 1.2 / 12;
const monthsAheadMin = 4 / 12;
const monthsAheadMax = 18 / 12;
const tickPixelsMin = 52;

/** `share`: how much of the width the years behind are given. */
export function scaleOf(
  all: readonly Placed[],
  now: Date,
  left: number,
  right: number,
  share: number,
): Scale {
  const today = now.getFullYear() + (now.getMonth() + (now.getDate() - 0.5) / 31) / 12;
  const dated = all.flatMap((one) => (one.at === null ? [] : [one.at]));
  const coming = all.flatMap(({ at, stated }) =>
    at !== null &&
    at < today + monthsAheadMax &&
    (stated.value.status === 'planned' || stated.value.status === 'moved')
      ? [at]
      : [],
  );
  const first = Math.min(today, ...dated);
  const last = Math.max(today, ...dated);
  if (coming.length === 0) return straight(today, Math.floor(first), Math.ceil(last + 0.05), left, right);
  const nearFrom = Math.min(today - monthsBehind, Math.max(today - 0.5, Math.min(...coming) - 0.04));
  const nearTo = Math.max(today + monthsAheadMin, ...coming.map((at) => at + 0.12));
  const begins = first < nearFrom - 0.05 ? left + (right - left) * share : left;
  const from = Math.floor(first);
  const x = (at: number) =>
    at < nearFrom
      ? left + ((at - from) / (nearFrom - from)) * (begins - left - 10)
      : begins + ((Math.min(at, nearTo) - nearFrom) / (nearTo - nearFrom)) * (right - begins);
  return {
    today,
    nearFrom,
    x,
    isNear: (at) => at >= nearFrom && at <= nearTo,
    isLater: (at) => at > nearTo,
    ticks: (locale) => [
      ...(begins > left
        ? yearTicks(from, Math.floor(nearFrom), (begins - left) / (nearFrom - from), begins - 30, x)
        : []),
      ...monthTicks(nearFrom, nearTo, (right - begins) / (nearTo - nearFrom), locale),
    ],
  };
}

function straight(today: number, from: number, to: number, left: number, right: number): Scale {
  const x = (at: number) => left + ((at - from) / (to - from)) * (right - left);
  return {
    today,
    nearFrom: null,
    x,
    isNear: () => false,
    isLater: () => false,
    ticks: () => yearTicks(from, to, (right - left) / (to - from), right + 1, x),
  };
}

function yearTicks(from: number, to: number, pixelsAYear: number, end: number, x: (at: number) => number) {
  const every = [1, 2, 5, 10, 20].find((n) => n * pixelsAYear > tickPixelsMin) ?? 50;
  const ticks: { at: number; words: string }[] = [];
  for (let year = Math.ceil(from / every) * every; year <= to; year += every)
    if (x(year) <= end) ticks.push({ at: year, words: String(year) });
  return ticks;
}

function monthTicks(from: number, to: number, pixelsAYear: number, locale: string) {
  const every = [1, 2, 3, 6, 12].find((n) => (n * pixelsAYear) / 12 > tickPixelsMin) ?? 12;
  const words = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const ticks: { at: number; words: string }[] = [];
  for (let month = Math.ceil(from * 12); month <= to * 12; month++) {
    const of = month % 12;
    if (of % every === 0)
      ticks.push({
        at: month / 12,
        words: of === 0 ? String(month / 12) : words.format(Date.UTC(2000, of, 15)),
      });
  }
  return ticks;
}
