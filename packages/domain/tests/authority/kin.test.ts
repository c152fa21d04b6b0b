import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportFold, importFold } from '../../src/case/snapshot.ts';
import { type StreamFold, createStreamFold, foldSegments } from '../../src/case/stream-fold.ts';
import { isWordOfKin, registerOf } from '../../src/case/views.ts';
import type { Body } from '../../src/fact/kinds.ts';
import type { Member } from '../../src/member/member.ts';
import { type EntityId, type FactId, factIdOf } from '../../src/vocabulary/ids.ts';
import type { Instant, Zone } from '../../src/vocabulary/time.ts';
import {
  type PracticeDevice,
  found,
  letIn,
  meet,
  member,
  practiceDevice,
  state,
  statement,
} from '../case/practice-stream.ts';
import { entity } from '../fact/arbitrary-statements.ts';

const at = 1_700_000_000_000;
const [assessment, subject, level, note] = ['assessment', 'ana', 'level', 'note'].map(entity) as [
  ReturnType<typeof entity>,
  ReturnType<typeof entity>,
  ReturnType<typeof entity>,
  ReturnType<typeof entity>,
];
const assessed = (answer: '2' | '0'): Body<'danger.assessed'> => ({
  assessment,
  subject,
  instrument: 'danger',
  version: 1,
  form: 'full',
  assessedOn: '2026-11-01',
  answers: { C1: { answer } },
});

/** A worker, another one, and somebody who was let in as she is said to be. */
function circle(as: Partial<Member>) {
  const [marta, lucia, other] = [
    practiceDevice('marta'),
    practiceDevice('lucia'),
    practiceDevice('other'),
  ] as const;
  const anchor = found(marta);
  letIn(marta, lucia, ['write', 'steward'], anchor);
  letIn(marta, other, ['write'], anchor, [], as);
  meet(marta, lucia);
  meet(marta, other);
  const folded = (device: PracticeDevice): StreamFold => {
    const fold = createStreamFold(anchor);
    foldSegments(fold, [...device.known.values()], 0);
    return fold;
  };
  const says = (device: PracticeDevice, answer: '2' | '0', supersedes: readonly FactId[] = []): FactId => {
    const segment = state(device, [statement('danger.assessed', assessed(answer), at, supersedes)]);
    meet(device, marta);
    meet(marta, other);
    meet(marta, lucia);
    return factIdOf(segment.id, 0);
  };
  const live = (fold = folded(marta)): readonly string[] =>
    registerOf(fold, 'assessment', assessment)!
      .live.map(({ body }) => JSON.stringify(Object.values(body!.answers)[0]))
      .sort();
  return { marta, lucia, other, anchor, folded, says, live };
}
const [calm, grave] = ['{"answer":"0"}', '{"answer":"2"}'];

it.each<[string, Partial<Member>]>([
  ['a relative', { role: 'relative' }],
  ['a guest', { role: 'investigator', guest: true }],
])('%s never puts her word in place of a worker’s assessment: it stands beside it', (_, as) => {
  const { marta, lucia, other, says, live, folded } = circle(as);
  const first = says(marta, '2');
  const hers = says(other, '0', [first]);
  expect(live()).toEqual([calm, grave].sort());
  // Also after the fold was put away and opened again.
  const again = importFold(exportFold(folded(lucia)));
  if (!again.ok) throw new Error(again.error);
  expect(live(again.value)).toEqual([calm, grave].sort());
  // She corrects what she said herself, and a worker what both did.
  const second = says(other, '2', [hers]);
  expect(live()).toEqual([grave, grave]);
  says(lucia, '0', [first, second]);
  expect(live()).toEqual([calm]);
});

it.each<[string, Partial<Member>]>([
  ['another worker', { role: 'advocate' }],
  ['the survivor on a visit', { role: 'survivor', guest: true }],
])('%s corrects an assessment as before', (_, as) => {
  const { marta, other, says, live } = circle(as);
  says(other, '0', [says(marta, '2')]);
  expect(live()).toEqual([calm]);
});

