import type { CaseView, CirclePersonView, MemberView, StreamView } from '@cobijo/client';
import { streamOf } from '../../parts/rights.ts';

/** Parts that a person sees for one reason and on the same terms. */
export interface Reason {
  /** The granter's own words; empty where there are none, or where the part was founded. */
  readonly why: string;
  readonly unreviewed: boolean;
  readonly parts: readonly {
    readonly label: string;
    readonly reason: CirclePersonView['sees'][number]['reason'];
    readonly stream: StreamView | null;
    readonly member: MemberView | null;
  }[];
}

/** One sentence is said once, also where it is why for seven parts. */
export function reasonsOf(open: CaseView, person: CirclePersonView): readonly Reason[] {
  const reasons = new Map<string, { why: string; unreviewed: boolean; parts: Reason['parts'][number][] }>();
  for (const one of person.sees) {
    const stream = streamOf(open, one.stream);
    const member = stream?.members.find((each) => each.person === person.person) ?? null;
    // Whoever opened a part was let in by nobody: for a reason stands what the case is called.
    const why = one.reason.sees === 'founded' ? '' : one.why;
    const key = JSON.stringify([one.reason, why, member?.rights, member?.past]);
    const part = { label: one.label, reason: one.reason, stream, member };
    const had = reasons.get(key);
    if (had) had.parts.push(part);
    else reasons.set(key, { why, unreviewed: one.unreviewed, parts: [part] });
  }
  return [...reasons.values()];
}
