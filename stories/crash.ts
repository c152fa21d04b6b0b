import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type RelayProcess, mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import { type Device, createDevice, httpTransport, openDevice } from '@cobijo/client';
import { fileStore } from '@cobijo/client/store/files';
import { type FactId, type StreamId, registersOf } from '@cobijo/domain';
import { capabilityOf } from '@cobijo/seal';
import { idToBytes, parseEnvelope } from '@cobijo/wire';
import { z } from 'zod';
import { alarms, foundCase, foundStream, grant, need } from './circle.ts';
import type { Random } from './random.ts';

/**
 * A relay and two devices, each a process, are killed without warning at random moments, again and again, while both
 * devices write. When everything is up again, what a device said it had taken in must stand once in its own log and
 * once in the other's, and what the relay acknowledged must stand there once.
 */
export interface CrashRun {
  readonly engine: 'sqlite' | 'postgres';
  readonly kills: number;
  readonly relayKills: number;
  readonly clientKills: number;
  /** Kills before the process had said that it was up. */
  readonly startKills: number;
  readonly facts: number;
  readonly acknowledged: number;
  readonly files: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly falseAlarms: number;
  readonly problems: readonly string[];
}

const relayMain = fileURLToPath(new URL('../apps/relay/src/main.ts', import.meta.url));
const clientMain = fileURLToPath(new URL('crash-client.ts', import.meta.url));
const Told = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ failed: z.string() }),
  z.object({ recorded: z.array(z.string()) }),
  z.object({ acknowledged: z.array(z.string()) }),
]);
const lock = { operations: 2, memoryBytes: 8 << 20 };
const liveMsMax = 250;

