import { afterAll, beforeAll, expect, it } from 'vitest';
import { converge } from '../converge.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

let relay: InProcessRelay;
beforeAll(async () => {
  relay = await inProcessRelay();
});
afterAll(() => relay.close());

it('three hundred stories over a bad line lose nothing and keep nothing twice', async () => {
  const failing: string[] = [];
  for (let seed = 20_000; seed < 20_300; seed++) {
    const run = await converge(relay, seed);
    if (run.lost + run.duplicated + run.diverged > 0) failing.push(`${seed}: ${run.problems.join('; ')}`);
  }
  expect(failing).toEqual([]);
});
