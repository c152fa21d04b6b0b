import { err, ok, type Result } from '../vocabulary/result.ts';
import { thousand } from './strength.ts';

/**
 * How sure whoever states a tie is of it: above 0 and up to 1, to three places. A fact holds whole thousandths, since no
 * fact holds a fraction. Nothing else is taken for one: not 0, not 1.2, not “80 %”, not a comma.
 */
export function confidenceOf(given: string | number): Result<number, 'network-confidence-out-of-range'> {
  const text = String(given).trim();
  const value = /^(?:0?\.\d{1,3}|0|1(?:\.0{1,3})?)$/.test(text) ? Math.round(Number(text) * thousand) : 0;
  return isConfidence(value) ? ok(value) : err('network-confidence-out-of-range');
}

/** Whether a number is a confidence in thousandths, as a fact holds it. */
export const isConfidence = (thousandths: unknown): thousandths is number =>
  Number.isInteger(thousandths) && (thousandths as number) >= 1 && (thousandths as number) <= thousand;

export const confidenceText = (thousandths: number): string => String(thousandths / thousand);
