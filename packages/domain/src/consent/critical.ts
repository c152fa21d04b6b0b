import { founding } from '../case/authority/authority.ts';
import type { StreamFold } from '../case/fold-state.ts';
import { milestones } from '../case/views.ts';
import { milestoneRow } from '../milestone/pathways.ts';
import { dayMs, earliestInstant, endInstant } from '../vocabulary/calendar.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { Instant } from '../vocabulary/time.ts';

/** A time in which reprisals are likelier, as far as the dates that a member can read tell. */
export interface CriticalSpan {
  readonly from: Instant;
  /** The first instant after it. */
  readonly to: Instant;
  readonly cause: Bilingual;
  /** It is known from a part under seal. */
  readonly sealed: boolean;
}

/**
 * How long before and after each step danger is taken to be higher, in days: REFERENCE §2.6, one row for the step of
 * each pathway. Here only to see that no consent ends unasked in such a time. It is not the life of a window, which is
 * planned, open, and closed by a named person alone.
 */
interface SpanRow extends Sourced {
  readonly codes: readonly string[];
  readonly before: number;
  readonly after: number;
}
const table = { source: 'REFERENCE §2.6', confidence: 'D', asOf: '2026-11-01' } as const;
export const criticalSpanRows: readonly SpanRow[] = [
  { ...table, codes: ['US05', 'MX06'], before: 3, after: 30 },
  { ...table, codes: ['US06', 'MX07'], before: 3, after: 14 },
  { ...table, codes: ['US07'], before: 2, after: 14 },
  { ...table, codes: ['US08', 'MX10'], before: 7, after: 30 },
  { ...table, codes: ['US09', 'MX13'], before: 7, after: 14 },
  { ...table, codes: ['US10', 'US11', 'MX11'], before: 30, after: 30 },
  { ...table, codes: ['MX05'], before: 14, after: 30 },
  { ...table, codes: ['US13', 'MX12'], before: 14, after: 30 },
  { ...table, codes: ['US14', 'MX14'], before: 7, after: 30 },
  { ...table, codes: ['US15', 'MX15'], before: 30, after: 90 },
  { ...table, codes: ['US16', 'US17'], before: 14, after: 180 },
  { ...table, codes: ['US18'], before: 0, after: 30 },
];
const rows: ReadonlyMap<string, SpanRow> = new Map(
  criticalSpanRows.flatMap((row) => row.codes.map((code) => [code, row] as const)),
);

const causeOf = (code: string): Bilingual => milestoneRow(code)?.name ?? { en: code, es: code };
/** What is under seal is not named where consents are read out: what it is stands where it is kept. */
const underSeal: Bilingual = { en: 'a date under seal', es: 'una fecha bajo reserva' };

/**
 * The critical times that the milestones of these folds open. Whoever cannot open a sealed part never hands its fold in,
 * so that no consent of hers is asked about for a reason that she may not know.
 */
export const criticalSpans = (folds: readonly StreamFold[]): readonly CriticalSpan[] =>
  folds
    .flatMap((fold) =>
      milestones(fold).flatMap(({ live }) =>
        live.flatMap(({ body }): CriticalSpan[] => {
          const sealed = founding(fold.authority)?.sealed ?? false;
          const row = body && body.status !== 'cancelled' ? rows.get(body.code) : undefined;
          // Of "that year" nothing can be said to the day.
          if (!body?.date || !row || body.date.on.length < 7) return [];
          return [
            {
              from: (earliestInstant(body.date) - row.before * dayMs) as Instant,
              to: (endInstant(body.date) + row.after * dayMs) as Instant,
              cause: sealed ? underSeal : causeOf(body.code),
              sealed,
            },
          ];
        }),
      ),
    )
    .sort((a, b) => a.from - b.from);
