import { describe, expect, it } from 'vitest';
import { broken, lineOf, problemsOf, small } from './small.ts';

const after = (line: string): string => small.replace('expect:\n', `${line}\nexpect:\n`);

const period = (event: string, record: string, said: string): string =>
  `      - { kind: period.recorded, body: { record: $${record}, event: $${event}, recorded: '2026-01-05', said: ${said} } }`;
const happened = "{ what: happened, trigger: says-danger, on: '2026-01-05', subjects: [$s-bea] }";
const recording = (...facts: string[]): string =>
  [
    '  - at: 2026-03-10T12:00-06:00\n    by: ana\n    do: record\n    stream: safety\n    facts:',
    '      - { kind: subject.described, body: { subject: $s-bea, group: survivor, name: Bea } }',
    ...facts,
  ].join('\n');

describe('an event in a scenario', () => {
  it('is named where it is first told of, and spoken of from then on', () => {
    const closed = "{ what: closed, subject: $s-bea, reason: 'Nobody came.' }";
    const facts = [period('e-says', 'r1', happened), period('e-says', 'r2', closed)];
    expect(
      problemsOf(
        small.replace('# prettier-ignore\nexpect:', `${recording(...facts)}\n# prettier-ignore\nexpect:`),
      ),
    ).toEqual([]);
  });
  it('is refused where nobody told of it before', () => {
    const moved = recording(period('e-says', 'r1', '{ what: cancelled }'));
    const told = problemsOf(
      small.replace('# prettier-ignore\nexpect:', `${moved}\n# prettier-ignore\nexpect:`),
    );
    expect(told).toMatchObject([{ code: 'scenario-unknown-label', field: 'steps[10].facts[1].body.event' }]);
  });
});

describe('an assessment in a scenario', () => {
  const assessed = (stream: string, subject = '$s-bea'): string =>
    `  - { at: 2026-03-10T12:05-06:00, by: ana, do: record, stream: ${stream}, facts: [{ kind: danger.assessed, body: { assessment: $a, subject: ${subject}, instrument: srda, version: 1, form: first-screen, assessedOn: '2026-03-10', answers: { J1: { fear: 5 } } } }] }`;
  const withRelative = small.replace('role: survivor', 'role: relative');
  const told = (base: string, line: string) =>
    problemsOf(
      base.replace('# prettier-ignore\nexpect:', `${recording()}\n${line}\n# prettier-ignore\nexpect:`),
    );

  it('stands where she is described, or in another part that its author reads', () => {
    expect(told(small, assessed('safety'))).toEqual([]);
    expect(told(withRelative, assessed('notes'))).toEqual([]);
  });
  it('is refused where a relative reads: no device would put it there by itself', () => {
    expect(told(withRelative, assessed('safety'))).toMatchObject([
      { code: 'scenario-assessment-read', field: 'steps[11].facts[0]' },
    ]);
  });
  it('is refused of somebody whom nobody described', () => {
    expect(told(small, assessed('notes', '$s-eva'))).toMatchObject([{ code: 'scenario-unknown-label' }]);
  });
});

