import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CircleRound, type Deed, deeds } from './circle/act.ts';
import { type Bound, median, rounded } from './figures.ts';

/**
 * Letting in, joining and taking out, in circles of so many devices, beside a group of that size by ts-mls with its X-Wing
 * suite. Rounds are interleaved, each in a fresh process.
 */
export const circleSizes = [10, 100, 1000] as const;
/** Three times faster at ten and a hundred; above that it is reported. */
const floorSizes: ReadonlySet<number> = new Set([10, 100]);
const timesFaster = 3;
const makers = ['cobijo', 'mls'] as const;
type Maker = (typeof makers)[number];

export interface CircleMeasured {
  readonly figures: Readonly<Record<string, number>>;
  readonly about: string;
}

const figureName = (deed: Deed, size: number): string => `${deed}${size}VsMls`;

export const circleFloors: Readonly<Record<string, Bound>> = Object.fromEntries(
  circleSizes
    .filter((size) => floorSizes.has(size))
    .flatMap((size) => deeds.map((deed) => [figureName(deed, size), { min: timesFaster }])),
);

async function run(maker: Maker, size: number): Promise<CircleRound> {
  const file = join(import.meta.dirname, `circle/${maker}.ts`);
  const args = ['--disable-warning=ExperimentalWarning', file, String(size)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 20 });
  return JSON.parse(stdout.split('\n').findLast((line) => line.startsWith('{'))!) as CircleRound;
}

export async function measureCircle(rounds: number, say: (line: string) => void): Promise<CircleMeasured> {
  const figures: Record<string, number> = {};
  for (const size of circleSizes) {
    const all: Record<Maker, CircleRound[]> = { cobijo: [], mls: [] };
    const here = size > 100 ? 1 : rounds;
    for (let turn = 1; turn <= here; turn++)
      for (const maker of makers) {
        const began = performance.now();
        all[maker].push(await run(maker, size));
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        say(`circle of ${size}, round ${turn} of ${here}: ${maker} ${seconds} s`);
      }
    for (const deed of deeds) {
      const [ours, theirs] = makers.map((maker) => median(all[maker].map((round) => round[deed])));
      figures[`${deed}${size}Ms`] = rounded(ours!);
      figures[`${deed}${size}MlsMs`] = rounded(theirs!);
      figures[figureName(deed, size)] = rounded(theirs! / ours!);
    }
    figures['unlockMs'] = rounded(median(all.cobijo.flatMap(({ unlock }) => unlock ?? [])));
  }
  return {
    figures,
    about:
      'a part of a case with so many devices, from the press until the relay has it synced to disk, beside ts-mls ' +
      '(MLS_256_XWING_AES256GCM_SHA512_Ed25519) in memory, without a relay or a disk; medians of seven comings and ' +
      'goings, of two in a circle of 1,000. unlockMs is slow on purpose',
  };
}