it.each<[string, Partial<Member>]>([
  ['a relative', { role: 'relative' }],
  ['a guest', { role: 'investigator', guest: true }],
])(
  '%s replaces nobody who is protected, no critical period, no measure, and nothing of how she is reached and missed: her word stands beside it',
  (_, as) => {
    const { marta, lucia, other, folded } = circle(as);
    const [plan, event, record, checkIn, closing] = (
      ['plan', 'event', 'record', 'check-in', 'closing'] as const
    ).map(entity) as [EntityId, EntityId, EntityId, EntityId, EntityId];
    const day = '2026-11-01';
    const party = subject;
    const way = { party, slot: '1', channel: 'call' } as const;
    const hours: Body<'contact.hours'> = {
      ...way,
      state: 'never',
      zone: 'America/Mexico_City' as Zone,
      times: [],
      saidBy: 'Ana',
    };
    const agreed: Body<'contact.agreed'> = { ...way, reach: 'the shop', hours: '', wordsNeverToUse: 'court' };
    const rhythm: Body<'check-in.agreed'> = {
      checkIn,
      party,
      everyHours: 24,
      graceHours: 2,
      from: at as Instant,
      stopped: false,
    };
    const closed: Body<'check-in.closed'> = {
      closing,
      checkIn,
      of: { missed: at as Instant },
      reason: 'mistake',
      why: 'She is at home',
    };
    const cadence: Body<'cadence.set'> = { party, windowDays: 3, quietDays: 14 };
    const written = [
      statement('subject.described', { subject, group: 'survivor', name: 'Ana' }, at),
      statement(
        'period.recorded',
        {
          record,
          event,
          recorded: day,
          said: { what: 'happened', trigger: 'sentencing', on: day, subjects: [subject] },
        },
        at,
      ),
      statement('measure.planned', { plan, measure: 'P01', subject }, at),
      statement('measure.noted', { record, plan, on: day, said: { what: 'stopped' } }, at),
      statement('contact.hours', hours, at),
      statement('contact.agreed', agreed, at),
      statement('check-in.agreed', rhythm, at),
      statement('check-in.closed', closed, at),
      statement('cadence.set', cadence, at),
    ] as const;
    const first = state(marta, [...written]);
    meet(marta, other);
    const instead = [
      statement(
        'subject.described',
        { subject, group: 'survivor', name: 'Ana', askedToLeave: { on: day } },
        at,
        [factIdOf(first.id, 0)],
      ),
      statement('period.recorded', { record, event, recorded: day, said: { what: 'cancelled' } }, at, [
        factIdOf(first.id, 1),
      ]),
      statement('measure.planned', { plan, measure: 'P02', subject }, at, [factIdOf(first.id, 2)]),
      statement('measure.noted', { record, plan, on: day, said: { what: 'verified', by: 'Me' } }, at, [
        factIdOf(first.id, 3),
      ]),
      statement('contact.hours', { ...hours, state: 'safe' }, at, [factIdOf(first.id, 4)]),
      statement('contact.agreed', { ...agreed, wordsNeverToUse: '-' }, at, [factIdOf(first.id, 5)]),
      statement('check-in.agreed', { ...rhythm, stopped: true }, at, [factIdOf(first.id, 6)]),
      statement('check-in.closed', { ...closed, why: 'I say so' }, at, [factIdOf(first.id, 7)]),
      statement('cadence.set', { ...cadence, quietDays: 90 }, at, [factIdOf(first.id, 8)]),
    ] as const;
    const hers = state(other, [...instead]);
    meet(other, marta);
    meet(marta, lucia);
    const standing = (): readonly number[] => {
      const fold = folded(marta);
      return [
        registerOf(fold, 'subject', subject)!,
        registerOf(fold, 'period-record', record)!,
        registerOf(fold, 'measure', plan)!,
        registerOf(fold, 'measure-record', record)!,
        registerOf(fold, 'contact-hours', `${party}/1`)!,
        registerOf(fold, 'contact', `${party}/1`)!,
        registerOf(fold, 'check-in', checkIn)!,
        registerOf(fold, 'check-in-closing', closing)!,
        registerOf(fold, 'cadence', party)!,
      ].map(({ live }) => live.length);
    };
    expect(standing()).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 2]);
    // A worker settles all of it.
    state(
      lucia,
      written.map((one, place) => ({
        ...one,
        supersedes: [factIdOf(first.id, place), factIdOf(hers.id, place)],
      })),
    );
    meet(lucia, marta);
    expect(standing()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
  },
);

it('who was one of the family when she said it is judged by that, whatever she is granted later', () => {
  const { marta, other, says, live } = circle({ role: 'relative' });
  const first = says(marta, '2');
  const told = says(other, '0', [first]);
  state(marta, [statement('member.added', { member: member(other, 'other', ['write']) }, at)]);
  meet(marta, other);
  expect(live()).toEqual([calm, grave].sort());
  // From then on she is a worker beside the others.
  says(other, '0', [first, told]);
  expect(live()).toEqual([calm]);
});

