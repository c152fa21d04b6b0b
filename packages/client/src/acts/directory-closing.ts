import { suspendedCode } from '@cobijo/domain';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { directoryHeld, grantsOpenTo, isDirectoryStream } from '../directory.ts';
import type { CloseGrants, Done, Intent } from '../intent.ts';
import { inOrderOfDanger } from '../taken.ts';
import type { Acting } from './acting.ts';
import { takeOut } from './membership.ts';

/** Ends every grant of a suspended organisation that this device may end: in the order of danger, and the keys turn. */
export async function closeGrants(acting: Acting, intent: CloseGrants): Promise<ClientResult<Done>> {
  const organisation = directoryHeld(acting)?.directory.organisations.find(
    ({ fact }) => fact === intent.organisation,
  );
  if (!organisation) return refused('organisation-unknown', 'organisation');
  if (organisation.state !== 'suspended') return refused('organisation-not-suspended', 'organisation');
  const open = grantsOpenTo(acting, organisation).filter(({ mayClose }) => mayClose);
  if (open.length === 0) return refused('organisation-nothing-open', 'organisation');
  const removals = inOrderOfDanger(new Set(open.map(({ replica }) => replica))).flatMap((part) =>
    open.flatMap(({ replica, member: { person } }) =>
      replica === part ? { stream: part.stream, person } : [],
    ),
  );
  return ok(await takeOut(acting, removals, suspendedCode));
}

/** The directory holds what the acts above state and nothing else; null where an intent is about another stream. */
export function refusedInDirectory({ replicas }: Acting, intent: Intent): string | null {
  const touches = (...streams: readonly (string | undefined)[]): boolean =>
    streams.some((stream) => isDirectoryStream(replicas.get(stream as never)));
  switch (intent.do) {
    case 'grant':
      return touches(intent.stream) ? 'directory-by-vouches' : null;
    case 'remove':
      return touches(...intent.streams) ? 'directory-by-quorum' : null;
    case 'state':
    case 'say':
    case 'attach':
      return touches(intent.stream) ? 'directory-organisations-only' : null;
    case 'cross':
      return touches(intent.from, intent.to) ? 'directory-organisations-only' : null;
    default:
      return null;
  }
}
