import type { CaseId } from './view.ts';
import type { Body, DeviceId, EntityId, FactId, PersonId, Role, SegmentId, StreamId } from '@cobijo/domain';
import type { EpochSecrets } from '@cobijo/seal';
import { openLocal, sealLocal } from '@cobijo/seal';
import type { HeldComeback, HeldLost } from './comeback.ts';
import type { HeldNudge } from './nudges.ts';
import type { HeldTaken } from './taken.ts';
import type { AttachmentId, RegistrationId, Sodium } from '@cobijo/wire';
import { decode, encode } from 'cborg';
import type { Store } from './store/store.ts';

/** One epoch of one stream, as this device holds it. */
export interface HeldEpoch {
  readonly secrets: EpochSecrets;
  /** Conversations: what was opened of this epoch is resealed under this key, which dies with it. */
  readonly local: Uint8Array | null;
  /** The segment whose first fact opened the epoch; null for an epoch reached through history. */
  readonly opening: SegmentId | null;
  /** Where this device's wrap of the next epoch will lie. */
  readonly nextTag: Uint8Array | null;
}

/** An epoch whose rotation was signed and is not yet known to have landed. */
export interface PendingRotation {
  readonly secrets: EpochSecrets;
  /** The place in this device's chain of the segment that opens it; kept before that segment is signed. */
  readonly sequence: number;
  /** Newcomers are told anew by its opening: due again where that does not land. */
  readonly retells?: boolean;
}

export interface HeldCard {
  readonly card: Uint8Array;
  /** What the newcomer's device will call the case; empty: it files the stream under none. */
  readonly caseName: string;
}

export interface StreamKeys {
  readonly stream: StreamId;
  /** Under which case this device files it. */
  case: CaseId | null;
  /** Of which case its stewards once said that this is a part (kinship.ts). */
  kin?: CaseId;
  readonly conversation: boolean;
  readonly salt: Uint8Array;
  /** Root of trust: the founding segment, or the opening fact that the invitation named. */
  anchor: { kind: 'founder'; segment: SegmentId } | { kind: 'invited'; opening: FactId } | null;
  /** Let in again, without what was said meanwhile: the opening to begin from (let-in-again.ts). */
  again?: SegmentId;
  readonly epochs: Map<number, HeldEpoch>;
  /** Epochs whose keys were destroyed here. */
  readonly erased: Set<number>;
  pendingRotation: PendingRotation | null;
  /** Cards of people added and not yet given a key, by person. */
  readonly cards: Map<PersonId, HeldCard>;
  /** Cards of further devices of members, by device: bound here, and not yet given a key. */
  readonly deviceCards: Map<DeviceId, HeldCard>;
  /** Rises when the local log is rewritten without its expired part. */
  generation: number;
  /** Handed over and not yet caught up: this device's own chain is to be read back before it writes again. */
  recovering: boolean;
  /** Something came late, or a dispute was settled: the next epoch may have to tell newcomers of it (rotate.ts). */
  retell?: boolean;
  /** The newest epoch with which reading from the founding was last tried (regrant.ts). */
  pastTried?: number;
  /** When this device first heard, by its own clock, that an order to end this part stands (ending.ts). */
  endHeard?: { readonly order: FactId; readonly at: number };
  /** The next epoch of this part opens nothing of what was before: its end is due (ending.ts). */
  ending?: boolean;
  /** When this device first heard, by its own clock, of each request to come back whose proof holds (recovery.ts). */
  asked?: [request: FactId, at: number][];
  /** The last place of the local log whose message was shown to the person at this device; it is told to nobody. */
  readTo?: number;
  /** Created here and not yet at the relay: the token that will be spent. */
  token: string | null;
  /** Begun without a token: it is not at the relay until this device is given one. */
  lacksToken?: boolean;
}

