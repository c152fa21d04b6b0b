import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCodes, subjectGroups } from '../../src/danger/codes.ts';
import type { Answer, Answers } from '../../src/danger/answers.ts';
import { type Assessed, floorOf } from '../../src/danger/floor.ts';
import { instrumentInUse as srda } from '../../src/danger/instruments.ts';
import { dangerLevels, isBelow } from '../../src/danger/levels.ts';

const today = '2031-03-31';
/** Days before today. */
const ago = (days: number): string =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
const yes = (more: Partial<Extract<Answer, { answer: string }>> = {}): Answer => ({ answer: '2', ...more });

/** Every item answered no, and nobody afraid. */
const calm: Answers = Object.fromEntries(
  srda.items.map(({ item, asks }): [string, Answer] => [
    item,
    asks === 'fear' ? { fear: 0 } : asks === 'words' ? { said: 'Nothing.' } : { answer: '0' },
  ]),
);
const judged = (answers: Answers, more: Partial<Assessed> = {}) => {
  const { floor, rules, labels } = floorOf(srda, {
    form: 'full',
    subject: 'survivor',
    assessedOn: today,
    openWindows: 0,
    answers: { ...calm, ...answers },
    ...more,
  });
  return [floor, rules.join(' '), labels.join(' ')];
};

