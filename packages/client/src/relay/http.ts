import {
  type AttachmentId,
  type FromRelay as FromRelayMessage,
  Appended,
  FromRelay,
  Heads,
  NudgeOffer,
  NudgeState,
  type RegistrationId,
  RefusalReply,
  Rings,
  type StreamId,
  decodeEnvelopeRun,
  decodeLivePage,
  encodeAuthorization,
  encodeEnvelopeRun,
  encodeLiveAppend,
  fromBase64Url,
  isRefusalCode,
  liveProofBytes,
  loadSodium,
  mediaTypes,
  endHeader,
  nextPositionHeader,
  requestBytes,
  requestBytesMax,
  toBase64Url,
} from '@cobijo/wire';
import { type Capability, signWith } from '@cobijo/seal';
import { type Answer, type Ask, askByFetch } from './ask.ts';
import type { LiveConnection, LiveHandlers, Replied, Transport, TransportRefusal } from './transport.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const refusedBy = (
  code: string,
  expected?: number,
): { readonly ok: false; readonly error: TransportRefusal } => ({
  ok: false,
  error: { code, ...(expected === undefined ? {} : { expected }) },
});
/** A refusal in the relay's words; a word that is none of its own is shown to nobody and kept nowhere. */
const refusedByRelay = (
  code: string,
  expected?: number,
): { readonly ok: false; readonly error: TransportRefusal } =>
  isRefusalCode(code) ? refusedBy(code, expected) : refusedBy('reply-malformed');

/** The largest answer that an honest relay gives: a page, with the lengths of its envelopes, or every chain's head. */
const replyBytesMax = requestBytesMax + (1 << 20);

function jsonOf({ bytes }: Answer): unknown {
  try {
    return bytes ? JSON.parse(decoder.decode(bytes)) : null;
  } catch {
    return null;
  }
}

/** How long a request may take before the relay counts as not reached, in milliseconds. */
const requestTimeoutMs = 30_000;

export interface HttpTransportOptions {
  /** Unix milliseconds; the signed request's time. */
  readonly now?: () => number;
  /** How a request reaches the relay; `fetch` unless told otherwise. */
  readonly ask?: Ask;
}

