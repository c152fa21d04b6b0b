import { attacks, playAll } from '../hostile/play.ts';
import { print, report } from '../report.ts';

/**
 * `npm run hostile -- [--only WORD] [--json]`: a scripted hostile relay, alone, with a malicious member or with
 * somebody who writes to a device's disk, against real devices and a real relay process. Each attack must be answered
 * by its own code and must fail.
 */
const started = performance.now();
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const chosen = only ? attacks.filter((attack) => attack.name.includes(only)) : attacks;
const { played, honestRead } = await playAll(chosen, ({ name, detected, success, codes, detectedBy }) => {
  if (!detected || success)
    process.stderr.write(
      `${name}: ${success ? 'SUCCEEDED' : 'failed'}, expected ${detectedBy}, raised ${codes.join(' ')}\n`,
    );
});

/** What no device can know by itself, so that no attack above is counted as detected for it. */
const freshness = [
  {
    withheld: 'a segment that anything shown names as its past, or a later one of the same chain',
    detected: true,
    how: 'past-withheld, at the end of the round in which the rest was read',
  },
  {
    withheld: 'what this device itself wrote, or had read before',
    detected: true,
    how: 'relay-rolled-back, at the next round',
  },
  {
    withheld: 'the wrap of a new epoch',
    detected: true,
    how: 'no-key, unless the stream says that it was removed',
  },
  {
    withheld: 'everything after a moment, from one reader',
    detected: false,
    how: 'looks to him as if nobody had written; it shows as soon as one later envelope reaches him, by any way',
  },
  {
    withheld: 'everything after a moment, from everyone',
    detected: false,
    how: 'is a relay that stopped; authors see their work acknowledged and not answered. It takes gossip or a witness',
  },
  {
    withheld: 'a removal, from a reader to whom nothing later is shown either',
    detected: false,
    how: 'until then he seals to the epoch before, which the removed one can open with the relay’s help',
  },
];

const figures = {
  attacks: new Set(played.map((one) => one.name)).size,
  successes: played.filter((one) => one.success).length,
  undetected: played.filter((one) => !one.detected).length,
  honestRead: honestRead ? 1 : 0,
  codes: new Set(played.filter((one) => one.detected).map((one) => one.detectedBy)).size,
};
const floors = {
  attacks: { min: only ? 1 : 40 },
  successes: { max: 0 },
  undetected: { max: 0 },
  honestRead: { min: 1 },
  ...(only ? {} : { codes: { min: 25 } }),
};
print(report(started, figures, floors, { attacks: played, freshness }), process.argv.includes('--json'));
