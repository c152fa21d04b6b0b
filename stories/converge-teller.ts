import { converge } from './converge.ts';
import { inProcessRelay } from './in-process-relay.ts';

/** One process's share of the runs of `npm run converge`: the seeds are its arguments, each run's figures a line. */
const relay = await inProcessRelay();
for (const seed of process.argv.slice(2).map(Number))
  process.stdout.write(`${JSON.stringify(await converge(relay, seed))}\n`);
await relay.close();
