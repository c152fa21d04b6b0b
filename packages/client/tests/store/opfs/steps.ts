import { opfsStore } from '../../../src/store/opfs.ts';
import { type Store, StoreFault } from '../../../src/store/store.ts';
import { type OpenStore, type Step, bytes, same } from '../acceptance.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
/** Neither is one of the canaries' own spellings in this file: the browser keeps the program on the disk as well. */
export const canary = (what: 'kept' | 'gone'): string => ['canary', what, 'aloft'].join('~').repeat(3);

/** The files themselves, past the store. */
async function raw(folder: string) {
  const root = await navigator.storage.getDirectory();
  const place = await root.getDirectoryHandle(folder, { create: true });
  return {
    async files(): Promise<string[]> {
      const names: string[] = [];
      for await (const name of place.keys()) names.push(name);
      return names;
    },
    async read(file: string): Promise<Uint8Array<ArrayBuffer>> {
      return new Uint8Array(await (await (await place.getFileHandle(file)).getFile()).arrayBuffer());
    },
    async write(file: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
      const stream = await (await place.getFileHandle(file, { create: true })).createWritable();
      await stream.write(content);
      await stream.close();
    },
    /** Holds the file as another program would; the answer lets it go. */
    async hold(file: string): Promise<() => Promise<void>> {
      const stream = await (await place.getFileHandle(file)).createWritable();
      return () => stream.abort();
    },
  };
}

async function using<T>(open: OpenStore, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof StoreFault ? error.code : error instanceof Error ? error.name : 'unknown';
  }
}

const zeros = (length: number): Uint8Array => new Uint8Array(length);

/** Two writes, and both halves as they would be had the second not yet overwritten what it replaced. */
async function twoHalves(folder: string, name: string, open: OpenStore) {
  const files = await raw(folder);
  await using(open, (store) => store.write(name, text('the older words')));
  const older = await files.read(`${name}.a`);
  await using(open, (store) => store.write(name, text('the newer')));
  const newer = await files.read(`${name}.b`);
  return { files, older, newer };
}

