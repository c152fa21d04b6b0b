import type { Role } from '../vocabulary/role.ts';
import type { ConsentPart } from './consent.ts';

/**
 * What a role proposes when somebody in it is to be let in: where a form begins, and nothing else. A role grants
 * nothing; what she crosses out is crossed out. `notes`, `counsel` and what the authorities share stay apart on purpose
 * (REFERENCE §8.4, §15.7), and consulates and researchers are proposed nothing (§15.5, §15.14).
 */
export interface RoleProposal {
  readonly parts: readonly ConsentPart[];
  /** null: nothing general can be proposed. */
  readonly purpose: string | null;
  /** The text to read to her before. */
  readonly document: 'who-may-see' | 'you-decide';
  readonly writes: boolean;
  readonly past: 'with-past' | 'from-now-on';
}

const seen = { document: 'who-may-see', writes: true } as const;

export const roleProposals = {
  survivor: {
    ...seen,
    parts: ['identity', 'whereabouts', 'family', 'care', 'safety', 'justice', 'money'],
    purpose: 'accompany',
    past: 'with-past',
  },
  relative: { ...seen, parts: ['family'], purpose: 'family-contact', past: 'from-now-on' },
  advocate: {
    ...seen,
    parts: ['identity', 'whereabouts', 'care', 'safety', 'notes'],
    purpose: 'accompany',
    past: 'with-past',
  },
  supervisor: { ...seen, parts: ['notes', 'safety'], purpose: 'supervise', past: 'from-now-on' },
  attorney: {
    ...seen,
    parts: ['identity', 'counsel', 'justice'],
    purpose: 'counsel',
    past: 'with-past',
  },
  clinician: { ...seen, parts: ['care'], purpose: 'health', past: 'from-now-on' },
  shelter: { ...seen, parts: ['safety', 'care'], purpose: 'shelter', past: 'from-now-on' },
  interpreter: { ...seen, parts: ['conversation'], purpose: 'interpret', past: 'from-now-on' },
  investigator: {
    parts: ['justice'],
    purpose: 'investigate',
    document: 'you-decide',
    writes: true,
    past: 'from-now-on',
  },
  prosecutor: {
    parts: ['justice'],
    purpose: 'prosecute',
    document: 'you-decide',
    writes: true,
    past: 'from-now-on',
  },
  consularOfficer: { ...seen, parts: [], purpose: null, past: 'from-now-on', writes: false },
  researcher: { ...seen, parts: [], purpose: null, past: 'from-now-on', writes: false },
  operator: { ...seen, parts: [], purpose: null, past: 'from-now-on', writes: false },
} as const satisfies Record<Role, RoleProposal>;

/**
 * Who may be let into the stewardship, and so keep a case: only those who stand on her side. What an authority's steward
 * held could reach the defence, and its other stewards would be named to it (REFERENCE §8.4, §15.21).
 */
export const stewardRoles = [
  'advocate',
  'supervisor',
  'shelter',
  'attorney',
] as const satisfies readonly Role[];
export const mayKeepCase = (role: Role): boolean => stewardRoles.some((one) => one === role);

/** For how long a consent is proposed, in days (REFERENCE §7: 90 days or the event). */
export const consentDaysUsual = 90;
/** The longest that one decision holds, in days: a release must be reasonably time-limited (REFERENCE §8.2). */
export const consentDaysMax = 366;

/** Roles that work in a unit, which a consent must name; family does not. */
export const worksInUnit = (role: Role): boolean => role !== 'survivor' && role !== 'relative';
