import { readFileSync } from 'node:fs';
import { type Answer, type Answers, answer } from '@cobijo/domain/danger/answers';
import { type Assessed, floorOf } from '@cobijo/domain/danger/floor';
import { instrumentInUse } from '@cobijo/domain/danger/instruments';
import { type Trigger, type ClosingAnchor, triggerRow } from '@cobijo/domain/critical-period/triggers';
import { type PeriodRecord, bandsOf, windowsAsOf } from '@cobijo/domain/critical-period/windows';
import { type CoverRun, coverageFor, coverageOf } from '@cobijo/domain/protection/cover-runs';
import { type Danger, type PlannedMeasure, renewalOf } from '@cobijo/domain/protection/coverage';

/**
 * The judgements of the domain against cases that somebody else worked out by hand from the text (judge/README.md). A
 * case is right where everything that it expects is so, and nothing else.
 */
export interface Judged {
  readonly cases: number;
  readonly wrong: readonly WrongCase[];
}
export interface WrongCase {
  readonly id: string;
  readonly title: string;
  readonly expected: unknown;
  readonly got: unknown;
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`judge/${name}.json`, import.meta.url), 'utf8')) as T;

interface Case<E> {
  readonly id: string;
  readonly title: string;
  readonly expect: E;
}

function judged<C extends Case<unknown>>(cases: readonly C[], got: (one: C) => unknown): Judged {
  const wrong = cases.flatMap((one): WrongCase[] => {
    const is = got(one);
    return sameText(is, one.expect) ? [] : [{ id: one.id, title: one.title, expected: one.expect, got: is }];
  });
  return { cases: cases.length, wrong };
}

/** The same values, in whatever order the names of an object come. */
const sameText = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

type FloorCase = Case<{ floor: string; rules: string[]; labels: string[] }> &
  Assessed & { readonly base?: 'calm-full' };

/** Every item of a full assessment answered no, and nobody afraid. */
const calmFull: Answers = Object.fromEntries(
  instrumentInUse.items
    .filter(({ asks }) => asks !== 'words')
    .map(({ item, asks }): [string, Answer] => [item, asks === 'fear' ? { fear: 0 } : { answer: '0' }]),
);

export const judgeFloors = (): Judged =>
  judged(read<{ cases: FloorCase[] }>('floors').cases, (one) => {
    for (const given of Object.values(one.answers)) answer.parse(given);
    const answers = { ...(one.base ? calmFull : {}), ...one.answers };
    const { floor, rules, labels } = floorOf(instrumentInUse, { ...one, answers });
    return { floor, rules, labels };
  });

interface ToldRecord {
  readonly recorded: string;
  readonly what: 'planned' | 'happened' | 'moved' | 'cancelled' | 'closed';
  readonly event: string;
  readonly trigger: Trigger;
  readonly on: string;
  readonly subjects: readonly string[];
  readonly kind?: string;
  readonly untold?: true;
  readonly by?: string;
  readonly reason?: string;
  readonly subject?: string;
  readonly verdictOn?: string;
  readonly arrivalOn?: string;
  readonly recapturedOn?: string;
  readonly releasedOn?: string;
  readonly foundOn?: string;
}
interface ExpectedWindow {
  readonly event: string;
  readonly subject: string;
  readonly of?: string;
  readonly firstReview?: unknown;
}
type WindowCase = Case<{ windows: ExpectedWindow[]; bands?: unknown[] }> & {
  readonly records: readonly ToldRecord[];
  readonly asOf: string;
};

const anchors = [
  ['verdictOn', 'verdict'],
  ['arrivalOn', 'arrival'],
  ['recapturedOn', 'recapture'],
  ['releasedOn', 'release'],
  ['foundOn', 'found'],
] as const satisfies readonly (readonly [keyof ToldRecord, ClosingAnchor])[];

