import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpTransport } from '@cobijo/client';
import { mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import { type Place, filesBelow, missedControls, needlesOf, search } from '../canary-search.ts';
import { print, report } from '../report.ts';
import { growRelay } from '../seizure.ts';

/**
 * `npm run seizure -- [--facts N] [--joins N] [--json]`: a relay that has lived is carried away while it runs. Its
 * database, write-ahead log, output, log and metrics are searched for everything that was said.
 */
const started = performance.now();
const json = process.argv.includes('--json');
const number = (flag: string, otherwise: number): number => {
  const at = process.argv.indexOf(flag);
  if (at < 0) return otherwise;
  const value = Number(process.argv[at + 1]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  process.stderr.write('usage: npm run seizure -- [--facts N] [--joins N] [--json]\n');
  process.exit(2);
};
const facts = number('--facts', 10_000);
const joins = number('--joins', 1000);
/** So much of each place is searched for texts that were planted in it. */
const controlBytesMax = 1 << 20;

const folder = mkdtempSync(join(tmpdir(), 'cobijo-seizure-'));
const data = join(folder, 'relay');
const env = { ...process.env };
delete env['DATABASE_URL'];
const relay = await startRelay({ data, env });
let printed = '';
for (const stream of [relay.child.stdout, relay.child.stderr])
  stream?.on('data', (chunk: Buffer) => (printed += chunk.toString('latin1')));
try {
  // Minted in bulk: each minting is a process of its own.
  let pool: string[] = [];
  const grown = await growRelay({
    facts,
    joins,
    transport: () => httpTransport(relay.url),
    async tokens(count) {
      while (pool.length < count) pool = [...pool, ...(await mintTokens(data, 1000, env))];
      return pool.splice(0, count);
    },
    onProgress(done) {
      if (done % 50 === 0) process.stderr.write(`${done} of ${joins} joined, granted and taken back\n`);
    },
  });
  const metrics = await (await fetch(`${relay.url}/metrics`)).text();
  const places: Place[] = [
    ...filesBelow(data, 'disk'),
    { place: 'output and log', bytes: Buffer.from(printed, 'latin1') },
    { place: 'metrics', bytes: Buffer.from(metrics) },
  ];
  const controls = missedControls(
    places.map(({ place, bytes }) => ({ place, bytes: bytes.subarray(0, controlBytesMax) })),
  );
  const hits = search(
    places,
    grown.canaries.flatMap((text) => needlesOf(text)),
  );
  const figures = {
    facts: grown.facts,
    joins: grown.joins,
    grants: grown.grants,
    withdrawals: grown.withdrawals,
    canariesSearched: grown.canaries.length,
    bytesSearched: places.reduce((total, { bytes }) => total + bytes.length, 0),
    positiveControls: controls.planted,
    positiveControlsMissed: controls.missed,
    canaryHits: hits.length,
  };
  const floors = {
    facts: { min: facts },
    joins: { min: joins },
    grants: { min: joins },
    withdrawals: { min: joins },
    positiveControlsMissed: { max: 0 },
    canaryHits: { max: 0 },
  };
  print(
    report(started, figures, floors, { places: places.map(({ place }) => place), hits: hits.slice(0, 20) }),
    json,
  );
} finally {
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
}
