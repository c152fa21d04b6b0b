import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  Appended,
  FromRelay,
  type AttachmentId,
  type ChainId,
  type Heads,
  type Right,
  type RingId,
  type StreamId,
  decodeEnvelopeRun,
  decodeLivePage,
  encodeAuthorization,
  encodeEnvelopeRun,
  encodeLiveAppend,
  fromBase64Url,
  idFrom,
  liveProofBytes,
  mediaTypes,
  requestBytes,
  toBase64Url,
} from '@cobijo/wire';
import { WebSocket } from 'ws';
import { type EpochPairs, envelope, keyTexts, newChain, newEpoch, newStream, sodium } from './device.ts';

/** A stream as a device holds it: its id, the capability of each epoch, and this device's own chain. */
export interface Member {
  readonly stream: StreamId;
  readonly epochs: EpochPairs[];
  readonly chain: ChainId;
  next: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  json(): { code?: string; expected?: number; position?: number } & Partial<Heads>;
}

export interface Signing {
  readonly right?: Right;
  readonly epoch?: number;
  readonly seconds?: number;
  /** Signs with this key instead of the epoch's. */
  readonly key?: Uint8Array;
  /** Signs this path instead of the one asked for. */
  readonly signedPath?: string;
}

/** Speaks with a relay over HTTP as a device does. */
export class Caller {
  readonly base: string;

  constructor(port: number) {
    this.base = `http://127.0.0.1:${port}`;
  }

  async ask(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: Uint8Array } = {},
  ) {
    const response = await fetch(this.base + path, {
      method,
      headers: init.headers ?? {},
      ...(init.body ? { body: init.body as Uint8Array<ArrayBuffer> } : {}),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      bytes,
      json: () => JSON.parse(new TextDecoder().decode(bytes)),
    };
    return answer;
  }

  async create(token: string, more: Partial<{ stream: StreamId; epoch: EpochPairs }> = {}): Promise<Member> {
    const stream = more.stream ?? newStream();
    const epoch = more.epoch ?? newEpoch();
    const answer = await this.createRaw({ stream, keys: keyTexts(epoch.public), token });
    if (answer.status !== 201) throw new Error(`not created: ${answer.json().code}`);
    return { stream, epochs: [epoch], chain: newChain(), next: 0 };
  }

  createRaw(value: unknown): Promise<Answer> {
    const body = new TextEncoder().encode(JSON.stringify(value));
    return this.ask('POST', '/v1/streams', { headers: { 'content-type': mediaTypes.json }, body });
  }

  signed(
    member: Member,
    method: string,
    path: string,
    right: Right,
    body: Uint8Array = new Uint8Array(0),
    signing: Signing = {},
  ): Promise<Answer> {
    const epoch = signing.epoch ?? member.epochs.length - 1;
    const seconds = signing.seconds ?? Math.floor(Date.now() / 1000);
    const claim = { right: signing.right ?? right, epoch, seconds };
    const signedPath = signing.signedPath ?? path;
    const message = requestBytes(sodium, { method, path: signedPath, stream: member.stream, ...claim, body });
    const key = signing.key ?? member.epochs[epoch]?.private[claim.right] ?? randomBytes(64);
    const signature = sodium.crypto_sign_detached(message, key);
    const headers: Record<string, string> = { authorization: encodeAuthorization(claim, signature) };
    if (method !== 'GET') headers['content-type'] = mediaTypes.envelopes;
    return this.ask(method, path, { headers, ...(method === 'GET' ? {} : { body }) });
  }

  appendRun(member: Member, run: Uint8Array, signing: Signing & { late?: boolean } = {}): Promise<Answer> {
    const path = `/v1/streams/${member.stream}/envelopes${signing.late ? '?late=1' : ''}`;
    return this.signed(member, 'POST', path, 'write', run, signing);
  }

  /** Appends the member's next envelope; advances her chain when it was taken. */
  async append(member: Member, bytes = nextEnvelope(member)): Promise<number> {
    const answer = await this.appendRun(member, encodeEnvelopeRun([bytes]));
    if (answer.status !== 200) throw new Error(`not appended: ${answer.json().code}`);
    member.next++;
    return Appended.parse(answer.json()).position;
  }

  read(member: Member, from = 0, signing: Signing = {}): Promise<Answer> {
    return this.signed(
      member,
      'GET',
      `/v1/streams/${member.stream}/envelopes?from=${from}`,
      'read',
      undefined,
      signing,
    );
  }

  async readAll(member: Member, signing: Signing = {}): Promise<Uint8Array[]> {
    const envelopes: Uint8Array[] = [];
    for (;;) {
      const answer = await this.read(member, envelopes.length, signing);
      const page = answer.status === 200 ? decodeEnvelopeRun(answer.bytes) : null;
      if (!page) throw new Error(`not read: ${answer.json().code}`);
      if (page.length === 0) return envelopes;
      envelopes.push(...page);
    }
  }

  heads(member: Member, signing: Signing = {}): Promise<Answer> {
    return this.signed(member, 'GET', `/v1/streams/${member.stream}/heads`, 'read', undefined, signing);
  }

  /** Rotates with an opening segment of the member's own chain; adds the new epoch to the member when it was taken. */
  async rotate(member: Member, next: EpochPairs = newEpoch()): Promise<Answer> {
    const epoch = member.epochs.length;
    const rotation = new TextEncoder().encode(JSON.stringify({ epoch, keys: keyTexts(next.public) }));
    const wrap = envelope({ stream: member.stream, kind: 'wrap', epoch });
    const opening = envelope({ stream: member.stream, chain: member.chain, sequence: member.next, epoch });
    const answer = await this.rotateRun(member, encodeEnvelopeRun([rotation, wrap, opening]));
    if (answer.status === 200) {
      member.epochs.push(next);
      member.next++;
    }
    return answer;
  }

  rotateRun(member: Member, run: Uint8Array, signing: Signing = {}): Promise<Answer> {
    return this.signed(member, 'POST', `/v1/streams/${member.stream}/epochs`, 'steward', run, signing);
  }

  chunkPath(member: Member, attachment: AttachmentId, number: number | string): string {
    return `/v1/streams/${member.stream}/attachments/${attachment}/${number}`;
  }
}

