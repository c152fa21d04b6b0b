import { type Opened, opened, refused } from './refusal.ts';

/** Everything up to this size looks the same size. */
export const padFloorBytes = 1024;

/**
 * Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PETS 2019):
 * at most 12 % more bytes, and only O(log log n) bits of the size can be learned.
 */
export function paddedSize(size: number): number {
  if (size <= padFloorBytes) return padFloorBytes;
  const exponent = Math.floor(Math.log2(size));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(size / step) * step;
}

/** Plaintext, 0x80, zeros. With `atLeast`, nothing shorter than that looks different from it. */
export function pad(plaintext: Uint8Array, atLeast = padFloorBytes): Uint8Array {
  const padded = new Uint8Array(paddedSize(Math.max(atLeast, plaintext.length + 1)));
  padded.set(plaintext);
  padded[plaintext.length] = 0x80;
  return padded;
}

/** The mirror of `pad`: exact, so that one plaintext has one padded form. */
export function unpad(padded: Uint8Array, atLeast = padFloorBytes): Opened<Uint8Array> {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (end < 0 || padded[end] !== 0x80 || paddedSize(Math.max(atLeast, end + 1)) !== padded.length)
    return refused('padding-wrong');
  return opened(padded.subarray(0, end));
}
