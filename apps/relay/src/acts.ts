import {
  type Appended,
  type CreateStream,
  type RefusalCode,
  type Rotation as RotationInput,
  Rotation,
  type Sodium,
  type StreamId,
  decodeEnvelopeRun,
  encodeEnvelopeRun,
  envelopesPerRequestMax,
  fromBase64Url,
  parseAttachmentId,
  requestBytesMax,
  rotationEnvelopesMax,
  attachmentChunksMax,
  chunkBytes,
} from '@cobijo/wire';
import { acceptKeys, acceptRun } from './accept.ts';
import { Buckets, appendRate, createRate } from './limits.ts';
import type { Metrics } from './metrics.ts';
import { type Page, type SealedLog, dayOf } from './sealed-log/sealed-log.ts';

/** An act's outcome: what the reply carries, or the refusal. */
export type Acted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: RefusalCode; readonly expected?: number };

const refuse = (
  code: RefusalCode,
  expected?: number,
): { readonly ok: false; readonly code: RefusalCode; readonly expected?: number } =>
  expected === undefined ? { ok: false, code } : { ok: false, code, expected };

/** accept -> append: what a relay does, once a request's right was shown. HTTP and the live connection share it. */
export class Acts {
  readonly log: SealedLog;
  readonly sodium: Sodium;
  readonly metrics: Metrics;
  readonly #appends = new Buckets(appendRate);
  readonly #creations = new Buckets(createRate);
  stopping = false;

  constructor(log: SealedLog, sodium: Sodium, metrics: Metrics) {
    this.log = log;
    this.sodium = sodium;
    this.metrics = metrics;
  }

  async create(order: CreateStream): Promise<Acted<object>> {
    if (this.stopping) return refuse('stopping');
    if (!this.#creations.take('all')) return refuse('too-many');
    const keys = acceptKeys(this.sodium, order.keys);
    const token = fromBase64Url(order.token, 32);
    if (!keys) return refuse('key-not-acceptable');
    if (!token) return refuse('malformed-request');
    const done = await this.log.create({
      stream: order.stream as StreamId,
      keys,
      tokenHash: this.sodium.crypto_generichash(32, token, null),
    });
    if (!done.ok) return done;
    this.metrics.created.inc();
    return { ok: true, value: {} };
  }

  async append(stream: StreamId, epoch: number, run: Uint8Array, late: boolean): Promise<Acted<Appended>> {
    if (this.stopping) return refuse('stopping');
    const accepted = acceptRun(run, stream, [epoch]);
    if (!accepted.ok) return accepted;
    if (!this.#appends.take(`${stream}.${epoch}`, accepted.envelopes.length)) return refuse('too-many');
    const began = performance.now();
    const done = await this.log.append({
      stream,
      epoch,
      late,
      today: dayOf(Date.now()),
      envelopes: accepted.envelopes,
      run,
    });
    if (!done.ok) return done;
    this.metrics.durable.observe((performance.now() - began) / 1000);
    this.metrics.appended.inc(done.added);
    return { ok: true, value: { position: done.position } };
  }

  async rotate(stream: StreamId, closes: number, body: Uint8Array): Promise<Acted<Appended>> {
    if (this.stopping) return refuse('stopping');
    const [first, ...rest] = decodeEnvelopeRun(body) ?? [];
    if (!first) return refuse('malformed-request');
    const parsed = Rotation.safeParse(jsonOf(first));
    if (!parsed.success) return refuse('malformed-request');
    const rotation: RotationInput = parsed.data;
    if (rotation.epoch !== closes + 1) return refuse('epoch-exists');
    const keys = acceptKeys(this.sodium, rotation.keys);
    if (!keys) return refuse('key-not-acceptable');
    const accepted = acceptRun(
      encodeEnvelopeRun(rest),
      stream,
      [closes, rotation.epoch],
      rotationEnvelopesMax,
    );
    if (!accepted.ok) return accepted;
    const done = await this.log.rotate({
      stream,
      closes,
      keys,
      today: dayOf(Date.now()),
      envelopes: accepted.envelopes,
    });
    if (!done.ok) return done;
    this.metrics.rotations.inc();
    this.metrics.appended.inc(done.added);
    return { ok: true, value: { position: done.position } };
  }

  async page(stream: StreamId, epoch: number, from: number): Promise<Page> {
    const page = await this.log.read({
      stream,
      epoch,
      from,
      envelopesMax: envelopesPerRequestMax,
      bytesMax: requestBytesMax,
    });
    this.metrics.served.inc(page.count);
    return page;
  }

  async putChunk(
    stream: StreamId,
    epoch: number,
    attachment: string,
    number: number,
    bytes: Uint8Array,
  ): Promise<Acted<{ readonly again: boolean }>> {
    if (this.stopping) return refuse('stopping');
    const id = parseAttachmentId(attachment);
    if (!id || number >= attachmentChunksMax) return refuse('malformed-request');
    if (bytes.length === 0 || bytes.length > chunkBytes + 64) return refuse('request-too-large');
    if (!this.#appends.take(`${stream}.${epoch}`, 8)) return refuse('too-many');
    const done = await this.log.putChunk({ stream, epoch, attachment: id, number, bytes });
    if (!done.ok) return done;
    if (!done.again) this.metrics.chunks.inc();
    return { ok: true, value: { again: done.again } };
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
