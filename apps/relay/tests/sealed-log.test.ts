import { randomBytes } from 'node:crypto';
import {
  type AttachmentId,
  type StreamId,
  decodeEnvelopeRun,
  idFrom,
  lateDaysMax,
  lateEnvelopesMax,
  sameBytes,
} from '@cobijo/wire';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresLog } from '../src/sealed-log/postgres.ts';
import type { Growth, SealedLog } from '../src/sealed-log/sealed-log.ts';
import { openSqliteLog } from '../src/sealed-log/sqlite.ts';
import {
  type EpochPairs,
  appendOrder,
  chunkOf,
  envelope,
  incoming,
  newChain,
  newEpoch,
  newStream,
  newToken,
  tokenHash,
} from './device.ts';
import { postgres, temporaryDatabase, temporaryDirectory } from './stores.ts';

/** What every adapter of the sealed log must do. `reopen`: let go of the store and take it up again. */
interface Store {
  log: SealedLog;
  reopen(): Promise<void>;
  dispose(): Promise<void>;
}

async function sqliteStore(): Promise<Store> {
  const directory = temporaryDirectory();
  const open = (): SealedLog => {
    const opened = openSqliteLog(directory.path);
    if (!opened.ok) throw new Error(opened.code);
    return opened.log;
  };
  const store: Store = {
    log: open(),
    async reopen() {
      await store.log.close();
      store.log = open();
    },
    async dispose() {
      await store.log.close();
      directory.dispose();
    },
  };
  return Promise.resolve(store);
}

async function postgresStore(): Promise<Store> {
  const database = await temporaryDatabase();
  const open = async (): Promise<SealedLog> => {
    const opened = await openPostgresLog(database.url);
    if (!opened.ok) throw new Error(opened.code);
    return opened.log;
  };
  const store: Store = {
    log: await open(),
    async reopen() {
      await store.log.close();
      store.log = await open();
    },
    async dispose() {
      await store.log.close();
      await database.dispose();
    },
  };
  return store;
}

const engines = [
  { engine: 'SQLite', make: sqliteStore, here: true },
  { engine: 'PostgreSQL', make: postgresStore, here: postgres !== null },
] as const;

