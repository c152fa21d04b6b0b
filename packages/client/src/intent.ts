import type {
  Body,
  Compartment,
  ContentKind,
  ConversationPurpose,
  DeviceId,
  DeviceKeys,
  EntityId,
  FactId,
  Instant,
  MemberRight,
  ObjectionReason,
  OfficeLevel,
  PersonId,
  Role,
  SegmentId,
  StreamId,
  StreamKind,
  SuspensionReason,
  TakenReason,
} from '@cobijo/domain';
import type { NudgeChannel } from '@cobijo/wire';
import type { FileContent } from './transfer/content.ts';
import type { CaseId } from './view.ts';

/**
 * Everything that a person can ask her device to do. A screen and a command line hand in the same intents; `decide`
 * turns each into statements, or refuses with a code.
 */
export type Intent =
  | FoundCase
  | FoundStream
  | Grant
  | Remove
  | Turn
  | State
  | HandOn
  | Say
  | EditMessage
  | TakeBack
  | AgreeSeeing
  | See
  | Translate
  | Attach
  | Cross
  | Admit
  | ResolveDispute
  | PlaceHold
  | AskEnd
  | OrderEnd
  | AgreeEnd
  | StopEnd
  | LiftHold
  | AddTokens
  | SetNudge
  | EndNudge
  | Invite
  | Join
  | EndVisit
  | OpenSession
  | EndSession
  | EndMeeting
  | LinkDevice
  | RemoveDevice
  | LetDeviceIn
  | MakeSheet
  | ConfirmSheet
  | ChooseTrustees
  | EndRecovery
  | MeetLost
  | ProveReturn
  | ReturnAnew
  | RequestRecovery
  | ObjectRecovery
  | LetRecoveredIn
  | RecordConsent
  | AnswerConsent
  | WithdrawConsent
  | ReportTaken
  | Exclude
  | LiftExclusion
  | ExcludeExposed
  | CloseTaken
  | FoundDirectory
  | PresentOrganisation
  | VouchFor
  | SuspendOrganisation
  | LiftSuspension
  | LetBackIn
  | CloseGrants
  | TellExport
  | FoundDesk
  | PresentDuty
  | ReportDiscovery
  | AskNext
  | AnswerAsk
  | StateDesk
  | AskOrganisation
  | AnswerOrganisation
  | PartReports
  | CloseResponse
  | OpenIntake
  | CloseIntake
  | TakeReportUp
  | JoinReport
  | JoinResponses
  | SetReportAside
  | SetCheckInWords
  | CheckIn;

/** Opens a case: its stewardship stream, of which this person is the first steward. */
export interface FoundCase {
  readonly do: 'found-case';
  readonly name: string;
}

/** Opens one more stream of a case. */
export interface FoundStream {
  readonly do: 'found-stream';
  readonly case: CaseId;
  readonly kind: Extract<StreamKind, 'compartment' | 'conversation'>;
  readonly compartment?: Compartment;
  readonly sealed?: boolean;
  readonly label: string;
  readonly expiresAfterDays: number | null;
  /** Conversations: what it is for, and in which language it is held. */
  readonly purpose?: ConversationPurpose;
  readonly language?: string;
}

/** Lets a person's devices into one stream. The card came from her own device. */
export interface Grant {
  readonly do: 'grant';
  readonly stream: StreamId;
  readonly card: Uint8Array;
  readonly name: string;
  readonly role: Role;
  readonly organisation?: string;
  /** At which level an authority stands: local ones and consulates are locked. */
  readonly level?: OfficeLevel;
  readonly rights: readonly MemberRight[];
  readonly past: 'with-past' | 'from-now-on';
  readonly until?: Instant;
  readonly why: string;
  /** What the newcomer's device will call the case. */
  readonly caseName: string;
}

export interface Remove {
  readonly do: 'remove';
  readonly streams: readonly StreamId[];
  readonly person: PersonId;
  readonly reason: string;
}

/** New keys for a stream, with the same members (or merging what happened at once). */
export interface Turn {
  readonly do: 'turn';
  readonly stream: StreamId;
}

