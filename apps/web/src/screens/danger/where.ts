import type { CaseView, StreamView } from '@cobijo/client';

/** A part in which something may be written, with who else reads it. */
export interface WhereToWrite {
  readonly part: StreamView;
  readonly readers: readonly StreamView['members'][number][];
  /** A relative reads it, or somebody of an authority: an answer may be about the one, and be handed to the court by the other. */
  readonly isOpenToOthers: boolean;
}

const others: readonly string[] = ['relative', 'investigator', 'prosecutor', 'consularOfficer'];

const helps = (role: string): boolean => role !== 'survivor' && !others.includes(role);

/** The parts in which somebody who helps her reads, those that only such people read first; of these the smallest. */
export function whereToWrite(open: CaseView): readonly WhereToWrite[] {
  return open.streams
    .filter((one) => one.kind === 'compartment' && !one.sealed && !one.removed && one.mine.includes('write'))
    .map((part): WhereToWrite => {
      const readers = part.members.filter(({ isMe }) => !isMe);
      return { part, readers, isOpenToOthers: readers.some(({ role }) => others.includes(role)) };
    })
    .filter(({ readers }) => helps(open.me.role) || readers.some(({ role }) => helps(role)))
    .sort(
      (a, b) =>
        Number(a.isOpenToOthers) - Number(b.isOpenToOthers) ||
        a.readers.length - b.readers.length ||
        (a.part.label < b.part.label ? -1 : 1),
    );
}
