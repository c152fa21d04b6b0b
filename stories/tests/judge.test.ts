import { describe, expect, it } from 'vitest';
import { judgeCoverage, judgeFloors, judgeWindows } from '../judge.ts';

describe('the judgements of the field', () => {
  it.each([
    ['floors', judgeFloors, 199],
    ['windows', judgeWindows, 98],
    ['covered days', judgeCoverage, 58],
  ] as const)('of %s are as they were worked out from the text by hand', (_, judge, cases) => {
    expect(judge()).toEqual({ cases, wrong: [] });
  });
});
