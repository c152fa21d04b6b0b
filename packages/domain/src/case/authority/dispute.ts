import type { FactId, PersonId } from '../../vocabulary/ids.ts';
import { type Place, before, joinOf } from './causality.ts';
import { type Grant, type Removal, cutOf } from './control.ts';
import {
  type Standing,
  type Subject,
  had,
  isGiven,
  peopleOf,
  strikes,
  targetsOf,
  wasMember,
} from './standing.ts';
import type { Decided, Labels, State, Stated } from './state.ts';

type Settled = Omit<Labels, 'admitted'>;
type Resolution = Stated<'dispute.resolved'>;

/** What is certain: relied upon what stands, with everything possible held against it. */
export const certainly = (labels: Settled): Standing => ({
  granted: labels.accepted,
  against: labels.possible,
  removalsStrike: true,
  decided: labels.decided,
  current: null,
  epochsOmit: true,
  leaned: false,
});

/** What is not excluded. */
export const possibly = (labels: Settled): Standing => ({
  ...certainly(labels),
  granted: labels.possible,
  against: labels.accepted,
});

/** What would be certain if everything in dispute were refused. */
const ifRefused = (labels: Settled): Standing => ({ ...certainly(labels), against: labels.accepted });

/** Removals that neither stand nor fall. */
export const undecided = (state: State, labels: Settled): Removal[] =>
  state.removals.filter(
    (removal) => strikes(certainly(labels), removal) && !strikes(possibly(labels), removal),
  );

/**
 * Removals that fight each other, grouped: each dispute is settled by itself. Sorted by fact id, so that every device
 * shows the same.
 */
export function disputesIn(state: State, labels: Settled): Removal[][] {
  const open = undecided(state, labels).sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups: Removal[][] = [];
  for (const removal of open) {
    const joined = groups.filter((group) => group.some((other) => fight(state, removal, other)));
    const merged = [...joined.flat(), removal];
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

const fight = (state: State, a: Removal, b: Removal): boolean =>
  a.segment === b.segment || cutsOff(state, a, b) || cutsOff(state, b, a);

const cutsOff = (state: State, a: Removal, b: Removal): boolean =>
  targetsOf(state, a).includes(b.segment.chain.index) &&
  b.segment.sequence > cutOf(a, b.segment.chain.device);

/** Settles what somebody entitled has decided; whether that was anything. */
export function settle(state: State, labels: Settled): boolean {
  let settled = false;
  for (const group of disputesIn(state, labels)) {
    const word = survivorsWord(state, labels, group) ?? majority(state, labels, group);
    if (!word) continue;
    for (const removal of word.upheld) labels.decided.upheld.add(removal);
    for (const removal of word.refused) labels.decided.refused.add(removal);
    settled = true;
  }
  return settled;
}

/** What a resolution says of one dispute; null where it says nothing. Upheld and refused at once is upheld. */
function sayOf(group: readonly Removal[], { fact }: Resolution): Decided | null {
  const upheld = new Set(group.filter((removal) => fact.body.uphold.includes(removal.id)));
  const refused = new Set(
    group.filter((removal) => fact.body.refuse.includes(removal.id) && !upheld.has(removal)),
  );
  return upheld.size + refused.size > 0 ? { upheld, refused } : null;
}

/** Those that no other of them follows. */
const latest = (resolutions: readonly Resolution[]): Resolution[] =>
  resolutions.filter((one) => !resolutions.some((other) => before(one.place, other.place)));

const subjectOf = (place: Place): Subject => ({
  device: place.device,
  sequence: place.sequence,
  place,
  segment: null,
});

/**
 * The survivor's word, or null. It counts even while she herself is suspended by the dispute: it is her case, and a
 * removal that raced hers must not silence her. Where two of her words contradict each other unseen, every removal that
 * either upholds stands.
 */
function survivorsWord(state: State, labels: Settled, group: readonly Removal[]): Decided | null {
  const w = ifRefused(labels);
  const words = latest(
    state.resolutions.filter(
      (resolution) =>
        labels.plausible.has(resolution.segment) &&
        resolution.segment.sequence < resolution.segment.chain.forkedAt &&
        sayOf(group, resolution) !== null &&
        had(state, w, subjectOf(resolution.place), 'survivor', resolution.segment.at),
    ),
  ).flatMap((resolution) => sayOf(group, resolution) ?? []);
  if (words.length === 0) return null;
  const upheld = new Set(words.flatMap((word) => [...word.upheld]));
  return {
    upheld,
    refused: new Set(words.flatMap((word) => [...word.refused].filter((r) => !upheld.has(r)))),
  };
}

/** What more than half of the other stewards each say alike, or null. */
function majority(state: State, labels: Settled, group: readonly Removal[]): Decided | null {
  const votes = votesOn(state, labels, group);
  const electors = electorsOf(state, labels, group, votes);
  const counts = new Map<string, { count: number; word: Decided }>();
  for (const person of electors) {
    const word = votes.get(person);
    if (!word) continue;
    const key = `${idsOf(word.upheld)}|${idsOf(word.refused)}`;
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, word });
  }
  for (const { count, word } of counts.values()) if (count * 2 > electors.length) return word;
  return null;
}