/** States one thing. Without `stream`, the kind's home compartment is meant: a caseworker never chooses one. */
export type State = {
  [K in ContentKind]: {
    readonly do: 'state';
    readonly case: CaseId;
    readonly stream?: StreamId;
    readonly kind: K;
    readonly body: Body<K>;
    readonly supersedes?: readonly FactId[];
  };
}[ContentKind];

/** Hands on what a sealed event asks for, as an ordinary task without a cause, to somebody who is not cleared for it. */
export interface HandOn {
  readonly do: 'hand-on';
  readonly case: CaseId;
  /** The sealed event; it stands in no part that `to` reads, and the task says nothing of it. */
  readonly event: EntityId;
  readonly to: PersonId;
  readonly what: string;
  readonly due?: Body<'task.set'>['due'];
}

export interface Say {
  readonly do: 'say';
  readonly stream: StreamId;
  readonly text: string;
  readonly replyTo?: EntityId;
  readonly attachments?: readonly EntityId[];
  /** Whom she saw there while she wrote: where one of them is gone, nothing is said. */
  readonly to?: readonly PersonId[];
  readonly against?: Against;
}

/** Why it is said although it is not a safe time or way for somebody who reads it: kept where her hours stand. */
export type Against = NonNullable<Body<'contact.made'>['against']>;

/** Says one of her own messages anew. */
export interface EditMessage {
  readonly do: 'edit-message';
  readonly stream: StreamId;
  readonly message: EntityId;
  readonly text: string;
  readonly against?: Against;
}

/** Takes one of her own messages back. */
export interface TakeBack {
  readonly do: 'take-back';
  readonly stream: StreamId;
  readonly message: EntityId;
}

/** Whether she shows what she has seen in a conversation, and is shown it: between those who agree. */
export interface AgreeSeeing {
  readonly do: 'agree-seeing';
  readonly stream: StreamId;
  readonly agrees: boolean;
}

/** These messages were shown to her. Nothing leaves the device where she, or who said them, has not agreed. */
export interface See {
  readonly do: 'see';
  readonly stream: StreamId;
  readonly messages: readonly EntityId[];
}

/** A person's words beside a message, in another language. */
export interface Translate {
  readonly do: 'translate';
  readonly stream: StreamId;
  readonly message: EntityId;
  readonly language: string;
  readonly text: string;
  /** Whose words they are, where not hers. */
  readonly by?: string;
  /** The translation that is said anew. */
  readonly translation?: EntityId;
}

export interface Attach {
  readonly do: 'attach';
  readonly stream: StreamId;
  readonly name: string;
  readonly mediaType: string;
  /** A large one comes as a Blob, whose bytes are read piece by piece from wherever they lie. */
  readonly bytes: FileContent;
  /** How long a sound lasts, as whoever recorded it measured; what the file itself says comes first. */
  readonly seconds?: number;
  /** She was told that what the file says of itself stays in it, and sends it so. A photograph is cleaned all the same. */
  readonly asIs?: boolean;
}

/** Moves something across compartments: deliberate, warned, a fact on both sides. */
export interface Cross {
  readonly do: 'cross';
  readonly from: StreamId;
  readonly to: StreamId;
  readonly what: string;
  readonly reason: string;
  readonly facts: readonly { readonly kind: ContentKind; readonly body: unknown }[];
}

/** Takes quarantined work in. */
export interface Admit {
  readonly do: 'admit';
  readonly stream: StreamId;
  readonly segments: readonly SegmentId[];
  readonly reason: string;
}

export interface ResolveDispute {
  readonly do: 'resolve-dispute';
  readonly stream: StreamId;
  readonly uphold: readonly FactId[];
  readonly refuse: readonly FactId[];
}

export interface PlaceHold {
  readonly do: 'place-hold';
  readonly stream: StreamId;
  readonly reason: string;
  readonly basis?: HoldBasis;
  /** Who asks for it: a court, an office. */
  readonly authority?: string;
}
type HoldBasis = NonNullable<Body<'hold.placed'>['basis']>;

