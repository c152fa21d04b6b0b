import { expect, it } from 'vitest';
import { tamper } from '../tamper.ts';

it('an envelope with any one byte changed is made nothing of, whatever its kind, and opens when it is put back', async () => {
  const { figures, refusals } = await tamper({ small: 20, large: 5, sampledBytes: 100, seed: 7 });
  expect(figures).toMatchObject({ envelopes: 25, accepted: 0, controlsOpened: 25, kinds: 4 });
  expect(figures.flips).toBeGreaterThan(20_000);
  // Not one refusal for everything: which part was changed decides which check catches it.
  expect(Object.keys(refusals).sort()).toEqual(
    ['commitment-wrong', 'foreign-stream', 'kind-unknown', 'newer-suite', 'no-key', 'tampered'].concat([
      'wrap-malformed',
      'wrap-not-mine',
    ]),
  );
});
