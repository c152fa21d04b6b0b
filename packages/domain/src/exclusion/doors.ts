import { members, personOfDevice } from '../case/authority/authority.ts';
import type { StreamFold } from '../case/fold-state.ts';
import { registersOf } from '../case/views.ts';
import { consentsOf } from '../consent/consents.ts';
import { consentOpens } from '../consent/standing.ts';
import type { Body } from '../fact/kinds.ts';
import type { EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type OfficeLevel, levelRowOf, levelsOf } from './levels.ts';
import { holds, plain } from './plain.ts';
import type { ClosedCode } from './closed-codes.ts';

/** Somebody who would be let in. */
export interface AtTheDoor {
  readonly name: string;
  readonly role: Role;
  readonly person?: PersonId | undefined;
  /** Her unit or organisation. */
  readonly unit?: string | undefined;
  readonly level?: OfficeLevel | undefined;
}

export interface Exclusion {
  readonly exclusion: EntityId;
  readonly who: Body<'exclusion.set'>['who'];
  readonly reason: EntityId;
  readonly fact: FactId;
  readonly at: Instant;
  readonly by: PersonId | null;
}

export const exclusionsOf = (stewardship: StreamFold): readonly Exclusion[] =>
  registersOf(stewardship, 'exclusion').flatMap(({ live }) =>
    live.flatMap(({ body, fact, at, device }) =>
      body ? [{ ...body, fact, at, by: personOfDevice(stewardship.authority, device) }] : [],
    ),
  );

/** The first reason for which somebody stays outside, whatever was lifted: what was stated of her, then the defaults. */
export function closedTo(exclusions: readonly Exclusion[], who: AtTheDoor): ClosedCode | null {
  // It is her own case, and her family's: what keeps others out is not held against a name they share.
  if (who.role === 'survivor') return null;
  const named = exclusions.find((one) => isMeant(one.who, who));
  if (named) return `excluded-${named.who.kind}`;
  const locked = levelsOf(who).filter((level) => levelRowOf(level).locked);
  if (locked.length === 0) return null;
  return locked.includes('consular') ? 'excluded-consular' : 'excluded-local';
}

function isMeant(excluded: Exclusion['who'], who: AtTheDoor): boolean {
  switch (excluded.kind) {
    case 'person':
      return (
        (excluded.person !== undefined && excluded.person === who.person) ||
        plain(excluded.name) === plain(who.name)
      );
    case 'unit':
    case 'organisation':
      return holds(who.unit ?? '', excluded.name);
    case 'place':
      return holds(`${who.unit ?? ''} / ${who.name}`, excluded.name);
  }
}

/** People to whom a steward, other than the survivor, opened the doors by a consent that opens today. */
export function liftedFor(stewardship: StreamFold, now: Instant): ReadonlyMap<PersonId, EntityId> {
  const consents = new Map(consentsOf(stewardship).map((consent) => [consent.consent, consent]));
  const present = new Map(members(stewardship.authority).map((member) => [member.person, member]));
  const lifted = new Map<PersonId, EntityId>();
  for (const { live } of registersOf(stewardship, 'exclusion-lifting'))
    for (const { body, device } of live) {
      const consent = body && consents.get(body.consent);
      const by = personOfDevice(stewardship.authority, device);
      const steward = by === null ? undefined : present.get(by);
      if (!body || !consent || !steward?.rights.includes('steward') || steward.role === 'survivor') continue;
      if (by === body.person || consent.said.recipient.person !== body.person) continue;
      if (consentOpens(consent, now)) lifted.set(body.person, body.consent);
    }
  return lifted;
}

/** Why this case lets somebody not in now; null where it does, or where a steward opened the door by her consent. */
export function doorOf(stewardship: StreamFold, who: AtTheDoor, now: Instant): ClosedCode | null {
  const code = closedTo(exclusionsOf(stewardship), who);
  if (code === null || (who.person !== undefined && liftedFor(stewardship, now).has(who.person))) return null;
  return code;
}
