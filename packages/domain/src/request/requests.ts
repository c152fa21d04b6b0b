import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { RequestKind } from './codes.ts';
import { type RequestPicture, type RequestRecords, requestPicture } from './picture.ts';

/** All requests of a case, those that need somebody, and how long each authority took, kept for evidence. */

/** A request that needs somebody now, with whose it is to see to. */
export interface RequestRing {
  readonly request: EntityId;
  readonly unit: string;
  readonly kind: RequestKind;
  /** overdue: no answer by its day. remind: time to ask again. not-sent: written, and never sent. */
  readonly why: 'overdue' | 'remind' | 'not-sent';
  readonly on: string | null;
  readonly owner: PersonId | null;
}

/** Of one authority and one kind of request. What is unanswered is counted beside, and never left out. */
export interface PracticeRow {
  readonly unit: string;
  readonly kind: RequestKind;
  readonly sent: number;
  readonly answered: number;
  readonly granted: number;
  readonly refused: number;
  readonly withoutReason: number;
  /** No answer yet; and of these, past their day. */
  readonly silent: number;
  readonly overdue: number;
  /** Days to the first answer, at most, as far as dates tell: the middle one of those answered, and the longest. */
  readonly medianDays: number | null;
  readonly longestDays: number | null;
  /** Whole hours of the fastest, where hours are known. */
  readonly fastestHours: number | null;
  /** Days of the longest silence that goes on. */
  readonly longestSilenceDays: number | null;
}

export interface RequestsPicture {
  /** Those that wait longest first, then by what became of them. */
  readonly requests: readonly RequestPicture[];
  readonly rings: readonly RequestRing[];
  readonly practice: readonly PracticeRow[];
}

const stateOrder: readonly RequestPicture['state'][] = [
  ...(['overdue', 'waiting', 'not-sent', 'refused', 'partial', 'granted', 'withdrawn'] as const),
];

export function requestsPicture({ requests, notes }: RequestRecords, now: Instant): RequestsPicture {
  const all = requests
    .map((one) => requestPicture(one, notes, now))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  return { requests: all, rings: all.flatMap(ringOf), practice: practiceOf(all) };
}

const placeOf = ({ state, due, unit, request }: RequestPicture): string =>
  [stateOrder.indexOf(state), due?.on ?? '9999', unit, request].join(' ');

function ringOf(of: RequestPicture): RequestRing[] {
  const { request, unit, kind, owner, state, due, remindNow, remindOn } = of;
  const ring = (why: RequestRing['why'], on: string | null): RequestRing[] => [
    { request, unit, kind, owner, why, on },
  ];
  if (state === 'overdue') return ring('overdue', due?.on ?? null);
  if (state === 'not-sent') return ring('not-sent', null);
  return remindNow ? ring('remind', remindOn) : [];
}

function practiceOf(all: readonly RequestPicture[]): PracticeRow[] {
  const groups = new Map<string, RequestPicture[]>();
  for (const one of all) {
    if (one.sent === null) continue;
    const key = `${one.unit} ${one.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => practiceRow(group[0]!, group));
}

function practiceRow({ unit, kind }: RequestPicture, group: readonly RequestPicture[]): PracticeRow {
  const count = (fits: (one: RequestPicture) => boolean): number => group.filter(fits).length;
  const responses = group.flatMap(({ response }) => (response ? [response] : []));
  const days = responses.map(({ days: { to } }) => to).sort((a, b) => a - b);
  const hours = responses.flatMap(({ hours: known }) => (known === null ? [] : [known]));
  const silences = group.flatMap(({ silence }) => (silence ? [silence.to] : []));
  const most = (numbers: readonly number[]): number | null =>
    numbers.length > 0 ? Math.max(...numbers) : null;
  return {
    unit,
    kind,
    sent: group.length,
    answered: count(({ answer }) => answer !== null),
    granted: count(({ state }) => state === 'granted'),
    refused: count(({ state }) => state === 'refused'),
    withoutReason: count(({ warnings }) => warnings.includes('no-reason-given')),
    silent: count(({ state }) => state === 'waiting' || state === 'overdue'),
    overdue: count(({ state }) => state === 'overdue'),
    // Of an even number the longer of the middle two: no half days, and no day fewer than it was.
    medianDays: days[Math.floor(days.length / 2)] ?? null,
    longestDays: most(days),
    fastestHours: hours.length > 0 ? Math.min(...hours) : null,
    longestSilenceDays: most(silences),
  };
}
