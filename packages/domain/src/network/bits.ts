/** One bit a number, thirty-two to a word: small enough to stay in the nearest cache. */
export const bitsFor = (count: number): Uint32Array<ArrayBuffer> => new Uint32Array((count >>> 5) + 1);

export const isSet = (bits: Uint32Array, at: number): boolean => ((bits[at >>> 5]! >>> (at & 31)) & 1) === 1;

export function set(bits: Uint32Array, at: number): void {
  bits[at >>> 5]! |= 1 << (at & 31);
}

export function unset(bits: Uint32Array, at: number): void {
  bits[at >>> 5]! &= ~(1 << (at & 31));
}
