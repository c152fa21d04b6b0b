import type { NudgeKind, NudgeOffer } from '@cobijo/wire';
import type {
  AccessEvent,
  Bilingual,
  Body,
  ClosedCode,
  Compartment,
  ConsentState,
  ConversationPurpose,
  DeviceId,
  EndState,
  EntityId,
  FactId,
  FirstWords,
  Instant,
  Member,
  MemberRight,
  ObjectionReason,
  Organisation,
  OwnDeviceState,
  PersonId,
  RecoveryState,
  RecoveryWay,
  ReviewReason,
  Role,
  SeesReason,
  SegmentId,
  StreamId,
  StreamKind,
  Suspension,
  TakenReason,
  TakenState,
  Unread,
  Vouch,
  VouchState,
  WarningStep,
} from '@cobijo/domain';
import type { MessageGuard } from '@cobijo/domain/contact/message-stop';
import type { ExposureAlert } from './network-view.ts';
import type { JourneysView } from './journey-view.ts';
import type { ContactsView } from './contact-view.ts';
import type { DebtsView } from './debt-view.ts';
import type { RequestsView } from './request-view.ts';
import type { GatesView } from './gate-view.ts';
import type { AssessmentHomes } from './assessment-home.ts';
import type { TakenByOthers } from './response-late.ts';
import type { DeskView, ResponseView } from './response-view.ts';
import type { SafetyView } from './safety-view.ts';

/**
 * What a screen is given: plain data, structured-cloneable, folded from what this device can open and nothing else.
 * No view says anything of a stream that the device is not a member of, not even that it exists. One file, because it is
 * one contract to read through, and holds types alone.
 */

/** A local grouping of streams. Every member has an id of her own for the same case, so that ids join nothing. */
export type CaseId = string & { readonly __CaseId: true };

/** Everything about one value: which fact states it, who said so and when. */
export interface Stated<T> {
  readonly value: T;
  readonly fact: FactId;
  readonly by: PersonId | null;
  /** The name of the one who stated it, as this circle knows her; null when she cannot be named here. */
  readonly byName: string | null;
  readonly at: Instant;
}

/** A register: one live value, or several that were stated at once and await a person's decision. */
export interface Register<T> {
  readonly stream: StreamId;
  readonly live: readonly Stated<T>[];
  readonly conflict: boolean;
}

export interface MemberView {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly rights: readonly MemberRight[];
  readonly past: 'with-past' | 'from-now-on';
  readonly until: Instant | null;
  /** Past its term and not yet rotated. */
  readonly expired: boolean;
  /** Two removed each other, or it is not yet decided. */
  readonly suspended: boolean;
  /** Why she may see this stream: the granter's sentence. */
  readonly why: string;
  readonly grantedByName: string | null;
  readonly since: Instant | null;
  readonly isMe: boolean;
  readonly devices: readonly DeviceId[];
  /** The consent on which it rests, as far as this part says; null: none was recorded. */
  readonly consent: Member['consent'] | null;
  /** She reads in a browser that keeps nothing, for one visit. */
  readonly guest: boolean;
  /** "Why may she see this?": the reason, and the one sentence that says it. */
  readonly reason: SeesReason;
  readonly sentence: Bilingual;
  /** Seen without a consent that was recorded, or by one that she could not confirm: to be looked at with her. */
  readonly unreviewed: boolean;
  /** Her time is over, or it was taken back, and the keys have not turned. */
  readonly ending: boolean;
}

export interface QuarantinedView {
  readonly segment: SegmentId;
  readonly why: string;
  readonly byName: string | null;
  readonly facts: number;
  readonly at: Instant | null;
  /** Short readable account of what it says, for the steward who must decide. */
  readonly says: readonly string[];
}

