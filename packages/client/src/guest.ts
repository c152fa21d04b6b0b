import { randomBytes } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { type Clock, systemClock } from './clock.ts';
import { type ClientResult, refused } from './device-api.ts';
import type { Device } from './device.ts';
import { readOffer } from './meeting.ts';
import type { Transport } from './relay/transport.ts';
import { memoryStore } from './store/memory.ts';
import { createDevice } from './unlock.ts';

/** A store in memory that dies with the visit needs no slow lock, and its key is in nobody's head. */
const lock = { operations: 2, memoryBytes: 8 << 20 } as const;

/**
 * Begins a guest's visit by the link she was given: a device in memory and nowhere else, as the person whom the link
 * names. Its keys die with the page or the process; nothing of it is written anywhere.
 */
export async function beginGuest(options: {
  readonly transport: Transport;
  /** The link's secret: base64url of 16 bytes. */
  readonly link: string;
  /** How she introduces herself. */
  readonly name: string;
  readonly clock?: Clock;
}): Promise<ClientResult<Device>> {
  const { transport, link, name, clock = systemClock } = options;
  const offer = await readOffer(transport, link, clock());
  if (!offer.ok) return offer;
  const { guest, token, role } = offer.value;
  if (!guest) return refused('link-not-for-guest', 'link');
  const made = await createDevice({
    store: memoryStore(),
    passphrase: toBase64Url(randomBytes(32)),
    transport,
    clock,
    tokens: [token],
    person: guest,
    lock,
  });
  if (!made.ok) return made;
  await made.value.introduce({ name, role: role ?? 'prosecutor' });
  const joined = await made.value.act({ do: 'join', secret: link, name: '' });
  return joined.ok ? made : joined;
}
