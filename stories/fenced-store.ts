import type { Store, Transport } from '@cobijo/client';

/**
 * What a killed program sees of its store and its network: nothing, ever again. The files stay as they are for the
 * program that is started next.
 */
export interface Fence {
  readonly store: Store;
  readonly transport: Transport;
  kill(): void;
  /** Dies when it asks its store or its network for something the next time but `calls`; resolves then. */
  killAfter(calls: number): Promise<void>;
}

export function fence(store: Store, transport: Transport): Fence {
  let alive = true;
  let left = Infinity;
  let died = (): void => undefined;
  const never = new Promise<never>(() => undefined);
  const kill = (): void => {
    alive = false;
    died();
  };
  const guarded =
    <A extends readonly unknown[], T>(call: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      if (left-- <= 0) kill();
      if (!alive) return never;
      const value = await call(...given);
      return alive ? value : never;
    };
  return {
    store: {
      keeps: store.keeps,
      read: guarded((name) => store.read(name)),
      write: guarded((name, bytes) => store.write(name, bytes)),
      append: guarded((name, bytes) => store.append(name, bytes)),
      readAt: guarded((name, offset, length) => store.readAt(name, offset, length)),
      size: guarded((name) => store.size(name)),
      truncate: guarded((name, size) => store.truncate(name, size)),
      remove: guarded((name) => store.remove(name)),
      list: guarded(() => store.list()),
      close: async () => undefined,
    },
    transport: {
      createStream: guarded((request) => transport.createStream(request)),
      append: guarded((...order) => transport.append(...order)),
      read: guarded((...query) => transport.read(...query)),
      heads: guarded((...query) => transport.heads(...query)),
      rotate: guarded((...order) => transport.rotate(...order)),
      putChunk: guarded((...order) => transport.putChunk(...order)),
      getChunk: guarded((...query) => transport.getChunk(...query)),
      live: async () => null,
    },
    kill,
    killAfter(calls) {
      left = calls;
      return new Promise((resolve) => (died = resolve));
    },
  };
}
