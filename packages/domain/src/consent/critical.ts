import { founding } from '../case/authority/authority.ts';
import type { StreamFold } from '../case/fold-state.ts';
import { milestones } from '../case/views.ts';
import { type TriggerRow, triggerRows } from '../critical-period/triggers.ts';
import { milestoneRow } from '../milestone/pathways.ts';
import { dayMs, earliestInstant, endInstant } from '../vocabulary/calendar.ts';
import type { Bilingual } from '../vocabulary/language.ts';
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
 * How long before and after each step of a pathway danger is taken to be higher, in days. Here only to see that no consent
 * ends unasked in such a time: it is not the life of a window, which is planned, open, and closed by a named person alone
 * (critical-period/windows.ts).
 */
interface SpanRow {
  readonly codes: readonly string[];
  readonly before: number;
  readonly after: number;
}
export const criticalSpanRows: readonly SpanRow[] = triggerRows
  .filter(({ milestones: codes }) => codes.length > 0)
  .map((row: TriggerRow) => ({ codes: row.milestones, before: -row.opens, after: row.closes?.days ?? 0 }));
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
