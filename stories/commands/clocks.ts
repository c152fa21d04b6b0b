import { parseArgs } from 'node:util';
import { postgresUrl } from '../../tools/found.ts';
import { type LeapsRun, leapAbout } from '../clock-leaps.ts';
import { type ClocksRun, controlMain, rehearsalQuantumSeconds, ringAcrossKills } from '../clocks.ts';
import { fingerprint } from '../fingerprint.ts';
import { randomFrom } from '../random.ts';
import { print, report } from '../report.ts';
import { scratchPostgres } from '../scratch-postgres.ts';

/**
 * `npm run clocks -- [--rings 10000] [--kills 3] [--seconds 60] [--desks 1000] [--seed N] [--json]`: rings that fall due
 * while two relay processes on PostgreSQL, and one on SQLite, are killed and started again; a relay whose clock is set
 * about; and whether the rings of a desk tell that somebody was found. A relay that rings before it records, and a desk
 * that asks for its deadlines, are the controls: each must be found out.
 */
const { values } = parseArgs({
  options: {
    rings: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '60' },
    desks: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20265' },
    json: { type: 'boolean', default: false },
  },
});
const started = performance.now();
const [rings, kills, seconds, desks, seed] = [
  values.rings,
  values.kills,
  values.seconds,
  values.desks,
  values.seed,
].map(Number) as [number, number, number, number, number];
const server = await postgresUrl();
if (!server)
  process.stderr.write(
    'PostgreSQL not found: rung on SQLite only, without the control. / No hay PostgreSQL: solo se probó en SQLite, sin el control.\n',
  );

async function onScratch<T>(work: (url: string) => Promise<T>): Promise<readonly T[]> {
  if (!server) return [];
  const scratch = await scratchPostgres(server);
  try {
    return [await work(scratch.url)];
  } finally {
    await scratch.drop();
  }
}

// One after the other: how late a ring comes is measured, and two would be late for each other.
const asked = { rings, kills, seconds };
const runs: readonly ClocksRun[] = [
  await ringAcrossKills({ ...asked, databaseUrl: null, random: randomFrom(seed) }),
  ...(await onScratch((databaseUrl) =>
    ringAcrossKills({ ...asked, databaseUrl, random: randomFrom(seed + 1) }),
  )),
];
const controls = await onScratch((databaseUrl) =>
  ringAcrossKills({
    rings: 200,
    kills: 0,
    seconds: 5,
    databaseUrl,
    random: randomFrom(seed),
    main: controlMain,
  }),
);
const leaps: readonly LeapsRun[] = [
  await leapAbout(null, 40),
  ...(await onScratch((databaseUrl) => leapAbout(databaseUrl, 40))),
];
const told = fingerprint(desks, randomFrom(seed));
for (const { engine, problems } of runs)
  if (problems.length > 0) process.stderr.write(`${engine}\n  ${problems.slice(0, 20).join('\n  ')}\n`);

const sum = <T>(of: readonly T[], pick: (each: T) => number): number =>
  of.reduce((total, each) => total + pick(each), 0);
const most = (pick: (run: ClocksRun) => number): number => Math.max(...runs.map(pick));
const figures = {
  rings: sum(runs, (run) => run.rings),
  kills: sum(runs, (run) => run.kills),
  engines: runs.length,
  lost: sum(runs, (run) => run.lost),
  recordedTwice: sum(runs, (run) => run.recordedTwice),
  deliveredTwice: sum(runs, (run) => run.deliveredTwice),
  early: sum(runs, (run) => run.early),
  latenessP50Seconds: most((run) => run.latenessP50Seconds),
  latenessP99Seconds: most((run) => run.latenessP99Seconds),
  quantumSeconds: rehearsalQuantumSeconds,
  rangByLeap: sum(leaps, (run) => run.rangByLeap),
  lostByLeaps: sum(leaps, (run) => run.lostByLeaps),
  heldByLeap: Math.min(...leaps.map((run) => run.held)),
  fingerprintAdvantage: told.advantage,
  fingerprintByChance: told.byChance,
  fingerprintDesks: told.desks,
  fingerprintControl: told.controlAdvantage,
  ...(controls[0] ? { controlRecordedTwice: controls[0].recordedTwice } : {}),
};
const floors = {
  rings: { min: rings * runs.length },
  kills: { min: kills * runs.length },
  lost: { max: 0 },
  recordedTwice: { max: 0 },
  early: { max: 0 },
  latenessP99Seconds: { max: 30 },
  rangByLeap: { max: 0 },
  lostByLeaps: { max: 0 },
  heldByLeap: { min: 1 },
  fingerprintAdvantage: { max: told.byChance },
  fingerprintControl: { min: 0.9 },
  ...(controls[0] ? { controlRecordedTwice: { min: 1 } } : {}),
};
print(report(started, figures, floors, { seed, runs, leaps }), values.json);
