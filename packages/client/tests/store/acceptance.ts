import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

/** What every store must do. `open` gives the same store again after `close`, where the adapter keeps anything. */
export function storeAcceptance(name: string, open: () => Promise<Store>, forgets: boolean): void {
  describe(`a ${name} store`, () => {
    it('has nothing that was not written', async () => {
      const store = await open();
      expect(await store.read('absent')).toBeNull();
      expect(await store.size('absent')).toBe(0);
      await store.close();
    });

    it('gives back what was written, and after a second write only that', async () => {
      const store = await open();
      await store.write('one', bytes(1, 2, 3));
      await store.write('one', bytes(4, 5));
      expect(await store.read('one')).toEqual(bytes(4, 5));
      await store.close();
    });

    it('appends in order and reads from any place', async () => {
      const store = await open();
      await store.append('log', bytes(1, 2));
      await store.append('log', bytes(3, 4, 5));
      expect(await store.size('log')).toBe(5);
      expect(await store.readAt('log', 1, 3)).toEqual(bytes(2, 3, 4));
      expect(await store.readAt('log', 4, 100)).toEqual(bytes(5));
      await store.close();
    });

    it('cuts a file and goes on appending where it was cut', async () => {
      const store = await open();
      await store.append('cut', bytes(1, 2, 3, 4));
      await store.truncate('cut', 2);
      await store.append('cut', bytes(9));
      expect(await store.readAt('cut', 0, 10)).toEqual(bytes(1, 2, 9));
      await store.close();
    });

    it('removes a file and lists what is left', async () => {
      const store = await open();
      await store.write('gone', bytes(1));
      await store.write('kept', bytes(2));
      await store.remove('gone');
      expect(await store.read('gone')).toBeNull();
      expect(await store.list()).toContain('kept');
      expect(await store.list()).not.toContain('gone');
      await store.close();
    });

    it(
      forgets ? 'keeps nothing once it is closed' : 'keeps everything when it is closed and opened again',
      async () => {
        const store = await open();
        await store.write('after', bytes(7));
        await store.append('afterlog', bytes(8));
        await store.close();
        const again = await open();
        expect(await again.read('after')).toEqual(forgets ? null : bytes(7));
        expect(await again.size('afterlog')).toBe(forgets ? 0 : 1);
        await again.close();
      },
    );
  });
}
