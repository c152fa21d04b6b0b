import { type AtTheDoor, type Body, type EntityId, kinds, may, registersOf } from '@cobijo/domain';
import { withoutAbsent } from '../decide.ts';
import { newId } from '../ids.ts';
import type { Replica } from '../stream/replica.ts';
import { type Acting, keep, statement, termsOf } from './acting.ts';

/** Somebody who presses the same button again is told again, and it is written down once a day. */
const sameWithinMs = 24 * 60 * 60 * 1000;

/**
 * Writes down, for the stewards, that somebody was to be let in and was kept out. A part under seal is not named: that
 * it is there is known to its members only. Where this device may not write it, the refusal stands all the same.
 */
export async function noteRefusal(
  acting: Acting,
  stewardship: Replica,
  {
    who,
    parts,
    ...said
  }: Pick<Body<'access.refused'>, 'parts' | 'asked' | 'because'> & { readonly who: AtTheDoor },
): Promise<void> {
  const { fold } = stewardship;
  const { context } = acting;
  if (!fold || stewardship.lockedOut || !may(fold.authority, context.deviceId, 'write')) return;
  const open = parts.filter((stream) => {
    const replica = acting.replicas.get(stream);
    return !(replica && termsOf(replica)?.sealed);
  });
  if (parts.length > 0 && open.length === 0) return;
  const { name, role, unit, person } = who;
  const parsed = kinds['access.refused'].body.safeParse({
    refusal: newId<EntityId>(),
    who: withoutAbsent({ name: name.trim(), role, unit: unit?.trim() || undefined, person }),
    parts: open,
    ...said,
  });
  if (!parsed.success) return;
  const body = parsed.data;
  const known = registersOf(fold, 'access-refusal').some(({ live }) =>
    live.some(
      (one) =>
        one.body !== null && Math.abs(context.clock() - one.at) < sameWithinMs && isSame(one.body, body),
    ),
  );
  if (!known) await keep(acting, stewardship, [statement(acting, 'access.refused', body)]);
}

const isSame = (a: Body<'access.refused'>, b: Body<'access.refused'>): boolean =>
  a.who.name === b.who.name &&
  a.because === b.because &&
  a.asked === b.asked &&
  a.parts.join() === b.parts.join();
