import { describe, expect, test } from 'vitest';
import { leadSentence } from '../../src/case/sentence.ts';
import { createStreamFold, foldSegment, foldSegments, nextOrdinal } from '../../src/case/stream-fold.ts';
import type { Statement } from '../../src/fact/fact.ts';
import { instant, zone } from '../../src/vocabulary/time.ts';
import { consented, noon } from '../consent/decided.ts';
import { entity } from '../fact/arbitrary-statements.ts';
import { found, letIn, meet, practiceDevice, remove, state, statement } from './practice-stream.ts';

const mexico = zone.parse('America/Mexico_City');
/** Noon in Mexico City on a Thursday. */
const now = instant.parse(Date.parse('2026-11-05T18:00:00Z'));

const step = (name: string, on: string, status: 'planned' | 'moved' | 'done' = 'planned', code = 'US13') =>
  statement('milestone.set', {
    milestone: entity(name),
    code,
    status,
    date: { on, zone: mexico },
    about: [],
  });
const task = (what: string, on: string, done = false) =>
  statement('task.set', { task: entity(what.slice(0, 4)), what, due: { on, zone: mexico }, done });

function circleWith(...statements: Statement[]) {
  const one = practiceDevice('one');
  const two = practiceDevice('two');
  const anchor = found(one);
  letIn(one, two, ['write', 'steward'], anchor);
  if (statements.length > 0) state(one, statements);
  meet(one, two);
  const fold = createStreamFold(anchor);
  foldSegments(fold, [...one.known.values()], 0);
  return { one, two, anchor, fold };
}
const lead = (...statements: Statement[]) => leadSentence([circleWith(...statements).fold], now);

