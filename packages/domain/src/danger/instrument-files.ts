import type { Instrument } from './instrument.ts';
import own1 from './instruments/own-1.json' with { type: 'json' };
import srda1 from './instruments/srda-1.json' with { type: 'json' };

/**
 * The files of instruments as they are: for assessors, and for the survivor herself, the newest of each last.
 * instruments.ts holds each against the schema when it is loaded.
 */
export const instrumentFiles = { assessor: [srda1], herself: [own1] };

/** The newest, for a page that draws its questions and checks nothing. */
export const newestInstrument = instrumentFiles.assessor.at(-1) as unknown as Instrument;
export const newestOwnInstrument = instrumentFiles.herself.at(-1) as unknown as Instrument;