export interface StreamView {
  readonly stream: StreamId;
  readonly kind: StreamKind;
  readonly compartment: Compartment | null;
  readonly sealed: boolean;
  readonly label: string;
  readonly expiresAfterDays: number | null;
  /** A legal hold stops erasure here. */
  readonly held: boolean;
  readonly epoch: number;
  readonly mine: readonly MemberRight[];
  /** I was removed: what is here was read before, nothing later can be opened. */
  readonly removed: boolean;
  readonly members: readonly MemberView[];
  /** Taken out, and still holding the newest key: expired or taken back, not yet rotated. */
  readonly leaving: readonly string[];
  readonly disputes: readonly { readonly names: readonly string[]; readonly removals: readonly FactId[] }[];
  readonly quarantine: readonly QuarantinedView[];
  readonly facts: number;
  /** Facts of a newer version of the program: kept, not shown. */
  readonly newerFacts: number;
  /** Statements recorded here that the relay has not acknowledged. */
  readonly waiting: number;
  /** Why they wait, when it is not just the network. */
  readonly waitingFor: 'network' | 'merge' | 'rotation' | 'refused' | null;
  /** New keys are due and no member holds what it takes to make them: this part must be started anew. */
  readonly nobodyTurns: boolean;
}

export interface MilestoneView extends Register<Body<'milestone.set'>> {
  readonly milestone: EntityId;
  readonly sealed: boolean;
  /** Earlier states of the same milestone, oldest first ("moved twice"). */
  readonly history: readonly Stated<Body<'milestone.set'>>[];
}

export interface NoteView extends Register<Body<'note.written'>> {
  readonly note: EntityId;
  readonly edits: number;
}

/** A person's words beside a message, in another language. */
export interface TranslationView extends Stated<Body<'translation.said'>> {
  readonly role: Role | null;
  /** The message was said anew since this was written. */
  readonly ofEarlier: boolean;
}

export interface MessageView extends Stated<Body<'message.said'>> {
  readonly message: EntityId;
  readonly edited: boolean;
  readonly removed: boolean;
  /** This person said it, on whichever of her devices. */
  readonly mine: boolean;
  /** Not yet acknowledged by the relay. */
  readonly waiting: boolean;
  /** Changed on two devices at once: every text that stands, until she says it anew. */
  readonly conflict: readonly Stated<Body<'message.said'>>[] | null;
  /** When its keys are erased at the earliest; null: it is kept, or a legal hold stands. */
  readonly goes: Instant | null;
  /** Who was there when it was written, and was gone before it was sealed: it never reached them. */
  readonly notTo: readonly string[];
  /** Her own messages: who has seen it, of those with whom she agreed to it. */
  readonly seenBy: readonly string[];
  readonly translations: readonly TranslationView[];
}

/** One statement of a message's past. */
export interface MessageStatement extends Omit<Stated<null>, 'value'> {
  readonly what: 'live' | 'earlier' | 'taken-back';
  /** null: taken back, or gone. */
  readonly text: string | null;
}

export interface ConversationView {
  readonly stream: StreamId;
  readonly label: string;
  /** null: founded without one, and nobody is kept out by it. */
  readonly purpose: ConversationPurpose | null;
  /** In which language it is held; null where nobody said. */
  readonly language: string | null;
  readonly expiresAfterDays: number | null;
  /** A legal hold stops erasure here. */
  readonly held: boolean;
  readonly total: number;
  /** What others said and this device has not shown yet, and where that begins, counted from the newest. */
  readonly unread: Unread;
  /** The newest ones, oldest first; `page` fetches earlier ones. */
  readonly messages: readonly MessageView[];
  /** Messages whose keys have been erased here: how many, never which. */
  readonly expired: number;
  /** What goes within two days: from when on, and how many statements. */
  readonly goesNext: { readonly at: Instant; readonly count: number } | null;
  readonly seeing: {
    /** Two may agree to it here. */
    readonly offered: boolean;
    readonly mine: boolean;
    /** Others who agree. */
    readonly others: readonly string[];
  };
  /** Who reads what is written now. */
  readonly writesTo: readonly PersonId[];
  /** Those of them whom the case looks after, with what was agreed of reaching them: a message is held against it. */
  readonly guards: readonly MessageGuard[];
}

export interface AttachmentView extends Stated<Body<'attachment.added'>> {
  readonly stream: StreamId;
  readonly label: string;
}

