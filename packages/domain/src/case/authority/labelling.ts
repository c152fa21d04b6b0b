import { type Place, before } from './causality.ts';
import { type ControlSegment, cutOf, endOf } from './control.ts';
import { settle } from './dispute.ts';
import { faultOfOpening, turnsKeysOnly } from './opening.ts';
import { type Standing, type Subject, type Want, had, peopleOf, targetsOf } from './standing.ts';
import { type Decided, type Labels, type State, nothingDecided } from './state.ts';
import type { Why } from './verdict.ts';

/**
 * Which control segments stand: the grounded labelling of a set of statements that lend each other their right and take
 * it from each other (P. M. Dung 1995; computed as the alternating fixpoint of A. Van Gelder 1993).
 *
 * A segment stands when its author's right is granted by segments that stand, in its causal past, and no removal that
 * stands cuts it off. `standingAgainst(S)` answers that, for removals taken from S; it shrinks as S grows. From
 * nothing certain, what stands against nothing is possible; what stands against all that is possible is certain; and
 * so on until nothing changes. Removals that only fight each other never become certain or impossible: they stay
 * undecided, and their targets suspended, until `settle` finds the survivor's word or a majority.
 *
 * The result is a function of the set of segments. It never looks at the order of arrival.
 */
export function relabel(state: State): void {
  const { plausible } = state.labels;
  const heard = new Set(state.control.filter((segment) => plausible.has(segment)));
  for (;;) {
    const { labels, doubted } = settledLabels(state, heard);
    const denied = deniedAmong(state, heard, labels, doubted);
    if (denied.length > 0) {
      for (const segment of denied) heard.delete(segment);
      continue;
    }
    state.labels = { ...labels, plausible, admitted: new Map() };
    admitAll(state);
    return;
  }
}

/** Labels once everything is settled that somebody has decided; `doubted`: what was possible before some of it was. */
function settledLabels(
  state: State,
  heard: Set<ControlSegment>,
): { readonly labels: Omit<Labels, 'admitted'>; readonly doubted: ReadonlySet<ControlSegment> } {
  const decided = nothingDecided();
  const doubted = new Set<ControlSegment>();
  for (;;) {
    const labels = groundedLabels(state, heard, decided);
    if (!settle(state, labels)) return { labels, doubted };
    for (const segment of labels.possible) doubted.add(segment);
  }
}

/**
 * What had a part in a dispute, and has no right by the epochs and grants that stand once that is settled: an epoch
 * left its author out, or whoever granted her right. Whoever was invited by that epoch never knew of such a dispute, so
 * that it is settled again as if these had not been stated.
 */
function deniedAmong(
  state: State,
  heard: Set<ControlSegment>,
  labels: Omit<Labels, 'admitted'>,
  doubted: ReadonlySet<ControlSegment>,
): ControlSegment[] {
  if (doubted.size === 0) return [];
  const rightful = standingAgainst(state, heard, labels.accepted, labels.decided, false);
  return [...doubted].filter((segment) => !rightful.has(segment));
}

/** Takes note of what accepted segments admit from quarantine. */
export function admitAll(state: State): void {
  for (const { fact, segment } of state.admissions)
    if (state.labels.accepted.has(segment)) admit(state.labels, fact);
}

/** Labels everything anew, what is plausible included: after a fork. */
export function relabelAll(state: State): void {
  const plausible = new Set<ControlSegment>();
  const w: Standing = {
    granted: plausible,
    against: new Set(),
    removalsStrike: false,
    decided: nothingDecided(),
    current: null,
    epochsOmit: true,
    leaned: false,
  };
  for (const segment of state.control) if (faultOf(state, w, segment) === null) plausible.add(segment);
  state.labels = { ...state.labels, plausible };
  relabel(state);
}

function admit(labels: Labels, fact: State['admissions'][number]['fact']): void {
  for (const segment of fact.body.segments) {
    const known = labels.admitted.get(segment);
    if (known === undefined || fact.id < known) labels.admitted.set(segment, fact.id);
  }
}

function groundedLabels(
  state: State,
  heard: Set<ControlSegment>,
  decided: Decided,
): Omit<Labels, 'admitted'> {
  let accepted = new Set<ControlSegment>();
  for (;;) {
    const possible = standingAgainst(state, heard, accepted, decided);
    const certain = standingAgainst(state, heard, possible, decided);
    if (certain.size === accepted.size) return { plausible: heard, accepted: certain, possible, decided };
    accepted = certain;
  }
}

function standingAgainst(
  state: State,
  heard: ReadonlySet<ControlSegment>,
  against: Set<ControlSegment>,
  decided: Decided,
  removalsStrike = true,
): Set<ControlSegment> {
  const granted = new Set<ControlSegment>();
  const w: Standing = {
    granted,
    against,
    removalsStrike,
    decided,
    current: null,
    epochsOmit: true,
    leaned: false,
  };
  // One pass in causal order is enough, unless something leans on an epoch that comes after it.
  for (let before = -1; before !== granted.size;) {
    before = granted.size;
    w.leaned = false;
    for (const segment of heard)
      if (!granted.has(segment) && faultOf(state, w, segment) === null) granted.add(segment);
    if (!w.leaned && !state.hasRestated) break;
  }
  return granted;
}

