import type { DeviceId, FactId, SegmentId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { Body, ContentKind, ControlKind, FactKind } from './kinds.ts';

/** What a person decided to state, before a device numbered and signed it. */
export type Statement = { [K in FactKind]: StatementOf<K> }[FactKind];
export interface StatementOf<K extends FactKind> {
  readonly kind: K;
  readonly v: 1;
  /** The device's clock when it was stated. */
  readonly at: Instant;
  /** Facts of this stream that this one corrects or follows; they are no longer live. */
  readonly supersedes: readonly FactId[];
  readonly body: Body<K>;
}

/** A fact of a kind or version that this program does not know: kept whole, passed on, never folded. */
export interface UnknownStatement {
  readonly kind: string;
  readonly v: number;
  readonly unknown: true;
  /** The statement's own bytes, exactly as received. */
  readonly bytes: Uint8Array;
}

/** One statement by one device, with its place. */
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];
export interface FactOf<K extends FactKind> extends StatementOf<K> {
  readonly id: FactId;
  readonly device: DeviceId;
}
export type ControlFact = { [K in ControlKind]: FactOf<K> }[ControlKind];
export type ContentFact = { [K in ContentKind]: FactOf<K> }[ContentKind];
export type UnknownFact = UnknownStatement & { readonly id: FactId; readonly device: DeviceId };

/** A place in another device's chain: that segment, and by its hash links everything before it. */
export interface Head {
  readonly device: DeviceId;
  readonly sequence: number;
  readonly segment: SegmentId;
}

/**
 * 1–64 facts of one device in one stream, opened and with its signature verified. Whether it counts is for
 * authority to say.
 */
export interface Segment {
  readonly id: SegmentId;
  readonly device: DeviceId;
  /** Position in the device's chain, from 0. */
  readonly sequence: number;
  /** The device's previous segment; null at 0. */
  readonly previous: SegmentId | null;
  /** Heads of other devices seen since this device's previous segment: with `previous`, its causal past. */
  readonly after: readonly Head[];
  /** The epoch under which it was first received. */
  readonly epoch: number;
  readonly facts: readonly (Fact | UnknownFact)[];
}

export const segmentFactsMax = 64;
