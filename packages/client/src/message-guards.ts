import type { Body, EntityId, Instant, PersonId } from '@cobijo/domain';
import { founding, members } from '@cobijo/domain';
import { type MessageGuard, type MessageStop, messageStops } from '@cobijo/domain/contact/message-stop';
import type { HeldDevice } from './held-device.ts';
import { kinOf } from './kinship.ts';
import { type Folded, saidOfAll } from './said-in.ts';
import { isRead } from './safety-view.ts';
import type { Replica } from './stream/replica.ts';

/**
 * Those in a conversation whom the case looks after, with what was agreed of reaching each by the app, as far as this
 * device reads it. Nobody: where she writes herself whom the case looks after, for what comes from her is never stopped.
 */
export function guardsIn(device: HeldDevice, replica: Replica): readonly MessageGuard[] {
  const { context } = device;
  const id = replica.keys.case;
  if (id === null || replica.fold === null) return [];
  if (founding(replica.fold.authority)?.kind !== 'conversation') return [];
  const kin = kinOf(context.deviceId, device.replicas.values(), id).filter(isRead);
  const parties = saidOfAll<'party.described'>(kin, 'party').flatMap(({ live }) =>
    live.map(({ body }) => body),
  );
  const here = members(replica.fold.authority);
  const me = context.keychain.person;
  const isLookedAfter = ({ person, role }: (typeof here)[number]): boolean =>
    role === 'survivor' || role === 'relative' || parties.some(({ member }) => member === person);
  const others = here.filter((one) => one.person !== me && isLookedAfter(one));
  if (others.length === 0 || here.some((one) => one.person === me && isLookedAfter(one))) return [];
  const hours = saidOfAll<'contact.hours'>(kin, 'contact-hours').flatMap(({ live }) =>
    live.map(({ body }) => body),
  );
  const agreed = saidOfAll<'contact.agreed'>(kin, 'contact').flatMap(({ live }) =>
    live.map(({ body }) => body),
  );
  return others.flatMap(({ person, name, role }): MessageGuard[] => {
    const ids = idsOf(person, role === 'survivor' && isOnlySurvivor(kin, person), parties);
    const own = hours.filter(({ party }) => ids.has(party));
    const words = agreed.filter(({ party }) => ids.has(party)).flatMap((one) => one.wordsNeverToUse ?? []);
    if (own.length === 0 && words.length === 0) return [];
    return [{ person, name, party: own[0]?.party ?? null, hours: own, wordsNeverToUse: words.join('\n') }];
  });
}

/** Under which ids the parts know her: where she is named, or as the survivor of a case that has one and names none. */
function idsOf(
  person: PersonId,
  isOnly: boolean,
  parties: readonly Body<'party.described'>[],
): ReadonlySet<EntityId> {
  return new Set(
    parties
      .filter(
        ({ member, standing }) =>
          member === person || (isOnly && member === undefined && standing === 'survivor'),
      )
      .map(({ party }) => party),
  );
}

const isOnlySurvivor = (kin: readonly Folded[], person: PersonId): boolean =>
  kin.every(({ fold }) =>
    members(fold.authority).every((one) => one.role !== 'survivor' || one.person === person),
  );

/** Whom a message that is said here now must not reach without a reason. */
export const stopsIn = (device: HeldDevice, replica: Replica, at: Instant): readonly MessageStop[] =>
  messageStops(guardsIn(device, replica), at);
