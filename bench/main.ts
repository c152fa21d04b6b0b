/**
 * `npm run bench`: Cobijo beside its peers and a bare floor, and a case that opens in Chromium.
 *
 *   npm run bench                            a table
 *   npm run bench -- --json                  one object: { holds, figures, floors, … }
 *   npm run bench -- --facts 2000 --rounds 1 --only secsync,jazz
 *   npm run bench -- --only opening          the browser's part alone
 *   npm run bench -- --only circle           letting in and taking out, beside MLS
 *   npm run bench -- --only exposure         who is exposed to whom, beside graphology
 *   npm run bench -- --only network-picture  a network of thousands on the screen
 *   npm run bench -- --only judging          a case of 100,000 facts folded, judged, and judged again after one more
 *   npm run bench -- --only picture          danger and protection over twenty years, drawn and zoomed in Chromium
 *   npm run bench -- --only messages         what is said in a conversation, beside Jazz and hocuspocus
 *   npm run bench -- --only messages --devices 100,1000
 *
 * Rounds are interleaved (A B C, A B C, …), each peer in a fresh process with a fresh server and an empty store; the
 * figures are ratios of medians. See figures.ts for what is compared with what, peers/ for how each is used.
 */
import { spawn } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type Bound, figuresOf, keeps, mediansOf, ratioFloors, ratios, rounded } from './figures.ts';
import { ensurePeersInstalled } from './install.ts';
import { type PeerName, type PeerRound, peerNames } from './peer.ts';
import { postgresUrl } from '../tools/found.ts';

interface Options {
  readonly json: boolean;
  readonly facts: number;
  readonly rounds: number;
  readonly peers: readonly PeerName[];
  readonly opening: boolean;
  readonly circle: boolean;
  readonly exposure: boolean;
  readonly networkPicture: boolean;
  readonly picture: boolean;
  readonly judging: boolean;
  readonly messages: boolean;
  readonly devices: readonly number[] | null;
}

const parts = [
  ...peerNames,
  'opening',
  'circle',
  'exposure',
  'network-picture',
  'picture',
  'judging',
  'messages',
] as const;
const usage = `usage: npm run bench -- [--json] [--facts N] [--rounds N] [--devices N,N] [--only ${parts.join(',')}]`;

function parseOptions(given: readonly string[]): Options {
  const rest = [...given];
  let json = false;
  let facts = 10_000;
  let rounds = 3;
  let only: readonly string[] = parts;
  let devices: readonly number[] | null = null;
  const number = (text: string | undefined): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1) leave(usage);
    return value;
  };
  while (rest.length > 0) {
    const flag = rest.shift();
    if (flag === '--json') json = true;
    else if (flag === '--facts') facts = number(rest.shift());
    else if (flag === '--rounds') rounds = number(rest.shift());
    else if (flag === '--devices') devices = (rest.shift() ?? '').split(',').map(number);
    else if (flag === '--only') only = (rest.shift() ?? '').split(',');
    else leave(usage);
  }
  if (only.some((name) => !parts.some((part) => part === name))) leave(usage);
  return {
    json,
    facts,
    rounds,
    peers: peerNames.filter((name) => only.includes(name)),
    opening: only.includes('opening'),
    circle: only.includes('circle'),
    exposure: only.includes('exposure'),
    networkPicture: only.includes('network-picture'),
    picture: only.includes('picture'),
    judging: only.includes('judging'),
    messages: only.includes('messages'),
    devices,
  };
}

