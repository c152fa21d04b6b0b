import type { DeviceId, DeviceKeys, PersonId } from '@cobijo/domain';
import { type Card, decodeCard, encodeCard, randomBytes } from '@cobijo/seal';
import { type Sodium, toBase64Url } from '@cobijo/wire';
import { bytesOf, newId } from './ids.ts';
import type { DeviceContext, Replica } from './stream/replica.ts';

/**
 * This person's public card, with a prekey of its own. A prekey is given out once: two conversations wrapped to one key
 * would live and die together.
 */
export async function newCard(context: DeviceContext): Promise<Uint8Array> {
  const { keychain, sodium, device } = context;
  const prekeys = keychain.prekeys
    .filter((prekey) => prekey.stream === null && prekey.used.length === 0 && !keychain.carded.has(prekey.id))
    .slice(0, 1);
  if (prekeys.length === 0) {
    const fresh = { id: newId<string>(), seed: randomBytes(32), stream: null, known: [], used: [] };
    keychain.prekeys.push(fresh);
    prekeys.push(fresh);
  }
  for (const prekey of prekeys) keychain.carded.add(prekey.id);
  await context.saveKeychain();
  return encodeCard(sodium, device, {
    person: bytesOf(keychain.person, 16),
    prekeys: prekeys.map((prekey) => ({
      id: bytesOf(prekey.id, 16),
      kem: sodium.crypto_kem_xwing_seed_keypair(prekey.seed).publicKey,
    })),
    mailbox: { stream: keychain.mailbox.stream, writeSeed: keychain.mailbox.secrets.writeSeed! },
  });
}

/** What a card says, or why it is refused. Keys are checked point by point, which is slow; the same bytes are read once. */
export function readCard(sodium: Sodium, bytes: Uint8Array): ReturnType<typeof decodeCard> {
  const known = cardsRead.get(bytes);
  if (known) return known;
  const card = decodeCard(sodium, bytes);
  cardsRead.set(bytes, card);
  return card;
}
const cardsRead = new WeakMap<Uint8Array, ReturnType<typeof decodeCard>>();

/** The device of a card as a membership names it. */
export const keysOnCard = ({ device: { id, sign, kem } }: Card): DeviceKeys => ({
  device: toBase64Url(id) as DeviceId,
  sign: toBase64Url(sign),
  kem: toBase64Url(kem),
});

/** The device on the card that is kept for somebody with a part; null where there is none, or it is another's. */
export function devicesOnCard(
  { sodium }: DeviceContext,
  { keys }: Replica,
  person: PersonId,
): [DeviceKeys] | null {
  const held = keys.cards.get(person);
  const card = held ? readCard(sodium, held.card) : null;
  if (!card?.ok || toBase64Url(card.value.person) !== person) return null;
  return [keysOnCard(card.value)];
}
