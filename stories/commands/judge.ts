import { judgeCoverage, judgeFloors, judgeWindows } from '../judge.ts';
import { print, report } from '../report.ts';

/**
 * `npm run judge -- [--json]`: floors, windows and coverage against cases that were worked out by hand from the text, by
 * somebody else than wrote the code (stories/judge). Each that is judged otherwise is told, with both.
 */
const started = performance.now();
const [floors, windows, coverage] = [judgeFloors(), judgeWindows(), judgeCoverage()];
const wrong = [...floors.wrong, ...windows.wrong, ...coverage.wrong];
const figures = {
  cases: floors.cases + windows.cases + coverage.cases,
  floors: floors.cases,
  windows: windows.cases,
  coverage: coverage.cases,
  wrong: wrong.length,
};
for (const one of wrong) {
  process.stderr.write(`${one.id}: ${one.title}\n`);
  process.stderr.write(`  expected ${JSON.stringify(one.expected)}\n  got      ${JSON.stringify(one.got)}\n`);
}
const bounds = { cases: { min: 150 }, wrong: { max: 0 } };
print(report(started, figures, bounds, { wrongCases: wrong }), process.argv.includes('--json'));
