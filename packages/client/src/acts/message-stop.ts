import { type Body, type EntityId, kinds, may, registersOf } from '@cobijo/domain';
import { messageFault } from '@cobijo/domain/contact/message-stop';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import type { Against } from '../intent.ts';
import { kinOf } from '../kinship.ts';
import { isRead } from '../safety-view.ts';
import { stopsIn } from '../message-guards.ts';
import type { Replica } from '../stream/replica.ts';
import type { Acting } from './acting.ts';

/** Why somebody went past the hours of one whom it reaches, and where that is kept. */
export interface KeptReason {
  readonly part: Replica;
  readonly body: Body<'contact.made'>;
}

/**
 * Lets a message go to whoever is here, or stops it: outside the hours that were agreed with her, and by the app where it
 * is not safe for her, only with a reason, which is kept as a contact where her hours stand; where it must never be, not.
 * Nothing is kept yet: the reasons that it gives are said with the message (owed-reasons.ts).
 */
export function passMessage(
  acting: Acting,
  replica: Replica,
  against: Against | undefined,
): ClientResult<readonly KeptReason[]> {
  const { context } = acting;
  const stopped = stopsIn(acting, replica, context.clock());
  const fault = messageFault(stopped, against);
  if (fault) return refused(fault, fault === 'contact-never' ? 'stream' : 'against');
  // Each of whom it reaches has her own hours, and each is written down: all can be, before the first is.
  const places = stopped.map(({ guard, verdict }) => ({
    guard,
    what: verdict.state,
    part: partOfHours(acting, replica, guard.party),
  }));
  if (places.some(({ part }) => part === null)) return refused('contact-reason-unkept', 'against');
  const reasons: KeptReason[] = [];
  for (const { guard, what, part } of places) {
    if (part === null || guard.party === null || what === 'never') continue;
    const body: Body<'contact.made'> = {
      made: newId<EntityId>(),
      party: guard.party,
      channel: 'app',
      from: 'us',
      carriedBy: '',
      on: context.clock(),
      reached: 'left-word',
      dangerWord: 'none-agreed',
      against: { what, why: against?.why.trim() ?? '' },
    };
    // A reason came in with the intent, from wherever that came.
    if (!kinds['contact.made'].body.safeParse(body).success) return refused('statement-body-bad', 'against');
    reasons.push({ part, body });
  }
  return ok(reasons);
}

/** Where her hours stand and this device may write: whoever reads them reads why somebody went past them. */
function partOfHours(
  { context, replicas }: Acting,
  conversation: Replica,
  party: EntityId | null,
): Replica | null {
  const id = conversation.keys.case;
  if (party === null || id === null) return null;
  const parts = kinOf(context.deviceId, replicas.values(), id).filter(isRead);
  return (
    parts.find(
      ({ fold }) =>
        may(fold.authority, context.deviceId, 'write') &&
        registersOf(fold, 'contact-hours').some(({ live }) => live.some(({ body }) => body?.party === party)),
    ) ?? null
  );
}
