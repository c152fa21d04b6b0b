import { loadSodium } from '@cobijo/wire';
import { Acts } from './acts.ts';
import { type RelayLog, createHttp } from './http.ts';
import { Deliverer } from './live.ts';
import { Metrics } from './metrics.ts';
import { openPostgresLog } from './sealed-log/postgres.ts';
import type { SealedLog } from './sealed-log/sealed-log.ts';
import { openSqliteLog } from './sealed-log/sqlite.ts';
import { serveWeb } from './web-files.ts';
import { type StartRefused, refuseStart } from './words.ts';

export interface ServeOptions {
  readonly data: string;
  /** PostgreSQL instead of the embedded store. */
  readonly databaseUrl: string | null;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly web: string | null;
  readonly also: ReadonlyMap<string, string>;
  readonly log: RelayLog;
  /** The store can no longer keep what it acknowledges. */
  readonly onBroken: () => void;
}

export interface RunningRelay {
  readonly port: number;
  readonly engine: SealedLog['engine'];
  /** Refuses new work, finishes what is under way, closes the store. */
  stop(): Promise<void>;
}

/** accept -> append -> deliver, listening. */
export async function serve(
  options: ServeOptions,
): Promise<{ ok: true; relay: RunningRelay } | StartRefused> {
  const opened = options.databaseUrl
    ? await openPostgresLog(options.databaseUrl)
    : openSqliteLog(options.data);
  if (!opened.ok) return opened;
  const log: SealedLog = opened.log;
  const acts = new Acts(log, await loadSodium(), new Metrics(() => log.waiting()));
  log.onBroken(() => options.onBroken());
  const app = createHttp(acts, options.log);
  const deliverer = new Deliverer(acts);
  serveWeb(app, options.web, options.also);
  app.server.on('upgrade', (request, socket, head) => {
    if (request.url === '/v1/live' && !acts.stopping) deliverer.upgrade(request, socket, head);
    else socket.destroy();
  });
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await log.close();
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    return refuseStart(inUse ? 'address-in-use' : 'address-not-usable');
  }
  const address = app.server.address();
  return {
    ok: true,
    relay: {
      port: typeof address === 'object' && address ? address.port : options.port,
      engine: log.engine,
      async stop() {
        acts.stopping = true;
        deliverer.close();
        await app.close();
        await log.close();
      },
    },
  };
}
