import type { Body, ContentKind, EntityId, FactId, Instant, PersonId } from '@cobijo/domain';
import { type Day, plusDays } from '@cobijo/domain/critical-period/days';
import { triggerRows } from '@cobijo/domain/critical-period/triggers';
import { measureRows } from '@cobijo/domain/protection/measures';
import type { Said, SafetyRecords } from '@cobijo/domain/safety/said';

/**
 * A case as it stands after twenty years: 12 subjects, 60 critical periods, each closed by a person but the last, 200
 * measures, each granted, looked at every month for half a year to three years, some of them stopped; every subject
 * assessed four times a year with a level each time. The same every time.
 */
export const load = { years: 20, subjects: 12, windows: 60, measures: 200, assessmentsAYear: 4 } as const;
export const today: Day = '2026-11-27';

const days = load.years * 365;
const by = 'marta'.padEnd(22, '-') as PersonId;
const id = (name: string): EntityId => name.padEnd(22, '-') as EntityId;

export function makeRecords(): SafetyRecords {
  let facts = 0;
  const random = generator(20_061_127);
  const before = (from: number, to: number): number => -Math.floor(from + random() * (to - from));
  const said = <K extends ContentKind>(_kind: K, on: Day, body: Body<K>): Said<K> => ({
    fact: `fact${facts++}`.padEnd(32, '-') as FactId,
    by,
    at: (Date.parse(on) + 43_200_000 + facts) as Instant,
    body,
  });
  const subjects = Array.from({ length: load.subjects }, (_, n) => id(`subject${n}`));
  const one = (n: number): EntityId => subjects[n % subjects.length]!;
  const periods = Array.from({ length: load.windows }, (_, n): Said<'period.recorded'>[] => {
    const ago = before(0, days);
    const on = plusDays(today, ago);
    const common = { event: id(`event${n}`) };
    const { trigger } = triggerRows[n % triggerRows.length]!;
    const opened = said('period.recorded', on, {
      ...common,
      record: id(`opened${n}`),
      recorded: on,
      said: { what: 'happened', trigger, on, subjects: [one(n)] },
    });
    const closed = plusDays(on, 40 + Math.floor(random() * 200));
    return closed >= today
      ? [opened]
      : [
          opened,
          said('period.recorded', closed, {
            ...common,
            record: id(`closed${n}`),
            recorded: closed,
            said: { what: 'closed', subject: one(n), reason: 'Nobody came.' },
          }),
        ];
  });
  const plans = Array.from({ length: load.measures }, (_, n) => ({
    key: id(`plan${n}`),
    live: [
      said('measure.planned', plusDays(today, -days), {
        plan: id(`plan${n}`),
        measure: measureRows[n % measureRows.length]!.measure,
        subject: one(n),
      }),
    ],
  }));
  const notes = plans.flatMap(({ key }, n) => {
    const begins = before(30, days);
    const months = 6 + Math.floor(random() * 30);
    const noted = (ago: number, what: Body<'measure.noted'>['said']): Said<'measure.noted'>[] =>
      ago > 0
        ? []
        : [
            said('measure.noted', plusDays(today, ago), {
              record: id(`note${facts}`),
              plan: key,
              on: plusDays(today, ago),
              said: what,
            }),
          ];
    return [
      ...noted(begins, { what: 'granted', until: plusDays(today, begins + months * 30 + 60) }),
      ...Array.from({ length: months }, (_, month) =>
        noted(begins + 5 + month * 30 + (month % 5 === 4 ? 9 : 0), { what: 'verified', by: 'Lucía' }),
      ).flat(),
      ...(n % 4 === 0 ? noted(begins + months * 30, { what: 'stopped' }) : []),
    ];
  });
  const looked = subjects.flatMap((subject, n) =>
    Array.from({ length: load.years * load.assessmentsAYear }, (_, at) => {
      const on = plusDays(today, -days + Math.floor((at * 365) / load.assessmentsAYear) + n);
      const assessment = id(`looked${n}-${at}`);
      const yes = random() < 0.4;
      return {
        assessment: {
          key: assessment,
          live: [
            said('danger.assessed', on, {
              assessment,
              subject,
              instrument: 'srda',
              version: 1,
              form: 'full',
              assessedOn: on,
              answers: { C1: yes ? { answer: '2', act: { on } } : { answer: '0' }, J1: { fear: at % 11 } },
            }),
          ],
        },
        level: said('level.set', plusDays(on, 2), {
          level: id(`level${n}-${at}`),
          assessment,
          danger: yes ? 'extreme' : 'high',
          scenarios: ['He comes back.'],
          rationale: 'As before.',
        }),
      };
    }),
  );
  return {
    subjects: subjects.map((subject, n) => ({
      key: subject,
      live: [
        said('subject.described', plusDays(today, -days), {
          subject,
          group: 'household',
          name: `House ${n + 1}`,
        }),
      ],
    })),
    assessments: looked.map(({ assessment }) => assessment),
    levels: looked.map(({ level }) => level),
    agreements: [],
    periods: periods.flat(),
    milestones: [],
    plans,
    notes,
  };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