function leave(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

type Ran = { readonly round: PeerRound } | { readonly missing: string };

/** One peer, one round, in a process of its own. */
function runRound(name: PeerName, facts: number, database: string | null): Promise<Ran> {
  const args = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
  const child = spawn(
    process.execPath,
    [...args, join(import.meta.dirname, 'round.ts'), name, String(facts)],
    {
      env: { ...process.env, ...(database === null ? {} : { DATABASE_URL: database }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      const line = printed.split('\n').findLast((text) => text.startsWith('{'));
      if (code !== 0 || line === undefined) {
        resolve({ missing: `it failed: ${complained.trim().slice(-2000) || `exit ${code}`}` });
        return;
      }
      const value = JSON.parse(line) as PeerRound | { missing: string };
      resolve('missing' in value ? value : { round: value });
    });
  });
}

interface Measured {
  readonly rounds: readonly PeerRound[];
  readonly missing: Partial<Record<PeerName, string>>;
}

async function measurePeers(
  { peers, rounds: count, facts }: Options,
  say: (line: string) => void,
): Promise<Measured> {
  const database = peers.includes('secsync') ? await postgresUrl() : null;
  const rounds: PeerRound[] = [];
  const missing: Partial<Record<PeerName, string>> = {};
  for (let turn = 1; turn <= count; turn++) {
    for (const name of peers) {
      if (missing[name] !== undefined) continue;
      const began = performance.now();
      const ran = await runRound(name, facts, database);
      if ('missing' in ran) missing[name] = ran.missing;
      else rounds.push(ran.round);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      say(
        `round ${turn} of ${count}: ${name} ${'missing' in ran ? `did not run: ${ran.missing}` : `${seconds} s`}`,
      );
    }
  }
  return { rounds, missing };
}

const options = parseOptions(process.argv.slice(2));
const began = performance.now();
const loadBefore = loadavg().map(rounded);
const say = (line: string): void => console.error(line);

if (options.peers.length > 0 || options.circle || options.exposure) await ensurePeersInstalled();
const { rounds, missing } = await measurePeers(options, say);
// Only then: it brings a bundler, a browser's driver and the whole client.
const browser = options.opening ? await import('./opening.ts') : null;
const opening = browser ? await browser.measureOpening(say) : null;

const circles = options.circle ? await import('./circle.ts') : null;
const circle = circles ? await circles.measureCircle(options.rounds, say) : null;

const exposures = options.exposure ? await import('./exposure.ts') : null;
const exposure = exposures ? await exposures.measureExposure(say) : null;

const networks = options.networkPicture ? await import('./network-picture.ts') : null;
const network = networks ? await networks.measureNetworkPicture(say) : null;
const measured = network && 'figures' in network ? network : null;
const pictures = options.picture ? await import('./picture.ts') : null;
const picture = pictures ? await pictures.measurePicture(say) : null;
const drawn = picture && 'figures' in picture ? picture : null;
const judges = options.judging ? await import('./judging.ts') : null;
const judging = judges ? await judges.measureJudging(say) : null;
const talks = options.messages ? await import('./messages.ts') : null;
const devices = options.devices ?? talks?.messagesDevices ?? [];
const messages = talks ? await talks.measureMessages({ rounds: options.rounds, sizes: devices }, say) : null;

const medians = mediansOf(rounds);
const figures: Readonly<Record<string, number>> = {
  ...figuresOf(medians, options.facts),
  ...(opening && 'figures' in opening ? opening.figures : {}),
  ...circle?.figures,
  ...exposure?.figures,
  ...measured?.figures,
  ...drawn?.figures,
  ...judging?.figures,
  ...messages?.figures,
};
const floors: Readonly<Record<string, Bound>> = {
  ...(options.peers.length > 0 ? ratioFloors : {}),
  ...browser?.openingFloors,
  ...circles?.circleFloors,
  ...exposures?.exposureFloors,
  ...networks?.networkPictureFloors,
  ...pictures?.pictureFloors,
  ...judges?.judgingFloors,
  ...talks?.messagesFloors(devices, messages?.unfinished),
};
const failing = Object.entries(floors).filter(([name, bound]) => !keeps(figures[name], bound));
const holds = failing.length === 0;
const machine = {
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  loadBefore,
  loadAfter: loadavg().map(rounded),
};
const seconds = rounded((performance.now() - began) / 1000);
const notMeasured: Readonly<Record<string, string>> = {
  ...missing,
  ...(opening && 'missing' in opening ? { opening: opening.missing } : {}),
  ...(network && 'missing' in network ? { networkPicture: network.missing } : {}),
  ...(picture && 'missing' in picture ? { picture: picture.missing } : {}),
  ...Object.fromEntries(
    (messages?.unfinished ?? []).map(({ peer, devices: to, afterSeconds }) => [
      `messages to ${to}, ${peer}`,
      `had not ended after ${afterSeconds} s`,
    ]),
  ),
};
const about = options.peers.flatMap((name) => rounds.find(({ peer }) => peer === name)?.about ?? []);

if (options.json) {
  const report = {
    holds,
    figures,
    floors,
    failing: failing.map(([name]) => name),
    missing: notMeasured,
    definitions: Object.fromEntries(Object.entries(ratios).map(([name, { says }]) => [name, says])),
    peers: about,
    opening,
    circle,
    exposure,
    network,
    picture,
    judging,
    messages,
    workload: { facts: options.facts, writers: 4, rounds: options.rounds, batch: 64 },
    medians,
    rounds,
    machine,
    seconds,
  };
  console.log(JSON.stringify(report, null, 2));
} else {
  printTables();
}
process.exitCode = holds ? 0 : 1;

function printTables(): void {
  const perSecond = (ms: number): string => String(Math.round((options.facts / ms) * 1000));
  const rows = Object.entries(medians).map(([peer, { ingestMs, coldOpenMs }]) => [
    rounds.find((round) => round.peer === peer)?.about.name ?? peer,
    perSecond(ingestMs.one),
    perSecond(ingestMs.batch64),
    coldOpenMs.one.toFixed(0),
    coldOpenMs.batch64.toFixed(0),
  ]);
  const { facts } = options;
  if (rows.length > 0) {
    console.log(`\n${facts} facts of about 500 bytes, 4 writers, medians of ${options.rounds} rounds\n`);
    printColumns([
      ['', 'one at a time', 'batches of 64', 'cold open after ones', 'cold open after batches'],
      ['', 'facts/s', 'facts/s', 'ms', 'ms'],
      ...rows,
    ]);
    for (const peer of about) {
      console.log(`\n${peer.name}: ${peer.version}`);
      console.log(`  started with: ${peer.startCommand}`);
      console.log(`  durable:      ${peer.durability}`);
      console.log(`  verifies:     ${peer.verifies}`);
    }
  }
  if (opening && 'figures' in opening) console.log(`\nIn Chromium: ${opening.about}`);
  if (circle) console.log(`\nA circle: ${circle.about}`);
  if (exposure) console.log(`\nExposure: ${exposure.about}`);
  if (measured) console.log(`\nA network on the screen: ${measured.about}`);
  if (drawn) console.log(`\nThe picture: ${drawn.about}`);
  if (judging) console.log(`\nJudging: ${judging.about}`);
  if (messages) console.log(`\nMessages: ${messages.about}`);
  for (const peer of messages?.peers ?? []) {
    console.log(`\n${peer.name}: ${peer.version}`);
    console.log(`  started with: ${peer.startCommand}`);
    console.log(`  encrypts:     ${peer.encrypts}`);
    console.log(`  signs:        ${peer.signs}`);
    console.log(`  stores:       ${peer.stores}`);
  }
  for (const [part, why] of Object.entries(notMeasured)) console.log(`\nnot measured: ${part}: ${why}`);
  console.log('');
  printColumns([
    ['figure', 'value', 'floor', ''],
    ...Object.entries(floors).map(([name, bound]) => [
      name,
      String(figures[name] ?? 'not measured'),
      'min' in bound ? `>= ${bound.min}` : `<= ${bound.max}`,
      keeps(figures[name], bound) ? 'holds' : 'DOES NOT HOLD',
    ]),
    ...[
      ...Object.keys(ratios),
      ...Object.keys({
        ...circle?.figures,
        ...exposure?.figures,
        ...measured?.figures,
        ...drawn?.figures,
        ...judging?.figures,
        ...messages?.figures,
      }),
    ]
      .filter((name) => floors[name] === undefined && figures[name] !== undefined)
      .map((name) => [name, String(figures[name]), '', '']),
  ]);
  console.log(
    `\n${machine.cores} cores (${machine.processor}), load ${loadBefore.join(' ')} before and ` +
      `${machine.loadAfter.join(' ')} after, ${seconds} s in all`,
  );
}

function printColumns(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
