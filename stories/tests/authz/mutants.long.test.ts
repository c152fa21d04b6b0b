import { expect, it } from 'vitest';
import { judgeMutants } from '../../authz/mutants.ts';
import { mutations } from '../../authz/mutations.ts';

it('every rule of authority that is broken is noticed by a test', async () => {
  const judged = await judgeMutants(mutations, { workers: 1, onMutant: () => undefined });
  expect(judged.filter(({ killedBy }) => killedBy === null).map(({ mutation }) => mutation.breaks)).toEqual(
    [],
  );
}, 3_600_000);

it('a broken rule is noticed, and one that is broken so that nothing differs is not', async () => {
  const file = 'packages/domain/src/exclusion/doors.ts';
  const named = mutations.find(({ breaks }) => breaks === 'nobody whom a case names is kept out')!;
  const same = { file, breaks: 'nothing', from: 'if (named) return', to: 'if (named !== undefined) return' };
  const judged = await judgeMutants([named, same], { workers: 1, onMutant: () => undefined });
  expect(judged[0]?.killedBy).toMatch(/closed door|kept out|keeps|excluded/i);
  expect(judged[1]?.killedBy).toBeNull();
});
