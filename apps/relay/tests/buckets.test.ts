import { describe, expect, test } from 'vitest';
import { Bucket, CapabilityBuckets, ratesDefault } from '../src/buckets.ts';
import { Caller } from './caller.ts';
import { newStream } from './device.ts';
import { houseRelay } from './running.ts';

describe('a bucket', () => {
  test('gives its burst at once, then what its rate brings back, and no more than its burst', () => {
    const bucket = new Bucket({ perSecond: 10, burst: 5 }, 0);
    expect([1, 2, 3, 4, 5, 6].map(() => bucket.take(1, 0))).toEqual([true, true, true, true, true, false]);
    expect(bucket.waitMs(0)).toBe(100);
    expect(bucket.take(1, 100)).toBe(true);
    expect(bucket.take(1, 100)).toBe(false);
    expect(bucket.take(5, 10_000)).toBe(true);
    expect(bucket.take(1, 10_000)).toBe(false);
  });

  test('does not freeze when the clock is set back', () => {
    const bucket = new Bucket({ perSecond: 10, burst: 1 }, 1_000_000);
    expect(bucket.take(1, 1_000_000)).toBe(true);
    expect(bucket.take(1, 0)).toBe(false);
    expect(bucket.take(1, 100)).toBe(true);
  });

  test('of one capability is spent by that one only', () => {
    const buckets = new CapabilityBuckets({ ...ratesDefault, writes: { perSecond: 1, burst: 3 } });
    const [a, b] = [newStream(), newStream()];
    const size = { count: 3, bytes: 1 };
    expect(buckets.mayWrite({ stream: a, right: 'write' }, size, 0)).toBe(true);
    expect(buckets.mayWrite({ stream: a, right: 'write' }, size, 0)).toBe(false);
    expect(buckets.mayWrite({ stream: b, right: 'write' }, size, 0)).toBe(true);
    expect(buckets.mayWrite({ stream: a, right: 'steward' }, size, 0)).toBe(true);
  });
});

describe('a relay', () => {
  test('refuses a capability that is overspent with `too-many`, and keeps what it took', async () => {
    const house = await houseRelay({ rates: { ...ratesDefault, writes: { perSecond: 0.001, burst: 3 } } });
    const caller = new Caller(house.port);
    const ana = await caller.create(await house.token());
    for (let i = 0; i < 3; i++) await caller.append(ana);
    await expect(caller.append(ana)).rejects.toThrow('too-many');
    const other = await caller.create(await house.token());
    expect(await caller.append(other)).toBe(0);
    expect(await caller.readAll(ana)).toHaveLength(3);
    await house.dispose();
  });

  test('makes guessing dear: a few wrong proofs cost a connection what many requests would', async () => {
    const house = await houseRelay({ rates: { ...ratesDefault, connection: { perSecond: 1, burst: 120 } } });
    const caller = new Caller(house.port);
    const ana = await caller.create(await house.token());
    // A client spreads its requests over a few connections, and each has its own bucket.
    const codes: (string | undefined)[] = [];
    while (codes.at(-1) !== 'too-many' && codes.length < 60)
      codes.push((await caller.read({ ...ana, stream: newStream() })).json().code);
    expect(codes.slice(0, 2)).toEqual(['absent', 'absent']);
    expect(codes.at(-1)).toBe('too-many');
    await house.dispose();
  });
});
