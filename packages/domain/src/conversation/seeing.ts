import { personOfDevice } from '../case/authority/authority.ts';
import type { StreamFold } from '../case/stream-fold.ts';
import { messagesOf, registerOf, registersOf } from '../case/views.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';

/**
 * "Seen by", only where both agreed. What nobody agreed to is not sent; what is no longer agreed to, or was stated by
 * whoever may not, is not shown. By default nobody agrees.
 */

/** Whether a person agrees now, by her own devices' word alone; where they differ, she does not. */
export function agreesToSeeing(fold: StreamFold, person: PersonId): boolean {
  const said = (registerOf(fold, 'seeing', person)?.live ?? []).filter(
    ({ device }) => personOfDevice(fold.authority, device) === person,
  );
  return said.length > 0 && said.every(({ body }) => body?.agrees === true);
}

/** Of these messages, those of which a reader may say that she has seen them: of others who agreed as she did. */
export function mayTellSeen(
  fold: StreamFold,
  reader: PersonId,
  messages: readonly EntityId[],
): readonly EntityId[] {
  if (!agreesToSeeing(fold, reader)) return [];
  const told = seenOf(fold);
  return messages.filter(
    (message) =>
      told.get(message)?.has(reader) !== true &&
      messagesOf(fold, message).some(({ speaker }) =>
        mayBeTold((person) => agreesToSeeing(fold, person), speaker, reader),
      ),
  );
}

/** Who has seen which messages, as far as reader and author both agree to it today. */
export function seenOf(fold: StreamFold): ReadonlyMap<EntityId, ReadonlySet<PersonId>> {
  const found = new Map<EntityId, Set<PersonId>>();
  const known = new Map<PersonId, boolean>();
  const agrees = (person: PersonId): boolean => {
    const told = known.get(person) ?? agreesToSeeing(fold, person);
    known.set(person, told);
    return told;
  };
  for (const { live } of registersOf(fold, 'seen'))
    for (const { body, device } of live) {
      if (!body || personOfDevice(fold.authority, device) !== body.reader) continue;
      if (!agrees(body.reader)) continue;
      for (const message of body.messages) {
        const authors = messagesOf(fold, message);
        if (!authors.some(({ speaker }) => mayBeTold(agrees, speaker, body.reader))) continue;
        found.set(message, (found.get(message) ?? new Set<PersonId>()).add(body.reader));
      }
    }
  return found;
}

const mayBeTold = (
  agrees: (person: PersonId) => boolean,
  author: PersonId | null,
  reader: PersonId,
): boolean => author !== null && author !== reader && agrees(author);