export interface PartyView extends Register<Body<'party.described'>> {
  readonly party: EntityId;
  readonly identity: readonly Register<Body<'identity.recorded'>>[];
  readonly whereabouts: Register<Body<'whereabouts.recorded'>> | null;
  readonly contacts: readonly Register<Body<'contact.agreed'>>[];
  readonly intake: Register<Body<'intake.coded'>> | null;
}

export interface TaskView extends Register<Body<'task.set'>> {
  readonly task: EntityId;
}

/** A consent as it stands today. */
export interface ConsentView {
  readonly consent: EntityId;
  readonly said: Body<'consent.recorded'>;
  readonly at: Instant;
  readonly recordedByName: string | null;
  readonly state: ConsentState;
  /** It opens what it names today. */
  readonly opens: boolean;
  readonly review: readonly ReviewReason[];
  /** Calendar days to its last one, where she is; negative after it. */
  readonly daysLeft: number;
  readonly warning: WarningStep | null;
  /** It ends, or ended, inside a critical period, and nobody has asked her yet: the cause. */
  readonly askBecause: Bilingual | null;
  readonly withdrawnAt: Instant | null;
  /** What it names, as this member knows it: a part that she cannot open has no name here and no sentence. */
  readonly parts: readonly { readonly label: string | null; readonly sentence: Bilingual | null }[];
  /** Parts in which the newcomer is now by this consent, of all. */
  readonly carriedOut: number;
  /** The decision is this person's. */
  readonly mine: boolean;
  readonly mayAnswer: boolean;
  readonly mayWithdraw: boolean;
}

/** Whom a case keeps out; only where this member is of the stewardship, save for `alone`. */
export interface DoorsView {
  readonly exclusions: readonly {
    readonly exclusion: EntityId;
    readonly who: Body<'exclusion.set'>['who'];
    readonly at: Instant;
    readonly byName: string | null;
    /** Only for whoever may read the notes of `network`. */
    readonly reason: string | null;
  }[];
  /** Somebody who is in a part though the case keeps her out, and no consent of the survivor's opened it. */
  readonly inside: readonly {
    readonly stream: StreamId;
    readonly label: string;
    readonly person: PersonId;
    readonly name: string;
    readonly code: ClosedCode;
  }[];
  /** Parts that this member alone could turn the keys of. */
  readonly alone: readonly { readonly stream: StreamId; readonly label: string }[];
}

/** How long a part is kept, and how far its end is: what was stated in it, and what this device has done. */
export interface EndView {
  readonly stream: StreamId;
  readonly label: string;
  /** The organisation's term in years after the last thing that was written, and why; null for a part without a topic. */
  readonly years: number | null;
  readonly why: Bilingual | null;
  /** Unix milliseconds. */
  readonly termOver: number | null;
  readonly asked: readonly {
    readonly at: Instant;
    readonly byName: string | null;
    readonly from: Body<'end.asked'>['by'];
  }[];
  readonly holds: readonly {
    readonly hold: FactId;
    readonly at: Instant;
    readonly byName: string | null;
    readonly reason: string;
    readonly basis: Body<'hold.placed'>['basis'] | null;
    readonly authority: string | null;
  }[];
  readonly order: {
    readonly order: FactId;
    readonly at: Instant;
    readonly byName: string | null;
    readonly basis: Body<'end.ordered'>['basis'];
    readonly state: EndState;
    readonly waitDays: number;
    readonly agreed: readonly { readonly byName: string | null; readonly at: Instant }[];
    readonly stopped: readonly {
      readonly byName: string | null;
      readonly at: Instant;
      readonly byHer: boolean;
    }[];
    /** When this device may destroy what it holds, by its own clock; null: it does not wait. */
    readonly dueHere: number | null;
    readonly confirmed: readonly {
      readonly device: DeviceId;
      readonly at: Instant;
      readonly name: string | null;
    }[];
    /** Devices of members that have not confirmed. Who may only read there can state nothing, also once it is done. */
    readonly missing: readonly {
      readonly device: DeviceId;
      readonly name: string;
      readonly role: Role;
      readonly readsOnly: boolean;
    }[];
  } | null;
  /** This device has destroyed what it held. */
  readonly endedHere: boolean;
  readonly mayAsk: boolean;
  readonly mayOrder: boolean;
  /** A request of hers stands that no order has followed. */
  readonly mayFollowRequest: boolean;
  readonly mayAgree: boolean;
  readonly mayStop: boolean;
  readonly mayHold: boolean;
}

