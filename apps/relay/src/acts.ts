import {
  type AttachmentId,
  type Appended,
  type Sodium,
  type StreamId,
  attachmentChunksMax,
  chunkBytes,
  envelopesPerRequestMax,
  pageBytesMax,
  parseAttachmentId,
} from '@cobijo/wire';
import { acceptAppend, acceptCreation, acceptRotation } from './accept.ts';
import { Bucket, CapabilityBuckets, type Rates, ratesDefault } from './buckets.ts';
import type { Metrics } from './metrics.ts';
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
  /** New work is refused, so that what is under way can end. */
  stopping = false;
  readonly #capabilities: CapabilityBuckets;
  readonly #creations: Bucket;

  constructor(log: SealedLog, sodium: Sodium, metrics: Metrics, options: ActsOptions = {}) {
    this.log = log;
    this.sodium = sodium;
    this.metrics = metrics;
    this.rates = options.rates ?? ratesDefault;
    this.now = options.now ?? Date.now;
    this.fault = options.fault ?? (() => undefined);
    this.#capabilities = new CapabilityBuckets(this.rates);
    this.#creations = new Bucket(this.rates.creations, this.now());
  }

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
}

const positionOf = (outcome: Outcome<{ readonly position: number }>): Acted<Appended> =>
  outcome.ok ? { ok: true, value: { position: outcome.position } } : outcome;
