import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ColumnReader, ColumnWriter, fromSteps, stepsOf } from '../../src/case/columns.ts';

const numbers = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: -4, max: 200 }) },
    { weight: 1, arbitrary: fc.maxSafeInteger() },
  ),
  { maxLength: 400 },
);

describe('columns of a snapshot', () => {
  test('are read as they were written, whatever stands in them and wherever they lie', () => {
    fc.assert(
      fc.property(
        fc.array(numbers, { maxLength: 5 }),
        fc.uint8Array(),
        fc.nat(9),
        (columns, section, shift) => {
          const writer = new ColumnWriter();
          for (const column of columns) writer.column(column);
          writer.bytes(section);
          const joined = writer.join(new Uint8Array(16));
          const shifted = new Uint8Array(joined.length + shift);
          shifted.set(joined, shift);
          const reader = new ColumnReader(shifted.subarray(shift), 16, writer.forms);
          for (const column of columns) expect(Array.from(reader.column(column.length))).toEqual(column);
          expect(reader.bytes(section.length)).toEqual(section);
          reader.end();
        },
      ),
    );
  });

  test('give back numbers that were put as steps', () => {
    const rising = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 200 });
    fc.assert(
      fc.property(rising, fc.nat(1e6), fc.integer({ min: 0, max: 1 }), (values, start, rise) => {
        const writer = new ColumnWriter();
        writer.column(stepsOf(values, start, rise));
        const reader = new ColumnReader(writer.join(new Uint8Array(0)), 0, writer.forms);
        expect(Array.from(fromSteps(reader.column(values.length), start, rise))).toEqual(values);
      }),
    );
  });

  test('take a byte for each number that is small, more only for the few that are not, and none where all are alike', () => {
    const weigh = (values: readonly number[]): number => {
      const writer = new ColumnWriter();
      writer.column(values);
      return writer.join(new Uint8Array(0)).length;
    };
    const small = Array.from({ length: 800 }, (_, i) => i % 90);
    expect(weigh(small)).toBe(800);
    expect(weigh([...small.slice(8), ...Array<number>(8).fill(2 ** 40)])).toBe(800);
    expect(weigh(Array<number>(800).fill(2 ** 40))).toBe(0);
  });

  test('that were cut short are refused', () => {
    const writer = new ColumnWriter();
    writer.column([1, 2, 3]);
    const joined = writer.join(new Uint8Array(0));
    expect(() => new ColumnReader(joined, 0, writer.forms).column(30)).toThrow(RangeError);
    expect(() => new ColumnReader(joined, 0, []).column(3)).toThrow(RangeError);
    expect(() => new ColumnReader(joined, 0, writer.forms).end()).toThrow(RangeError);
  });
});