/** The access record of one part: who can open it now and why, and what was stated of who could. */
export interface AccessView {
  readonly stream: StreamId;
  readonly label: string;
  readonly kind: StreamKind;
  readonly compartment: Compartment | null;
  readonly sealed: boolean;
  readonly can: readonly {
    readonly person: PersonId;
    readonly name: string;
    readonly role: Role;
    readonly organisation: string | null;
    readonly isMe: boolean;
    readonly devices: number;
    /** null: since before all that this device was told. */
    readonly since: Instant | null;
    /** null: without a last day. */
    readonly until: Instant | null;
    readonly byName: string | null;
    /** Why, and by whose word. */
    readonly sentence: Bilingual;
    /** When a device of hers last stated something here. null: never; whether she has read is not known. */
    readonly wroteLast: Instant | null;
  }[];
  /** Newest first. */
  readonly record: readonly {
    readonly fact: string;
    readonly at: Instant;
    readonly what: AccessEvent['what'];
    readonly sentence: Bilingual;
  }[];
  /** This device was given the part's past; otherwise what was before stands in no list of its own. */
  readonly hasPast: boolean;
}

/** What one part was told of something that was taken. */
export interface ExposureView {
  readonly stream: StreamId;
  readonly label: string;
  readonly said: Body<'exposure.stated'>;
  readonly at: Instant;
  readonly byName: string | null;
  /** What may have been read, since when and until when. */
  readonly sentence: Bilingual;
}

/** A report of something that was taken, and how far it is: read from what the parts hold now. */
export interface TakenView {
  readonly taken: string;
  readonly reason: TakenReason;
  readonly since: Instant;
  readonly opened: Body<'exposure.stated'>['opened'];
  readonly reported: Instant;
  /** `device` null: the person herself. */
  readonly targets: readonly {
    readonly person: PersonId;
    readonly name: string;
    readonly device: DeviceId | null;
  }[];
  /** In the order in which their keys turn. */
  readonly parts: readonly {
    readonly stream: StreamId;
    readonly case: CaseId | null;
    readonly label: string;
    /** What a reader of it could do. */
    readonly danger: Bilingual | null;
    readonly sealed: boolean;
    readonly state: TakenState;
    readonly taken: readonly { readonly name: string; readonly device: DeviceId | null }[];
    /** Where this device may turn no keys: who can. */
    readonly whoCan: readonly string[];
  }[];
  /** Parts of these cases that this device cannot open, and who may look into them. */
  readonly beyond: readonly {
    readonly case: CaseId;
    readonly label: string;
    readonly whoCan: readonly string[];
  }[];
  /** Whom to call, in this order, and with which first words. */
  readonly calls: readonly {
    readonly person: PersonId;
    readonly name: string;
    readonly role: Role;
    readonly organisation: string | null;
    readonly words: FirstWords;
    /** The parts that she shares. */
    readonly parts: readonly string[];
    /** A device of hers is among what was taken: she is not called on it. */
    readonly notBy: boolean;
    /** It was her only one: she is outside until she is let in again on another. */
    readonly isOut: boolean;
  }[];
  /** Parts that are done. */
  readonly done: number;
  /** Nothing is left that this device can do. */
  readonly finished: boolean;
  /** What no key can change. */
  readonly keeps: Bilingual;
  /** How somebody whose only device it was comes back. */
  readonly comesBack: Bilingual;
}

/** Somebody in the circle as far as this member may know: only those who share a stream with her. */
export interface CirclePersonView {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly isMe: boolean;
  /** Each shared stream with the sentence that says why. */
  readonly sees: readonly {
    readonly stream: StreamId;
    readonly label: string;
    readonly why: string;
    readonly until: Instant | null;
    readonly reason: SeesReason;
    /** Why, in one sentence. */
    readonly sentence: Bilingual;
    readonly unreviewed: boolean;
  }[];
  /** Parts that this reader can open and she cannot, each with the sentence that says why not. */
  readonly cannot: readonly {
    readonly stream: StreamId;
    readonly label: string;
    readonly reason: SeesReason;
    readonly sentence: Bilingual;
  }[];
}

