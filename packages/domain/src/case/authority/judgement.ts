import type { PersonId, SegmentId } from '../../vocabulary/ids.ts';
import { type Place, type Vector, nothingSeen, now } from './causality.ts';
import { type Chain, type Need, countOf, idAt, runAt } from './chain.ts';
import { type ControlSegment, type Grant, endOf } from './control.ts';
import { certainly, possibly } from './dispute.ts';
import { faultOf } from './labelling.ts';
import { type Standing, type Subject, type Want, had, isBoundBy, peopleOf, strikes } from './standing.ts';
import type { State } from './state.ts';
import { type Verdict, type Why, admissible, counted, refused } from './verdict.ts';

/**
 * The judgement of the newest segment of a chain, one without control facts. Nearly always nothing has happened since
 * the one before it was counted: nothing was taken away, no control fact entered its past, no clock is late.
 */
export function judgeNewest(state: State, chain: Chain, sequence: number, id: SegmentId): Verdict {
  const { newest } = chain;
  const plain = !chain.needs.has(sequence) && !chain.late.has(sequence) && sequence < chain.forkedAt;
  if (plain && newest.generation === state.generation && newest.run === chain.runs.length - 1) return counted;
  const verdict = judge(state, chain, sequence, id);
  const pastCuts = chain.cuts.length === 0 || sequence > chain.cuts.at(-1)!;
  if (plain && verdict.counts && !state.labels.admitted.has(id) && pastCuts)
    chain.newest = { generation: state.generation, run: chain.runs.length - 1 };
  return verdict;
}

/** The judgement of one segment that is kept on a chain, control or not. */
export function judge(state: State, chain: Chain, sequence: number, id: SegmentId): Verdict {
  const control = state.controlById.get(id);
  const verdict = control ? judgeControl(state, control) : judgeContent(state, chain, sequence);
  if (verdict.counts || !state.labels.admitted.has(id)) return verdict;
  return admissible.has(verdict.why) ? counted : verdict;
}

/** A segment without control facts. One judgement serves a whole run between two cutoffs. */
export function judgeContent(state: State, chain: Chain, sequence: number): Verdict {
  if (sequence >= chain.forkedAt) return refused('forked');
  // Up to an anchor's heads and cutoffs the opening vouches; what it covers needs no right.
  if (sequence < chain.base) return sequence > chain.anchorCutoff ? refused('after-removal') : counted;
  const need = chain.needs.get(sequence) ?? 'write';
  const late = chain.late.get(sequence);
  const run = runAt(chain, sequence);
  const subject: Subject = {
    device: chain.index,
    sequence,
    place: placeIn(chain, sequence, chain.runs[run]!.seen),
    segment: null,
  };
  if (late !== undefined) return judgeAfresh(state, subject, need, late);
  refreshCuts(state, chain);
  let interval = 0;
  while (interval < chain.cuts.length && sequence > chain.cuts[interval]!) interval++;
  const key = `${run}/${interval}/${need}`;
  const known = chain.judged.get(key);
  if (known) return known;
  const verdict = judgeAfresh(state, subject, need, -Infinity);
  chain.judged.set(key, verdict);
  return verdict;
}

/** Sequences at which some removal cuts this chain, ascending: between two of them a run's judgement is one. */
function refreshCuts(state: State, chain: Chain): void {
  if (chain.judgedAt === state.generation) return;
  chain.judgedAt = state.generation;
  chain.judged.clear();
  const cuts = new Set<number>();
  for (const removal of state.removals) {
    const stated = removal.last.get(chain.device);
    cuts.add(stated ?? -1);
    if (removal.segment.chain === chain) cuts.add(removal.segment.sequence);
  }
  chain.cuts = [...cuts].sort((a, b) => a - b);
}

/** Where a segment stands as a whole, so far as control facts are concerned. */
export const placeAt = (chain: Chain, sequence: number): Place =>
  placeIn(chain, sequence, chain.runs[runAt(chain, sequence)]!.seen);

const placeIn = ({ index }: Chain, sequence: number, seen: Vector): Place => ({
  device: index,
  sequence,
  index: 64,
  seen,
});

function judgeAfresh(state: State, subject: Subject, need: Need, at: number): Verdict {
  if (had(state, certainly(state.labels), subject, need, at)) return counted;
  return refused(whyLacking(state, subject, need, at));
}

/** Why the subject may not: what would have to be otherwise for it to be allowed. */
function whyLacking(state: State, subject: Subject, want: Want, at: number): Why {
  const doubt = possibly(state.labels);
  if (had(state, doubt, subject, want, at)) return 'suspended';
  const anyEpoch: Standing = { ...doubt, epochsOmit: false };
  if (had(state, anyEpoch, subject, want, at)) return 'left-out';
  const unremoved: Standing = { ...anyEpoch, removalsStrike: false };
  if (had(state, unremoved, subject, want, at)) return 'after-removal';
  if (peopleOf(state, unremoved, subject).length === 0)
    return isFormer(state, doubt, subject) ? 'after-removal' : 'not-a-member';
  return had(state, unremoved, subject, want, -Infinity) ? 'expired' : 'no-right';
}