export const nextEnvelope = (member: Member, size = 300): Uint8Array =>
  envelope({
    stream: member.stream,
    chain: member.chain,
    sequence: member.next,
    epoch: member.epochs.length - 1,
    size,
  });

export const newAttachment = (): AttachmentId => idFrom<AttachmentId>(randomBytes(16));

/** One live connection, with everything that came over it. */
export class LiveCaller {
  readonly socket: WebSocket;
  readonly challenge: Uint8Array;
  /** Envelopes by stream, in the order in which they came; positions are checked as they come. */
  readonly pages = new Map<StreamId, { first: number; envelopes: Uint8Array[] }>();
  readonly closedEpochs: { stream: StreamId; epoch: number }[] = [];
  /** What rang, stream by stream, as often as it was told. */
  readonly #rang = new Map<StreamId, RingId[]>();
  readonly #waiting = new Map<number, (message: FromRelay) => void>();
  #wake: (() => void)[] = [];
  #nextId = 1;

  static async open(port: number, options: { origin?: string } = {}): Promise<LiveCaller> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/live`, options);
    const hello = await new Promise<FromRelay>((resolve, reject) => {
      socket.once('message', (data: Buffer) => resolve(FromRelay.parse(JSON.parse(data.toString()))));
      socket.once('error', reject);
    });
    const challenge = hello.type === 'hello' ? fromBase64Url(hello.challenge, 32) : null;
    if (!challenge) throw new Error('no hello');
    return new LiveCaller(socket, challenge);
  }

  constructor(socket: WebSocket, challenge: Uint8Array) {
    this.socket = socket;
    this.challenge = challenge;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer, binary) => (binary ? this.#page(data) : this.#message(data)));
  }

  #page(data: Buffer): void {
    const page = decodeLivePage(data);
    const envelopes = page && decodeEnvelopeRun(page.run);
    if (!page || !envelopes) throw new Error('a page that does not parse');
    const held = this.pages.get(page.stream) ?? { first: page.first, envelopes: [] };
    if (page.first !== held.first + held.envelopes.length) throw new Error('a page out of order');
    held.envelopes.push(...envelopes);
    this.pages.set(page.stream, held);
    this.#wakeAll();
  }

  #message(data: Buffer): void {
    const message = FromRelay.parse(JSON.parse(data.toString()));
    if (message.type === 'closed') this.closedEpochs.push(message);
    else if (message.type === 'rang')
      this.#rang.set(message.stream, [...(this.#rang.get(message.stream) ?? []), ...message.ids]);
    else if ('id' in message) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    }
    this.#wakeAll();
  }

  #wakeAll(): void {
    const wake = this.#wake;
    this.#wake = [];
    for (const each of wake) each();
  }

  ask(message: object): Promise<FromRelay> {
    const id = this.#nextId++;
    return this.#send(id, JSON.stringify({ id, ...message }));
  }

  #send(id: number, frame: string | Uint8Array): Promise<FromRelay> {
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.socket.send(frame);
    });
  }

  hold(member: Member, right: Right, epoch = member.epochs.length - 1, key?: Uint8Array): Promise<FromRelay> {
    const message = liveProofBytes(this.challenge, member.stream, right, epoch);
    const signer = key ?? member.epochs[epoch]?.private[right] ?? randomBytes(64);
    const proof = toBase64Url(sodium.crypto_sign_detached(message, signer));
    return this.ask({ type: 'hold', stream: member.stream, right, epoch, proof });
  }

  watch(member: Member, from = 0): Promise<FromRelay> {
    return this.ask({ type: 'watch', stream: member.stream, from });
  }

  appendRun(member: Member, run: Uint8Array, epoch = member.epochs.length - 1): Promise<FromRelay> {
    const id = this.#nextId++;
    return this.#send(id, encodeLiveAppend(id, member.stream, epoch, run));
  }

  /** Appends the member's next envelope without waiting for the ones before. */
  append(member: Member, bytes = nextEnvelope(member)): Promise<FromRelay> {
    member.next++;
    return this.appendRun(member, encodeEnvelopeRun([bytes]));
  }

  rang(member: Member): readonly RingId[] {
    return this.#rang.get(member.stream) ?? [];
  }

  received(member: Member): readonly Uint8Array[] {
    return this.pages.get(member.stream)?.envelopes ?? [];
  }

  /** Waits until a condition holds of what came. Throws after `ms`. */
  async until(holds: () => boolean, ms = 90_000): Promise<void> {
    const end = Date.now() + ms;
    while (!holds()) {
      const left = end - Date.now();
      if (left <= 0) throw new Error('waited in vain');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    this.socket.close();
    await once(this.socket, 'close');
  }
}
