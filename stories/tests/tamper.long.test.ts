import { expect, it } from 'vitest';
import { tamper } from '../tamper.ts';

it('every byte of two hundred envelopes, and two thousand of each of fifty larger ones: nothing is made of any', async () => {
  const { figures } = await tamper({ small: 200, large: 50, sampledBytes: 2_000, seed: 20_261 });
  expect(figures).toMatchObject({ envelopes: 250, accepted: 0, controlsOpened: 250, kinds: 4 });
});
