import type { EndKind } from '../../ending/fold.ts';
import type { RecoveryKind } from '../../recovery/fold.ts';
import type { ControlFact, FactOf, Head, Segment } from '../../fact/fact.ts';
import type { SegmentId } from '../../vocabulary/ids.ts';
import { type Past, before, nothingSeen, pastOf } from './causality.ts';
import { type Chain, chainNamed, countOf, idAt } from './chain.ts';
import {
  type ControlSegment,
  type Opening,
  type Reading,
  closedBy,
  controlSegment,
  grantIn,
  isUnknown,
  openingIn,
  readFacts,
  removalIn,
  restatedCutoff,
  restatedGrants,
  restatedLapse,
  restatedMember,
} from './control.ts';
import { judge, judgeNewest } from './judgement.ts';
import { labelNew, relabelAll } from './labelling.ts';
import { keepTaken } from './at-word.ts';
import { unknownCutoffs, unknownLapses } from './opening.ts';
import { grantsKnownAt } from './standing.ts';
import { type Places, type State, keepGrant, keepOpening, keepRemoval } from './state.ts';
import { type Verdict, counted, refused } from './verdict.ts';

export type Learned = Verdict & { readonly revised: boolean };

const learned = (verdict: Verdict, revised: boolean): Learned => ({ ...verdict, revised });
const countedNow: Learned = Object.freeze({ counts: true, revised: false });

/** Takes in one segment, handed over causally complete. See authority.ts. */
export function learnSegment(state: State, segment: Segment): Learned {
  if (state.founding === null) return awaitAnchor(state, segment);
  const chain = chainNamed(state.chains, segment.device);
  if (segment.sequence < chain.base) return attest(state, chain, segment);
  if (isKept(chain, segment.sequence, segment.id))
    return learned(judge(state, chain, segment.sequence, segment.id), false);
  const past = pastOf(state.chains, segment);
  if (past === null) return learned(refused('unknown-past'), false);
  if (isReturn(state, chain, segment, past)) passOver(chain, segment);
  const next = chain.base + countOf(chain);
  const follows =
    segment.sequence === next &&
    (next === chain.base || idAt(chain, next - 1) === segment.previous) &&
    (next !== chain.base || segment.previous === (chain.anchorHead?.segment ?? null));
  if (!follows) return branchOff(state, chain, segment, past);
  return append(state, chain, segment, past);
}

function isKept(chain: Chain, sequence: number, id: SegmentId): boolean {
  const end = chain.base + countOf(chain);
  return (sequence < end && idAt(chain, sequence) === id) || chain.branches.has(id);
}

/**
 * Whether a former member, added again, goes on behind what she wrote past her cutoff: an invited device may be unable
 * to read that, and nothing of it counts.
 */
function isReturn(state: State, chain: Chain, { sequence }: Segment, { seen }: Past): boolean {
  if (countOf(chain) > 0 || sequence <= chain.base || chain.base <= chain.anchorCutoff) return false;
  const place = { device: chain.index, sequence, index: 0, seen };
  return (state.bindings.get(chain.index) ?? []).some((grant) => before(grant.place, place));
}

function passOver(chain: Chain, { device, sequence, previous }: Segment): void {
  chain.base = sequence;
  chain.anchorHead = previous === null ? null : { device, sequence: sequence - 1, segment: previous };
}

function append(state: State, chain: Chain, segment: Segment, past: Past, trusted = false): Learned {
  const { sequence, id } = segment;
  const reading = readFacts(segment);
  const isControl = reading.control.length > 0;
  if (chain.runs.length === 0 || past.newControl || chain.lastControl === sequence - 1)
    chain.runs.push({ from: sequence, seen: past.seen });
  chain.ids.push(id);
  chain.seen.push(past.seen);
  if (reading.beside !== null && reading.beside !== 'write' && !isControl)
    chain.needs.set(sequence, reading.beside);
  if (reading.at > state.earliestEnd) chain.late.set(sequence, reading.at);
  if (reading.hasPrekeys) keepPrekeys(state, chain, segment);
  if (!isControl) {
    const verdict = judgeNewest(state, chain, sequence, id);
    return verdict.counts ? countedNow : learned(verdict, false);
  }
  const revised = takeIn(state, controlOf(segment, chain, past, reading, trusted));
  return learned(judge(state, chain, sequence, id), revised);
}

function controlOf(
  segment: Segment,
  chain: Chain,
  past: Past,
  reading: Reading,
  trusted: boolean,
): ControlSegment {
  const { id, sequence } = segment;
  const { at, beside, control } = reading;
  return controlSegment({ id, chain, sequence, seen: past.seen, at, beside, trusted, facts: control });
}

/** Keeps a control segment's statements by noun and labels it; whether earlier judgements may have changed. */
function takeIn(state: State, control: ControlSegment): boolean {
  keepControl(state, control);
  const labelled = labelNew(state, control);
  const told = takeAtWord(state);
  if (labelled || told) state.generation++;
  return labelled || told;
}

