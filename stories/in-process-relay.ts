import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Replied, Transport } from '@cobijo/client';
import { type Acted, Acts } from '@cobijo/relay/acts';
import { Metrics } from '@cobijo/relay/metrics';
import type { SealedLog } from '@cobijo/relay/sealed-log/sealed-log';
import { openSqliteLog } from '@cobijo/relay/sealed-log/sqlite';
import type { Capability } from '@cobijo/seal';
import {
  CreateStream,
  type Right,
  type StreamId,
  decodeEnvelopeRun,
  encodeEnvelopeRun,
  loadSodium,
  sameBytes,
  toBase64Url,
} from '@cobijo/wire';

/**
 * The relay's own parts in this process: its store on a real disk, its acts, its limits. Left out are the socket between
 * and the signatures of requests, so that thousands of stories are told in minutes; other stories have both.
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

  /** The right is shown by its public key: whoever holds a capability here could have signed with it. */
  async function asked<T>(
    stream: StreamId,
    capability: Capability,
    right: Right,
    act: (epoch: number) => Promise<Acted<T>>,
  ): Promise<Replied<T>> {
    const keys = await log.keysOf(stream, capability.epoch);
    const may = keys !== null && capability.right === right && sameBytes(keys[right], capability.publicKey);
    return replied(may ? await act(capability.epoch) : { ok: false, code: 'absent' });
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
      return asked(stream, write, 'write', (epoch) => acts.append(stream, epoch, run, late));
    },
    read(stream, read, from) {
      return asked(stream, read, 'read', async (epoch) => {
        const page = await acts.page(stream, epoch, from);
        const envelopes = decodeEnvelopeRun(page.run) ?? [];
        return { ok: true, value: { first: from, envelopes, next: page.next } };
      });
    },
    heads(stream, read) {
      return asked(stream, read, 'read', async (epoch) => {
        const { next, epoch: current, chains } = await log.heads(stream, epoch);
        return { ok: true, value: { next, epoch: current, chains: { ...chains } } };
      });
    },
    rotate(stream, steward, rotation, envelopes) {
      const body = encodeEnvelopeRun([new TextEncoder().encode(JSON.stringify(rotation)), ...envelopes]);
      return asked(stream, steward, 'steward', (epoch) => acts.rotate(stream, epoch, body));
    },
    async putChunk(stream, write, attachment, index, sealed) {
      const done = await asked(stream, write, 'write', (epoch) =>
        acts.putChunk(stream, epoch, attachment, index, sealed),
      );
      return done.ok ? { ok: true, value: null } : done;
    },
    getChunk(stream, read, attachment, index) {
      return asked(stream, read, 'read', async (epoch) => {
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
