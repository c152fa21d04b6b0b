import { type Day, laterOf, plusDays } from '../critical-period/days.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import { type PlannedMeasure, isEnd, mexicanTerms } from './coverage.ts';
import { hasMexicanTerm } from './measures.ts';

/**
 * When a measure is to be renewed, and how far that is (REFERENCE §4, last lines; §15.10: renewed before it lapses). The
 * calendar says what is due and never whether a measure is in force: that is what somebody verified (coverage.ts).
 */
export const renewalStates = ['waiting', 'due', 'asked', 'late', 'missed'] as const;

/**
 * waiting: its day has not come. due: today somebody is to see to it. late: that day has passed, and nobody asked. asked: a
 * decision is awaited. missed: the term ran out, and nobody decided.
 */
export type RenewalState = (typeof renewalStates)[number];

export interface Renewal {
  readonly state: RenewalState;
  /** The last day on which what is to be done next is in time. */
  readonly by: Day;
  /** A decision is due before this day. */
  readonly decideBefore: Day;
}

/** So long before the decision somebody is asked to see to it: day 45 of 60, and as long before every other end [D]. */
const leadDays = mexicanTerms.firstDays - mexicanTerms.renewalTaskDay;

interface Term {
  readonly from: Day;
  readonly decideBefore: Day;
  /** The one extension that the law names was given. */
  readonly extended: boolean;
}

const taskOn = ({ from, decideBefore }: Term): Day => laterOf(from, plusDays(decideBefore, -leadDays));

type Granted = Extract<PlannedMeasure['records'][number], { readonly what: 'granted' }>;

/**
 * The renewal of one measure as of a day; null where nothing is granted or it ended, and where no last day of it is known:
 * neither its paper names one nor a law. `records` in the order in which they were recorded.
 */
export function renewalStanding(
  { measure, records }: Pick<PlannedMeasure, 'measure' | 'records'>,
  today: Day,
): Renewal | null {
  const known = records.filter(({ on }) => on <= today);
  const since = known.slice(known.findLastIndex(({ what }) => isEnd(what)) + 1);
  let term: Term | null = null;
  for (const record of since) if (record.what === 'granted') term = termAfter(term, record, measure);
  if (term === null) return null;
  const granted = since.findLastIndex(({ what }) => what === 'granted');
  const asked = since.slice(granted + 1).some(({ what }) => what === 'requested');
  const state = stateOf(term, asked, today);
  const decides = state === 'asked' || state === 'missed';
  return {
    state,
    by: decides ? plusDays(term.decideBefore, -1) : taskOn(term),
    decideBefore: term.decideBefore,
  };
}

/** The paper's own last day goes before the law's. A paper that is said again before its renewal is due renews nothing. */
function termAfter(before: Term | null, { on, until }: Granted, measure: string): Term | null {
  if (until !== undefined) return { from: on, decideBefore: plusDays(until, 1), extended: false };
  if (!hasMexicanTerm(measure)) return null;
  if (before && on < taskOn(before)) return before;
  if (before && !before.extended)
    return {
      from: on,
      decideBefore: plusDays(before.decideBefore, mexicanTerms.extensionDays),
      extended: true,
    };
  // Past the one extension a court may let it go on while the risk lasts [K]: counted anew, so that it is looked at again.
  return { from: on, decideBefore: plusDays(on, mexicanTerms.firstDays), extended: false };
}

function stateOf(term: Term, asked: boolean, today: Day): RenewalState {
  if (today >= term.decideBefore) return 'missed';
  if (asked) return 'asked';
  const task = taskOn(term);
  if (today < task) return 'waiting';
  return today === task ? 'due' : 'late';
}

export const renewalWords = {
  waiting: { en: 'to be renewed', es: 'por renovar' },
  due: { en: 'ask for the renewal today', es: 'pida hoy la renovación' },
  asked: { en: 'renewal asked for; a decision is due', es: 'renovación pedida; falta la decisión' },
  late: { en: 'late: nobody has asked for the renewal', es: 'tarde: nadie ha pedido la renovación' },
  missed: { en: 'the term ran out and nobody decided', es: 'el plazo terminó y nadie decidió' },
} as const satisfies Record<RenewalState, Bilingual>;
