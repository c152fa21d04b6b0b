import { lateDaysMax, lateEnvelopesMax, sameBytes } from '@cobijo/wire';
import { describe, expect, test } from 'vitest';
import { appendOrder, envelope, newChain, newEpoch } from '../device.ts';
import { onEveryEngine, rotation } from './engines.ts';

/** Rotation, and what a closed epoch still takes. */
onEveryEngine((sealed) => {
  describe('rotation', () => {
    test('the closed read right ends after the rotation’s own envelopes; the new one goes on', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      const next = newEpoch();
      await sealed.log.append(appendOrder(stream, [envelope({ stream, chain })]));
      const wrap = envelope({ stream, kind: 'wrap', epoch: 1 });
      expect(
        await sealed.log.rotate(rotation(stream, 0, next, [envelope({ stream, chain, sequence: 1 }), wrap])),
      ).toMatchObject({ ok: true, position: 2 });
      await sealed.log.append(
        appendOrder(stream, [envelope({ stream, chain, sequence: 2, epoch: 1 })], { epoch: 1 }),
      );
      expect(await sealed.readAll(stream, 0)).toMatchObject({ count: 3, next: 3, end: true, closed: true });
      expect(await sealed.readAll(stream, 0, 3)).toMatchObject({
        count: 0,
        next: 3,
        end: true,
        closed: true,
      });
      expect(await sealed.readAll(stream, 0, 4)).toMatchObject({ count: 0, end: true, closed: true });
      expect(await sealed.readAll(stream, 1)).toMatchObject({ count: 4, next: 4, end: true, closed: false });
      expect(await sealed.log.heads(stream, 0)).toEqual({ next: 3, epoch: 0, chains: { [chain]: 2 } });
      expect(await sealed.log.heads(stream, 1)).toEqual({ next: 4, epoch: 1, chains: { [chain]: 3 } });
    });

    test('the same rotation again is acknowledged again; another is refused and changes nothing', async () => {
      const { stream } = await sealed.created();
      const next = newEpoch();
      const order = rotation(stream, 0, next, [envelope({ stream, epoch: 1 })]);
      expect(await sealed.log.rotate(order)).toMatchObject({ ok: true, position: 0 });
      expect(await sealed.log.rotate(order)).toMatchObject({ ok: true, position: 0 });
      expect(
        await sealed.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })])),
      ).toEqual({ ok: false, code: 'epoch-exists' });
      expect(await sealed.log.rotate(rotation(stream, 0, next, [envelope({ stream, epoch: 1 })]))).toEqual({
        ok: false,
        code: 'epoch-exists',
      });
      expect((await sealed.readAll(stream, 1)).count).toBe(1);
    });

    test('two stewards at once: one rotation stands, whole', async () => {
      const { stream } = await sealed.created();
      const rotations = Array.from({ length: 6 }, () => ({
        keys: newEpoch(),
        opening: envelope({ stream, epoch: 1 }),
      }));
      const outcomes = await Promise.all(
        rotations.map(({ keys, opening }) => sealed.log.rotate(rotation(stream, 0, keys, [opening]))),
      );
      const winner = rotations[outcomes.findIndex(({ ok }) => ok)]!;
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'epoch-exists')).toHaveLength(5);
      const keys = await sealed.log.keysOf(stream, 1);
      expect(keys && sameBytes(keys.write, winner.keys.public.write)).toBe(true);
      const page = await sealed.readAll(stream, 1);
      expect(page.envelopes.map((bytes) => sameBytes(bytes, winner.opening))).toEqual([true]);
    });

    test('a rotation that adds nothing, gaps or forks is refused, and the epoch stays open', async () => {
      const { stream } = await sealed.created();
      const chain = newChain();
      const held = envelope({ stream, chain });
      await sealed.log.append(appendOrder(stream, [held]));
      const attempt = (bytes: Uint8Array) => sealed.log.rotate(rotation(stream, 0, newEpoch(), [bytes]));
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
      expect(await sealed.log.keysOf(stream, 1)).toBeNull();
      expect(
        (await sealed.log.append(appendOrder(stream, [envelope({ stream, chain, sequence: 1 })]))).ok,
      ).toBe(true);
    });

    test('writers racing a rotation are each either before it or told that the epoch closed', async () => {
      const { stream } = await sealed.created();
      const before = Array.from({ length: 12 }, () => envelope({ stream }));
      const appends = before.map((bytes) => sealed.log.append(appendOrder(stream, [bytes])));
      const rotated = sealed.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
      const after = before.map(() => sealed.log.append(appendOrder(stream, [envelope({ stream })])));
      const outcomes = await Promise.all([...appends, ...after]);
      const end = await rotated;
      expect(end.ok).toBe(true);
      for (const outcome of outcomes)
        if (outcome.ok) expect(outcome.position).toBeLessThan(end.ok ? end.position : -1);
        else expect(outcome.code).toBe('epoch-closed');
      const taken = outcomes.filter(({ ok }) => ok).length;
      expect((await sealed.readAll(stream, 1)).count).toBe(taken + 1);
    });
  });

  describe('a closed epoch', () => {
    async function closed() {
      const { stream } = await sealed.created();
      const chain = newChain();
      const held = envelope({ stream, chain });
      await sealed.log.append(appendOrder(stream, [held]));
      await sealed.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
      return { stream, chain, held, late: envelope({ stream, chain, sequence: 1 }) };
    }

    test('takes nothing new, and still acknowledges what it holds', async () => {
      const { stream, held, late } = await closed();
      expect(await sealed.log.append(appendOrder(stream, [late]))).toEqual({
        ok: false,
        code: 'epoch-closed',
      });
      expect(await sealed.log.append(appendOrder(stream, [held]))).toMatchObject({ position: 0, added: 0 });
    });

    test('takes a late envelope, which the closed read right does not see', async () => {
      const { stream, late } = await closed();
      expect(await sealed.log.append(appendOrder(stream, [late], { late: true }))).toMatchObject({
        position: 2,
      });
      expect((await sealed.readAll(stream, 0)).count).toBe(2);
      expect((await sealed.readAll(stream, 1)).count).toBe(3);
    });

    test('takes late envelopes for a time', async () => {
      const { stream, chain, late } = await closed();
      const inTime = { late: true, today: 20_000 + lateDaysMax };
      expect((await sealed.log.append(appendOrder(stream, [late], inTime))).ok).toBe(true);
      const tooLate = envelope({ stream, chain, sequence: 2 });
      expect(
        await sealed.log.append(appendOrder(stream, [tooLate], { late: true, today: inTime.today + 1 })),
      ).toEqual({ ok: false, code: 'late-window-over' });
    });

    test('takes late envelopes up to a number', async () => {
      const { stream } = await closed();
      const chain = newChain();
      for (let sequence = 0; sequence < lateEnvelopesMax; sequence += 256) {
        const run = Array.from({ length: 256 }, (_, i) =>
          envelope({ stream, chain, sequence: sequence + i, size: 116 }),
        );
        expect((await sealed.log.append(appendOrder(stream, run, { late: true }))).ok).toBe(true);
      }
      const over = envelope({ stream, chain, sequence: lateEnvelopesMax });
      expect(await sealed.log.append(appendOrder(stream, [over], { late: true }))).toEqual({
        ok: false,
        code: 'late-window-over',
      });
    });
  });
});
