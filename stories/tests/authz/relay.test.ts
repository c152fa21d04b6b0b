import { expect, it } from 'vitest';
import { inWords, wrong } from '../../authz/cells.ts';
import { relayMatrix } from '../../authz/relay-matrix.ts';

it('who may do what is the same at the relay for each route and credential as its table says, and nobody without a right learns what is there', async () => {
  const { cells, cellsUncovered, oracles } = await relayMatrix(null);
  expect(cells.filter(wrong).map(inWords)).toEqual([]);
  expect(oracles).toEqual([]);
  expect(cellsUncovered).toBe(0);
  expect(cells.filter(({ found }) => found === 'ok' || found === 'held').length).toBeGreaterThan(8);
  expect(cells.filter(({ found }) => found === 'absent').length).toBeGreaterThan(60);
});
