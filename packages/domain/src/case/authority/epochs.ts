import type { Body } from '../../fact/kinds.ts';
import type { Member } from '../../member/member.ts';
import type { DeviceId, FactId, PersonId, SegmentId } from '../../vocabulary/ids.ts';
import { before, now, sawUpTo } from './causality.ts';
import type { Opening } from './control.ts';
import { certainly } from './dispute.ts';
import { givenAll, givenTo, holdersOf, mayHold } from './holders.ts';
import { authorOf } from './judgement.ts';
import { wasBound, wasMember } from './standing.ts';
import { type State, remembered } from './state.ts';

/** An epoch that stands. */
export interface EpochState {
  readonly fact: FactId;
  readonly epoch: number;
  readonly commitment: string;
  readonly keys: Body<'epoch.opened'>['keys'];
  readonly parents: readonly FactId[];
  /** Everyone who was given its key: by the opening, and members who were handed it as it was. */
  readonly roster: readonly Member[];
  readonly openedBy: PersonId | null;
  /** No other epoch follows it. */
  readonly tip: boolean;
}

/** What new segments are sealed to; or what must happen first, because every key at hand opens for somebody gone. */
export type Sealing =
  | { readonly epoch: EpochState }
  | {
      /** needs-merge: epochs were opened at once; a steward opens one that follows them all. */
      readonly wait: 'needs-merge' | 'needs-rotation';
    };

/** Epochs that stand, by number, then by fact id. */
export function epochsOf(state: State): EpochState[] {
  const tips = new Set(tipsOf(state));
  return standing(state)
    .sort((a, b) => a.fact.body.epoch - b.fact.body.epoch || (a.fact.id < b.fact.id ? -1 : 1))
    .map((opening) => shown(state, opening, tips.has(opening)));
}

const shown = (state: State, opening: Opening, tip: boolean): EpochState => {
  const { id, body } = opening.fact;
  const { epoch, commitment, keys, parents } = body;
  const roster = givenTo(state, opening);
  return {
    fact: id,
    epoch,
    commitment,
    keys,
    parents,
    roster,
    openedBy: authorOf(state, opening.segment.chain, opening.place),
    tip,
  };
};

const standing = (state: State): Opening[] =>
  [...state.openings.values()].filter((opening) => state.labels.accepted.has(opening.segment));

/** Epochs that stand and that no other of them follows by its parents. */
export function tipsOf(state: State): Opening[] {
  const followed = new Set<FactId>();
  const openings = standing(state);
  for (const opening of openings) follow(state, opening, followed);
  return openings.filter((opening) => !followed.has(opening.fact.id));
}

function follow(state: State, opening: Opening, followed: Set<FactId>): void {
  const open = [...opening.fact.body.parents];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (followed.has(id)) continue;
    followed.add(id);
    const parent = state.openings.get(id);
    if (parent) open.push(...parent.fact.body.parents);
  }
}

/**
 * Whether an opening follows, by its parents, nothing but the first epoch of a founding. Ids are hashes: whoever signed
 * the opening vouches for that founding, whatever is thought here of those between.
 */
export function followsFounding(state: State, fact: FactId, founding: SegmentId): boolean {
  const seen = new Set<FactId>();
  const open = [fact];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const opening = state.openings.get(id);
    if (!opening) return false;
    const { parents } = opening.fact.body;
    if (parents.length === 0 && opening.segment.id !== founding) return false;
    open.push(...parents);
  }
  return true;
}

/** What is signed of a key. Several openings may state one; the one that stands is told then. */
export interface KeyOpening {
  readonly stands: boolean;
  /** Who signed that this key opens its epoch, and who was to be given it. */
  readonly by: DeviceId;
  readonly holders: readonly DeviceId[];
}

export function openingOfKey(state: State, epoch: number, commitment: string): KeyOpening | null {
  const stating = [...state.openings.values()].filter(
    ({ fact }) => fact.body.epoch === epoch && fact.body.commitment === commitment,
  );
  const stands = stating.find(({ segment }) => state.labels.accepted.has(segment));
  const opening = stands ?? stating[0];
  if (!opening) return null;
  return {
    stands: stands !== undefined,
    by: opening.segment.chain.device,
    holders: holdersOf(state, opening).flatMap((member) => member.devices.map(({ device }) => device)),
  };
}

