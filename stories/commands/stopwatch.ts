import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { type Pace, firstTimer } from '../../apps/web/tests/typist.ts';
import { chromiumFlags, chromiumPath } from '../../tools/found.ts';
import { FirstCase } from '../first-case.ts';
import { print, report } from '../report.ts';

/**
 * `npm run stopwatch [--json] [--out FOLDER] [--hurried]`: from a fresh clone to the first case that two organisations
 * share, at the pace of a person who does it for the first time, twice: each of the two once at a desk in one language and
 * once at a telephone in the other. Pictures and axe at every step; what those take is not counted.
 * `--hurried`: without her pauses, to see whether the way is open.
 */
const started = performance.now();
const argument = (name: string): string | null => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};
const json = process.argv.includes('--json');
const hurried: Pace = { keyMs: 0, wordMs: 0, aimMs: 0 };
const pace = process.argv.includes('--hurried') ? hurried : firstTimer;
const path = chromiumPath();
if (!path) {
  process.stderr.write('Chromium not found. / No hay Chromium.\n');
  process.exit(2);
}
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'cobijo-stopwatch-'));
const out = argument('--out') ?? join(folder, 'pictures');
mkdirSync(out, { recursive: true });
const root = join(import.meta.dirname, '../..');
const clone = join(folder, 'cobijo');

/** What the README says: one command, which installs, builds and starts. */
async function start(data: string) {
  const child = spawn('npm', ['start', '--', '--empty', '--port', '0', '--data', data], {
    cwd: clone,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /^http:\/\/localhost:(\d+)\/$/.exec(line);
      if (address) resolve(Number(address[1]));
    });
  });
  const tokens = readFileSync(join(data, 'empty/tokens.txt'), 'utf8').trim().split('\n');
  return {
    port,
    tokens,
    stop: () =>
      new Promise<void>((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        process.kill(-child.pid!, 'SIGTERM');
      }),
  };
}

const browser = await chromium.launch({ executablePath: path, args: [...chromiumFlags] });
const passes: FirstCase[] = [];
let installSeconds = 0;
let place: Awaited<ReturnType<typeof start>> | null = null;
let broken: string | null = null;
try {
  for (const desk of ['en', 'es'] as const) {
    const began = performance.now();
    if (passes.length === 0) execFileSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' });
    place = await start(join(folder, `data-${desk}`));
    if (passes.length === 0) {
      installSeconds = (performance.now() - began) / 1000;
      say(`cloned, installed, built and started in ${installSeconds.toFixed(0)} s`);
    }
    const story = new FirstCase(browser, place, { desk, pace, out, say });
    passes.push(story);
    await story.tell();
    await place.stop();
    place = null;
  }
} catch (fault) {
  broken = fault instanceof Error ? fault.message : String(fault);
  say(broken);
} finally {
  await browser.close();
  await place?.stop();
  rmSync(clone, { recursive: true, force: true });
}

const longest = Math.max(...passes.map(({ seconds }) => seconds));
const minutesMax = 15;
const figures = {
  minutes: Math.round(((installSeconds + longest) / 60) * 100) / 100,
  installSeconds: Math.round(installSeconds),
  passes: passes.filter(({ isDone }) => isDone).length,
  steps: passes.reduce((total, { steps }) => total + steps.length, 0),
  pictures: passes.reduce((total, { pictures }) => total + pictures, 0),
  keys: passes.reduce((total, { keys }) => total + keys, 0),
  wordsRead: passes.reduce((total, { words }) => total + words, 0),
  axe: passes.reduce((total, { violations }) => total + violations.length, 0),
  tooWide: passes.reduce((total, { tooWide }) => total + tooWide.length, 0),
  troubles: passes.reduce((total, { troubles }) => total + troubles.length, 0) + (broken === null ? 0 : 1),
};
const floors = {
  minutes: { max: minutesMax },
  passes: { min: 2 },
  axe: { max: 0 },
  tooWide: { max: 0 },
  troubles: { max: 0 },
};
const more = passes.map(({ steps, violations, tooWide, troubles }) => ({
  steps,
  violations,
  tooWide,
  troubles,
}));
print(report(started, figures, floors, { pace, out: argument('--out'), broken, told: more }), json);
if (argument('--out') === null) rmSync(folder, { recursive: true, force: true });
