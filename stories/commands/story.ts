import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpTransport } from '@cobijo/client';
import { Player, tokensNeeded } from '@cobijo/cli/play/player';
import { dumpRelay, mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import { scenarioPath } from '@cobijo/cli/play/scenario-path';
import { type Scenario, canariesOf, problemLine, readScenario } from '@cobijo/cli/scenario/index';
import { postgresUrl } from '../../tools/found.ts';
import {
  type CanaryFound,
  type Place,
  filesBelow,
  missedControls,
  needlesOf,
  search,
} from '../canary-search.ts';
import { type PartyCheck, checkParties } from '../party-check.ts';
import { openExpired, openRemoved, recordOf } from '../relay-record.ts';
import { leave, print, report } from '../report.ts';
import { scratchPostgres } from '../scratch-postgres.ts';
import { warningWords } from '@cobijo/domain/warning/words';
import { tellUntil } from '../until.ts';

/**
 * `npm run story -- circle` is told by people in browsers (circle.ts), `-- rio-hondo` tells who is exposed there, and `-- first-24-hours` who was asked, who came and what each saw.
 * `npm run story -- NAME [--json]`: plays a scenario on each engine and shows what each party can open, that nobody
 * learns of a stream she is not in, that nothing of the case lies on the relay's disk, in its log or in what it
 * prints, that a removed member opens nothing written afterwards, and that what has expired opens for nobody.
 * `--until DAY` plays it to the end of that day alone, and tells what each party then knows of danger, protection
 * and who is exposed, and who must be warned (`warned`).
 */
const started = performance.now();
const given = process.argv.slice(2);
const until = given.includes('--until') ? (given[given.indexOf('--until') + 1] ?? '') : null;
const [name = 'valle-azul'] = given.filter((arg) => !arg.startsWith('--') && arg !== until);
const json = process.argv.includes('--json');
if (name === 'circle' || name === 'rio-hondo' || name === 'first-24-hours') {
  const tales = {
    circle: () => import('./circle.ts'),
    'rio-hondo': () => import('./rio-hondo.ts'),
    'first-24-hours': () => import('./first-24-hours.ts'),
  };
  await tales[name]();
  await leave();
}

const scenario = await readScenario(scenarioPath(name));
if (!scenario.ok) {
  for (const problem of scenario.error)
    process.stderr.write(`${problemLine(problem, 'en')}\n${problemLine(problem, 'es')}\n`);
  process.exit(2);
}

if (until !== null) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) {
    process.stderr.write('--until YYYY-MM-DD\n');
    process.exit(2);
  }
  const days = await tellUntil(scenario.value, until);
  const subjects = new Set(days.flatMap(({ safety }) => safety.subjects.map(({ subject }) => subject)));
  const warned = new Set(days.flatMap(({ safety }) => safety.warned.flatMap(({ act }) => act)));
  const exposures = days.reduce((sum, { network }) => sum + network.exposures.length, 0);
  const figures = { parties: days.length, subjects: subjects.size, warned: warned.size, exposures };
  const told = report(started, figures, { parties: { min: 1 } }, { scenario: name, until, days });
  if (!json)
    for (const { party, safety, network } of days) {
      for (const { en, es } of [safety.sentence, ...network.told])
        process.stdout.write(`${party}: ${en}\n${party}: ${es}\n`);
      for (const warning of safety.warned.slice(0, 5)) {
        const { en, es } = warningWords(warning);
        process.stdout.write(
          `  ! ${warning.by} ${warning.name}: ${en}\n  ! ${warning.by} ${warning.name}: ${es}\n`,
        );
      }
    }
  print(told, json);
  await leave();
}

interface EngineResult {
  readonly engine: 'sqlite' | 'postgres';
  readonly parties: readonly PartyCheck[];
  readonly removedTried: number;
  readonly removedOpened: number;
  readonly expiredTried: number;
  readonly expiredOpened: number;
  readonly liveOpened: number;
  readonly places: readonly string[];
  readonly bytesSearched: number;
  readonly controlsPlanted: number;
  readonly controlsMissed: number;
  readonly hits: readonly CanaryFound[];
  readonly seconds: number;
}

const canaries = canariesOf(scenario.value);
const needles = canaries.flatMap((canary) => needlesOf(canary));
const results: EngineResult[] = [await onEngine(scenario.value, 'sqlite', {})];
const postgres = await postgresUrl();
if (postgres) {
  const scratch = await scratchPostgres(postgres);
  try {
    results.push(
      await onEngine(scenario.value, 'postgres', { DATABASE_URL: scratch.url }, () => scratch.places()),
    );
  } finally {
    await scratch.drop();
  }
} else
  process.stderr.write(
    'PostgreSQL not found: played on SQLite only. / No hay PostgreSQL: solo se representó en SQLite.\n',
  );

