import { expect, it } from 'vitest';
import { inWords, wrong } from '../../authz/cells.ts';
import { commandMatrix } from '../../authz/command-matrix.ts';

it('who may do what is the same on a device for what changes who is in, from every role', async () => {
  const cells = await commandMatrix(['grant', 'remove', 'place-hold', 'exclude-exposed']);
  expect(cells.filter(wrong).map(inWords)).toEqual([]);
  expect(cells.filter(({ found }) => found === 'done').length).toBeGreaterThan(4);
  expect(cells.filter(({ found }) => found !== 'done').length).toBeGreaterThan(12);
});

it('who may do what is the same on a device for what a gate is opened by, from every role', async () => {
  const cells = await commandMatrix(['state gate.overridden', 'state check.recorded']);
  expect(cells.filter(wrong).map(inWords)).toEqual([]);
  expect(cells.filter(({ found }) => found === 'done')).toHaveLength(8);
});

it('who may do what is the same on a device for how somebody comes back, from every role', async () => {
  const cells = await commandMatrix([
    'make-sheet',
    'confirm-sheet',
    'choose-trustees',
    'end-recovery',
    'meet-lost',
    'prove-return',
    'return-anew',
    'request-recovery',
    'object-recovery',
    'let-recovered-in',
  ]);
  expect(cells.filter(wrong).map(inWords)).toEqual([]);
});

it('who may do what is the same on a device for who is in the directory, from every role', async () => {
  const cells = await commandMatrix(['vouch', 'suspend-organisation', 'found-directory', 'close-grants']);
  expect(cells.filter(wrong).map(inWords)).toEqual([]);
  expect(cells.filter(({ found }) => found === 'directory-none')).toHaveLength(10);
});