export async function crash(options: {
  readonly engine: CrashRun['engine'];
  readonly kills: number;
  readonly random: Random;
  readonly env: NodeJS.ProcessEnv;
}): Promise<CrashRun> {
  const { random, env } = options;
  const folder = mkdtempSync(join(tmpdir(), `cobijo-crash-${options.engine}-`));
  const relay = new Relay(join(folder, 'relay'), env);
  try {
    await relay.start();
    const { stream, clients } = await setUp(folder, relay);
    const tally = { relayKills: 0, clientKills: 0, startKills: 0 };
    for (const client of clients) await client.start(relay.url, stream);
    for (let kill = 0; kill < options.kills; kill++) {
      const victim = random.oneIn(2) ? relay : random.pick(clients);
      await pause(random.below(liveMsMax));
      await victim.kill();
      tally[victim === relay ? 'relayKills' : 'clientKills']++;
      // Now and then it is killed again while it is still coming up.
      if (random.oneIn(5) && kill + 1 < options.kills) {
        kill++;
        await victim.killWhileStarting(random.below(600));
        tally[victim === relay ? 'relayKills' : 'clientKills']++;
        tally.startKills++;
      }
      await victim.start(relay.url, stream);
    }
    for (const client of clients) await client.kill();
    return {
      engine: options.engine,
      kills: options.kills,
      ...tally,
      ...(await judge(relay, clients, stream)),
    };
  } finally {
    await relay.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Relay {
  readonly data: string;
  readonly env: NodeJS.ProcessEnv;
  #process: RelayProcess | null = null;
  #port = 0;

  constructor(data: string, env: NodeJS.ProcessEnv) {
    this.data = data;
    this.env = env;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    this.#process = await startRelay({ data: this.data, port: this.#port, env: this.env });
    this.#port = this.#process.port;
  }

  async kill(): Promise<void> {
    await killed(this.#process?.child ?? null);
    this.#process = null;
  }

  async killWhileStarting(afterMs: number): Promise<void> {
    const args = [relayMain, 'serve', '--data', this.data, '--port', String(this.#port)];
    const child = spawn(process.execPath, args, { stdio: 'ignore', env: this.env });
    await pause(afterMs);
    await killed(child);
  }
}

class Client {
  readonly name: string;
  readonly folder: string;
  readonly recorded = new Set<FactId>();
  readonly acknowledged = new Set<string>();
  #process: ChildProcess | null = null;
  #told: string | null = null;

  constructor(name: string, folder: string) {
    this.name = name;
    this.folder = folder;
  }

  get passphrase(): string {
    return `words of ${this.name}`;
  }

  async start(url: string, stream: StreamId): Promise<void> {
    const child = this.#spawn(url, stream);
    await new Promise<void>((resolve, reject) => {
      this.#ready = resolve;
      child.once('exit', (code) => reject(new Error(`${this.name} ended with ${code}: ${this.#told ?? ''}`)));
    });
  }

  async kill(): Promise<void> {
    await killed(this.#process);
    this.#process = null;
  }

  async killWhileStarting(afterMs: number): Promise<void> {
    const child = this.#spawn(this.#lastUrl, this.#lastStream);
    await pause(afterMs);
    await killed(child);
  }

  #ready: () => void = () => undefined;
  #lastUrl = '';
  #lastStream = '' as StreamId;

  #spawn(url: string, stream: StreamId): ChildProcess {
    this.#lastUrl = url;
    this.#lastStream = stream;
    const given = JSON.stringify({ folder: this.folder, url, passphrase: this.passphrase, stream });
    const child = spawn(process.execPath, [clientMain, given], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.on('data', (chunk: Buffer) => (this.#told = chunk.toString().slice(-2000)));
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(line));
    this.#process = child;
    return child;
  }

  /** A line that a kill cut off was not said. */
  #hear(line: string): void {
    let parsed;
    try {
      parsed = Told.safeParse(JSON.parse(line));
    } catch {
      return;
    }
    if (!parsed.success) return;
    const told = parsed.data;
    if ('ready' in told) this.#ready();
    else if ('failed' in told) this.#told = told.failed;
    else if ('recorded' in told) for (const fact of told.recorded) this.recorded.add(fact as FactId);
    else for (const place of told.acknowledged) this.acknowledged.add(place);
  }
}

async function setUp(
  folder: string,
  relay: Relay,
): Promise<{ stream: StreamId; clients: readonly [Client, Client] }> {
  const tokens = await mintTokens(relay.data, 6, relay.env);
  const clients = [
    new Client('Marta', join(folder, 'marta')),
    new Client('Tomás', join(folder, 'tomas')),
  ] as const;
  const devices: Device[] = [];
  for (const [i, client] of clients.entries()) {
    const made = await createDevice({
      store: await fileStore(client.folder),
      passphrase: client.passphrase,
      transport: await httpTransport(relay.url),
      tokens: tokens.splice(0, i === 0 ? 4 : 1),
      lock,
    });
    const device = need(made);
    await device.introduce({ name: client.name, role: 'advocate' });
    await device.sync();
    devices.push(device);
  }
  const [marta, tomas] = devices as [Device, Device];
  const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
    compartment: 'notes',
    label: 'Notes',
  });
  await grant(marta, tomas, stream, { rights: ['write', 'steward'] });
  for (const device of devices) await device.lock();
  return { stream, clients };
}

/** Everything is up again and asks until nothing is missing; then it is counted. */
async function judge(
  relay: Relay,
  clients: readonly Client[],
  stream: StreamId,
): Promise<Omit<CrashRun, 'engine' | 'kills' | 'relayKills' | 'clientKills' | 'startKills'>> {
  const devices: Device[] = [];
  for (const client of clients)
    devices.push(
      need(
        await openDevice({
          store: await fileStore(client.folder),
          passphrase: client.passphrase,
          transport: await httpTransport(relay.url),
        }),
      ),
    );
  for (let round = 0; round < 6; round++) for (const device of devices) await device.sync();
  const problems: string[] = [];
  let lost = 0;
  let duplicated = 0;
  let falseAlarms = 0;
  let files = 0;
  const recorded = new Set(clients.flatMap((client) => [...client.recorded]));
  for (const [i, device] of devices.entries()) {
    const reader = clients[i]!.name;
    const times = new Map<FactId, number>();
    for (const { id } of need(await device.lastFacts(stream, Number.MAX_SAFE_INTEGER)))
      times.set(id, (times.get(id) ?? 0) + 1);
    for (const fact of recorded)
      if (!times.has(fact)) {
        lost++;
        problems.push(`${fact} is not with ${reader}`);
      }
    for (const [fact, count] of times)
      if (count > 1) {
        duplicated++;
        problems.push(`${fact} stands ${count} times with ${reader}`);
      }
    for (const code of alarms(device)) {
      falseAlarms++;
      problems.push(`${reader} was alarmed: ${code}`);
    }
    for (const file of registersOf(device.replicas.get(stream)!.fold!, 'attachment')) {
      const opened = await device.openAttachment(stream, file.live[0]!.body!.attachment);
      files++;
      if (opened.ok) continue;
      lost++;
      problems.push(`a file is not with ${reader}: ${opened.error.code}`);
    }
    if (device.waiting() > 0) {
      lost++;
      problems.push(`${reader} never sent ${device.waiting()} facts`);
    }
  }
  const held = await placesAt(relay, devices[0]!, stream);
  const acknowledged = new Set(clients.flatMap((client) => [...client.acknowledged]));
  for (const place of acknowledged)
    if (!held.has(place)) {
      lost++;
      problems.push(`the relay acknowledged ${place} and does not hold it`);
    }
  for (const [place, count] of held)
    if (count > 1) {
      duplicated++;
      problems.push(`the relay holds ${place} ${count} times`);
    }
  for (const device of devices) await device.lock();
  return {
    facts: recorded.size,
    acknowledged: acknowledged.size,
    files,
    lost,
    duplicated,
    falseAlarms,
    problems,
  };
}

/** How often each chain's each place stands at the relay. */
async function placesAt(relay: Relay, reader: Device, stream: StreamId): Promise<Map<string, number>> {
  const transport = await httpTransport(relay.url);
  const { epochs } = reader.context.keychain.streams.get(stream)!;
  const newest = [...epochs.values()].sort((a, b) => b.secrets.epoch - a.secrets.epoch)[0]!;
  const read = capabilityOf(reader.context.sodium, idToBytes(stream), newest.secrets, 'read')!;
  const held = new Map<string, number>();
  for (let from = 0; ;) {
    const page = await transport.read(stream, read, from);
    if (!page.ok) throw new Error(page.error.code);
    if (page.value.envelopes.length === 0) return held;
    for (const bytes of page.value.envelopes) {
      const parsed = parseEnvelope(bytes);
      if (!parsed.ok) throw new Error(parsed.refusal);
      const place = `${parsed.header.chain} ${parsed.header.sequence}`;
      held.set(place, (held.get(place) ?? 0) + 1);
    }
    from = page.value.next;
  }
}

async function killed(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
