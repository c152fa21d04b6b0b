import type { Page, Replied, Transport } from '@cobijo/client';
import type { StreamId } from '@cobijo/wire';

type Calls = Omit<Transport, 'live'>;
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
        (this.rules.createStream ?? pass)((...asked) => relay.createStream(...asked), ...given),
      append: (...given) => (this.rules.append ?? pass)((...asked) => relay.append(...asked), ...given),
      read: (...given) => (this.rules.read ?? pass)((...asked) => relay.read(...asked), ...given),
      heads: (...given) => (this.rules.heads ?? pass)((...asked) => relay.heads(...asked), ...given),
      rotate: (...given) => (this.rules.rotate ?? pass)((...asked) => relay.rotate(...asked), ...given),
      putChunk: (...given) => (this.rules.putChunk ?? pass)((...asked) => relay.putChunk(...asked), ...given),
      getChunk: (...given) => (this.rules.getChunk ?? pass)((...asked) => relay.getChunk(...asked), ...given),
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
}

const pass = <G extends readonly unknown[], T>(honest: (...given: G) => T, ...given: G): T =>
  honest(...given);

const pageOf = (first: number, envelopes: readonly Uint8Array[]): Replied<Page> => ({
  ok: true,
  value: { first, envelopes, next: first + envelopes.length },
});
