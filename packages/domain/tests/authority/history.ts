import type { Fact, Head, Segment, UnknownFact } from '../../src/fact/fact.ts';
import type { Body, ContentKind, ControlKind, FactKind } from '../../src/fact/kinds.ts';
import type { DeviceKeys, Member, MemberRight } from '../../src/member/member.ts';
import {
  type DeviceId,
  type EntityId,
  type FactId,
  type PersonId,
  type SegmentId,
  type StreamId,
  factIdOf,
} from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';
import {
  type Anchor,
  type Authority,
  createAuthority,
  cutoffsFor,
  epochs,
  headsOf,
  learn,
  members,
  proposeEpoch,
  proposeFirstEpoch,
  sealing,
  verdictOf,
} from '../../src/case/authority/authority.ts';

/**
 * Histories in memory: people, their devices, and segments with ids that are unique and stand for nothing. Each device
 * keeps an authority of its own and hears of the others only by `hears`, so that a test can say who knew what.
 */
const padded = (text: string, length: number): string => text.replaceAll(' ', '-').padEnd(length, '_');

export const personNamed = (name: string): PersonId => padded(`p-${name}`, 22) as PersonId;
export const deviceNamed = (name: string): DeviceId => padded(`d-${name}`, 22) as DeviceId;
export const keysOf = (device: DeviceId): DeviceKeys => ({
  device,
  sign: padded(`s-${device}`, 43),
  kem: padded(`k-${device}`, 1622),
});
export const stream = padded('stream', 22) as StreamId;
export const entity = (name: string): EntityId => padded(`e-${name}`, 22) as EntityId;

export interface MemberTerms {
  readonly role?: Member['role'];
  readonly rights?: readonly MemberRight[];
  readonly until?: number;
  readonly devices?: readonly string[];
  readonly past?: Member['past'];
  readonly displayName?: string;
}

/** A member called `name` with one device of the same name, a writer unless said otherwise. */
export const memberNamed = (name: string, terms: MemberTerms = {}): Member => ({
  person: personNamed(name),
  name: terms.displayName ?? name,
  role: terms.role ?? 'advocate',
  rights: [...(terms.rights ?? (['write'] as const))],
  past: terms.past ?? 'with-past',
  ...(terms.until !== undefined && { until: terms.until as Instant }),
  why: 'she works with her',
  devices: (terms.devices ?? [name]).map((device) => keysOf(deviceNamed(device))),
});

export const steward = (name: string, terms: MemberTerms = {}): Member =>
  memberNamed(name, { rights: ['write', 'steward'], ...terms });

export type Said = {
  [K in FactKind]: { readonly kind: K; readonly body: Body<K>; readonly at?: number };
}[FactKind];
export interface SaidUnknown {
  readonly unknown: string;
}

export const note = (text: string, at?: number): Said => ({
  kind: 'note.written',
  body: { note: entity(text), title: text, text, about: [] },
  ...(at !== undefined && { at }),
});
const say = <K extends ControlKind | ContentKind>(kind: K, body: Body<K>): Said => ({ kind, body }) as Said;

export const added = (member: Member): Said => say('member.added', { member });
/** Lets somebody in and hands her the key of an opening as it is. */
export const handed = (member: Member, opening: FactId): Said =>
  say('member.added', { member, holds: opening });
export const deviceAdded = (person: string, device: string): Said =>
  say('device.added', { person: personNamed(person), device: keysOf(deviceNamed(device)) });
export const removed = (person: string, last: Readonly<Record<string, number>>): Said =>
  say('member.removed', {
    person: personNamed(person),
    last: Object.entries(last).map(([device, sequence]) => ({ device: deviceNamed(device), sequence })),
    reason: 'she left',
  });
export const revoked = (device: string, last: number): Said =>
  say('device.revoked', { device: deviceNamed(device), last, reason: 'lost' });
export const admitted = (...segments: readonly Segment[]): Said =>
  say('quarantine.admitted', { segments: segments.map(({ id }) => id), reason: 'honest' });