describe('a scenario whose steps cannot happen', () => {
  it.each([
    [
      'a party that nobody is',
      'by: ana, do: turn',
      'by: eva, do: turn',
      'scenario-unknown-party',
      'steps[9].by',
    ],
    [
      'a stream that is not listed',
      'do: turn, stream: safety',
      'do: turn, stream: money',
      'scenario-unknown-stream',
      'steps[9].stream',
    ],
    [
      'a step before the one before it',
      '2026-03-09T12:00',
      '2026-01-02T12:00',
      'scenario-time-order',
      'steps[9].at',
    ],
    [
      'a party listed twice',
      '{ id: bea, name: Bea',
      '{ id: ana, name: Bea',
      'scenario-duplicate',
      'parties[1].id',
    ],
    ['a fact named twice', 'as: lock-ana', 'as: bea-1', 'scenario-duplicate', 'steps[6].facts[0].as'],
    [
      'a person who is no party',
      "'$party:bea'",
      "'$party:eva'",
      'scenario-unknown-party',
      'steps[3].facts[0].body.member',
    ],
    [
      'a correction of nothing',
      'as: lock-bea, supersedes: [lock-1]',
      'as: lock-bea, supersedes: [bea-1]',
      'scenario-supersedes',
      'steps[7].facts[0].supersedes[0]',
    ],
    [
      'a second statement that names no first',
      'as: lock-ana, supersedes: [lock-1]',
      'as: lock-ana',
      'scenario-supersedes',
      'steps[6].facts[0]',
    ],
    [
      'a conversation given with its past',
      'past: from-now-on',
      'past: with-past',
      'scenario-membership',
      'steps[2].streams[0]',
    ],
    [
      'a device that comes back without having left',
      'by: bea, do: offline',
      'by: ana, do: online',
      'scenario-network',
      'steps[5].do',
    ],
  ])('%s is told with its line', (_, from, to, code, field) => {
    const wrong = broken(from, to);
    expect(problemsOf(wrong.text)).toContainEqual({ code, line: wrong.line, field });
  });

  it('a writer without the right may not write', () => {
    const wrong = broken(
      'streams: [safety], to: bea, past: with-past, rights: [write]',
      'streams: [safety], to: bea, past: with-past, rights: []',
    );
    expect(problemsOf(wrong.text)).toContainEqual({
      code: 'scenario-may-not',
      line: lineOf('without a network'),
      field: 'steps[7].stream',
    });
  });

  it('whoever is not a steward may not let anybody in', () => {
    const wrong = broken('by: ana, do: turn', 'by: bea, do: turn');
    expect(problemsOf(wrong.text)).toEqual([
      { code: 'scenario-may-not', line: wrong.line, field: 'steps[9].stream' },
    ]);
  });

  it('a stream may not be used before it is founded', () => {
    const wrong = broken('streams: [circle, safety, notes, talk] }', 'streams: [circle, safety, notes] }');
    expect(problemsOf(wrong.text)).toContainEqual({
      code: 'scenario-stream-state',
      line: lineOf('past: from-now-on'),
      field: 'steps[2].streams[0]',
    });
  });

  it('a thing of one stream is unknown in another', () => {
    const wrong = after(
      '  - { at: 2026-03-10T12:00-06:00, by: ana, do: record, stream: notes, facts: [{ kind: note.written, body: { note: $n, title: N, text: t, about: [$bea] } }] }',
    );
    expect(problemsOf(wrong)).toContainEqual({
      code: 'scenario-unknown-label',
      line: lineOf('note: $n', wrong),
      field: 'steps[10].facts[0].body.about[0]',
    });
  });

  it('a device without a network may correct only what had reached it', () => {
    const wrong = broken('as: lock-bea, supersedes: [lock-1]', 'as: lock-bea, supersedes: [lock-ana]');
    expect(problemsOf(wrong.text).map((problem) => problem.code)).toContain('scenario-supersedes');
  });

  it('a grant that has ended gives nothing any more', () => {
    const wrong = broken(
      'streams: [talk], to: bea, past: from-now-on,',
      'streams: [talk], to: bea, until: 2026-01-06T00:00-06:00, past: from-now-on,',
    );
    expect(problemsOf(wrong.text)).toContainEqual({
      code: 'scenario-may-not',
      line: lineOf('text: buenos días'),
      field: 'steps[4].in',
    });
  });

  it('late work of somebody removed meanwhile waits in quarantine, and is expected there', () => {
    const removed = broken(
      '  - { at: 2026-01-08T12:00-06:00, by: bea, do: online }',
      '  - { at: 2026-01-08T11:30-06:00, by: ana, do: remove, streams: [safety], person: bea, reason: Se fue. }\n' +
        '  - { at: 2026-01-08T12:00-06:00, by: bea, do: online }',
    ).text;
    const fields = problemsOf(removed).map((problem) => problem.field);
    expect(fields).toContain('expect.quarantine.waiting');
    expect(fields).toContain('expect.conflicts.open');
    expect(fields).toContain('expect.removed');
    expect(fields).toContain('expect.parties.bea.opens');
  });
});

describe('an expectation that the steps do not lead to', () => {
  it.each([
    [
      'a stream she is not in',
      'bea: { opens: [safety, talk]',
      'bea: { opens: [safety, talk, notes]',
      'expect.parties.bea.opens',
    ],
    [
      'a compartment she can open',
      'cannot: [identity, whereabouts, family, care, network, counsel, justice, money] }',
      'cannot: [safety, identity, whereabouts, family, care, network, counsel, justice, money] }',
      'expect.parties.ana.cannot',
    ],
    ['a conflict that nobody made', 'open: 1', 'open: 0', 'expect.conflicts.open'],
    ['an expiry that does not happen', 'expired: [talk]', 'expired: []', 'expect.expired'],
    [
      'a removal that does not happen',
      'removed: []',
      'removed: [{ person: bea, streams: [talk] }]',
      'expect.removed',
    ],
  ])('%s is told with its line', (_, from, to, field) => {
    const wrong = broken(from, to);
    expect(problemsOf(wrong.text)).toEqual([{ code: 'scenario-expectation', line: wrong.line, field }]);
  });
});
