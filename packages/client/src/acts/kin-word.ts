import {
  type Body,
  type ContentKind,
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
 * Whether one of the family or a guest would put her word in place of another's on a step of a journey, or take another's
 * tick away. It would replace nothing for anybody (domain, case/authority/kin.ts), and seem to her as if it had.
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
  const isMine = ({ device }: { readonly device: Parameters<typeof speakerOf>[1] }): boolean =>
    speakerOf(fold.authority, device)?.person === keychain.person;
  if (kind === 'milestone.set') {
    const { milestone } = body as Body<typeof kind>;
    const live = registerOf(fold, 'milestone', milestone)?.live ?? [];
    return live.some((one) => supersedes.includes(one.fact) && !isMine(one));
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
