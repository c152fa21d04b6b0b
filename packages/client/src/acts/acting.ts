import { type Body, type Statement, type StreamId, founding, hasRoomFor, may } from '@cobijo/domain';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Done } from '../intent.ts';
import type { HeldDevice } from '../held-device.ts';
import type { StreamKeys } from '../keychain.ts';
import { kinOf } from '../kinship.ts';
import { record, recordTogether } from '../record.ts';
import type { Replica } from '../stream/replica.ts';
import type { CaseId } from '../view.ts';

/** The device as an act sees it: what it holds, and a way to open one more stream. */
export interface Acting extends HeldDevice {
  openStream(keys: StreamKeys): Promise<Replica>;
}

/** One statement, as of this device's clock. */
export const statement = <K extends Statement['kind']>(
  { context }: Acting,
  kind: K,
  body: Body<K>,
): Statement => ({ kind, v: 1, at: context.clock(), supersedes: [], body }) as unknown as Statement;

/** Signs and keeps statements as one segment; `made` is the id of what they made. */
export async function keep(
  { context }: Acting,
  replica: Replica,
  statements: readonly Statement[],
  made: string | null = null,
): Promise<ClientResult<Done>> {
  const added = statements.flatMap((one) =>
    one.kind === 'member.added' ? one.body.member : one.kind === 'device.added' ? one.body.device : [],
  );
  if (added.length > 0 && replica.fold && !hasRoomFor(replica.fold.authority, added))
    return refused('part-full');
  const segment = await replica.exclusive(async () =>
    context.keychain.handedOver ? null : record(context, replica, statements),
  );
  if (!segment) return refused('handed-over');
  return ok({ stream: replica.stream, facts: segment.facts.map((fact) => fact.id), made });
}

/** The same for one statement that may share its segment with what else is said meanwhile. */
export async function keepTogether(
  { context }: Acting,
  replica: Replica,
  said: Statement,
  made: string,
): Promise<ClientResult<Done>> {
  const fact = await recordTogether(context, replica, said);
  return fact ? ok({ stream: replica.stream, facts: [fact], made }) : refused('handed-over');
}

/** Does something in a stream in which this device may write. */
export async function inStream<T>(
  { context, replicas }: Acting,
  stream: StreamId,
  work: (replica: Replica) => Promise<ClientResult<T>>,
): Promise<ClientResult<T>> {
  const replica = replicas.get(stream);
  if (!replica?.fold) return refused('no-such-stream', 'stream');
  if (!may(replica.fold.authority, context.deviceId, 'write') && !replica.lockedOut)
    return refused('no-right');
  // A device that was handed over first learns how far it had written, or it would write a place twice.
  if (replica.keys.recovering) return refused('not-synced-yet');
  return work(replica);
}

/** A case's own stream of a kind, among those that may be taken for its parts (kinship.ts). */
export function streamOf(
  { context, replicas }: HeldDevice,
  caseId: CaseId,
  home: { readonly kind: string; readonly compartment?: string },
): Replica | undefined {
  for (const replica of kinOf(context.deviceId, replicas.values(), caseId)) {
    const terms = termsOf(replica);
    if (terms && terms.kind === home.kind && terms.compartment === home.compartment && !terms.sealed)
      return replica;
  }
  return undefined;
}

/** A stream's founding terms; null before its first segment is here. */
export const termsOf = (replica: Pick<Replica, 'fold'>): Body<'epoch.opened'>['founding'] | null =>
  replica.fold ? founding(replica.fold.authority) : null;