/** Why a message went past somebody's hours, until both are said. `before`: how often the message had been said then. */
export interface OwedReason {
  readonly stream: StreamId;
  readonly message: EntityId;
  readonly before: number;
  readonly reasons: readonly { readonly stream: StreamId; readonly body: Body<'contact.made'> }[];
}

/** A one-time key of this device. */
export interface HeldPrekey {
  readonly id: string;
  readonly seed: Uint8Array;
  /** The stream in which it was published; null for one given out on a card. */
  readonly stream: StreamId | null;
  /** Devices that could read the publication: one that came later has not seen it. */
  known: DeviceId[];
  /** Epochs that were wrapped to it. */
  readonly used: { stream: StreamId; epoch: number }[];
}

export interface PendingInvitation {
  readonly mailbox: StreamId;
  readonly writeSeed: Uint8Array;
  readonly envelope: Uint8Array;
}

export interface HeldAlarm {
  readonly code: string;
  readonly stream: StreamId | null;
  count: number;
  readonly first: number;
  last: number;
}

/** A file whose chunks are not all at the relay yet; they wait in the store, sealed as they will lie there. */
export interface PendingUpload {
  readonly stream: StreamId;
  readonly at: AttachmentId;
  readonly key: Uint8Array;
  readonly bytes: number;
  nextChunk: number;
  /** Somebody stopped it; it goes on when somebody says so. */
  stopped?: boolean;
}

/** A large file of which some chunks came; they lie in the store as the relay gave them. */
export interface PendingFetch {
  readonly stream: StreamId;
  readonly at: AttachmentId;
  readonly bytes: number;
}

/** One message of a meeting: what both sides hash, and, until the relay has it, the envelope that carries it. */
export interface MeetingLeaf {
  readonly envelope: Uint8Array | null;
  readonly plain: Uint8Array;
}

/** A meeting under way (meeting.ts), on the side that made the link or on the side that opened it. */
export interface HeldMeeting {
  readonly side: 'host' | 'guest';
  readonly secret: Uint8Array;
  /** How this device's person calls the other; empty until she says so. */
  readonly name: string;
  readonly role: Role;
  readonly nonce: Uint8Array;
  offer: MeetingLeaf | null;
  answer: MeetingLeaf | null;
  reveal: MeetingLeaf | null;
  /** The link is for one more device of the same person. */
  own?: boolean;
  /** Host: the token that will be spent on the meeting's stream, and the right that nobody else gets. */
  token: string | null;
  readonly stewardSeed: Uint8Array | null;
  /** Unix milliseconds. */
  expires: number;
  cursor: number;
  /** How many others have answered with the same link. */
  others: number;
  /** The link is for somebody who lost every device: who. */
  lost?: PersonId;
  /** What this side says once both pressed "the same" (comeback.ts). */
  said?: MeetingLeaf;
  /** A guest's visit: as whom she comes, and how long she stays once the pictures were the same. */
  readonly guest?: { readonly person: PersonId; readonly hours: number };
  /** taken: the host took somebody else's answer. agreed: pictures were the same, and what proves is on its way. */
  state: 'waiting' | 'pictures' | 'agreed' | 'expired' | 'taken';
}

/** Somebody whose device was met: both people saw the same pictures. */
export interface MetDevice {
  readonly device: DeviceId;
  readonly name: string;
  /** In which role they will work together; null on the side that was invited. */
  readonly role: Role | null;
  /** Her card, on the side that will let her in. */
  readonly card: Uint8Array | null;
  /** Unix milliseconds. */
  readonly at: number;
  /** It is a guest's, for one visit: as whom, and when the visit is over (Unix milliseconds). */
  readonly visit?: { readonly person: PersonId; readonly ends: number };
}

/** A sheet that was shown and whose words are not typed back yet. */
export interface HeldSheet {
  readonly entropy: Uint8Array;
  readonly language: 'en' | 'es';
  /** At which places words are asked for, from 1. */
  readonly asks: readonly number[];
}

