import type { Body, ContentKind } from '../fact/kinds.ts';
import type { EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Instant } from '../vocabulary/time.ts';

/** One statement that holds, with whose it is. */
export interface Said<K extends ContentKind> {
  readonly fact: FactId;
  readonly by: PersonId | null;
  /** In which role the part knows her; null or absent: it knows nobody. */
  readonly role?: Role | null;
  /** It was said for one of the family or a guest of a visit (case/authority/kin.ts), whatever she was granted later. */
  readonly kin?: boolean;
  readonly at: Instant;
  /** Its place in the order of things said, which no clock that is wrong on purpose can change; absent: `at`. */
  readonly when?: Instant;
  readonly body: Body<K>;
}

type Placed = Pick<Said<ContentKind>, 'fact' | 'at' | 'when'>;

/**
 * Of two statements the one that was said first. A statement that was made in the knowledge of another stands behind it,
 * whatever either clock claimed: one that is dated years ahead must not have the last word for years.
 */
export const saidFirst = (one: Placed, other: Placed): number =>
  (one.when ?? one.at) - (other.when ?? other.at) || (one.fact < other.fact ? -1 : 1);

/** What was said of one thing: several at once contradict each other. */
export interface SaidOf<K extends ContentKind> {
  readonly key: EntityId;
  readonly live: readonly Said<K>[];
}

/** A statement that held until another took its place. */
export interface Corrected<K extends ContentKind> extends Said<K> {
  readonly until: Instant;
}

/**
 * Everything that one device may read of danger and protection in a case, of every part that it can open: what it cannot
 * open changes nothing here (REFERENCE §15.18).
 */
export interface SafetyRecords {
  readonly subjects: readonly SaidOf<'subject.described'>[];
  readonly assessments: readonly SaidOf<'danger.assessed'>[];
  /** What was stated of assessments until somebody stated it anew: what was known on the days before that. */
  readonly corrected?: readonly Corrected<'danger.assessed'>[];
  readonly levels: readonly Said<'level.set'>[];
  readonly agreements: readonly Said<'level.agreed'>[];
  readonly periods: readonly Said<'period.recorded'>[];
  /** Everything ever said of each milestone that counts, in the order in which it was said. */
  readonly milestones: readonly SaidOf<'milestone.set'>[];
  readonly plans: readonly SaidOf<'measure.planned'>[];
  readonly notes: readonly Said<'measure.noted'>[];
}
