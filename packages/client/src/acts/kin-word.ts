import {
  type Body,
  type ContentKind,
  type DeviceId,
  type FactId,
  isKin,
  isWordOfKin,
  members,
  registerOf,
  registersOf,
} from '@cobijo/domain';
import { speakerOf } from '../speaker.ts';
import type { Replica } from '../stream/replica.ts';
import type { Acting } from './acting.ts';

/**
 * Whether one of the family or a guest would put her word in place of another's on a step of a journey or on what stands
 * in its way, or take another's tick away. It would replace nothing for anybody (domain, case/authority/kin.ts), and seem to her as if it had.
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
  const isOfAnother = (live: readonly { readonly fact: FactId; readonly device: DeviceId }[]): boolean =>
    live.some((one) => supersedes.includes(one.fact) && !isMine(one));
  if (kind === 'milestone.set') {
    const { milestone } = body as Body<typeof kind>;
    return isOfAnother(registerOf(fold, 'milestone', milestone)?.live ?? []);
  }
  if (kind === 'obstacle.recorded') {
    const { obstacle } = body as Body<typeof kind>;
    return isOfAnother(registerOf(fold, 'obstacle', obstacle)?.live ?? []);
  }
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
