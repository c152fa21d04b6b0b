import type {
  AttachmentId,
  CreateStream,
  Heads,
  NudgeAsked,
  NudgeOffer,
  NudgeState,
  RegistrationId,
  Ring,
  RingId,
  Rings,
  Rotation,
  StreamId,
} from '@cobijo/wire';
import type { Capability, SealedReport } from '@cobijo/seal';

/** A relay's refusal, or that no relay was reached. */
export interface TransportRefusal {
  /** A code of wire/refusal.ts, or `offline`, or `reply-malformed`. */
  readonly code: string;
  readonly expected?: number;
}
export type Replied<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TransportRefusal };

/** A page of a stream: envelopes at contiguous positions from `first`. */
export interface Page {
  readonly first: number;
  readonly envelopes: readonly Uint8Array[];
  /** The position after the last envelope. */
  readonly next: number;
  /** The relay says that nothing more stands there now, as an empty page would. */
  readonly end?: boolean;
}

/** One relay, as a device speaks with it. Adapters: relay/http.ts; tests wrap it in a hostile or a failing one. */
export interface Transport {
  createStream(request: CreateStream): Promise<Replied<null>>;
  append(
    stream: StreamId,
    write: Capability,
    envelopes: readonly Uint8Array[],
    options: { readonly late: boolean },
  ): Promise<Replied<{ readonly position: number }>>;
  read(stream: StreamId, read: Capability, from: number): Promise<Replied<Page>>;
  heads(stream: StreamId, read: Capability): Promise<Replied<Heads>>;
  rotate(
    stream: StreamId,
    steward: Capability,
    rotation: Rotation,
    envelopes: readonly Uint8Array[],
  ): Promise<Replied<{ readonly position: number }>>;
  putChunk(
    stream: StreamId,
    write: Capability,
    attachment: AttachmentId,
    index: number,
    sealed: Uint8Array,
  ): Promise<Replied<null>>;
  getChunk(
    stream: StreamId,
    read: Capability,
    attachment: AttachmentId,
    index: number,
  ): Promise<Replied<Uint8Array>>;
  /** Leaving something at an intake; absent where this way to the relay has none. */
  readonly dropping?: Dropping;
  /** Being called back; absent where this way to the relay has none. */
  readonly nudging?: Nudging;
  /** Rings that wait for a desk; absent where this way to the relay has none. */
  readonly ringing?: Ringing;
  /** A live connection; null where this transport has none (the device then asks from time to time). */
  live(handlers: LiveHandlers): Promise<LiveConnection | null>;
}

/** How a device asks to be called back (wire/nudge.ts). */
export interface Nudging {
  offer(): Promise<Replied<NudgeOffer>>;
  put(
    stream: StreamId,
    read: Capability,
    registration: RegistrationId,
    asked: NudgeAsked,
  ): Promise<Replied<null>>;
  state(stream: StreamId, read: Capability, registration: RegistrationId): Promise<Replied<NudgeState>>;
  remove(stream: StreamId, read: Capability, registration: RegistrationId): Promise<Replied<null>>;
}

/** Leaves what was sealed to an intake (wire/drop.ts); that it was left is all that a relay says. */
export interface Dropping {
  drop(report: SealedReport): Promise<Replied<null>>;
}

/** The rings of a stream (wire/ring.ts). */
export interface Ringing {
  list(stream: StreamId, read: Capability): Promise<Replied<Rings>>;
  put(stream: StreamId, write: Capability, rings: readonly Ring[]): Promise<Replied<null>>;
}

export interface LiveHandlers {
  page(stream: StreamId, page: Page): void;
  /** The read epoch that was held is closed, and everything it may see has been sent. */
  epochClosed(stream: StreamId, epoch: number): void;
  /** Rings of a watched stream rang (wire/ring.ts); some may have been told before. */
  rang?(stream: StreamId, ids: readonly RingId[]): void;
  disconnected(): void;
}

export interface LiveConnection {
  /** Proves the read right and asks for everything from `from` on. Again with a later epoch's right after a rotation. */
  watch(stream: StreamId, read: Capability, from: number): Promise<Replied<null>>;
  append(
    stream: StreamId,
    write: Capability,
    envelopes: readonly Uint8Array[],
  ): Promise<Replied<{ readonly position: number }>>;
  /** Says whose device this connection is, so that nothing is sent to it meanwhile. */
  showNudge?(registration: RegistrationId): void;
  close(): void;
}
