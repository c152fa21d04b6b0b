import {
  type AttachmentId,
  type Appended,
  type RingId,
  type Rings,
  RingsPut,
  type Sodium,
  type StreamId,
  attachmentChunksMax,
  chunkBytes,
  envelopesPerRequestMax,
  pageBytesMax,
  parseAttachmentId,
} from '@cobijo/wire';
import { acceptAppend, acceptCreation, acceptDrop, acceptRotation, parseJson } from './accept.ts';
import { Bucket, CapabilityBuckets, DropBuckets, type Rates, ratesDefault } from './buckets.ts';
import type { Metrics } from './metrics.ts';
import type { Nudger } from './nudge/nudger.ts';
import type { Ringer } from './ringing/ringer.ts';
import { type Outcome, type Page, type Refused, type SealedLog, dayOf } from './sealed-log/sealed-log.ts';

/** An act's outcome: what its answer carries, or the refusal. */
export type Acted<T> = { readonly ok: true; readonly value: T } | Refused;

/** A sealed chunk: its plaintext's size, and room for nonce, tag and commitment of any suite. */
export const sealedChunkBytesMax = chunkBytes + 1024;

export interface ActsOptions {
  readonly rates?: Rates;
  /** Unix milliseconds. */
  readonly now?: () => number;
  readonly fault?: (error: unknown) => void;
  /** null: this relay's operator set up no nudges. */
  readonly nudger?: Nudger | null;
  readonly ringer: Ringer;
}

const refuse = (code: Refused['code']): Refused => ({ ok: false, code });

/**
 * append: what a relay does once the right to it was proven; HTTP and the live connection share it. Each act reads:
 * accept what was sent, see that its capability is not overspent, give it to the log, answer when that is durable.
 */
export class Acts {
  readonly log: SealedLog;
  readonly sodium: Sodium;
  readonly metrics: Metrics;
  readonly rates: Rates;
  readonly now: () => number;
  readonly fault: (error: unknown) => void;
  readonly nudger: Nudger | null;
  readonly ringer: Ringer;
  /** New work is refused, so that what is under way can end. */
  stopping = false;
  readonly #capabilities: CapabilityBuckets;
  readonly #creations: Bucket;
  readonly #drops: DropBuckets;

  constructor(log: SealedLog, sodium: Sodium, metrics: Metrics, options: ActsOptions) {
    this.log = log;
    this.sodium = sodium;
    this.metrics = metrics;
    this.rates = options.rates ?? ratesDefault;
    this.now = options.now ?? Date.now;
    this.fault = options.fault ?? (() => undefined);
    this.nudger = options.nudger ?? null;
    this.ringer = options.ringer;
    this.#capabilities = new CapabilityBuckets(this.rates);
    this.#creations = new Bucket(this.rates.creations, this.now());
    this.#drops = new DropBuckets(this.rates.drops);
  }

  /** Told when a proven right signed: a witness for the clock by which rings ring. */
  readonly hear = (seconds: number): void => this.ringer.hear(seconds);