export const resolved = (uphold: readonly Fact[], refuse: readonly Fact[]): Said =>
  say('dispute.resolved', { uphold: uphold.map(({ id }) => id), refuse: refuse.map(({ id }) => id) });
export const prekey = (name: string): Said =>
  say('prekey.published', { prekey: padded(name, 22), kem: padded(name, 1622) });
export const held = (reason: string): Said => say('hold.placed', { reason });
export const lifted = (hold: FactId): Said => say('hold.lifted', { hold, reason: 'over' });

let serial = 0;
export const keysOfEpoch = (): Pick<Body<'epoch.opened'>, 'commitment' | 'keys'> => {
  const key = (name: string): string => padded(`${name}${serial++}`, 43);
  return { commitment: key('c'), keys: { read: key('r'), write: key('w'), steward: key('s') } };
};

/** A device with what it has heard. */
export interface Device {
  readonly name: string;
  readonly id: DeviceId;
  readonly authority: Authority;
  readonly known: Map<SegmentId, Segment>;
  own: Segment[];
  named: Map<DeviceId, number>;
}

/** A stream with everyone's segments in the order in which they were stated. */
export class History {
  readonly segments: Segment[] = [];
  readonly devices = new Map<string, Device>();
  readonly anchor: Anchor;
  readonly founding: Segment;
  #ids = 0;

  constructor(
    founder: Member,
    terms: { readonly kind?: Body<'stream.founded'>['kind']; readonly others?: readonly Member[] } = {},
  ) {
    const founded: Body<'stream.founded'> = {
      stream,
      kind: terms.kind ?? 'compartment',
      ...(terms.kind === undefined || terms.kind === 'compartment' ? { compartment: 'safety' as const } : {}),
      label: 'Safety',
      founder,
      expiresAfterDays: null,
    };
    const others = terms.others ?? [];
    const name = founder.devices[0]!.device.slice(2).replace(/_+$/, '');
    const opening = proposeFirstEpoch(founded, { epoch: 0, ...keysOfEpoch() });
    this.founding = this.segmentOf(
      deviceNamed(name),
      0,
      null,
      [],
      [
        { kind: 'stream.founded', body: founded },
        ...others.map(added),
        { kind: 'epoch.opened', body: { ...opening, roster: [founder, ...others] } },
      ],
    );
    this.anchor = { kind: 'founder', segment: this.founding.id };
    this.device(name).own.push(this.founding);
    this.segments.push(this.founding);
  }

  /** A device of this history; it has heard nothing but the founding until it `hears`. */
  device(name: string): Device {
    const known = this.devices.get(name);
    if (known) return known;
    const device: Device = {
      name,
      id: deviceNamed(name),
      authority: createAuthority(this.anchor),
      known: new Map(),
      own: [],
      named: new Map(),
    };
    this.devices.set(name, device);
    this.spread(this.founding, device);
    return device;
  }

  segmentOf(
    device: DeviceId,
    sequence: number,
    previous: SegmentId | null,
    after: readonly Head[],
    said: readonly (Said | SaidUnknown)[],
  ): Segment {
    const id = padded(`${String(this.#ids++).padStart(6, '0')}-${device}-${sequence}`, 43) as SegmentId;
    const facts = said.map((one, index): Fact | UnknownFact => {
      const place = { id: factIdOf(id, index), device };
      if ('unknown' in one)
        return { ...place, kind: one.unknown, v: 9, unknown: true, bytes: new Uint8Array() };
      return {
        ...place,
        kind: one.kind,
        v: 1,
        at: (one.at ?? 1000) as Instant,
        supersedes: [],
        body: one.body,
      } as Fact;
    });
    return { id, device, sequence, previous, after, epoch: 0, facts };
  }

