import type { EntityId } from '@cobijo/domain';
import { counts } from '@cobijo/domain/network/exposures';
import type { EntityPicture, NetworkPicture } from '@cobijo/domain/network/picture';
import { peopleAndThings } from '@cobijo/domain/network/policy';
import { thousand } from '@cobijo/domain/network/strength';
import type { AnswerView, ExposureOfView, NetworkView } from './network-view.ts';

/** Whom not to tell, which door is unsafe, and who in the circle is one handshake away from a trafficker. */
export function answersOf(
  picture: NetworkPicture,
  exposures: readonly ExposureOfView[],
): NetworkView['answers'] {
  // The strongest come first, so that the first of each participant is her strongest.
  const strongest = new Map<EntityId, ExposureOfView>();
  for (const exposure of exposures)
    if (!strongest.has(exposure.participant)) strongest.set(exposure.participant, exposure);
  const next = nextToTraffickers(picture);
  const answer = (isMeant: (entity: EntityPicture) => boolean): readonly AnswerView[] =>
    [...strongest.values()].flatMap(({ participant, strongest: [path] }) => {
      const entity = picture.entities.get(participant);
      if (!entity || !path || !isMeant(entity)) return [];
      const { id, name, persons } = entity;
      return [{ entity: id, person: persons[0] ?? null, name, sentence: path.sentence }];
    });
  return {
    mustNotBeTold: answer(() => true),
    unsafeDoors: answer(isDoor),
    oneHandshake: answer(({ id, persons, roles }) =>
      persons.length > 0 ? next.has(id) || roles.includes('trafficker') : false,
    ),
  };
}

/** Something to which one would go with a request, and not one person. */
const isDoor = ({ kind, roles }: EntityPicture): boolean =>
  kind === 'unit' ||
  kind === 'organisation' ||
  kind === 'company' ||
  roles.includes('authority') ||
  roles.includes('consulate');

function nextToTraffickers({ entities, ties }: NetworkPicture): ReadonlySet<EntityId> {
  const isTrafficker = (id: EntityId): boolean => {
    const entity = entities.get(id);
    return !!entity && entity.hub === null && entity.roles.includes('trafficker');
  };
  const next = new Set<EntityId>();
  for (const tie of ties) {
    if (!counts(tie) || tie.confidence < peopleAndThings.tau * thousand) continue;
    if (isTrafficker(tie.from)) next.add(tie.to);
    if (isTrafficker(tie.to)) next.add(tie.from);
  }
  return next;
}
