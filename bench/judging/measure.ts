/**
 * One measurement of judging, in a process of its own: `node --expose-gc measure.ts fold <facts>` folds and judges a case
 * from nothing, `again <facts>` judges it again after one fact and another. One line of JSON.
 */

import { type StreamFold, createStreamFold, foldSegment, foldSegments } from '@cobijo/domain';
import { viewSafety } from '@cobijo/client/safety-view';
import { type CaseOfDanger, type PartName, load, makeCase, today } from './case-of-danger.ts';

export interface FoldRun {
  readonly foldMs: number;
  readonly judgeMs: number;
  /** Of this process, its helpers among it. */
  readonly cpuMs: number;
}

export interface FoldRuns {
  readonly runs: readonly FoldRun[];
}

/** How long one fact took. */
export interface Again {
  readonly kind: string;
  readonly ms: number;
  /** Of the thread that judges alone: what it would take on a machine that nobody else uses, nearly. */
  readonly cpuMs: number;
}

export interface AgainRuns {
  readonly kinds: Readonly<Record<string, number>>;
  readonly again: readonly Again[];
}

/** As a day's use warms a program up. */
const warmFacts = 6_000;
const warmTimes = 4;
const foldTimes = 3;
const before = 600;
export const oneByOne = 2_000;

interface Part {
  readonly name: PartName;
  readonly stream: CaseOfDanger['parts'][number]['stream'];
  readonly fold: StreamFold;
}

function foldAndJudge({ parts }: CaseOfDanger): {
  readonly run: FoldRun;
  readonly parts: readonly Part[];
} {
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const folded = parts.map(({ name, stream, anchor, segments }): Part => {
    const fold = createStreamFold(anchor);
    for (const verdict of foldSegments(fold, segments, 0))
      if (!verdict.counts) throw new Error('a segment of the case does not count');
    return { name, stream, fold };
  });
  const read = performance.now();
  const { subjects, warned } = viewSafety(folded, today);
  const ended = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  // To judge nothing is quick.
  if (subjects.length !== load.subjects || warned.length === 0) throw new Error('nothing was judged');
  const run = { foldMs: read - began, judgeMs: ended - read, cpuMs: (user + system) / 1000 };
  return { run, parts: folded };
}

/** From a new fact that is opened and verified to the view that has it. */
function again(whole: CaseOfDanger): readonly Again[] {
  const { parts } = foldAndJudge(whole);
  const took: Again[] = [];
  for (let turn = 0; turn < before + oneByOne; turn++) {
    const { part, kind, segment } = whole.next();
    const { fold } = parts.find(({ name }) => name === part)!;
    const cpu = process.threadCpuUsage();
    const began = performance.now();
    const { verdict } = foldSegment(fold, segment, whole.facts + turn);
    viewSafety(parts, today);
    const ms = performance.now() - began;
    const { user, system } = process.threadCpuUsage(cpu);
    if (!verdict.counts) throw new Error('a new fact does not count');
    if (turn >= before) took.push({ kind, ms, cpuMs: (user + system) / 1000 });
  }
  return took;
}

const [what, count] = process.argv.slice(2);
const warm = makeCase(warmFacts);
for (let turn = 0; turn < warmTimes; turn++) foldAndJudge(warm);
const whole = makeCase(Number(count));
const answer: FoldRuns | AgainRuns =
  what === 'fold'
    ? { runs: Array.from({ length: foldTimes }, () => foldAndJudge(whole).run) }
    : { kinds: whole.kinds, again: again(whole) };
console.log(JSON.stringify(answer));
