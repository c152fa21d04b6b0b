import { type Bilingual, compartments } from '@cobijo/domain';
import type { Complaint } from './expected.ts';
import type { Ledger } from './ledger.ts';
import type { Path } from './lines.ts';
import type { Scenario } from './schema.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Keys are erased with their whole epoch, so that a day passes before an expired message is surely gone. */
const erasureSlackDays = 1;

/** Compares what a scenario expects with what its steps lead to; each difference names what they lead to. */
export function checkExpectations(scenario: Scenario, ledger: Ledger, admitted: number): Complaint[] {
  const { expect, steps } = scenario;
  const endMs = Date.parse(steps.at(-1)!.at);
  const found: Complaint[] = [];
  const differ = (path: Path, expected: Bilingual) =>
    found.push({ code: 'scenario-expectation', path: ['expect', ...path], point: 'value', expected });
  const sameList = (path: Path, stated: readonly string[], led: readonly string[]) => {
    const same = stated.length === led.length && led.every((item) => stated.includes(item));
    if (!same) differ(path, { en: `[${led.join(', ')}]`, es: `[${led.join(', ')}]` });
  };
  const sameCount = (path: Path, stated: number, led: number) => {
    if (stated !== led) differ(path, { en: String(led), es: String(led) });
  };

  for (const { id } of scenario.parties) {
    const stated = expect.parties[id];
    if (!stated) differ(['parties'], { en: `an entry for ${id}`, es: `una entrada para ${id}` });
    const opens = scenario.streams.filter((stream) => ledger.isCurrent(stream.id, id, endMs));
    sameList(
      ['parties', id, 'opens'],
      stated?.opens ?? [],
      opens.map((stream) => stream.id),
    );
    const cannot = compartments.filter((compartment) =>
      scenario.streams.every(
        (stream) =>
          stream.kind !== 'compartment' ||
          stream.compartment !== compartment ||
          !ledger.wasEverMember(stream.id, id),
      ),
    );
    sameList(['parties', id, 'cannot'], stated?.cannot ?? [], cannot);
  }

  const removedPairs = steps.flatMap((step) =>
    step.do === 'remove' ? step.streams.map((stream) => `${step.person} from ${stream}`) : [],
  );
  const statedPairs = expect.removed.flatMap(({ person, streams }) =>
    streams.map((stream) => `${person} from ${stream}`),
  );
  sameList(['removed'], statedPairs, removedPairs);

  const expired = scenario.streams.filter(
    (stream) =>
      stream.kind === 'conversation' &&
      stream.expiresAfterDays !== null &&
      steps.some(
        (step) =>
          step.do === 'say' &&
          step.in === stream.id &&
          Date.parse(step.at) + ((stream.expiresAfterDays ?? 0) + erasureSlackDays) * dayMs < endMs,
      ),
  );
  sameList(
    ['expired'],
    expect.expired,
    expired.map((stream) => stream.id),
  );

  const conflicts = ledger.conflicts();
  sameCount(['conflicts', 'resolved'], expect.conflicts.resolved, conflicts.resolved);
  sameCount(['conflicts', 'open'], expect.conflicts.open, conflicts.open);
  sameCount(['quarantine', 'admitted'], expect.quarantine.admitted, admitted);
  sameCount(['quarantine', 'waiting'], expect.quarantine.waiting, ledger.waiting());
  return found;
}
