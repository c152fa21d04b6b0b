import { decodeStatements, knows, readOwnStatements } from './codec.ts';
import { factIdOf } from '../vocabulary/ids.ts';
import type { DeviceId, FactId, SegmentId } from '../vocabulary/ids.ts';
import type { Fact, Segment, Statement, UnknownFact, UnknownStatement } from './fact.ts';

/**
 * Segments as a device keeps them for itself: verified and parsed once on arrival, then resealed under its own store
 * key and trusted when that seal opens. Never for bytes from anyone else: nothing of a body is checked again here.
 *
 * What a segment states stands in it as it was signed, where those bytes are at hand: nothing is written a second time
 * while somebody waits. Else, and where some of it cannot be read yet, its facts stand in the head: JSON, tuples, with
 * kinds as numbers into a list at the front and without fact ids (they follow from the segment's).
 *
 * ```
 * packed   = length of the head (u32) | head | whatever its keeper puts there | payload …      payloads end it
 * head     = { "form": 2, "kinds": [kind …], "segments": [segment …] }
 * segment  = [id, device, sequence, previous | null, [[device, sequence, segment] …], epoch, length of its payload]
 *          | [ … the same six …, [fact …]]
 * fact     = [kind number, at, [superseded fact id …], body]      a fact whose kind is known, of version 1
 *          | [-1, kind, version, bytes as base64url]              a fact that is not
 * ```
 */
const form = 2;

type PackedFact = KnownPackedFact | UnknownPackedFact;
type KnownPackedFact = readonly [kind: number, at: number, supersedes: readonly FactId[], body: unknown];
type UnknownPackedFact = readonly [unknown: -1, kind: string, v: number, bytes: string];
type PackedHead = readonly [device: DeviceId, sequence: number, segment: SegmentId];
type PackedSegment = readonly [
  id: SegmentId,
  device: DeviceId,
  sequence: number,
  previous: SegmentId | null,
  after: readonly PackedHead[],
  epoch: number,
  states: number | readonly PackedFact[],
];
interface Packed {
  readonly form: number;
  readonly kinds: readonly string[];
  readonly segments: readonly PackedSegment[];
}

export interface Packing {
  /** Bytes left free in front, for whoever keeps them. */
  readonly room?: number;
  /** The payload from which a segment was read, where it is at hand. */
  readonly payloadOf?: (segment: Segment) => Uint8Array | undefined;
}

const lengthBytes = 4;
const encoder = new TextEncoder();

/** Segments as bytes for this device's own sealed store. */
export function packSegments(segments: readonly Segment[], packing: Packing = {}): Uint8Array {
  const payloads = segments.map((segment) => payloadKept(segment, packing));
  const head = packHead(segments, payloads);
  const room = packing.room ?? 0;
  let size = room + lengthBytes + head.length;
  for (const payload of payloads) size += payload?.length ?? 0;
  const bytes = new Uint8Array(size);
  let at = putHead(bytes, room, head);
  for (const payload of payloads) {
    if (!payload) continue;
    bytes.set(payload, at);
    at += payload.length;
  }
  return bytes;
}

/** One segment without its payload, for who keeps something behind it that ends with that payload. */
export function packBefore(segment: Segment, packing: Packing): Uint8Array {
  const head = packHead([segment], [payloadKept(segment, packing)]);
  const room = packing.room ?? 0;
  const bytes = new Uint8Array(room + lengthBytes + head.length);
  putHead(bytes, room, head);
  return bytes;
}

function putHead(bytes: Uint8Array, room: number, head: Uint8Array): number {
  new DataView(bytes.buffer).setUint32(room, head.length);
  bytes.set(head, room + lengthBytes);
  return room + lengthBytes + head.length;
}

/** A payload is kept only where all of it was read, and so checked. */
const payloadKept = (segment: Segment, { payloadOf }: Packing): Uint8Array | undefined =>
  segment.facts.length > 0 && !segment.facts.some((fact) => 'unknown' in fact)
    ? payloadOf?.(segment)
    : undefined;