/** The tip that is sealed to; where there is none, all tips. */
export function sealingTips(state: State): Opening[] {
  const tips = tipsOf(state);
  const [safe] = safeTips(state, tips);
  return safe ? [safe] : tips;
}

/**
 * Tips whose key nobody holds who should not read on. Between epochs opened at once only those are members for sure
 * whom all of them name: a tip that names more is not sealed to until a steward has merged them.
 */
function safeTips(state: State, tips: readonly Opening[]): Opening[] {
  const given = givenAll(state, tips);
  return tips
    .filter(
      (tip) => namesMembersOnly(state, tip) && holdersOf(state, tip).every(({ person }) => given.has(person)),
    )
    .sort((a, b) => b.fact.body.epoch - a.fact.body.epoch || (a.fact.id < b.fact.id ? -1 : 1));
}

function namesMembersOnly(state: State, opening: Opening, besides: readonly PersonId[] = []): boolean {
  const w = certainly(state.labels);
  return holdersOf(state, opening).every(
    (member) =>
      besides.includes(member.person) ||
      (wasMember(state, w, member.person, now) &&
        member.devices.every((keys) => wasBound(state, w, member.person, keys, now))),
  );
}

/**
 * Whether only members hold the key of an opening, its author among them, though it may not stand itself: another view
 * of who may do what (a removal that only one side knows yet) is no reason to keep from them what they may read.
 */
export function isHeldByMembersOnly(state: State, fact: FactId, besides: readonly PersonId[]): boolean {
  const opening = state.openings.get(fact);
  if (!opening) return false;
  const { device } = opening.segment.chain;
  return mayHold(state, opening, device) && namesMembersOnly(state, opening, besides);
}

/**
 * Whether an opening leaves out somebody who is a member here, and has in its past the word of one who took her out. That
 * word need not stand here: whoever begins from an invitation may lack what it rests upon.
 */
export function leavesOutWhoWasTakenOut(state: State, fact: FactId): boolean {
  const opening = state.openings.get(fact);
  if (!opening) return false;
  const named = new Set(opening.fact.body.roster.map(({ person }) => person));
  const w = certainly(state.labels);
  return [...state.removalsOf].some(
    ([person, removals]) =>
      !named.has(person) &&
      wasMember(state, w, person, now) &&
      removals.some(({ place }) => before(place, opening.place)),
  );
}

/** Everyone who may hold a key of the newest epochs that stand: whoever of them was removed since, no keys were turned without yet. */
export const holdersOfTips = (state: State): PersonId[] =>
  tipsOf(state).flatMap((tip) => holdersOf(state, tip).map(({ person }) => person));

/** Whether the segment at a place of a chain stands in the past of an opening, or is its own. */
export function hasInPast(state: State, fact: FactId, device: DeviceId, sequence: number): boolean {
  const place = state.openings.get(fact)?.place;
  const chain = state.chains.byDevice.get(device);
  if (!place || !chain) return false;
  return sequence <= (place.device === chain.index ? place.sequence : sawUpTo(place.seen, chain.index));
}

/** Whether an opening states a cutoff that the place lies past. */
export const isPastCutoff = (state: State, fact: FactId, device: DeviceId, sequence: number): boolean =>
  (state.openings.get(fact)?.fact.body.cutoffs ?? []).some(
    (cutoff) => cutoff.device === device && sequence > cutoff.sequence,
  );

export const sealingOf = (state: State): Sealing => remembered(state, 'sealing', findSealing);

function findSealing(state: State): Sealing {
  const tips = tipsOf(state);
  const [safe] = safeTips(state, tips);
  if (safe) return { epoch: shown(state, safe, true) };
  return { wait: tips.length > 1 ? 'needs-merge' : 'needs-rotation' };
}
