import { expect, it } from 'vitest';
import { attacks, playAll } from '../hostile/play.ts';

it('everything that is tried against a device fails, and is answered by its own code', async () => {
  const { played } = await playAll(attacks);
  expect(played.filter((one) => one.success || !one.detected)).toEqual([]);
});
