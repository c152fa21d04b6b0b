import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import srda1 from '../../src/danger/instruments/srda-1.json' with { type: 'json' };
import { answer } from '../../src/danger/answers.ts';
import { faultsOfAssessment, locksOf, unanswered } from '../../src/danger/assessment.ts';
import { ruleIds } from '../../src/danger/floor.ts';
import { instrument } from '../../src/danger/instrument.ts';
import { instrumentInUse as srda, instrumentOf, instruments } from '../../src/danger/instruments.ts';
import { faultOfLevel, reassessBy } from '../../src/danger/level.ts';
import { dangerLevelWords } from '../../src/danger/levels.ts';
import { answerWords, resultLabelWords, ruleWords } from '../../src/danger/words.ts';

type File = z.input<typeof instrument>;
const file = (): File => structuredClone(srda1) as File;
const itemOf = ({ items }: File, item: string) => items.find((row) => row.item === item)!;

describe('an instrument', () => {
  it('is a file with every item in both languages, and is found by its name and version', () => {
    expect(instrumentOf('srda', 1)).toBe(srda);
    expect(instrumentOf('srda', 2)).toBeUndefined();
    expect(srda.items).toHaveLength(45);
    expect(srda.items.filter(({ redFlag }) => redFlag).map(({ item }) => item)).toEqual(
      'A3 A5 B1 B3 C1 C2 C3 C4 C5 D1 E3 F4 G1 G3 H1 I2 K1 K2'.split(' '),
    );
    expect(instruments.every(({ source, confidence }) => source !== '' && confidence === 'D')).toBe(true);
  });

  it.each<[string, (given: File) => unknown]>([
    ['names an item twice', (given) => given.items.push(given.items[0]!)],
    ['has a rule of an item that it does not ask', (given) => given.rules.extremeActs.push('Z9')],
    ['has a group that is not listed', (given) => (given.items[0]!.group = 'Z')],
    ['makes a fear a red flag', (given) => (itemOf(given, 'J1').redFlag = 'always')],
    ['lacks a language', (given) => Reflect.deleteProperty(given.items[0]!.words, 'es')],
    [
      'says of no level when it is assessed again',
      (given) => Reflect.deleteProperty(given.reassessDays, 'high'),
    ],
    ['has something that nobody knows', (given) => Object.assign(given.items[0]!, { weight: 3 })],
  ])('is refused where it %s', (_, spoil) => {
    const given = file();
    expect(instrument.safeParse(given).success).toBe(true);
    spoil(given);
    expect(instrument.safeParse(given).success).toBe(false);
  });

  it('has words in both languages for each answer, rule and label', () => {
    for (const words of [answerWords, resultLabelWords, dangerLevelWords].flatMap((table) =>
      Object.values(table),
    ))
      expect(words.en && words.es).toBeTruthy();
    expect(Object.keys(ruleWords).sort()).toEqual([...ruleIds].sort());
  });
});

