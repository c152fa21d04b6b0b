import type { Body } from '../../fact/kinds.ts';
import type { Member } from '../../member/member.ts';
import type { DeviceId, PersonId } from '../../vocabulary/ids.ts';
import { heads, lastOf, now } from './causality.ts';
import { certainly } from './dispute.ts';
import { isForked, membersOf } from './members.ts';
import { tipsOf } from './epochs.ts';
import { cutoffsAt, entryIsTrue, lapsesAt } from './opening.ts';
import type { State } from './state.ts';

/**
 * What a steward's device should state. Everything is taken from what this device knows now: the segment that states it
 * must name every head that authority knows, or those who come later could not tell what it rests upon.
 */

/** For a removal: the last sequence known of each device that ever was hers. */
export function cutoffsForPerson(state: State, person: PersonId): Body<'member.removed'>['last'] {
  const devices = new Set<DeviceId>();
  for (const grant of state.grantsOf.get(person) ?? [])
    for (const keys of grant.keys) devices.add(keys.device);
  return [...devices].sort().map((device) => ({ device, sequence: lastOf(state.chains, device) }));
}

export interface EpochProposal {
  readonly epoch: number;
  readonly commitment: string;
  readonly keys: Body<'epoch.opened'>['keys'];
  /** Members that the same segment adds, or states again, before it opens the epoch. */
  readonly adding?: readonly Member[];
}

/**
 * The body of an `epoch.opened` that takes in everyone who is a member now and not suspended, follows every tip, and
 * restates what a newcomer must know.
 * Throws before the anchor's own segment has been learned (a bug of the caller).
 */
export function proposeOpening(state: State, proposal: EpochProposal): Body<'epoch.opened'> {
  if (state.founding === null) throw new Error('no epoch follows what has not been founded');
  const { epoch, commitment, keys, adding = [] } = proposal;
  const added = new Set(adding.map((member) => member.person));
  const roster = [...presentMembers(state).filter((member) => !added.has(member.person)), ...adding].sort(
    (a, b) => (a.person < b.person ? -1 : 1),
  );
  const rostered = new Set(roster.flatMap((member) => member.devices.map((known) => known.device)));
  const lapses = lapsesAt(state, certainly(state.labels), now).filter(({ device }) => rostered.has(device));
  return {
    epoch,
    commitment,
    keys,
    parents: tipsOf(state)
      .map((tip) => tip.fact.id)
      .sort(),
    roster,
    heads: heads(state.chains),
    cutoffs: cutoffsNow(state).filter(({ device }) => !rostered.has(device)),
    ...(lapses.length > 0 && { lapses: lapses.slice(0, 64) }),
    founding: state.founding,
  };
}

/** The first epoch of a stream, stated right behind `stream.founded` in the segment that founds it. */
export function firstOpening(
  founded: Body<'stream.founded'>,
  proposal: Omit<EpochProposal, 'adding'>,
): Body<'epoch.opened'> {
  const { founder, kind, compartment, sealed, label, expiresAfterDays, purpose, language } = founded;
  return {
    ...proposal,
    parents: [],
    roster: [founder],
    heads: [],
    cutoffs: [],
    founding: {
      kind,
      label,
      expiresAfterDays,
      ...(compartment !== undefined && { compartment }),
      ...(sealed !== undefined && { sealed }),
      ...(purpose !== undefined && { purpose }),
      ...(language !== undefined && { language }),
    },
  };
}

/**
 * Members to whom a key may be given, with their devices that are not convicted of a fork. Without those whom a grant
 * in dispute makes something else: whichever way that ends, the epoch would have told newcomers an untruth.
 */
function presentMembers(state: State): Member[] {
  const certain = certainly(state.labels);
  return membersOf(state).flatMap((known) => {
    const { addedBy: _, since: __, suspended, inEpoch: ___, rights, ...terms } = known;
    const devices = known.devices.filter(({ device }) => !isForked(state, device));
    if (suspended || devices.length === 0) return [];
    const member: Member = { ...terms, rights: [...rights], devices };
    return entryIsTrue(state, certain, member, now) ? [member] : [];
  });
}

/** The cutoffs in force, by device. */
export function cutoffsNow(state: State): Body<'epoch.opened'>['cutoffs'] {
  return [...cutoffsAt(state, certainly(state.labels), now)]
    .map(([device, sequence]) => ({ device: state.chains.list[device]!.device, sequence }))
    .sort((a, b) => (a.device < b.device ? -1 : 1));
}
