import { print, report } from '../report.ts';
import { tamper } from '../tamper.ts';

/**
 * `npm run tamper -- [--json]`: every byte of 200 envelopes of up to 2 KiB and 2,000 sampled bytes of 50 larger ones
 * are flipped, one at a time. A member's device, which holds every key, must make nothing of any of them; and must
 * open each of them unflipped, before and after.
 */
const started = performance.now();
const seed = Number(process.argv[process.argv.indexOf('--seed') + 1]) || 20_261;
const { figures, refusals, byKind } = await tamper({ small: 200, large: 50, sampledBytes: 2_000, seed });
const floors = {
  envelopes: { min: 250 },
  smallEnvelopes: { min: 200 },
  largeEnvelopes: { min: 50 },
  flips: { min: 300_000 },
  accepted: { max: 0 },
  controlsOpened: { min: figures.envelopes },
  kinds: { min: 4 },
};
print(report(started, { ...figures }, floors, { seed, byKind, refusals }), process.argv.includes('--json'));
