import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Replied, Transport } from '@cobijo/client';
import {
  type Claim,
  type Door,
  acceptAppend,
  acceptCreation,
  acceptRotation,
  hashOfToken,
} from '@cobijo/relay/accept';
import { type Refused, type SealedLog, dayOf } from '@cobijo/relay/sealed-log/sealed-log';
import { openSqliteLog } from '@cobijo/relay/sealed-log/sqlite';
import type { Capability } from '@cobijo/seal';
import {
  type Right,
  type StreamId,
  decodeEnvelopeRun,
  encodeEnvelopeRun,
  envelopesPerRequestMax,
  loadSodium,
  pageBytesMax,
  sameBytes,
  toBase64Url,
} from '@cobijo/wire';

/**
 * The relay's own parts in this process: what it accepts, its store on a real disk. Left out are the socket between and
 * the signatures of requests, so that thousands of stories are told in minutes; other stories have both.
 */
export interface InProcessRelay {
  readonly log: SealedLog;
  readonly transport: Transport;
  tokens(count: number): Promise<string[]>;
  close(): Promise<void>;
}

export async function inProcessRelay(): Promise<InProcessRelay> {
  const sodium = await loadSodium();
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-relay-'));
  const opened = openSqliteLog(folder);
  if (!opened.ok) throw new Error(opened.code);
  const { log } = opened;
  const door: Door = { sodium, log, now: Date.now };
  const today = (): number => dayOf(door.now());

  /** The right is shown by its public key: whoever holds a capability here could have signed with it. */
  async function within<T>(
    stream: StreamId,
    { epoch, publicKey }: Capability,
    right: Right,
    act: (claim: Claim) => Promise<Replied<T>>,
  ): Promise<Replied<T>> {
    const keys = await log.keysOf(stream, epoch);
    return keys && sameBytes(keys[right], publicKey) ? act({ stream, right, epoch }) : absent;
  }

  const transport: Transport = {
    async createStream(request) {
      const order = acceptCreation(door, json(request));
      if (!order.ok) return refused(order);
      const done = await log.create(order.value);
      return done.ok ? { ok: true, value: null } : refused(done);
    },
    append: (stream, write, envelopes, { late }) =>
      within(stream, write, 'write', async (claim) => {
        const order = acceptAppend(claim, encodeEnvelopeRun(envelopes), { late, today: today() });
        if (!order.ok) return refused(order);
        const done = await log.append(order.value);
        return done.ok ? { ok: true, value: { position: done.position } } : refused(done);
      }),
    read: (stream, read, from) =>
      within(stream, read, 'read', async ({ epoch }) => {
        const limits = { envelopesMax: envelopesPerRequestMax, bytesMax: pageBytesMax };
        const page = await log.read({ stream, epoch, from, ...limits });
        const envelopes = decodeEnvelopeRun(page.run) ?? [];
        return { ok: true, value: { first: from, envelopes, next: page.next, end: page.end } };
      }),
    heads: (stream, read) =>
      within(stream, read, 'read', async (claim) => {
        const { next, epoch, chains } = await log.heads(stream, claim.epoch);
        return { ok: true, value: { next, epoch, chains: { ...chains } } };
      }),
    rotate: (stream, steward, rotation, envelopes) =>
      within(stream, steward, 'steward', async (claim) => {
        const run = encodeEnvelopeRun([json(rotation), ...envelopes]);
        const order = acceptRotation(door, claim, run, today());
        if (!order.ok) return refused(order);
        const done = await log.rotate(order.value);
        return done.ok ? { ok: true, value: { position: done.position } } : refused(done);
      }),
    putChunk: (stream, write, attachment, index, sealed) =>
      within(stream, write, 'write', async ({ epoch }) => {
        const done = await log.putChunk({ stream, epoch, attachment, number: index, bytes: sealed });
        return done.ok ? { ok: true, value: null } : refused(done);
      }),
    getChunk: (stream, read, attachment, index) =>
      within(stream, read, 'read', async ({ epoch }) => {
        const chunk = await log.chunk({ stream, epoch, attachment, number: index });
        return chunk ? { ok: true, value: chunk } : absent;
      }),
    live: async () => null,
  };

  return {
    log,
    transport,
    async tokens(count) {
      const tokens = Array.from({ length: count }, () => crypto.getRandomValues(new Uint8Array(32)));
      await log.addTokens(tokens.map((token) => hashOfToken(sodium, token)));
      return tokens.map((token) => toBase64Url(token));
    },
    async close() {
      await log.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const absent = { ok: false, error: { code: 'absent' } } as const;

const refused = ({ code, expected }: Refused): { readonly ok: false; readonly error: { code: string } } => ({
  ok: false,
  error: { code, ...(expected === undefined ? {} : { expected }) },
});
