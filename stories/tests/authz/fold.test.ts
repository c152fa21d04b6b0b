import { expect, it } from 'vitest';
import { inWords, wrong } from '../../authz/cells.ts';
import { foldMatrix, foldUncovered } from '../../authz/fold-matrix.ts';

it('who may do what is the same in the fold for each rule, role and history as its table says', () => {
  const cells = foldMatrix();
  expect(cells.filter(wrong).map(inWords)).toEqual([]);
  expect(foldUncovered()).toBe(0);
  expect(cells.filter(({ found }) => found === 'counts').length).toBeGreaterThan(100);
  expect(cells.filter(({ found }) => found !== 'counts').length).toBeGreaterThan(100);
});
