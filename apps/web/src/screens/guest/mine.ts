import type { CaseView, MemberView } from '@cobijo/client';
import type { Instant } from '@cobijo/domain';

/** What each part says of this reader. */
const mine = (open: CaseView): readonly MemberView[] =>
  open.streams.flatMap(({ removed, members }) => (removed ? [] : members.filter(({ isMe }) => isMe)));

/** When this visit is over: the first end that a part gives; null where none does. */
export function myEnd(open: CaseView): Instant | null {
  const ends = mine(open).flatMap(({ until }) => until ?? []);
  return ends.length === 0 ? null : (Math.min(...ends) as Instant);
}

/** Nothing that this reader may still open. */
export const isOut = (open: CaseView): boolean => open.streams.every(({ removed }) => removed);