/** The relay over HTTP and WebSocket. `base`: its origin, such as `https://relay.example`. */
export async function httpTransport(
  base: string,
  { now = Date.now, ask = askByFetch }: HttpTransportOptions = {},
): Promise<Transport> {
  const sodium = await loadSodium();
  const origin = base.replace(/\/$/, '');

  async function send(
    method: string,
    path: string,
    capability: Capability | null,
    stream: StreamId | null,
    body: Uint8Array,
    type: string,
  ): Promise<Replied<Answer>> {
    const headers: Record<string, string> = {};
    if (method !== 'GET') headers['content-type'] = type;
    if (capability && stream) {
      const seconds = Math.floor(now() / 1000);
      const claim = { right: capability.right, epoch: capability.epoch, seconds };
      const message = requestBytes(sodium, { method, path, stream, ...claim, body });
      headers['authorization'] = encodeAuthorization(claim, signWith(sodium, capability, message));
    }
    const answer = await ask({
      url: origin + path,
      method,
      headers,
      body: method === 'GET' ? null : body,
      timeoutMs: requestTimeoutMs,
      bytesMax: replyBytesMax,
    });
    if (!answer) return refusedBy('offline');
    if (answer.status >= 200 && answer.status < 300) return { ok: true, value: answer };
    const reply = RefusalReply.safeParse(jsonOf(answer));
    return reply.success
      ? refusedByRelay(reply.data.code, reply.data.expected)
      : refusedBy('reply-malformed');
  }

  const position = (reply: Replied<Answer>): Replied<{ position: number }> => {
    if (!reply.ok) return reply;
    const parsed = Appended.safeParse(jsonOf(reply.value));
    return parsed.success ? { ok: true, value: parsed.data } : refusedBy('reply-malformed');
  };
  const nothing = (reply: Replied<Answer>): Replied<null> => (reply.ok ? { ok: true, value: null } : reply);
  const none = new Uint8Array(0);

  return {
    async createStream(request) {
      const body = encoder.encode(JSON.stringify(request));
      return nothing(await send('POST', '/v1/streams', null, null, body, mediaTypes.json));
    },
    async append(stream, write, envelopes, { late }) {
      const path = `/v1/streams/${stream}/envelopes${late ? '?late=1' : ''}`;
      return position(
        await send('POST', path, write, stream, encodeEnvelopeRun(envelopes), mediaTypes.envelopes),
      );
    },
    async read(stream, read, from) {
      const reply = await send('GET', `/v1/streams/${stream}/envelopes?from=${from}`, read, stream, none, '');
      if (!reply.ok) return reply;
      const { bytes } = reply.value;
      if (!bytes) return refusedBy('offline');
      const envelopes = decodeEnvelopeRun(bytes);
      const next = Number(reply.value.header(nextPositionHeader));
      if (!envelopes || next !== from + envelopes.length) return refusedBy('reply-malformed');
      const end = reply.value.header(endHeader) === '1';
      return { ok: true, value: { first: from, envelopes, next, end } };
    },
    async heads(stream, read) {
      const reply = await send('GET', `/v1/streams/${stream}/heads`, read, stream, none, '');
      if (!reply.ok) return reply;
      const parsed = Heads.safeParse(jsonOf(reply.value));
      return parsed.success ? { ok: true, value: parsed.data } : refusedBy('reply-malformed');
    },
    async rotate(stream, steward, rotation, envelopes) {
      const body = encodeEnvelopeRun([encoder.encode(JSON.stringify(rotation)), ...envelopes]);
      return position(
        await send('POST', `/v1/streams/${stream}/epochs`, steward, stream, body, mediaTypes.envelopes),
      );
    },
    async putChunk(stream, write, attachment, index, sealed) {
      const path = chunkPath(stream, attachment, index);
      return nothing(await send('PUT', path, write, stream, sealed, 'application/octet-stream'));
    },
    async getChunk(stream, read, attachment, index) {
      const reply = await send('GET', chunkPath(stream, attachment, index), read, stream, none, '');
      if (!reply.ok) return reply;
      const { bytes } = reply.value;
      return bytes ? { ok: true, value: bytes } : refusedBy('offline');
    },
    dropping: {
      async drop({ stream, authorization, envelope }) {
        const answer = await ask({
          url: `${origin}/v1/streams/${stream}/drops`,
          method: 'POST',
          headers: { 'content-type': mediaTypes.envelopes, authorization },
          body: envelope,
          timeoutMs: requestTimeoutMs,
          bytesMax: 1024,
        });
        return answer?.status === 202 ? { ok: true, value: null } : refusedBy('offline');
      },
    },
    nudging: {
      async offer() {
        const reply = await send('GET', '/v1/nudges', null, null, none, '');
        return parsedReply(reply, NudgeOffer);
      },
      async put(stream, read, registration, asked) {
        const body = encoder.encode(JSON.stringify(asked));
        return nothing(
          await send('PUT', nudgePath(stream, registration), read, stream, body, mediaTypes.json),
        );
      },
      async state(stream, read, registration) {
        return parsedReply(
          await send('GET', nudgePath(stream, registration), read, stream, none, ''),
          NudgeState,
        );
      },
      async remove(stream, read, registration) {
        const path = nudgePath(stream, registration);
        return nothing(await send('DELETE', path, read, stream, none, mediaTypes.json));
      },
    },
    ringing: {
      async list(stream, read) {
        return parsedReply(await send('GET', ringsPath(stream), read, stream, none, ''), Rings);
      },
      async put(stream, write, rings) {
        const body = encoder.encode(JSON.stringify({ rings }));
        return nothing(await send('POST', ringsPath(stream), write, stream, body, mediaTypes.json));
      },
    },
    live: (handlers) => openLive(origin.replace(/^http/, 'ws') + '/v1/live', sodium, handlers),
  };
}

const ringsPath = (stream: StreamId): string => `/v1/streams/${stream}/rings`;

const nudgePath = (stream: StreamId, registration: RegistrationId): string =>
  `/v1/streams/${stream}/nudges/${registration}`;

interface Parses<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

function parsedReply<T>(reply: Replied<Answer>, schema: Parses<T>): Replied<T> {
  if (!reply.ok) return reply;
  const parsed = schema.safeParse(jsonOf(reply.value));
  return parsed.success ? { ok: true, value: parsed.data } : refusedBy('reply-malformed');
}

const chunkPath = (stream: StreamId, attachment: AttachmentId, index: number): string =>
  `/v1/streams/${stream}/attachments/${attachment}/${index}`;