  /** `body`: a CreateStream as JSON. */
  async create(body: Uint8Array): Promise<Acted<object>> {
    if (this.stopping) return refuse('stopping');
    const order = acceptCreation(this, body);
    if (!order.ok) return order;
    if (!this.#creations.take(1, this.now())) return refuse('too-many');
    const outcome = await this.log.create(order.value);
    return outcome.ok ? { ok: true, value: {} } : outcome;
  }

  async append(stream: StreamId, epoch: number, run: Uint8Array, late: boolean): Promise<Acted<Appended>> {
    if (this.stopping) return refuse('stopping');
    const nowMs = this.now();
    const order = acceptAppend({ stream, epoch }, run, { late, today: dayOf(nowMs) });
    if (!order.ok) return order;
    const size = { count: order.value.envelopes.length, bytes: run.length };
    if (!this.#capabilities.mayWrite({ stream, right: 'write' }, size, nowMs)) return refuse('too-many');
    const began = performance.now();
    const outcome = await this.log.append(order.value);
    if (outcome.ok) this.metrics.appendTook(performance.now() - began);
    return positionOf(outcome);
  }

  /**
   * Keeps what an unknown hand dropped, or does not. Nothing comes back, and nothing is counted: an outcome, a figure on a
   * page of metrics or a time would each tell whoever holds a link whether anybody stands behind it.
   */
  async drop(stream: StreamId, authorization: string | undefined, body: Uint8Array): Promise<void> {
    const nowMs = this.now();
    const order = acceptDrop(this, stream, authorization, body, dayOf(nowMs));
    if (this.stopping || !order) return;
    const stands = (await this.log.keysOf(stream, 0)) !== null;
    if (stands && this.#drops.take(stream, nowMs)) await this.log.append(order);
  }

  async rotate(stream: StreamId, closes: number, run: Uint8Array): Promise<Acted<Appended>> {
    if (this.stopping) return refuse('stopping');
    const nowMs = this.now();
    const order = acceptRotation(this, { stream, epoch: closes }, run, dayOf(nowMs));
    if (!order.ok) return order;
    const size = { count: order.value.envelopes.length, bytes: run.length };
    if (!this.#capabilities.mayWrite({ stream, right: 'steward' }, size, nowMs)) return refuse('too-many');
    return positionOf(await this.log.rotate(order.value));
  }

  page(stream: StreamId, epoch: number, from: number): Promise<Page> {
    const limits = { envelopesMax: envelopesPerRequestMax, bytesMax: pageBytesMax };
    return this.log.read({ stream, epoch, from, ...limits });
  }

  async putChunk(
    stream: StreamId,
    epoch: number,
    attachment: AttachmentId | string,
    number: number,
    bytes: Uint8Array,
  ): Promise<Acted<{ readonly again: boolean }>> {
    if (this.stopping) return refuse('stopping');
    const id = parseAttachmentId(attachment);
    if (!id || number >= attachmentChunksMax || bytes.length === 0) return refuse('malformed-request');
    if (bytes.length > sealedChunkBytesMax) return refuse('request-too-large');
    const size = { count: 1, bytes: bytes.length };
    if (!this.#capabilities.mayWrite({ stream, right: 'write' }, size, this.now())) return refuse('too-many');
    const outcome = await this.log.putChunk({ stream, epoch, attachment: id, number, bytes });
    return outcome.ok ? { ok: true, value: { again: outcome.again } } : outcome;
  }

  /** `body`: a RingsPut as JSON. */
  async putRings(stream: StreamId, epoch: number, body: Uint8Array): Promise<Acted<object>> {
    if (this.stopping) return refuse('stopping');
    const parsed = RingsPut.safeParse(parseJson(body));
    if (!parsed.success) return refuse('malformed-request');
    const { rings } = parsed.data;
    if (new Set(rings.map(({ id }) => id)).size !== rings.length) return refuse('malformed-request');
    const asked = { count: rings.length, bytes: body.length };
    if (!this.#capabilities.mayWrite({ stream, right: 'write' }, asked, this.now()))
      return refuse('too-many');
    const outcome = await this.ringer.put(stream, epoch, rings);
    return outcome.ok ? { ok: true, value: {} } : outcome;
  }

  async takeRing(stream: StreamId, epoch: number, id: RingId): Promise<Acted<object>> {
    if (this.stopping) return refuse('stopping');
    const outcome = await this.ringer.take(stream, epoch, id);
    return outcome.ok ? { ok: true, value: {} } : outcome;
  }

  async rings(stream: StreamId, epoch: number): Promise<Acted<Rings>> {
    const outcome = await this.ringer.list(stream, epoch);
    return outcome.ok ? { ok: true, value: { waiting: outcome.waiting, rang: outcome.rang } } : outcome;
  }
}

const positionOf = (outcome: Outcome<{ readonly position: number }>): Acted<Appended> =>
  outcome.ok ? { ok: true, value: { position: outcome.position } } : outcome;
