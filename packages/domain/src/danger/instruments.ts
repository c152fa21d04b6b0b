import { type Instrument, instrument } from './instrument.ts';
import { instrumentFiles } from './instrument-files.ts';

/** The instruments that this program knows, the newest of each last. A file that does not hold is found when it starts. */
const own: readonly Instrument[] = instrumentFiles.herself.map((file) => instrument.parse(file));
const assessors: readonly Instrument[] = instrumentFiles.assessor.map((file) => instrument.parse(file));
export const instruments: readonly Instrument[] = [...own, ...assessors];

export const instrumentOf = (name: string, version: number): Instrument | undefined =>
  instruments.find((one) => one.instrument === name && one.version === version);

/** The one that a new assessment is made with. */
export const instrumentInUse: Instrument = assessors.at(-1)!;

/** The one whose questions are put to the survivor on her own device. */
export const ownInstrumentInUse: Instrument = own.at(-1)!;

/** Whether an assessment is what she says herself: it stands beside those of the workers, and decides nothing. */
export const isOwn = ({ instrument: name }: { readonly instrument: string }): boolean =>
  own.some((one) => one.instrument === name);
