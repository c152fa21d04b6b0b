import { randomBytes } from 'node:crypto';
import { type Ring, type RingId, type StreamId, idFrom, ringsPerStreamMax } from '@cobijo/wire';
import { expect, test } from 'vitest';
import type { Rung } from '../../src/sealed-log/ring-book.ts';
import { envelope, newEpoch, newStream } from '../device.ts';
import { onEveryEngine, rotation } from './engines.ts';

/** Far from what other tests of the same store put: each takes days of its own, and what it left rings there. */
let day = 20_000;
const nextDays = (): number => (day += 3) * 86_400;
const ringAt = (due: number): Ring => ({ id: idFrom<RingId>(randomBytes(16)), due });
const of = (rung: readonly Rung[], stream: StreamId): readonly string[] =>
  rung.filter((each) => each.stream === stream).map(({ id }) => id);

onEveryEngine((sealed) => {
  const put = (stream: StreamId, ...rings: readonly Ring[]) =>
    sealed.log.rings.put({ stream, epoch: 0, rings });

  test('lists what waits and what rang, each ring on one side', async () => {
    const { stream } = await sealed.created();
    const at = nextDays();
    const [early, late] = [ringAt(at), ringAt(at + 1800)];
    expect(await put(stream, late, early)).toEqual({ ok: true });
    expect(await sealed.log.rings.list(stream, 0)).toEqual({ ok: true, waiting: [early, late], rang: [] });
    expect(of(await sealed.log.rings.ring(at + 900, 20_000, 1000), stream)).toEqual([early.id]);
    expect(await sealed.log.rings.list(stream, 0)).toEqual({ ok: true, waiting: [late], rang: [early] });
  });

  test('records a ring once, and still knows it after a restart', async () => {
    const { stream } = await sealed.created();
    const at = nextDays();
    const ring = ringAt(at);
    await put(stream, ring);
    expect(of(await sealed.log.rings.ring(at - 900, 20_000, 1000), stream)).toEqual([]);
    expect(of(await sealed.log.rings.ring(at, 20_000, 1000), stream)).toEqual([ring.id]);
    expect(of(await sealed.log.rings.ring(at, 20_001, 1000), stream)).toEqual([]);
    await sealed.reopen();
    expect(of(await sealed.log.rings.ring(at + 900, 20_001, 1000), stream)).toEqual([]);
    expect(of(await sealed.log.rings.rung([stream], 0), stream)).toEqual([ring.id]);
  });

  test('records each of many once, however many ask at the same moment', async () => {
    const { stream } = await sealed.created();
    const at = nextDays();
    const rings = Array.from({ length: 60 }, () => ringAt(at));
    await put(stream, ...rings);
    const rung = await Promise.all(Array.from({ length: 8 }, () => sealed.log.rings.ring(at, 20_000, 20)));
    // Whoever was passed over while another recorded is found by asking once more.
    const rest = await sealed.log.rings.ring(at, 20_000, 1000);
    const ids = of([...rung.flat(), ...rest], stream);
    expect([...ids].sort()).toEqual(rings.map(({ id }) => id).sort());
    expect(await sealed.log.rings.firstDue(at)).toBeNull();
  });

  test('takes the same rings again without a change, and refuses another time under the same id', async () => {
    const { stream } = await sealed.created();
    const at = nextDays();
    const ring = ringAt(at);
    await put(stream, ring);
    expect(await put(stream, ring)).toEqual({ ok: true });
    const moved = { ...ring, due: at + 900 };
    expect(await put(stream, ringAt(at), moved)).toEqual({ ok: false, code: 'ring-differs' });
    expect(await sealed.log.rings.list(stream, 0)).toEqual({ ok: true, waiting: [ring], rang: [] });
    await sealed.log.rings.ring(at, 20_000, 1000);
    expect(await put(stream, ring)).toEqual({ ok: true });
    expect(of(await sealed.log.rings.ring(at, 20_000, 1000), stream)).toEqual([]);
  });

  test('lets so many wait and no more, and takes none of a request that is too much', async () => {
    const { stream } = await sealed.created();
    const at = nextDays();
    const full = Array.from({ length: ringsPerStreamMax - 1 }, (_, i) => ringAt(at + i * 900));
    expect(await put(stream, ...full)).toEqual({ ok: true });
    expect(await put(stream, ringAt(at), ringAt(at))).toEqual({ ok: false, code: 'rings-full' });
    expect(await put(stream, ringAt(at))).toEqual({ ok: true });
    expect(await put(stream, ringAt(at))).toEqual({ ok: false, code: 'rings-full' });
    // What rang makes room.
    await sealed.log.rings.ring(at, 20_000, 1000);
    expect(await put(stream, ringAt(at + 900))).toEqual({ ok: true });
  });

  test('takes one away that waits, and none that rang or is another stream’s', async () => {
    const { stream } = await sealed.created();
    const other = (await sealed.created()).stream;
    const at = nextDays();
    const [gone, rang] = [ringAt(at + 900), ringAt(at)];
    await put(stream, gone, rang);
    await sealed.log.rings.ring(at, 20_000, 1000);
    const take = (from: StreamId, id: RingId) => sealed.log.rings.take({ stream: from, epoch: 0, id });
    expect(await take(other, gone.id)).toEqual({ ok: false, code: 'absent' });
    expect(await take(stream, rang.id)).toEqual({ ok: false, code: 'absent' });
    expect(await take(stream, gone.id)).toEqual({ ok: true });
    expect(of(await sealed.log.rings.ring(at + 900, 20_000, 1000), stream)).toEqual([]);
  });

  test('neither shows nor moves anything under the right of a closed epoch', async () => {
    const { stream } = await sealed.created();
    const at = nextDays();
    const ring = ringAt(at);
    await put(stream, ring);
    await sealed.log.rotate(rotation(stream, 0, newEpoch(), [envelope({ stream, epoch: 1 })]));
    const closed = { ok: false, code: 'epoch-closed' };
    expect(await put(stream, ringAt(at))).toEqual(closed);
    expect(await sealed.log.rings.list(stream, 0)).toEqual(closed);
    expect(await sealed.log.rings.take({ stream, epoch: 0, id: ring.id })).toEqual(closed);
    expect(await sealed.log.rings.list(stream, 1)).toEqual({ ok: true, waiting: [ring], rang: [] });
    expect(await sealed.log.rings.list(newStream(), 0)).toEqual({ ok: false, code: 'absent' });
  });

  test('tells what rang of the streams asked for only, and forgets it after its day', async () => {
    const { stream } = await sealed.created();
    const other = (await sealed.created()).stream;
    const at = nextDays();
    const [first, second, others] = [ringAt(at), ringAt(at + 900), ringAt(at)];
    await put(stream, first, second);
    await put(other, others);
    await sealed.log.rings.ring(at + 900, 20_000, 1000);
    expect(of(await sealed.log.rings.rung([stream], 0), stream)).toEqual([first.id, second.id]);
    expect(await sealed.log.rings.rung([stream], at + 900)).toEqual([{ stream, ...second }]);
    expect(await sealed.log.rings.rung([], 0)).toEqual([]);
    await sealed.log.rings.forget(20_000);
    expect(await sealed.log.rings.rung([stream], 0)).toHaveLength(2);
    await sealed.log.rings.forget(20_001);
    expect(await sealed.log.rings.rung([stream, other], 0)).toEqual([]);
  });

  test('records the earliest first where there are more than it is asked for, and says what is left', async () => {
    const { stream } = await sealed.created();
    const at = nextDays();
    const rings = [2, 0, 1].map((i) => ringAt(at + i * 900));
    await sealed.log.rings.ring(at - 900, 20_000, 1000);
    await put(stream, ...rings);
    const due = at + 1800;
    expect(await sealed.log.rings.firstDue(due)).toBe(at);
    expect(of(await sealed.log.rings.ring(due, 20_000, 1), stream)).toEqual([rings[1]!.id]);
    expect(await sealed.log.rings.firstDue(due)).toBe(at + 900);
    await sealed.log.rings.ring(due, 20_000, 10);
    expect(await sealed.log.rings.firstDue(due)).toBeNull();
  });

  test('has a clock in unix seconds', async () => {
    expect(Math.abs((await sealed.log.rings.clock()) - Date.now() / 1000)).toBeLessThan(60);
  });
});