/** The sentence that leads the overview: a code and its parameters; wording in domain/case/sentence.ts. */
export interface SentenceView {
  readonly code: string;
  readonly en: string;
  readonly es: string;
  /** calm: nothing is due · soon · attention: somebody must decide or act. */
  readonly weight: 'calm' | 'soon' | 'attention';
}

export interface CaseView {
  readonly case: CaseId;
  readonly name: string;
  readonly me: {
    readonly person: PersonId;
    readonly name: string;
    readonly role: Role;
    readonly device: DeviceId;
  };
  readonly sentence: SentenceView;
  /** Whose case it is, as this circle calls her; null where this member shares nothing with her. */
  readonly subject: { readonly person: PersonId; readonly name: string; readonly isReader: boolean } | null;
  readonly streams: readonly StreamView[];
  readonly circle: readonly CirclePersonView[];
  readonly timeline: readonly MilestoneView[];
  readonly tasks: readonly TaskView[];
  readonly parties: readonly PartyView[];
  readonly notes: { readonly total: number; readonly newest: readonly NoteView[] };
  readonly conversations: readonly ConversationView[];
  /** What she decided about others; only where this member is of the stewardship. */
  readonly consents: readonly ConsentView[];
  /** What this member's parts were told of things that were taken. */
  readonly exposures: readonly ExposureView[];
  readonly doors: DoorsView;
  /** For each part that this member can open: who can, why, and what was granted, ended and refused. */
  readonly access: readonly AccessView[];
  readonly devicesAsking: readonly AskingDeviceView[];
  readonly safety: SafetyView & AssessmentHomes;
  /** Who holds a grant and is exposed to a trafficker, as far as this device can read; never its own person. */
  readonly networkAlerts: readonly ExposureAlert[];
  readonly journeys: JourneysView;
  /** Debts that traffickers claim, and their clocks. */
  readonly debts: DebtsView;
  /** What was asked of authorities, and who owes an answer. */
  readonly contacts: ContactsView;
  readonly requests: RequestsView;
  /** What the gates before a step are judged by, of what this device can read. */
  readonly gates: GatesView;
  /** For each part: how long it is kept, and how far its end is. */
  readonly ends: readonly EndView[];
  readonly attachments: readonly AttachmentView[];
  readonly crossings: readonly Stated<Body<'crossing.made'>>[];
  readonly conflicts: number;
  readonly quarantined: number;
}

/** The truth about the connection, in parts a sentence can be made of. */
export interface SyncView {
  readonly state: 'connected' | 'connecting' | 'offline' | 'not-configured';
  /** Statements recorded on this device that no relay has acknowledged. */
  readonly waiting: number;
  /** When everything held here was last known to be at the relay. */
  readonly lastAcknowledged: Instant | null;
  readonly lastHeard: Instant | null;
  /** Envelopes still to be fetched that the relay has announced. */
  readonly behind: number;
  /** Where this device keeps its store: in memory only, it says so plainly. */
  readonly keeps: 'files' | 'opfs' | 'memory';
}

/** Something that must be shown until a person has seen it: a forged, withheld or rolled-back piece, a full disk. */
export interface AlarmView {
  readonly code: string;
  readonly stream: StreamId | null;
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
}

