import { inProcessRelay } from './in-process-relay.ts';
import type { Leak } from './leak.ts';
import { removed } from './removed.ts';

/**
 * One process's share of the runs of `npm run removed`: the seeds are its arguments, each run's figures a line. An
 * argument `--leak=NAME` lets every steward's device give away what it must not.
 */
const relay = await inProcessRelay();
const given = process.argv.slice(2);
const leak = given.find((one) => one.startsWith('--leak='))?.slice('--leak='.length) ?? null;
for (const seed of given.filter((one) => !one.startsWith('--')).map(Number))
  process.stdout.write(`${JSON.stringify(await removed(relay, seed, leak as Leak | null))}\n`);
await relay.close();