/** She asks that what is kept about her in some parts ends; a steward writes down that she did. */
export interface AskEnd {
  readonly do: 'ask-end';
  readonly streams: readonly StreamId[];
}

/** A steward orders that a part's keys are destroyed, by its term or by her request. */
export interface OrderEnd {
  readonly do: 'order-end';
  readonly stream: StreamId;
  readonly basis: Body<'end.ordered'>['basis'];
  readonly waitDays: number;
}

/** Another steward, or she, agrees to an order. */
export interface AgreeEnd {
  readonly do: 'agree-end';
  readonly stream: StreamId;
  readonly order: FactId;
}

/** Her no, or a steward's: the order is over for good. */
export interface StopEnd {
  readonly do: 'stop-end';
  readonly stream: StreamId;
  readonly order: FactId;
}

export interface LiftHold {
  readonly do: 'lift-hold';
  readonly stream: StreamId;
  readonly hold: FactId;
  readonly reason: string;
}

/** Takes in codes that the relay's operator gave to this person's organisation; each opens one stream there. */
export interface AddTokens {
  readonly do: 'add-tokens';
  /** base64url of 32 bytes each. One that is here already is not taken in twice. */
  readonly tokens: readonly string[];
}

/** Opens a desk, on which an organisation's staff say who is on call. */
export interface FoundDesk {
  readonly do: 'found-desk';
  readonly label: string;
}

/** What this person can do for who was found, on one of her desks. */
export interface PresentDuty extends Omit<
  Body<'duty.presented'>,
  'person' | 'card' | 'languages' | 'capabilities'
> {
  readonly do: 'present-duty';
  readonly desk: CaseId;
  readonly languages: readonly string[];
  readonly capabilities: readonly Body<'duty.presented'>['capabilities'][number][];
}

/** Somebody was found: a response begins. `at` absent: now. */
export interface ReportDiscovery {
  readonly do: 'report-discovery';
  readonly discovery: Omit<Body<'discovery.reported'>, 'discovery' | 'at'> & { readonly at?: Instant };
  /** What this device calls it; the place where absent. */
  readonly label?: string;
}

/** Asks the first of the order, or `person`, for the side that nobody has taken. */
export interface AskNext {
  readonly do: 'ask-next';
  readonly response: CaseId;
  readonly person?: PersonId;
  readonly side?: Body<'answer.asked'>['side'];
}

export interface AnswerAsk {
  readonly do: 'answer-ask';
  readonly response: CaseId;
  readonly answer: 'accepted' | 'refused';
  readonly reason?: Body<'answer.given'>['reason'];
}

/** States in the directory that this person's organisation is reached at one of her desks; null: at none any more. */
export interface StateDesk {
  readonly do: 'state-desk';
  readonly desk: CaseId | null;
}

/** Asks the desk of another organisation, or the first of the order, for a side that nobody has taken. */
export interface AskOrganisation {
  readonly do: 'ask-organisation';
  readonly response: CaseId;
  readonly organisation?: FactId;
  readonly side?: Body<'organisation.asked'>['side'];
  /** The words of the report are sent, too. */
  readonly withWords?: boolean;
}

/** A member of a desk answers an ask of another organisation. */
export interface AnswerOrganisation {
  readonly do: 'answer-organisation';
  readonly desk: CaseId;
  readonly ask: EntityId;
  readonly answer: 'accepted' | 'refused';
  readonly reason?: Body<'answer.given'>['reason'];
}

/** The word that says all is well and the one that says it is not; they never leave this device. */
export interface SetCheckInWords {
  readonly do: 'set-check-in-words';
  readonly checkIn: EntityId;
  readonly fine: string;
  readonly duress: string;
}

/** She checks in; with a word, where words were chosen on this device. */
export interface CheckIn {
  readonly do: 'check-in';
  readonly case: CaseId;
  readonly checkIn: EntityId;
  readonly word?: string;
}

/** A report that was joined to a response is of another event after all: a response of its own begins with it. */
export interface PartReports {
  readonly do: 'part-reports';
  readonly response: CaseId;
  readonly discovery: EntityId;
  readonly why: string;
}

