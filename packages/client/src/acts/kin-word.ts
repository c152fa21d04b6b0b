import {
  type Body,
  type ContentKind,
  type DeviceId,
  type FactId,
  type Noun,
  isKin,
  isWordOfKin,
  members,
  registersOf,
} from '@cobijo/domain';
import { homesOf } from '../journey-view.ts';
import { kinOf } from '../kinship.ts';
import { isRead } from '../safety-view.ts';
import { isSealed } from '../said-in.ts';
import { speakerOf } from '../speaker.ts';
import type { Replica } from '../stream/replica.ts';
import type { Acting } from './acting.ts';

/** What is said anew by naming what it replaces. */
const standsBeside: Partial<Record<ContentKind, Noun>> = {
  'milestone.set': 'milestone',
  'obstacle.recorded': 'obstacle',
  'contact.hours': 'contact-hours',
  'contact.agreed': 'contact',
  'check-in.agreed': 'check-in',
  'cadence.set': 'cadence',
};

/**
 * Whether one of the family or a guest would put her word in place of another's: on a step of a journey or what stands in
 * its way, on how somebody is reached and when she is missed; or take another's tick away, or end an alarm. It would
 * replace and end nothing for anybody (domain, case/authority/kin.ts), and seem to her as if it had.
 */
export function replacesAnother(
  { context: { keychain } }: Acting,
  { fold }: Replica,
  { kind, body }: { readonly kind: ContentKind; readonly body: unknown },
  supersedes: readonly FactId[],
): boolean {
  if (fold === null) return false;
  const self = members(fold.authority).find(({ person }) => person === keychain.person);
  if (!self || !isKin(self)) return false;
  const isMine = ({ device }: { readonly device: DeviceId }): boolean =>
    speakerOf(fold.authority, device)?.person === keychain.person;
  // An alarm is ended by whoever works with her; of its own none is shown to anybody who checks in.
  if (kind === 'check-in.closed') return true;
  const noun = standsBeside[kind];
  if (noun !== undefined)
    return registersOf(fold, noun).some(({ live }) =>
      live.some((one) => supersedes.includes(one.fact) && !isMine(one)),
    );
  if (kind !== 'period.recorded') return false;
  const { event, said } = body as Body<typeof kind>;
  if (said.what !== 'step' || said.done) return false;
  return registersOf(fold, 'period-record').some(({ live }) =>
    live.some((one) => {
      const before = one.body?.event === event ? one.body.said : null;
      return before?.what === 'step' && before.step === said.step && !isWordOfKin(fold, one.fact);
    }),
  );
}

/**
 * Whether one of the family or a guest would say a step of a journey, or what stands in its way, in another part than the
 * one in which it stands: nothing there tells whoever reads it that two differ.
 */
export function isElsewhere(
  { context, replicas }: Acting,
  { fold, keys, stream }: Replica,
  { kind, body }: { readonly kind: ContentKind; readonly body: unknown },
): boolean {
  if (fold === null || keys.case === null) return false;
  if (kind !== 'milestone.set' && kind !== 'obstacle.recorded') return false;
  const { person } = context.keychain;
  if (!members(fold.authority).some((one) => one.person === person && isKin(one))) return false;
  const open = kinOf(context.deviceId, replicas.values(), keys.case)
    .filter(isRead)
    .filter((part) => !isSealed(part));
  const [noun, key] =
    kind === 'milestone.set'
      ? (['milestone', (body as Body<typeof kind>).milestone] as const)
      : (['obstacle', (body as Body<typeof kind>).obstacle] as const);
  const home = homesOf(open, noun).get(key);
  return home !== undefined && home.stream !== stream;
}