/** Takes at an opening's word whomever nothing that stands made a member, and labels anew; whether there was anybody. */
function takeAtWord(state: State): boolean {
  let told = false;
  while (keepTaken(state)) {
    relabelAll(state);
    told = true;
  }
  return told;
}

/** Everything of a control segment but its label. */
export function keepControl(state: State, control: ControlSegment): void {
  const { chain, sequence } = control;
  chain.lastControl = Math.max(chain.lastControl, sequence);
  state.control.push(control);
  state.controlById.set(control.id, control);
  for (const placed of control.facts) {
    const { fact, place } = placed;
    const grant = grantIn(control, placed);
    if (grant) keepGrant(state, grant);
    const removal = removalIn(control, placed);
    if (removal) keepRemoval(state, removal);
    const opening = openingIn(control, placed);
    if (opening) {
      keepOpening(state, opening);
      for (const { device, sequence: last } of unknownCutoffs(state, opening))
        keepRemoval(state, restatedCutoff(opening, device, last));
      for (const member of opening.fact.body.roster)
        if (state.anchor.kind === 'invited' && grantsKnownAt(state, member.person, place).length === 0)
          keepGrant(state, restatedMember(opening, member, []));
      keepLapses(state, opening);
    }
    if (fact.kind === 'dispute.resolved') state.resolutions.push({ fact, place, segment: control });
    if (fact.kind === 'quarantine.admitted') state.admissions.push({ fact, place, segment: control });
    if (fact.kind === 'hold.placed') state.holds.push({ fact, place, segment: control });
    if (fact.kind === 'hold.lifted') state.lifts.push({ fact, place, segment: control });
    if (isAboutTheEnd(fact)) state.ends.push({ fact, place, segment: control });
    if (isAboutComingBack(fact)) state.recoveries.push({ fact, place, segment: control });
  }
}

const isAboutTheEnd = (fact: ControlFact): fact is Extract<ControlFact, { readonly kind: EndKind }> =>
  fact.kind.startsWith('end.');
const isAboutComingBack = (
  fact: ControlFact,
): fact is Extract<ControlFact, { readonly kind: RecoveryKind }> => fact.kind.startsWith('recovery.');

/** Keeps what an invited device did not know of devices that were cut off and let in again. */
function keepLapses(state: State, opening: Opening): void {
  const lapses = unknownLapses(state, opening);
  for (const device of new Set(lapses.map((lapse) => lapse.device))) {
    const its = lapses.filter((lapse) => lapse.device === device);
    const places = its.map(({ again }) => ({
      device: chainNamed(state.chains, again.device).index,
      sequence: again.sequence,
    }));
    const lapse = restatedLapse(opening, device, Math.min(...its.map(({ sequence }) => sequence)), places);
    if (!lapse) continue;
    keepRemoval(state, lapse.removal);
    for (const grant of lapse.grants) keepGrant(state, grant);
  }
}

function keepPrekeys(state: State, chain: Chain, segment: Segment): void {
  const { id, sequence } = segment;
  for (const fact of segment.facts)
    if (!isUnknown(fact) && fact.kind === 'prekey.published')
      state.prekeys.push({ id: fact.id, segment: id, chain, sequence, body: fact.body });
}

/** A second segment at a taken place, or one that follows such: the device signed two pasts. */
function branchOff(state: State, chain: Chain, segment: Segment, past: Past): Learned {
  const { id, sequence } = segment;
  const next = chain.base + countOf(chain);
  const followsBranch = segment.previous !== null && chain.branches.has(segment.previous);
  if (!followsBranch && (sequence > next || (sequence === next && next > chain.base)))
    return learned(refused('unknown-past'), false);
  chain.branches.set(id, { id, sequence, seen: past.seen });
  state.places?.byId.set(id, { chain, sequence });
  // What it states about members has no effect, but others may have named it: that must not depend on which came first.
  const reading = readFacts(segment);
  if (reading.control.length > 0) keepControl(state, controlOf(segment, chain, past, reading, false));
  const revised = convict(state, chain, sequence);
  return learned(state.labels.admitted.has(id) ? counted : refused('forked'), revised);
}

function convict(state: State, chain: Chain, sequence: number): boolean {
  if (sequence >= chain.forkedAt) return false;
  chain.forkedAt = sequence;
  relabelAll(state);
  takeAtWord(state);
  state.generation++;
  return true;
}

/** Until the anchor's own segment is here nothing can be judged; what came first waits for it. */
function awaitAnchor(state: State, segment: Segment): Learned {
  if (!establish(state, segment)) {
    state.early.set(segment.id, segment);
    return learned(refused('unanchored'), false);
  }
  state.places = null;
  state.generation++;
  const early = [...state.early.values()];
  state.early.clear();
  for (const one of early) learnSegment(state, one);
  return learned(verdictOfSegment(state, segment.id) ?? refused('unanchored'), true);
}

