import {
  type DeviceId,
  type DeviceKeys,
  type Fact,
  type FactId,
  type Head,
  type Segment,
  type SegmentId,
  type Statement,
  type UnknownFact,
  type UnknownStatement,
  decodeStatements,
  factIdOf,
} from '@cobijo/domain';
import { type OpenedSegment, deviceIdOf } from '@cobijo/seal';
import { type Sodium, fromBase64Url, toBase64Url } from '@cobijo/wire';

/**
 * Decodes a segment's facts. Ids become text; each fact gets its place.
 *
 * What names other keys under a device's id than that is the hash of is refused whole, whoever signed it: taken in first,
 * it would have everything refused that the device signs, or a key sealed for whoever made the false one.
 */
export function toDomainSegment(
  sodium: Sodium,
  segment: Omit<OpenedSegment, 'stage'>,
  onRefusal: (code: string) => void,
): Segment {
  const decoded = decodeStatements(segment.body.payload);
  if (!decoded.ok) onRefusal(decoded.error.code);
  const statements = decoded.ok ? decoded.value : [];
  if (statements.every((statement) => keysStated(statement).every((keys) => isHashOf(sodium, keys))))
    return withStatements(segment, statements);
  onRefusal('device-keys-wrong');
  return withStatements(segment, []);
}

/** The keys of devices that a statement gives. */
export function keysStated(statement: Statement | UnknownStatement): readonly DeviceKeys[] {
  if ('unknown' in statement) return [];
  switch (statement.kind) {
    case 'stream.founded':
      return statement.body.founder.devices;
    case 'member.added':
      return statement.body.member.devices;
    case 'device.added':
      return [statement.body.device];
    case 'epoch.opened':
      return statement.body.roster.flatMap((member) => member.devices);
    default:
      return [];
  }
}

function isHashOf(sodium: Sodium, keys: DeviceKeys): boolean {
  const sign = fromBase64Url(keys.sign, 32);
  const kem = fromBase64Url(keys.kem, 1216);
  return sign !== null && kem !== null && toBase64Url(deviceIdOf(sodium, sign, kem)) === keys.device;
}

/** The payloads from which segments were read, for the local log: as long as somebody has the segment. */
const payloads = new WeakMap<Segment, Uint8Array>();
export const payloadOf = (segment: Segment): Uint8Array | undefined => payloads.get(segment);

/** The same where the statements that its payload holds were read already. */
export function withStatements(
  segment: Omit<OpenedSegment, 'stage'>,
  statements: readonly (Statement | UnknownStatement)[],
): Segment {
  const id = toBase64Url(segment.id) as SegmentId;
  const device = toBase64Url(segment.body.device) as DeviceId;
  const facts = statements.map((statement, index) => factOf(statement, factIdOf(id, index), device));
  const result: Segment = {
    id,
    device,
    sequence: segment.body.sequence,
    previous: segment.body.previous ? (toBase64Url(segment.body.previous) as SegmentId) : null,
    after: segment.body.after.map((head): Head => ({
      device: toBase64Url(head.device) as DeviceId,
      sequence: head.sequence,
      segment: toBase64Url(head.segment) as SegmentId,
    })),
    epoch: segment.epoch,
    facts,
  };
  payloads.set(result, segment.body.payload);
  return result;
}

/** Written out: an engine takes several times as long to spread a statement as to copy what it is known to have. */
function factOf(statement: Statement | UnknownStatement, id: FactId, device: DeviceId): Fact | UnknownFact {
  if ('unknown' in statement) return { ...statement, id, device };
  const { kind, v, at, supersedes, body } = statement;
  return { id, device, kind, v, at, supersedes, body } as Fact;
}