/** Everything that this device must not lose, sealed under its store key in one file. */
export interface Keychain {
  readonly seed: Uint8Array;
  readonly device: DeviceId;
  readonly person: PersonId;
  /** The stream of her own devices; null while she has but this one, or this one has not found it yet. */
  self: StreamId | null;
  /** The device of hers whose pictures were the same as here: what it says of this one is believed. */
  linkedBy: DeviceId | null;
  relay: string | null;
  readonly mailbox: {
    stream: StreamId;
    secrets: EpochSecrets;
    token: string | null;
    cursor: number;
    /** Set up without a token: it is not at the relay until this device is given one. */
    lacksToken?: boolean;
  };
  tokens: string[];
  prekeys: HeldPrekey[];
  readonly streams: Map<StreamId, StreamKeys>;
  readonly cases: Map<CaseId, { name: string }>;
  invitations: PendingInvitation[];
  uploads: PendingUpload[];
  fetches?: PendingFetch[];
  readonly alarms: Map<string, HeldAlarm>;
  meetings: HeldMeeting[];
  met: MetDevice[];
  /** Reports of what was taken, until somebody closes them (taken.ts). */
  taken: HeldTaken[];
  sheet: HeldSheet | null;
  /** This device is to come back as its person's (comeback.ts). */
  comeback: HeldComeback | null;
  /** Whose pictures were compared who lost every device. */
  lost: HeldLost[];
  /** Prekeys that were given out on a card. */
  readonly carded: Set<string>;
  /** How this person introduces herself in streams that she founds. */
  profile: { name: string; role: Role; organisation?: string; why?: string } | null;
  /** How this device is called back; null: not at all. */
  nudge: HeldNudge | null;
  /** Registrations that the relay was not yet told to forget. */
  nudgesToForget: RegistrationId[];
  /** Her words for check-ins, salted and slowly hashed. */
  checkInWords?: {
    readonly checkIn: EntityId;
    readonly salt: Uint8Array;
    readonly fine: Uint8Array;
    readonly duress: Uint8Array;
  }[];
  /** Voice notes that were recorded and not sent: the key of each, and what its page needs (unsent-voice.ts). */
  unsentVoices?: {
    readonly stream: StreamId;
    readonly form: string;
    readonly seconds: number;
    readonly isFull: boolean;
    /** It lies there piece by piece: she was still speaking. */
    readonly isGrowing?: boolean;
    readonly key: Uint8Array;
  }[];
  /** Reasons for messages past somebody's hours that are not said with them yet (acts/owed-reasons.ts). */
  owedReasons?: readonly OwedReason[];
  /** How far this device itself has read each intake: no other device's word for that makes it pass over a report. */
  intakesRead?: { readonly stream: StreamId; readonly next: number }[];
  /** Letters to desks of other organisations that are still to be left, or once more (letters.ts). */
  lettersToSend?: readonly LetterToSend[];
  /** This device lives elsewhere now (a handover): it may be read here and never written again. */
  handedOver: boolean;
}

/** A letter to a desk's intake: no relay acknowledges it, so the same is left several times, and is one letter there. */
export interface LetterToSend {
  readonly link: string;
  readonly letter: string;
  readonly signature: string;
  readonly times: number;
  /** When it was last left; null: not yet. */
  readonly at: number | null;
}

type Recovery = 'sheet' | 'comeback' | 'lost';
type Nudged = 'nudge' | 'nudgesToForget';
const keychainFile = 'keychain';

/** Encodes a keychain: maps and sets as lists, everything else as it is. */
export const encodeKeychain = (keychain: Keychain): Uint8Array =>
  encode({
    v: 1,
    ...keychain,
    streams: [...keychain.streams.values()].map((keys) => ({
      ...keys,
      epochs: [...keys.epochs.values()],
      erased: [...keys.erased],
      cards: [...keys.cards],
      deviceCards: [...keys.deviceCards],
    })),
    cases: [...keychain.cases],
    alarms: [...keychain.alarms],
    carded: [...keychain.carded],
    taken: keychain.taken.map((held) => ({ ...held, exposures: [...held.exposures] })),
  });

