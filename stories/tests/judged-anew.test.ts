import {
  type Body,
  type ContentKind,
  type EntityId,
  type FactId,
  type Segment,
  type Statement,
  type StreamFold,
  type StreamId,
  createStreamFold,
  expireEpochs,
  foldSegment,
} from '@cobijo/domain';
import { type Day, plusDays } from '@cobijo/domain/critical-period/days';
import { triggerRows } from '@cobijo/domain/critical-period/triggers';
import { subjectGroups } from '@cobijo/domain/danger/codes';
import { dangerLevels } from '@cobijo/domain/danger/levels';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type PracticeDevice,
  causalOrder,
  found,
  letIn,
  meet,
  practiceDevice,
  remove,
  state,
  statement,
} from '../../packages/domain/tests/case/practice-stream.ts';
import { type SafetyView, type TimelinesView, viewSafety, viewTimelines } from '@cobijo/client/safety-view';

/**
 * A stale picture of danger is worse than a slow one. So: whatever is said, by whomever, in whatever order it arrives,
 * and whatever day it is, what is judged from what was kept equals, after every single fact, what is judged from nothing.
 */

const firstDay: Day = '2026-03-01';
const id = (name: string): EntityId => name.padEnd(22, '-') as EntityId;
const partNames = ['open', 'sealed', 'other'] as const;

/** What four people do in three parts, apart and together. */
interface Act {
  readonly part: number;
  readonly by: number;
  readonly does: 'say' | 'meet' | 'remove' | 'admit' | 'role';
  readonly what: number;
  /** Everything else that is chosen, each from its own list. */
  readonly picks: readonly number[];
}
const anAct: fc.Arbitrary<Act> = fc.record({
  part: fc.nat(2),
  by: fc.nat(3),
  does: fc.oneof(
    { weight: 16, arbitrary: fc.constant('say' as const) },
    { weight: 5, arbitrary: fc.constant('meet' as const) },
    { weight: 1, arbitrary: fc.constant('remove' as const) },
    { weight: 1, arbitrary: fc.constant('admit' as const) },
    { weight: 2, arbitrary: fc.constant('role' as const) },
  ),
  what: fc.nat(19),
  picks: fc.array(fc.nat(1000), { minLength: 10, maxLength: 10 }),
});

/** What the device that judges lives through. */
type Turn =
  | { readonly does: 'fold'; readonly part: number; readonly segment: Segment }
  | { readonly does: 'expire'; readonly part: number };

const of = <T>(list: readonly T[], pick: number | undefined): T => list[(pick ?? 0) % list.length]!;
const subjects = ['ana', 'home'].map(id);
/** A milestone is an event, too. */
const events = ['trial', 'hearing', 'return'].map(id);
const assessments = ['look1', 'look2'].map(id);
const levels = ['level1', 'level2'].map(id);
const plans = ['plan1', 'plan2'].map(id);
const codes = ['US13', 'US05', 'MX07', 'RR05', 'US01'];
const triggers = ['sentencing', 'own-detention', 'missing', 'release', 'says-danger'] as const;
const answerCodes = ['2', '1', '0', 'U'] as const;
for (const trigger of triggers) expect(triggerRows.some((row) => row.trigger === trigger)).toBe(true);

