import type { CaseView, Device, TimelinesView } from '@cobijo/client';
import type { Bilingual, EntityId } from '@cobijo/domain';
import { dayAt, plusDays } from '@cobijo/domain/critical-period/days';
import { dangerLevelWords } from '@cobijo/domain/danger/levels';
import {
  baselineWords,
  coverWords,
  markStatusWords,
  measureRunWords,
  nobodyLooked,
  windowEndWords,
} from '@cobijo/domain/safety/words';
import type { Arguments } from '../arguments.ts';
import { type Output, refusal } from '../output.ts';

/** Shown where nobody says from when to when. */
const daysBack = 90;
const daysAhead = 365;

/** `cobijo danger timeline`: danger and protection of each subject over time, as lines or as one object. */
export async function timeline(device: Device, { case: id }: CaseView, args: Arguments): Promise<Output> {
  const today = dayAt(device.context.clock());
  const from = args.text('from') ?? plusDays(today, -daysBack);
  const to = args.text('to') ?? plusDays(today, daysAhead);
  for (const [field, day] of [
    ['--from', from],
    ['--to', to],
  ] as const)
    if (!isDay(day)) return refusal('timeline-day-unclear', field);
  const subject = args.text('subject');
  const asked = await device.timelines(id, {
    from,
    to,
    sealed: args.flag('without-sealed') ? 'without' : 'with',
    ...(subject !== undefined && { subject: subject as EntityId }),
  });
  if (!asked.ok) return refusal(asked.error.code, asked.error.field);
  if (subject !== undefined && asked.value.subjects.length === 0)
    return refusal('safety-not-known', '--subject');
  return {
    value: { ok: true, ...asked.value },
    lines: timelineLines(asked.value, args.text('lang') === 'es'),
  };
}

/** A day of the calendar, written as one. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

type Timeline = TimelinesView['subjects'][number];

function timelineLines({ sentence, subjects }: TimelinesView, spanish: boolean): string[] {
  const pick = ({ en, es }: Bilingual): string => (spanish ? es : en);
  return [
    pick(sentence),
    `> ${pick(sentence.next)}`,
    ...subjects.flatMap((one) => ['', ...subjectLines(one, pick, spanish)]),
    ...(subjects.length > 0 ? ['', pick(baselineWords)] : []),
  ];
}

function subjectLines(
  { name, subject, from, to, plain, bands, marks, levels, measures, coverage }: Timeline,
  pick: (both: Bilingual) => string,
  spanish: boolean,
): string[] {
  const [level, floor] = spanish ? ['nivel', 'piso'] : ['level', 'floor'];
  return [
    `${name}  ${from} – ${to}  (${subject})`,
    ...plain.map((one) => `  " ${pick(one)}`),
    ...bands.flatMap((band) => [
      `  [ ${band.from} – ${band.to}`,
      ...band.causes.map(
        (cause) =>
          `    ${pick(cause.words)} (${cause.of}): ${cause.from} – ${cause.to}, ${pick(windowEndWords[cause.endsBy])}`,
      ),
    ]),
    ...marks.map(
      ({ on, approximate, words, status }) =>
        `  · ${on}${approximate ? '~' : ''}  ${pick(words)}, ${pick(markStatusWords[status])}`,
    ),
    ...levels.map(
      (run) =>
        `  / ${run.from} – ${run.to}  ${level}: ${pick(run.level ? dangerLevelWords[run.level] : nobodyLooked)}, ${floor}: ${pick(dangerLevelWords[run.floor])}`,
    ),
    ...measures.flatMap(({ measure, words, plan, runs }) => [
      `  + ${measure} ${pick(words)}  (${plan})`,
      ...runs.map((run) => `    ${run.from} – ${run.to}  ${pick(measureRunWords[run.state])}`),
    ]),
    ...coverage.map(
      (run) =>
        `  ${run.state === 'uncovered' ? '!' : '='} ${run.from} – ${run.to}  ${pick(coverWords[run.state])}`,
    ),
  ];
}
