import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { converge } from './converge.ts';
import { inProcessRelay } from './in-process-relay.ts';

/** One thread's share of the runs of `npm run converge`: it tells each run's figures as it ends. */
const { seeds } = z.object({ seeds: z.array(z.int()) }).parse(workerData);
const relay = await inProcessRelay();
for (const seed of seeds) parentPort!.postMessage(await converge(relay, seed));
await relay.close();
