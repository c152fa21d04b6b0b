import { describe, expect, it } from 'vitest';
import { FromRelay, Ring, Rings, RingsPut, ringsPerStreamMax, toBase64Url } from '../src/index.ts';

const text = (length: number) => toBase64Url(new Uint8Array(length).fill(7));
const ring = { id: text(16), due: 1_800_000_000 };

describe('rings', () => {
  it('are an id and a time, and nothing that says what they are for', () => {
    expect(Ring.safeParse(ring).success).toBe(true);
    for (const wrong of [
      { ...ring, id: text(15) },
      { ...ring, id: `${text(16)}=` },
      { ...ring, due: -900 },
      { ...ring, due: 900.5 },
      { ...ring, due: 2 ** 32 },
      { ...ring, due: '1800000000' },
      { ...ring, response: text(16) },
      { ...ring, label: '24 h' },
      { id: ring.id },
    ])
      expect(Ring.safeParse(wrong).success).toBe(false);
  });

  it('are put at least one and at most so many at once', () => {
    const rings = (count: number) => ({ rings: Array.from({ length: count }, () => ring) });
    expect(RingsPut.safeParse(rings(1)).success).toBe(true);
    expect(RingsPut.safeParse(rings(ringsPerStreamMax)).success).toBe(true);
    expect(RingsPut.safeParse(rings(0)).success).toBe(false);
    expect(RingsPut.safeParse(rings(ringsPerStreamMax + 1)).success).toBe(false);
    expect(RingsPut.safeParse({ ...rings(1), desk: 'x' }).success).toBe(false);
  });

  it('are told by their ids on a live connection, and in a list by what waits and what rang', () => {
    const rang = { type: 'rang', stream: text(16), ids: [text(16)] };
    expect(FromRelay.safeParse(rang).success).toBe(true);
    expect(FromRelay.safeParse({ ...rang, ids: [text(15)] }).success).toBe(false);
    expect(Rings.safeParse({ waiting: [ring], rang: [] }).success).toBe(true);
    expect(Rings.safeParse({ waiting: [ring] }).success).toBe(false);
  });
});