const sum = (pick: (result: EngineResult) => number): number =>
  results.reduce((total, result) => total + pick(result), 0);
const parties = results.flatMap((result) => result.parties);
const figures = {
  engines: results.length,
  canariesSearched: canaries.length,
  needlesSearched: needles.length,
  bytesSearched: sum((result) => result.bytesSearched),
  positiveControls: sum((result) => result.controlsPlanted),
  positiveControlsMissed: sum((result) => result.controlsMissed),
  canaryHits: sum((result) => result.hits.length),
  factsOpened: parties.reduce((total, party) => total + party.facts, 0),
  expectationsMissed: parties.reduce((total, party) => total + party.problems.length, 0),
  otherStreamsLearned: parties.reduce(
    (total, party) => total + party.foreignStreams + party.foreignMembers,
    0,
  ),
  alarms: parties.reduce((total, party) => total + party.alarms.length, 0),
  removedTried: sum((result) => result.removedTried),
  removedOpened: sum((result) => result.removedOpened),
  expiredTried: sum((result) => result.expiredTried),
  expiredOpened: sum((result) => result.expiredOpened),
  liveOpened: sum((result) => result.liveOpened),
};
const isBig = scenario.value.scenario === 'valle-azul';
const floors = {
  canariesSearched: { min: isBig ? 200 : 20 },
  positiveControlsMissed: { max: 0 },
  canaryHits: { max: 0 },
  expectationsMissed: { max: 0 },
  otherStreamsLearned: { max: 0 },
  alarms: { max: 0 },
  removedOpened: { max: 0 },
  expiredOpened: { max: 0 },
  // The same attempt must succeed on what has not expired, or it would prove nothing.
  liveOpened: { min: 1 },
  ...(isBig ? { removedTried: { min: 1 }, expiredTried: { min: 1 } } : {}),
};
print(report(started, figures, floors, { scenario: scenario.value.scenario, engines: results }), json);

async function onEngine(
  played: Scenario,
  engine: EngineResult['engine'],
  env: NodeJS.ProcessEnv,
  databasePlaces?: () => Promise<readonly Place[]>,
): Promise<EngineResult> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), `cobijo-story-${engine}-`));
  const data = join(folder, 'relay');
  const environment = { ...process.env, ...env };
  if (engine === 'sqlite') delete environment['DATABASE_URL'];
  const relay = await startRelay({ data, env: environment });
  let printed = '';
  relay.child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString('latin1')));
  relay.child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString('latin1')));
  try {
    const player = new Player({
      scenario: played,
      folder,
      transport: () => httpTransport(relay.url),
      tokens: await mintTokens(data, tokensNeeded(played), environment),
      onProgress: (done, total) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${engine} ${done}/${total} `);
      },
    });
    await player.play();
    const metrics = await (await fetch(`${relay.url}/metrics`)).text();
    const checked = await checkParties(played, player);
    // The disk while the relay runs (its WAL is there), then what it printed.
    const record = recordOf(await dumpRelay(data, environment));
    const removed = await openRemoved(played, player, record);
    const expired = await openExpired(played, player, record);
    const places: Place[] = [
      ...(databasePlaces ? [] : filesBelow(data, 'disk')),
      ...(databasePlaces ? await databasePlaces() : []),
      { place: 'output and log', bytes: Buffer.from(printed, 'latin1') },
      { place: 'metrics', bytes: Buffer.from(metrics) },
    ];
    for (const device of player.devices.values()) await device.lock();
    const controls = missedControls(
      places.map((place) => ({ place: place.place, bytes: place.bytes.subarray(0, 1 << 20) })),
    );
    return {
      engine,
      parties: checked,
      removedTried: removed.tried,
      removedOpened: removed.opened,
      expiredTried: expired.tried,
      expiredOpened: expired.opened,
      liveOpened: expired.liveOpened,
      places: places.map((place) => place.place),
      bytesSearched: places.reduce((total, place) => total + place.bytes.length, 0),
      controlsPlanted: controls.planted,
      controlsMissed: controls.missed,
      hits: search(places, needles),
      seconds: Math.round((performance.now() - began) / 100) / 10,
    };
  } finally {
    await relay.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