export interface CloseResponse {
  readonly do: 'close-response';
  readonly response: CaseId;
  readonly reason: Body<'response.closed'>['reason'];
  readonly why: string;
}

/** Opens a link by which anybody reports to a desk. */
export interface OpenIntake {
  readonly do: 'open-intake';
  readonly desk: CaseId;
  /** Where it is given out; the desk alone reads it. */
  readonly label: string;
}

export interface CloseIntake {
  readonly do: 'close-intake';
  readonly desk: CaseId;
  readonly intake: EntityId;
  readonly why: string;
}

/** A response begins with an unknown hand's report. */
export interface TakeReportUp {
  readonly do: 'take-report-up';
  readonly desk: CaseId;
  readonly report: EntityId;
  /** Though somebody made something of it already. */
  readonly again?: boolean;
  readonly label?: string;
}

/** A report is of the same event as a response. */
export interface JoinReport {
  readonly do: 'join-report';
  readonly desk: CaseId;
  readonly report: EntityId;
  readonly again?: boolean;
  readonly response: CaseId;
  readonly why: string;
}

/** Two responses are of one event: what the first was told is read in the other from now on, and the first ends. */
export interface JoinResponses {
  readonly do: 'join-responses';
  readonly response: CaseId;
  readonly into: CaseId;
  readonly why: string;
}

export interface SetReportAside {
  readonly do: 'set-report-aside';
  readonly desk: CaseId;
  readonly report: EntityId;
  readonly why: string;
}

/** Asks to be called back, by one fixed sentence, when something came and this device was not connected. */
export interface SetNudge {
  readonly do: 'set-nudge';
  readonly channel: NudgeChannel;
  /** A survivor or a relative decides twice: a message on her telephone may be seen. */
  readonly deliberately?: boolean;
}

export interface EndNudge {
  readonly do: 'end-nudge';
}

/** Makes a link by which somebody joins without e-mail or telephone; `made` is its secret. */
export interface Invite {
  readonly do: 'invite';
  /** How this person calls her; the link says nothing of it. */
  readonly name: string;
  /** In which role they will work together; it grants nothing. */
  readonly role: Role;
  readonly hours: number;
  /** Deliberately to somebody to whom doors are closed: nobody is let in by it either. */
  readonly lifts?: boolean;
  /**
   * For one visit in a browser that keeps nothing: how long it lasts, and who comes back, where she was here before. Once
   * the pictures were the same she is let in again by every consent for her that still opens.
   */
  readonly guest?: { readonly hours: number; readonly person?: PersonId };
}

/** Makes a link by which a new device becomes one more of this person's own; `made` is its secret. */
export interface LinkDevice {
  readonly do: 'link-device';
  /** What she calls it. */
  readonly name: string;
  readonly hours: number;
}

/** One of her own devices is gone, or was never hers: out of everything, now. */
export interface RemoveDevice extends Pick<ReportTaken, 'reason' | 'since' | 'opened'> {
  readonly do: 'remove-device';
  readonly device: DeviceId;
}

/** A steward lets in one more device of a member's, which another device of hers presented; in every part of a case. */
export interface LetDeviceIn {
  readonly do: 'let-device-in';
  readonly case: CaseId;
  readonly person: PersonId;
  readonly device: DeviceId;
  /** What that device will call the case. */
  readonly caseName: string;
}

/** Draws a sheet; `made` is its twelve words, shown once. It counts once some of them were typed back. */
export interface MakeSheet {
  readonly do: 'make-sheet';
  readonly language: 'en' | 'es';
}

/** The words that stand at the places which were asked for: from now on this sheet, and no earlier one, proves. */
export interface ConfirmSheet {
  readonly do: 'confirm-sheet';
  readonly words: readonly string[];
}

/** Three or five people of whom more than half must vouch. */
export interface ChooseTrustees {
  readonly do: 'choose-trustees';
  readonly people: readonly PersonId[];
}