describe('the floor', () => {
  it.each([
    ['nothing that is known', {}, 'watch', ''],
    ['a red flag, now', { A3: yes() }, 'high', 'R1'],
    ['an act thirty days ago', { A5: yes({ act: { on: ago(30) } }) }, 'high', 'R1'],
    ['an act thirty-one days ago', { A5: yes({ act: { on: ago(31) } }) }, 'elevated', 'R2'],
    ['somebody watched the house fourteen days ago', { C3: yes({ act: { on: ago(14) } }) }, 'high', 'R1'],
    ['somebody watched the house fifteen days ago', { C3: yes({ act: { on: ago(15) } }) }, 'elevated', 'R2'],
    ['an act that goes on', { C3: yes({ act: { ongoing: true } }) }, 'high', 'R1'],
    ['a precise threat', { C2: yes() }, 'extreme', 'R1 R3'],
    ['a precise threat, long ago', { C2: yes({ act: { on: ago(90) } }) }, 'elevated', 'R2'],
    ['three red flags, now', { A3: yes(), B1: yes(), H1: yes() }, 'extreme', 'R1 R4'],
    ['two now and one past', { A3: yes(), B1: yes(), A5: yes({ act: { on: ago(60) } }) }, 'high', 'R1 R2'],
    ['a red flag that is suspected', { H1: { answer: '1' } }, 'elevated', 'R5'],
    ['one that is no red flag', { A1: yes(), B2: yes(), H2: yes() }, 'watch', ''],
    ['that they know where she lives, and nothing else', { D1: yes() }, 'watch', ''],
    [
      'that they know, and threatened long ago',
      { D1: yes(), C1: { answer: '1', act: { on: ago(400) } } },
      'high',
      'R1 R5',
    ],
    ['a debt claimed without a threat', { E3: yes({ threatUsed: 'no' }) }, 'watch', ''],
    [
      'a debt claimed, and nobody knows whether with a threat',
      { E3: yes({ threatUsed: 'unknown' }) },
      'high',
      'R1',
    ],
    ['an office that all the world knows', { K2: yes({ place: 'public' }) }, 'watch', ''],
    ['a shelter that they know', { K2: yes({ place: 'secret' }) }, 'high', 'R1'],
    ['a release ninety days ago', { F4: yes({ accused: { state: 'released', on: ago(90) } }) }, 'high', 'R1'],
    [
      'a release ninety-one days ago',
      { F4: yes({ accused: { state: 'released', on: ago(91) } }) },
      'watch',
      '',
    ],
    [
      'a release in thirty days',
      { F4: yes({ accused: { state: 'to-be-released', on: ago(-30) } }) },
      'high',
      'R1',
    ],
    [
      'a release in thirty-one days',
      { F4: yes({ accused: { state: 'to-be-released', on: ago(-31) } }) },
      'watch',
      '',
    ],
    ['a fear of 6', { J1: { fear: 6 } }, 'watch', ''],
    ['a fear of 7', { J2: { fear: 7 } }, 'elevated', 'R6'],
    ['a fear of 9', { J1: { fear: 9 } }, 'high', 'R6 R7'],
    ['a fear of 9 that was gone through', { J1: { fear: 9, reviewed: true } }, 'elevated', 'R6'],
  ] satisfies readonly (readonly [string, Answers, string, string])[])(
    'of %s',
    (_, answers: Answers, floor, rules) => {
      expect(judged(answers)).toEqual([floor, rules, '']);
    },
  );

  it('is elevated at least where what must be known is not, and says so; who would not say is another matter', () => {
    expect(judged({ D1: { answer: 'U' } })).toEqual(['elevated', 'R9', 'insufficient-information']);
    expect(judged({ D2: { answer: 'U' } })).toEqual(['watch', '', '']);
    expect(judged({ D2: { answer: 'U' } }, { subject: 'household' })[1]).toBe('R9');
    expect(judged({ A3: { answer: 'X' } })).toEqual(['watch', '', '']);
    const { A3: _, ...unsaid } = calm;
    expect(
      floorOf(srda, { form: 'full', subject: 'survivor', assessedOn: today, openWindows: 0, answers: unsaid })
        .rules,
    ).toEqual(['R9']);
  });

  it('counts a quarter of what applies as too much unknown, and less as not', () => {
    // 44 items but her own words; those that do not apply are left out.
    const free = ['A1', 'A2', 'A4', 'B2', 'D3', 'D4', 'E1', 'E2', 'F1', 'F3', 'H2'];
    const unknown = (count: number): Answers =>
      Object.fromEntries(free.slice(0, count).map((item) => [item, { answer: 'U' }]));
    expect(judged(unknown(10))).toEqual(['watch', '', '']);
    expect(judged(unknown(11))).toEqual(['elevated', 'R9', 'insufficient-information']);
    const rest = Object.fromEntries(['K3', 'I3', 'F2', 'I1'].map((item) => [item, { answer: 'N' } as const]));
    expect(judged({ ...unknown(10), ...rest })[1]).toBe('R9');
  });

  it('of a first screen is elevated at least, and asks for no more than it asks', () => {
    const answers = Object.fromEntries(srda.firstScreen.map((item) => [item, calm[item]!]));
    const screen = { form: 'first-screen', subject: 'survivor', assessedOn: today, openWindows: 0 } as const;
    expect(floorOf(srda, { ...screen, answers })).toMatchObject({
      floor: 'elevated',
      rules: ['FS'],
      labels: ['first-screen'],
    });
    expect(floorOf(srda, { ...screen, answers: { ...answers, C2: yes() } }).floor).toBe('extreme');
  });

  it('is one less where something that protects was looked at, and no lower than elevated beside a red flag', () => {
    const safe = { P1: yes({ verified: { by: 'Marta', on: ago(0) } }) };
    expect(judged({ A3: yes(), ...safe })).toEqual(['elevated', 'R1 R10', '']);
    expect(judged({ A3: yes(), B1: yes(), ...safe })[0]).toBe('elevated');
    expect(judged({ H1: { answer: '1' }, ...safe })).toEqual(['elevated', 'R5', '']);
    expect(judged({ J1: { fear: 7 }, ...safe })).toEqual(['watch', 'R6 R10', '']);
    expect(judged({ A3: yes(), P1: yes() })).toEqual(['high', 'R1', '']);
    // Never under a precise threat, three red flags, or a fear that nobody has gone through.
    expect(judged({ C2: yes(), ...safe })[0]).toBe('extreme');
    expect(judged({ J1: { fear: 9 }, ...safe })[0]).toBe('high');
    expect(judged({ D1: { answer: 'U' }, ...safe })[0]).toBe('elevated');
  });

  it('is lowered by measures for thirty days after somebody looked, and by custody alone never', () => {
    const measures = (days: number): Answers => ({ P3: yes({ verified: { by: 'Marta', on: ago(days) } }) });
    expect(judged({ A3: yes(), ...measures(30) })[0]).toBe('elevated');
    expect(judged({ A3: yes(), ...measures(31) })[0]).toBe('high');
    const custody = { P4: yes({ verified: { by: 'Marta', on: ago(7) } }) };
    expect(judged({ A3: yes(), ...custody })).toEqual(['high', 'R1 R11', '']);
    expect(judged({ A3: yes(), ...custody, ...measures(3) })).toEqual(['elevated', 'R1 R10', '']);
    expect(judged({ P4: yes({ verified: { by: 'Marta', on: ago(8) } }) })).toEqual(['watch', '', '']);
  });

  it('is one more in an open window, after all else, however many are open', () => {
    const safe = { P1: yes({ verified: { by: 'Marta', on: ago(0) } }) };
    expect(judged({}, { openWindows: 1 })).toEqual(['elevated', 'R8', '']);
    expect(judged({ A3: yes(), ...safe }, { openWindows: 3 })).toEqual(['high', 'R1 R10 R8', '']);
    expect(judged({ C2: yes() }, { openWindows: 1 })).toEqual(['extreme', 'R1 R3 R8', '']);
  });
});

