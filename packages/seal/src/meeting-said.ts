import { type Sodium, concat, verifyStrictly } from '@cobijo/wire';
import { encode, rfc8949EncodeOptions } from 'cborg';
import type { DeviceSecrets } from './device-keys.ts';
import { labels } from './suite.ts';

/** What is said in a meeting once both people pressed "the same": each is signed by the device that the pictures showed. */

/** What a host vouches for, with the keys that the offer named by their hash. */
export interface MeetingVouch {
  readonly sign: Uint8Array;
  readonly kem: Uint8Array;
  readonly vouches: readonly { readonly recovery: Uint8Array; readonly signature: Uint8Array }[];
  readonly signature: Uint8Array;
}
/** What somebody who lost every device brings. */
export interface MeetingProof {
  readonly sheet: Uint8Array | null;
  readonly vouches: readonly {
    readonly recovery: Uint8Array;
    readonly device: Uint8Array;
    readonly signature: Uint8Array;
  }[];
  readonly signature: Uint8Array;
}
export type MeetingSaid =
  ({ readonly kind: 'vouch' } & MeetingVouch) | ({ readonly kind: 'proof' } & MeetingProof);

/** How many words one message may carry. */
export const meetingVouchesMax = 16;

/** All of a signed message but its signature. */
function saidIn(message: Unsigned): readonly unknown[] {
  if (message.kind === 'vouch') {
    const { sign, kem, vouches } = message;
    return [1, 'vouch', sign, kem, vouches.map(({ recovery, signature }) => [recovery, signature])];
  }
  const { sheet, vouches } = message;
  const list = vouches.map(({ recovery, device, signature }) => [recovery, device, signature]);
  return [1, 'proof', sheet, list];
}

type Unsigned =
  | ({ readonly kind: 'vouch' } & Omit<MeetingVouch, 'signature'>)
  | ({ readonly kind: 'proof' } & Omit<MeetingProof, 'signature'>);

const saidBytes = (sodium: Sodium, answer: Uint8Array, message: Unsigned): Uint8Array =>
  concat(
    labels.meetingSaid,
    sodium.crypto_generichash(32, answer, null),
    encode(saidIn(message), rfc8949EncodeOptions),
  );

/** Signs what one side says once the pictures were the same; `answer`: the plain bytes of the answer that both hashed. */
export const signSaid = <M extends Unsigned>(
  sodium: Sodium,
  device: DeviceSecrets,
  answer: Uint8Array,
  message: M,
): M & { readonly signature: Uint8Array } => ({
  ...message,
  signature: sodium.crypto_sign_detached(saidBytes(sodium, answer, message), device.signPrivate),
});

/** The mirror of `signSaid`; whose `sign` is, the caller knows from the card or from the offer. */
export const isSaidBy = (
  sodium: Sodium,
  sign: Uint8Array,
  answer: Uint8Array,
  message: MeetingSaid,
): boolean => verifyStrictly(sodium, message.signature, saidBytes(sodium, answer, message), sign);

export const listOfSaid = (message: MeetingSaid): readonly unknown[] => [
  ...saidIn(message),
  message.signature,
];

const is = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length;

/** The mirror of `listOfSaid`; null for anything else. */
export function saidOf(kind: unknown, rest: readonly unknown[]): MeetingSaid | null {
  if (kind === 'vouch' && rest.length === 4) {
    const [sign, kem, list, signature] = rest;
    const vouches = rowsOf(list, [16, 64]);
    if (!is(sign, 32) || !is(kem, 1216) || !is(signature, 64) || !vouches) return null;
    return {
      kind,
      sign,
      kem,
      vouches: vouches.map(([recovery, signed]) => ({ recovery: recovery!, signature: signed! })),
      signature,
    };
  }
  if (kind === 'proof' && rest.length === 3) {
    const [sheet, list, signature] = rest;
    const vouches = rowsOf(list, [16, 16, 64]);
    if ((sheet !== null && !is(sheet, 64)) || !is(signature, 64) || !vouches) return null;
    return {
      kind,
      sheet,
      vouches: vouches.map(([recovery, device, signed]) => ({
        recovery: recovery!,
        device: device!,
        signature: signed!,
      })),
      signature,
    };
  }
  return null;
}

/** Rows of byte strings of just these lengths; null for anything else, and for more than one message carries. */
function rowsOf(list: unknown, lengths: readonly number[]): readonly (readonly Uint8Array[])[] | null {
  if (!Array.isArray(list) || list.length > meetingVouchesMax) return null;
  const isRow = (row: unknown): row is readonly Uint8Array[] =>
    Array.isArray(row) && row.length === lengths.length && row.every((one, at) => is(one, lengths[at]!));
  return list.every(isRow) ? list : null;
}
