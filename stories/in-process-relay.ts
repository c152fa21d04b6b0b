import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Replied, Transport } from '@cobijo/client';
import { accept } from '@cobijo/relay/accept';
import { type Acted, Acts } from '@cobijo/relay/acts';
import { Metrics } from '@cobijo/relay/metrics';
import type { SealedLog } from '@cobijo/relay/sealed-log/sealed-log';
import { openSqliteLog } from '@cobijo/relay/sealed-log/sqlite';
import { type Capability, signWith } from '@cobijo/seal';
import {
  CreateStream,
  type Right,
  type StreamId,
  decodeEnvelopeRun,
  encodeAuthorization,
  encodeEnvelopeRun,
  loadSodium,
  requestBytes,
  toBase64Url,
} from '@cobijo/wire';

/**
 * The relay's own parts in this process: its store on a real disk, its acceptance of signed requests, its acts; only
 * the socket between is left out, so that thousands of stories are told in minutes.
 */
export interface InProcessRelay {
  readonly log: SealedLog;
  readonly transport: Transport;
  tokens(count: number): Promise<string[]>;
  /** Rates are counted anew: a story is not slowed by those told before it. */
  forgetRates(): void;
  close(): Promise<void>;
}

export async function inProcessRelay(): Promise<InProcessRelay> {
  const sodium = await loadSodium();
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-relay-'));
  const opened = openSqliteLog(folder);
  if (!opened.ok) throw new Error(opened.code);
  const { log } = opened;
  const fresh = (): Acts => new Acts(log, sodium, new Metrics(() => log.waiting()));
  let acts = fresh();
  const none = new Uint8Array(0);

  async function asked<T>(
    method: string,
    path: string,
    stream: StreamId,
    capability: Capability,
    right: Right,
    body: Uint8Array,
    act: (epoch: number) => Promise<Acted<T>>,
  ): Promise<Replied<T>> {
    const claim = { right: capability.right, epoch: capability.epoch, seconds: Math.floor(Date.now() / 1000) };
    const signature = signWith(
      sodium,
      capability,
      requestBytes(sodium, { method, path, stream, ...claim, body }),
    );
    const authorization = encodeAuthorization(claim, signature);
    const accepted = await accept(log, sodium, { method, path, stream, authorization, body }, right);
    return replied(accepted.ok ? await act(accepted.epoch) : accepted);
  }

  const transport: Transport = {
    async createStream(request) {
      const parsed = CreateStream.safeParse(request);
      if (!parsed.success) return { ok: false, error: { code: 'malformed-request' } };
      const done = replied(await acts.create(parsed.data));
      return done.ok ? { ok: true, value: null } : done;
    },
    append(stream, write, envelopes, { late }) {
      const run = encodeEnvelopeRun(envelopes);
      const path = `/v1/streams/${stream}/envelopes${late ? '?late=1' : ''}`;
      return asked('POST', path, stream, write, 'write', run, (epoch) => acts.append(stream, epoch, run, late));
    },
    read(stream, read, from) {
      const path = `/v1/streams/${stream}/envelopes?from=${from}`;
      return asked('GET', path, stream, read, 'read', none, async (epoch) => {
        const page = await acts.page(stream, epoch, from);
        const envelopes = decodeEnvelopeRun(page.run) ?? [];
        return { ok: true, value: { first: from, envelopes, next: page.next } };
      });
    },
    heads(stream, read) {
      const path = `/v1/streams/${stream}/heads`;
      return asked('GET', path, stream, read, 'read', none, async (epoch) => {
        const { next, epoch: current, chains } = await log.heads(stream, epoch);
        return { ok: true, value: { next, epoch: current, chains: { ...chains } } };
      });
    },
    rotate(stream, steward, rotation, envelopes) {
      const body = encodeEnvelopeRun([new TextEncoder().encode(JSON.stringify(rotation)), ...envelopes]);
      const path = `/v1/streams/${stream}/epochs`;
      return asked('POST', path, stream, steward, 'steward', body, (epoch) => acts.rotate(stream, epoch, body));
    },
    async putChunk(stream, write, attachment, index, sealed) {
      const path = `/v1/streams/${stream}/attachments/${attachment}/${index}`;
      const done = await asked('PUT', path, stream, write, 'write', sealed, (epoch) =>
        acts.putChunk(stream, epoch, attachment, index, sealed),
      );
      return done.ok ? { ok: true, value: null } : done;
    },
    getChunk(stream, read, attachment, index) {
      const path = `/v1/streams/${stream}/attachments/${attachment}/${index}`;
      return asked('GET', path, stream, read, 'read', none, async (epoch) => {
        const chunk = await log.chunk({ stream, epoch, attachment, number: index });
        return chunk ? { ok: true, value: chunk } : { ok: false, code: 'absent' };
      });
    },
    live: async () => null,
  };

  return {
    log,
    transport,
    async tokens(count) {
      const tokens = Array.from({ length: count }, () => crypto.getRandomValues(new Uint8Array(32)));
      await log.addTokens(tokens.map((token) => sodium.crypto_generichash(32, token, null)));
      return tokens.map((token) => toBase64Url(token));
    },
    forgetRates: () => void (acts = fresh()),
    async close() {
      await log.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const replied = <T>(acted: Acted<T>): Replied<T> =>
  acted.ok
    ? { ok: true, value: acted.value }
    : {
        ok: false,
        error: {
          code: acted.code,
          ...(acted.expected === undefined ? {} : { expected: acted.expected }),
        },
      };