describe.each(engines)('the sealed log on $engine', ({ make, here }) => {
  if (!here) {
    test.skip('is skipped: PostgreSQL was not found', () => undefined);
    return;
  }

  let store: Store;
  beforeAll(async () => {
    store = await make();
  });
  afterAll(() => store.dispose());

  async function created(): Promise<{ stream: StreamId; epoch: EpochPairs }> {
    const stream = newStream();
    const epoch = newEpoch();
    const token = newToken();
    await store.log.addTokens([tokenHash(token)]);
    expect(await store.log.create({ stream, keys: epoch.public, tokenHash: tokenHash(token) })).toEqual({
      ok: true,
    });
    return { stream, epoch };
  }

  const readAll = async (stream: StreamId, epoch = 0, from = 0) => {
    const page = await store.log.read({ stream, epoch, from, envelopesMax: 256, bytesMax: 4 << 20 });
    return { ...page, envelopes: decodeEnvelopeRun(page.run) ?? [] };
  };

  const rotation = (
    stream: StreamId,
    closes: number,
    keys: EpochPairs,
    envelopes: readonly Uint8Array[],
  ) => ({
    stream,
    closes,
    keys: keys.public,
    today: 20_000,
    envelopes: envelopes.map(incoming),
  });

  describe('creation', () => {
    test('a token makes one stream, and its keys are those of epoch 0', async () => {
      const { stream, epoch } = await created();
      const keys = await store.log.keysOf(stream, 0);
      expect(keys && sameBytes(keys.read, epoch.public.read)).toBe(true);
      expect(keys && sameBytes(keys.write, epoch.public.write)).toBe(true);
      expect(keys && sameBytes(keys.steward, epoch.public.steward)).toBe(true);
      expect(await store.log.keysOf(stream, 1)).toBeNull();
      expect(await store.log.keysOf(newStream(), 0)).toBeNull();
    });

    test('a token that was never given, or was spent, makes nothing', async () => {
      const token = newToken();
      const keys = newEpoch().public;
      const order = { stream: newStream(), keys, tokenHash: tokenHash(token) };
      expect(await store.log.create(order)).toEqual({ ok: false, code: 'token-spent-or-unknown' });
      await store.log.addTokens([tokenHash(token)]);
      expect(await store.log.create(order)).toEqual({ ok: true });
      expect(await store.log.create({ ...order, stream: newStream() })).toEqual({
        ok: false,
        code: 'token-spent-or-unknown',
      });
    });

    test('the same creation again is acknowledged again; other keys are refused', async () => {
      const token = newToken();
      const spare = newToken();
      await store.log.addTokens([tokenHash(token), tokenHash(spare)]);
      const order = { stream: newStream(), keys: newEpoch().public, tokenHash: tokenHash(token) };
      expect(await store.log.create(order)).toEqual({ ok: true });
      expect(await store.log.create(order)).toEqual({ ok: true });
      const other = { ...order, keys: newEpoch().public };
      expect(await store.log.create(other)).toEqual({ ok: false, code: 'token-spent-or-unknown' });
      expect(await store.log.create({ ...other, tokenHash: tokenHash(spare) })).toEqual({
        ok: false,
        code: 'stream-exists',
      });
      // The refusal cost nothing: the spare token still makes a stream.
      expect(
        (await store.log.create({ ...order, stream: newStream(), tokenHash: tokenHash(spare) })).ok,
      ).toBe(true);
    });

    test('one token raced for by ten creations makes one stream', async () => {
      const token = newToken();
      await store.log.addTokens([tokenHash(token)]);
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () =>
          store.log.create({ stream: newStream(), keys: newEpoch().public, tokenHash: tokenHash(token) }),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    });
  });

  describe('appending', () => {
    test('positions have no gap, and what was written is read byte for byte', async () => {
      const { stream } = await created();
      const chain = newChain();
      const written = [0, 1, 2].map((sequence) => envelope({ stream, chain, sequence }));
      expect(await store.log.append(appendOrder(stream, written.slice(0, 1)))).toMatchObject({ position: 0 });
      expect(await store.log.append(appendOrder(stream, written.slice(1)))).toMatchObject({
        position: 2,
        added: 2,
      });
      const page = await readAll(stream);
      expect(page.next).toBe(3);
      expect(page.envelopes.map((bytes, i) => sameBytes(bytes, written[i]!))).toEqual([true, true, true]);
      expect((await readAll(stream, 0, 2)).envelopes).toHaveLength(1);
      expect(await readAll(stream, 0, 3)).toMatchObject({ count: 0, next: 3, end: true, closed: false });
      expect(await readAll(stream, 0, 9)).toMatchObject({ count: 0, next: 9, end: true });
    });

    test('the same bytes again are acknowledged at their place; other bytes there are a fork', async () => {
      const { stream } = await created();
      const chain = newChain();
      const written = [0, 1, 2].map((sequence) => envelope({ stream, chain, sequence }));
      await store.log.append(appendOrder(stream, written));
      expect(await store.log.append(appendOrder(stream, [written[1]!]))).toEqual({
        ok: true,
        position: 1,
        added: 0,
      });
      const other = envelope({ stream, chain, sequence: 1 });
      expect(await store.log.append(appendOrder(stream, [other]))).toEqual({ ok: false, code: 'chain-fork' });
      expect((await readAll(stream)).count).toBe(3);
    });

    test('a run half held already is taken from where it is new', async () => {
      const { stream } = await created();
      const chain = newChain();
      const written = [0, 1, 2, 3].map((sequence) => envelope({ stream, chain, sequence }));
      await store.log.append(appendOrder(stream, written.slice(0, 2)));
      expect(await store.log.append(appendOrder(stream, written))).toMatchObject({ position: 3, added: 2 });
      expect((await readAll(stream)).envelopes.map((bytes, i) => sameBytes(bytes, written[i]!))).toEqual(
        Array(4).fill(true),
      );
    });

    test('the same envelope twice in one run stands once; a fork inside a run takes nothing', async () => {
      const { stream } = await created();
      const chain = newChain();
      const first = envelope({ stream, chain, sequence: 0 });
      expect(await store.log.append(appendOrder(stream, [first, first]))).toMatchObject({ added: 1 });
      const second = envelope({ stream, chain, sequence: 1 });
      const forked = envelope({ stream, chain, sequence: 1 });
      expect(await store.log.append(appendOrder(stream, [second, forked]))).toEqual({
        ok: false,
        code: 'chain-fork',
      });
      expect((await readAll(stream)).count).toBe(1);
    });

    test('a gap names the sequence expected, and takes nothing of the run', async () => {
      const { stream } = await created();
      const chain = newChain();
      const gapped = [0, 2].map((sequence) => envelope({ stream, chain, sequence }));
      expect(await store.log.append(appendOrder(stream, gapped))).toEqual({
        ok: false,
        code: 'chain-gap',
        expected: 1,
      });
      expect((await readAll(stream)).count).toBe(0);
      expect(await store.log.append(appendOrder(stream, [gapped[1]!]))).toEqual({
        ok: false,
        code: 'chain-gap',
        expected: 0,
      });
    });

    test('nothing follows a wrap on its tag but itself again', async () => {
      const { stream } = await created();
      const tag = newChain();
      const wrap = envelope({ stream, chain: tag, kind: 'wrap' });
      expect((await store.log.append(appendOrder(stream, [wrap]))).ok).toBe(true);
      expect((await store.log.append(appendOrder(stream, [wrap]))).ok).toBe(true);
      expect(
        await store.log.append(appendOrder(stream, [envelope({ stream, chain: tag, sequence: 1 })])),
      ).toEqual({ ok: false, code: 'envelope-of-another-kind' });
      const other = newChain();
      expect(
        await store.log.append(
          appendOrder(stream, [
            envelope({ stream, chain: other, kind: 'wrap' }),
            envelope({ stream, chain: other, sequence: 1 }),
          ]),
        ),
      ).toEqual({ ok: false, code: 'envelope-of-another-kind' });
    });

    test('a future suite and an unknown kind are kept and passed on', async () => {
      const { stream } = await created();
      const future = envelope({ stream });
      future[0] = 9;
      future[1] = 200;
      expect((await store.log.append(appendOrder(stream, [future]))).ok).toBe(true);
      const page = await readAll(stream);
      expect(sameBytes(page.envelopes[0]!, future)).toBe(true);
    });

    test('an unknown stream or epoch is absent', async () => {
      const { stream } = await created();
      const unknown = newStream();
      expect(await store.log.append(appendOrder(unknown, [envelope({ stream: unknown })]))).toEqual({
        ok: false,
        code: 'absent',
      });
      expect(
        await store.log.append(appendOrder(stream, [envelope({ stream, epoch: 3 })], { epoch: 3 })),
      ).toEqual({ ok: false, code: 'absent' });
    });

    test('chains and streams do not touch each other', async () => {
      const [a, b] = [await created(), await created()];
      const chain = newChain();
      const ofA = envelope({ stream: a.stream, chain });
      const ofB = envelope({ stream: b.stream, chain });
      await Promise.all([
        store.log.append(appendOrder(a.stream, [ofA])),
        store.log.append(appendOrder(b.stream, [ofB])),
      ]);
      expect(sameBytes((await readAll(a.stream)).envelopes[0]!, ofA)).toBe(true);
      expect(sameBytes((await readAll(b.stream)).envelopes[0]!, ofB)).toBe(true);
    });

    test('any interleaving of writers, repeats and refusals leaves gap-free chains and no envelope twice', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({ writer: fc.nat(3), count: fc.integer({ min: 1, max: 5 }), again: fc.boolean() }),
            {
              minLength: 1,
              maxLength: 24,
            },
          ),
          async (steps) => {
            const { stream } = await created();
            const chains = [newChain(), newChain(), newChain(), newChain()];
            const next = [0, 0, 0, 0];
            const sent: Promise<unknown>[] = [];
            let expected = 0;
            for (const { writer, count, again } of steps) {
              const chain = chains[writer]!;
              const run = Array.from({ length: count }, (_, i) =>
                envelope({ stream, chain, sequence: next[writer]! + i, size: 140 }),
              );
              next[writer]! += count;
              expected += count;
              const order = appendOrder(stream, run);
              sent.push(store.log.append(order));
              if (again) sent.push(store.log.append(order));
            }
            const outcomes = (await Promise.all(sent)) as { ok: boolean }[];
            expect(outcomes.every(({ ok }) => ok)).toBe(true);
            const page = await readAll(stream);
            expect(page.count).toBe(expected);
            const heads = await store.log.heads(stream, 0);
            const seen = new Map<string, number>();
            for (const bytes of page.envelopes) {
              const { chain, sequence } = incoming(bytes);
              expect(sequence).toBe(seen.get(chain) ?? 0);
              seen.set(chain, sequence + 1);
            }
            expect(heads).toEqual({ next: expected, epoch: 0, chains: Object.fromEntries(seen) });
          },
        ),
        { numRuns: 15 },
      );
    });
  });

  describe('reading', () => {
    test('a page ends at its count and at its bytes, and serves at least one envelope', async () => {
      const { stream } = await created();
      const chain = newChain();
      const run = Array.from({ length: 10 }, (_, sequence) =>
        envelope({ stream, chain, sequence, size: 1000 }),
      );
      await store.log.append(appendOrder(stream, run));
      const page = (envelopesMax: number, bytesMax: number) =>
        store.log.read({ stream, epoch: 0, from: 0, envelopesMax, bytesMax });
      expect(await page(4, 4 << 20)).toMatchObject({ count: 4, next: 4, end: false });
      expect(await page(256, 3 * 1004)).toMatchObject({ count: 3, next: 3, end: false });
      expect(await page(256, 1)).toMatchObject({ count: 1, next: 1, end: false });
      expect(await page(256, 4 << 20)).toMatchObject({ count: 10, next: 10, end: true });
    });

    test('heads name each writer’s next sequence, and not the tags of wraps and invitations', async () => {
      const { stream } = await created();
      const chain = newChain();
      await store.log.append(
        appendOrder(stream, [
          envelope({ stream, chain, sequence: 0 }),
          envelope({ stream, kind: 'wrap' }),
          envelope({ stream, kind: 'invitation' }),
          envelope({ stream, chain, sequence: 1 }),
        ]),
      );
      expect(await store.log.heads(stream, 0)).toEqual({ next: 4, epoch: 0, chains: { [chain]: 2 } });
    });
  });

  describe('rotation', () => {
    test('the closed read right ends after the rotation’s own envelopes; the new one goes on', async () => {
      const { stream } = await created();
      const chain = newChain();
      const next = newEpoch();
      await store.log.append(appendOrder(stream, [envelope({ stream, chain })]));
      const wrap = envelope({ stream, kind: 'wrap', epoch: 1 });
      expect(
        await store.log.rotate(rotation(stream, 0, next, [envelope({ stream, chain, sequence: 1 }), wrap])),
      ).toMatchObject({ ok: true, position: 2 });
      await store.log.append(
        appendOrder(stream, [envelope({ stream, chain, sequence: 2, epoch: 1 })], { epoch: 1 }),
      );
      expect(await readAll(stream, 0)).toMatchObject({ count: 3, next: 3, end: true, closed: true });
      expect(await readAll(stream, 0, 3)).toMatchObject({ count: 0, next: 3, end: true, closed: true });
      expect(await readAll(stream, 0, 4)).toMatchObject({ count: 0, end: true, closed: true });
      expect(await readAll(stream, 1)).toMatchObject({ count: 4, next: 4, end: true, closed: false });
      expect(await store.log.heads(stream, 0)).toEqual({ next: 3, epoch: 0, chains: { [chain]: 2 } });
      expect(await store.log.heads(stream, 1)).toEqual({ next: 4, epoch: 1, chains: { [chain]: 3 } });
    });

    test('the same rotation again is acknowledged again; another is refused and changes nothing', async () => {
      const { stream } = await created();
      const next = newEpoch();
      const order = rotation(stream, 0, next, [envelope({ stream, epoch: 1 })]);
      expect(await store.log.rotate(order)).toMatchObject({ ok: true, position: 0 });
      expect(await store.log.rotate(order)).toMatchObject({ ok: true, position: 0 });
      expect(
        await store.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })])),
      ).toEqual({ ok: false, code: 'epoch-exists' });
      expect(await store.log.rotate(rotation(stream, 0, next, [envelope({ stream, epoch: 1 })]))).toEqual({
        ok: false,
        code: 'epoch-exists',
      });
      expect((await readAll(stream, 1)).count).toBe(1);
    });

    test('two stewards at once: one rotation stands, whole', async () => {
      const { stream } = await created();
      const rotations = Array.from({ length: 6 }, () => ({
        keys: newEpoch(),
        opening: envelope({ stream, epoch: 1 }),
      }));
      const outcomes = await Promise.all(
        rotations.map(({ keys, opening }) => store.log.rotate(rotation(stream, 0, keys, [opening]))),
      );
      const winner = rotations[outcomes.findIndex(({ ok }) => ok)]!;
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'epoch-exists')).toHaveLength(5);
      const keys = await store.log.keysOf(stream, 1);
      expect(keys && sameBytes(keys.write, winner.keys.public.write)).toBe(true);
      const page = await readAll(stream, 1);
      expect(page.envelopes.map((bytes) => sameBytes(bytes, winner.opening))).toEqual([true]);
    });

    test('a rotation that adds nothing, gaps or forks is refused, and the epoch stays open', async () => {
      const { stream } = await created();
      const chain = newChain();
      const held = envelope({ stream, chain });
      await store.log.append(appendOrder(stream, [held]));
      const attempt = (bytes: Uint8Array) => store.log.rotate(rotation(stream, 0, newEpoch(), [bytes]));
      expect(await attempt(held)).toEqual({ ok: false, code: 'malformed-request' });
      expect(await attempt(envelope({ stream, chain, sequence: 5 }))).toEqual({
        ok: false,
        code: 'chain-gap',
        expected: 1,
      });
      expect(await attempt(envelope({ stream, chain, sequence: 0 }))).toEqual({
        ok: false,
        code: 'chain-fork',
      });
      expect(await store.log.keysOf(stream, 1)).toBeNull();
      expect(
        (await store.log.append(appendOrder(stream, [envelope({ stream, chain, sequence: 1 })]))).ok,
      ).toBe(true);
    });

    test('writers racing a rotation are each either before it or told that the epoch closed', async () => {
      const { stream } = await created();
      const before = Array.from({ length: 12 }, () => envelope({ stream }));
      const appends = before.map((bytes) => store.log.append(appendOrder(stream, [bytes])));
      const rotated = store.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
      const after = before.map(() => store.log.append(appendOrder(stream, [envelope({ stream })])));
      const outcomes = await Promise.all([...appends, ...after]);
      const end = await rotated;
      expect(end.ok).toBe(true);
      for (const outcome of outcomes)
        if (outcome.ok) expect(outcome.position).toBeLessThan(end.ok ? end.position : -1);
        else expect(outcome.code).toBe('epoch-closed');
      const taken = outcomes.filter(({ ok }) => ok).length;
      expect((await readAll(stream, 1)).count).toBe(taken + 1);
    });
  });

  describe('a closed epoch', () => {
    async function closed() {
      const { stream } = await created();
      const chain = newChain();
      const held = envelope({ stream, chain });
      await store.log.append(appendOrder(stream, [held]));
      await store.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
      return { stream, chain, held, late: envelope({ stream, chain, sequence: 1 }) };
    }

    test('takes nothing new, and still acknowledges what it holds', async () => {
      const { stream, held, late } = await closed();
      expect(await store.log.append(appendOrder(stream, [late]))).toEqual({
        ok: false,
        code: 'epoch-closed',
      });
      expect(await store.log.append(appendOrder(stream, [held]))).toMatchObject({ position: 0, added: 0 });
    });

    test('takes a late envelope, which the closed read right does not see', async () => {
      const { stream, late } = await closed();
      expect(await store.log.append(appendOrder(stream, [late], { late: true }))).toMatchObject({
        position: 2,
      });
      expect((await readAll(stream, 0)).count).toBe(2);
      expect((await readAll(stream, 1)).count).toBe(3);
    });

    test('takes late envelopes for a time', async () => {
      const { stream, chain, late } = await closed();
      const inTime = { late: true, today: 20_000 + lateDaysMax };
      expect((await store.log.append(appendOrder(stream, [late], inTime))).ok).toBe(true);
      const tooLate = envelope({ stream, chain, sequence: 2 });
      expect(
        await store.log.append(appendOrder(stream, [tooLate], { late: true, today: inTime.today + 1 })),
      ).toEqual({ ok: false, code: 'late-window-over' });
    });

    test('takes late envelopes up to a number', async () => {
      const { stream } = await closed();
      const chain = newChain();
      for (let sequence = 0; sequence < lateEnvelopesMax; sequence += 256) {
        const run = Array.from({ length: 256 }, (_, i) =>
          envelope({ stream, chain, sequence: sequence + i, size: 116 }),
        );
        expect((await store.log.append(appendOrder(stream, run, { late: true }))).ok).toBe(true);
      }
      const over = envelope({ stream, chain, sequence: lateEnvelopesMax });
      expect(await store.log.append(appendOrder(stream, [over], { late: true }))).toEqual({
        ok: false,
        code: 'late-window-over',
      });
    });
  });

  describe('attachments', () => {
    const attachment = (): AttachmentId => idFrom<AttachmentId>(randomBytes(16));

    test('a chunk is kept as it came; the same again is acknowledged; another is refused', async () => {
      const { stream } = await created();
      const order = { stream, epoch: 0, attachment: attachment(), number: 3, bytes: chunkOf() };
      expect(await store.log.putChunk(order)).toEqual({ ok: true, again: false });
      expect(await store.log.putChunk(order)).toEqual({ ok: true, again: true });
      expect(await store.log.putChunk({ ...order, bytes: chunkOf() })).toEqual({
        ok: false,
        code: 'chunk-differs',
      });
      const held = await store.log.chunk(order);
      expect(held && sameBytes(held, order.bytes)).toBe(true);
      expect(await store.log.chunk({ ...order, number: 4 })).toBeNull();
      expect(await store.log.chunk({ ...order, stream: newStream() })).toBeNull();
    });

    test('a closed epoch takes no chunk, and its read right sees none that came after', async () => {
      const { stream } = await created();
      const before = { stream, epoch: 0, attachment: attachment(), number: 0, bytes: chunkOf() };
      await store.log.putChunk(before);
      await store.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
      const after = { ...before, epoch: 1, attachment: attachment() };
      expect(await store.log.putChunk({ ...after, epoch: 0 })).toEqual({ ok: false, code: 'epoch-closed' });
      expect(await store.log.putChunk(before)).toEqual({ ok: true, again: true });
      expect((await store.log.putChunk(after)).ok).toBe(true);
      expect(await store.log.chunk({ ...after, epoch: 0 })).toBeNull();
      expect(await store.log.chunk({ ...after, epoch: 1 })).not.toBeNull();
      expect(await store.log.chunk({ ...before, epoch: 1 })).not.toBeNull();
    });
  });

  describe('growth', () => {
    test('is told after it is durable, in the order of positions, and never for a repeat', async () => {
      const { stream } = await created();
      const seen: Growth[] = [];
      store.log.onGrowth((growth) => seen.push(growth));
      const chain = newChain();
      const run = [0, 1].map((sequence) => envelope({ stream, chain, sequence }));
      await store.log.append(appendOrder(stream, run));
      await store.log.append(appendOrder(stream, run));
      await store.log.append(appendOrder(stream, [envelope({ stream, chain, sequence: 2 })]));
      await store.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(seen.map(({ added }) => added && [added.first, added.next])).toEqual([[0, 2], [2, 3], null]);
      store.log.onGrowth(() => undefined);
    });
  });

  test('everything stands after the store is let go and taken up again', async () => {
    const { stream, epoch } = await created();
    const chain = newChain();
    const written = [0, 1].map((sequence) => envelope({ stream, chain, sequence }));
    await store.log.append(appendOrder(stream, written));
    await store.reopen();
    const keys = await store.log.keysOf(stream, 0);
    expect(keys && sameBytes(keys.read, epoch.public.read)).toBe(true);
    expect((await readAll(stream)).envelopes.map((bytes, i) => sameBytes(bytes, written[i]!))).toEqual([
      true,
      true,
    ]);
    expect(await store.log.append(appendOrder(stream, written))).toMatchObject({ position: 1, added: 0 });
  });
});
