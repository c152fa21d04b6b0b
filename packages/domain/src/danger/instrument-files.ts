import type { Instrument } from './instrument.ts';
import srda1 from './instruments/srda-1.json' with { type: 'json' };

/** The files of instruments as they are, the newest last; instruments.ts holds each against the schema when it is loaded. */
export const instrumentFiles = [srda1];

/** The newest, for a page that draws its questions and checks nothing. */
export const newestInstrument = instrumentFiles.at(-1) as unknown as Instrument;
