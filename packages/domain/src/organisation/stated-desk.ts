import { personOfDevice } from '../case/authority/authority.ts';
import type { StreamFold } from '../case/fold-state.ts';
import { everySaid } from '../case/views.ts';
import { saidFirst } from '../safety/said.ts';
import type { Organisation } from './directory.ts';
import type { ReachedAt } from './organisation.ts';

/**
 * Where the desk of an organisation is reached now. What anybody else states of it counts for nothing, and nobody's clock
 * brings back what was moved: of her own words the one counts that was said in the knowledge of the others.
 */
export function reachedOf(
  fold: StreamFold,
  { fact, said }: Pick<Organisation, 'fact' | 'said'>,
): ReachedAt | null {
  const last = everySaid(fold, 'stated-desk')
    .filter(
      ({ body, device }) =>
        body?.organisation === fact && personOfDevice(fold.authority, device) === said.speaker,
    )
    .toSorted(saidFirst)
    .at(-1);
  return last?.body?.reached ?? null;
}