async function openLive(
  url: string,
  sodium: Awaited<ReturnType<typeof loadSodium>>,
  handlers: LiveHandlers,
): Promise<LiveConnection | null> {
  let socket: WebSocket;
  try {
    socket = new WebSocket(url);
  } catch {
    return null;
  }
  socket.binaryType = 'arraybuffer';
  const waiting = new Map<number, (message: FromRelayMessage | null) => void>();
  const held = new Map<string, Promise<Replied<null>>>();
  let nextId = 1;
  let open = true;

  const challenge = await new Promise<Uint8Array | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), 10_000);
    socket.onclose = socket.onerror = () => resolve(null);
    socket.onmessage = (event) => {
      clearTimeout(timer);
      const hello = typeof event.data === 'string' ? parseMessage(event.data) : null;
      resolve(hello?.type === 'hello' ? fromBase64Url(hello.challenge, 32) : null);
    };
  });
  if (!challenge) {
    socket.close();
    return null;
  }
  const end = (): void => {
    if (!open) return;
    open = false;
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
    handlers.disconnected();
  };
  socket.onclose = end;
  socket.onerror = end;
  socket.onmessage = (event) => {
    if (typeof event.data === 'string') {
      const message = parseMessage(event.data);
      if (!message) return socket.close();
      if (message.type === 'closed') return handlers.epochClosed(message.stream, message.epoch);
      if (message.type === 'rang') return handlers.rang?.(message.stream, message.ids);
      if (message.type === 'hello') return undefined;
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
      return undefined;
    }
    const page = event.data instanceof ArrayBuffer ? decodeLivePage(new Uint8Array(event.data)) : null;
    const envelopes = page ? decodeEnvelopeRun(page.run) : null;
    if (!page || !envelopes) return socket.close();
    handlers.page(page.stream, { first: page.first, envelopes, next: page.first + envelopes.length });
    return undefined;
  };

  const ask = (id: number, frame: string | Uint8Array): Promise<FromRelayMessage | null> =>
    new Promise((resolve) => {
      if (!open) return resolve(null);
      waiting.set(id, resolve);
      socket.send(frame as string | Uint8Array<ArrayBuffer>);
    });
  const reply = (message: FromRelayMessage | null): Replied<FromRelayMessage> => {
    if (!message) return refusedBy('offline');
    return message.type === 'refused'
      ? refusedByRelay(message.code, message.expected)
      : { ok: true, value: message };
  };
  const hold = (stream: StreamId, capability: Capability): Promise<Replied<null>> => {
    const key = `${stream}.${capability.right}.${capability.epoch}`;
    const before = held.get(key);
    if (before) return before;
    const id = nextId++;
    const proof = signWith(
      sodium,
      capability,
      liveProofBytes(challenge, stream, capability.right, capability.epoch),
    );
    const frame = {
      type: 'hold',
      id,
      stream,
      right: capability.right,
      epoch: capability.epoch,
      proof: toBase64Url(proof),
    };
    const done = ask(id, JSON.stringify(frame)).then((message): Replied<null> => {
      const answer = reply(message);
      if (!answer.ok) held.delete(key);
      return answer.ok ? { ok: true, value: null } : answer;
    });
    held.set(key, done);
    return done;
  };

  return {
    async watch(stream, read, from) {
      const right = await hold(stream, read);
      if (!right.ok) return right;
      const id = nextId++;
      const answer = reply(await ask(id, JSON.stringify({ type: 'watch', id, stream, from })));
      return answer.ok ? { ok: true, value: null } : answer;
    },
    async append(stream, write, envelopes) {
      // The relay takes frames in their order: what is to be appended need not wait here until the right is held.
      const holding = hold(stream, write);
      const id = nextId++;
      const run = encodeEnvelopeRun(envelopes);
      const appended = await ask(id, encodeLiveAppend(id, stream, write.epoch, run));
      const right = await holding;
      if (!right.ok) return right;
      const answer = reply(appended);
      if (!answer.ok) return answer;
      return answer.value.type === 'appended'
        ? { ok: true, value: { position: answer.value.position } }
        : refusedBy('reply-malformed');
    },
    showNudge(registration) {
      if (open) socket.send(JSON.stringify({ type: 'nudge', id: nextId++, registration }));
    },
    close() {
      socket.close();
      end();
    },
  };
}

function parseMessage(text: string): FromRelayMessage | null {
  try {
    const parsed = FromRelay.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
