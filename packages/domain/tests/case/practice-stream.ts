import { createHash } from 'node:crypto';
import {
  type Anchor,
  type Authority,
  createAuthority,
  cutoffsFor,
  headsOf,
  learn,
  proposeEpoch,
  proposeFirstEpoch,
} from '../../src/case/authority/authority.ts';
import type { Fact, Segment, Statement, StatementOf, UnknownStatement } from '../../src/fact/fact.ts';
import type { Body, FactKind } from '../../src/fact/kinds.ts';
import type { DeviceKeys, Member, MemberRight } from '../../src/member/member.ts';
import {
  type DeviceId,
  type FactId,
  type PersonId,
  type SegmentId,
  deviceId,
  factIdOf,
  personId,
  segmentId,
  streamId,
} from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/time.ts';

/**
 * A stream to practise on: devices that state things, meet and part, with the real authority on each. Only the seal is
 * left out: ids are hashes of what a segment says.
 */
const idOf = (name: string, characters: number): string =>
  createHash('sha512').update(name).digest('base64url').repeat(30).slice(0, characters);

export interface PracticeDevice {
  readonly person: PersonId;
  readonly keys: DeviceKeys;
  readonly id: DeviceId;
  readonly segments: Segment[];
  readonly known: Map<SegmentId, Segment>;
  authority: Authority | null;
  next: number;
  last: SegmentId | null;
  readonly told: Map<DeviceId, number>;
}

export function practiceDevice(person: string, device = person): PracticeDevice {
  const id = deviceId.parse(idOf(`device ${device}`, 22));
  return {
    person: personId.parse(idOf(`person ${person}`, 22)),
    keys: { device: id, sign: idOf(`sign ${device}`, 43), kem: idOf(`kem ${device}`, 1622) },
    id,
    segments: [],
    known: new Map(),
    authority: null,
    next: 0,
    last: null,
    told: new Map(),
  };
}

export const member = (
  device: PracticeDevice,
  name: string,
  rights: readonly MemberRight[],
  also: readonly PracticeDevice[] = [],
  as: Partial<Member> = {},
): Member => ({
  person: device.person,
  name,
  role: 'advocate',
  rights: [...rights],
  past: 'with-past',
  why: 'she helps',
  devices: [device, ...also].map(({ keys }) => keys),
  ...as,
});

const capabilities = (epoch: number) => ({
  epoch,
  commitment: idOf(`commitment ${epoch}`, 43),
  keys: {
    read: idOf(`read ${epoch}`, 43),
    write: idOf(`write ${epoch}`, 43),
    steward: idOf(`steward ${epoch}`, 43),
  },
});

export const statement = <K extends FactKind>(
  kind: K,
  body: Body<K>,
  at = 1_700_000_000_000,
  supersedes: readonly FactId[] = [],
): StatementOf<K> => ({ kind, v: 1, at: instant.parse(at), supersedes, body });

/** Founds a stream; the founder is a steward. Other devices of hers may be given. */
export function found(
  founder: PracticeDevice,
  options: {
    readonly kind?: 'stewardship';
    readonly sealed?: boolean;
    readonly also?: readonly PracticeDevice[];
  } = {},
): Anchor {
  const founded: Body<'stream.founded'> = {
    stream: streamId.parse(idOf('stream', 22)),
    ...(options.kind === undefined ? { kind: 'compartment', compartment: 'notes' } : { kind: options.kind }),
    ...(options.sealed === undefined ? {} : { sealed: options.sealed }),
    label: 'Notes',
    founder: member(founder, 'founder', ['write', 'steward'], options.also),
    expiresAfterDays: null,
  };
  const segment = makeSegment(founder, [
    statement('stream.founded', founded),
    statement('epoch.opened', proposeFirstEpoch(founded, capabilities(0))),
  ]);
  const anchor: Anchor = { kind: 'founder', segment: segment.id };
  founder.authority = createAuthority(anchor);
  keep(founder, segment);
  return anchor;
}

/** Lets a person in, in the epoch that this opens. */
export function letIn(
  steward: PracticeDevice,
  newcomer: PracticeDevice,
  rights: readonly MemberRight[],
  anchor: Anchor,
  also: readonly PracticeDevice[] = [],
  as: Partial<Member> = {},
): void {
  const joined = member(newcomer, 'newcomer', rights, also, as);
  state(steward, [
    statement('member.added', { member: joined }),
    statement(
      'epoch.opened',
      proposeEpoch(steward.authority!, { ...capabilities(steward.next), adding: [joined] }),
    ),
  ]);
  for (const device of [newcomer, ...also]) {
    device.authority = createAuthority(anchor);
    meet(steward, device);
  }
}

/** Removes a person as of what this steward knows. */
export const remove = (steward: PracticeDevice, person: PersonId): Segment =>
  state(steward, [
    statement('member.removed', { person, last: cutoffsFor(steward.authority!, person), reason: 'left' }),
  ]);

/** States things on a device, upon everything that it knows. */
export function state(
  device: PracticeDevice,
  statements: readonly (Statement | UnknownStatement)[],
): Segment {
  const segment = makeSegment(device, statements);
  keep(device, segment);
  return segment;
}

function makeSegment(device: PracticeDevice, statements: readonly (Statement | UnknownStatement)[]): Segment {
  const after = (device.authority ? headsOf(device.authority) : []).filter(
    (head) => head.device !== device.id && head.sequence > (device.told.get(head.device) ?? -1),
  );
  for (const head of after) device.told.set(head.device, head.sequence);
  const id = segmentId.parse(
    idOf(JSON.stringify([device.id, device.next, device.last, after, statements]), 43),
  );
  return {
    id,
    device: device.id,
    sequence: device.next,
    previous: device.last,
    after,
    epoch: 0,
    facts: statements.map((one, index) => ({ ...one, id: factIdOf(id, index), device: device.id }) as Fact),
  };
}

function keep(device: PracticeDevice, segment: Segment): void {
  device.segments.push(segment);
  device.known.set(segment.id, segment);
  device.next = segment.sequence + 1;
  device.last = segment.id;
  learn(device.authority!, segment);
}

/** One device learns all that another knows. */
export function meet(from: PracticeDevice, to: PracticeDevice): void {
  for (const segment of from.known.values()) {
    if (to.known.has(segment.id)) continue;
    to.known.set(segment.id, segment);
    learn(to.authority!, segment);
  }
}

/** A causal order of segments, chosen by a stream of random numbers. */
export function causalOrder(segments: readonly Segment[], random: () => number): Segment[] {
  const left = new Set(segments);
  const done = new Set<SegmentId>();
  const ids = new Set(segments.map((segment) => segment.id));
  const order: Segment[] = [];
  while (left.size > 0) {
    const ready = [...left].filter((segment) =>
      [segment.previous, ...segment.after.map((head) => head.segment)].every(
        (id) => id === null || done.has(id) || !ids.has(id),
      ),
    );
    const next = ready[Math.floor(random() * ready.length)]!;
    left.delete(next);
    done.add(next.id);
    order.push(next);
  }
  return order;
}
