import type { DeviceId } from '../../vocabulary/ids.ts';
import type { Member } from '../../member/member.ts';
import { type Place, before, nothingSeen, sawUpTo } from './causality.ts';
import { chainNamed, countOf, idAt, seenAt } from './chain.ts';
import { type Grant, type Opening, type Removal, cutOf } from './control.ts';
import {
  type Standing,
  grantsKnownAt,
  isGiven,
  isHeld,
  isKnownAt,
  reliedUpon,
  strikes,
  targetsOf,
  tookEffect,
  turned,
  wasBound,
  wasMember,
} from './standing.ts';
import { isTakenAtWord } from './at-word.ts';
import type { State } from './state.ts';
import type { Why } from './verdict.ts';

/**
 * What an `epoch.opened` must say truly. Whoever is invited by it starts from it alone, so that a steward who could
 * bend it could hide a member, drop a cutoff, or cut somebody off without a removal that others see.
 */
export function faultOfOpening(state: State, w: Standing, opening: Opening): Why | null {
  if (!followsParents(state, opening)) return 'epoch-wrong';
  if (!rosterIsTrue(state, w, opening)) return 'roster-wrong';
  if (!cutoffsAreCarried(state, w, opening) || !lapsesAreBacked(state, opening)) return 'cutoffs-wrong';
  if (!headsAreSeen(state, opening)) return 'heads-wrong';
  return null;
}

/** Whether this opening precedes everything that an invited device learns, so that its own past is not known here. */
const isVeiled = (state: State, place: Place): boolean =>
  state.anchorOpening !== null && !before(state.anchorOpening.place, place);

function followsParents(state: State, { fact, place }: Opening): boolean {
  const { parents, epoch } = fact.body;
  let next = 0;
  for (const id of parents) {
    const parent = state.openings.get(id);
    if (parent) {
      if (!before(parent.place, place)) return false;
      next = Math.max(next, parent.fact.body.epoch + 1);
    } else if (state.anchor.kind === 'founder') return false;
  }
  if (parents.length > 0) return epoch >= next;
  // Only the first epoch has none: a second root would let a steward start the stream's keys over, unmerged.
  return !isVeiled(state, place) && ![...state.openings.values()].some((o) => before(o.place, place));
}

function rosterIsTrue(state: State, w: Standing, opening: Opening): boolean {
  const { fact, place } = opening;
  const people = new Set(fact.body.roster.map((member) => member.person));
  if (people.size !== fact.body.roster.length) return false;
  return fact.body.roster.every(
    (entry) => isTakenAtWord(state, w, entry.person, place) || entryIsTrue(state, w, entry, place),
  );
}

/** Whether an opening at a place may restate a member so. */
export const entryIsTrue = (state: State, w: Standing, entry: Member, place: Place): boolean =>
  wasMember(state, w, entry.person, place, (member) => isWithin(entry, member)) &&
  isRestated(state, w, entry, place) &&
  !narrowsFreely(state, entry, place) &&
  entry.devices.every((keys) => wasBound(state, w, entry.person, keys, place));

/** Whether a restated member has no more than a grant gave her. */
const isWithin = (entry: Member, member: Member): boolean =>
  (entry.role !== 'survivor' || member.role === 'survivor') &&
  entry.rights.every((right) => member.rights.includes(right)) &&
  (member.until === undefined || (entry.until !== undefined && entry.until <= member.until));

const restates = (entry: Member, member: Member): boolean =>
  entry.name === member.name &&
  entry.role === member.role &&
  entry.organisation === member.organisation &&
  entry.past === member.past &&
  entry.why === member.why &&
  entry.consent?.ref === member.consent?.ref &&
  entry.consent?.purpose === member.consent?.purpose &&
  entry.consent?.voice === member.consent?.voice &&
  entry.guest === member.guest &&
  isWithin(entry, member);

/** Whether some grant says the same, and none after it says otherwise. */
function isRestated(state: State, w: Standing, entry: Member, place: Place): boolean {
  const grants = grantsKnownAt(state, entry.person, place);
  return grants.some(
    (grant) =>
      grant.member !== null &&
      isGiven(w, grant) &&
      restates(entry, grant.member) &&
      !grants.some(
        (later) =>
          later.member !== null &&
          isSurelyAfter(state, later, grant) &&
          isHeld(w, later) &&
          !restates(entry, later.member),
      ),
  );
}

/** Whether a grant follows another for sure: what an anchor restates may have been said beside what had not seen the anchor. */
const isSurelyAfter = (state: State, later: Grant, grant: Grant): boolean =>
  before(grant.place, later.place) &&
  (grant.segment !== null || state.anchorOpening === null || before(state.anchorOpening.place, later.place));

