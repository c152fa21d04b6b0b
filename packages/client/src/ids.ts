import { randomBytes } from '@cobijo/seal';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';

/** A new id: 16 random bytes, as text. */
export const newId = <T extends string>(): T => toBase64Url(randomBytes(16)) as T;

/** The bytes of an id that this program made or parsed. */
export function bytesOf(id: string, length: number): Uint8Array {
  const bytes = fromBase64Url(id, length);
  if (!bytes) throw new RangeError('an id that was not parsed');
  return bytes;
}
