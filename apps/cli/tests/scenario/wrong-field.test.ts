import { describe, expect, it } from 'vitest';
import { problemLine, problemWords } from '../../src/scenario/problem.ts';
import { parseScenario, readScenario } from '../../src/scenario/read.ts';
import { broken, problemsOf, small } from './small.ts';

const firstLine = (text: string, language: 'en' | 'es'): string => {
  const read = parseScenario(text, 'small.yaml');
  return read.ok ? '' : problemLine(read.error[0]!, language);
};

describe('a scenario with a wrong field', () => {
  it('is read when nothing is wrong', () => {
    expect(problemsOf(small)).toEqual([]);
  });

  it.each([
    ['a missing field', 'by: ana, do: turn', 'do: turn', 'scenario-field-missing', 'steps[9].by'],
    [
      'a field too many',
      'by: ana, do: turn',
      'by: ana, colour: red, do: turn',
      'scenario-field-unknown',
      'steps[9].colour',
    ],
    ['a role that is none', 'role: advocate', 'role: captain', 'scenario-field-wrong', 'parties[0].role'],
    ['a number for a name', 'name: Ana,', 'name: 7,', 'scenario-field-wrong', 'parties[0].name'],
    ['a verb that is none', 'do: turn', 'do: dance', 'scenario-field-wrong', 'steps[9].do'],
    [
      'a time without an offset',
      '2026-03-09T12:00-06:00',
      '2026-03-09T12:00',
      'scenario-field-wrong',
      'steps[9].at',
    ],
    [
      'a day that the calendar lacks',
      '2026-03-09T12:00-06:00',
      '2026-13-09T12:00-06:00',
      'scenario-field-wrong',
      'steps[9].at',
    ],
    ['a newer version', 'version: 1', 'version: 2', 'scenario-field-wrong', 'version'],
    [
      'a kind made by a verb',
      'kind: party.described',
      'kind: attachment.added',
      'scenario-field-wrong',
      'steps[3].facts[0].kind',
    ],
    [
      'a body of another kind',
      'standing: survivor',
      'standing: captain',
      'scenario-body-wrong',
      'steps[3].facts[0].body.standing',
    ],
    [
      'a body with a field missing',
      ', calledAs: Bea',
      '',
      'scenario-field-missing',
      'steps[3].facts[0].body.calledAs',
    ],
    [
      'a body with a field too many',
      'calledAs: Bea',
      'calledAs: Bea, age: 3',
      'scenario-field-unknown',
      'steps[3].facts[0].body.age',
    ],
  ])('%s is named with its line and path', (_, from, to, code, field) => {
    const wrong = broken(from, to);
    expect(problemsOf(wrong.text)).toContainEqual({ code, line: wrong.line, field });
  });

  it('a date that no calendar has is named at the date', () => {
    const wrong = broken('due: 2026-01-12', 'due: 2026-02-30x');
    expect(problemsOf(wrong.text)).toContainEqual({
      code: 'scenario-body-wrong',
      line: wrong.line,
      field: 'steps[7].facts[0].body.due.on',
    });
  });

  it('says file, line, column, field and what was expected, in both languages', () => {
    const wrong = broken('role: advocate', 'role: captain').text;
    expect(firstLine(wrong, 'en')).toMatch(
      /^small\.yaml:7:33 parties\[0\]\.role — The value .* Expected: one of survivor, relative, advocate,/,
    );
    expect(firstLine(wrong, 'es')).toMatch(
      /^small\.yaml:7:33 parties\[0\]\.role — El valor .* Se esperaba: uno de survivor, relative, advocate,/,
    );
  });

  it('never repeats the value that was wrong', () => {
    const wrong = broken('calledAs: Bea', 'calledAs: { secret: Quetzalcóatl }').text;
    expect(firstLine(wrong, 'en')).not.toContain('Quetzalcóatl');
    expect(firstLine(wrong, 'es')).not.toContain('Quetzalcóatl');
  });

  it('has a sentence in both languages for every code', () => {
    for (const words of Object.values(problemWords)) {
      expect(words.en).toMatch(/\.$/);
      expect(words.es).toMatch(/\.$/);
    }
  });
});

describe('a file that is no scenario', () => {
  it('that is not there has a code of its own', async () => {
    const read = await readScenario('no/such/file.yaml');
    expect(read.ok ? [] : read.error.map((problem) => problem.code)).toEqual(['scenario-unreadable']);
  });

  it('that is not YAML is told with the line', () => {
    const wrong = broken('rights: [write], why: Es suyo.', 'rights: [write, why: Es suyo.');
    expect(problemsOf(wrong.text)[0]).toMatchObject({ code: 'scenario-not-yaml' });
  });

  it('with one key twice is told with the line of the second', () => {
    const wrong = broken('shiftDays: 7', 'shiftDays: 7\nshiftDays: 8');
    expect(problemsOf(wrong.text)).toEqual([{ code: 'scenario-not-yaml', line: wrong.line + 1, field: '' }]);
  });

  it.each(['', '[]', 'just a sentence', '{}'])('%j is refused', (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  it('may not grow by aliases', () => {
    const wrong = broken('title: { en: Small, es: Chico }', 'title: &t { en: Small, es: Chico }');
    expect(problemsOf(`${wrong.text}more: [*t, *t]\n`)[0]).toMatchObject({ code: 'scenario-not-yaml' });
  });
});
