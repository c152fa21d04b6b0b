import type { EntityId, Role, StreamId } from '@cobijo/domain';
import type { CaseView, ClientResult, DeviceApi, DeviceView, Dropped } from '@cobijo/client';

/** How this origin's device stands. */
export interface DoorState {
  /** absent: nothing was ever kept here. locked: a passphrase opens it. */
  readonly at: 'absent' | 'locked' | 'open';
  /** Where what is written would stay. memory: the browser refuses its file store, and closing the page loses all. */
  readonly keeps: 'opfs' | 'memory';
}

/** Of a played case: which party, and the secret that opens what was packed for her. */
export interface Handover {
  readonly id: string;
  readonly secret: string;
}

/** What a member of a played case sees, read once in memory and never connected. */
export interface Peek {
  readonly device: DeviceView;
  readonly case: CaseView;
}

/** Somebody who begins here. */
export interface Newcomer {
  readonly passphrase: string;
  /**
   * What an organisation gave her to open streams with: base64url of 32 bytes each. The first is spent on her mailbox;
   * without one, the device only keeps.
   */
  readonly tokens: readonly string[];
  /** How she introduces herself in what she opens. */
  readonly name: string;
  readonly role: Role;
  /** The secret of the link that she came by: it brings a token of its own. */
  readonly link: string | null;
}

/** Getting to an open device: all that can be asked before there is one. */
export interface Door {
  state(): Promise<DoorState>;
  /** Takes the packed device of a played case in, or, where it was taken in before, opens it. */
  stepIn(handover: Handover): Promise<ClientResult<null>>;
  unlock(passphrase: string): Promise<ClientResult<null>>;
  /** A new device of a new person, kept here. */
  begin(newcomer: Newcomer): Promise<ClientResult<null>>;
  /** What a link says to somebody who has no device yet. */
  readLink(secret: string): Promise<
    ClientResult<{
      readonly role: Role | null;
      readonly guest: boolean;
      readonly own: boolean;
      readonly lost: boolean;
    }>
  >;
  /** Six words for a passphrase, another each time. */
  proposeWords(language: 'en' | 'es'): Promise<string>;
  /** A guest's visit: a device in this page's memory and nowhere else. Nothing that is kept here is opened. */
  visit(guest: { readonly link: string; readonly name: string }): Promise<ClientResult<null>>;
  peek(handover: Handover): Promise<ClientResult<Peek>>;
  /** Leaves a report by an intake's link. Opens no file, and is told nothing of what became of it. */
  dropReport(what: { readonly link: string; readonly report: object }): Promise<Dropped>;
}

/** What a page can hold of a file and a worker's memory need not. */
export interface Files {
  /** A file of any size, whole and checked. The browser keeps it, on its disk where it is large, until the page lets go of it. */
  fileOf(stream: StreamId, attachment: EntityId): Promise<ClientResult<Blob>>;
}

/** All that the page asks of its worker. */
export type Engine = Door & Files & Omit<DeviceApi, 'onChange'>;

export const engineMethods = [
  'state',
  'stepIn',
  'unlock',
  'begin',
  'readLink',
  'proposeWords',
  'visit',
  'peek',
  'dropReport',
  'view',
  'caseView',
  'network',
  'act',
  'messages',
  'messageHistory',
  'planGrant',
  'beginSearch',
  'goOnSearch',
  'dropSearch',
  'notes',
  'timelines',
  'openAttachment',
  'drafts',
  'keepDraft',
  'dropDraft',
  'unsentVoice',
  'growUnsentVoice',
  'keepUnsentVoice',
  'dropUnsentVoice',
  'fileOf',
  'transfers',
  'stopTransfer',
  'goOnTransfer',
  'planExport',
  'fetchForExport',
  'makeExport',
  'dropExport',
  'planImport',
  'goOnImport',
  'dropImport',
  'card',
  'connect',
  'disconnect',
  'lock',
] as const satisfies readonly (keyof Engine)[];

type Missing = Exclude<keyof Engine, (typeof engineMethods)[number]>;
/**
 * Fails to compile when a method of the engine is not in the list.
 *
 * @public
 */
export const everyMethodIsListed: [Missing] extends [never] ? true : Missing = true;
