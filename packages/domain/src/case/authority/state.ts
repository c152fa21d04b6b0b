import type { FactId, PersonId, SegmentId } from '../../vocabulary/ids.ts';
import type { Body } from '../../fact/kinds.ts';
import type { EndKind } from '../../ending/fold.ts';
import type { RecoveryKind } from '../../recovery/fold.ts';
import type { Segment } from '../../fact/fact.ts';
import type { Anchor } from './anchor.ts';
import { before } from './causality.ts';
import { type Chain, type Chains, chainNamed } from './chain.ts';
import type { ControlSegment, Grant, Opening, PlacedFact, Removal } from './control.ts';

/**
 * Everything that the fold of authority holds. Opaque outside this folder: ask through authority.ts.
 *
 * What was stated is kept by noun (grants, removals, openings, …), whoever stated it; `labels` says what of it stands.
 */
export interface State {
  readonly anchor: Anchor;
  /** Segments that came before the anchor's own: judged once that is here. */
  readonly early: Map<SegmentId, Segment>;
  readonly chains: Chains;
  /** In a causal order. */
  readonly control: ControlSegment[];
  readonly controlById: Map<SegmentId, ControlSegment>;
  /** Memberships and devices, by person. */
  readonly grantsOf: Map<PersonId, Grant[]>;
  /** Those that give the key of an opening to whom it does not name, by that opening. */
  readonly handed: Map<FactId, Grant[]>;
  /** All of them by device index. */
  readonly bindings: Map<number, Grant[]>;
  readonly removals: Removal[];
  readonly removalsOf: Map<PersonId, Removal[]>;
  /** By device index. */
  readonly revocations: Map<number, Removal[]>;
  readonly openings: Map<FactId, Opening>;
  /** Openings that left out a person granted before them, or a device bound to her before them: see `bindingKey`. */
  readonly leftOut: Map<string, Opening[]>;
  readonly resolutions: Stated<'dispute.resolved'>[];
  readonly admissions: Stated<'quarantine.admitted'>[];
  readonly holds: Stated<'hold.placed'>[];
  readonly lifts: Stated<'hold.lifted'>[];
  readonly ends: Stated<EndKind>[];
  readonly recoveries: Stated<RecoveryKind>[];
  /** Chain and sequence of prekey facts, in the order learned. */
  readonly prekeys: Prekey[];
  founding: Body<'epoch.opened'>['founding'] | null;
  anchorOpening: Opening | null;
  /** Whether some opening restates a grant from before itself. */
  hasRestated: boolean;
  /** Earliest end of any grant: a clock claim before it cannot be late. */
  earliestEnd: number;
  labels: Labels;
  /** Rises whenever an earlier judgement may have become another. */
  generation: number;
  /** Built when first asked, and from then on caught up with when asked again: where each segment stands. */
  places: Places | null;
  /** What was last asked of all, and as of what: asked many times between two statements. */
  readonly answers: Map<string, { readonly stamp: string; readonly answer: unknown }>;
  /** What a removal's author may owe her right to, and the devices that it is about: fixed once it is known. */
  readonly supports: Map<Removal, ReadonlySet<ControlSegment>>;
  readonly targets: Map<Removal, readonly number[]>;
}

export interface Places {
  readonly byId: Map<SegmentId, { readonly chain: Chain; readonly sequence: number }>;
  /** By chain: the first sequence whose segment is not in `byId` yet. */
  readonly upTo: Map<Chain, number>;
}

export interface Stated<K extends PlacedFact['fact']['kind']> {
  readonly fact: Extract<PlacedFact['fact'], { readonly kind: K }>;
  readonly segment: ControlSegment;
  readonly place: PlacedFact['place'];
}

export interface Prekey {
  readonly id: FactId;
  readonly segment: SegmentId;
  readonly chain: Chain;
  readonly sequence: number;
  readonly body: Body<'prekey.published'>;
}

/**
 * What stands, as a grounded labelling: `accepted` stands whatever else is decided; `possible` minus `accepted` is
 * undecided; the rest is refused. `plausible` is what would stand if nothing had ever been removed.
 */
