import { plusDays } from '../critical-period/days.ts';
import type { EntityRole } from '../network/entity-kinds.ts';
import type { SubjectPicture } from '../safety/picture.ts';
import { mayClear } from '../safety/who-clears.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Instant } from '../vocabulary/time.ts';
import { checkRow } from './checks.ts';
import type { CheckCode } from './codes.ts';
import type { GateKnown, MissingCode } from './judge.ts';

/** Somebody or something that a path leads to from a trafficker (REFERENCE §3.3). */
export interface ExposedDoor {
  readonly roles: readonly EntityRole[];
  /** The path, in a sentence. */
  readonly sentence: Bilingual;
  /** When the last of what it is made of was said. */
  readonly at: Instant;
}

/** Those of whom a check is, among all who are exposed. */
export const exposedFor = (check: CheckCode, exposed: readonly ExposedDoor[]): readonly ExposedDoor[] => {
  const { exposes = [] } = checkRow(check);
  return exposed.filter(({ roles }) => roles.some((role) => exposes.includes(role)));
};

/** What of a check is missing; null: it stands. */
export function missingCheck(
  known: GateKnown,
  { subject }: SubjectPicture,
  check: CheckCode,
): MissingCode | null {
  const said = known.checks
    .flatMap(({ live }) => live)
    .filter(({ body }) => body.check === check && body.subject === subject)
    .filter(({ body }) => body.on <= known.today)
    // A relative's clear look may be at himself.
    .filter((one) => one.body.found === 'not-clear' || one.body.found === 'unknown' || mayClear(one));
  const [first] = said;
  if (!first) return 'check-none';
  if (said.length > 1) return 'check-contradicted';
  const { found, on } = first.body;
  const { days, lock, mayBeNotNeeded } = checkRow(check);
  if (found === 'not-clear') return 'check-not-clear';
  if (found === 'unknown' || (found === 'not-needed' && !mayBeNotNeeded)) return 'check-unknown';
  if (days !== null && plusDays(on, days) < known.today) return 'check-old';
  // What was learned since may have closed this door again: a person looks after it, not before.
  const closed = lock
    ? known.subjects.flatMap(({ danger }) =>
        danger.assessment?.locks.includes(lock) ? [danger.assessment.assessedOn] : [],
      )
    : [];
  if (closed.some((day) => on < day)) return 'check-before-assessment';
  return exposedFor(check, known.exposed).some(({ at }) => first.at <= at) ? 'check-before-exposure' : null;
}
