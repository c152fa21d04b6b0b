import type { Page, Replied, Transport } from '@cobijo/client';
import type { StreamId } from '@cobijo/wire';

type Calls = Omit<Transport, 'live' | 'nudging' | 'ringing' | 'dropping'>;
/** What a hostile relay does instead of an honest one; `honest` is the same call on the real relay. */
export type Rules = {
  -readonly [C in keyof Calls]?: (honest: Calls[C], ...given: Parameters<Calls[C]>) => ReturnType<Calls[C]>;
};

/** A hostile relay as one device meets it: everything passes through here, on its way to a real relay or not. */
export class Tap {
  readonly transport: Transport;
  rules: Rules = {};

  constructor(relay: Transport) {
    this.transport = {
      createStream: (...given) =>
        this.rules.createStream?.(relay.createStream.bind(relay), ...given) ?? relay.createStream(...given),
      append: (...given) => this.rules.append?.(relay.append.bind(relay), ...given) ?? relay.append(...given),
      read: (...given) => this.rules.read?.(relay.read.bind(relay), ...given) ?? relay.read(...given),
      heads: (...given) => this.rules.heads?.(relay.heads.bind(relay), ...given) ?? relay.heads(...given),
      rotate: (...given) => this.rules.rotate?.(relay.rotate.bind(relay), ...given) ?? relay.rotate(...given),
      putChunk: (...given) =>
        this.rules.putChunk?.(relay.putChunk.bind(relay), ...given) ?? relay.putChunk(...given),
      getChunk: (...given) =>
        this.rules.getChunk?.(relay.getChunk.bind(relay), ...given) ?? relay.getChunk(...given),
      live: async () => null,
    };
  }

  /** Changes the pages of a stream before they are shown. Positions stay contiguous, or the page would not parse. */
  show(stream: StreamId, change: (envelopes: readonly Uint8Array[]) => readonly Uint8Array[]): void {
    this.rules.read = async (honest, asked, right, from) => {
      const reply = await honest(asked, right, from);
      if (!reply.ok || asked !== stream || reply.value.envelopes.length === 0) return reply;
      return pageOf(from, change(reply.value.envelopes));
    };
  }

  /** Shows envelopes that the relay does not hold, after all that it does. */
  add(stream: StreamId, envelopes: readonly Uint8Array[]): void {
    let shown = false;
    this.rules.read = async (honest, asked, right, from) => {
      const reply = await honest(asked, right, from);
      if (!reply.ok || asked !== stream || reply.value.envelopes.length > 0 || shown) return reply;
      shown = true;
      return pageOf(from, envelopes);
    };
  }

  /** Shows envelopes that the relay does not hold, and from then on serves whatever right is shown to it. */
  oblige(stream: StreamId, envelopes: readonly Uint8Array[]): void {
    let shown = false;
    this.rules.read = async (honest, asked, right, from) => {
      const reply = await honest(asked, right, from);
      if (asked !== stream || (reply.ok && reply.value.envelopes.length > 0)) return reply;
      const page = pageOf(from, shown ? [] : envelopes);
      shown = true;
      return page;
    };
  }
}

const pageOf = (first: number, envelopes: readonly Uint8Array[]): Replied<Page> => ({
  ok: true,
  value: { first, envelopes, next: first + envelopes.length },
});