export interface Labels {
  readonly plausible: Set<ControlSegment>;
  readonly accepted: Set<ControlSegment>;
  readonly possible: Set<ControlSegment>;
  readonly decided: Decided;
  /** Segments that an effective steward took in by name. */
  readonly admitted: Map<SegmentId, FactId>;
}

/** Removals in dispute that the survivor or the other stewards settled. */
export interface Decided {
  readonly upheld: Set<Removal>;
  readonly refused: Set<Removal>;
}

export const nothingDecided = (): Decided => ({ upheld: new Set(), refused: new Set() });

export const emptyState = (anchor: Anchor): State => ({
  anchor,
  early: new Map(),
  chains: { list: [], byDevice: new Map() },
  control: [],
  controlById: new Map(),
  grantsOf: new Map(),
  handed: new Map(),
  bindings: new Map(),
  removals: [],
  removalsOf: new Map(),
  revocations: new Map(),
  openings: new Map(),
  leftOut: new Map(),
  resolutions: [],
  admissions: [],
  holds: [],
  lifts: [],
  ends: [],
  recoveries: [],
  prekeys: [],
  founding: null,
  anchorOpening: null,
  hasRestated: false,
  earliestEnd: Infinity,
  labels: {
    plausible: new Set(),
    accepted: new Set(),
    possible: new Set(),
    decided: nothingDecided(),
    admitted: new Map(),
  },
  generation: 0,
  places: null,
  answers: new Map(),
  supports: new Map(),
  targets: new Map(),
});

/** Another text whenever who is a member may have become another; the same text says that nobody came or went. */
export const stampOf = ({ control, generation }: State): string => `${control.length} ${generation}`;

/** What a question about everything known was answered, as long as that is the same. Not to be asked while it is judged. */
export function remembered<T>(state: State, question: string, answer: (state: State) => T): T {
  const stamp = stampOf(state);
  const known = state.answers.get(question);
  if (known?.stamp === stamp) return known.answer as T;
  const fresh = answer(state);
  state.answers.set(question, { stamp, answer: fresh });
  return fresh;
}

function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  const known = map.get(key);
  if (known) return known;
  const list: V[] = [];
  map.set(key, list);
  return list;
}

export function keepGrant(state: State, grant: Grant): void {
  listIn(state.grantsOf, grant.person).push(grant);
  if (grant.holds !== undefined) listIn(state.handed, grant.holds).push(grant);
  if (grant.restated) state.hasRestated = true;
  if (grant.member) {
    state.earliestEnd = Math.min(state.earliestEnd, grant.member.until ?? Infinity);
  }
  for (const keys of grant.keys) {
    const chain = chainNamed(state.chains, keys.device);
    // A device's id is the hash of its keys: whoever hands segments over refuses those that name others.
    chain.keys ??= keys;
    listIn(state.bindings, chain.index).push(grant);
  }
}

export function keepOpening(state: State, opening: Opening): void {
  state.openings.set(opening.fact.id, opening);
  noteAbsences(state, opening);
}

/** Notes whom an opening left out, of those granted before it. */
export function noteAbsences(state: State, opening: Opening): void {
  const { fact, place } = opening;
  const listed = new Set<string>();
  for (const { person, devices } of fact.body.roster) {
    listed.add(person);
    for (const { device } of devices) listed.add(bindingKey(person, chainNamed(state.chains, device).index));
  }
  const missed = new Set<string>();
  for (const [person, grants] of state.grantsOf)
    if (!listed.has(person) && grants.some((grant) => before(grant.place, place))) missed.add(person);
  for (const [device, grants] of state.bindings)
    for (const grant of grants) {
      const key = bindingKey(grant.person, device);
      if (!listed.has(key) && before(grant.place, place)) missed.add(key);
    }
  for (const key of missed) listIn(state.leftOut, key).push(opening);
}

/** A device (by index) as one person's. */
export const bindingKey = (person: PersonId, device: number): string => `${person} ${device}`;

export function keepRemoval(state: State, removal: Removal): void {
  state.removals.push(removal);
  if ('person' in removal.target) listIn(state.removalsOf, removal.target.person).push(removal);
  else listIn(state.revocations, chainNamed(state.chains, removal.target.device).index).push(removal);
}