describe('an assessment', () => {
  const today = '2031-03-31';
  const faults = (answers: Parameters<typeof faultsOfAssessment>[1]['answers'], assessedOn = today) =>
    faultsOfAssessment(srda, { assessedOn, answers }, today).map(({ code, field }) => `${code} ${field}`);

  it('is as it was entered, or says what is wrong with it', () => {
    expect(faults({ C1: { answer: '2', act: { on: '2031-03-31' } }, J1: { fear: 4 } })).toEqual([]);
    expect(faults({})).toEqual(['danger-nothing-answered answers']);
    expect(faults({ Q1: { answer: '2' } })).toEqual(['danger-item-unknown Q1']);
    expect(faults({ A1: { answer: '2' } }, '2031-04-01')).toEqual(['danger-day-not-yet assessedOn']);
    expect(faults({ A1: { answer: '2', informedOn: '2031-04-01' } })).toEqual(['danger-day-not-yet A1']);
    expect(faults({ C1: { answer: '2', act: { on: '2031-04-01' } } })).toEqual(['danger-day-not-yet C1']);
    expect(faults({ P1: { answer: '2', verified: { by: 'M', on: '2031-04-01' } } })).toEqual([
      'danger-day-not-yet P1',
    ]);
    expect(faults({ F4: { answer: '2', accused: { state: 'released', on: '2031-04-01' } } })).toEqual([
      'danger-day-not-yet F4',
    ]);
    expect(faults({ F4: { answer: '2', accused: { state: 'to-be-released', on: '2031-04-20' } } })).toEqual(
      [],
    );
  });

  it('takes a number for fear, words for her own words, and what an item does not ask for nothing', () => {
    expect(faults({ J1: { answer: '2' } })).toEqual(['danger-answer-of-another-kind J1']);
    expect(faults({ J1: { answer: 'U' } })).toEqual([]);
    expect(faults({ A1: { fear: 3 } })).toEqual(['danger-answer-of-another-kind A1']);
    expect(faults({ J3: { said: 'They will come.' } })).toEqual([]);
    expect(faults({ A1: { said: 'They will come.' } })).toEqual(['danger-answer-of-another-kind A1']);
    expect(faults({ A1: { answer: '2', act: { ongoing: true } } })).toEqual([
      'danger-answer-of-another-kind A1',
    ]);
    expect(faults({ A1: { answer: '2', place: 'secret' } })).toEqual(['danger-answer-of-another-kind A1']);
    expect(answer.safeParse({ fear: 11 }).success).toBe(false);
    expect(answer.safeParse({ answer: '3' }).success).toBe(false);
  });

  it('that is half done names what is still open, and is not taken for a no', () => {
    expect(unanswered(srda, 'first-screen', { A3: { answer: '0' }, J1: { fear: 1 } })).toEqual(
      'B1 C1 C2 D1 D2 G1 H1'.split(' '),
    );
    expect(unanswered(srda, 'full', {})).toHaveLength(44);
  });

  it('closes doors by a yes, a perhaps and an unknown alike', () => {
    expect(
      locksOf(srda, {
        B1: { answer: '0' },
        B2: { answer: '1' },
        B3: { answer: '0' },
        G2: { answer: 'N' },
        H1: { answer: 'U' },
        I2: { answer: 'X' },
      }),
    ).toEqual(['consulate', 'family']);
    expect(locksOf(srda, {})).toHaveLength(6);
  });
});

describe('the level that a person sets', () => {
  const set = {
    level: 'high',
    scenarios: ['He sends his brother to the house.'],
    rationale: 'He was seen there.',
    by: 'Marta',
  } as const;

  it('is free at the floor and above, with a scenario and a reason', () => {
    expect(faultOfLevel(set, 'high')).toBeNull();
    expect(faultOfLevel(set, 'watch')).toBeNull();
    expect(faultOfLevel({ ...set, scenarios: [' '] }, 'watch')).toBe('danger-scenario-missing');
    expect(faultOfLevel({ ...set, scenarios: ['a', 'b', 'c', 'd'] }, 'watch')).toBe(
      'danger-scenarios-too-many',
    );
    expect(faultOfLevel({ ...set, rationale: '' }, 'watch')).toBe('danger-rationale-missing');
  });

  it('below the floor takes another person and her reason', () => {
    expect(faultOfLevel(set, 'extreme')).toBe('danger-below-floor');
    expect(faultOfLevel({ ...set, second: { by: 'Marta', reason: 'I think so.' } }, 'extreme')).toBe(
      'danger-second-is-first',
    );
    expect(faultOfLevel({ ...set, second: { by: 'Tomás', reason: ' ' } }, 'extreme')).toBe(
      'danger-below-floor',
    );
    expect(
      faultOfLevel(
        { ...set, second: { by: 'Tomás', reason: 'He is in custody in another state.' } },
        'extreme',
      ),
    ).toBeNull();
  });

  it('is looked at again in days, and never falls by their passing', () => {
    expect(reassessBy(srda, 'extreme', '2031-02-27')).toBe('2031-03-02');
    expect(reassessBy(srda, 'watch', '2031-01-01')).toBe('2031-04-01');
  });
});
