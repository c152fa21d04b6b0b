import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pad, paddedSize, unpad } from '../src/index.ts';

describe('padding', () => {
  it('gives everything up to one KiB one size', () => {
    for (const length of [0, 1, 500, 1022, 1023]) expect(pad(new Uint8Array(length)).length).toBe(1024);
    expect(pad(new Uint8Array(1024)).length).toBe(1088);
  });

  it('is Padmé above: the sizes of its paper, at most 12 % more', () => {
    expect([1025, 1089, 2049, 9_000, 65_537, 1_000_000].map(paddedSize)).toEqual([
      1088, 1152, 2176, 9_216, 67_584, 1_015_808,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1025, max: 1 << 22 }), (size) => {
        const padded = paddedSize(size);
        expect(padded).toBeGreaterThanOrEqual(size);
        expect(padded).toBeLessThanOrEqual(size * 1.12);
        expect(paddedSize(padded)).toBe(padded);
      }),
    );
  });

  it('leaves few sizes: fewer than two hundred below one MiB', () => {
    const sizes = new Set<number>();
    for (let size = 1; size <= 1 << 20; size += 7) sizes.add(paddedSize(size));
    expect(sizes.size).toBeLessThan(300);
  });

  it('comes off exactly, whatever the plaintext ends with', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 0, max: 40 }), (bytes, zeros) => {
        const plaintext = new Uint8Array([...bytes, 0x80, ...new Uint8Array(zeros)]);
        expect(unpad(pad(plaintext))).toEqual({ ok: true, value: plaintext });
      }),
    );
  });

  it('of any other form is refused', () => {
    expect(unpad(new Uint8Array(0))).toEqual({ ok: false, refusal: 'padding-wrong' });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1023 }), (bytes) => {
        expect(unpad(bytes)).toEqual({ ok: false, refusal: 'padding-wrong' });
      }),
    );
  });
});
