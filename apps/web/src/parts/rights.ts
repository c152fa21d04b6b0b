import type { CaseView, StreamView } from '@cobijo/client';
import { type PersonId, type StreamId, isKin } from '@cobijo/domain';

export const streamOf = (open: CaseView, stream: StreamId): StreamView | null =>
  open.streams.find((one) => one.stream === stream) ?? null;

/** Whether I may state something in this stream. */
export function mayWrite(open: CaseView, stream: StreamId): boolean {
  const found = streamOf(open, stream);
  return found !== null && !found.removed && found.mine.includes('write');
}

/** Whether I may put my word in place of what these people stated here: one of the family or a guest replaces nobody's. */
export const mayReplace = (open: CaseView, stream: StreamId, by: readonly (PersonId | null)[]): boolean => {
  const self = streamOf(open, stream)?.members.find(({ isMe }) => isMe);
  return !self || !isKin(self) || by.every((person) => person === self.person);
};

/** Whether I may state things of this compartment anywhere in the case. */
export const mayWriteIn = (open: CaseView, compartment: StreamView['compartment']): boolean =>
  open.streams.some((one) => one.compartment === compartment && !one.removed && one.mine.includes('write'));

/** Whether I write in this compartment as one of the family or a guest alone, whose word stands beside the others'. */
export const addsOnlyIn = (open: CaseView, compartment: StreamView['compartment']): boolean => {
  const mine = open.streams.filter((one) => one.compartment === compartment && one.mine.includes('write'));
  return (
    mine.length > 0 && mine.every(({ members }) => members.some((member) => member.isMe && isKin(member)))
  );
};

export const maySteward = (stream: StreamView): boolean => !stream.removed && stream.mine.includes('steward');

/** What this device can open of the case now, by label and in order: for a reader of the page that is a program. */
export const opensNow = (open: CaseView | null): string =>
  (open?.streams ?? [])
    .filter((stream) => !stream.removed)
    .map(({ label }) => label)
    .sort()
    .join(' | ');
