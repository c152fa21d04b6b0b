import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { AboutPeer, Manner, MessagePeerName, Place } from './peer.ts';
import { type Answer, type Asked, type Moments, digestOf } from './process.ts';
import { textsOf } from './texts.ts';

/** Receivers are shared out among so many processes: the machine's cores, for every peer alike. */
export const receiverProcesses = 2;

/** How many messages are said in each manner, and before each, all at once and before the clock runs. */
export type FanOutCounts = Readonly<Record<Manner | 'warming', number>>;

/**
 * Among more they only read, as in an announcement: each that may write hands everybody a key for the next turning, a
 * million of them among a thousand, before the first word.
 */
const writersMax = 100;

export interface FanOut {
  readonly peer: MessagePeerName;
  readonly about: AboutPeer;
  readonly devices: number;
  readonly counts: FanOutCounts;
  /** From the first press until every device has opened every message. */
  readonly allMs: Readonly<Record<Manner, number>>;
  /** Until the server has acknowledged all of them. */
  readonly acknowledgedMs: Readonly<Record<Manner, number>>;
  /** What the server's process took of the processor for it; null where the system does not tell. */
  readonly serverMs: Readonly<Record<Manner, number | null>>;
}

/** What one peer had not ended in the time that each has: nobody is ahead of it by a number, nor it of anybody. */
export interface Unfinished {
  readonly peer: MessagePeerName;
  readonly devices: number;
  readonly afterSeconds: number;
}
export const isFinished = (round: FanOut | Unfinished): round is FanOut => 'allMs' in round;

/** One peer, one round: a fresh server, fresh processes, nothing said yet but what warms them up. */
export async function measureFanOut(
  name: MessagePeerName,
  size: { readonly devices: number; readonly counts: FanOutCounts },
  limitMs = Number.POSITIVE_INFINITY,
): Promise<FanOut | Unfinished> {
  const hosts: Host[] = [];
  let limit: NodeJS.Timeout | undefined;
  const measuring = measure(name, size, hosts);
  const over = new Promise<'over'>((resolve) => {
    if (Number.isFinite(limitMs)) limit = setTimeout(() => resolve('over'), limitMs);
  });
  try {
    const first = await Promise.race([measuring, over]);
    if (first !== 'over') return first;
    measuring.catch(() => undefined);
    for (const one of hosts.slice(1)) one.kill();
    return { peer: name, devices: size.devices, afterSeconds: Math.round(limitMs / 1000) };
  } finally {
    clearTimeout(limit);
    // The server goes last: whoever still speaks to it would try it again.
    const [host, ...others] = hosts;
    await Promise.all(others.map((one) => one.end()));
    await host?.end();
  }
}

async function measure(
  name: MessagePeerName,
  { devices, counts }: { readonly devices: number; readonly counts: FanOutCounts },
  hosts: Host[],
): Promise<FanOut> {
  const coming = { devices, writes: devices <= writersMax };
  const host = new Host(name);
  hosts.push(host);
  const { place, about } = (await host.ask({ do: 'serve', devices })) as {
    readonly place: Place;
    readonly about: AboutPeer;
  };
  const sayer = new Host(name);
  const receivers = Array.from({ length: receiverProcesses }, () => new Host(name));
  const others = [sayer, ...receivers];
  hosts.push(...others);
  await sayer.ask({ do: 'found', place });
  const share = Math.ceil(devices / receiverProcesses);
  const cards = (await Promise.all(
    receivers.map((one, i) =>
      one.ask({ do: 'come', place, from: i * share, count: Math.min(share, devices - i * share) }),
    ),
  )) as Uint8Array[][];
  const what = (await sayer.ask({ do: 'let-in', cards: cards.flat(), coming })) as string;
  await Promise.all(receivers.map((one) => one.ask({ do: 'follow', what })));
  await Promise.all(others.map((one) => one.ask({ do: 'settle', coming })));

  const said: string[] = [];
  const serverMs = async () => (await host.ask({ do: 'server-processor' })) as number | null;
  const round = async (manner: Manner, count: number) => {
    const before = await serverMs();
    const texts = textsOf(said.length, count);
    said.push(...texts);
    const held = Promise.all(receivers.map((one) => one.ask({ do: 'hold', messages: said.length })));
    const saying = (await sayer.ask({ do: 'say', texts, manner })) as Moments;
    const last = Math.max(...((await held) as number[]));
    const after = await serverMs();
    return {
      allMs: last - saying.from,
      acknowledgedMs: saying.to - saying.from,
      serverMs: before === null || after === null ? null : after - before,
    };
  };
  const measured = async (manner: Manner, count: number) => {
    await Promise.all(others.map((one) => one.ask({ do: 'tidy' })));
    await round('burst', counts.warming);
    return round(manner, count);
  };
  const each = await measured('each', counts.each);
  const burst = await measured('burst', counts.burst);
  const wanted = digestOf(said);
  const digests = (await Promise.all(receivers.map((one) => one.ask({ do: 'digests' })))) as string[][];
  const right = digests.flat().filter((digest) => digest === wanted).length;
  if (right !== devices) throw new Error(`${name}: ${right} of ${devices} devices read what was said`);
  return {
    peer: name,
    about,
    devices,
    counts,
    allMs: { burst: burst.allMs, each: each.allMs },
    acknowledgedMs: { burst: burst.acknowledgedMs, each: each.acknowledgedMs },
    serverMs: { burst: burst.serverMs, each: each.serverMs },
  };
}

/** Five hundred devices in one process hold the names and keys of a thousand, each for itself. */
const heapMegabytesMax = 8192;

/** One of the processes, and what it is asked. */
export class Host {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #ready: Promise<unknown>;
  #next = 1;

  constructor(name: MessagePeerName) {
    this.#child = fork(join(import.meta.dirname, 'process.ts'), [name], {
      serialization: 'advanced',
      execArgv: [
        '--expose-gc',
        '--disable-warning=ExperimentalWarning',
        `--max-old-space-size=${heapMegabytesMax}`,
      ],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (answer: Answer) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    this.#child.on('exit', (code) => {
      for (const settle of this.#waiting.values()) settle({ id: 0, failed: `a process ended with ${code}` });
    });
    this.#ready = this.#answer(0);
  }

  /** From now on it gives way to whatever is measured beside it. */
  giveWay(): void {
    if (this.#child.pid !== undefined) setPriority(this.#child.pid, constants.priority.PRIORITY_LOW);
  }

  async ask(asked: Asked): Promise<unknown> {
    await this.#ready;
    const id = this.#next++;
    const answered = this.#answer(id);
    this.#child.send({ id, asked });
    return answered;
  }

  async #answer(id: number): Promise<unknown> {
    const answer = await new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    if (answer.failed !== undefined) throw new Error(answer.failed);
    return answer.value;
  }

  /** Whatever it is at. What it was asked is answered by nothing more. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    await this.ask({ do: 'close' }).catch(() => undefined);
    if (this.#child.connected) this.#child.disconnect();
    await ended;
  }
}
