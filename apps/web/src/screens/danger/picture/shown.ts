import { type Day, daysBetween, plusDays } from '@cobijo/domain/critical-period/days';

/** The days that are shown, as numbers since 1970-01-01, so that a part of a day can be drawn while it is zoomed. */
export interface Shown {
  readonly from: number;
  /** The first day that is shown no more. */
  readonly to: number;
}

const epoch: Day = '1970-01-01';
export const numberOf = (day: Day): number => daysBetween(epoch, day);
export const dayOf = (number: number): Day => plusDays(epoch, Math.floor(number));

export const lengthOf = ({ from, to }: Shown): number => to - from;

export const dayMin = 1;
export const yearDays = 365.25;
export const yearsMin = 20;

/** How far a reader can go: everything that is known, a quarter of a year around today, and twenty years in all. */
export function boundsOf(spans: readonly Shown[], today: number): Shown {
  const { from, to } = knownOf(spans, today);
  const missing = Math.max(yearsMin * yearDays - (to - from), 0);
  return { from: from - missing / 2, to: to + missing / 2 };
}

/** Everything that is known, with the days around today. */
export const knownOf = (spans: readonly Shown[], today: number): Shown => ({
  from: Math.min(nearby(today).from, ...spans.map((one) => one.from)),
  to: Math.max(nearby(today).to, ...spans.map((one) => one.to)),
});

/** From a month and a half ago to three months and a half ahead: what is to be done lies there. */
export const nearby = (today: number): Shown => ({ from: today - 45, to: today + 105 });

/** Moved back inside the bounds, and no shorter than a day. */
export function kept(shown: Shown, bounds: Shown): Shown {
  const length = Math.min(Math.max(lengthOf(shown), dayMin), lengthOf(bounds));
  const middle = (shown.from + shown.to) / 2;
  const from = Math.min(Math.max(middle - length / 2, bounds.from), bounds.to - length);
  return { from, to: from + length };
}

/** Shorter (a factor above 1) or longer, with the day at `place` (0 left, 1 right) standing still. */
export function zoomed(shown: Shown, factor: number, place: number, bounds: Shown): Shown {
  const length = Math.min(Math.max(lengthOf(shown) / factor, dayMin), lengthOf(bounds));
  const still = shown.from + lengthOf(shown) * place;
  return kept({ from: still - length * place, to: still + length * (1 - place) }, bounds);
}

/** To later days (above 0) or earlier ones, by a share of what is shown. */
export function panned(shown: Shown, share: number, bounds: Shown): Shown {
  const by = lengthOf(shown) * share;
  return kept({ from: shown.from + by, to: shown.to + by }, bounds);
}

export const between = (a: Shown, b: Shown, share: number): Shown => ({
  from: a.from + (b.from - a.from) * share,
  to: a.to + (b.to - a.to) * share,
});

interface Tick {
  readonly at: number;
  readonly label: string;
}

type Step = { readonly days: number } | { readonly months: number };

const steps: readonly Step[] = [
  { days: 1 },
  { days: 7 },
  { months: 1 },
  { months: 3 },
  { months: 12 },
  { months: 24 },
  { months: 60 },
  { months: 120 },
  { months: 240 },
];
const monthDays = 30.44;
const daysOf = (step: Step): number => ('days' in step ? step.days : step.months * monthDays);

/** Days to stand under the picture, as many as have room. */
export function ticksOf(shown: Shown, width: number, locale: string): readonly Tick[] {
  const roomPixels = 84;
  const perDay = width / lengthOf(shown);
  const step = steps.find((one) => daysOf(one) * perDay >= roomPixels) ?? steps.at(-1)!;
  const format = formatOf(step, locale);
  const ticks: Tick[] = [];
  for (let at = firstTick(shown.from, step); at < shown.to; at = nextTick(at, step))
    if (at >= shown.from) ticks.push({ at, label: format.format(at * 86_400_000) });
  return ticks;
}

function firstTick(from: number, step: Step): number {
  // A Monday: the first of January 1970 was a Thursday.
  if ('days' in step) return step.days === 1 ? Math.floor(from) : Math.floor((from - 4) / 7) * 7 + 4;
  const date = new Date(Math.floor(from) * 86_400_000);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return monthStart(Math.floor(months / step.months) * step.months);
}

function nextTick(at: number, step: Step): number {
  if ('days' in step) return at + step.days;
  const date = new Date(at * 86_400_000);
  return monthStart(date.getUTCFullYear() * 12 + date.getUTCMonth() + step.months);
}

function monthStart(months: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), months % 12, 1);
  return Math.round(date.getTime() / 86_400_000);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(step: Step, locale: string): Intl.DateTimeFormat {
  const unit = 'days' in step ? 'day' : step.months < 12 ? 'month' : 'year';
  const name = `${locale} ${unit}`;
  let format = formats.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC',
      ...(unit === 'day'
        ? { day: 'numeric', month: 'short' }
        : unit === 'month'
          ? { month: 'short', year: 'numeric' }
          : { year: 'numeric' }),
    });
    formats.set(name, format);
  }
  return format;
}
