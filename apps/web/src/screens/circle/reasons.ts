import type { CaseView, CirclePersonView, MemberView, StreamView } from '@cobijo/client';
import { streamOf } from '../../parts/rights.ts';

/** Parts that a person sees for one reason and on the same terms. */
export interface Reason {
  /** The granter's sentence; null for whoever opened the part. */
  readonly why: string | null;
  readonly until: CirclePersonView['sees'][number]['until'];
  readonly parts: readonly {
    readonly label: string;
    readonly stream: StreamView | null;
    readonly member: MemberView | null;
  }[];
}

/** One sentence is said once, also where it is why for seven parts. */
export function reasonsOf(open: CaseView, person: CirclePersonView): readonly Reason[] {
  const reasons = new Map<
    string,
    { why: string | null; until: Reason['until']; parts: Reason['parts'][number][] }
  >();
  const names = new Set([
    open.name,
    ...open.streams.filter((one) => one.kind === 'stewardship').map((one) => one.label),
  ]);
  for (const one of person.sees) {
    const stream = streamOf(open, one.stream);
    const member = stream?.members.find((each) => each.person === person.person) ?? null;
    // Whoever opened a part was let in by nobody: for a reason stands nothing, or what the case is called.
    const opened = one.why === '' ? member?.grantedByName === null : names.has(one.why);
    const why = opened ? null : one.why;
    const key = JSON.stringify([why, one.until, member?.rights, member?.past, member?.grantedByName]);
    const part = { label: one.label, stream, member };
    const had = reasons.get(key);
    if (had) had.parts.push(part);
    else reasons.set(key, { why, until: one.until, parts: [part] });
  }
  return [...reasons.values()];
}