const idsOf = (removals: ReadonlySet<Removal>): string =>
  [...removals]
    .map((r): FactId => r.id)
    .sort()
    .join(' ');

/** The last word of each steward; of one who said two things at once, none. */
function votesOn(state: State, labels: Settled, group: readonly Removal[]): Map<PersonId, Decided> {
  const w = certainly(labels);
  const said = new Map<PersonId, Resolution[]>();
  for (const resolution of state.resolutions) {
    if (!labels.accepted.has(resolution.segment) || !sayOf(group, resolution)) continue;
    const [person] = peopleOf(state, w, subjectOf(resolution.place));
    if (person !== undefined) said.set(person, [...(said.get(person) ?? []), resolution]);
  }
  const votes = new Map<PersonId, Decided>();
  for (const [person, resolutions] of said) {
    const words = latest(resolutions).flatMap((resolution) => sayOf(group, resolution) ?? []);
    const [word] = words;
    const key = (d: Decided): string => `${idsOf(d.upheld)}|${idsOf(d.refused)}`;
    if (word && words.every((other) => key(other) === key(word))) votes.set(person, word);
  }
  return votes;
}

/**
 * Who may settle a dispute by majority: the stewards of its causal past who are not suspended. Stewards added since
 * are not asked, or whoever adds the most would win. One who has left is not waited for; if she had voted, it counts.
 */
export function electorsOf(
  state: State,
  labels: Settled,
  group: readonly Removal[],
  votes: ReadonlyMap<PersonId, unknown> = votesOn(state, labels, group),
): PersonId[] {
  const past = joinOf(group.map((removal) => removal.place));
  const w = certainly(labels);
  const electors: PersonId[] = [];
  for (const person of state.grantsOf.keys()) {
    const isSteward = wasMember(state, ifRefused(labels), person, past, (member) =>
      member.rights.includes('steward'),
    );
    if (isSteward && (votes.has(person) || stillStands(state, w, person, past))) electors.push(person);
  }
  return electors.sort();
}

/**
 * Whether what somebody was given in a past still stands, for her and one of her devices. What she is given later does
 * not matter: a vote must not be undone by adding somebody.
 */
function stillStands(state: State, w: Standing, person: PersonId, past: Place): boolean {
  const grants = (state.grantsOf.get(person) ?? []).filter(
    (grant) => before(grant.place, past) && isGiven(w, grant),
  );
  const standsAgainst = (grant: Grant, removals: readonly Removal[] = []): boolean =>
    removals.every((removal) => !strikes(w, removal) || before(removal.place, grant.place));
  const left = grants.filter((grant) => standsAgainst(grant, state.removalsOf.get(person)));
  return (
    left.some((grant) => grant.member !== null) &&
    left.some((grant) =>
      grant.keys.some(({ device }) => {
        const chain = state.chains.byDevice.get(device);
        return chain !== undefined && standsAgainst(grant, state.revocations.get(chain.index));
      }),
    )
  );
}
