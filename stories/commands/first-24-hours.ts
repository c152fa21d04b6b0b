import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpRelay } from '@cobijo/cli/play/relay-process';
import { openJournal } from '@cobijo/relay/journal';
import { mintTokens } from '@cobijo/relay/operator/tokens';
import { serve } from '@cobijo/relay/serve';
import { postgresUrl } from '../../tools/found.ts';
import { type Place, filesBelow, missedControls, needlesOf, search } from '../canary-search.ts';
import { type Caught, catchNudges } from '../caught.ts';
import { FirstHours, type Seen, canaries } from '../first-24-hours/story.ts';
import { ExpirySeizure, type Taken } from '../expired-search.ts';
import { recordOf } from '../relay-record.ts';
import { print, report } from '../report.ts';
import { scratchPostgres } from '../scratch-postgres.ts';

/**
 * `npm run story -- first-24-hours [--json]`: Casa de las Señas on each engine. What each party saw and when; every nudge
 * as a real mail, push or message server caught it, searched for anything of the case; and what lies afterwards on the
 * relay's disk, in its log, in its dump, and on the disks of all devices. Forty days later its two conversations have
 * expired: the disks of whoever was in them are unlocked with their passphrases and searched for the messages and for any
 * key that opens them, beside copies of the same disks that were taken in time.
 */
const started = performance.now();
const needles = canaries.flatMap((canary) => needlesOf(canary));

interface Told {
  readonly engine: 'sqlite' | 'postgres';
  readonly seen: readonly Seen[];
  readonly hours: { readonly accepted: number | null; readonly steps: Readonly<Record<string, number>> };
  readonly missedSteps: number;
  readonly readByWhoLeft: number;
  readonly nudges: readonly Omit<Caught, 'all'>[];
  readonly nudgeLeaks: number;
  readonly suppressed: number;
  readonly controlsMissed: number;
  readonly canaryHits: number;
  readonly places: readonly string[];
  /** The two conversations, after thirty days; and, as a control and a warning, what copies of before still yield. */
  readonly expired: {
    readonly tried: number;
    readonly late: Taken;
    readonly copiesOfBefore: Taken;
  };
}

const told: Told[] = [await onEngine('sqlite', null)];
const postgres = await postgresUrl();
if (postgres) {
  const scratch = await scratchPostgres(postgres);
  try {
    told.push(await onEngine('postgres', scratch.url, () => scratch.places()));
  } finally {
    await scratch.drop();
  }
}

const sum = (pick: (one: Told) => number): number => told.reduce((total, one) => total + pick(one), 0);
const [first] = told;
const figures = {
  engines: told.length,
  acceptedHours: first!.hours.accepted ?? Number.NaN,
  faceToFaceHours: first!.hours.steps['face-to-face'] ?? Number.NaN,
  familyHours: first!.hours.steps['family-contact'] ?? Number.NaN,
  daySevenHours: first!.hours.steps['day-7'] ?? Number.NaN,
  stepsMissed: sum((one) => one.missedSteps),
  readByWhoLeft: sum((one) => one.readByWhoLeft),
  nudgesCaught: sum((one) => one.nudges.length),
  nudgeChannels: Math.min(...told.map(({ nudges }) => new Set(nudges.map(({ by }) => by)).size)),
  nudgeLeaks: sum((one) => one.nudgeLeaks),
  nudgesSuppressed: sum((one) => one.suppressed),
  canaryHits: sum((one) => one.canaryHits),
  controlsMissed: sum((one) => one.controlsMissed),
  expiredTried: sum((one) => one.expired.tried),
  expiredOpened: sum((one) => one.expired.late.opened),
  expiredTexts: sum((one) => one.expired.late.texts),
  expiredKeys: sum((one) => one.expired.late.keys),
  filesUnaccounted: sum((one) => one.expired.late.unaccounted + one.expired.copiesOfBefore.unaccounted),
  copiesOfBeforeOpened: sum((one) => one.expired.copiesOfBefore.opened),
  copiesOfBeforeTexts: sum((one) => one.expired.copiesOfBefore.texts),
  copiesOfBeforeKeys: sum((one) => one.expired.copiesOfBefore.keys),
};
const floors = {
  acceptedHours: { max: 1 },
  faceToFaceHours: { min: 9, max: 9 },
  familyHours: { min: 11, max: 11 },
  daySevenHours: { min: 168, max: 168 },
  stepsMissed: { max: 0 },
  readByWhoLeft: { max: 0 },
  nudgeChannels: { min: 3 },
  nudgeLeaks: { max: 0 },
  canaryHits: { max: 0 },
  controlsMissed: { max: 0 },
  expiredTried: { min: 2 * told.length },
  expiredOpened: { max: 0 },
  expiredTexts: { max: 0 },
  expiredKeys: { max: 0 },
  filesUnaccounted: { max: 0 },
  // What was copied in time opens, or the search would prove nothing.
  copiesOfBeforeOpened: { min: 2 * told.length },
  copiesOfBeforeTexts: { min: 2 * told.length },
  copiesOfBeforeKeys: { min: 2 * told.length },
};
const result = report(started, figures, floors, { told });
if (!process.argv.includes('--json'))
  for (const { party, hour, what } of first!.seen)
    process.stdout.write(`${String(hour).padStart(6)} h  ${party}: ${what}\n`);
