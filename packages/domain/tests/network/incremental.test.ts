import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyTie } from '../../src/network/policy.ts';
import type { Tie } from '../../src/network/ties.ts';
import { bruteForce, type Judged } from './brute-force.ts';
import {
  bothPolicies,
  engine,
  engineOf,
  expectOk,
  judgedBy,
  judgedOneByOne,
  policy,
  smallGraph,
} from './made.ts';

/** States every tie in some order, and retracts and states again some, asking now and then. */
const moves = fc.array(
  fc.record({ tie: fc.nat(), what: fc.constantFrom('state', 'state', 'retract'), ask: fc.boolean() }),
  { minLength: 20, maxLength: 60, size: 'max' },
);

const ofPair = (judged: Judged, participant: string): Judged =>
  Object.fromEntries(Object.entries(judged).filter(([pair]) => pair.endsWith(`>${participant}`)));

describe('exposure, tie by tie', () => {
  it('is at every moment what counting from nothing gives, and names everybody whom a tie touched', () => {
    fc.assert(
      fc.property(smallGraph, policy, moves, (given, by, all) => {
        const exposure = engineOf({ ...given, ties: [] }, by);
        const standing = new Map<string, Tie>();
        let before = judgedBy(exposure);
        exposure.takeTouched();
        for (const { tie: index, what, ask } of all) {
          const tie = given.ties[index % given.ties.length];
          if (!tie) return;
          if (what === 'state') {
            expectOk(exposure.stateTie(tie));
            standing.set(tie.id, tie);
          } else if (standing.delete(tie.id)) expectOk(exposure.retractTie(tie.id));
          if (!ask) continue;
          const touched = exposure.takeTouched();
          const now = bruteForce({ ...given, ties: [...standing.values()] }, by);
          expect(judgedOneByOne(exposure, given.participants)).toEqual(now);
          expect(judgedBy(exposure)).toEqual(now);
          for (const participant of given.participants)
            if (JSON.stringify(ofPair(now, participant)) !== JSON.stringify(ofPair(before, participant)))
              expect(touched).toContain(participant);
          before = now;
        }
      }),
      { numRuns: 800 },
    );
  });

  it('is undone exactly by a retraction, and done again by stating the same tie', () => {
    fc.assert(
      fc.property(smallGraph, policy, (given, by) => {
        const [last, ...ties] = given.ties;
        if (!last) return;
        const exposure = engineOf({ ...given, ties }, by);
        const without = judgedBy(exposure);
        expectOk(exposure.stateTie(last));
        const withIt = judgedBy(exposure);
        expectOk(exposure.retractTie(last.id));
        expect(judgedOneByOne(exposure, given.participants)).toEqual(without);
        expectOk(exposure.stateTie(last));
        expect(judgedBy(exposure)).toEqual(withIt);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a tie that is stated twice as one, and a retraction that is repeated as one', () => {
    const tie: Tie = { id: '1', ends: ['ana', 'gil'], kind: 'kin', strength: 0.5 };
    const exposure = engineOf(
      { ties: [tie], hubs: new Set(), traffickers: ['ana'], participants: ['gil'] },
      everyTie,
    );
    expectOk(exposure.stateTie({ ...tie, ends: ['gil', 'ana'] }));
    expect(exposure.bringUpToDate().paths).toBe(1);
    expectOk(exposure.retractTie('1'));
    expectOk(exposure.retractTie('1'));
    expect(exposure.bringUpToDate().paths).toBe(0);
  });

  it('follows entities that come, hubs that are declared and undeclared, and people who take part from now on', () => {
    for (const by of bothPolicies) {
      const exposure = engine(by);
      for (const id of ['ana', 'city', 'gil']) expectOk(exposure.addEntity(id));
      expectOk(exposure.setTraffickers(['ana']));
      expectOk(exposure.setParticipants(['gil']));
      expectOk(exposure.stateTie({ id: '1', ends: ['ana', 'city'], kind: 'lives in', strength: 1 }));
      expectOk(exposure.stateTie({ id: '2', ends: ['gil', 'city'], kind: 'lives in', strength: 1 }));
      expect(exposure.bringUpToDate().paths).toBe(1);
      expectOk(exposure.declareHub('city', true));
      expect(exposure.bringUpToDate().paths).toBe(0);
      expectOk(exposure.declareHub('city', false));
      expect(exposure.bringUpToDate().paths).toBe(1);
      for (let i = 0; i < 200; i++) expectOk(exposure.addEntity(`new ${i}`));
      expectOk(exposure.stateTie({ id: '3', ends: ['new 199', 'ana'], kind: 'kin', strength: 1 }));
      expectOk(exposure.setParticipants(['gil', 'new 199']));
      expect(exposure.bringUpToDate()).toEqual({ pairs: 2, paths: 2 });
    }
  });

  it('costs nothing and touches nobody when it is far from every trafficker', () => {
    const exposure = engine(everyTie);
    for (const id of ['ana', 'gil', 'far', 'farther']) expectOk(exposure.addEntity(id));
    expectOk(exposure.setTraffickers(['ana']));
    expectOk(exposure.setParticipants(['gil']));
    exposure.bringUpToDate();
    exposure.takeTouched();
    expectOk(exposure.stateTie({ id: '1', ends: ['far', 'farther'], kind: 'kin', strength: 1 }));
    expect(exposure.takeTouched()).toEqual([]);
    expectOk(exposure.stateTie({ id: '2', ends: ['ana', 'gil'], kind: 'kin', strength: 1 }));
    expect(exposure.takeTouched()).toEqual(['gil']);
  });

  it('looks at everybody again when a tie comes to a great crossing', () => {
    const exposure = engine({ ...everyTie, hops: 3 });
    const many = Array.from({ length: 3000 }, (_, i) => `p${i}`);
    for (const id of ['ana', 'crossing', ...many]) expectOk(exposure.addEntity(id));
    for (const id of many)
      expectOk(exposure.stateTie({ id, ends: ['crossing', id], kind: 'calls', strength: 0.9 }));
    expectOk(exposure.setTraffickers(['ana']));
    expectOk(exposure.setParticipants(many.slice(-5)));
    expect(exposure.bringUpToDate().paths).toBe(0);
    exposure.takeTouched();
    expectOk(exposure.stateTie({ id: 'one', ends: ['ana', 'crossing'], kind: 'calls', strength: 0.5 }));
    expect(exposure.takeTouched()).toEqual(many.slice(-5));
    expect(exposure.bringUpToDate().paths).toBe(5);
    expectOk(exposure.retractTie('one'));
    expect(exposure.bringUpToDate().paths).toBe(0);
  });

  it('stays right over thousands of retractions', () => {
    const exposure = engine(everyTie);
    for (const id of ['ana', 'beto', 'gil']) expectOk(exposure.addEntity(id));
    expectOk(exposure.setTraffickers(['ana']));
    expectOk(exposure.setParticipants(['gil']));
    expectOk(exposure.stateTie({ id: 'home', ends: ['beto', 'gil'], kind: 'kin', strength: 1 }));
    expect(exposure.bringUpToDate().paths).toBe(0);
    for (let i = 0; i < 6000; i++) {
      expectOk(exposure.stateTie({ id: 'there', ends: ['ana', 'beto'], kind: 'kin', strength: 1 }));
      if (i % 500 === 0) expect(exposure.bringUpToDate().paths).toBe(1);
      expectOk(exposure.retractTie('there'));
      if (i % 700 === 0) expect(exposure.bringUpToDate().paths).toBe(0);
    }
  });
});
