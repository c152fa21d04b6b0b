import { type Instrument, instrument } from './instrument.ts';
import { instrumentFiles } from './instrument-files.ts';

/** The instruments that this program knows, the newest of each last. A file that does not hold is found when it starts. */
export const instruments: readonly Instrument[] = instrumentFiles.map((file) => instrument.parse(file));

export const instrumentOf = (name: string, version: number): Instrument | undefined =>
  instruments.find((one) => one.instrument === name && one.version === version);

/** The one that a new assessment is made with. */
export const instrumentInUse: Instrument = instruments.at(-1)!;
