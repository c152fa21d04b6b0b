import { chromium } from 'playwright-core';
import { IntakeScene, type Timed } from '../../apps/web/tests/intake-scene.ts';
import { hurried, person } from '../../apps/web/tests/reporter.ts';
import { chromiumFlags, chromiumPath } from '../../tools/found.ts';
import { print, report } from '../report.ts';

/**
 * `npm run intake [--json] [--hurried]`: how long it takes to report that somebody was found, at the pace of a person, in
 * both languages: by touch on a screen of 360 px, and by the keyboard alone; by an unknown hand with a link, and by a
 * member of a desk. The relay is stopped before the first word and comes back after the last: each report must arrive.
 * Counted from the form in sight to the press that sends it. `--hurried`: without her pauses, to see whether the way is open.
 */
const started = performance.now();
const json = process.argv.includes('--json');
const pace = process.argv.includes('--hurried') ? hurried : person;
const path = chromiumPath();
if (!path) {
  process.stderr.write('Chromium not found. / No hay Chromium.\n');
  process.exit(2);
}
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const browser = await chromium.launch({ executablePath: path, args: [...chromiumFlags] });
const scene = new IntakeScene(browser, pace);
const runs: Timed[] = [];
let broken: string | null = null;
try {
  await scene.begin();
  for (const language of ['en', 'es'] as const)
    for (const by of ['touch', 'keyboard'] as const)
      for (const who of ['unknownHand', 'member'] as const) {
        const run = await scene[who](by, language);
        runs.push(run);
        say(
          `${run.who} ${language} ${by}: ${run.seconds.toFixed(1)} s, ${run.delivered ? 'arrived' : 'LOST'}`,
        );
      }
} catch (fault) {
  broken = fault instanceof Error ? fault.message : String(fault);
  say(broken);
} finally {
  await browser.close();
  await scene.end();
}

const longest = (by: Timed['by']): number =>
  Math.round(Math.max(0, ...runs.filter((run) => run.by === by).map(({ seconds }) => seconds)) * 10) / 10;
const figures = {
  secondsByTouch: longest('touch'),
  secondsByKeyboard: longest('keyboard'),
  reported: runs.length,
  writtenOfflineAndDelivered: runs.filter(({ delivered }) => delivered).length,
  leftInTheBrowser: Object.values(scene.leftOver).reduce<number>((sum, count) => sum + Number(count), 0),
  axe: scene.axe.length,
  tooWide: scene.tooWide.length,
  troubles: scene.troubles.length + (broken === null ? 0 : 1),
};
const floors = {
  secondsByTouch: { max: 60 },
  secondsByKeyboard: { max: 90 },
  reported: { min: 8 },
  writtenOfflineAndDelivered: { min: 8 },
  leftInTheBrowser: { max: 0 },
  axe: { max: 0 },
  tooWide: { max: 0 },
  troubles: { max: 0 },
};
const { axe, tooWide, troubles } = scene;
print(report(started, figures, floors, { pace, runs, axe, tooWide, troubles, broken }), json);
