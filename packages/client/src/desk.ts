import { type Body, type StreamFold, may, registersOf } from '@cobijo/domain';
import { saidFirst } from '@cobijo/domain/safety/said';
import { termsOf } from './acts/acting.ts';
import { isDirectoryStream } from './directory.ts';
import type { HeldDevice } from './held-device.ts';
import { type Folded, saidIn } from './said-in.ts';
import type { Replica } from './stream/replica.ts';
import type { CaseId } from './view.ts';

/** Desks and responses on this device: streams of no case, each filed under an id of its own. */
const isRead = (replica: Replica): replica is Folded =>
  replica.fold !== null && !replica.lockedOut && replica.keys.case !== null;

export const isDeskStream = (replica: Pick<Replica, 'fold'> | undefined): boolean =>
  !!replica && termsOf(replica)?.kind === 'desk';
export const isResponseStream = (replica: Pick<Replica, 'fold'> | undefined): boolean =>
  !!replica && termsOf(replica)?.kind === 'response';

/** Filed under an id of its own, and never to be taken for a part of a case. */
export const isOfNoCase = (replica: Pick<Replica, 'fold'> | undefined): boolean =>
  isDirectoryStream(replica) || isDeskStream(replica) || isResponseStream(replica);

export const desksOf = (device: HeldDevice): readonly Folded[] =>
  [...device.replicas.values()].filter(isRead).filter(isDeskStream);
export const responsesOf = (device: HeldDevice): readonly Folded[] =>
  [...device.replicas.values()].filter(isRead).filter(isResponseStream);

export const deskOf = (device: HeldDevice, desk: CaseId): Folded | undefined =>
  desksOf(device).find(({ keys }) => keys.case === desk);
export const responseOf = (device: HeldDevice, response: CaseId): Folded | undefined =>
  responsesOf(device).find(({ keys }) => keys.case === response);

/** What somebody on a desk says of herself: only her own word counts, and of two the last. */
export function dutiesOf(desk: Folded): readonly Body<'duty.presented'>[] {
  return registersOf(desk.fold, 'duty').flatMap(({ key, live }) => {
    const own = saidIn(desk, live)
      .filter(({ by }) => by === key)
      .sort(saidFirst)
      .at(-1);
    return own ? [own.body] : [];
  });
}

export const maySteward = (device: HeldDevice, { fold }: { readonly fold: StreamFold }): boolean =>
  may(fold.authority, device.context.deviceId, 'steward');