  /** States something from a device, after all that it has heard. */
  says(name: string, ...said: readonly (Said | SaidUnknown)[]): Segment {
    const device = this.device(name);
    const after: Head[] = [];
    const tops = new Map<DeviceId, Segment>();
    for (const segment of device.known.values()) {
      const top = tops.get(segment.device);
      if (!top || segment.sequence >= top.sequence) tops.set(segment.device, segment);
    }
    for (const [of, top] of tops)
      if (of !== device.id && (device.named.get(of) ?? -1) < top.sequence) {
        after.push({ device: of, sequence: top.sequence, segment: top.id });
        device.named.set(of, top.sequence);
      }
    const previous = device.own.at(-1) ?? null;
    const segment = this.segmentOf(device.id, device.own.length, previous?.id ?? null, after, said);
    device.own.push(segment);
    this.segments.push(segment);
    this.spread(segment, device);
    return segment;
  }

  /** A device hears segments and everything that they rest upon. */
  hears(name: string, ...segments: readonly Segment[]): void {
    const device = this.device(name);
    const wanted = segments.length > 0 ? closureOf(this.segments, segments) : new Set(this.segments);
    for (const segment of this.segments) if (wanted.has(segment)) this.spread(segment, device);
  }

  everyoneHears(...segments: readonly Segment[]): void {
    for (const name of this.devices.keys()) this.hears(name, ...segments);
  }

  spread(segment: Segment, device: Device): void {
    if (device.known.has(segment.id)) return;
    device.known.set(segment.id, segment);
    learn(device.authority, segment);
  }

  /** What a device that has heard everything holds. */
  fold(anchor: Anchor = this.anchor): Authority {
    return foldOf(anchor, this.segments);
  }

  /** The fate of a segment once everything was heard. */
  fate(segment: Segment): string {
    return fateOf(this.fold(), segment);
  }

  /** The body of a truthful opening by a device, as it sees things. */
  opening(name: string, adding: readonly Member[] = []): Extract<Said, { kind: 'epoch.opened' }> {
    const { authority } = this.device(name);
    const openings = this.segments.filter((s) => s.facts.some((f) => f.kind === 'epoch.opened'));
    const body = proposeEpoch(authority, { epoch: openings.length, ...keysOfEpoch(), adding });
    return { kind: 'epoch.opened', body };
  }

  /** The newest opening of which a device has heard, standing or not. */
  newestOpening(name: string): FactId {
    const { authority } = this.device(name);
    const target = sealing(authority);
    return 'wait' in target ? epochs(authority).at(-1)!.fact : target.epoch.fact;
  }

  /** A removal as a device would state it, with what it has seen. */
  removal(name: string, person: string): Said {
    const { authority } = this.device(name);
    return say('member.removed', {
      person: personNamed(person),
      last: cutoffsFor(authority, personNamed(person)),
      reason: 'she left',
    });
  }
}

/** Segments with all that they rest upon. */
export function closureOf(all: readonly Segment[], from: readonly Segment[]): Set<Segment> {
  const byId = new Map(all.map((segment) => [segment.id, segment]));
  const closure = new Set<Segment>();
  const open = [...from];
  for (let segment = open.pop(); segment; segment = open.pop()) {
    if (closure.has(segment)) continue;
    closure.add(segment);
    for (const id of [segment.previous, ...segment.after.map((head) => head.segment)]) {
      const past = id === null ? undefined : byId.get(id);
      if (past) open.push(past);
    }
  }
  return closure;
}

export function foldOf(anchor: Anchor, segments: readonly Segment[]): Authority {
  const authority = createAuthority(anchor);
  for (const segment of segments) learn(authority, segment);
  return authority;
}

/** 'counts', or why not. */
export function fateOf(authority: Authority, segment: Segment): string {
  const verdict = verdictOf(authority, segment.id);
  return verdict.counts ? 'counts' : verdict.why;
}

export const namesOf = (authority: Authority): string[] =>
  members(authority)
    .filter((member) => !member.suspended)
    .map((member) => member.name)
    .sort();
export const suspendedIn = (authority: Authority): string[] =>
  members(authority)
    .filter((member) => member.suspended)
    .map((member) => member.name)
    .sort();

export const headOf = (authority: Authority, device: string): number =>
  headsOf(authority).find((head) => head.device === deviceNamed(device))?.sequence ?? -1;

export const factOf = (segment: Segment, index = 0): Fact => {
  const fact = segment.facts[index];
  if (!fact || 'unknown' in fact) throw new Error('no such fact');
  return fact;
};