export interface DeviceView {
  readonly person: PersonId;
  readonly device: DeviceId;
  /** How this person introduced herself; null before she did. */
  readonly role: Role | null;
  readonly cases: readonly { readonly case: CaseId; readonly name: string; readonly role: Role }[];
  readonly sync: SyncView;
  readonly alarms: readonly AlarmView[];
  readonly meetings: readonly MeetingView[];
  readonly met: readonly MetView[];
  /** How many of the operator's tokens are left: each opens one stream; a link takes two. */
  readonly codes: number;
  /** Whether, and how, this device is called back when something came. */
  readonly nudge: NudgeView;
  /** What was reported as taken from this device, until it is closed. */
  readonly taken: readonly TakenView[];
  /** Every device that is hers, or is put under her name. */
  readonly devices: readonly OwnDeviceView[];
  /** The organisations that work together; null where this device is in no directory. */
  readonly directory: DirectoryView | null;
  /** Desks of organisations that she is on, and responses that she is in, the one with the least time left first. */
  readonly desks: readonly DeskView[];
  readonly responses: readonly ResponseView[];
  /** Responses that she said yes to without a network, and that others have: her yes did not arrive in time. */
  readonly takenByOthers: readonly TakenByOthers[];
  /** How this person comes back if she loses every device, and who comes back in her parts. */
  readonly recovery: RecoveryView;
}

export interface NudgeView {
  /** What the relay offers; null: it was not heard yet. */
  readonly offer: NudgeOffer | null;
  /** A survivor's or a relative's device: she decides twice. */
  readonly asksTwice: boolean;
  readonly on: {
    readonly kind: NudgeKind;
    /** The address with its middle left out; null: this browser itself. */
    readonly to: string | null;
    /** waiting: the relay was not asked yet. */
    readonly state: 'waiting' | 'works' | 'failing' | 'gone' | 'not-offered';
  } | null;
}

/** One of this person's devices, over all parts that this device can open. */
export interface OwnDeviceView {
  readonly device: DeviceId;
  /** What she calls it. */
  readonly name: string | null;
  readonly state: OwnDeviceState;
  /** Parts that it opens. */
  readonly parts: readonly string[];
  /** Parts in which a steward's yes, or a steward's device, is waited for; and who those stewards are. */
  readonly waits: readonly { readonly label: string; readonly whoCan: readonly string[] }[];
}

/** One word that was given for somebody, and how it stands against what she chose. */
interface VouchView {
  /** null: nobody whom this device knows by name. */
  readonly name: string | null;
  readonly state: VouchState;
}

export interface RecoveryView {
  readonly way: RecoveryWay;
  readonly since: Instant | null;
  /** It was chosen by a device of hers that is gone: she came back by it, or a device is strange. */
  readonly old: boolean;
  readonly trustees: readonly { readonly person: PersonId; readonly name: string | null }[];
  /** How many of them must vouch. */
  readonly quorum: number | null;
  /** Parts in which it stands, and in which it does not yet. */
  readonly stands: readonly string[];
  readonly missing: readonly string[];
  /** Parts whose only steward she is: nothing brings them back. */
  readonly beyond: readonly string[];
  readonly mayChoose: boolean;
  /** A sheet was shown, and the words at these places are still to be typed back. */
  readonly sheetAsks: readonly number[] | null;
  /** Everyone in her parts: whom she may name, where a device of hers is left, and who may have lost all of hers. */
  readonly others: readonly {
    readonly person: PersonId;
    readonly name: string;
    readonly role: Role;
    readonly organisation: string | null;
    readonly hasDevice: boolean;
    /** She chose how she comes back. */
    readonly hasChosen: boolean;
  }[];
  /** This device is to come back as hers: what it has gathered. It is not told whether that holds. */
  readonly comingBack: {
    readonly sheet: boolean;
    readonly vouchedBy: readonly string[];
    /** Who gave a word that does not hold. */
    readonly wrong: readonly string[];
    /** How many people compared pictures with it. */
    readonly told: number;
    /** It opens a part. */
    readonly isIn: boolean;
  } | null;
  /** Whose pictures were compared here who lost every device. */
  readonly met: readonly {
    readonly person: PersonId;
    readonly device: DeviceId;
    readonly name: string;
    readonly at: Instant;
    /** Why it does not prove yet that she is; null: it does. */
    readonly code: string | null;
    readonly way: 'sheet' | 'trustees' | null;
    readonly vouches: readonly VouchView[];
    readonly asked: boolean;
  }[];
  readonly requests: readonly RecoveryRequestView[];
}