it('a relative replaces no level, and corrects a note like everybody', () => {
  const { marta, other, folded } = circle({ role: 'relative' });
  const set = (danger: 'extreme' | 'watch'): Body<'level.set'> => ({
    level,
    assessment,
    danger,
    scenarios: ['violence'],
    rationale: 'Because.',
  });
  const wrote = (title: string): Body<'note.written'> => ({ note, title, text: title, about: [] });
  const by = state(marta, [
    statement('level.set', set('extreme'), at),
    statement('note.written', wrote('first'), at),
  ]);
  meet(marta, other);
  state(other, [
    statement('level.set', set('watch'), at, [factIdOf(by.id, 0)]),
    statement('note.written', wrote('second'), at, [factIdOf(by.id, 1)]),
  ]);
  meet(other, marta);
  const fold = folded(marta);
  expect(registerOf(fold, 'level', level)!.live.length).toBe(2);
  expect(registerOf(fold, 'note', note)!.live.map(({ body }) => body!.title)).toEqual(['second']);
});

it.each<[string, Partial<Member>]>([
  ['a relative', { role: 'relative' }],
  ['a guest', { role: 'investigator', guest: true }],
])(
  'whatever steps of a journey, and whatever in their way, %s states anew, no word of a worker’s goes',
  (_, as) => {
    const worker = fc.constantFrom<'marta' | 'lucia'>('marta', 'lucia');
    const turn = fc.record({
      by: fc.oneof(worker, fc.constant('other' as const)),
      status: fc.constantFrom(...(['planned', 'moved', 'done', 'cancelled'] as const)),
      noun: fc.constantFrom(...(['milestone', 'obstacle'] as const)),
      // Which of what was said before it names as what it replaces.
      replaces: fc.array(fc.nat(20), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(turn, { minLength: 2, maxLength: 7 }), (turns) => {
        const scene = circle(as);
        const milestone = entity('hearing');
        const obstacle = entity('no-answer');
        const since = '2026-11-01';
        const said: {
          readonly noun: 'milestone' | 'obstacle';
          readonly id: FactId;
          readonly by: string;
          readonly over: readonly FactId[];
        }[] = [];
        for (const { by, status, noun, replaces } of turns) {
          const before = said.filter((one) => one.noun === noun);
          const over = [...new Set(replaces.flatMap((n) => before[n]?.id ?? []))];
          const device = scene[by];
          const { id } = state(device, [
            noun === 'milestone'
              ? statement('milestone.set', { milestone, code: 'MX10', status, about: [] }, at, over)
              : statement(
                  'obstacle.recorded',
                  { obstacle, milestone, code: 'OB05', effect: 'stopped', since, note: status },
                  at,
                  over,
                ),
          ]);
          said.push({ noun, id: factIdOf(id, 0), by, over });
          if (device !== scene.marta) meet(device, scene.marta);
          meet(scene.marta, scene.lucia);
          meet(scene.marta, scene.other);
        }
        const byWhom = new Map(said.map(({ id, by }) => [id, by]));
        const gone = new Set(
          said.flatMap(({ by, over }) => over.filter((id) => by !== 'other' || byWhom.get(id) === 'other')),
        );
        const fold = scene.folded(scene.lucia);
        const live = [
          ...(registerOf(fold, 'milestone', milestone)?.live ?? []),
          ...(registerOf(fold, 'obstacle', obstacle)?.live ?? []),
        ];
        expect(live.map(({ fact }) => fact).sort()).toEqual(
          said.flatMap(({ id }) => (gone.has(id) ? [] : id)).sort(),
        );
      }),
      { numRuns: 40 },
    );
  },
);

it('a fold says of each statement whether it was one of the family’s or a guest’s, whatever she is granted later', () => {
  const { marta, other, says, folded } = circle({ role: 'prosecutor', guest: true });
  const workers = says(marta, '2');
  const hers = says(other, '0');
  expect([workers, hers].map((fact) => isWordOfKin(folded(marta), fact))).toEqual([false, true]);
  state(marta, [statement('member.added', { member: member(other, 'other', ['write']) }, at)]);
  meet(marta, other);
  const later = says(other, '0');
  expect([workers, hers, later].map((fact) => isWordOfKin(folded(marta), fact))).toEqual([
    false,
    true,
    false,
  ]);
});
