import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { type LiveConnection, type Transport, httpTransport } from '@cobijo/client';
import { HeardRings } from '@cobijo/client/rings';
import { type EpochSecrets, capabilityKeysOf, capabilityOf, generateEpoch, randomBytes } from '@cobijo/seal';
import {
  type Ring,
  type RingId,
  type StreamId,
  idFrom,
  idToBytes,
  loadSodium,
  toBase64Url,
} from '@cobijo/wire';
import pg from 'pg';
import { type RelayProcess, command, relayProcess } from '../apps/relay/tests/running.ts';
import type { Random } from './random.ts';

/**
 * Rings that fall due while the relays that ring them are killed without warning and started again. What the database
 * itself saw recorded is counted by a trigger of its own, beside the relay; what devices heard, by devices that watch at
 * each relay and connect again whenever it is back. Time is real; only the quantum is short, so that much falls due.
 */
export interface ClocksRun {
  readonly engine: 'sqlite' | 'postgres';
  readonly processes: number;
  readonly rings: number;
  /** Moments at which one or more processes were killed. */
  readonly kills: number;
  /** Never recorded, or not heard by a device that watched. */
  readonly lost: number;
  readonly recordedTwice: number;
  /** Tellings that a device knew by their ids and dropped. */
  readonly deliveredTwice: number;
  /** Heard before they were due. */
  readonly early: number;
  readonly latenessP50Seconds: number;
  readonly latenessP99Seconds: number;
  readonly problems: readonly string[];
}

export const rehearsalQuantumSeconds = 1;
const ringsAStream = 100;
/** How long so many puts may take before the first ring is due. */
const leadSecondsFor = (rings: number): number => 3 + Math.ceil(rings / 2_000);
const settleMs = 2_000;
const waitMs = 60_000;

/** The control: a relay that tells before it records. It must be seen to record twice. */
export const controlMain = fileURLToPath(new URL('clocks-control.ts', import.meta.url));

