import type { ReportDiscovery } from '@cobijo/client';
import type { MustNot, PresentOne, Reporter, Urgency } from '@cobijo/domain/discovery/codes';

/** How many, as far as somebody in a hurry can tell. */
export const crowds = {
  unknown: null,
  one: { atLeast: 1, atMost: 1 },
  few: { atLeast: 2, atMost: 5 },
  some: { atLeast: 6, atMost: 20 },
  many: { atLeast: 21 },
} as const;
export type Crowd = keyof typeof crowds;
export type Known = 'yes' | 'no' | 'unknown';

/** What was typed and touched. Every question begins as not known, and may stay so: unknown is not "no". */
export interface DiscoveryDraft {
  readonly words: string;
  readonly place: string;
  readonly crowd: Crowd;
  readonly urgency: Urgency | 'unknown';
  readonly children: Known;
  readonly custody: Known;
  readonly languages: readonly string[];
  readonly present: readonly PresentOne[];
  readonly mustNot: readonly MustNot[];
  readonly reportedBy: Reporter;
}

export const nothingYet: DiscoveryDraft = {
  words: '',
  place: '',
  crowd: 'unknown',
  urgency: 'unknown',
  children: 'unknown',
  custody: 'unknown',
  languages: [],
  present: [],
  mustNot: [],
  reportedBy: 'unknown',
};

/** The report that a draft makes. Even an empty one is a report: somebody pressed. */
export function reportOf(draft: DiscoveryDraft): ReportDiscovery['discovery'] {
  const { words, place, crowd, urgency, children, custody, reportedBy } = draft;
  const people = crowds[crowd];
  return {
    words: words.trim(),
    place: place.trim(),
    children,
    custody,
    reportedBy,
    languages: [...draft.languages],
    present: [...draft.present],
    mustNot: [...draft.mustNot],
    ...(people ? { people } : {}),
    ...(urgency === 'unknown' ? {} : { urgency }),
  };
}
