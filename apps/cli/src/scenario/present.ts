import { instantFields } from './labels.ts';
import type { Scenario, StatedFact, Step } from './schema.ts';

/**
 * The same scenario with its responses under way at `present`: the last thing that was done in one was done then, and
 * what came before keeps its distance. The rest of a case follows a record whose texts name its days, and stays where
 * it is. Nothing is moved back: a clock that stands before the scenario's last step plays it as it is written.
 */
export function atPresent(scenario: Scenario, present: number): Scenario {
  const responses = new Set(scenario.streams.filter(({ kind }) => kind === 'response').map(({ id }) => id));
  const isOfResponse = (step: Step): boolean =>
    'response' in step || (step.do === 'record' && responses.has(step.stream));
  const hours = scenario.steps.filter(isOfResponse).map(({ at }) => Date.parse(at));
  const last = Math.max(...scenario.steps.map(({ at }) => Date.parse(at)));
  const wholeMinutes = Math.floor((present - Math.max(...hours)) / minuteMs) * minuteMs;
  if (hours.length === 0 || present < last) return scenario;
  const steps = scenario.steps.map((step) => (isOfResponse(step) ? later(step, wholeMinutes) : step));
  return { ...scenario, steps: steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)) };
}

const minuteMs = 60_000;

function later(step: Step, by: number): Step {
  const at = moved(step.at, by);
  return step.do === 'record'
    ? { ...step, at, facts: step.facts.map((fact) => factLater(fact, by)) }
    : { ...step, at };
}

function factLater(fact: StatedFact, by: number): StatedFact {
  const body = { ...fact.body };
  for (const field of instantFields[fact.kind] ?? []) {
    const text = body[field];
    if (typeof text === 'string') body[field] = moved(text, by);
  }
  return { ...fact, body };
}

/** An ISO time with its offset, in UTC: a scenario's form, to the second. */
const moved = (text: string, by: number): string =>
  new Date(Date.parse(text) + by).toISOString().replace(/\.\d{3}Z$/, 'Z');