describe('whatever is answered', () => {
  const day = fc.integer({ min: 0, max: 400 }).map(ago);
  const coded = fc.record(
    {
      answer: fc.constantFrom(...answerCodes),
      act: fc.oneof(fc.record({ on: day }), fc.constant({ ongoing: true as const })),
      threatUsed: fc.constantFrom('yes', 'no', 'unknown'),
      place: fc.constantFrom('secret', 'public'),
      verified: fc.record({ by: fc.constant('Marta'), on: day }),
    },
    { requiredKeys: ['answer'] },
  ) as fc.Arbitrary<Answer>;
  const answers = fc
    .tuple(
      ...srda.items.map(({ item, asks }) =>
        fc
          .option(
            asks === 'fear'
              ? fc.integer({ min: 0, max: 10 }).map((fear): Answer => ({ fear }))
              : asks === 'words'
                ? fc.constant<Answer>({ said: 'words' })
                : coded,
            { freq: 6, nil: undefined },
          )
          .map((given) => [item, given] as const),
      ),
    )
    .map((all) => Object.fromEntries(all.filter(([, given]) => given !== undefined)) as Answers);
  const assessed: fc.Arbitrary<Assessed> = fc.record({
    form: fc.constantFrom('full', 'first-screen'),
    subject: fc.constantFrom(...subjectGroups),
    assessedOn: fc.constant(today),
    openWindows: fc.nat(2),
    answers,
  });
  const coding = srda.items.filter(({ asks }) => asks === 'act' || asks === 'state').map(({ item }) => item);
  const with_ = (given: Assessed, item: string, answer: Answer): Assessed => ({
    ...given,
    answers: { ...given.answers, [item]: answer },
  });
  const floor = (given: Assessed) => floorOf(srda, given).floor;

  it('a red flag more never lowers the floor', () => {
    fc.assert(
      fc.property(assessed, fc.constantFrom(...coding), (given, item) => {
        for (const before of ['0', 'N', 'X'] as const)
          expect(
            isBelow(
              floor(with_(given, item, { answer: '2' })),
              floor(with_(given, item, { answer: before })),
            ),
          ).toBe(false);
      }),
    );
  });

  it('what is not known is never better than a no', () => {
    fc.assert(
      fc.property(assessed, fc.constantFrom(...coding), (given, item) => {
        for (const answer of ['U', 'X'] as const)
          expect(
            isBelow(floor(with_(given, item, { answer })), floor(with_(given, item, { answer: '0' }))),
          ).toBe(false);
      }),
    );
  });

  it('custody alone lowers nothing', () => {
    fc.assert(
      fc.property(assessed, (given) => {
        const without = {
          ...given,
          answers: Object.fromEntries(
            Object.entries(given.answers).filter(([item]) => !item.startsWith('P')),
          ),
        };
        const open = with_(without, 'P4', { answer: '0' });
        const held = with_(without, 'P4', { answer: '2', verified: { by: 'Marta', on: today } });
        expect(floor(held)).toBe(floor(open));
        expect(floorOf(srda, held).rules).toContain('R11');
      }),
    );
  });

  it('an open window never lowers it, and nothing is below watch or above extreme', () => {
    fc.assert(
      fc.property(assessed, (given) => {
        const quiet = floor({ ...given, openWindows: 0 });
        expect(isBelow(floor({ ...given, openWindows: 1 }), quiet)).toBe(false);
        expect(dangerLevels).toContain(quiet);
      }),
    );
  });
});
