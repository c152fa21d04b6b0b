import type { Replied, Transport } from '@cobijo/client';
import type { RingId, Rings } from '@cobijo/wire';

/** What a relay that keeps its rings back had to tell: through the live connection, and to whoever asks for the list. */
export interface Withheld {
  readonly transport: Transport;
  /** Rings that the honest relay told on this way, and that never arrived. */
  readonly rings: ReadonlySet<RingId>;
}

/**
 * A relay that answers everything, keeps every connection open, and drops each frame that says that something rang: to a
 * device it looks as if nothing were due. Which is all that it can do with rings: what they say is on the device already.
 */
export function withholdingRings(relay: Transport): Withheld {
  const rings = new Set<RingId>();
  const { ringing } = relay;
  return {
    rings,
    transport: {
      ...relay,
      live: (handlers) => relay.live({ ...handlers, rang: (_, ids) => ids.forEach((id) => rings.add(id)) }),
      ...(ringing && {
        ringing: {
          ...ringing,
          async list(stream, read): Promise<Replied<Rings>> {
            const reply = await ringing.list(stream, read);
            if (!reply.ok) return reply;
            for (const { id } of reply.value.rang) rings.add(id);
            return { ok: true, value: { ...reply.value, rang: [] } };
          },
        },
      }),
    },
  };
}