describe('the sentence that leads a case', () => {
  test('says that nothing is written down, and never that all is well', () => {
    for (const folds of [[], [circleWith().fold]]) {
      const { code, weight, en, es } = leadSentence(folds, now);
      expect([code, weight]).toEqual(['nothing-planned', 'calm']);
      expect(`${en} ${es}`).not.toMatch(/safe|segur|riesgo|risk/i);
    }
  });

  test('names the next milestone of the coming days, with its day', () => {
    expect(lead(step('a', '2026-11-14'), step('b', '2026-11-12'), step('c', '2026-12-24'))).toMatchObject({
      code: 'milestone-soon',
      weight: 'soon',
      count: 2,
      en: 'In 7 days, Thursday, November 12, 2026: Sentencing, restitution, forfeiture. And 1 more.',
      es: 'En 7 días, jueves, 12 de noviembre de 2026: Sentencia, restitución, decomiso. Y 1 más.',
    });
  });

  test('says today and tomorrow, with the hour and whose clock shows it', () => {
    expect(lead(step('a', '2026-11-05T09:30')).en).toBe(
      'Today, 09:30 (Mexico City time): Sentencing, restitution, forfeiture.',
    );
    expect(lead(step('a', '2026-11-06')).es).toBe('Mañana: Sentencia, restitución, decomiso.');
  });

  test('asks what became of a planned day that has passed, once it is over there', () => {
    expect(lead(step('a', '2026-11-04')).code).toBe('milestone-unreported');
    expect(lead(step('a', '2026-10')).en).toContain('October 2026');
    expect(lead(step('a', '2026-11')).code).toBe('milestone-now');
    expect(lead(step('a', '2026-11-04', 'done')).code).toBe('nothing-planned');
    expect(lead(step('a', '2026')).code).toBe('nothing-planned');
  });

  test('comes to tasks when no date of the case is near', () => {
    expect(lead(task('Call the shelter.', '2026-11-07'))).toMatchObject({
      code: 'task-soon',
      en: 'To do by Saturday, November 7, 2026: Call the shelter.',
    });
    expect(lead(task('Call the shelter.', '2026-11-03')).code).toBe('task-overdue');
    expect(lead(task('Call the shelter.', '2026-11-03', true)).code).toBe('nothing-planned');
    expect(lead(task('Call the shelter.', '2026-11-03'), step('a', '2026-11-12')).code).toBe(
      'milestone-soon',
    );
  });

  test('shows a code that no pathway has as it is', () => {
    expect(lead(step('a', '2026-11-12', 'planned', 'ZZ99')).en).toContain('ZZ99');
  });

  test('puts what two people wrote at once before what is planned', () => {
    const { one, two, fold } = circleWith(step('far', '2026-11-15'));
    const mine = state(one, [step('a', '2026-11-20')]);
    const hers = state(two, [step('a', '2026-11-19')]);
    foldSegment(fold, mine, nextOrdinal(fold));
    foldSegment(fold, hers, nextOrdinal(fold));
    expect(leadSentence([fold], now)).toMatchObject({ code: 'conflict', weight: 'attention', count: 1 });
  });

  test('puts late work that waits apart before that', () => {
    const { one, two, fold } = circleWith(step('far', '2026-11-15'));
    const late = state(two, [step('a', '2026-11-19')]);
    foldSegment(fold, remove(one, two.person), nextOrdinal(fold));
    foldSegment(fold, late, nextOrdinal(fold));
    expect(leadSentence([fold], now)).toMatchObject({ code: 'quarantine', count: 1 });
  });

  test('puts people who removed each other first of all', () => {
    const { one, two, fold } = circleWith(step('today', '2026-11-05'));
    const [mine, hers] = [remove(one, two.person), remove(two, one.person)];
    for (const segment of [mine, hers]) foldSegment(fold, segment, nextOrdinal(fold));
    expect(leadSentence([fold], now)).toMatchObject({ code: 'dispute', weight: 'attention' });
  });

  test('asks about a consent that ends, louder inside a critical period, and marks what only a seal makes so', () => {
    const stewardshipWith = (until: string) => {
      const marta = practiceDevice('marta');
      const anchor = found(marta, { kind: 'stewardship' });
      const consent = consented({
        decided: { on: '2026-09-01', zone: mexico },
        until: { on: until, zone: mexico },
      });
      state(marta, [statement('consent.recorded', consent)]);
      const fold = createStreamFold(anchor);
      foldSegments(fold, marta.segments, 0);
      return fold;
    };
    const ending = stewardshipWith('2026-11-20');
    expect(leadSentence([ending], now)).toMatchObject({
      code: 'consent-ending',
      weight: 'soon',
      en: 'What Helen may see ends on Friday, November 20, 2026. Ask her whether it goes on.',
    });
    expect(leadSentence([stewardshipWith('2026-12-20')], now).code).toBe('nothing-planned');
    const hearing = circleWith(step('a', '2026-11-30')).fold;
    expect(leadSentence([ending, hearing], now)).toMatchObject({
      code: 'consent-ask',
      weight: 'attention',
      sealed: false,
    });
    const judge = practiceDevice('judge');
    const anchor = found(judge, { sealed: true });
    state(judge, [step('sealed', '2026-11-30')]);
    const sealed = createStreamFold(anchor);
    foldSegments(sealed, judge.segments, 0);
    expect(leadSentence([ending, sealed], now)).toMatchObject({ code: 'consent-ask', sealed: true });
    // A compartment that holds such a statement is no stewardship.
    const notes = circleWith(statement('consent.recorded', consented({}))).fold;
    expect(leadSentence([notes], noon('2026-11-29')).code).toBe('nothing-planned');
  });

  test('says nothing of a part that it was not handed, and marks one that is sealed', () => {
    const open = circleWith(step('far', '2026-11-15')).fold;
    const judge = practiceDevice('judge');
    const anchor = found(judge, { sealed: true });
    state(judge, [step('sealed', '2026-11-06', 'planned', 'US07')]);
    const sealed = createStreamFold(anchor);
    foldSegments(sealed, judge.segments, 0);
    expect(leadSentence([open, sealed], now)).toMatchObject({ code: 'milestone-now', sealed: true });
    expect(leadSentence([open], now)).toEqual(lead(step('far', '2026-11-15')));
    expect(leadSentence([open], now).sealed).toBe(false);
  });
});