function saying({ what, picks }: Act, device: PracticeDevice): Statement {
  const [a, b, c, d, e, f, g, h, i, j] = picks;
  const on = (pick: number | undefined, spread = 60): Day =>
    plusDays(firstDay, ((pick ?? 0) % spread) - spread / 2);
  const at = Date.parse(firstDay) + ((a ?? 0) % 40) * 86_400_000 + ((b ?? 0) % 24) * 3_600_000;
  const told = [...device.known.values()].flatMap(({ facts }) => facts);
  // Sometimes nothing, sometimes what was said of the same thing, sometimes anything at all: it is taken back by that.
  const mode = (c ?? 0) % 10;
  const say = <K extends ContentKind>(kind: K, body: Body<K>): Statement => {
    const alike = told.filter((one) => 'body' in one && one.kind === kind);
    const from = mode === 0 ? told : mode < 4 ? alike : [];
    const superseded: FactId[] = from.length > 0 ? [of(from, d).id] : [];
    return statement(kind, body, at, superseded) as unknown as Statement;
  };
  const record = id(`record${(e ?? 0) % 12}`);
  const recorded = on(f);
  const event = of(events, g);
  const note = (said: Body<'measure.noted'>['said']): Statement =>
    say('measure.noted', { record, plan: of(plans, g), on: on(f), said });
  const period = (said: Body<'period.recorded'>['said']): Statement =>
    say('period.recorded', { record, event, recorded, said });
  switch (what) {
    case 0:
      return say('subject.described', {
        subject: of(subjects, e),
        group: of(subjectGroups, f),
        name: of(['Ana', 'Casa', 'Beto'], g),
        ...((h ?? 0) % 8 === 0 ? { askedToLeave: { on: on(i) } } : {}),
      });
    case 1:
    case 2:
      return say('danger.assessed', {
        assessment: of(assessments, e),
        subject: of(subjects, f),
        instrument: 'srda',
        version: 1,
        form: (g ?? 0) % 5 === 0 ? 'first-screen' : 'full',
        assessedOn: on(h),
        answers: { C1: { answer: of(answerCodes, i) }, D4: { answer: '0' }, J1: { fear: (j ?? 0) % 11 } },
      });
    case 3:
      return say('danger.assessed', {
        assessment: of([...assessments, id('hers')], e),
        subject: of(subjects, f),
        instrument: 'own',
        version: 1,
        form: 'full',
        assessedOn: on(h),
        answers: { C1: { answer: of(answerCodes, i) } },
      });
    case 4:
    case 5:
      return say('level.set', {
        level: of(levels, e),
        assessment: of(assessments, f),
        danger: of(dangerLevels, g),
        scenarios: ['He comes.'],
        rationale: 'So it is.',
      });
    case 6:
    case 7:
      return say('level.agreed', {
        agreement: id(`agreement${(e ?? 0) % 4}`),
        level: of(levels, f),
        agrees: (g ?? 0) % 3 > 0,
        reason: 'I looked.',
      });
    case 8:
    case 9:
      return period({
        what: (h ?? 0) % 2 === 0 ? 'planned' : 'happened',
        trigger: of(triggers, i),
        on: on(j),
        subjects: (h ?? 0) % 3 === 0 ? subjects : [of(subjects, h)],
      });
    case 10:
      return period({ what: 'moved', on: on(h) });
    case 11:
      return (h ?? 0) % 3 === 0
        ? period({ what: 'cancelled' })
        : period({ what: 'known', anchor: of(['verdict', 'arrival', 'release'] as const, i), on: on(j) });
    case 12:
      return period({
        what: 'step',
        step: of(['counsel-at-once', 'calls-are-monitored'], h),
        done: (i ?? 0) % 3 > 0,
      });
    case 13:
      return period({ what: 'closed', subject: of(subjects, h), reason: 'It is over.' });
    case 14:
    case 15:
      return say('milestone.set', {
        milestone: event,
        code: of(codes, e),
        status: of(['planned', 'moved', 'done', 'cancelled'] as const, f),
        ...((h ?? 0) % 5 > 0 ? { date: { on: on(i), zone: 'UTC' } as Body<'milestone.set'>['date'] } : {}),
        about: [],
      });
    case 16:
      return say('measure.planned', {
        plan: of(plans, e),
        measure: of(['P01', 'P02', 'P10'], f),
        subject: of(subjects, g),
        ...((h ?? 0) % 3 === 0 ? { answers: [of(events, i)] } : {}),
        ...((j ?? 0) % 2 === 0 ? { owner: device.person, due: on(i) } : {}),
      });
    case 17:
      return (h ?? 0) % 2 === 0
        ? note({ what: 'granted', until: on(i, 240) })
        : note({ what: of(['stopped', 'ended'] as const, i) });
    case 18:
      return note({ what: 'verified', by: 'Lucía' });
    default:
      // A task is handed on, or something else is said: nothing of danger, but it may take back what is.
      return (h ?? 0) % 2 === 0
        ? say('task.set', { task: id('task'), what: 'Call.', done: (i ?? 0) % 2 === 0 })
        : say('note.written', { note: id('note'), title: '', text: 'x', about: [] });
  }
}

/** In every part: who is in danger, and that somebody looked. */
const begun = (): readonly Statement[] => [
  ...subjects.map((subject, at) =>
    statement('subject.described', { subject, group: 'household', name: `${at}` }, Date.parse(firstDay)),
  ),
  ...assessments.map((assessment, at) =>
    statement(
      'danger.assessed',
      {
        assessment,
        subject: subjects[at]!,
        instrument: 'srda',
        version: 1,
        form: 'full',
        assessedOn: firstDay,
        answers: { C1: { answer: '2' } },
      },
      Date.parse(firstDay),
    ),
  ),
];

interface Played {
  readonly anchors: readonly Parameters<typeof createStreamFold>[0][];
  /** By part, all that was said. */
  readonly segments: readonly (readonly Segment[])[];
}

