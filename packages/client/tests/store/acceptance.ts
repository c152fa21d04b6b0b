import type { Store } from '../../src/store/store.ts';

/** Opens the store under test; again after `close`, the same one, where the adapter keeps anything. */
export type OpenStore = () => Promise<Store>;

/** One promise of a store. It throws where the promise is broken, under any runner: Vitest, or a worker of a browser. */
export interface Step {
  readonly name: string;
  readonly run: (open: OpenStore) => Promise<void>;
}

export const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

export function same(found: unknown, wanted: unknown): void {
  if (shown(found) !== shown(wanted)) throw new Error(`found ${shown(found)}, wanted ${shown(wanted)}`);
}

function shown(value: unknown): string {
  if (!(value instanceof Uint8Array)) return JSON.stringify(value) ?? 'nothing';
  return `${value.length} bytes ${value.length > 64 ? sumOf(value) : value.join(' ')}`;
}

function sumOf(values: Uint8Array): number {
  let sum = 7;
  for (const byte of values) sum = (Math.imul(sum, 31) + byte) >>> 0;
  return sum;
}

const within = (work: (store: Store) => Promise<void>) => async (open: OpenStore) => {
  const store = await open();
  try {
    await work(store);
  } finally {
    await store.close();
  }
};

/** What every store must do. `forgets`: it keeps nothing once it is closed. */
export const acceptance = ({ forgets }: { readonly forgets: boolean }): readonly Step[] => [
  {
    name: 'has nothing that was not written',
    run: within(async (store) => {
      same(await store.read('absent'), null);
      same(await store.size('absent'), 0);
    }),
  },
  {
    name: 'gives back what was written, and after a second write only that',
    run: within(async (store) => {
      await store.write('one', bytes(1, 2, 3));
      await store.write('one', bytes(4, 5));
      same(await store.read('one'), bytes(4, 5));
    }),
  },
  {
    name: 'keeps an empty file apart from an absent one',
    run: within(async (store) => {
      await store.write('empty', bytes(1));
      await store.write('empty', bytes());
      same(await store.read('empty'), bytes());
    }),
  },
  {
    name: 'gives back every byte of a large file, longer and then shorter',
    run: within(async (store) => {
      for (const [salt, length] of [
        [1, 100_000],
        [2, 1_500_001],
        [3, 70_000],
      ] as const) {
        const large = Uint8Array.from({ length }, (_, i) => i * salt);
        await store.write('large', large);
        same(await store.read('large'), large);
      }
    }),
  },
  {
    name: 'gives back any part of what was appended in many pieces, and of what is left when it is cut',
    run: within(async (store) => {
      const whole = Uint8Array.from({ length: 40_000 }, (_, i) => i * 7);
      for (let at = 0, piece = 1; at < whole.length; at += piece, piece = (piece * 3) % 4099)
        await store.append('pieces', whole.subarray(at, at + piece));
      for (const size of [whole.length, 17_001, 1023, 0]) {
        await store.truncate('pieces', size);
        same(await store.size('pieces'), size);
        for (const [offset, length] of [
          [0, 50_000],
          [1000, 3000],
          [1023, 2],
          [30_000, 9000],
        ] as const)
          same(
            await store.readAt('pieces', offset, length),
            whole.slice(0, size).subarray(offset, offset + length),
          );
      }
      await store.append('pieces', bytes(1, 2, 3));
      same(await store.read('pieces'), bytes(1, 2, 3));
    }),
  },
  {
    name: 'gives back large and small pieces behind one another, and goes on wherever they were cut',
    run: within(async (store) => {
      const made = (size: number, from: number): Uint8Array =>
        Uint8Array.from({ length: size }, (_, i) => (from + i) * 13);
      let whole: number[] = [];
      const append = async (size: number): Promise<void> => {
        const piece = made(size, whole.length);
        whole = whole.concat([...piece]);
        await store.append('uneven', piece);
      };
      for (const size of [10, 70_000, 5, 66_000, 65_536, 3000]) await append(size);
      for (const size of [140_000, 70_010, 70_007, 20, 10]) {
        await store.truncate('uneven', size);
        whole = whole.slice(0, size);
        same(await store.read('uneven'), Uint8Array.from(whole));
        await append(3);
        await append(66_000);
        await append(2);
        same(await store.read('uneven'), Uint8Array.from(whole));
        same(
          await store.readAt('uneven', size - 5, 66_007),
          Uint8Array.from(whole.slice(size - 5, size + 66_002)),
        );
        await store.truncate('uneven', size);
        whole = whole.slice(0, size);
      }
    }),
  },
  {
    name: 'appends in order and reads from any place',
    run: within(async (store) => {
      await store.append('log', bytes(1, 2));
      await store.append('log', bytes(3, 4, 5));
      same(await store.size('log'), 5);
      same(await store.readAt('log', 1, 3), bytes(2, 3, 4));
      same(await store.readAt('log', 4, 100), bytes(5));
      same(await store.readAt('log', 9, 1), bytes());
      same(await store.read('log'), bytes(1, 2, 3, 4, 5));
    }),
  },
  {
    name: 'cuts a file and goes on appending where it was cut',
    run: within(async (store) => {
      await store.append('cut', bytes(1, 2, 3, 4));
      await store.truncate('cut', 2);
      await store.truncate('cut', 3);
      await store.append('cut', bytes(9));
      same(await store.readAt('cut', 0, 10), bytes(1, 2, 9));
    }),
  },
  {
    name: 'measures, reads in part, continues and cuts what was written whole',
    run: within(async (store) => {
      await store.write('mixed', bytes(1, 2, 3));
      same(await store.size('mixed'), 3);
      same(await store.readAt('mixed', 1, 9), bytes(2, 3));
      await store.append('mixed', bytes(4));
      same(await store.read('mixed'), bytes(1, 2, 3, 4));
      await store.truncate('mixed', 1);
      same(await store.read('mixed'), bytes(1));
    }),
  },
  {
    name: 'replaces what was appended by what is written',
    run: within(async (store) => {
      await store.append('replaced', bytes(1, 2, 3));
      await store.write('replaced', bytes(4));
      same(await store.read('replaced'), bytes(4));
      same(await store.size('replaced'), 1);
    }),
  },
  {
    name: 'serves calls that come at once: no append is lost, and a read beside a write finds the old or the new',
    run: within(async (store) => {
      await store.write('race', bytes(1));
      const reads: Promise<Uint8Array | null>[] = [];
      const work: Promise<void>[] = [];
      for (let i = 0; i < 20; i++) {
        work.push(store.append('racelog', bytes(i)));
        reads.push(store.read('race'));
        if (i % 7 === 3) await Promise.all([store.write('race', bytes(1)), ...reads]);
      }
      await Promise.all(work);
      for (const read of reads) same(await read, bytes(1));
      same(
        await store.read('racelog'),
        Uint8Array.from({ length: 20 }, (_, i) => i),
      );
    }),
  },
  {
    name: 'removes a file, written or appended, and lists what is left',
    run: within(async (store) => {
      await store.write('gone', bytes(1));
      await store.append('gonelog', bytes(1));
      await store.write('kept', bytes(2));
      await store.append('keptlog', bytes(2));
      await store.remove('gone');
      await store.remove('gonelog');
      await store.remove('never-there');
      same(await store.read('gone'), null);
      same(await store.size('gonelog'), 0);
      const listed = await store.list();
      same(
        ['gone', 'gonelog', 'kept', 'keptlog', 'never-there'].filter((name) => listed.includes(name)),
        ['kept', 'keptlog'],
      );
    }),
  },
  {
    name: forgets ? 'keeps nothing once it is closed' : 'keeps everything when it is closed and opened again',
    run: async (open) => {
      const store = await open();
      await store.write('after', bytes(7));
      await store.append('afterlog', bytes(8));
      await store.close();
      const again = await open();
      same(await again.read('after'), forgets ? null : bytes(7));
      same(await again.size('afterlog'), forgets ? 0 : 1);
      await again.close();
    },
  },
];
