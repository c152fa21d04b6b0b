import { expect, it } from 'vitest';
import { inWords, wrong } from '../../authz/cells.ts';
import { commandMatrix } from '../../authz/command-matrix.ts';

it('each command comes to what its table says, from every role', async () => {
  const cells = await commandMatrix();
  expect(cells.length).toBeGreaterThan(140);
  expect(cells.filter(wrong).map(inWords)).toEqual([]);
});
