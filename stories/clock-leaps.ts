import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Transport, httpTransport } from '@cobijo/client';
import { openJournal } from '@cobijo/relay/journal';
import { mintTokens } from '@cobijo/relay/operator/tokens';
import { serve } from '@cobijo/relay/serve';
import { capabilityKeysOf, capabilityOf, generateEpoch, randomBytes } from '@cobijo/seal';
import {
  type Ring,
  type RingId,
  type StreamId,
  idFrom,
  idToBytes,
  loadSodium,
  toBase64Url,
} from '@cobijo/wire';

/**
 * A relay whose wall clock is set a year ahead and back, falls back by three hours, and leaps two hours because the
 * machine slept. The relay is real, in this process, so that its clock can be set without the machine's.
 */
export interface LeapsRun {
  readonly engine: 'sqlite' | 'postgres';
  /** Rings of tomorrow that rang because the clock said that tomorrow had come. */
  readonly rangByLeap: number;
  /** Rings that were due and were not heard when the clock was right again. */
  readonly lostByLeaps: number;
  /** 1: the relay said that it held its rings. */
  readonly held: number;
}

const hourMs = 3_600_000;
const patienceMs = 90_000;

export async function leapAbout(databaseUrl: string | null, count: number): Promise<LeapsRun> {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-leaps-'));
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const served = await serve({
    data: folder,
    databaseUrl,
    pagesMax: null,
    host: '127.0.0.1',
    port: 0,
    web: null,
    also: new Map(),
    journal: openJournal(() => undefined),
    onBroken: () => undefined,
    ringQuantumSeconds: 1,
    now,
  });
  if (!served.ok) throw new Error(served.code);
  try {
    const transport = await httpTransport(`http://127.0.0.1:${served.relay.port}`, { now });
    const desk = await found(transport, folder, databaseUrl);
    const heard = new Set<RingId>();
    await desk.listen(heard);
    const put = (inSeconds: number) => desk.put(count, Math.ceil(now() / 1000) + inSeconds);

    const tomorrow = await put(86_400);
    const soon = await put(3);
    aheadMs = 365 * 24 * hourMs;
    await pause(4_000);
    const held = served.relay.totals()['ring.leap'] ?? 0;
    const duringLeap = [...heard];
    aheadMs = 0;
    await allHeard(heard, soon);
    const rangByLeap = duringLeap.length + tomorrow.filter((id) => heard.has(id)).length;

    const later = await put(2);
    aheadMs = -3 * hourMs;
    await pause(3_000);
    aheadMs = 0;
    // Ahead by three hours again, as the relay sees it: a device with a right says what time it is.
    await desk.ask();
    await allHeard(heard, later);

    const slept = await put(3600);
    aheadMs = 2 * hourMs;
    await pause(500);
    await desk.ask();
    await allHeard(heard, slept);

    const lostByLeaps = [...soon, ...later, ...slept].filter((id) => !heard.has(id)).length;
    return { engine: databaseUrl ? 'postgres' : 'sqlite', rangByLeap, lostByLeaps, held: Math.min(1, held) };
  } finally {
    await served.relay.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function found(transport: Transport, data: string, databaseUrl: string | null) {
  const sodium = await loadSodium();
  const minted = await mintTokens({ data, databaseUrl }, 1);
  if (!minted.ok) throw new Error(minted.code);
  const stream = idFrom<StreamId>(randomBytes(16));
  const secrets = generateEpoch(0, true);
  const { read, write, steward } = capabilityKeysOf(sodium, idToBytes(stream), secrets);
  const keys = { read: toBase64Url(read), write: toBase64Url(write), steward: toBase64Url(steward) };
  const made = await transport.createStream({ stream, keys, token: minted.tokens[0]! });
  if (!made.ok) throw new Error(made.error.code);
  const right = (of: 'read' | 'write') => capabilityOf(sodium, idToBytes(stream), secrets, of)!;
  return {
    async put(count: number, due: number): Promise<readonly RingId[]> {
      const rings = Array.from({ length: count }, (): Ring => ({ id: idFrom<RingId>(randomBytes(16)), due }));
      const done = await transport.ringing!.put(stream, right('write'), rings);
      if (!done.ok) throw new Error(done.error.code);
      return rings.map(({ id }) => id);
    },
    ask: () => transport.ringing!.list(stream, right('read')),
    async listen(heard: Set<RingId>): Promise<void> {
      const live = await transport.live({
        page: () => undefined,
        epochClosed: () => undefined,
        disconnected: () => undefined,
        rang: (_, ids) => ids.forEach((id) => heard.add(id)),
      });
      await live!.watch(stream, right('read'), 0);
    },
  };
}

async function allHeard(heard: ReadonlySet<RingId>, ids: readonly RingId[]): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end && ids.some((id) => !heard.has(id))) await pause(50);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