/** Whether an opening restated a cutoff for a device of which an invited device knows nothing else. */
const isFormer = (state: State, w: Standing, subject: Subject): boolean =>
  (state.revocations.get(subject.device) ?? []).some((removal) => removal.restated && strikes(w, removal));

export function judgeControl(state: State, segment: ControlSegment): Verdict {
  if (segment.sequence >= segment.chain.forkedAt) return refused('forked');
  if (segment.trusted && state.anchor.kind === 'invited') return counted;
  const subject: Subject = {
    device: segment.chain.index,
    sequence: segment.sequence,
    place: endOf(segment),
    segment: null,
  };
  if (state.labels.accepted.has(segment)) {
    if (segment.trusted) return counted;
    // What an epoch confirmed keeps its effect past a backdated cutoff; the segment itself does not count.
    return had(state, certainly(state.labels), subject, 'member', -Infinity)
      ? counted
      : refused(whyLacking(state, subject, 'member', -Infinity));
  }
  if (state.labels.possible.has(segment)) return refused('suspended');
  const doubt = possibly(state.labels);
  const fault =
    faultOf(state, { ...doubt, removalsStrike: false, epochsOmit: false }, segment) ??
    faultOf(state, doubt, segment);
  if (fault && 'why' in fault) return refused(fault.why);
  return refused(fault ? whyLacking(state, subject, fault.lacks, segment.at) : 'after-removal');
}

/**
 * The person for whom a device spoke at a place, as the place's own past tells it: it may have been somebody else's
 * before, or since. For showing; null when no grant ever named the device.
 */
export function authorOf(state: State, chain: Chain, place: Place): PersonId | null {
  const bindings = state.bindings.get(chain.index) ?? [];
  const doubt = possibly(state.labels);
  for (const w of [
    certainly(state.labels),
    doubt,
    { ...doubt, epochsOmit: false },
    { ...doubt, removalsStrike: false, epochsOmit: false },
  ]) {
    const [person] = peopleIn(bindings.filter((grant) => isBoundBy(state, w, grant, chain.index, place)));
    if (person !== undefined) return person;
  }
  return peopleIn(bindings)[0] ?? null;
}

const peopleIn = (grants: readonly Grant[]): PersonId[] => grants.map(({ person }) => person).sort();

/** The person for whom a device speaks or last spoke. */
export const personOf = (state: State, chain: Chain): PersonId | null => authorOf(state, chain, now);

interface RefusedSegment {
  readonly chain: Chain;
  readonly id: SegmentId;
  readonly place: Place;
  readonly why: Why;
}

/** Everything that does not count, in order of device and sequence. */
export function* refusedSegments(state: State): Generator<RefusedSegment> {
  const chains = [...state.chains.list].sort((a, b) => (a.device < b.device ? -1 : 1));
  for (const chain of chains) {
    for (const sequence of suspects(state, chain)) {
      const id = idAt(chain, sequence);
      const verdict = judge(state, chain, sequence, id);
      if (!verdict.counts) yield { chain, id, place: placeAt(chain, sequence), why: verdict.why };
    }
    const branches = [...chain.branches.values()].sort((a, b) =>
      a.sequence === b.sequence ? (a.id < b.id ? -1 : 1) : a.sequence - b.sequence,
    );
    for (const branch of branches)
      if (!state.labels.admitted.has(branch.id))
        yield { chain, id: branch.id, place: placeIn(chain, branch.sequence, branch.seen), why: 'forked' };
    for (const [sequence, id] of [...chain.attested].sort(([a], [b]) => a - b)) {
      const verdict = judge(state, chain, sequence, id);
      if (!verdict.counts)
        yield { chain, id, place: placeIn(chain, sequence, nothingSeen), why: verdict.why };
    }
  }
}

/** Sequences of a chain that may not count: whole runs are skipped where one judgement says that they do. */
function* suspects(state: State, chain: Chain): Generator<number> {
  const end = chain.base + countOf(chain);
  refreshCuts(state, chain);
  const special = [...chain.needs.keys(), ...chain.late.keys()];
  for (const segment of state.control) if (segment.chain === chain) special.push(segment.sequence);
  const bounds = new Set([chain.base, ...special, ...special.map((s) => s + 1)]);
  for (const run of chain.runs) bounds.add(run.from);
  for (const cut of chain.cuts) bounds.add(cut + 1);
  if (chain.forkedAt !== Infinity) bounds.add(chain.forkedAt);
  const starts = [...bounds].filter((s) => s >= chain.base && s < end).sort((a, b) => a - b);
  for (let i = 0; i < starts.length; i++) {
    const from = starts[i]!;
    const until = starts[i + 1] ?? end;
    if (judge(state, chain, from, idAt(chain, from)).counts && until - from > 1) {
      // The first of a stretch may have been admitted by name while the others were not.
      if (!state.labels.admitted.has(idAt(chain, from))) continue;
    }
    for (let sequence = from; sequence < until; sequence++) yield sequence;
  }
}