/** The mirror of `encodeKeychain`. Its bytes were authenticated under the store key, so they are trusted here. */
export function decodeKeychain(bytes: Uint8Array): Keychain {
  const raw = decode(bytes) as Omit<
    Keychain,
    | 'streams'
    | 'cases'
    | 'alarms'
    | 'carded'
    | 'meetings'
    | 'met'
    | 'taken'
    | 'self'
    | 'linkedBy'
    | Recovery
    | Nudged
  > & {
    meetings?: HeldMeeting[];
    nudge?: HeldNudge | null;
    nudgesToForget?: RegistrationId[];
    sheet?: HeldSheet | null;
    comeback?: HeldComeback | null;
    lost?: HeldLost[];
    met?: MetDevice[];
    taken?: (Omit<HeldTaken, 'exposures'> & { exposures: [StreamId, EntityId][] })[];
    self?: StreamId | null;
    linkedBy?: DeviceId | null;
    streams: (Omit<StreamKeys, 'epochs' | 'erased' | 'cards' | 'deviceCards'> & {
      epochs: HeldEpoch[];
      erased: number[];
      cards: [PersonId, HeldCard][];
      deviceCards?: [DeviceId, HeldCard][];
    })[];
    cases: [CaseId, { name: string }][];
    alarms: [string, HeldAlarm][];
    carded: string[];
  };
  return {
    ...raw,
    streams: new Map(
      raw.streams.map((keys) => [
        keys.stream,
        {
          ...keys,
          epochs: new Map(keys.epochs.map((epoch) => [epoch.secrets.epoch, epoch])),
          erased: new Set(keys.erased),
          cards: new Map(keys.cards),
          deviceCards: new Map(keys.deviceCards ?? []),
        },
      ]),
    ),
    cases: new Map(raw.cases),
    alarms: new Map(raw.alarms),
    carded: new Set(raw.carded),
    // A keychain of before a person had several devices, or met anybody.
    self: raw.self ?? null,
    linkedBy: raw.linkedBy ?? null,
    meetings: raw.meetings ?? [],
    met: raw.met ?? [],
    sheet: raw.sheet ?? null,
    nudge: raw.nudge ?? null,
    nudgesToForget: raw.nudgesToForget ?? [],
    comeback: raw.comeback ?? null,
    lost: raw.lost ?? [],
    taken: (raw.taken ?? []).map((held) => ({ ...held, exposures: new Map(held.exposures) })),
  };
}

/** Replaces the keychain on disk; returns when it is synced. */
export const saveKeychain = (
  store: Store,
  sodium: Sodium,
  storeKey: Uint8Array,
  keychain: Keychain,
): Promise<void> =>
  store.write(keychainFile, sealLocal(sodium, storeKey, keychainFile, encodeKeychain(keychain)));

/** The mirror of `saveKeychain`; null where there is none or it does not open. */
export async function loadKeychain(
  store: Store,
  sodium: Sodium,
  storeKey: Uint8Array,
): Promise<Keychain | null> {
  const sealed = await store.read(keychainFile);
  const opened = sealed ? openLocal(sodium, storeKey, keychainFile, sealed) : null;
  return opened?.ok ? decodeKeychain(opened.value) : null;
}

/** Gives up a rotation that did not land; what it would have told is due again. */
export function giveUpRotation(keys: StreamKeys): void {
  if (keys.pendingRotation?.retells) keys.retell = true;
  keys.pendingRotation = null;
}

/** The newest epoch of a stream that this device holds. */
export function newestEpoch(keys: StreamKeys): HeldEpoch | null {
  let newest: HeldEpoch | null = null;
  for (const held of keys.epochs.values())
    if (!newest || held.secrets.epoch > newest.secrets.epoch) newest = held;
  return newest;
}
