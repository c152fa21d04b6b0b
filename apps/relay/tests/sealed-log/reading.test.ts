import { randomBytes } from 'node:crypto';
import { type AttachmentId, idFrom, sameBytes } from '@cobijo/wire';
import { describe, expect, test } from 'vitest';
import type { Growth } from '../../src/sealed-log/sealed-log.ts';
import { appendOrder, chunkOf, envelope, newChain, newEpoch, newStream } from '../device.ts';
import { onEveryEngine, rotation } from './engines.ts';

/** Reading, attachments, wake-ups, and what stands after the store was let go. */
onEveryEngine((sealed) => {
  describe('reading', () => {
    test('a page ends at its count and at its bytes, and serves at least one envelope', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      const run = Array.from({ length: 10 }, (_, sequence) =>
        envelope({ stream, chain, sequence, size: 1000 }),
      );
      await sealed.log.append(appendOrder(stream, run));
      const page = (envelopesMax: number, bytesMax: number) =>
        sealed.log.read({ stream, epoch: 0, from: 0, envelopesMax, bytesMax });
      expect(await page(4, 4 << 20)).toMatchObject({ count: 4, next: 4, end: false });
      expect(await page(256, 3 * 1004)).toMatchObject({ count: 3, next: 3, end: false });
      expect(await page(256, 1)).toMatchObject({ count: 1, next: 1, end: false });
      expect(await page(256, 4 << 20)).toMatchObject({ count: 10, next: 10, end: true });
    });

    test('heads name each writer’s next sequence, and not the tags of wraps and invitations', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      await sealed.log.append(
        appendOrder(stream, [
          envelope({ stream, chain, sequence: 0 }),
          envelope({ stream, kind: 'wrap' }),
          envelope({ stream, kind: 'invitation' }),
          envelope({ stream, chain, sequence: 1 }),
        ]),
      );
      expect(await sealed.log.heads(stream, 0)).toEqual({ next: 4, epoch: 0, chains: { [chain]: 2 } });
    });
  });

  describe('attachments', () => {
    const attachment = (): AttachmentId => idFrom<AttachmentId>(randomBytes(16));

    test('a chunk is kept as it came; the same again is acknowledged; another is refused', async () => {
      const { stream } = await sealed.created();
      const order = { stream, epoch: 0, attachment: attachment(), number: 3, bytes: chunkOf() };
      expect(await sealed.log.putChunk(order)).toEqual({ ok: true, again: false });
      expect(await sealed.log.putChunk(order)).toEqual({ ok: true, again: true });
      expect(await sealed.log.putChunk({ ...order, bytes: chunkOf() })).toEqual({
        ok: false,
        code: 'chunk-differs',
      });
      const held = await sealed.log.chunk(order);
      expect(held && sameBytes(held, order.bytes)).toBe(true);
      expect(await sealed.log.chunk({ ...order, number: 4 })).toBeNull();
      expect(await sealed.log.chunk({ ...order, stream: newStream() })).toBeNull();
    });

    test('a closed epoch takes no chunk, and its read right sees none that came after', async () => {
      const { stream } = await sealed.created();
      const before = { stream, epoch: 0, attachment: attachment(), number: 0, bytes: chunkOf() };
      await sealed.log.putChunk(before);
      await sealed.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
      const after = { ...before, epoch: 1, attachment: attachment() };
      expect(await sealed.log.putChunk({ ...after, epoch: 0 })).toEqual({ ok: false, code: 'epoch-closed' });
      expect(await sealed.log.putChunk(before)).toEqual({ ok: true, again: true });
      expect((await sealed.log.putChunk(after)).ok).toBe(true);
      expect(await sealed.log.chunk({ ...after, epoch: 0 })).toBeNull();
      expect(await sealed.log.chunk({ ...after, epoch: 1 })).not.toBeNull();
      expect(await sealed.log.chunk({ ...before, epoch: 1 })).not.toBeNull();
    });
  });

  describe('growth', () => {
    test('is told after it is durable, in the order of positions, and never for a repeat', async () => {
      const { stream } = await sealed.created();
      const seen: Growth[] = [];
      sealed.log.onGrowth((growth) => seen.push(growth));
      const chain = newChain();
      const run = [0, 1].map((sequence) => envelope({ stream, chain, sequence }));
      await sealed.log.append(appendOrder(stream, run));
      await sealed.log.append(appendOrder(stream, run));
      await sealed.log.append(appendOrder(stream, [envelope({ stream, chain, sequence: 2 })]));
      await sealed.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(seen.map(({ added }) => added && [added.first, added.next])).toEqual([[0, 2], [2, 3], null]);
      sealed.log.onGrowth(() => undefined);
    });
  });

  test('everything stands after the store is let go and taken up again', async () => {
    const { stream, epoch } = await sealed.created();
    const chain = newChain();
    const written = [0, 1].map((sequence) => envelope({ stream, chain, sequence }));
    await sealed.log.append(appendOrder(stream, written));
    await sealed.reopen();
    const keys = await sealed.log.keysOf(stream, 0);
    expect(keys && sameBytes(keys.read, epoch.public.read)).toBe(true);
    expect((await sealed.readAll(stream)).envelopes.map((bytes, i) => sameBytes(bytes, written[i]!))).toEqual(
      [true, true],
    );
    expect(await sealed.log.append(appendOrder(stream, written))).toMatchObject({ position: 1, added: 0 });
  });
});
