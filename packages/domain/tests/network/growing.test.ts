import { describe, expect, it } from 'vitest';
import type { Exposure } from '../../src/network/exposure.ts';
import { everyTie, type ExposurePolicy, peopleAndThings } from '../../src/network/policy.ts';
import type { Tie } from '../../src/network/ties.ts';
import { bruteForce, type Judged } from './brute-force.ts';
import { engine, expectOk, judgedBy, judgedOneByOne } from './made.ts';

/**
 * A network that grows as one does: entities, ties and retractions come mixed, and everybody is asked for now and then.
 * Small graphs never fill a table; here every table outgrows its first size many times, rows of the best connected move
 * again and again, and ids come in no order and in more than one script.
 */
const entities = 2000;
const ties = 20_000;
/** After so many ties everything is counted by brute force too. */
const looks = [40, 700, 4000, 11_000, ties];

/** mulberry32 */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const entityName = (i: number): string => (i % 7 === 0 ? `señora ${i}` : `e${i}`);
/** In no order, some long, some not of ASCII letters. */
const tieName = (i: number): string => {
  const mixed = Math.imul(i, 0x9e_37_79_b1) >>> 0;
  return i % 5 === 0 ? `tie-of-the-record-${mixed}` : i % 11 === 0 ? `vínculo ${mixed}` : mixed.toString(36);
};

interface Growth {
  readonly seed: number;
  /** 1: ends drawn evenly; more: some have many ties. */
  readonly skew: number;
  readonly by: ExposurePolicy;
}

/** What was told so far. */
interface Told {
  readonly exposure: Exposure;
  readonly standing: Map<string, Tie>;
  readonly hubs: Set<string>;
}

function grow({ seed, skew, by }: Growth, look: (told: Told, count: number) => void): void {
  const random = randomFrom(seed);
  const told: Told = { exposure: engine(by), standing: new Map(), hubs: new Set() };
  const stated: Tie[] = [];
  let known = 0;
  for (let i = 0; i < ties; i++) {
    // A few come before every tie in the beginning, all of them are there when half of the ties are.
    for (; known < Math.min(entities, 30 + (i * 2 * entities) / ties); known++)
      expectOk(told.exposure.addEntity(entityName(known)));
    const pick = (): number => Math.floor(known * random() ** skew);
    const from = pick();
    let to = pick();
    while (to === from) to = pick();
    const tie: Tie = {
      id: tieName(i),
      ends: [entityName(from), entityName(to)],
      kind: `kind ${i % 300}`,
      strength: (1 + Math.floor(random() * 1000)) / 1000,
    };
    stated.push(tie);
    expectOk(told.exposure.stateTie(tie));
    told.standing.set(tie.id, tie);
    if (random() < 0.15) {
      const other = stated[Math.floor(random() * stated.length)]!;
      expectOk(told.exposure.retractTie(other.id));
      told.standing.delete(other.id);
      if (random() < 0.3) {
        expectOk(told.exposure.stateTie(other));
        told.standing.set(other.id, other);
      }
    }
    if (i === 600) {
      for (const hub of [3, 11]) expectOk(told.exposure.declareHub(entityName(hub), true));
      told.hubs.add(entityName(3)).add(entityName(11));
    }
    if (looks.includes(i + 1)) look(told, i + 1);
  }
}

const traffickers = [5, 14, 23].map(entityName);
const participants = [0, 1, 2, 3, 14, 17, 20, 21, 22, 24, 25, 26, 27, 28, 29].map(entityName);

const ofPair = (judged: Judged, participant: string): string =>
  JSON.stringify(Object.entries(judged).filter(([pair]) => pair.endsWith(`>${participant}`)));

describe('exposure in a network that grows', () => {
  for (const { what, skew, by, seed } of [
    { what: 'evenly', skew: 1, by: everyTie, seed: 1 },
    { what: 'with some who have many ties', skew: 1.35, by: peopleAndThings, seed: 2 },
    { what: 'with some who have many ties, each of which counts', skew: 1.35, by: everyTie, seed: 3 },
    // Walked as a list that is kept (tails.ts).
    { what: 'with a few who have hundreds', skew: 1.7, by: everyTie, seed: 4 },
  ])
    it(`is what brute force counts, ${what}`, { timeout: 120_000 }, () => {
      let before: Judged = {};
      grow({ seed, skew, by }, ({ exposure, standing, hubs }, count) => {
        if (count === looks[0]) {
          expectOk(exposure.setTraffickers(traffickers));
          expectOk(exposure.setParticipants(participants));
        }
        const expected = bruteForce({ ties: [...standing.values()], hubs, traffickers, participants }, by);
        const touched = exposure.takeTouched();
        for (const participant of participants)
          if (ofPair(expected, participant) !== ofPair(before, participant))
            expect(touched).toContain(participant);
        // By turns, since asking for everybody leaves nobody to be asked for alone.
        const asked = (): readonly Judged[] => [judgedOneByOne(exposure, participants), judgedBy(exposure)];
        const all = (): readonly Judged[] => [judgedBy(exposure)];
        for (const judged of looks.indexOf(count) % 2 === 0 ? asked() : all())
          expect(judged).toEqual(expected);
        expectOk(exposure.setTraffickers(traffickers));
        expect(judgedBy(exposure)).toEqual(expected);
        exposure.takeTouched();
        before = expected;
      });
      expect(Object.keys(before).length).toBeGreaterThan(30);
    });
});