/** Whether a restated member has less than any of her grants said: a newcomer would believe it, and nobody else. */
function narrowsFreely(state: State, entry: Member, place: Place): boolean {
  const grants = grantsKnownAt(state, entry.person, place).flatMap(({ member }) => member ?? []);
  const lacking = (['write', 'steward'] as const).some(
    (right) => !entry.rights.includes(right) && grants.every((member) => member.rights.includes(right)),
  );
  return lacking || !grants.some((member) => member.until === entry.until);
}

/** Whether a writer's opening only turns the keys of a conversation: everybody in it stays, nobody comes. */
export function turnsKeysOnly(state: State, w: Standing, { fact, place }: Opening): boolean {
  if (state.founding?.kind !== 'conversation') return false;
  const rostered = new Map(fact.body.roster.map((member) => [member.person, member]));
  // Absence is held against the opener, so what may be relied upon and what is held against change places.
  const held = turned(w);
  for (const [person, grants] of state.grantsOf) {
    const entry = rostered.get(person);
    // Absent for good reason: a removal that may be relied upon, and no grant after it held against that.
    const mayBe = grants.filter((grant) => before(grant.place, place) && isHeld(w, grant));
    const removals = state.removalsOf.get(person) ?? [];
    const stays = mayBe.some(
      (grant) =>
        grant.member !== null &&
        !removals.some(
          (removal) =>
            reliedUpon(w, removal) && before(removal.place, place) && !before(removal.place, grant.place),
        ),
    );
    if (!stays) continue;
    if (!entry) return false;
    const missing = mayBe
      .flatMap((grant) => grant.keys)
      .filter((keys) => !entry.devices.some((known) => known.device === keys.device));
    if (missing.some((keys) => wasBound(state, held, person, keys, place))) return false;
  }
  return true;
}

/** Whether a device that a removal of a person is about may have been hers, and has not become somebody else's since. */
function isHers(state: State, w: Standing, removal: Removal, device: number, place: Place): boolean {
  const { target } = removal;
  if ('device' in target) return true;
  const bindings = state.bindings.get(device) ?? [];
  const isPassedOn = (grant: Grant): boolean =>
    bindings.some(
      (later) =>
        later.person !== grant.person &&
        before(grant.place, later.place) &&
        tookEffect(state, w, later, device, place),
    );
  return bindings.some(
    (grant) =>
      grant.person === target.person &&
      tookEffect(state, turned(w), grant, device, removal.place) &&
      !isPassedOn(grant),
  );
}

/** The cutoffs in force in a place's past, by device index. */
export function cutoffsAt(state: State, w: Standing, place: Place): Map<number, number> {
  const inForce = new Map<number, number>();
  for (const removal of state.removals) {
    if (!strikes(w, removal) || !isKnownAt(removal, place)) continue;
    for (const device of targetsOf(state, removal)) {
      if (!isHers(state, w, removal, device, place)) continue;
      const readmitted = (state.bindings.get(device) ?? []).some(
        (grant) => isGiven(w, grant) && before(removal.place, grant.place) && before(grant.place, place),
      );
      if (readmitted) continue;
      const cut = cutOf(removal, state.chains.list[device]!.device);
      inForce.set(device, Math.min(cut, inForce.get(device) ?? cut));
    }
  }
  return inForce;
}

function cutoffsAreCarried(state: State, w: Standing, { fact, place }: Opening): boolean {
  const stated = new Map<DeviceId, number>();
  for (const { device, sequence } of fact.body.cutoffs) {
    if (stated.has(device)) return false;
    stated.set(device, sequence);
  }
  // Nobody both holds the epoch's key and is cut off from it.
  if (fact.body.roster.some((member) => member.devices.some((keys) => stated.has(keys.device)))) return false;
  for (const [device, cut] of cutoffsAt(state, w, place)) {
    const carried = stated.get(state.chains.list[device]!.device);
    if (carried === undefined || carried > cut) return false;
  }
  // An invited device takes a cutoff that it cannot account for at a steward's word (see unknownCutoffs).
  if (state.anchor.kind === 'invited') return true;
  return fact.body.cutoffs.every(({ device, sequence }) => isBacked(state, device, sequence, place));
}

const isBacked = (state: State, device: DeviceId, sequence: number, place: Place): boolean =>
  state.removals.some(
    (removal) =>
      // What another opening restates is only as good as that opening is.
      (!removal.restated || removal.segment.trusted) &&
      before(removal.place, place) &&
      cutOf(removal, device) === sequence &&
      targetsOf(state, removal).some((index) => state.chains.list[index]!.device === device),
  );

