import { type DeviceId, may } from '@cobijo/domain';
import type { HeldDevice } from './held-device.ts';
import type { Replica } from './stream/replica.ts';
import type { CaseId } from './view.ts';

/**
 * Which streams may be taken for parts of one case without a person saying so. Under which case an invitation files its
 * stream, and by what name and with whom in its roster, whoever sends it chooses; a removed member could found a
 * "whereabouts" of his own, and the next address would be sealed to him. What he cannot choose is the device that
 * signed its root: that must be a steward's, in a stream that this device holds already, or this device itself.
 */
export function areAkin(own: DeviceId, trusted: Replica, other: Replica): boolean {
  if (trusted === other || (other.root !== null && other.root === own)) return true;
  return trusted.fold !== null && other.root !== null && may(trusted.fold.authority, other.root, 'steward');
}

/** The streams of a case among which an act may choose by itself: its first, and whatever is akin to one of them. */
export function kinOf(own: DeviceId, replicas: Iterable<Replica>, caseId: CaseId): readonly Replica[] {
  const filed = [...replicas].filter((replica) => replica.keys.case === caseId);
  const kin: Replica[] = filed.slice(0, 1);
  for (const trusted of kin)
    for (const other of filed) if (!kin.includes(other) && areAkin(own, trusted, other)) kin.push(other);
  for (const other of filed) if (!kin.includes(other) && isRemembered(other, caseId)) kin.push(other);
  return kin;
}

/**
 * A part that was akin, and whose founder has been taken out of it since: the circle goes on without her. Where she is
 * still in it, what is filed there by itself would reach her, so that she must be a steward of the case as before.
 */
const isRemembered = ({ keys, fold, root }: Replica, caseId: CaseId): boolean =>
  keys.kin === caseId && fold !== null && root !== null && !may(fold.authority, root, 'read');

/** Keeps, for each case, which streams are its parts now that its stewards of now say so. */
export async function rememberKin({ context, replicas }: HeldDevice): Promise<void> {
  let learned = false;
  for (const id of context.keychain.cases.keys())
    for (const { keys } of kinOf(context.deviceId, replicas.values(), id)) {
      if (keys.kin === id) continue;
      keys.kin = id;
      learned = true;
    }
  if (learned) await context.saveKeychain();
}
