import type { Instant, PartialDate, Zone } from './time.ts';

/**
 * From dates as people know them to instants. Pure: the zone rules are the engine's own tables, the present is handed
 * in by whoever asks.
 */
export const dayMs = 86_400_000;

/** The first instant that a partial date may mean: "April" is the midnight that begins it, there. */
export const earliestInstant = (date: PartialDate): Instant => spanOf(date).from;

/** The first instant after everything that a partial date may mean. A date with a time means that minute. */
export const endInstant = (date: PartialDate): Instant => spanOf(date).to;

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A case has few dates and they are asked for on every view. */
const spans = new Map<string, Span>();
const spansMax = 10_000;

function spanOf(date: PartialDate): Span {
  const name = `${date.on} ${date.zone}`;
  let span = spans.get(name);
  if (span === undefined) {
    if (spans.size >= spansMax) spans.clear();
    span = {
      from: instantIn(date.zone, wallTime(date.on, 0)),
      to: instantIn(date.zone, wallTime(date.on, 1)),
    };
    spans.set(name, span);
  }
  return span;
}

/** The wall-clock time of a partial date as if it were UTC, `steps` units of its own precision later. */
function wallTime(on: string, steps: number): number {
  const [year = 0, month, day, hour, minute] = on.split(/[-T:]/).map(Number);
  const wall = new Date(0);
  // `Date.UTC` would take the years 0–99 for 1900–1999.
  wall.setUTCFullYear(
    year + (month === undefined ? steps : 0),
    (month ?? 1) - 1 + (month !== undefined && day === undefined ? steps : 0),
    (day ?? 1) + (day !== undefined && hour === undefined ? steps : 0),
  );
  wall.setUTCHours(hour ?? 0, (minute ?? 0) + (hour === undefined ? 0 : steps));
  return wall.getTime();
}

/** The instant at which the clocks of a zone show this; the first of two, and past a gap where they never do. */
function instantIn(zone: Zone, wall: number): Instant {
  const before = wall - offsetAt(zone, wall - dayMs);
  const after = wall - offsetAt(zone, wall + dayMs);
  const fits = [before, after].filter((instant) => instant + offsetAt(zone, instant) === wall);
  return (fits.length > 0 ? Math.min(...fits) : Math.max(before, after)) as Instant;
}

/** How far the clocks of a zone stand ahead of UTC at an instant, in milliseconds. Unknown zones are taken as UTC. */
function offsetAt(zone: Zone, instant: number): number {
  const format = formatFor(zone);
  if (format === null) return 0;
  const parts: { [type: string]: number } = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const wall = new Date(0);
  wall.setUTCFullYear(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day']);
  wall.setUTCHours(parts['hour'] ?? 0, parts['minute'], parts['second']);
  return wall.getTime() - Math.floor(instant / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatFor(zone: Zone): Intl.DateTimeFormat | null {
  let format = formats.get(zone);
  if (format === undefined) {
    format = makeFormat(zone);
    if (formats.size < 1000) formats.set(zone, format);
  }
  return format;
}

function makeFormat(timeZone: Zone): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      calendar: 'gregory',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

/** The calendar day of an instant in a zone, as days since 1970-01-01: to count days as people do. */
export const dayNumber = (instant: Instant, zone: Zone): number => wallClock(instant, zone).day;

/** What the clocks of a zone show at an instant: the day since 1970-01-01, and the minute of that day. */
export function wallClock(instant: Instant, zone: Zone): { readonly day: number; readonly minute: number } {
  const at = inCalendar(instant);
  const shown = at + offsetAt(zone, at);
  const day = Math.floor(shown / dayMs);
  return { day, minute: Math.floor((shown - day * dayMs) / 60_000) };
}

/**
 * An instant as near as a calendar of four-digit years comes to it. A fact may claim any whole number of milliseconds,
 * and past the range of a date every format of the platform throws.
 */
export const inCalendar = (at: number): Instant =>
  Math.min(Math.max(at, calendarFrom), calendarTo) as Instant;
const calendarFrom = Date.parse('0001-01-02T00:00Z');
const calendarTo = Date.parse('9999-12-30T00:00Z');

/** Whether the engine knows the clocks of a zone; where it does not, nothing is safe by them. */
export const isKnownZone = (zone: Zone): boolean => formatFor(zone) !== null;

/** By whose clocks an hour is said: the platform throws at a zone that it does not know, and a fact may name one. */
export const zoneOrUtc = (zone: string): Zone => (isKnownZone(zone as Zone) ? zone : 'UTC') as Zone;
