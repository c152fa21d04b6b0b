import { type Body, type EntityId, founding, may, members } from '@cobijo/domain';
import { withoutAbsent } from '../decide.ts';
import { type ClientResult, refused } from '../device-api.ts';
import { isEnding } from '../ending.ts';
import { newId } from '../ids.ts';
import type { Done, HandOn } from '../intent.ts';
import { kinOf } from '../kinship.ts';
import { isRead, sealedEventsIn } from '../safety-view.ts';
import type { Acting } from './acting.ts';
import { state } from './state.ts';

/**
 * Hands on what must be done because of a sealed event to somebody who is not cleared for it: an ordinary task, in a part
 * that both read, in words that whoever is cleared chose. It is one like any other, and names neither the event nor its
 * part; in the sealed part nothing is said of it, or those who read there would learn who works on her safety.
 */
export async function handOn(
  acting: Acting,
  { case: id, event, to, what, due }: HandOn,
): Promise<ClientResult<Done>> {
  const { context, replicas } = acting;
  const parts = kinOf(context.deviceId, replicas.values(), id).filter(isRead);
  if (!Object.hasOwn(sealedEventsIn(parts), event)) return refused('hand-on-not-sealed', 'event');
  const shared = parts.filter((part) => {
    const terms = founding(part.fold.authority);
    return (
      terms?.kind === 'compartment' &&
      !terms.sealed &&
      !isEnding(part) &&
      may(part.fold.authority, context.deviceId, 'write') &&
      members(part.fold.authority).some(({ person, suspended }) => person === to && !suspended)
    );
  });
  // Where tasks are at home; or else in whatever part both read.
  const part = shared.find(({ fold }) => founding(fold.authority)?.compartment === 'safety') ?? shared[0];
  if (!part) return refused('hand-on-no-part', 'to');
  const task = newId<EntityId>();
  const body = withoutAbsent({ task, what, due, owner: to, done: false }) as Body<'task.set'>;
  const done = await state(acting, { do: 'state', case: id, stream: part.stream, kind: 'task.set', body });
  return done.ok ? { ...done, value: { ...done.value, made: task } } : done;
}