type Lapse = NonNullable<Opening['fact']['body']['lapses']>[number];

/**
 * Devices that were cut off and let in again in a place's past, and whose own last segment there has not seen it: what
 * such a device sends on from before it knew does not count, and whoever starts from an opening there could not tell.
 */
export function lapsesAt(state: State, w: Standing, place: Place): Lapse[] {
  const lapses: Lapse[] = [];
  for (const [index, bindings] of state.bindings) {
    const chain = state.chains.list[index]!;
    const cuts = state.removals.filter(
      (removal) =>
        strikes(w, removal) &&
        before(removal.place, place) &&
        targetsOf(state, removal).includes(index) &&
        isHers(state, w, removal, index, place),
    );
    if (cuts.length === 0) continue;
    const again = bindings.filter(
      (grant) =>
        isGiven(w, grant) &&
        before(grant.place, place) &&
        cuts.every((removal) => before(removal.place, grant.place)),
    );
    const last = chain.base + countOf(chain) - 1;
    const seen = last < chain.base ? nothingSeen : seenAt(chain, last);
    const knows = again.some((grant) => sawUpTo(seen, grant.place.device) >= grant.place.sequence);
    if (knows) continue;
    const sequence = Math.min(...cuts.map((removal) => cutOf(removal, chain.device)));
    for (const grant of again) {
      const by = state.chains.list[grant.place.device];
      if (by && by !== chain)
        lapses.push({
          device: chain.device,
          sequence,
          again: { device: by.device, sequence: grant.place.sequence },
        });
    }
  }
  return lapses.sort((a, b) => (lapseKey(a) < lapseKey(b) ? -1 : 1));
}

const lapseKey = ({ device, sequence, again }: Lapse): string =>
  `${device} ${sequence} ${again.device} ${String(again.sequence).padStart(16, '0')}`;

/** Lapses that an opening states must be of devices that it names, by a removal and a grant of its own past. */
function lapsesAreBacked(state: State, { fact, place }: Opening): boolean {
  if (state.anchor.kind === 'invited') return true;
  const named = new Set(fact.body.roster.flatMap(({ devices }) => devices.map(({ device }) => device)));
  return (fact.body.lapses ?? []).every(
    (lapse) => named.has(lapse.device) && isKnownLapse(state, lapse, place),
  );
}

function isKnownLapse(state: State, { device, sequence, again }: Lapse, place: Place): boolean {
  const index = state.chains.byDevice.get(device)?.index;
  const by = state.chains.byDevice.get(again.device)?.index;
  if (index === undefined || by === undefined) return false;
  return (
    isBacked(state, device, sequence, place) &&
    (state.bindings.get(index) ?? []).some(
      (grant) =>
        grant.segment !== null &&
        !grant.restated &&
        grant.place.device === by &&
        grant.place.sequence === again.sequence &&
        before(grant.place, place),
    )
  );
}

/** Lapses that an opening states and an invited device knows nothing of. */
export const unknownLapses = (state: State, { fact, place }: Opening): readonly Lapse[] =>
  state.anchor.kind === 'founder'
    ? []
    : (fact.body.lapses ?? []).filter((lapse) => !isKnownLapse(state, lapse, place));

/** Cutoffs that an opening restates and whose removal an invited device has not read. */
export function unknownCutoffs(state: State, { fact, place }: Opening): Opening['fact']['body']['cutoffs'] {
  if (state.anchor.kind === 'founder') return [];
  return fact.body.cutoffs.filter(({ device, sequence }) => !isBacked(state, device, sequence, place));
}

/** Heads may name only what the opening's own past holds: naming more would have newcomers skip it unread. */
function headsAreSeen(state: State, opening: Opening): boolean {
  const { fact, place, segment } = opening;
  if (isVeiled(state, place)) return true;
  const named = new Set<DeviceId>();
  return fact.body.heads.every((head) => {
    if (named.has(head.device)) return false;
    named.add(head.device);
    const chain = chainNamed(state.chains, head.device);
    const last = chain === segment.chain ? segment.sequence - 1 : sawUpTo(segment.seen, chain.index);
    if (head.sequence < chain.base) return true;
    if (head.sequence > last) return false;
    if (chain.branches.get(head.segment)?.sequence === head.sequence) return true;
    // What a former member wrote past her cutoff, an invited device may be unable to read.
    if (head.sequence >= chain.base + countOf(chain)) return head.sequence > chain.anchorCutoff;
    return idAt(chain, head.sequence) === head.segment;
  });
}
