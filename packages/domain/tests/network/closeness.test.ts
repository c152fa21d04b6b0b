import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Closeness } from '../../src/network/closeness.ts';
import { Network } from '../../src/network/network.ts';
import { expectOk, names, policy, smallGraph } from './made.ts';

describe('closeness', () => {
  it('is after each tie that comes what measuring it again gives', () => {
    fc.assert(
      fc.property(smallGraph, policy, (given, by) => {
        const network = new Network(by);
        for (const name of names) expectOk(network.addEntity(name));
        const index = (name: string): number => names.findIndex((one) => one === name);
        for (const hub of given.hubs) network.isHub[index(hub)] = 1;
        const measure = () =>
          new Closeness(given.traffickers.map(index), network.near, network.isHub, by.hops, by.tau);
        const kept = measure();
        for (const tie of given.ties) {
          const stated = network.ties.state(tie);
          expectOk(stated);
          if (stated.ok && stated.value.changed)
            kept.add(index(tie.ends[0]), index(tie.ends[1]), stated.value.strength);
          expect(kept.within).toEqual(measure().within);
        }
      }),
      { numRuns: 300 },
    );
  });
});