print(result, process.argv.includes('--json'));

async function onEngine(
  engine: Told['engine'],
  databaseUrl: string | null,
  more: () => Promise<readonly Place[]> = async () => [],
): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-first-'));
  const data = join(folder, 'relay');
  const catchers = await catchNudges();
  const lines: string[] = [];
  const served = await serve({
    data,
    databaseUrl,
    pagesMax: null,
    host: '127.0.0.1',
    port: 0,
    web: null,
    also: new Map(),
    journal: openJournal((line) => lines.push(line)),
    onBroken: () => undefined,
    nudges: catchers.settings,
    nudgeMinuteMs: 200,
  });
  if (!served.ok) throw new Error(served.code);
  const { relay } = served;
  try {
    const story = new FirstHours(
      {
        url: `http://127.0.0.1:${relay.port}`,
        folder: join(folder, 'devices'),
        async tokens(count) {
          const minted = await mintTokens({ data, databaseUrl }, count);
          if (!minted.ok) throw new Error(minted.code);
          return minted.tokens;
        },
      },
      catchers,
    );
    const view = await story.tell();
    const seizure = new ExpirySeizure(story.conversations, folder);
    await seizure.takeCopies();
    await story.fortyDaysLater();
    const environment = { ...process.env };
    if (databaseUrl) environment['DATABASE_URL'] = databaseUrl;
    else delete environment['DATABASE_URL'];
    const dumped = await dumpRelay(data, environment);
    const relayPlaces: Place[] = [
      ...filesBelow(data, 'relay'),
      { place: 'journal', bytes: Buffer.from(lines.join('\n')) },
      { place: 'dump', bytes: Buffer.from(JSON.stringify(dumped)) },
      ...(await more()),
    ];
    const expired = await seizure.search(recordOf(dumped), relayPlaces);
    for (const device of story.devices) await device.lock();
    const places: Place[] = [
      ...relayPlaces,
      ...story.folders.flatMap((one, at) => filesBelow(one, `device ${at}`)),
    ];
    const nudges = catchers.caught.map((one, at): Place => ({
      place: `nudge ${at}`,
      bytes: Buffer.from(one.all),
    }));
    const controls = missedControls([...places, ...nudges].filter(({ bytes }) => bytes.length < 4 << 20));
    const ids = [view.stream, view.response, ...Object.keys(view.people)].flatMap((one) => needlesOf(one));
    return {
      engine,
      seen: story.seen,
      hours: view.hours,
      missedSteps: view.steps.filter(({ state }) => state === 'missed' || state === 'done-late').length,
      readByWhoLeft: story.readByWhoLeft,
      nudges: catchers.caught.map(({ by, to }) => ({ by, to })),
      nudgeLeaks: search(nudges, [...needles, ...ids]).length,
      suppressed: relay.totals()['nudge-any.suppressed'] ?? 0,
      controlsMissed: controls.missed,
      canaryHits: search(places, needles).length,
      expired: { tried: expired.tried, late: expired.late, copiesOfBefore: expired.early },
      places: [...new Set(places.map(({ place }) => place.split('/').at(-1) ?? place))],
    };
  } finally {
    await relay.stop();
    await catchers.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