function play(acts: readonly Act[]): Played {
  const parts = partNames.map((name) => {
    const devices = ['ana', 'bea', 'carla', 'dora'].map((person) =>
      practiceDevice(person, `${name} ${person}`),
    );
    const [ana, bea, carla, dora] = devices as [
      PracticeDevice,
      PracticeDevice,
      PracticeDevice,
      PracticeDevice,
    ];
    const anchor = found(ana, { sealed: name === 'sealed' });
    letIn(ana, bea, ['write', 'steward'], anchor);
    letIn(ana, carla, ['write'], anchor);
    letIn(ana, dora, [], anchor);
    state(ana, begun());
    for (const device of devices) meet(ana, device);
    return { anchor, devices };
  });
  for (const act of acts) {
    const { devices } = parts[act.part]!;
    const device = devices[act.by]!;
    const other = of(devices, act.picks[0]);
    const isSteward = act.by < 2;
    if (act.does === 'say') state(device, [saying(act, device)]);
    else if (act.does === 'meet') meet(other, device);
    else if (act.does === 'remove' && isSteward && other !== device) remove(device, other.person);
    else if (act.does === 'role' && isSteward) state(device, [inAnotherRole(other, act.picks)]);
    else if (act.does === 'admit' && isSteward) {
      const late = other.segments.at(-1);
      if (late) state(device, [statement('quarantine.admitted', { segments: [late.id], reason: 'honest' })]);
    }
  }
  return {
    anchors: parts.map(({ anchor }) => anchor),
    segments: parts.map(({ devices }) => devices.flatMap(({ segments }) => segments)),
  };
}

/** What a relative says counts for less: all that she ever said is judged by what she is now. */
const inAnotherRole = ({ person, keys }: PracticeDevice, [, pick, other]: Act['picks']): Statement =>
  statement('member.added', {
    member: {
      person,
      name: 'newcomer',
      role: of(['relative', 'advocate', 'prosecutor'] as const, pick),
      rights: of([['write'], ['write', 'steward']] as const, other).slice(),
      past: 'with-past',
      why: 'she helps',
      devices: [keys],
    },
  });

const foldsOf = (anchors: Played['anchors']): readonly StreamFold[] =>
  anchors.map((anchor) => createStreamFold(anchor));

function live(folds: readonly StreamFold[], turn: Turn, ordinal: number): void {
  const fold = folds[turn.part]!;
  if (turn.does === 'fold') foldSegment(fold, turn.segment, ordinal);
  else expireEpochs(fold, () => true);
}

const partsOf = (folds: readonly StreamFold[]) =>
  folds.map((fold, part) => ({ stream: id(partNames[part]!) as string as StreamId, fold }));

const judged = (folds: readonly StreamFold[], day: Day): SafetyView => viewSafety(partsOf(folds), day);

/** Over time, which reads what was said before, too. */
const toldOverTime = (folds: readonly StreamFold[], day: Day): TimelinesView =>
  viewTimelines(
    partsOf(folds),
    { from: plusDays(firstDay, -90), to: plusDays(firstDay, 200), sealed: 'with' },
    day,
  );

/** Nobody may change what is kept. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

test('what is judged from what was kept equals what is judged from nothing, after every fact, in any order, on any day', () => {
  const seen = { level: 0, agreed: 0, windows: 0, sealed: 0, covered: 0, warned: 0, expired: 0 };
  fc.assert(
    fc.property(
      fc.array(anAct, { minLength: 30, maxLength: 90, size: 'max' }),
      fc.infiniteStream(fc.nat(999)),
      (acts, chances) => {
        const chance = (): number => chances.next().value / 1000;
        const { anchors, segments } = play(acts);
        const orders = segments.map((all) => causalOrder(all, chance));
        const folds = foldsOf(anchors);
        const past: Turn[] = [];
        let day = plusDays(firstDay, 10);
        for (;;) {
          const left = orders.flatMap((order, part) => (order.length > 0 ? [part] : []));
          if (left.length === 0) break;
          const part = of(left, Math.floor(chance() * 1000));
          const turn: Turn =
            chance() < 0.02
              ? { does: 'expire', part }
              : { does: 'fold', part, segment: orders[part]!.shift()! };
          past.push(turn);
          live(folds, turn, past.length);
          // The clock goes on, and somebody asks for another day.
          if (chance() < 0.15) day = plusDays(day, Math.floor(chance() * 30) - 8);
          const kept = frozen(judged(folds, day));
          const anew = foldsOf(anchors);
          for (const [ordinal, one] of structuredClone(past).entries()) live(anew, one, ordinal + 1);
          expect(kept).toEqual(judged(anew, day));
          if (past.length % 5 === 0) expect(toldOverTime(folds, day)).toEqual(toldOverTime(anew, day));
          seen.level += kept.subjects.filter(({ danger }) => danger.level !== null).length;
          seen.agreed += kept.subjects
            .flatMap(({ danger }) => danger.levels)
            .filter(({ state }) => state !== 'stands').length;
          seen.windows += kept.subjects.filter(({ windows }) => windows.length > 0).length;
          seen.sealed += Object.keys(kept.sealedEvents).length;
          seen.covered += kept.subjects.filter(({ coverage }) =>
            coverage.some(({ state }) => state === 'covered'),
          ).length;
          seen.warned += kept.warned.length;
          seen.expired += turn.does === 'expire' ? 1 : 0;
        }
      },
    ),
    { numRuns: 60 },
  );
  // What was drawn had something to judge.
  for (const [what, count] of Object.entries(seen)) expect([what, count > 20]).toEqual([what, true]);
}, 240_000);
