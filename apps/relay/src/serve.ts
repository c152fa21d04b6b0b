import { loadSodium, ringQuantumSeconds } from '@cobijo/wire';
import { Acts } from './acts.ts';
import type { Rates } from './buckets.ts';
import { Deliveries } from './deliver.ts';
import { guardEveryResponse } from './headers.ts';
import { createHttp } from './http.ts';
import type { Journal } from './journal.ts';
import { LiveDoor } from './live-door.ts';
import { Metrics } from './metrics.ts';
import { Nudger } from './nudge/nudger.ts';
import { type Nudging, openNudging } from './nudge/open.ts';
import { Ringer } from './ringing/ringer.ts';
import { openPostgresLog } from './sealed-log/postgres.ts';
import type { SealedLog } from './sealed-log/sealed-log.ts';
import { openSqliteLog } from './sealed-log/sqlite.ts';
import { type Site, checkSite, serveSite } from './site.ts';
import { type StartRefused, refuseStart } from './words.ts';

export interface ServeOptions extends Site {
  readonly data: string;
  /** PostgreSQL instead of the embedded store. */
  readonly databaseUrl: string | null;
  /** Most pages of 4 KiB that the embedded store may grow to; null: until the disk is full. */
  readonly pagesMax: number | null;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The operator's settings of nudges (nudge/settings.ts); null or absent: none are sent. */
  readonly nudges?: string | null;
  /** Where the key of nudges lies; null or absent: in the data directory. */
  readonly nudgeKey?: string | null;
  /** How long a minute of nudges lasts, in milliseconds; shorter where time is played. */
  readonly nudgeMinuteMs?: number;
  /** What a ring's time must be a multiple of, in seconds; shorter than the wire's where ringing is rehearsed. */
  readonly ringQuantumSeconds?: number;
  readonly journal: Journal;
  readonly rates?: Rates;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** The store can no longer keep what it acknowledges: the process must end. */
  readonly onBroken: () => void;
}

export interface RunningRelay {
  readonly port: number;
  readonly engine: SealedLog['engine'];
  /** Counts since the start, as `route.outcome`. */
  totals(): Readonly<Record<string, number>>;
  /** Refuses new work with `stopping`, answers what is under way, lets go of the store. */
  stop(): Promise<void>;
}

type Served = { readonly ok: true; readonly relay: RunningRelay } | StartRefused;

/** Opens the store and serves it. */
export async function serve(options: ServeOptions): Promise<Served> {
  const unusable = await checkSite(options);
  if (unusable) return unusable;
  const opened = options.databaseUrl
    ? await openPostgresLog(options.databaseUrl)
    : openSqliteLog(options.data, options.pagesMax === null ? {} : { pagesMax: options.pagesMax });
  if (!opened.ok) return opened;
  const found = await openNudging(await loadSodium(), options);
  if (!found.ok) {
    await opened.log.close();
    return found;
  }
  return serveLog(opened.log, { ...options, nudging: found.nudging });
}

type ServeLogOptions = Omit<ServeOptions, 'data' | 'databaseUrl' | 'pagesMax' | 'nudges' | 'nudgeKey'> & {
  readonly nudging?: Nudging | null;
};

/** accept -> append -> deliver, over one log, listening. */
export async function serveLog(log: SealedLog, options: ServeLogOptions): Promise<Served> {
  const { journal, nudging } = options;
  const sodium = await loadSodium();
  const fault = (error: unknown): void => journal.fault('fault', error);
  const metrics: Metrics = new Metrics(() => log.waiting(), {
    connections: () => live.count,
    watches: () => deliveries.count,
    ringsHeld: () => ringer.held,
  });
  metrics.observeProcess();
  const nudger = nudging
    ? new Nudger({
        ...nudging,
        sodium,
        count: (outcome, channel) => metrics.nudged(outcome, channel),
        fault,
        now: options.now ?? Date.now,
        ...(options.nudgeMinuteMs === undefined ? {} : { minuteMs: options.nudgeMinuteMs }),
      })
    : null;
  const deliveries = new Deliveries(log, fault, nudger);
  const ringer: Ringer = new Ringer({
    book: log.rings,
    deliveries,
    count: (outcome, count) => metrics.rang(outcome, count),
    say: (event, hours) => journal.say(event, { 'clock.hours': hours }),
    fault,
    ...(options.now ? { now: options.now } : {}),
    quantumSeconds: options.ringQuantumSeconds ?? ringQuantumSeconds,
  });
  const acts = new Acts(log, sodium, metrics, { ...options, fault, nudger, ringer });
  log.onBroken((error) => {
    journal.fault('broken', error);
    options.onBroken();
  });
  const app = createHttp(acts);
  guardEveryResponse(app);
  serveSite(app, options);
  const live = new LiveDoor(acts, deliveries, app.server);

  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await live.close();
    await nudger?.stop();
    await log.close();
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return refuseStart(inUse ? 'address-in-use' : 'address-not-usable');
  }
  await nudger?.start();
  ringer.start();
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;

  async function stop(): Promise<void> {
    acts.stopping = true;
    // What was taken before is answered before its connection ends.
    while (log.waiting().orders > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await live.close();
    await app.close();
    await nudger?.stop();
    await ringer.stop();
    await log.close();
  }
  return {
    ok: true,
    relay: { port, engine: log.engine, totals: () => metrics.totals(), stop },
  };
}
