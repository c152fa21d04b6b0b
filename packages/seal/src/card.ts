import { type Sodium, type StreamId, concat, idFrom, idToBytes, verifyStrictly } from '@cobijo/wire';
import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import {
  type DevicePublic,
  type DeviceSecrets,
  acceptableKem,
  deviceIdOf,
  isEnrollable,
} from './device-keys.ts';
import { type Opened, opened, refused } from './refusal.ts';
import { labels } from './suite.ts';

/** A one-time X-Wing key, given out before it is needed. */
export interface PrekeyPublic {
  /** 16 random bytes. */
  readonly id: Uint8Array;
  /** 1,216 bytes. */
  readonly kem: Uint8Array;
}

/**
 * What a person hands to somebody who will let her in: public keys, prekeys for conversations, and where to leave an
 * invitation (a mailbox stream: who has the card may write there, only its owner reads). Signed by the device, so the
 * hand that carries it cannot exchange a part.
 */
export interface Card {
  /** 16 bytes: the person, in whatever circle she is let into by this card. */
  readonly person: Uint8Array;
  readonly device: DevicePublic;
  readonly prekeys: readonly PrekeyPublic[];
  readonly mailbox: { readonly stream: StreamId; readonly writeSeed: Uint8Array };
}

export const cardPrekeysMax = 64;

/** Signs a card: signature (64) | CBOR. */
export function encodeCard(sodium: Sodium, device: DeviceSecrets, card: Omit<Card, 'device'>): Uint8Array {
  const bytes = encode(
    [
      1,
      card.person,
      device.sign,
      device.kem,
      card.prekeys.map((prekey) => [prekey.id, prekey.kem]),
      idToBytes(card.mailbox.stream),
      card.mailbox.writeSeed,
    ],
    rfc8949EncodeOptions,
  );
  return concat(sodium.crypto_sign_detached(concat(labels.card, bytes), device.signPrivate), bytes);
}

/** The mirror of `encodeCard`: parsed, keys acceptable, signature checked. */
export function decodeCard(sodium: Sodium, bytes: Uint8Array): Opened<Card> {
  if (bytes.length < 64 || bytes.length > 128 << 10) return refused('card-malformed');
  let value: unknown;
  try {
    value = decode(bytes.subarray(64), { strict: true, allowIndefinite: false });
  } catch {
    return refused('card-malformed');
  }
  const is = (v: unknown, n: number): v is Uint8Array => v instanceof Uint8Array && v.length === n;
  if (!Array.isArray(value) || value.length !== 7 || value[0] !== 1) return refused('card-malformed');
  const [, person, sign, kem, prekeys, mailbox, writeSeed] = value as unknown[];
  if (!is(person, 16) || !is(sign, 32) || !is(kem, 1216) || !is(mailbox, 16) || !is(writeSeed, 32))
    return refused('card-malformed');
  if (!Array.isArray(prekeys) || prekeys.length > cardPrekeysMax) return refused('card-malformed');
  const keys: PrekeyPublic[] = [];
  for (const prekey of prekeys as unknown[]) {
    if (!Array.isArray(prekey) || !is(prekey[0], 16) || !is(prekey[1], 1216))
      return refused('card-malformed');
    keys.push({ id: prekey[0], kem: prekey[1] });
  }
  const device = { id: deviceIdOf(sodium, sign, kem), sign, kem };
  if (!isEnrollable(sodium, device) || !keys.every((prekey) => acceptableKem(sodium, prekey.kem)))
    return refused('key-not-acceptable');
  if (!verifyStrictly(sodium, bytes.subarray(0, 64), concat(labels.card, bytes.subarray(64)), sign))
    return refused('card-signature-wrong');
  return opened({ person, device, prekeys: keys, mailbox: { stream: idFrom<StreamId>(mailbox), writeSeed } });
}
