import { type ContentKind, type FactId, registerOf } from '@cobijo/domain';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Replica } from '../stream/replica.ts';

/**
 * What a retraction or a separation undoes: the statements that stand here now, and no other. Somebody who states the tie
 * again meanwhile has said something that this one did not know, and it stays.
 */
export function undone(
  { fold }: Replica,
  { kind, body }: { readonly kind: ContentKind; readonly body: unknown },
  named: readonly FactId[],
): ClientResult<readonly FactId[]> {
  const register =
    kind === 'tie.retracted'
      ? fold && registerOf(fold, 'tie', (body as { readonly tie: string }).tie)
      : kind === 'entities.unmerged'
        ? fold && registerOf(fold, 'entity-merge', (body as { readonly merge: string }).merge)
        : undefined;
  if (register === undefined) return ok(named);
  const live = register?.live ?? [];
  const stands = live.filter((entry) => named.length === 0 || named.includes(entry.fact));
  return stands.some((entry) => entry.kind === 'tie.stated' || entry.kind === 'entities.merged')
    ? ok(stands.map(({ fact }) => fact))
    : refused('network-nothing-stands', kind === 'tie.retracted' ? 'tie' : 'merge');
}