export async function ringAcrossKills(asked: {
  readonly databaseUrl: string | null;
  readonly rings: number;
  readonly kills: number;
  /** Over how many seconds the rings fall due. */
  readonly seconds: number;
  readonly random: Random;
  /** Another program in the relay's place. */
  readonly main?: string;
}): Promise<ClocksRun> {
  const { databaseUrl, random, kills } = asked;
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-clocks-'));
  const house = new House(join(folder, 'relay'), databaseUrl, asked.main);
  try {
    await house.start();
    const audit = await openAudit(house.data, databaseUrl);
    const streams = await foundStreams(house, Math.ceil(asked.rings / ringsAStream));
    const posts = house.ports.map((port) => new Post(port, streams));
    for (const post of posts) post.start();
    const first = Math.ceil(Date.now() / 1000) + leadSecondsFor(asked.rings);
    const rings = await putRings(house, streams, asked.rings, () => first + random.below(asked.seconds));
    for (let kill = 0; kill < kills; kill++) {
      await until(first * 1000 + ((kill + 0.2 + random.below(60) / 100) * asked.seconds * 1000) / kills);
      // One, then the other, then both at once.
      const victims = house.ports
        .map((_, i) => i)
        .filter((i) => kill % 3 === 2 || i === kill % house.ports.length);
      await house.kill(victims);
      await pause(random.below(1_000));
      await house.start();
    }
    const end = Date.now() + Math.max(0, (first + asked.seconds) * 1000 - Date.now()) + waitMs;
    while (Date.now() < end && posts.some((post) => post.first.size < rings.length)) await pause(100);
    await pause(settleMs);
    for (const post of posts) post.stop();
    const recorded = await audit.recorded();
    await audit.close();
    return {
      engine: databaseUrl ? 'postgres' : 'sqlite',
      processes: posts.length,
      kills,
      ...judge(rings, recorded, posts),
    };
  } finally {
    await house.kill([0, 1]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One relay on a directory, or two on one database; each comes back at the port where it was. */
class House {
  readonly data: string;
  readonly databaseUrl: string | null;
  readonly #main: string | undefined;
  readonly #relays: (RelayProcess | null)[];
  ports: number[];

  constructor(data: string, databaseUrl: string | null, main: string | undefined) {
    this.data = data;
    this.databaseUrl = databaseUrl;
    this.#main = main;
    this.ports = databaseUrl ? [0, 0] : [0];
    this.#relays = this.ports.map(() => null);
  }

  async start(): Promise<void> {
    const quantum = ['--ring-quantum', String(rehearsalQuantumSeconds)];
    await Promise.all(
      this.ports.map(async (port, i) => {
        if (this.#relays[i]) return;
        const args = ['--data', this.data, '--port', String(port), ...quantum];
        const relay = await relayProcess(args, {
          ...(this.databaseUrl ? { databaseUrl: this.databaseUrl } : {}),
          ...(this.#main ? { main: this.#main } : {}),
        });
        this.#relays[i] = relay;
        this.ports[i] = relay.port;
      }),
    );
  }

  async kill(which: readonly number[]): Promise<void> {
    await Promise.all(
      which.map(async (i) => {
        await this.#relays[i]?.end('SIGKILL');
        if (i < this.#relays.length) this.#relays[i] = null;
      }),
    );
  }

  async tokens(count: number): Promise<string[]> {
    const args = ['tokens', '--data', this.data, '--count', String(count), '--json'];
    const { stdout } = await command(args, this.databaseUrl ?? undefined);
    return (JSON.parse(stdout) as { tokens: string[] }).tokens;
  }
}

interface HeldStream {
  readonly stream: StreamId;
  readonly secrets: EpochSecrets;
}
const sodium = await loadSodium();
const rightTo = ({ stream, secrets }: HeldStream, right: 'read' | 'write') =>
  capabilityOf(sodium, idToBytes(stream), secrets, right)!;

async function foundStreams(house: House, count: number): Promise<readonly HeldStream[]> {
  const transport = await httpTransport(`http://127.0.0.1:${house.ports[0]}`);
  const held: HeldStream[] = [];
  for (const token of await house.tokens(count)) {
    const stream = idFrom<StreamId>(randomBytes(16));
    const secrets = generateEpoch(0, true);
    const { read, write, steward } = capabilityKeysOf(sodium, idToBytes(stream), secrets);
    const keys = { read: toBase64Url(read), write: toBase64Url(write), steward: toBase64Url(steward) };
    const made = await transport.createStream({ stream, keys, token });
    if (!made.ok) throw new Error(made.error.code);
    held.push({ stream, secrets });
  }
  return held;
}

async function putRings(
  house: House,
  streams: readonly HeldStream[],
  count: number,
  due: () => number,
): Promise<readonly Ring[]> {
  const transport = await httpTransport(`http://127.0.0.1:${house.ports[0]}`);
  const all: Ring[] = [];
  for (const held of streams) {
    const size = Math.min(ringsAStream, count - all.length);
    const rings = Array.from({ length: size }, (): Ring => ({
      id: idFrom<RingId>(randomBytes(16)),
      due: due(),
    }));
    const put = await transport.ringing!.put(held.stream, rightTo(held, 'write'), rings);
    if (!put.ok) throw new Error(put.error.code);
    all.push(...rings);
  }
  return all;
}

/** A device that watches at one relay, and watches again whenever that is back. */
class Post {
  readonly heard = new HeardRings();
  /** When each was heard first, in unix milliseconds. */
  readonly first = new Map<RingId, number>();
  readonly #streams: readonly HeldStream[];
  readonly #port: number;
  #live: LiveConnection | null = null;
  #stopped = false;

  constructor(port: number, streams: readonly HeldStream[]) {
    this.#port = port;
    this.#streams = streams;
  }

  start(): void {
    void this.#connect().catch(() => this.#again());
  }

  stop(): void {
    this.#stopped = true;
    this.#live?.close();
  }

  async #connect(): Promise<void> {
    const transport: Transport = await httpTransport(`http://127.0.0.1:${this.#port}`);
    const live = await transport.live({
      page: () => undefined,
      epochClosed: () => undefined,
      disconnected: () => this.#again(),
      rang: (stream, ids) => {
        const now = Date.now();
        this.heard.hear(stream, ids);
        for (const id of ids) if (!this.first.has(id)) this.first.set(id, now);
      },
    });
    if (!live) return this.#again();
    this.#live = live;
    for (const held of this.#streams) {
      const watching = await live.watch(held.stream, rightTo(held, 'read'), 0);
      // Refused, or gone meanwhile: the whole connection is made again.
      if (!watching.ok) return live.close();
    }
  }

  #again(): void {
    if (!this.#stopped) setTimeout(() => this.start(), 100);
  }
}

interface Audit {
  /** How often the database saw each ring become one that rang. */
  recorded(): Promise<ReadonlyMap<RingId, number>>;
  close(): Promise<void>;
}

async function openAudit(data: string, databaseUrl: string | null): Promise<Audit> {
  const counted = (rows: readonly { readonly id: Uint8Array; readonly times: unknown }[]) =>
    new Map(rows.map(({ id, times }) => [idFrom<RingId>(id), Number(times)] as const));
  const count = 'SELECT id, count(*) AS times FROM ring_audit GROUP BY id';
  if (databaseUrl === null) {
    const db = new DatabaseSync(join(data, 'relay.db'), { timeout: 10_000 });
    db.exec(`
      CREATE TABLE ring_audit (id BLOB NOT NULL);
      CREATE TRIGGER ring_audit AFTER UPDATE OF rung_day ON ring WHEN NEW.rung_day IS NOT NULL
      BEGIN INSERT INTO ring_audit (id) VALUES (NEW.id); END;
    `);
    return {
      recorded: async () => counted(db.prepare(count).all() as { id: Uint8Array; times: unknown }[]),
      close: async () => db.close(),
    };
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    CREATE TABLE ring_audit (id bytea NOT NULL);
    CREATE FUNCTION ring_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.rung_day IS NOT NULL THEN INSERT INTO ring_audit (id) VALUES (NEW.id); END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER ring_audit AFTER UPDATE OF rung_day ON ring FOR EACH ROW EXECUTE FUNCTION ring_audit();
  `);
  return {
    recorded: async () => counted((await client.query<{ id: Buffer; times: string }>(count)).rows),
    close: () => client.end(),
  };
}

function judge(
  rings: readonly Ring[],
  recorded: ReadonlyMap<RingId, number>,
  posts: readonly Post[],
): Omit<ClocksRun, 'engine' | 'processes' | 'kills'> {
  const problems: string[] = [];
  const lateness: number[] = [];
  let [lost, recordedTwice, early] = [0, 0, 0];
  for (const { id, due } of rings) {
    const times = recorded.get(id) ?? 0;
    const heardAt = posts.map((post) => post.first.get(id));
    if (times > 1) recordedTwice++;
    if (times === 0) problems.push('a ring was never recorded');
    for (const at of heardAt)
      if (at === undefined) problems.push('a device never heard a ring');
      else {
        lateness.push(at / 1000 - due);
        if (at / 1000 < due) early++;
      }
    if (times === 0 || heardAt.includes(undefined)) lost++;
  }
  lateness.sort((a, b) => a - b);
  const at = (part: number): number =>
    Math.round((lateness[Math.min(lateness.length - 1, Math.floor(part * lateness.length))] ?? NaN) * 1000) /
    1000;
  return {
    rings: rings.length,
    lost,
    recordedTwice,
    deliveredTwice: posts.reduce((sum, { heard }) => sum + heard.counts.again, 0),
    early,
    latenessP50Seconds: at(0.5),
    latenessP99Seconds: at(0.99),
    problems,
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const until = (at: number): Promise<void> => pause(Math.max(0, at - Date.now()));
