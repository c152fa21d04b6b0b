import { exportBases, exportPurposes, isReason, kinds, may } from '@cobijo/domain';
import { type ClientResult, refused } from '../device-api.ts';
import { hasEnded } from '../ending.ts';
import type { Done, TellExport } from '../intent.ts';
import type { Replica } from '../stream/replica.ts';
import { type Acting, inStream, keep, statement, termsOf } from './acting.ts';

/**
 * States in a part that a record of it is taken out: before there is a file, so that no file is without its statement.
 * Whoever only reads can state nothing, and so takes nothing out.
 */
export const tellExport = (
  acting: Acting,
  { stream, ...said }: Omit<TellExport, 'do'>,
): Promise<ClientResult<Done>> => {
  const no = whyNoExport(acting, acting.replicas.get(stream));
  if (no !== null) return Promise.resolve(refused(no, 'stream'));
  if (!isReason(exportPurposes, said.purpose) || !isReason(exportBases, said.basis))
    return Promise.resolve(refused('export-reason-missing', 'purpose'));
  const parsed = kinds['record.exported'].body.safeParse(said);
  if (!parsed.success)
    return Promise.resolve(refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? ''));
  return inStream(acting, stream, (replica) =>
    keep(acting, replica, [statement(acting, 'record.exported', parsed.data)]),
  );
};

/** Why no record is taken out of a part by this device; null where it may be. */
export function whyNoExport(
  { context }: Pick<Acting, 'context'>,
  replica: Replica | undefined,
): string | null {
  if (!replica?.fold) return 'no-such-stream';
  const kind = termsOf(replica)?.kind;
  if (kind !== 'compartment' && kind !== 'conversation') return 'export-not-a-part';
  if (replica.lockedOut || !may(replica.fold.authority, context.deviceId, 'read')) return 'export-taken-out';
  if (!may(replica.fold.authority, context.deviceId, 'write')) return 'export-only-writers';
  if (hasEnded(replica)) return 'export-part-destroyed';
  if (replica.keys.recovering) return 'not-synced-yet';
  return null;
}
