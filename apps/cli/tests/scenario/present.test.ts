import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkSteps } from '../../src/scenario/check.ts';
import { atPresent } from '../../src/scenario/present.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { type Scenario, type Step, scenario } from '../../src/scenario/schema.ts';

const read = await readScenario(
  fileURLToPath(new URL('../../../../scenarios/valle-azul.yaml', import.meta.url)),
);
if (!read.ok) throw new Error('not read');
const written = read.value;
const responses = ['packing-house', 'motel'];
const isOfResponse = (step: Step): boolean =>
  'response' in step || (step.do === 'record' && responses.includes(step.stream));
const hoursOf = ({ steps }: Scenario, of: (step: Step) => boolean): number[] =>
  steps.filter(of).map(({ at }) => Date.parse(at));
const present = Date.parse('2027-06-30T16:20:41Z');
const moved = atPresent(written, present);

describe('a play at a later date', () => {
  it('has its responses under way: the newest began in that very minute, the others as long before as is written', () => {
    const hours = hoursOf(moved, isOfResponse);
    expect(Math.max(...hours)).toBe(Date.parse('2027-06-30T16:20Z'));
    const distances = (all: readonly number[]) => all.map((one) => one - all[0]!);
    expect(distances(hours)).toEqual(distances(hoursOf(written, isOfResponse)));
  });

  it('moves the hours that are told with the hour of the telling', () => {
    const told = ({ steps }: Scenario): number[] =>
      steps.flatMap((step) =>
        step.do === 'record' && responses.includes(step.stream)
          ? step.facts
              .map(({ body }) => body['on'])
              .filter((on) => typeof on === 'string')
              .map((on) => Date.parse(step.at) - Date.parse(on))
          : [],
      );
    expect(told(moved).length).toBeGreaterThan(3);
    expect(told(moved)).toEqual(told(written));
  });

  it('leaves the case where its record is, and is still a scenario without a fault', () => {
    const rest = ({ steps }: Scenario) => steps.filter((step) => !isOfResponse(step));
    expect(rest(moved)).toEqual(rest(written));
    expect(scenario.parse(moved)).toEqual(moved);
    // What is said to hold after the last step holds on the day of the last step: a grant that has a last day ends.
    expect(checkSteps(moved).filter(({ path }) => path[0] !== 'expect')).toEqual([]);
  });

  it('moves nothing where the clock stands before its last step', () => {
    const hours = written.steps.map(({ at }) => Date.parse(at));
    expect(atPresent(written, Math.max(...hours) - 1)).toBe(written);
  });
});
