import { describe, expect, it } from 'vitest';
import { problemsOf, small } from './small.ts';

const streams = [
  '  - { id: desk, kind: desk, label: Mesa }',
  '  - { id: found, kind: response, label: El empaque }',
];
const steps = {
  found: '{ by: ana, do: found, streams: [desk] }',
  present: '{ by: ana, do: present, desk: desk, country: MX, languages: [es], capabilities: [shelter] }',
  report:
    "{ by: ana, do: report, response: found, discovery: { place: El empaque, languages: [], children: unknown, present: [], mustNot: [], custody: unknown, reportedBy: ngo, words: '' } }",
  ask: '{ by: ana, do: ask, response: found, to: bea, side: receiving }',
  accept: '{ by: bea, do: accept, response: found }',
  log: '{ by: bea, do: record, stream: found, facts: [{ kind: response.logged, body: { entry: $log, on: 2026-03-10T09:00-06:00, text: Ya van. } }] }',
  rota: "{ by: ana, do: record, stream: desk, facts: [{ kind: rota.set, body: { rota: $rota, name: Noches, zone: America/Mexico_City, from: '2026-03-01', shifts: [{ shift: $nights, weekdays: [1], from: '20:00', to: '08:00', people: ['$party:ana'] }] } }] }",
} as const;

/** `small` with a desk and a response, and these steps at its end. */
const withSteps = (...taken: readonly string[]): string =>
  small
    .replace('# prettier-ignore\nsteps:', `${streams.join('\n')}\n# prettier-ignore\nsteps:`)
    .replace('safety, notes, talk], cannot', 'safety, notes, talk, desk, found], cannot')
    .replace('bea: { opens: [safety, talk]', 'bea: { opens: [safety, talk, found]')
    .replace(
      '# prettier-ignore\nexpect:',
      `${taken.map((step, i) => `  - { at: 2026-03-10T12:0${i}-06:00, ${step.slice(2)}`).join('\n')}\n# prettier-ignore\nexpect:`,
    );

describe('a desk and a response in a scenario', () => {
  const { found, present, rota, report, ask, accept, log } = steps;

  it('are founded, reported, asked for and taken, and whoever was asked writes there', () => {
    expect(problemsOf(withSteps(found, present, rota, report, ask, accept, log))).toEqual([]);
  });

  it.each([
    ['a response that is founded without a report', [found, '{ by: ana, do: found, streams: [found] }']],
    ['a desk that is reported', [report.replace('response: found', 'response: desk')]],
    ['a response reported twice', [found, report, report]],
    ['a duty on what is no desk', [found, report, present.replace('desk: desk', 'desk: found')]],
    ['somebody asked for what is no response', [found, ask.replace('response: found', 'response: desk')]],
    ['an answer to what is no response', [found, accept.replace('bea', 'ana').replace('found', 'desk')]],
  ] as const)('%s is refused', (_, taken) => {
    expect(problemsOf(withSteps(...taken)).map(({ code }) => code)).toContain('scenario-stream-state');
  });

  it('whoever was not asked takes nothing and writes nothing', () => {
    for (const step of [accept, log])
      expect(problemsOf(withSteps(found, report, step))).toContainEqual(
        expect.objectContaining({ code: 'scenario-may-not' }),
      );
  });

  it('a report that says what no report says is told with its field', () => {
    const wrong = report.replace('custody: unknown', 'custody: perhaps');
    expect(problemsOf(withSteps(found, wrong))).toContainEqual(
      expect.objectContaining({ code: 'scenario-body-wrong' }),
    );
  });

  it('an instant is written with its offset, and without it is no instant', () => {
    const wrong = log.replace('2026-03-10T09:00-06:00', '2026-03-10T09:00');
    expect(problemsOf(withSteps(found, report, ask, wrong))).toContainEqual(
      expect.objectContaining({ code: 'scenario-body-wrong' }),
    );
  });
});
