import type { Capability } from '../desk/capabilities.ts';
import type { OfficeLevel } from '../exclusion/levels.ts';
import { levelRowOf } from '../exclusion/levels.ts';
import type { Country } from '../organisation/countries.ts';
import type { PersonId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Body } from '../fact/kinds.ts';
import type { Side } from './codes.ts';

/**
 * Whom to ask, and in which order: on call before not; federal and specialised before others; then who is on the right
 * side of the border, speaks her languages and can do what is needed. Whoever is kept out, was asked already, or stands
 * at a locked level is not asked at all (REFERENCE §1.1, §15.5), and the list says why. A person decides whom it is.
 */
export interface Candidate {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly level: OfficeLevel | null;
  readonly country: Country;
  readonly languages: readonly string[];
  readonly capabilities: readonly Capability[];
  /** Her place among those who are on call now; null: she is not. */
  readonly onCall: number | null;
  /** Why a case keeps her out; null: nothing does that this device knows of. */
  readonly closed: string | null;
  readonly asked: boolean;
}

export const notAskedCodes = ['asked-already', 'locked-level', 'kept-out'] as const;
export type NotAsked = (typeof notAskedCodes)[number];
export const becauses = ['on-call', 'federal', 'right-side', 'language', 'capability'] as const;
export type Because = (typeof becauses)[number];

export interface InOrder {
  readonly ask: readonly { readonly candidate: Candidate; readonly because: readonly Because[] }[];
  readonly not: readonly { readonly candidate: Candidate; readonly why: NotAsked }[];
}

type Found = Pick<Body<'discovery.reported'>, 'country' | 'languages' | 'children' | 'custody'>;

export function orderOf(found: Found, side: Side, candidates: readonly Candidate[]): InOrder {
  const not = candidates.flatMap((candidate) => {
    const why = notAsked(candidate);
    return why ? [{ candidate, why }] : [];
  });
  const ask = candidates
    .filter((candidate) => notAsked(candidate) === null)
    .map((candidate) => ({ candidate, because: becauseOf(found, side, candidate) }))
    .sort((a, b) => compare(rankOf(a.candidate, a.because), rankOf(b.candidate, b.because)));
  return { ask, not };
}

type Why = NotAsked;

function notAsked({ asked, level, closed }: Candidate): Why | null {
  if (asked) return 'asked-already';
  if (closed !== null) return 'kept-out';
  return level !== null && levelRowOf(level).locked ? 'locked-level' : null;
}

const needsOf = ({ languages, children, custody }: Found): readonly Capability[] => [
  ...(languages.includes('mfs') ? (['sign-mfs'] as const) : []),
  ...(languages.includes('ase') ? (['sign-ase'] as const) : []),
  ...(children === 'yes' ? (['children'] as const) : []),
  ...(custody === 'yes' ? (['counsel', 'custody'] as const) : []),
];

function becauseOf(found: Found, side: Side, candidate: Candidate): readonly Because[] {
  const here = found.country;
  const wanted = here === undefined ? null : side === 'sending' ? here : here === 'US' ? 'MX' : 'US';
  const isSo: Record<Because, boolean> = {
    'on-call': candidate.onCall !== null,
    federal: candidate.level === 'federal',
    'right-side': wanted !== null && candidate.country === wanted,
    language: found.languages.some((one) => candidate.languages.includes(one)),
    capability: needsOf(found).some((one) => candidate.capabilities.includes(one)),
  };
  return becauses.filter((one) => isSo[one]);
}

/** The lower the sooner, the first difference counts; last by her place on the rota, and then by id. */
const rankOf = ({ onCall, person }: Candidate, because: readonly Because[]): readonly (number | string)[] => [
  ...(['on-call', 'right-side', 'federal', 'language', 'capability'] as const).map((one) =>
    because.includes(one) ? 0 : 1,
  ),
  onCall ?? Number.MAX_SAFE_INTEGER,
  person,
];

function compare(one: readonly (number | string)[], other: readonly (number | string)[]): number {
  for (const [at, value] of one.entries()) {
    const against = other[at]!;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}