/** What is wrong with a segment, under one reading of what counts: a rule broken, or a right that is missing. */
export type Fault = { readonly why: Why } | { readonly lacks: Want };

export function faultOf(state: State, w: Standing, segment: ControlSegment): Fault | null {
  if (segment.sequence >= segment.chain.forkedAt) return { why: 'forked' };
  if (segment.trusted && state.anchor.kind === 'invited') return null;
  w.current = segment;
  const fault = firstFault(state, w, segment);
  w.current = null;
  return fault;
}

function firstFault(state: State, w: Standing, segment: ControlSegment): Fault | null {
  const subjectAt = (place: Place): Subject => {
    const { device, sequence } = place;
    return { device, sequence, place, segment };
  };
  const has = (want: Want, place: Place): boolean => had(state, w, subjectAt(place), want, segment.at);
  for (const { fact, place } of segment.facts) {
    switch (fact.kind) {
      case 'stream.founded':
        if (!segment.trusted || place.index !== 0) return { why: 'epoch-wrong' };
        break;
      case 'member.added':
      case 'member.removed':
      case 'device.added':
      case 'device.revoked':
      case 'quarantine.admitted':
      case 'hold.placed':
      case 'hold.lifted':
      case 'end.ordered':
        if (!has('steward', place)) return { lacks: 'steward' };
        break;
      case 'dispute.resolved':
      case 'end.asked':
      case 'end.agreed':
      case 'end.stopped':
        if (!has('steward', place) && !has('survivor', place)) return { lacks: 'steward' };
        break;
      case 'epoch.opened': {
        const opening = state.openings.get(fact.id)!;
        if (!has('steward', place) && !(has('write', place) && turnsKeysOnly(state, w, opening)))
          return { lacks: 'steward' };
        const why = faultOfOpening(state, w, opening);
        if (why) return { why };
        break;
      }
      case 'end.confirmed':
        if (!has('member', place)) return { lacks: 'member' };
        break;
      case 'record.exported':
      case 'recovery.set':
      case 'recovery.requested':
        if (!has('write', place)) return { lacks: 'write' };
        break;
      case 'recovery.objected': {
        const isHers = peopleOf(state, w, subjectAt(place)).includes(fact.body.person);
        if (!has('steward', place) && !(has('write', place) && isHers)) return { lacks: 'steward' };
        break;
      }
      case 'prekey.published':
        break;
    }
  }
  if (segment.beside && !has(segment.beside, endOf(segment))) return { lacks: segment.beside };
  return null;
}

/**
 * Labels a segment that has just been learned. Nothing that is known can have it in its causal past, so unless it takes
 * something away from others the labels of all earlier segments stay as they are.
 * @returns whether earlier judgements may have become others.
 */
export function labelNew(state: State, segment: ControlSegment): boolean {
  const { plausible, accepted, possible, decided } = state.labels;
  const reading = (
    granted: Set<ControlSegment>,
    against: Set<ControlSegment>,
    removalsStrike: boolean,
  ): Standing => ({
    granted,
    against,
    removalsStrike,
    decided,
    current: null,
    epochsOmit: true,
    leaned: false,
  });
  // Without a right even if nothing had ever been taken away, it can move nothing.
  if (
    faultOf(state, { ...reading(plausible, new Set(), false), decided: nothingDecided() }, segment) !== null
  )
    return false;
  plausible.add(segment);
  if (shakes(state, segment)) {
    const had = state.labels;
    relabel(state);
    return state.labels.possible.has(segment) || !sameLabels(had, state.labels);
  }
  const isAccepted = faultOf(state, reading(accepted, possible, true), segment) === null;
  const isPossible = faultOf(state, reading(possible, accepted, true), segment) === null;
  if (isAccepted) accepted.add(segment);
  if (isPossible) possible.add(segment);
  let revised = isPossible && state.removals.some((removal) => removal.segment === segment);
  if (isAccepted)
    for (const { fact } of segment.facts)
      if (fact.kind === 'quarantine.admitted') {
        admit(state.labels, fact);
        revised = true;
      }
  return revised;
}

const sameSet = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

const sameLabels = (a: Labels, b: Labels): boolean =>
  sameSet(a.accepted, b.accepted) &&
  sameSet(a.possible, b.possible) &&
  sameSet(a.decided.upheld, b.decided.upheld) &&
  sameSet(a.decided.refused, b.decided.refused);

/** Whether a new segment may change the label of one that is already here. */
function shakes(state: State, segment: ControlSegment): boolean {
  if (segment.facts.some(({ fact }) => fact.kind === 'dispute.resolved')) return true;
  return state.removals.some((removal) => {
    if (removal.segment !== segment) return false;
    // Whoever leaves is not waited for in a vote.
    if (state.resolutions.length > 0) return true;
    const { target } = removal;
    const devices = targetsOf(state, removal);
    const cutsControl = state.control.some(
      (other) =>
        other !== segment &&
        state.labels.plausible.has(other) &&
        devices.includes(other.chain.index) &&
        other.sequence > cutOf(removal, other.chain.device),
    );
    if (cutsControl) return true;
    const grants =
      'person' in target
        ? (state.grantsOf.get(target.person) ?? [])
        : (state.bindings.get(state.chains.byDevice.get(target.device)?.index ?? -1) ?? []);
    return grants.some((grant) => !before(grant.place, removal.place));
  });
}