function establish(state: State, segment: Segment): boolean {
  const { anchor } = state;
  if (anchor.kind === 'founder') return anchor.segment === segment.id && found(state, segment);
  const index = segment.facts.findIndex((fact) => fact.id === anchor.opening);
  const fact = segment.facts[index];
  if (!fact || isUnknown(fact) || fact.kind !== 'epoch.opened') return false;
  startFrom(state, segment, fact, index);
  return true;
}

function found(state: State, segment: Segment): boolean {
  const [fact] = segment.facts;
  if (segment.sequence !== 0 || segment.previous !== null || segment.after.length > 0) return false;
  if (!fact || isUnknown(fact) || fact.kind !== 'stream.founded') return false;
  const { kind, compartment, sealed, label, expiresAfterDays, founder, purpose, language } = fact.body;
  if (!founder.devices.some((keys) => keys.device === segment.device)) return false;
  state.founding = {
    kind,
    label,
    expiresAfterDays,
    ...(compartment !== undefined && { compartment }),
    ...(sealed !== undefined && { sealed }),
    ...(purpose !== undefined && { purpose }),
    ...(language !== undefined && { language }),
  };
  const chain = chainNamed(state.chains, segment.device);
  append(state, chain, segment, { seen: nothingSeen, newControl: false }, true);
  return true;
}

/** Takes the state of the stream from an opening: members, cutoffs, heads and what the stream is. */
function startFrom(state: State, segment: Segment, fact: FactOf<'epoch.opened'>, index: number): void {
  state.founding = fact.body.founding;
  const chain = chainNamed(state.chains, segment.device);
  const cover = (head: Head): void => {
    const covered = chainNamed(state.chains, head.device);
    if (head.sequence < covered.base) return;
    covered.base = head.sequence + 1;
    covered.anchorHead = head;
  };
  fact.body.heads.forEach(cover);
  segment.after.forEach(cover);
  chain.base = segment.sequence;
  chain.anchorHead =
    segment.previous === null
      ? null
      : { device: segment.device, sequence: segment.sequence - 1, segment: segment.previous };
  for (const { device, sequence } of closedBy(fact.body))
    chainNamed(state.chains, device).anchorCutoff = sequence;
  const seen = state.chains.list.map((one) => (one === chain ? -1 : one.base - 1));
  // What stands before the opening in its own segment is part of what it restates.
  const rest: Segment = { ...segment, facts: segment.facts.slice(index) };
  const reading = readFacts(rest);
  const control = controlSegment({
    id: segment.id,
    chain,
    sequence: segment.sequence,
    seen,
    at: reading.at,
    beside: reading.beside,
    trusted: true,
    facts: reading.control.map((one) => ({ fact: one.fact, index: one.index + index })),
  });
  chain.runs.push({ from: segment.sequence, seen });
  chain.ids.push(segment.id);
  chain.seen.push(seen);
  const opening = control.facts.flatMap((placed) => openingIn(control, placed) ?? [])[0]!;
  state.anchorOpening = opening;
  for (const grant of restatedGrants(opening)) keepGrant(state, grant);
  if (reading.hasPrekeys) keepPrekeys(state, chain, segment);
  takeIn(state, control);
}

/**
 * A segment that the anchor covers and that can be read all the same. The opening vouches for it, as for everything up
 * to its heads; what it stated about members is restated there and is not folded again.
 */
function attest(state: State, chain: Chain, segment: Segment): Learned {
  const { id, sequence } = segment;
  const head = chain.anchorHead;
  const known = chain.attested.get(sequence) ?? (head?.sequence === sequence ? head.segment : id);
  state.places?.byId.set(id, { chain, sequence });
  if (known === id) {
    chain.attested.set(sequence, id);
    return learned(judge(state, chain, sequence, id), false);
  }
  if (chain.branches.has(id)) return learned(judge(state, chain, sequence, id), false);
  chain.branches.set(id, { id, sequence, seen: nothingSeen });
  const revised = convict(state, chain, sequence);
  return learned(judge(state, chain, sequence, id), revised);
}

/** The judgement of a segment that was learned; null for one that was not. */
export function verdictOfSegment(state: State, id: SegmentId): Verdict | null {
  if (state.early.has(id)) return refused('unanchored');
  const at = placesOf(state).get(id);
  return at ? judge(state, at.chain, at.sequence, id) : null;
}

function placesOf(state: State): Places['byId'] {
  if (!state.places) {
    state.places = { byId: new Map(), upTo: new Map() };
    for (const chain of state.chains.list) {
      for (const { id, sequence } of chain.branches.values()) state.places.byId.set(id, { chain, sequence });
      for (const [sequence, id] of chain.attested) state.places.byId.set(id, { chain, sequence });
    }
  }
  const { byId, upTo } = state.places;
  for (const chain of state.chains.list) {
    const end = chain.base + countOf(chain);
    for (let sequence = Math.max(upTo.get(chain) ?? 0, chain.base); sequence < end; sequence++)
      byId.set(idAt(chain, sequence), { chain, sequence });
    upTo.set(chain, end);
  }
  return byId;
}