/** What this store does with its two halves. */
export const halfSteps = (folder: string): readonly Step[] => [
  {
    name: 'overwrites the half that a write replaced, and every later one in its turn',
    run: async (open) => {
      const { files, older, newer } = await twoHalves(folder, 'secret', open);
      same(await files.read('secret.a'), zeros(older.length));
      await using(open, (store) => store.write('secret', text('x')));
      same(await files.read('secret.b'), zeros(newer.length));
      same((await files.read('secret.a')).slice(8, -4), text('x'));
    },
  },
  {
    name: 'falls back to the older half wherever the newer one was cut, and then goes on writing',
    run: async (open) => {
      const { files, older, newer } = await twoHalves(folder, 'cut', open);
      // Before, within and behind each of its parts.
      for (const length of [0, 3, 4, 8, 11, newer.length - 4, newer.length - 1]) {
        await files.write('cut.a', older);
        await files.write('cut.b', newer.slice(0, length));
        same(await using(open, (store) => store.read('cut')), text('the older words'));
        same(await files.read('cut.a'), older);
      }
      await using(open, (store) => store.write('cut', text('the newest')));
      same(await using(open, (store) => store.read('cut')), text('the newest'));
      same(await files.read('cut.a'), zeros(older.length));
    },
  },
  {
    name: 'falls back to the older half when the newer one was not yet marked whole',
    run: async (open) => {
      const { files, older, newer } = await twoHalves(folder, 'unmarked', open);
      await files.write('unmarked.a', older);
      await files.write('unmarked.b', newer.fill(0, 0, 4));
      same(await using(open, (store) => store.read('unmarked')), text('the older words'));
    },
  },
  {
    name: 'takes the newer of two whole halves, and overwrites the older one that a crash had left',
    run: async (open) => {
      const { files, older } = await twoHalves(folder, 'left', open);
      await files.write('left.a', older);
      same(await using(open, (store) => store.read('left')), text('the newer'));
      same(await files.read('left.a'), zeros(older.length));
    },
  },
  {
    name: 'has nothing where the first write was cut short',
    run: async (open) => {
      const files = await raw(folder);
      await files.write('first.a', new Uint8Array([0, 0, 0, 0, 0, 0, 0, 9, 1, 2]));
      await using(open, async (store) => {
        same(await store.read('first'), null);
        same((await store.list()).includes('first'), false);
      });
    },
  },
  {
    name: 'makes no file by reading, measuring, cutting or removing what is absent',
    run: async (open) => {
      const files = await raw(folder);
      await using(open, async (store) => {
        const before = (await files.files()).length;
        same(await store.readAt('nowhere', 0, 4), bytes());
        same(await store.size('nowhere'), 0);
        await store.truncate('nowhere', 0);
        same((await files.files()).length, before);
        await store.remove('nowhere');
        same((await files.files()).length, before);
      });
    },
  },
  {
    name: 'leaves no file of what was removed',
    run: async (open) => {
      const files = await raw(folder);
      await using(open, async (store) => {
        await store.write('removed', bytes(1));
        await store.write('removed', bytes(2));
        await store.append('removedlog', bytes(3));
        await store.remove('removed');
        await store.remove('removedlog');
      });
      same(
        (await files.files()).filter((file) => file.startsWith('removed')),
        [],
      );
    },
  },
  {
    name: 'refuses a single file that another program holds, and has it when it is let go',
    run: async (open) => {
      await using(open, (store) => store.append('shared', bytes(1)));
      const letGo = await (await raw(folder)).hold('shared');
      await using(open, async (store) => {
        same(await faultOf(store.append('shared', bytes(2))), 'store-locked');
        await letGo();
        await store.append('shared', bytes(3));
        same(await store.read('shared'), bytes(1, 3));
      });
    },
  },
  {
    name: 'refuses a second store on the same folder until the first is closed',
    run: async (open) => {
      await using(open, async () => same(await faultOf(open()), 'store-locked'));
      await using(open, async () => undefined);
    },
  },
  {
    name: 'refuses names that the program did not make, and any use once it is closed',
    run: async (open) => {
      const store = await open();
      for (const name of ['../out', 'store.lock', 'one.a', ''])
        same(await faultOf(store.write(name, bytes(1))), 'RangeError');
      await store.close();
      same(await faultOf(store.append('late', bytes(1))), 'Error');
    },
  },
];

/** What `fullSteps` may use: Chromium sets at least 1 MiB aside for each file that grows. */
export const roomBytes = 8 << 20;
const tooMuchBytes = 2 * roomBytes;

/** Run where the browser gives this origin `roomBytes` more. */
export const fullSteps = (folder: string): readonly Step[] => [
  {
    name: 'says that there is no room, and keeps what was there',
    run: async (open) => {
      await using(open, async (store) => {
        await store.write('state', text('before'));
        await store.append('log', bytes(1, 2));
        same(await faultOf(store.write('state', new Uint8Array(tooMuchBytes))), 'disk-full');
        same(await faultOf(store.append('log', new Uint8Array(tooMuchBytes))), 'disk-full');
        same(await store.read('state'), text('before'));
        same(await store.read('log'), bytes(1, 2));
        await store.write('state', text('after'));
        await store.append('log', bytes(3));
      });
      same(await using(open, (store) => store.read('state')), text('after'));
      same(await using(open, (store) => store.read('log')), bytes(1, 2, 3));
      same((await (await raw(folder)).files()).length, 4);
    },
  },
];

/** What the test then looks for in the browser's profile on the disk. */
export const diskSteps = (folder: string): readonly Step[] => [
  {
    name: 'writes canaries and destroys them',
    run: async () => {
      const store = await opfsStore(folder);
      await store.write('replaced', text(canary('gone')));
      await store.write('replaced', text('shorter'));
      await store.append('removed', text(canary('gone')));
      await store.remove('removed');
      await store.append('cut', text(canary('gone')));
      await store.truncate('cut', 0);
      await store.append('rewritten', text(canary('gone')));
      await store.write('rewritten', text('anew'));
      await store.write('kept', text(canary('kept')));
      await store.append('keptlog', text(canary('kept')));
      await store.close();
    },
  },
];