export const judgeWindows = (): Judged =>
  judged(read<{ cases: WindowCase[] }>('windows').cases, ({ records, asOf, expect }) => {
    const windows = windowsAsOf(records.flatMap(asRecords), asOf);
    const shown = windows.map((window) => {
      const { event, subject, of, opens, closes, state } = window;
      const asked = expect.windows.find(
        (one) => one.event === event && one.subject === subject && (one.of ?? of) === of,
      );
      return {
        event,
        subject,
        opens,
        closes,
        state,
        ...(asked?.of === undefined ? {} : { of }),
        ...(asked?.firstReview === undefined ? {} : { firstReview: reviewOf(window.trigger) }),
      };
    });
    const bands = bandsOf(windows.filter(({ state }) => state !== 'closed')).map(
      ({ subject, from, to, causes }) => ({ subject, from, to, causes: causes.map(({ event }) => event) }),
    );
    return {
      windows: inTheirOrder(shown, expect.windows),
      ...(expect.bands === undefined ? {} : { bands: inTheirOrder(bands, expect.bands) }),
    };
  });

/** What is expected stands in the order in which it was worked out; what is not expected comes last. */
function inTheirOrder(got: readonly unknown[], expected: readonly unknown[]): readonly unknown[] {
  const places = expected.map(inOrder);
  const placeOf = (one: unknown): number => {
    const place = places.indexOf(inOrder(one));
    return place < 0 ? places.length : place;
  };
  return [...got].sort((a, b) => placeOf(a) - placeOf(b));
}

function reviewOf(trigger: Trigger): unknown {
  const { firstReview } = triggerRow(trigger)!;
  if ('daysAfterOpening' in firstReview) return firstReview.daysAfterOpening === 1 ? 'daily' : 'weekly';
  return firstReview.hours === 0 ? 'at-once' : firstReview.hours;
}

function asRecords(told: ToldRecord, index: number): PeriodRecord[] {
  const { recorded, event, on, what } = told;
  const id = String(index).padStart(4, '0');
  const known = anchors.flatMap(([name, anchor]): PeriodRecord[] => {
    const day = told[name];
    return day === undefined
      ? []
      : [{ id: `${id}-${anchor}`, recorded, event, what: 'known', anchor, on: day }];
  });
  const base = { id, recorded, event };
  switch (what) {
    case 'planned':
    case 'happened': {
      const kind = told.untold
        ? 'untold'
        : what === 'planned' && told.kind === 'removed'
          ? 'planned-removal'
          : told.kind;
      const { trigger, subjects } = told;
      return [{ ...base, what, trigger, on, subjects, kind }, ...known];
    }
    case 'moved':
      return [{ ...base, what, on }, ...known];
    case 'cancelled':
      return [{ ...base, what }];
    case 'closed':
      return [
        { ...base, what, subject: told.subject!, of: on, by: told.by ?? '', reason: told.reason ?? '' },
      ];
  }
}

type CoverageCase = Case<Record<string, CoverRun[]>> & {
  readonly today: string;
  readonly windows: readonly Danger[];
  readonly measures: readonly PlannedMeasure[];
};
type RenewalCase = Case<{ renewalTaskOn: string; decideBefore: string[] }> & { readonly grantedOn: string };

export function judgeCoverage(): Judged {
  const { cases, renewals } = read<{ cases: CoverageCase[]; renewals: RenewalCase[] }>('coverage');
  const days = judged(cases, ({ today, windows, measures, expect }) =>
    Object.fromEntries(
      Object.keys(expect).map((name) => {
        const [subject = '', id] = name.split('/');
        const window = windows.find((one) => one.id === id && one.subject === subject);
        return [
          name,
          window ? coverageOf(window, measures, today) : coverageFor(subject, windows, measures, today),
        ];
      }),
    ),
  );
  const terms = judged(renewals, ({ grantedOn }) => {
    const { taskOn, decideBefore } = renewalOf(grantedOn);
    return { renewalTaskOn: taskOn, decideBefore };
  });
  return { cases: days.cases + terms.cases, wrong: [...days.wrong, ...terms.wrong] };
}
