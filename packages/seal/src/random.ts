/**
 * Random bytes from the platform's generator: in Node it is about 25 times faster than libsodium's, which calls out of
 * WebAssembly for each word.
 */
export function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  // getRandomValues gives at most 64 KiB a call.
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)));
  return bytes;
}
