import { sameBytes } from '@cobijo/wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appendOrder,
  envelope,
  incoming,
  newChain,
  newEpoch,
  newStream,
  newToken,
  tokenHash,
} from '../device.ts';
import { onEveryEngine } from './engines.ts';

/** Creating a stream and appending to it: in order, gap-free, the same again and again. */
onEveryEngine((sealed) => {
  describe('creation', () => {
    test('a token makes one stream, and its keys are those of epoch 0', async () => {
      const { stream, epoch } = await sealed.created();
      const keys = await sealed.log.keysOf(stream, 0);
      expect(keys && sameBytes(keys.read, epoch.public.read)).toBe(true);
      expect(keys && sameBytes(keys.write, epoch.public.write)).toBe(true);
      expect(keys && sameBytes(keys.steward, epoch.public.steward)).toBe(true);
      expect(await sealed.log.keysOf(stream, 1)).toBeNull();
      expect(await sealed.log.keysOf(newStream(), 0)).toBeNull();
    });

    test('a token that was never given, or was spent, makes nothing', async () => {
      const token = newToken();
      const keys = newEpoch().public;
      const order = { stream: newStream(), keys, tokenHash: tokenHash(token) };
      expect(await sealed.log.create(order)).toEqual({ ok: false, code: 'token-spent-or-unknown' });
      await sealed.log.addTokens([tokenHash(token)]);
      expect(await sealed.log.create(order)).toEqual({ ok: true });
      expect(await sealed.log.create({ ...order, stream: newStream() })).toEqual({
        ok: false,
        code: 'token-spent-or-unknown',
      });
    });

    test('the same creation again is acknowledged again; other keys are refused', async () => {
      const token = newToken();
      const spare = newToken();
      await sealed.log.addTokens([tokenHash(token), tokenHash(spare)]);
      const order = { stream: newStream(), keys: newEpoch().public, tokenHash: tokenHash(token) };
      expect(await sealed.log.create(order)).toEqual({ ok: true });
      expect(await sealed.log.create(order)).toEqual({ ok: true });
      const other = { ...order, keys: newEpoch().public };
      expect(await sealed.log.create(other)).toEqual({ ok: false, code: 'token-spent-or-unknown' });
      expect(await sealed.log.create({ ...other, tokenHash: tokenHash(spare) })).toEqual({
        ok: false,
        code: 'stream-exists',
      });
      // The refusal cost nothing: the spare token still makes a stream.
      expect(
        (await sealed.log.create({ ...order, stream: newStream(), tokenHash: tokenHash(spare) })).ok,
      ).toBe(true);
    });

    test('one token raced for by ten creations makes one stream', async () => {
      const token = newToken();
      await sealed.log.addTokens([tokenHash(token)]);
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () =>
          sealed.log.create({ stream: newStream(), keys: newEpoch().public, tokenHash: tokenHash(token) }),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    });
  });

  describe('appending', () => {
    test('positions have no gap, and what was written is read byte for byte', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      const written = [0, 1, 2].map((sequence) => envelope({ stream, chain, sequence }));
      expect(await sealed.log.append(appendOrder(stream, written.slice(0, 1)))).toMatchObject({
        position: 0,
      });
      expect(await sealed.log.append(appendOrder(stream, written.slice(1)))).toMatchObject({
        position: 2,
        added: 2,
      });
      const page = await sealed.readAll(stream);
      expect(page.next).toBe(3);
      expect(page.envelopes.map((bytes, i) => sameBytes(bytes, written[i]!))).toEqual([true, true, true]);
      expect((await sealed.readAll(stream, 0, 2)).envelopes).toHaveLength(1);
      expect(await sealed.readAll(stream, 0, 3)).toMatchObject({
        count: 0,
        next: 3,
        end: true,
        closed: false,
      });
      expect(await sealed.readAll(stream, 0, 9)).toMatchObject({ count: 0, next: 9, end: true });
    });

    test('the same bytes again are acknowledged at their place; other bytes there are a fork', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      const written = [0, 1, 2].map((sequence) => envelope({ stream, chain, sequence }));
      await sealed.log.append(appendOrder(stream, written));
      expect(await sealed.log.append(appendOrder(stream, [written[1]!]))).toEqual({
        ok: true,
        position: 1,
        added: 0,
      });
      const other = envelope({ stream, chain, sequence: 1 });
      expect(await sealed.log.append(appendOrder(stream, [other]))).toEqual({
        ok: false,
        code: 'chain-fork',
      });
      expect((await sealed.readAll(stream)).count).toBe(3);
    });

    test('a run half held already is taken from where it is new', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      const written = [0, 1, 2, 3].map((sequence) => envelope({ stream, chain, sequence }));
      await sealed.log.append(appendOrder(stream, written.slice(0, 2)));
      expect(await sealed.log.append(appendOrder(stream, written))).toMatchObject({ position: 3, added: 2 });
      expect(
        (await sealed.readAll(stream)).envelopes.map((bytes, i) => sameBytes(bytes, written[i]!)),
      ).toEqual(Array(4).fill(true));
    });

    test('the same envelope twice in one run stands once; a fork inside a run takes nothing', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      const first = envelope({ stream, chain, sequence: 0 });
      expect(await sealed.log.append(appendOrder(stream, [first, first]))).toMatchObject({ added: 1 });
      const second = envelope({ stream, chain, sequence: 1 });
      const forked = envelope({ stream, chain, sequence: 1 });
      expect(await sealed.log.append(appendOrder(stream, [second, forked]))).toEqual({
        ok: false,
        code: 'chain-fork',
      });
      expect((await sealed.readAll(stream)).count).toBe(1);
    });

    test('a gap names the sequence expected, and takes nothing of the run', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      const gapped = [0, 2].map((sequence) => envelope({ stream, chain, sequence }));
      expect(await sealed.log.append(appendOrder(stream, gapped))).toEqual({
        ok: false,
        code: 'chain-gap',
        expected: 1,
      });
      expect((await sealed.readAll(stream)).count).toBe(0);
      expect(await sealed.log.append(appendOrder(stream, [gapped[1]!]))).toEqual({
        ok: false,
        code: 'chain-gap',
        expected: 0,
      });
    });

    test('nothing follows a wrap on its tag but itself again', async () => {
      const { stream } = await sealed.created();
      const tag = newChain();
      const wrap = envelope({ stream, chain: tag, kind: 'wrap' });
      expect((await sealed.log.append(appendOrder(stream, [wrap]))).ok).toBe(true);
      expect((await sealed.log.append(appendOrder(stream, [wrap]))).ok).toBe(true);
      expect(
        await sealed.log.append(appendOrder(stream, [envelope({ stream, chain: tag, sequence: 1 })])),
      ).toEqual({ ok: false, code: 'envelope-of-another-kind' });
      const other = newChain();
      expect(
        await sealed.log.append(
          appendOrder(stream, [
            envelope({ stream, chain: other, kind: 'wrap' }),
            envelope({ stream, chain: other, sequence: 1 }),
          ]),
        ),
      ).toEqual({ ok: false, code: 'envelope-of-another-kind' });
    });

    test('a future suite and an unknown kind are kept and passed on', async () => {
      const { stream } = await sealed.created();
      const future = envelope({ stream });
      future[0] = 9;
      future[1] = 200;
      expect((await sealed.log.append(appendOrder(stream, [future]))).ok).toBe(true);
      const page = await sealed.readAll(stream);
      expect(sameBytes(page.envelopes[0]!, future)).toBe(true);
    });

    test('an unknown stream or epoch is absent', async () => {
      const { stream } = await sealed.created();
      const unknown = newStream();
      expect(await sealed.log.append(appendOrder(unknown, [envelope({ stream: unknown })]))).toEqual({
        ok: false,
        code: 'absent',
      });
      expect(
        await sealed.log.append(appendOrder(stream, [envelope({ stream, epoch: 3 })], { epoch: 3 })),
      ).toEqual({ ok: false, code: 'absent' });
    });

    test('chains and streams do not touch each other', async () => {
      const [a, b] = [await sealed.created(), await sealed.created()];
      const chain = newChain();
      const ofA = envelope({ stream: a.stream, chain });
      const ofB = envelope({ stream: b.stream, chain });
      await Promise.all([
        sealed.log.append(appendOrder(a.stream, [ofA])),
        sealed.log.append(appendOrder(b.stream, [ofB])),
      ]);
      expect(sameBytes((await sealed.readAll(a.stream)).envelopes[0]!, ofA)).toBe(true);
      expect(sameBytes((await sealed.readAll(b.stream)).envelopes[0]!, ofB)).toBe(true);
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
            const { stream } = await sealed.created();
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
              sent.push(sealed.log.append(order));
              if (again) sent.push(sealed.log.append(order));
            }
            const outcomes = (await Promise.all(sent)) as { ok: boolean }[];
            expect(outcomes.every(({ ok }) => ok)).toBe(true);
            const page = await sealed.readAll(stream);
            expect(page.count).toBe(expected);
            const heads = await sealed.log.heads(stream, 0);
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
});