/** Somebody asks to come back, over all parts in which this device sees it. */
export interface RecoveryRequestView {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly attempt: EntityId;
  readonly device: DeviceId | null;
  readonly at: Instant;
  /** Who compared pictures with her. */
  readonly byName: string | null;
  /** It is asked as this device's own person. */
  readonly isMe: boolean;
  readonly state: RecoveryState;
  /** When this device has waited in every part; by its own clock. */
  readonly due: Instant | null;
  readonly way: 'sheet' | 'trustees' | null;
  readonly vouches: readonly VouchView[];
  readonly parts: readonly {
    readonly stream: StreamId;
    readonly label: string;
    readonly case: CaseId | null;
    readonly state: RecoveryState;
    /** Stewards besides this device's person. */
    readonly whoCan: readonly string[];
  }[];
  readonly objections: readonly {
    readonly byName: string | null;
    readonly byHer: boolean;
    readonly at: Instant;
    readonly reason: ObjectionReason;
  }[];
  readonly mayObject: boolean;
  readonly mayLetIn: boolean;
}

/** What other devices of members ask of this device's person, as a steward of this case. */
export interface AskingDeviceView {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly parts: readonly string[];
  /** in: it is to be let in. quarrel: two devices of hers each say that the other is gone. */
  readonly asks: 'in' | 'quarrel';
}

export interface DirectoryView {
  readonly label: string;
  /** The first two have not vouched for each other yet. */
  readonly isBeingFounded: boolean;
  /** This device is no member of it any more: what it shows is as it was. */
  readonly isOutside: boolean;
  readonly mine: FactId | null;
  readonly organisations: readonly OrganisationView[];
  /** Whoever is inside and speaks for no organisation that is admitted or awaited. */
  readonly strangers: readonly string[];
}

export interface OrganisationView extends Pick<Organisation, 'fact' | 'said' | 'state' | 'at'> {
  readonly isMine: boolean;
  /** It reads the directory. */
  readonly isInside: boolean;
  /** On which it does: the devices of whoever speaks for it. */
  readonly devices: readonly DeviceId[];
  readonly isLocked: boolean;
  readonly vouches: readonly (Vouch & { readonly byName: string | null })[];
  readonly suspensions: readonly (Suspension & {
    readonly byName: string | null;
    readonly voteNames: readonly string[];
    readonly liftingNames: readonly string[];
  })[];
  readonly mayVouch: boolean;
  /** Joins what is proposed and waits for this one's vote, or proposes it; null: neither. */
  readonly maySuspend: 'propose' | 'join' | null;
  readonly mayLift: boolean;
  readonly mayLetBackIn: boolean;
  /** What is open to it on this device. */
  readonly grants: readonly {
    readonly stream: StreamId;
    readonly case: CaseId | null;
    readonly caseName: string;
    readonly label: string;
    readonly person: PersonId;
    readonly name: string;
    readonly mayClose: boolean;
  }[];
}

/** A meeting under way. */
export interface MeetingView {
  readonly meeting: StreamId;
  readonly side: 'host' | 'guest';
  /** For one more device of this person's own. */
  readonly own: boolean;
  /** For the new device of somebody who lost every device. */
  readonly lost: boolean;
  readonly name: string;
  readonly role: Role;
  /** pictures: both should see the same ones now. taken: somebody else answered this link first. */
  readonly state: 'waiting' | 'pictures' | 'agreed' | 'expired' | 'taken';
  /** Numbers of `domain/vocabulary/pictures.ts`. */
  readonly pictures: readonly number[] | null;
  readonly expires: Instant;
  /** On the host's side: the link is for one visit, in a browser that keeps nothing. */
  readonly guest: boolean;
  /** How many others tried the same link. */
  readonly others: number;
  /** The link's secret while somebody may still use it; on the host's side only. */
  readonly secret: string | null;
}

/** Somebody whose pictures were the same: her device is hers. */
export interface MetView {
  readonly device: DeviceId;
  readonly name: string;
  readonly role: Role | null;
  readonly at: Instant;
  /** Her card, where she can be let in by it. */
  readonly card: Uint8Array | null;
  /** A guest's device, and when its visit is over. */
  readonly visit: { readonly person: PersonId; readonly ends: Instant } | null;
}
