import { type Segment, packSegments, unpackSegments, type StreamId } from '@cobijo/domain';
import { decode, encode } from 'cborg';
import { type Keychain, decodeKeychain, encodeKeychain } from './keychain.ts';
import { StreamLog } from './stream/log.ts';
import { type DeviceContext, type Replica, logName } from './stream/replica.ts';

/** One record of a log on its way: segments, and the signed bytes of one that is still to be sent. */
interface CarriedRecord {
  readonly epoch: number | null;
  readonly packed: Uint8Array;
  readonly signed: Uint8Array | null;
}
interface Carried {
  readonly keychain: Uint8Array;
  readonly logs: readonly { readonly stream: StreamId; readonly records: readonly CarriedRecord[] }[];
}

/**
 * Everything that a device takes along when it moves: its keychain, and its local logs. The logs are not only for
 * speed: of a conversation whose keys were destroyed, they are the only place where it still says who is in.
 */
export async function packDevice(context: DeviceContext, replicas: Iterable<Replica>): Promise<Uint8Array> {
  const logs: Carried['logs'][number][] = [];
  for (const replica of replicas) {
    const waiting = new Set(replica.pending.map((pending) => pending.signed.body.sequence));
    const records: CarriedRecord[] = [];
    for await (const record of replica.log.read(0, () => context.alarm('store-corrupt', replica.stream))) {
      if (record.type !== 'page' && record.type !== 'own') continue;
      const segments = record.type === 'page' ? record.segments : [record.segment];
      records.push({
        epoch: keyEpoch(replica, segments),
        packed: packSegments(segments),
        signed: record.type === 'own' && waiting.has(record.segment.sequence) ? record.signed : null,
      });
    }
    logs.push({ stream: replica.stream, records });
  }
  return encode({ keychain: encodeKeychain(context.keychain), logs } satisfies Carried);
}

/** Under which epoch's local key a record lies; null: the store key. */
function keyEpoch(replica: Replica, segments: readonly Segment[]): number | null {
  const epoch = segments[0]?.epoch;
  return replica.keys.conversation && epoch !== undefined && replica.keys.epochs.has(epoch) ? epoch : null;
}

/** The keychain that was packed; its bytes were authenticated by the handover's seal. */
export const packedKeychain = (bytes: Uint8Array): Keychain =>
  decodeKeychain((decode(bytes) as Carried).keychain);

/** Writes the packed logs into this device's own store. They are read from the relay again for their envelopes. */
export async function unpackLogs(
  context: Pick<DeviceContext, 'store' | 'sodium' | 'storeKey'>,
  keychain: Keychain,
  bytes: Uint8Array,
): Promise<void> {
  for (const { stream, records } of (decode(bytes) as Carried).logs) {
    const keys = keychain.streams.get(stream);
    if (!keys) continue;
    const log = new StreamLog(context.store, context.sodium, logName(context, keys), {
      store: context.storeKey,
      epoch: (epoch) => keys.epochs.get(epoch)?.local ?? null,
    });
    for (const { epoch, packed, signed } of records) {
      const segments = unpackSegments(packed);
      if (signed && segments[0]) await log.appendOwn(0, segments[0], signed, epoch);
      else await log.appendPage(0, segments, epoch);
    }
  }
}
