import type { Head, Segment } from '../../fact/fact.ts';
import type { Body } from '../../fact/kinds.ts';
import type { EndStatement } from '../../ending/fold.ts';
import type { RecoveryStatement } from '../../recovery/fold.ts';
import type { DeviceKeys, Member, MemberRight } from '../../member/member.ts';
import type { DeviceId, EntityId, FactId, PersonId, SegmentId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/time.ts';
import type { Anchor } from './anchor.ts';
import { type Place, before, canBeNamed, heads, lastOf } from './causality.ts';
import { type Chain, countOf, idAt, seenAt } from './chain.ts';
import { type EpochProposal, cutoffsForPerson, cutoffsNow, firstOpening, proposeOpening } from './decide.ts';
import { certainly, disputesIn, electorsOf } from './dispute.ts';
import {
  type EpochState,
  type KeyOpening,
  type Sealing,
  epochsOf,
  followsFounding,
  hasInPast,
  holdersOfTips,
  isHeldByMembersOnly,
  isPastCutoff,
  openingOfKey,
  sealingOf,
} from './epochs.ts';
import { authorOf, judge, personOf, placeAt, refusedSegments } from './judgement.ts';
import { spokeAsKin } from './kin.ts';
import { type Learned, learnSegment, verdictOfSegment } from './learn.ts';
import { type MemberState, devicelessOf, leftOutNow, membersOf } from './members.ts';
import { placedNowhere } from './frozen-chain.ts';
import { hasRoom } from './room.ts';
import { exportState, importState } from './snapshot.ts';
import { had, today } from './standing.ts';
import { type State, emptyState, stampOf } from './state.ts';
import { type MembershipEvent, membershipEventsOf } from './membership-events.ts';
import { type Tenure, devicesEver, tenureOf } from './tenure.ts';
import { holdersThrough, turnersOf } from './taken-out.ts';
import { type Verdict, type Why, refused } from './verdict.ts';

/**
 * Authority: whether a segment counts, who is a member, and what may be sealed to whom. A fold over the set of a
 * stream's segments; two devices that hold the same set agree, in whatever order it reached them.
 *
 * - A right counts if it was held in the causal past that the segment itself names (standing.ts).
 * - Removal beats a grant that raced it. What lies past the last accepted sequence goes to quarantine.
 * - Removals that fight each other stay undecided and suspend their targets (labelling.ts), until the survivor or more
 *   than half of the other stewards decide (dispute.ts). Whom an epoch that stands then had left out had no part in it.
 * - An epoch must say truly who holds its key and who was cut off (opening.ts); nothing is sealed to a key that
 *   somebody removed or suspended holds (epochs.ts).
 * - Hash order settles what is shown first, and nothing else.
 */
export type Authority = State;

export type { Anchor } from './anchor.ts';
export type { EpochProposal } from './decide.ts';
export type { EpochState, KeyOpening, Sealing } from './epochs.ts';
export type { MembershipEvent } from './membership-events.ts';
export type { MemberState } from './members.ts';
export type { Tenure } from './tenure.ts';
export type { Verdict, Why } from './verdict.ts';
export { closedBy } from './control.ts';
export { isKin } from './kin.ts';
export { leavesOutWhoWasTakenOut } from './epochs.ts';
export { mayHaveGoneOn } from './taken-out.ts';
export { whys } from './verdict.ts';

export const createAuthority = (anchor: Anchor): Authority => emptyState(anchor);

/**
 * Takes in a segment, handed over causally complete: `previous` and every head of `after` known, or covered by the
 * anchor. Where it is not, the verdict is 'unknown-past' and nothing is kept. A segment learned before is only judged.
 * `revised`: earlier verdicts may have changed; ask `verdictOf` again.
 */
export const learn = (authority: Authority, segment: Segment): Learned => learnSegment(authority, segment);

/** The verdict on a segment; 'unknown-past' for one that was never taken in. */
export const verdictOf = (authority: Authority, segment: SegmentId): Verdict =>
  verdictOfSegment(authority, segment) ?? refused('unknown-past');

/** Everyone who is a member now, the suspended included; sorted by person. */
export const members = (authority: Authority): readonly MemberState[] => membersOf(authority);

/** Whether the next opening could still name everyone, were these let in too. */
export const hasRoomFor = (authority: Authority, added: readonly (Member | DeviceKeys)[]): boolean =>
  hasRoom(authority, added);

/** A device's public keys, if anything ever named them: what it signed can be checked before it is judged. */
export const deviceKeys = (authority: Authority, device: DeviceId): DeviceKeys | null =>
  authority.chains.byDevice.get(device)?.keys ?? null;

/** Whose device it is or was, so far as any grant said; null for nobody's. */
export function personOfDevice(authority: Authority, device: DeviceId): PersonId | null {
  const chain = authority.chains.byDevice.get(device);
  return chain ? personOf(authority, chain) : null;
}

/** Whether a device spoke, at a place of its chain, for one of the family or a guest alone; see kin.ts. */
export const spokeForKin = (authority: Authority, device: DeviceId, sequence: () => number | null): boolean =>
  spokeAsKin(authority, device, (chain) => {
    const at = sequence();
    return at === null || at < chain.base ? null : placeAt(chain, at);
  });

/** Whether a device holds a right now. 'read' is every member's. */
export function may(authority: Authority, device: DeviceId, right: MemberRight | 'read'): boolean {
  const chain = authority.chains.byDevice.get(device);
  if (!chain || chain.forkedAt !== Infinity) return false;
  const want = right === 'read' ? 'member' : right;
  return had(authority, certainly(authority.labels), today(chain.index), want, -Infinity);
}

/** Which epoch to seal to now, or what must happen first. */
export const sealing = (authority: Authority): Sealing => sealingOf(authority);

/** Whether a statement may name a head as its past: everyone must come to know the same of it. */
export const isNameable = (authority: Authority, head: Head): boolean => canBeNamed(authority.chains, head);

/**
 * Whether a segment need not be read by whoever starts from an opening: the opening has it in its past, or it lies past
 * a cutoff that the opening states and does not count. False for an opening that is not known.
 */
export const isBehind = (
  authority: Authority,
  opening: FactId,
  { id, device, sequence }: { readonly id: SegmentId; readonly device: DeviceId; readonly sequence: number },
): boolean =>
  // What names a past that is nowhere is in nobody's.
  !canBeNamed(authority.chains, { device, sequence, segment: id }) ||
  hasInPast(authority, opening, device, sequence) ||
  (isPastCutoff(authority, opening, device, sequence) && !verdictOf(authority, id).counts);

/**
 * The commitment of an opening whose key only members of now hold, and whoever is named `besides`, whether it stands or
 * not; null for any other.
 */
export const membersKeyOf = (
  authority: Authority,
  opening: FactId,
  besides: readonly PersonId[] = [],
): string | null =>
  isHeldByMembersOnly(authority, opening, besides)
    ? authority.openings.get(opening)!.fact.body.commitment
    : null;

/** What is signed of the key with this commitment as an epoch's, standing or not; null where nothing is. */
export const openingOf = (authority: Authority, epoch: number, commitment: string): KeyOpening | null =>
  openingOfKey(authority, epoch, commitment);

/** Whether an opening descends from a founding, by what its signer and those before her signed. */
export const isFoundedBy = (authority: Authority, opening: FactId, founding: SegmentId): boolean =>
  followsFounding(authority, opening, founding);

/** Everyone who holds the key of a newest epoch that stands, members of now or not. */
export const keyHolders = (authority: Authority): readonly PersonId[] => holdersOfTips(authority);

/** Whoever of some people, or by the grant of one of them, holds the key of an opening; see taken-out.ts. */
export const keyHoldersThrough = (
  authority: Authority,
  opening: FactId,
  people: readonly PersonId[],
): readonly PersonId[] => holdersThrough(authority, opening, people);

/** Members to whom an opening gave what it takes to open the next epoch; see taken-out.ts. */
export const keyTurners = (
  authority: Authority,
  opening: FactId,
  conversation: boolean,
): readonly PersonId[] => turnersOf(authority, opening, conversation);

/**
 * Whose membership or device some removals end, and which of these a place of a device had in its past. `sequence` -1:
 * before all that it said.
 */
export const removalsSeen = (
  authority: Authority,
  removals: readonly FactId[],
  device: DeviceId,
  sequence: number,
): readonly { readonly person: PersonId | null; readonly seen: boolean }[] => {
  const chain = authority.chains.byDevice.get(device);
  return authority.removals
    .filter(({ id }) => removals.includes(id))
    .map(({ place, target }) => ({
      person: 'person' in target ? target.person : personOfDevice(authority, target.device),
      seen:
        chain !== undefined &&
        sequence >= chain.base &&
        before(place, { device: chain.index, sequence, index: -1, seen: seenAt(chain, sequence) }),
    }));
};

/**
 * Whether one fact is in the strict causal past of another, by what their segments name; false where either is unknown,
 * or its device signed two segments at one place.
 */
export function causalOrder(authority: Authority): (a: Stated, b: Stated) => boolean {
  const places = new Map<DeviceId, ReadonlyMap<string, number>>();
  const placeOf = ({ device, fact }: Stated): Place | null => {
    const chain = authority.chains.byDevice.get(device);
    if (!chain) return null;
    if (!places.has(device)) places.set(device, sequencesIn(chain));
    const sequence = places.get(device)!.get(fact.slice(0, segmentPartLength));
    if (sequence === undefined || sequence >= chain.forkedAt) return null;
    const index = Number(fact.slice(segmentPartLength));
    return { device: chain.index, sequence, index, seen: seenAt(chain, sequence) };
  };
  return (a, b) => {
    const [one, other] = [placeOf(a), placeOf(b)];
    return one !== null && other !== null && before(one, other);
  };
}
interface Stated {
  readonly device: DeviceId;
  readonly fact: FactId;
}
/** A fact's id begins with so much of its segment's (vocabulary/ids.ts). */
const segmentPartLength = 30;

const sequencesIn = (chain: Chain): ReadonlyMap<string, number> =>
  new Map(
    Array.from({ length: countOf(chain) }, (_, i) => [
      idAt(chain, chain.base + i).slice(0, segmentPartLength),
      chain.base + i,
    ]),
  );

/** Epochs that stand, by number. */
export const epochs = (authority: Authority): EpochState[] => epochsOf(authority);

/** Removals that fight each other, for people to see and settle. */
export interface Dispute {
  readonly removals: readonly {
    readonly fact: FactId;
    readonly by: PersonId | null;
    /** Whom it removes, or whose device. */
    readonly person: PersonId | null;
    /** null: all of her devices. */
    readonly device: DeviceId | null;
  }[];
  readonly suspended: readonly PersonId[];
  /** Stewards of whom more than half may settle it by stating the same; the survivor settles it alone. */
  readonly electors: readonly PersonId[];
}

export function disputes(authority: Authority): Dispute[] {
  const suspended = new Set(
    membersOf(authority).flatMap((member) => (member.suspended ? member.person : [])),
  );
  return disputesIn(authority, authority.labels).map((group) => {
    const removals = group.map((removal) => ({
      fact: removal.id,
      by: authorOf(authority, removal.segment.chain, removal.place),
      person:
        'person' in removal.target ? removal.target.person : personOfDevice(authority, removal.target.device),
      device: 'device' in removal.target ? removal.target.device : null,
    }));
    const targets = new Set(removals.flatMap(({ person }) => person ?? []));
    return {
      removals: removals.sort((a, b) => (a.fact < b.fact ? -1 : 1)),
      suspended: [...targets].filter((person) => suspended.has(person)).sort(),
      electors: electorsOf(authority, authority.labels, group),
    };
  });
}

/** A device that signed two segments at one place. A steward should revoke it. */
export interface Fork {
  readonly device: DeviceId;
  readonly person: PersonId | null;
  /** Nothing of it counts from this sequence on. */
  readonly from: number;
}

export const forks = (authority: Authority): Fork[] =>
  authority.chains.list
    .filter((chain) => chain.forkedAt !== Infinity)
    .map((chain) => ({ device: chain.device, person: personOf(authority, chain), from: chain.forkedAt }))
    .sort((a, b) => (a.device < b.device ? -1 : 1));

export interface Quarantined {
  readonly segment: SegmentId;
  readonly why: Why;
  readonly device: DeviceId;
  readonly person: PersonId | null;
}

/** Everything that does not count, with why, by device and sequence. */
export const quarantine = (authority: Authority): Quarantined[] =>
  [...refusedSegments(authority)].map(({ chain, id, place, why }) => ({
    segment: id,
    why,
    device: chain.device,
    person: authorOf(authority, chain, place),
  }));

export interface Hold {
  readonly hold: FactId;
  readonly reason: string;
  readonly basis: Body<'hold.placed'>['basis'] | null;
  readonly authority: string | null;
  readonly at: Instant;
  readonly by: PersonId | null;
}

/** Legal holds in force: while there is one nothing of the stream is erased. */
export function holds(authority: Authority): Hold[] {
  const { accepted } = authority.labels;
  const lifted = new Set(
    authority.lifts.flatMap(({ fact, segment }) => (accepted.has(segment) ? fact.body.hold : [])),
  );
  return authority.holds
    .filter(({ fact, segment }) => accepted.has(segment) && !lifted.has(fact.id))
    .map(({ fact, segment, place }) => ({
      hold: fact.id,
      reason: fact.body.reason,
      basis: fact.body.basis ?? null,
      authority: fact.body.authority ?? null,
      at: fact.at,
      by: authorOf(authority, segment.chain, place),
    }))
    .sort((a, b) => (a.hold < b.hold ? -1 : 1));
}

/** What was stated about the end of this part's data, and counts; in no order that means anything. */
export function endStatements(authority: Authority): EndStatement[] {
  const roles = new Map(membersOf(authority).map(({ person, role }) => [person, role]));
  return authority.ends
    .filter(({ segment }) => authority.labels.accepted.has(segment))
    .map(({ fact, segment, place }) => {
      const by = authorOf(authority, segment.chain, place);
      const { kind, body, id, at } = fact;
      const said = { fact: id, at, by, role: (by && roles.get(by)) ?? null, device: segment.chain.device };
      return { ...said, kind, body } as EndStatement;
    });
}

/** What was stated about coming back, and counts; in no order that means anything. */
export const recoveryStatements = (authority: Authority): RecoveryStatement[] =>
  authority.recoveries
    .filter(({ segment }) => authority.labels.accepted.has(segment))
    .map(({ fact: { kind, body, id, at }, segment, place }) => {
      const by = authorOf(authority, segment.chain, place);
      return { kind, body, fact: id, at, by, device: segment.chain.device } as RecoveryStatement;
    });

/**
 * Whether a steward's device came in without being told of a statement about coming back: what was said before she was
 * let in she may be unable to read.
 */
export function isNewsToStewards(authority: Authority, fact: FactId): boolean {
  const stated = authority.recoveries.find((one) => one.fact.id === fact);
  if (!stated) return false;
  const isTalk = authority.founding?.kind === 'conversation';
  return membersOf(authority).some(
    ({ person, rights, past, guest, devices }) =>
      rights.includes('steward') &&
      !guest &&
      (isTalk || past === 'from-now-on') &&
      devices.some(
        ({ device }) =>
          !(authority.grantsOf.get(person) ?? []).some(
            ({ keys, place }) => keys.some((one) => one.device === device) && before(place, stated.place),
          ),
      ),
  );
}

/** Members whom nobody took out and who have no device left; with what they were granted. */
export const withoutDevices = (authority: Authority): Omit<Member, 'devices'>[] => devicelessOf(authority);

/** What the stream is; null before the anchor's own segment is here. */
export const founding = (authority: Authority): Body<'epoch.opened'>['founding'] | null => authority.founding;

/** Last accepted sequence of each device that no longer counts. */
export const cutoffs = (authority: Authority): Body<'epoch.opened'>['cutoffs'] => cutoffsNow(authority);

/** The last segment of each device; of one that forked, the last before the fork. */
export const headsOf = (authority: Authority): Head[] => heads(authority.chains);

/** Members whose grant has ended by `now`. A steward opens the next epoch without them. */
export const expired = (authority: Authority, now: Instant): MemberState[] =>
  membersOf(authority).filter((member) => member.until !== undefined && member.until < now);

export interface Prekey {
  readonly fact: FactId;
  readonly prekey: string;
  readonly kem: string;
}

/** One-time keys that a device published in segments that count, in their order. */
export function prekeys(authority: Authority, device: DeviceId): Prekey[] {
  return authority.prekeys
    .filter(
      ({ chain, sequence, segment }) =>
        chain.device === device && judge(authority, chain, sequence, segment).counts,
    )
    .map(({ id, body }) => ({ fact: id, prekey: body.prekey, kem: body.kem }));
}

/** Another text whenever who is a member may have become another; the same text says that nobody came or went. */
export const membershipStamp = (authority: Authority): string => stampOf(authority);

/** References of the consents by which a person was ever let in here, or one device of hers, whether or not that stands. */
export const consentRefsOf = (
  authority: Authority,
  person: PersonId,
  device?: DeviceId,
): ReadonlySet<EntityId> =>
  new Set(
    (authority.grantsOf.get(person) ?? []).flatMap(({ member }) => {
      const isOf = device === undefined || member?.devices.some((one) => one.device === device);
      return isOf ? (member?.consent?.ref ?? []) : [];
    }),
  );

/** Whether a person's newest stay here was, or is, a guest's visit. */
export const cameAsGuest = (authority: Authority, person: PersonId): boolean =>
  (authority.grantsOf.get(person) ?? []).flatMap(({ member }) => member ?? []).at(-1)?.guest === true;

/** Since when and until when a device could open this stream; see tenure.ts. */
export const tenure = (authority: Authority, device: DeviceId): Tenure | null => tenureOf(authority, device);

/** Every device that was ever a person's here. */
export const everyDeviceOf = (authority: Authority, person: PersonId): readonly DeviceId[] =>
  devicesEver(authority, person);

/** Who was let in and taken out, and which keys turned, as far as this device was told; oldest first. */
export const membershipEvents = (authority: Authority): MembershipEvent[] => membershipEventsOf(authority);

/** For `device.revoked`: the last sequence known of a device. */
export const lastKnownOf = (authority: Authority, device: DeviceId): number =>
  lastOf(authority.chains, device);

/** For `member.removed`: the last sequence known of each device that ever was hers. */
export const cutoffsFor = (authority: Authority, person: PersonId): Body<'member.removed'>['last'] =>
  cutoffsForPerson(authority, person);

/** The body of the next `epoch.opened`; see decide.ts. */
export const proposeEpoch = (authority: Authority, proposal: EpochProposal): Body<'epoch.opened'> =>
  proposeOpening(authority, proposal);

/** The body of the `epoch.opened` that stands behind `stream.founded` in a stream's first segment. */
export const proposeFirstEpoch = (
  founded: Body<'stream.founded'>,
  proposal: Omit<EpochProposal, 'adding'>,
): Body<'epoch.opened'> => firstOpening(founded, proposal);

/**
 * Who is left out of the newest epochs though nothing ended her grant (a dispute that was settled for her; a device of
 * hers), or would be of the next (a grant in dispute says something else of her). She counts again, or goes on counting,
 * once a steward states `member.added` with what stands here.
 */
export const membersToRestate = (authority: Authority): Member[] => leftOutNow(authority);

/** Authority as bytes; the mirror of `importAuthority`. What `placed` tells then is left out. */
export const exportAuthority = (authority: Authority, placed = placedNowhere): Uint8Array =>
  exportState(authority, placed);

/** Throws on bytes that `exportAuthority` of this version did not write: fold the log instead. */
export const importAuthority = (bytes: Uint8Array, placed = placedNowhere): Authority =>
  importState(bytes, placed);
