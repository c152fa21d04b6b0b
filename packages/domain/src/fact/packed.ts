import { decodeStatements, knows } from './codec.ts';
import { factIdOf } from '../vocabulary/ids.ts';
import type { DeviceId, FactId, SegmentId } from '../vocabulary/ids.ts';
import type { Fact, Segment, Statement, UnknownFact, UnknownStatement } from './fact.ts';

/**
 * Segments as a device keeps them for itself: verified and parsed once on arrival, then resealed under its own store
 * key and trusted when that seal opens. Never for bytes from anyone else: nothing of a body is checked again here.
 *
 * JSON, because an engine reads it several times faster than any other form. Tuples, with kinds as numbers into a list
 * at the front and without fact ids (they follow from the segment's), so that little is written twice.
 *
 * ```
 * packed   = { "form": 1, "kinds": [kind …], "segments": [segment …] }
 * segment  = [id, device, sequence, previous | null, [[device, sequence, segment] …], epoch, [fact …]]
 * fact     = [kind number, at, [superseded fact id …], body]      a fact whose kind is known, of version 1
 *          | [-1, kind, version, bytes as base64url]              a fact that is not
 * ```
 */
const form = 1;

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
  facts: readonly PackedFact[],
];
interface Packed {
  readonly form: number;
  readonly kinds: readonly string[];
  readonly segments: readonly PackedSegment[];
}

/** Segments as bytes for this device's own sealed store, behind `room` bytes for whoever keeps them. */
export function packSegments(segments: readonly Segment[], room = 0): Uint8Array {
  const numbers = new Map<string, number>();
  const packed = segments.map((segment): PackedSegment => [
    segment.id,
    segment.device,
    segment.sequence,
    segment.previous,
    segment.after.map((head): PackedHead => [head.device, head.sequence, head.segment]),
    segment.epoch,
    segment.facts.map((fact): PackedFact => packFact(fact, numbers)),
  ]);
  const whole: Packed = { form, kinds: [...numbers.keys()], segments: packed };
  const text = JSON.stringify(whole);
  // Few letters take two bytes, in Spanish too: room for these, and for more only where it is wanted.
  for (let size = room + text.length + (text.length >> 3); ; size = room + text.length * 3) {
    const bytes = new Uint8Array(size);
    const { read, written } = encoder.encodeInto(text, bytes.subarray(room));
    if (read === text.length) return bytes.subarray(0, room + written);
  }
}

const encoder = new TextEncoder();

function packFact(fact: Fact | UnknownFact, numbers: Map<string, number>): PackedFact {
  if ('unknown' in fact) return [-1, fact.kind, fact.v, toBase64Url(fact.bytes)];
  let number = numbers.get(fact.kind);
  if (number === undefined) numbers.set(fact.kind, (number = numbers.size));
  return [number, fact.at, fact.supersedes, fact.body];
}

/**
 * The mirror of `packSegments`. Throws on anything that it did not make: these bytes come from under this device's own
 * seal, so another content is a bug and no attack.
 */
export function unpackSegments(bytes: Uint8Array): Segment[] {
  const packed = JSON.parse(new TextDecoder().decode(bytes)) as Packed;
  if (packed.form !== form) throw new TypeError(`packed form ${packed.form} is not ${form}`);
  const { kinds } = packed;
  return packed.segments.map(([id, device, sequence, previous, after, epoch, facts]) => ({
    id,
    device,
    sequence,
    previous,
    after: after.map(([device, sequence, segment]) => ({ device, sequence, segment })),
    epoch,
    facts: facts.map((fact, index) => unpackFact(fact, kinds, factIdOf(id, index), device)),
  }));
}

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
