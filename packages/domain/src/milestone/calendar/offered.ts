import type { PartialDate } from '../../vocabulary/time.ts';

/** A date that a file offers; nothing is stated by it (read-dates.ts). */
export interface OfferedDate {
  /** Its number in the file, from 1. */
  readonly entry: number;
  readonly line: number;
  readonly date: PartialDate;
  /** As the file has it; shown to the person who chooses, and kept nowhere. */
  readonly title: string;
  /** The file names no zone: it is taken as the reader's own. */
  readonly zoneAssumed: boolean;
  /** The file says that it is called off. */
  readonly cancelled: boolean;
}

export const dateFaultCodes = [
  'date-missing',
  'date-unreadable',
  'date-not-in-calendar',
  'date-zone-unknown',
  'date-repeats',
  'date-entry-cut',
] as const;
export type DateFaultCode = (typeof dateFaultCodes)[number];

export interface DateFault {
  readonly entry: number;
  readonly line: number;
  readonly code: DateFaultCode;
}

export const datesFileCharactersMax = 1 << 20;
export const datesMax = 2000;
export const dateTitleCharactersMax = 200;