/** Nothing proves any more: no sheet, and nobody's word. */
export interface EndRecovery {
  readonly do: 'end-recovery';
}

/** Makes a link for the new device of somebody who lost every device; `made` is its secret. */
export interface MeetLost {
  readonly do: 'meet-lost';
  readonly person: PersonId;
  readonly hours: number;
}

/** On the new device: the words of a sheet, in either language. They never leave it. */
export interface ProveReturn {
  readonly do: 'prove-return';
  readonly words: string;
}

/** On the new device: what was gathered is forgotten, since somebody said no to it. */
export interface ReturnAnew {
  readonly do: 'return-anew';
}

/** Says in every part in which it can be that a device whose pictures were compared comes back as a person's. */
export interface RequestRecovery {
  readonly do: 'request-recovery';
  readonly person: PersonId;
  readonly device: DeviceId;
}

/** Says no to it, in every part in which it was asked. */
export interface ObjectRecovery {
  readonly do: 'object-recovery';
  readonly person: PersonId;
  readonly attempt: EntityId;
  readonly reason: ObjectionReason;
}

/** A steward lets in a device that came back, in every part in which the waiting time is over; her old ones go out. */
export interface LetRecoveredIn {
  readonly do: 'let-recovered-in';
  readonly person: PersonId;
  readonly attempt: EntityId;
  readonly device: DeviceId;
}

/** Opens a link that somebody gave: base64url of its secret. */
export interface Join {
  readonly do: 'join';
  readonly secret: string;
  /** How this person calls whoever gave it. */
  readonly name: string;
}

/** Says whether both people saw the same pictures; `false`, or before there are any, ends the meeting with nothing. */
export interface EndMeeting {
  readonly do: 'end-meeting';
  readonly meeting: StreamId;
  readonly same: boolean;
}

/** Takes a guest out of every part of this device's to steward, now: her consents stand, and her visit is over. */
export interface EndVisit {
  readonly do: 'end-visit';
  readonly person: PersonId;
}

type RecordedConsent = Body<'consent.recorded'>;

/**
 * Writes down what she decided about one person, or what she was asked; where it is a yes, lets that person in, and
 * where it becomes one, this device lets that person in by itself. Checked whole before anything is kept.
 */
export interface RecordConsent extends Pick<
  RecordedConsent,
  | 'subject'
  | 'writes'
  | 'past'
  | 'purpose'
  | 'why'
  | 'explained'
  | 'decision'
  | 'decided'
  | 'ends'
  | 'until'
  | 'withdrawal'
  | 'voice'
  | 'child'
  | 'renews'
> {
  readonly do: 'record-consent';
  readonly case: CaseId;
  /** Who would see; `person` for somebody who is in one of the case's parts already, and otherwise by the card. */
  readonly recipient: Omit<RecordedConsent['recipient'], 'person'> & {
    readonly person?: PersonId | undefined;
  };
  readonly card?: Uint8Array;
  readonly streams: readonly StreamId[];
  /** What the newcomer's device will call the case. */
  readonly caseName: string;
  /** Deliberately for somebody to whom doors are closed: a steward's device opens them by it at once. */
  readonly lifts?: boolean;
}

/**
 * Opens a session for an interpreter: a conversation of its own, by what she decided about this one person. `made` is the
 * conversation. Whoever else takes part is let into it like into any other.
 */
export interface OpenSession {
  readonly do: 'open-session';
  /** What everyone in it reads as its name: it must say nothing of a case. */
  readonly label: string;
  readonly hours: number;
  readonly consent: Omit<RecordConsent, 'do' | 'streams' | 'ends' | 'past' | 'purpose' | 'caseName'>;
}

/** Takes an interpreter out of every session of this device's to steward, now. */
export interface EndSession {
  readonly do: 'end-session';
  readonly person: PersonId;
}

/** Her own answer, from her own device. */
export interface AnswerConsent {
  readonly do: 'answer-consent';
  readonly case: CaseId;
  readonly consent: EntityId;
  readonly says: 'yes' | 'no';
}

