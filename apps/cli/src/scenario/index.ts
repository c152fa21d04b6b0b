export { readScenario } from './read.ts';
export { canariesOf } from './canaries.ts';
export { type LabelIds, type Stated, reportedIn, statedOf } from './labels.ts';
export { atPresent } from './present.ts';
export { type ScenarioProblem, type ScenarioProblemCode, problemLine } from './problem.ts';
export type { Expectations, Party, Scenario, StatedFact, Step, StepOf, Stream, Verb } from './schema.ts';
