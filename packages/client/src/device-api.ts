import type { EntityId, StreamId } from '@cobijo/domain';
import type { Draft } from '@cobijo/domain/draft/draft';
import type { DraftOf } from './drafts.ts';
import type { KeptVoice, UnsentVoice, VoicePiece } from './unsent-voice.ts';
import type { ExportMade, ExportPlan, ExportProgress, ExportRequest } from './export/request.ts';
import type { Done, Intent } from './intent.ts';
import type { ImportPlan, ImportProgress, ImportRequest } from './network-import/request.ts';
import type { NetworkView } from './network-view.ts';
import type { GrantAsked, GrantPlan } from './newcomer-view.ts';
import type { SearchProgress } from './talk-search.ts';
import type { TimelinesAsked, TimelinesView } from './safety-view.ts';
import type { TransferView } from './transfer/transfers.ts';
import type { CaseId, CaseView, DeviceView, MessageStatement, MessageView, NoteView } from './view.ts';

/** A refusal by this device, with the code under which its words stand in domain/vocabulary/refusal-words.ts. */
export interface ClientRefusal {
  readonly code: string;
  /** Which field, never its value. */
  readonly field?: string;
}
export type ClientResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ClientRefusal };

export const ok = <T>(value: T): ClientResult<T> => ({ ok: true, value });
export const refused = <T>(code: string, field?: string): ClientResult<T> => ({
  ok: false,
  error: { code, ...(field === undefined ? {} : { field }) },
});

/**
 * One device of one person, unlocked. The web reaches it through its worker, the command line directly: the same
 * methods, plain data both ways.
 */
export interface DeviceApi {
  view(): Promise<DeviceView>;
  /** `asOf`: the calendar day of which danger and protection are told; today where none is named. */
  caseView(id: CaseId, asOf?: string): Promise<ClientResult<CaseView>>;
  /** Who is known, tied to whom, and who is exposed; by itself, since it may be large. */
  network(id: CaseId): Promise<ClientResult<NetworkView>>;
  act(intent: Intent): Promise<ClientResult<Done>>;
  /** Earlier messages: those before `before` places from the newest. */
  messages(stream: StreamId, before: number, count: number): Promise<ClientResult<readonly MessageView[]>>;
  /** Everything that was said of one message and has not gone, oldest first. */
  messageHistory(stream: StreamId, message: EntityId): Promise<ClientResult<readonly MessageStatement[]>>;
  /** Somebody who is to be let in: what she would be able to read. Nothing is recorded. */
  planGrant(asked: GrantAsked): Promise<ClientResult<GrantPlan>>;
  /** Everything on this device in which these words stand, however they were spelled; then some of it more; stopped. */
  beginSearch(query: string): Promise<ClientResult<SearchProgress>>;
  goOnSearch(): Promise<ClientResult<SearchProgress>>;
  dropSearch(): Promise<void>;
  notes(id: CaseId, before: number, count: number): Promise<ClientResult<readonly NoteView[]>>;
  /** Danger and protection over time; nothing of it is in a case view. */
  timelines(id: CaseId, asked: TimelinesAsked): Promise<ClientResult<TimelinesView>>;
  /** A file in memory: for what is small, such as a voice note. */
  openAttachment(stream: StreamId, attachment: EntityId): Promise<ClientResult<Uint8Array>>;
  /** What was begun here and not sent, under seal on this device alone; kept, and thrown away. */
  drafts(): Promise<readonly Draft[]>;
  keepDraft(given: Draft): Promise<ClientResult<null>>;
  dropDraft(given: DraftOf): Promise<void>;
  /** A voice note that was recorded for a conversation and not sent: the same. */
  unsentVoice(stream: StreamId): Promise<KeptVoice | null>;
  /** Some seconds more of one that is still being recorded. */
  growUnsentVoice(stream: StreamId, piece: VoicePiece): Promise<ClientResult<null>>;
  keepUnsentVoice(stream: StreamId, voice: UnsentVoice): Promise<ClientResult<null>>;
  dropUnsentVoice(stream: StreamId): Promise<void>;
  /** Files that are on their way, and how far; stopped; sent on. What is fetched goes on when it is opened again. */
  transfers(): Promise<readonly TransferView[]>;
  stopTransfer(at: TransferView['at']): Promise<void>;
  goOnTransfer(at: TransferView['at']): Promise<void>;
  /** A record of one part that leaves Cobijo: what will be in it; one file more; the statement and the file; stopped. */
  planExport(asked: ExportRequest): Promise<ClientResult<ExportPlan>>;
  fetchForExport(): Promise<ClientResult<ExportProgress>>;
  makeExport(withoutMissing?: boolean): Promise<ClientResult<ExportMade>>;
  dropExport(): Promise<void>;
  /** A file of a network: what of it can be taken in; some of it more; stopped, and what was recorded stays. */
  planImport(asked: ImportRequest): Promise<ClientResult<ImportPlan>>;
  goOnImport(): Promise<ClientResult<ImportProgress>>;
  dropImport(): Promise<void>;
  /** This person's public card, for somebody who will grant her something. */
  card(): Promise<Uint8Array>;
  /** Connects to the relay and stays connected until `disconnect`; progress shows in `view().sync`. */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** Called after anything shown may have changed; coalesced, at most once an animation frame's time. */
  onChange(listener: () => void): () => void;
  /** Writes what is pending to the store and forgets every key. */
  lock(): Promise<void>;
}