/** Takes a consent back, and out of its parts whoever was let in by it. */
export interface WithdrawConsent {
  readonly do: 'withdraw-consent';
  readonly case: CaseId;
  readonly consent: EntityId;
  readonly reason?: string;
}

/**
 * Devices are in other hands, or a person is no longer on her side: out of every part that this device may steward, new
 * keys in order of danger, and each circle told (taken.ts). Goes on by itself until it is done, whatever happens between.
 */
export interface ReportTaken {
  readonly do: 'taken';
  readonly devices: readonly DeviceId[];
  readonly people: readonly PersonId[];
  readonly reason: TakenReason;
  /** Since when, as far as anyone knows. */
  readonly since: Instant;
  /** Whether whoever has it can open it. */
  readonly opened: Body<'exposure.stated'>['opened'];
}

/** Keeps somebody out of a case. The reason becomes a note in `network`, and nothing of it stands in the stewardship. */
export interface Exclude {
  readonly do: 'exclude';
  readonly case: CaseId;
  readonly who: Body<'exclusion.set'>['who'];
  readonly reason: string;
  /** Another part than the case's own network: a sealed one, where the reason may stand nowhere else. */
  readonly reasonIn?: StreamId;
}

/**
 * Closes the doors to whoever is exposed, by the paths that were found, and takes her out of every part that this device
 * may steward (domain/network).
 */
export interface ExcludeExposed {
  readonly do: 'exclude-exposed';
  readonly case: CaseId;
  /** An entity of the network that is exposed. */
  readonly participant: EntityId;
}

/** A steward opens the doors that are closed to the person whom a consent names. */
export interface LiftExclusion {
  readonly do: 'lift-exclusion';
  readonly case: CaseId;
  readonly consent: EntityId;
}

/** Takes a report that is worked through off the page. */
export interface CloseTaken {
  readonly do: 'close-taken';
  readonly taken: string;
}

/** What is said of an organisation; its units by name. */
export interface Presentation extends Pick<
  Body<'organisation.presented'>,
  'name' | 'country' | 'level' | 'region' | 'languages'
> {
  readonly units: readonly string[];
}

/** Begins a directory; a second organisation, from across the border, makes it one. */
export interface FoundDirectory {
  readonly do: 'found-directory';
  /** How its members call it. */
  readonly label: string;
  /** This person's own organisation, for which she speaks. */
  readonly mine: Presentation;
}

/** Presents an organisation whose person was met by a link, and vouches for it. */
export interface PresentOrganisation {
  readonly do: 'present-organisation';
  readonly device: DeviceId;
  readonly organisation: Presentation;
}

export interface VouchFor {
  readonly do: 'vouch';
  readonly organisation: FactId;
}

/** Proposes a suspension, or joins the one that is proposed. */
export interface SuspendOrganisation {
  readonly do: 'suspend-organisation';
  readonly organisation: FactId;
  readonly reason: SuspensionReason;
}

export interface LiftSuspension {
  readonly do: 'lift-suspension';
  readonly organisation: FactId;
}

/** After a lifting: lets its person in again, by a device that was met anew. */
export interface LetBackIn {
  readonly do: 'let-back-in';
  readonly organisation: FactId;
  readonly device: DeviceId;
}

/** Ends everything that is open to an organisation and that this device may end. */
export interface CloseGrants {
  readonly do: 'close-grants';
  readonly organisation: FactId;
}

/** Tells everyone of a part that a record of it is taken out; said by whoever makes the file (export/desk.ts). */
export interface TellExport extends Body<'record.exported'> {
  readonly do: 'tell-export';
  readonly stream: StreamId;
}

/** What an act did: the facts it stated and the ids it made. Sealed and in the outbox when this returns. */
export interface Done {
  readonly stream: StreamId | null;
  readonly facts: readonly FactId[];
  /** The entity, stream or case that it made. */
  readonly made: string | null;
  /** Parts in which it was refused, where it was done in others or tried in all. */
  readonly refused?: readonly RefusedPart[];
}
export interface RefusedPart {
  readonly stream: StreamId;
  readonly code: string;
}

export type { DeviceKeys };
