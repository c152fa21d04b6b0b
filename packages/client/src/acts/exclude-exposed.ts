import { type EntityId, type PersonId, closedTo, founding, may, members } from '@cobijo/domain';
import { takenOutReason } from '@cobijo/domain/network/alert-words';
import type { EntityPicture } from '@cobijo/domain/network/picture';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Done, Exclude, ExcludeExposed } from '../intent.ts';
import { evidenceIn } from '../network-alerts.ts';
import { type Folded, networkOf } from '../network-records.ts';
import { exposuresFor } from '../network-told.ts';
import type { ExposureOfView } from '../network-view.ts';
import { type Acting, streamOf } from './acting.ts';
import { exclude } from './exclusion.ts';
import { takeOut } from './membership.ts';

/**
 * From an exposure to closed doors in one step: whoever is meant goes out of every part that this device may steward,
 * then the case keeps her out, with the strongest paths as the reason, in the part in which they stand. What each part
 * that she leaves reads of it is that somebody went, and nothing of the path.
 */
export async function excludeExposed(acting: Acting, intent: ExcludeExposed): Promise<ClientResult<Done>> {
  const steward = (part: Pick<Folded, 'fold'>): boolean =>
    may(part.fold.authority, acting.context.deviceId, 'steward');
  const stewardship = streamOf(acting, intent.case, { kind: 'stewardship' });
  if (!stewardship?.fold || !steward({ fold: stewardship.fold })) return refused('no-right', 'case');
  const network = networkOf(acting, intent.case);
  const because = exposuresFor(acting, network).filter((one) => one.participant === intent.participant);
  const entity = network.picture.entities.get(intent.participant);
  if (because.length === 0 || !entity) return refused('network-exposure-unknown', 'participant');
  const home = homeOf(evidenceIn({ network, because }));
  if (!home || !may(home.fold.authority, acting.context.deviceId, 'write'))
    return refused('exclusion-no-network', 'case');
  const who = whoOf(entity, nameOf(network.members, entity.persons));
  const meant = seatsOf(network.parts, who);
  // Nothing is done by halves: where she would go on reading why, nobody is taken out.
  const stays = meant.find(
    ({ part }) => !steward(part) && [stewardship.stream, home.stream].includes(part.stream),
  );
  if (stays) return refused('exclusion-read-by-her', 'participant');
  const gone = await takeOut(
    acting,
    meant.map(({ part, person }) => ({ stream: part.stream, person })),
    takenOutReason,
    ({ fold }) => (fold && steward({ fold }) ? null : 'no-right'),
  );
  const closed = await exclude(acting, {
    do: 'exclude',
    case: intent.case,
    who,
    reason: reasonOf(because),
    reasonIn: home.stream,
  });
  if (!closed.ok) return closed;
  const facts = [...gone.facts, ...closed.value.facts];
  return ok({ ...closed.value, facts, ...(gone.refused ? { refused: gone.refused } : {}) });
}

/** The part of the network in which the reason goes: a sealed one where something of it stands there (REFERENCE §15.18). */
function homeOf(evidence: readonly Folded[]): Folded | null {
  const networks = evidence.filter(({ fold }) => founding(fold.authority)?.compartment === 'network');
  return networks.find(({ fold }) => founding(fold.authority)?.sealed) ?? networks[0] ?? null;
}

const nameOf = (
  circle: readonly { readonly person: PersonId; readonly name: string }[],
  persons: readonly PersonId[],
): { readonly name: string; readonly person: PersonId } | null =>
  circle.find(({ person }) => persons.includes(person)) ?? null;

/** Whom the case would keep out: the member, or what the entity is. */
function whoOf(
  { kind, name }: EntityPicture,
  member: { readonly name: string; readonly person: PersonId } | null,
): Exclude['who'] {
  if (member) return { kind: 'person', name: member.name, person: member.person };
  switch (kind) {
    case 'unit':
    case 'organisation':
    case 'place':
      return { kind, name };
    case 'company':
    case 'group':
      return { kind: 'organisation', name };
    case 'person':
    case 'phone':
    case 'vehicle':
    case 'account':
      return { kind: 'person', name };
  }
}

interface Seat {
  readonly part: Folded;
  readonly person: PersonId;
}

/** Everyone whom these doors are closed to, wherever she is inside now. */
function seatsOf(parts: readonly Folded[], who: Exclude['who']): readonly Seat[] {
  const one = {
    exclusion: '' as EntityId,
    who,
    reason: '' as EntityId,
    fact: '' as never,
    at: 0 as never,
    by: null,
  };
  return parts.flatMap((part) =>
    members(part.fold.authority)
      .filter(
        (member) => closedTo([one], { ...member, unit: member.organisation }) === `excluded-${who.kind}`,
      )
      .map(({ person }) => ({ part, person })),
  );
}

/** What a note holds. */
const reasonCharactersMax = 20_000;

const reasonOf = (because: readonly ExposureOfView[]): string =>
  because
    .flatMap(({ strongest: [path] }) =>
      path ? [path.sentence.en, path.sentence.es, ...path.evidence.flatMap(({ en, es }) => [en, es])] : [],
    )
    .join('\n')
    .slice(0, reasonCharactersMax);
