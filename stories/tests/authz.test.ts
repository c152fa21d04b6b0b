import { describe, expect, it } from 'vitest';
import { inWords, wrong } from '../authz/cells.ts';
import { commandMatrix } from '../authz/command-matrix.ts';
import { foldMatrix, foldUncovered } from '../authz/fold-matrix.ts';
import { relayMatrix } from '../authz/relay-matrix.ts';

describe('who may do what', () => {
  it('is the same at the relay for each route and credential as its table says, and nobody without a right learns what is there', async () => {
    const { cells, cellsUncovered, oracles } = await relayMatrix(null);
    expect(cells.filter(wrong).map(inWords)).toEqual([]);
    expect(oracles).toEqual([]);
    expect(cellsUncovered).toBe(0);
    expect(cells.filter(({ found }) => found === 'ok' || found === 'held').length).toBeGreaterThan(8);
    expect(cells.filter(({ found }) => found === 'absent').length).toBeGreaterThan(60);
  });

  it('is the same in the fold for each rule, role and history as its table says', () => {
    const cells = foldMatrix();
    expect(cells.filter(wrong).map(inWords)).toEqual([]);
    expect(foldUncovered()).toBe(0);
    expect(cells.filter(({ found }) => found === 'counts').length).toBeGreaterThan(100);
    expect(cells.filter(({ found }) => found !== 'counts').length).toBeGreaterThan(100);
  });

  it('is the same on a device for what changes who is in, from every role', async () => {
    const cells = await commandMatrix(['grant', 'remove', 'place-hold']);
    expect(cells.filter(wrong).map(inWords)).toEqual([]);
    expect(cells.filter(({ found }) => found === 'done').length).toBeGreaterThan(4);
    expect(cells.filter(({ found }) => found !== 'done').length).toBeGreaterThan(12);
  }, 60_000);
});
