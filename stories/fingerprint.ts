import { drawRings, ringAtOrBefore } from '@cobijo/domain/clock/ring-pool';
import type { Random } from './random.ts';

/**
 * Whether somebody who sees every ring that a desk puts at the relay, and when, can tell a desk at which somebody was
 * found from one at which nobody was. A desk is looked after by devices that come and go; half of the desks have a
 * discovery, with deadlines 2, 6, 12, 24 and 72 hours after it. Three attackers each give every desk a figure; how much
 * better than chance the figure orders the desks is her advantage (0: not at all; 1: always).
 *
 * The control is a desk that asks for its deadlines, rounded to quarters of an hour: the attackers must find it.
 */
export interface Fingerprint {
  readonly desks: number;
  /** The best of the three attackers'. */
  readonly advantage: number;
  /** What the best of three reaches by chance alone in 19 of 20 trials. */
  readonly byChance: number;
  readonly controlAdvantage: number;
}

const quarterMs = 15 * 60_000;
const hourMs = 4 * quarterMs;
const dayMs = 24 * hourMs;
export const deadlinesMs = [2, 6, 12, 24, 72].map((hours) => hours * hourMs);
const watchedDays = 12;
/** 97.5 % of one, shared among three attackers who each look from both sides. */
const zOfThree = 2.39;

/** What a relay sees: at each look of a device, the moments that it put. */
interface Look {
  readonly at: number;
  readonly put: readonly number[];
}

export function fingerprint(desks: number, random: Random): Fingerprint {
  const half = Math.floor(desks / 2);
  const quiet = Array.from({ length: half }, () => lookedAfter(random, null));
  const found = Array.from({ length: half }, () => lookedAfter(random, 'drawn'));
  const careless = Array.from({ length: half }, () => lookedAfter(random, 'asked'));
  const best = (with_: readonly (readonly Look[])[]): number =>
    Math.max(...attackers.map((attacker) => advantage(quiet.map(attacker), with_.map(attacker))));
  return {
    desks: 2 * half,
    advantage: round(best(found)),
    byChance: round(zOfThree * 2 * Math.sqrt((2 * half + 1) / (12 * half * half))),
    controlAdvantage: round(best(careless)),
  };
}

/** `discovery`: nobody was found; somebody was, and the pool goes on; somebody was, and the deadlines are asked for. */
function lookedAfter(random: Random, discovery: null | 'drawn' | 'asked'): readonly Look[] {
  const start = Date.UTC(2026, 10, 1) + random.below(30 * 96) * quarterMs;
  const uniform = (): number => random.below(2 ** 30) / 2 ** 30;
  // From a desk where somebody looks every hour or two to one where it is done a few times a day.
  const presence = 0.03 + uniform() * 0.27;
  const foundAt = start + (4 + uniform() * 4) * dayMs;
  let asked = discovery === null;
  let waiting: number[] = [];
  const looks: Look[] = [];
  for (let at = start; at < start + watchedDays * dayMs; at += quarterMs) {
    if (uniform() >= presence) continue;
    const now = at + Math.floor(uniform() * quarterMs);
    waiting = waiting.filter((due) => due > now);
    const put = [...drawRings({ now, waiting, uniform })];
    if (!asked && now >= foundAt) {
      asked = true;
      if (discovery === 'asked') put.push(...deadlinesMs.map((after) => ringAtOrBefore(now + after)));
    }
    waiting.push(...put);
    // The first look fills an empty pool, at any desk: nobody learns from it.
    if (looks.length > 0 || put.length < 32) looks.push({ at: now, put });
    else looks.push({ at: now, put: [] });
  }
  return looks;
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= quarterMs;

/** Each gives a desk the higher a figure the more she believes that somebody was found there. */
const attackers: readonly ((looks: readonly Look[]) => number)[] = [
  // How many of the five deadlines one look put, counted from one and the same moment shortly before it.
  (looks) => {
    let most = 0;
    for (const { at, put } of looks)
      for (let back = 0; back <= 2 * hourMs; back += quarterMs) {
        const hits = deadlinesMs.filter((after) => put.some((due) => isNear(due, at - back + after)));
        most = Math.max(most, hits.length);
      }
    return most;
  },
  // How many of all that were put stood at one of the five distances.
  (looks) => {
    const all = looks.flatMap(({ at, put }) => put.map((due) => due - at));
    return (
      all.filter((ahead) => deadlinesMs.some((after) => isNear(ahead, after))).length /
      Math.max(1, all.length)
    );
  },
  // How much more than usual was put at once.
  (looks) => Math.max(...looks.map(({ put }) => put.length)),
];

/** How far from even the order of two rows of figures is: |2 · AUC − 1|. */
function advantage(without: readonly number[], with_: readonly number[]): number {
  let wins = 0;
  for (const one of with_) for (const other of without) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return Math.abs((2 * wins) / (without.length * with_.length) - 1);
}

const round = (figure: number): number => Math.round(figure * 1000) / 1000;
