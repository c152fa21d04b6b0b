import type { Compartment } from '../vocabulary/compartment.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * For how long a part is kept after the last thing was written in it. REFERENCE §15.19 asks for a rule for every part and
 * gives no number: these are proposals that each organisation replaces with its own, with its counsel, and no law. Nobody
 * of the field has reviewed them, and the screen says so. A term that is over ends nothing: it lets a steward order it.
 */
export interface RetentionTerm extends Sourced {
  readonly part: Compartment;
  readonly years: number;
  readonly why: Bilingual;
}

const unreviewed = { source: 'REFERENCE §15.19', confidence: 'K', asOf: '2026-11-26' } as const;

const inCourt = {
  en: 'Trials, appeals, release and restitution come years later.',
  es: 'Juicios, apelaciones, liberaciones y restitución llegan años después.',
};
const shortLived = {
  en: 'It is of use only while it is true, and does harm for longer.',
  es: 'Solo sirve mientras es cierto, y daña por más tiempo.',
};
const withTheCase = {
  en: 'It is kept as long as somebody may have to answer for it.',
  es: 'Se guarda mientras alguien tenga que responder por ello.',
};

export const retentionTerms = [
  { ...unreviewed, part: 'identity', years: 5, why: withTheCase },
  { ...unreviewed, part: 'whereabouts', years: 1, why: shortLived },
  { ...unreviewed, part: 'family', years: 5, why: withTheCase },
  { ...unreviewed, part: 'care', years: 5, why: withTheCase },
  { ...unreviewed, part: 'safety', years: 2, why: shortLived },
  { ...unreviewed, part: 'network', years: 10, why: inCourt },
  { ...unreviewed, part: 'counsel', years: 10, why: inCourt },
  { ...unreviewed, part: 'justice', years: 10, why: inCourt },
  { ...unreviewed, part: 'money', years: 10, why: inCourt },
  { ...unreviewed, part: 'notes', years: 5, why: withTheCase },
] as const satisfies readonly RetentionTerm[];

export const retentionTermOf = (part: Compartment): RetentionTerm =>
  retentionTerms.find((row) => row.part === part)!;

const dayMs = 86_400_000;

/** When a part's term is over, in Unix milliseconds, years of 365.25 days after the last thing was written. */
export const termEndOf = (part: Compartment, lastWritten: number): number =>
  lastWritten + retentionTermOf(part).years * 365.25 * dayMs;
