import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { postgresUrl } from '../../tools/found.ts';
import { type CrashRun, crash } from '../crash.ts';
import { randomFrom } from '../random.ts';
import { print, report } from '../report.ts';
import { scratchPostgres } from '../scratch-postgres.ts';

/**
 * `npm run crash -- [--kills 200] [--seed N] [--json]`: `kill -9` of relay and devices at random moments, half of it on
 * SQLite and half on PostgreSQL; then the proof, from a trace of system calls, that no acknowledgement leaves before its
 * sync, with a control that is told not to sync and must be found out.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '20261' },
    json: { type: 'boolean', default: false },
  },
});
const started = performance.now();
const kills = Number(values.kills);
const seed = Number(values.seed);
const postgres = await postgresUrl();
const onSqlite = postgres ? Math.ceil(kills / 2) : kills;
const withoutDatabase = { ...process.env };
delete withoutDatabase['DATABASE_URL'];

const runs: CrashRun[] = await Promise.all([
  crash({ engine: 'sqlite', kills: onSqlite, random: randomFrom(seed), env: withoutDatabase }),
  ...(postgres ? [onPostgres(postgres)] : []),
]);
if (!postgres)
  process.stderr.write(
    'PostgreSQL not found: killed on SQLite only. / No hay PostgreSQL: solo se mató en SQLite.\n',
  );
for (const run of runs)
  if (run.problems.length > 0)
    process.stderr.write(`${run.engine}\n  ${run.problems.slice(0, 20).join('\n  ')}\n`);

async function onPostgres(server: string): Promise<CrashRun> {
  const scratch = await scratchPostgres(server);
  try {
    const env = { ...process.env, DATABASE_URL: scratch.url };
    return await crash({ engine: 'postgres', kills: kills - onSqlite, random: randomFrom(seed + 1), env });
  } finally {
    await scratch.drop();
  }
}

/** What the relay's own proof says; null where this machine cannot trace system calls. */
async function syncProof(): Promise<{
  readonly holds: boolean;
  readonly figures: Readonly<Record<string, number>>;
} | null> {
  if (spawnSync('strace', ['-V'], { stdio: 'ignore' }).status !== 0) {
    process.stderr.write(
      'strace not found: that an answer follows its sync was not traced. / No hay strace: no se comprobó.\n',
    );
    return null;
  }
  const script = fileURLToPath(new URL('../../apps/relay/tests/sync-proof.ts', import.meta.url));
  const Proof = z.object({ holds: z.boolean(), figures: z.record(z.string(), z.number()) });
  const run = promisify(execFile);
  const stdout = await run(process.execPath, [script, '--json']).then(
    (done) => done.stdout,
    // A proof that fails exits with 1 and says why all the same.
    (error: { stdout?: string }) => error.stdout ?? '',
  );
  return Proof.parse(JSON.parse(stdout));
}

const proof = await syncProof();
const sum = (pick: (run: CrashRun) => number): number => runs.reduce((total, run) => total + pick(run), 0);
const figures = {
  kills: sum((run) => run.kills),
  lost: sum((run) => run.lost),
  duplicated: sum((run) => run.duplicated),
  falseAlarms: sum((run) => run.falseAlarms),
  engines: runs.length,
  relayKills: sum((run) => run.relayKills),
  clientKills: sum((run) => run.clientKills),
  startKills: sum((run) => run.startKills),
  facts: sum((run) => run.facts),
  acknowledged: sum((run) => run.acknowledged),
  files: sum((run) => run.files),
  ...(proof ? { syncProofHolds: proof.holds ? 1 : 0, ...proof.figures } : {}),
};
const floors = {
  kills: { min: kills },
  lost: { max: 0 },
  duplicated: { max: 0 },
  falseAlarms: { max: 0 },
  relayKills: { min: Math.floor(kills / 4) },
  clientKills: { min: Math.floor(kills / 4) },
  facts: { min: kills },
  acknowledged: { min: kills },
  ...(proof ? { syncProofHolds: { min: 1 } } : {}),
};
print(report(started, figures, floors, { seed, runs }), values.json);
