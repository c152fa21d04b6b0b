import type { Replied, Transport } from '@cobijo/client';
import {
  type EnvelopeBytes,
  type EnvelopeHeader,
  type StreamId,
  parseEnvelope,
  toBase64Url,
} from '@cobijo/wire';

/** One envelope that reached a relay. */
export interface Reached {
  readonly envelope: EnvelopeBytes;
  readonly header: EnvelopeHeader;
  /** The number of the request that brought it, the one that was taken where there was one. */
  readonly order: number;
  /** Whether the relay took it; what it refused it may have kept all the same. */
  readonly taken: boolean;
}

/**
 * Everything that a relay was ever handed: what it keeps, and what it refused or what came twice. Stands directly before
 * the relay, so that whatever a line lost never reached it and whatever a line repeated did.
 */
export class WholeRecord {
  readonly transport: Transport;
  readonly #reached = new Map<string, Reached>();
  #requests = 0;

  constructor(relay: Transport) {
    const keep = async <T>(
      envelopes: readonly Uint8Array[],
      act: () => Promise<Replied<T>>,
    ): Promise<Replied<T>> => {
      const order = this.#requests++;
      const reply = await act();
      for (const bytes of envelopes) this.#note(bytes, order, reply.ok);
      return reply;
    };
    this.transport = {
      ...relay,
      append: (stream, write, envelopes, options) =>
        keep(envelopes, () => relay.append(stream, write, envelopes, options)),
      rotate: (stream, steward, rotation, envelopes) =>
        keep(envelopes, () => relay.rotate(stream, steward, rotation, envelopes)),
    };
  }

  of(stream: StreamId): readonly Reached[] {
    return this.all().filter(({ header }) => header.stream === stream);
  }

  all(): readonly Reached[] {
    return [...this.#reached.values()];
  }

  #note(bytes: Uint8Array, order: number, taken: boolean): void {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) throw new Error(`a device sent what is no envelope: ${parsed.refusal}`);
    const key = toBase64Url(bytes);
    if (this.#reached.get(key)?.taken || (this.#reached.has(key) && !taken)) return;
    this.#reached.set(key, { envelope: parsed.envelope, header: parsed.header, order, taken });
  }
}

/** An epoch as its envelopes show it: its number may have been asked for twice, its key is its own. */
export const epochName = ({ epoch, commitment }: Pick<EnvelopeHeader, 'epoch' | 'commitment'>): string =>
  `${epoch} ${toBase64Url(commitment)}`;
