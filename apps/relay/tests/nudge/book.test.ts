import { randomBytes } from 'node:crypto';
import { type RegistrationId, idFrom } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NudgeBook } from '../../src/nudge/book.ts';
import { PostgresNudgeBook } from '../../src/nudge/postgres-book.ts';
import { SqliteNudgeBook } from '../../src/nudge/sqlite-book.ts';
import { newStream } from '../device.ts';
import { postgres, temporaryDatabase, temporaryDirectory } from '../stores.ts';

interface Held {
  readonly book: NudgeBook;
  dispose(): Promise<void>;
}

const engines = [
  {
    engine: 'SQLite',
    here: true,
    async make(): Promise<Held> {
      const directory = temporaryDirectory();
      const book = new SqliteNudgeBook(directory.path);
      return Promise.resolve({ book, dispose: () => book.close().then(() => directory.dispose()) });
    },
  },
  {
    engine: 'PostgreSQL',
    here: postgres !== null,
    async make(): Promise<Held> {
      const database = await temporaryDatabase();
      const book = await PostgresNudgeBook.open(database.url);
      return { book, dispose: () => book.close().then(() => database.dispose()) };
    },
  },
];

const window = { windowMinutes: 30 };
const sealed = (): Uint8Array => randomBytes(64);

describe.each(engines)('the book of nudges on $engine', ({ here, make }) => {
  if (!here) {
    test.skip('is skipped: PostgreSQL was not found', () => undefined);
    return;
  }
  let held: Held;
  beforeAll(async () => {
    held = await make();
  });
  afterAll(() => held.dispose());

  const registered = async () => {
    const place = { registration: idFrom<RegistrationId>(randomBytes(16)), stream: newStream() };
    await held.book.put(place, sealed(), randomBytes(16));
    return place;
  };
  const claimed = async (registration: RegistrationId, now: number) =>
    (await held.book.claim(now, now + 2, 1000)).filter((each) => each.registration === registration);

  test('records a nudge once, however often something grows, and gives it to one sender', async () => {
    const { registration } = await registered();
    const mark = randomBytes(16);
    const want = { now: 1000, due: 1002, ...window, mark };
    expect(await held.book.record(registration, want)).toBe('recorded');
    expect(await held.book.record(registration, { ...want, mark: randomBytes(16) })).toBe('waiting');
    expect(await claimed(registration, 1001)).toEqual([]);
    const [first] = await claimed(registration, 1002);
    expect(first).toMatchObject({ failures: 0, again: false });
    expect(Buffer.from(first!.mark)).toEqual(mark);
    expect(await claimed(registration, 1003)).toEqual([]);
  });

  test('gives a nudge again that nobody struck, and says that it is the same', async () => {
    const { registration } = await registered();
    await held.book.record(registration, { now: 1000, due: 1000, ...window, mark: randomBytes(16) });
    const [first] = await claimed(registration, 1000);
    const [second] = await claimed(registration, 1010);
    expect(second).toMatchObject({ again: true, mark: first!.mark });
    await held.book.sent(registration, second!.mark, 33);
    expect(await claimed(registration, 1020)).toEqual([]);
  });

  test('lets no second nudge leave before the window of the first is over', async () => {
    const { registration } = await registered();
    const mark = randomBytes(16);
    await held.book.record(registration, { now: 1000, due: 1000, ...window, mark });
    await claimed(registration, 1000);
    await held.book.sent(registration, mark, Math.floor(1000 / 30));
    await held.book.record(registration, { now: 1001, due: 1003, ...window, mark: randomBytes(16) });
    expect(await claimed(registration, 1019)).toEqual([]);
    expect(await claimed(registration, 1022)).toHaveLength(1);
  });

  test('takes back what waits when the device comes, and records nothing while it is connected', async () => {
    const { registration } = await registered();
    await held.book.record(registration, { now: 1000, due: 1000, ...window, mark: randomBytes(16) });
    const connected = { until: 1010, window: 33 };
    expect(await held.book.here(registration, connected)).toBe(true);
    expect(await held.book.here(registration, connected)).toBe(false);
    expect(await claimed(registration, 1005)).toEqual([]);
    const want = { due: 1006, ...window, mark: randomBytes(16) };
    expect(await held.book.record(registration, { now: 1005, ...want })).toBe('connected');
    // A relay that died told nobody that the connection ended.
    expect(await held.book.record(registration, { now: 1011, ...want, due: 1011 })).toBe('recorded');
    await held.book.here(registration, { until: 1020, window: 33 });
    await held.book.here(registration, null);
    expect(await held.book.record(registration, { now: 1012, ...want, due: 1012 })).toBe('recorded');
  });

  test('tries an address again that failed, later, and gives up one that takes none any more', async () => {
    const place = await registered();
    const { registration } = place;
    const mark = randomBytes(16);
    await held.book.record(registration, { now: 1000, due: 1000, ...window, mark });
    await claimed(registration, 1000);
    await held.book.failed(registration, mark, 1004);
    expect(await held.book.find(place)).toMatchObject({ failures: 1, gone: false });
    expect(await claimed(registration, 1003)).toEqual([]);
    expect(await claimed(registration, 1004)).toMatchObject([{ failures: 1 }]);
    await held.book.failed(registration, mark, null);
    expect(await held.book.find(place)).toMatchObject({ failures: 2, gone: true });
    expect(await held.book.record(registration, { now: 1009, due: 1009, ...window, mark })).not.toBe(
      'recorded',
    );
    expect((await held.book.places()).some((each) => each.registration === registration)).toBe(false);
    // Its device registers again: a new address begins anew.
    await held.book.put(place, sealed(), randomBytes(16));
    expect(await held.book.find(place)).toMatchObject({ failures: 0, gone: false });
  });

  test('leaves the window of an address to whoever registers it anew, and to nobody else', async () => {
    const [address, other] = [randomBytes(16), randomBytes(16)];
    const window33 = 33 * 30;
    const nudged = async () => {
      const place = await registered();
      const mark = randomBytes(16);
      await held.book.record(place.registration, { now: window33, due: window33, ...window, mark });
      await claimed(place.registration, window33);
      await held.book.sent(place.registration, mark, 33);
      return place;
    };
    const dueOf = async (mark: Uint8Array): Promise<'now' | 'next window'> => {
      const place = { registration: idFrom<RegistrationId>(randomBytes(16)), stream: newStream() };
      await held.book.put(place, sealed(), mark);
      const now = window33 + 5;
      await held.book.record(place.registration, { now, due: now, ...window, mark: randomBytes(16) });
      if ((await claimed(place.registration, now)).length === 1) return 'now';
      expect(await claimed(place.registration, window33 + 29)).toEqual([]);
      expect(await claimed(place.registration, window33 + 30)).toHaveLength(1);
      return 'next window';
    };
    expect(await held.book.remove(await nudged(), { address, since: 33 })).toBe(true);
    expect(await dueOf(other)).toBe('now');
    expect(await dueOf(address)).toBe('next window');
    // One whose window is over leaves nothing, nor does one that was never nudged.
    await held.book.remove(await nudged(), { address: other, since: 34 });
    await held.book.remove(await registered(), { address: other, since: 33 });
    expect(await dueOf(other)).toBe('now');
    await held.book.forgetLeft(33);
    expect(await dueOf(address)).toBe('next window');
    await held.book.forgetLeft(34);
    expect(await dueOf(address)).toBe('now');
  });

  /** A window that is far ahead: counted by windows of half the length, or by a clock that was wrong. */
  const nudgedAhead = async () => {
    const place = await registered();
    const mark = randomBytes(16);
    await held.book.record(place.registration, { now: 1000, due: 1000, ...window, mark });
    await claimed(place.registration, 1000);
    await held.book.sent(place.registration, mark, 66_000);
    return place;
  };

  test('silences nobody for longer than a window, however far ahead the last one was counted', async () => {
    const { registration } = await nudgedAhead();
    await held.book.record(registration, { now: 1000, due: 1003, ...window, mark: randomBytes(16) });
    expect(await claimed(registration, 1032)).toEqual([]);
    const [next] = await claimed(registration, 1033);
    await held.book.sent(registration, next!.mark, 34);
    await held.book.record(registration, { now: 1040, due: 1040, ...window, mark: randomBytes(16) });
    expect(await claimed(registration, 1049)).toEqual([]);
    expect(await claimed(registration, 1050)).toHaveLength(1);
  });

  /** Whether an address that registers anew at minute 1000, in window 33, waits until that is over. */
  const isLeft = async (address: Uint8Array): Promise<boolean> => {
    const place = { registration: idFrom<RegistrationId>(randomBytes(16)), stream: newStream() };
    await held.book.put(place, sealed(), address);
    const want = { now: 1000, due: 1000, ...window, mark: randomBytes(16) };
    expect(await held.book.record(place.registration, want)).toBe('recorded');
    if ((await claimed(place.registration, 1000)).length === 1) return false;
    expect(await claimed(place.registration, 1019)).toEqual([]);
    expect(await claimed(place.registration, 1020)).toHaveLength(1);
    return true;
  };

  test('leaves no mark of a window that is ahead, and keeps none that a clock ahead left', async () => {
    const [now, ahead] = [randomBytes(16), randomBytes(16)];
    expect(await held.book.remove(await nudgedAhead(), { address: now, since: 33 })).toBe(true);
    expect(await isLeft(now)).toBe(false);
    expect(await held.book.remove(await nudgedAhead(), { address: ahead, since: 66_000 })).toBe(true);
    await held.book.forgetLeft(33);
    expect(await isLeft(ahead)).toBe(false);
  });

  const onItsWay = async () => {
    const place = await registered();
    const mark = randomBytes(16);
    await held.book.record(place.registration, { now: 1000, due: 1000, ...window, mark });
    expect(await claimed(place.registration, 1000)).toHaveLength(1);
    return { place, mark };
  };

  test('brings no second nudge to whoever turned it off and on while the first was on its way', async () => {
    const address = randomBytes(16);
    const { place, mark } = await onItsWay();
    expect(await held.book.remove(place, { address, since: 33 })).toBe(true);
    await held.book.sent(place.registration, mark, 33);
    expect(await isLeft(address)).toBe(true);
    // One that waits unclaimed has not left, and leaves nothing.
    const other = randomBytes(16);
    const waits = await registered();
    const want = { now: 1000, due: 1000, ...window, mark: randomBytes(16) };
    await held.book.record(waits.registration, want);
    await held.book.remove(waits, { address: other, since: 33 });
    expect(await isLeft(other)).toBe(false);
  });

  test('counts a nudge on its way as sent when the device comes meanwhile, and one that waits not', async () => {
    const came = async (registration: RegistrationId) => {
      expect(await held.book.here(registration, { until: 1010, window: 33 })).toBe(true);
      await held.book.here(registration, null);
    };
    const again = { now: 1001, due: 1001, ...window, mark: randomBytes(16) };
    const { place, mark } = await onItsWay();
    await came(place.registration);
    await held.book.sent(place.registration, mark, 33);
    expect(await held.book.record(place.registration, again)).toBe('recorded');
    expect(await claimed(place.registration, 1019)).toEqual([]);
    expect(await claimed(place.registration, 1020)).toHaveLength(1);

    const { registration } = await registered();
    await held.book.record(registration, { now: 1000, due: 1000, ...window, mark: randomBytes(16) });
    await came(registration);
    expect(await held.book.record(registration, again)).toBe('recorded');
    expect(await claimed(registration, 1001)).toHaveLength(1);
  });

  test('may not be changed or removed under another stream, and forgets what is removed', async () => {
    const place = await registered();
    const other = { ...place, stream: newStream() };
    await held.book.put(other, sealed(), randomBytes(16));
    expect(await held.book.find(other)).toBeNull();
    expect(await held.book.remove(other, null)).toBe(false);
    expect(await held.book.remove(place, null)).toBe(true);
    expect(await held.book.find(place)).toBeNull();
  });
});
