/**
 * The pool of rings that a desk keeps at the relay (decisions/rings-are-drawn-before.md): at which moments it says "look
 * at your clocks". The pool is drawn from chance, from what waits already and from the time of day, and from nothing
 * else: were a deadline, a response or a fact to go into it, the relay could tell that somebody was found.
 *
 * Remaining time is divided into cells, from a quarter of an hour to 31 days, each a ninth longer than the one before it
 * (the shortest, where that is less than a quarter of an hour, are one long). As time passes, what waits comes down from
 * cell to cell; a cell in which nothing waits is given one ring, drawn evenly in it.
 */
const quantumMs = 15 * 60_000;
/** 31 days, in quarters of an hour. */
const furthestQuanta = 31 * 24 * 4;
const growth = 1.11;

/** A cell of remaining time, in quarters of an hour: `from` is in it, `until` is not. */
export interface RingCell {
  readonly from: number;
  readonly until: number;
}

export const ringCells: readonly RingCell[] = cellsUpTo(furthestQuanta + 1);

function cellsUpTo(end: number): readonly RingCell[] {
  const cells: RingCell[] = [];
  for (let from = 1; from < end;) {
    const until = Math.min(end, Math.max(from + 1, Math.round(from * growth)));
    cells.push({ from, until });
    from = until;
  }
  return cells;
}

/** The last moment at which a relay can ring that is not after an instant; the same in every zone. Unix milliseconds. */
export const ringAtOrBefore = (at: number): number => Math.floor(at / quantumMs) * quantumMs;

/**
 * What is to be put so that every cell holds one ring. `waiting`: when those at the relay are due. `uniform`: evenly
 * drawn from 0 up to and without 1. Unix milliseconds, all of them.
 */
export function drawRings(asked: {
  readonly now: number;
  readonly waiting: readonly number[];
  readonly uniform: () => number;
}): readonly number[] {
  const base = ringAtOrBefore(asked.now);
  const taken = asked.waiting.map((due) => Math.floor((due - base) / quantumMs));
  return ringCells
    .filter(({ from, until }) => !taken.some((quanta) => quanta >= from && quanta < until))
    .map(({ from, until }) => base + (from + Math.floor(asked.uniform() * (until - from))) * quantumMs);
}
