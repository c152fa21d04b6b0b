import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../../apps/web/tests/people.ts';
import { startRelay } from '../../apps/web/tests/real-relay.ts';
import { recoveryDelay } from '@cobijo/domain';
import { chromiumPath } from '../../tools/found.ts';
import { filesBelow, missedControls, needlesOf, search } from '../canary-search.ts';
import { print, report } from '../report.ts';
import { Answers } from '../rio-hondo/answers.ts';
import { Profiles } from '../rio-hondo/people.ts';
import { RioHondo } from '../rio-hondo/story.ts';
import { secrets } from '../rio-hondo/texts.ts';

/**
 * `npm run story -- circle [--json]`: Río Hondo, its people in Chromium profiles of their own, and after each step who
 * can open what.
 */
/** In so many of the places a text is planted and must be found. */
const controlPlacesMax = 40;
const started = performance.now();
const json = process.argv.includes('--json');
const path = chromiumPath();
if (!path) {
  process.stderr.write('Chromium not found. / No hay Chromium.\n');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'cobijo-circle-story-'));
// Every clock of the story begins two nights ago: whoever lost everything is waited for that long.
const nightsMs = recoveryDelay.hours * 3_600_000 + 60_000;
const [then, now] = [join(folder, 'web-then'), join(folder, 'web-now')];
await buildPage(then, nightsMs);
await buildPage(now);
const data = join(folder, 'relay');
let relay = await startRelay({ data, web: then, earlierMs: nightsMs });
const { port } = relay;
const profiles = new Profiles(path);
const answers = new Answers((line) => process.stderr.write(`${line}\n`));
const relayOfStory = {
  port,
  tokens: (count: number) => relay.tokens(count),
  async twoNightsLater() {
    await relay.stop();
    relay = await startRelay({ data, web: now, port });
  },
};
const story = new RioHondo(profiles, relayOfStory, answers);
let broken: string | null = null;
try {
  await story.tell();
} catch (fault) {
  broken = fault instanceof Error ? fault.message : String(fault);
  process.stderr.write(`${broken}\n`);
}
// What a raid on the relay finds while it runs, and what one on the offices finds in the browsers.
const places = [...filesBelow(join(folder, 'relay'), 'relay')];
await profiles.close();
await relay.stop();
places.push(...filesBelow(profiles.folder, 'browser'));
const hits = search(
  places,
  secrets.flatMap((text) => needlesOf(text)),
);
const controls = missedControls(
  places.slice(0, controlPlacesMax).map(({ place, bytes }) => ({ place, bytes: bytes.subarray(0, 1 << 20) })),
);
profiles.remove();
rmSync(folder, { recursive: true, force: true });

const storyMinutesMax = 30;
const figures = {
  people: new Set(answers.steps.flatMap(({ opens }) => Object.keys(opens))).size,
  steps: answers.steps.length,
  answers: answers.steps.reduce((total, { opens }) => total + Object.keys(opens).length, 0),
  wrongAnswers:
    answers.steps.reduce((total, { problems }) => total + problems.length, 0) + (broken === null ? 0 : 1),
  organisationsAdmitted: story.admitted,
  sessionsOver: story.sessionsOver,
  doorsRefused: story.refusedDoor?.includes('locked') ? 1 : 0,
  vouched: story.vouched.length,
  countriesOfTrustees: new Set(story.vouched.map(({ country }) => country)).size,
  rotatedMinutes: story.rotatedMs === null ? Number.NaN : Math.round(story.rotatedMs / 600) / 100,
  troubles: profiles.troubles.length,
  placesSearched: places.length,
  canariesSearched: secrets.length,
  positiveControls: controls.planted,
  positiveControlsMissed: controls.missed,
  canaryHits: hits.length,
};
const floors = {
  people: { min: 10 },
  wrongAnswers: { max: 0 },
  organisationsAdmitted: { min: 2 },
  sessionsOver: { min: 1 },
  doorsRefused: { min: 1 },
  vouched: { min: 3 },
  countriesOfTrustees: { min: 2 },
  rotatedMinutes: { max: storyMinutesMax },
  troubles: { max: 0 },
  positiveControlsMissed: { max: 0 },
  canaryHits: { max: 0 },
};
print(
  report(started, figures, floors, { steps: answers.steps, broken, troubles: profiles.troubles, hits }),
  json,
);
