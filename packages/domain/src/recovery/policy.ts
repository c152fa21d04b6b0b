import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * The numbers of coming back. REFERENCE has none: they are a proposal of this design, and nobody of the field has
 * reviewed them.
 */
export const recoveryDelay = {
  source: 'ours',
  confidence: 'K',
  asOf: '2026-11-27',
  hours: 48,
  why: {
    en: 'Two nights, so that she, or anyone who knows her, can say that it is not her.',
    es: 'Dos noches, para que ella, o quien la conoce, pueda decir que no es ella.',
  },
} as const satisfies Sourced & { readonly hours: number; readonly why: Bilingual };

const hourMs = 3_600_000;

/**
 * When a request is due on a device, in Unix milliseconds: it waits by its own clock from when it heard of it, so that
 * no clock of whoever states the request makes it shorter or longer.
 */
export const recoveryDueAt = (heard: number): number => heard + recoveryDelay.hours * hourMs;

/** How many trustees there may be. */
export const trusteeCounts = [3, 5] as const;
/** How many of them must vouch: more than half. */
export const quorumOf = (trustees: number): number => Math.floor(trustees / 2) + 1;
export const trusteeDevicesMax = 8;

/** Words on a sheet: 128 bits and a checksum. */
export const sheetWordCount = 12;
/** How many of them she types back before the sheet counts. */
export const sheetWordsAsked = 3;