function packHead(segments: readonly Segment[], payloads: readonly (Uint8Array | undefined)[]): Uint8Array {
  const numbers = new Map<string, number>();
  const packed = segments.map((segment, i): PackedSegment => [
    segment.id,
    segment.device,
    segment.sequence,
    segment.previous,
    segment.after.map((head): PackedHead => [head.device, head.sequence, head.segment]),
    segment.epoch,
    payloads[i]?.length ?? segment.facts.map((fact): PackedFact => packFact(fact, numbers)),
  ]);
  const whole: Packed = { form, kinds: [...numbers.keys()], segments: packed };
  return encoder.encode(JSON.stringify(whole));
}

function packFact(fact: Fact | UnknownFact, numbers: Map<string, number>): PackedFact {
  if ('unknown' in fact) return [-1, fact.kind, fact.v, toBase64Url(fact.bytes)];
  let number = numbers.get(fact.kind);
  if (number === undefined) numbers.set(fact.kind, (number = numbers.size));
  return [number, fact.at, fact.supersedes, fact.body];
}

/** How many bytes the head takes with its length: what stands behind it is its keeper's, or payloads. */
export const headBytes = (bytes: Uint8Array): number =>
  lengthBytes + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);

/**
 * The mirror of `packSegments`. Throws on anything that it did not make: these bytes come from under this device's own
 * seal, so another content is a bug and no attack.
 */
export function unpackSegments(bytes: Uint8Array): Segment[] {
  const head = new TextDecoder().decode(bytes.subarray(lengthBytes, headBytes(bytes)));
  const packed = JSON.parse(head) as Packed;
  if (packed.form !== form) throw new TypeError(`packed form ${packed.form} is not ${form}`);
  const { kinds } = packed;
  let at = bytes.length;
  for (const [, , , , , , states] of packed.segments) if (typeof states === 'number') at -= states;
  return packed.segments.map(([id, device, sequence, previous, after, epoch, states]) => {
    const payload = typeof states === 'number' ? bytes.subarray(at, (at += states)) : null;
    return {
      id,
      device,
      sequence,
      previous,
      after: after.map(([device, sequence, segment]) => ({ device, sequence, segment })),
      epoch,
      facts: payload
        ? readOwnStatements(payload).map((statement, index) => factOf(statement, factIdOf(id, index), device))
        : (states as readonly PackedFact[]).map((fact, index) =>
            unpackFact(fact, kinds, factIdOf(id, index), device),
          ),
    };
  });
}

/** Written out: an engine takes several times as long to spread a statement as to copy what it is known to have. */
const factOf = ({ kind, v, at, supersedes, body }: Statement, id: FactId, device: DeviceId): Fact =>
  ({ id, device, kind, v, at, supersedes, body }) as Fact;

function unpackFact(
  fact: PackedFact,
  kinds: readonly string[],
  id: FactId,
  device: DeviceId,
): Fact | UnknownFact {
  if (isUnknown(fact)) return { id, device, ...unpackUnknown(fact[1], fact[2], fromBase64Url(fact[3])) };
  return { id, device, kind: kinds[fact[0]]!, v: 1, at: fact[1], supersedes: fact[2], body: fact[3] } as Fact;
}

const isUnknown = (fact: PackedFact): fact is UnknownPackedFact => fact[0] === -1;

/** What could not be read when it came is read once the program knows how: the reason why it was kept. */
function unpackUnknown(kind: string, v: number, bytes: Uint8Array): Statement | UnknownStatement {
  if (knows(kind, v)) {
    const read = decodeStatements(Uint8Array.of(0x81, ...bytes));
    if (read.ok && read.value[0]) return read.value[0];
  }
  return { kind, v, unknown: true, bytes };
}

/** Base64url of an unknown statement's bytes, in blocks that a function call can take. */
function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
}
