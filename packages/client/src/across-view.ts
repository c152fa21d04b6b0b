import {
  type AskableOrganisation,
  type AtTheDoor,
  type Body,
  type EntityId,
  type Instant,
  type OrganisationLevel,
  type OrganisationsInOrder,
  type PersonId,
  type RefusalReason,
  type ResponsePicture,
  type Side,
  isLockedLevel,
  officeLevelOf,
  organisationsInOrder,
} from '@cobijo/domain';
import { doorAnywhere } from './acts/exclusion.ts';
import { directoryHeld } from './directory.ts';
import type { HeldDevice } from './held-device.ts';
import { type KnownOrganisation, knownOrganisations } from './known-desks.ts';
import { asksOfOthers, ownDesksOf } from './letters.ts';
import type { Folded } from './said-in.ts';
import { speakersOf } from './speaker.ts';

/** Another organisation asks whether this desk takes a side of its response. */
export interface CameAskView {
  readonly ask: EntityId;
  readonly from: Pick<KnownOrganisation, 'organisation' | 'name' | 'country' | 'level'>;
  readonly side: Side;
  readonly until: Instant;
  readonly heard: Instant;
  readonly discovery: Body<'discovery.reported'>;
  /** `late`: nobody answered in time; a yes is still sent. `over`: this desk's yes came too late. */
  readonly state: 'waiting' | 'late' | 'accepted' | 'over' | 'refused';
  readonly by: string | null;
  readonly reason: RefusalReason | null;
}

/** What a desk shows of other organisations. */
export interface ReachedView {
  /** As which organisation this desk is reached from the directory; null: as none. */
  readonly reachedAs: string | null;
  /** This device's person speaks for an organisation, and may say so in the directory. */
  readonly mayState: boolean;
  /** Asks of other organisations, those that nobody has answered first. */
  readonly asks: readonly CameAskView[];
}

export function viewAsks(device: HeldDevice, desk: Folded, now: Instant): ReachedView {
  const own = ownDesksOf(device).find((one) => one.desk === desk);
  const names = speakersOf(desk.fold.authority);
  const nameOf = (person: PersonId | null): string | null =>
    [...names.values()].find((one) => one.person === person)?.name ?? null;
  const asks = asksOfOthers(device, desk).map(
    ({ ask, from: { organisation, name, country, level }, answered, over, ...came }): CameAskView => ({
      ask,
      from: { organisation, name, country, level },
      side: came.side,
      until: came.until,
      heard: came.heard,
      discovery: came.discovery,
      state: answered
        ? over && answered.body.answer === 'accepted'
          ? 'over'
          : answered.body.answer
        : now > came.until
          ? 'late'
          : 'waiting',
      by: answered ? nameOf(answered.by) : null,
      reason: answered?.body.reason ?? null,
    }),
  );
  return {
    reachedAs: own?.organisation.name ?? null,
    mayState: directoryHeld(device)?.mine?.state === 'admitted',
    asks: asks.toSorted((a, b) => Number(a.by !== null) - Number(b.by !== null) || b.heard - a.heard),
  };
}

/**
 * Organisations whose desk can be asked, without one's own. Whoever is suspended, or kept out by a case of this device by
 * who speaks for it, by its name or by a unit's, is not asked.
 */
export function organisationsFor(
  device: HeldDevice,
  { discovery, organisations }: Pick<ResponsePicture, 'discovery' | 'organisations'>,
  side: Side,
): OrganisationsInOrder {
  const own = new Set(ownDesksOf(device).map(({ organisation }) => organisation.organisation));
  const all = knownOrganisations(device).flatMap((one): AskableOrganisation[] => {
    const { organisation, name, country, level, languages, reached } = one;
    if (!reached || own.has(organisation)) return [];
    const at = { name, role: 'advocate', person: one.speaker, level: officeLevelOf(level) } as const;
    const keptOut =
      one.state === 'suspended' ||
      [name, ...one.units].some((unit) => doorIsShut(device, { ...at, unit }, level));
    return [{ organisation, name, country, level, languages, key: reached.key, keptOut }];
  });
  return organisationsInOrder(discovery, side, all, organisations);
}

/** That every case locks a level is another reason, and is said as what it is. */
function doorIsShut(device: HeldDevice, at: AtTheDoor, level: OrganisationLevel): boolean {
  return !isLockedLevel(level) && doorAnywhere(device, at) !== null;
}
