import { factIdOf, isFoundedBy } from '@cobijo/domain';
import type { HeldEpoch } from './keychain.ts';
import type { Replica } from './stream/replica.ts';

/**
 * Someone granted the past roots her trust in the founding that the relay shows her. A former member can seal another
 * founding under an old key, or have stated it while he was a member: only the one from which the opening of her
 * invitation descends is the stream's. Where it is another, she says nothing, and gives nobody a key.
 */
export function isFoundedAsInvited({ keys, fold }: Replica): boolean {
  if (!fold || keys.anchor?.kind !== 'founder' || keys.epochs.get(0)?.secrets.writeSeed) return true;
  let oldest: HeldEpoch | null = null;
  for (const held of keys.epochs.values())
    if (held.opening && (!oldest || held.secrets.epoch < oldest.secrets.epoch)) oldest = held;
  return !oldest?.opening || isFoundedBy(fold.authority, factIdOf(oldest.opening, 0), keys.anchor.segment);
}
