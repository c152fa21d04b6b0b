import type { StreamId } from '@cobijo/domain';

/** At which message a conversation is opened next, in messages from the newest: no address and no title says it. */
const jumps = new Map<StreamId, number>();

export const jumpTo = (stream: StreamId, place: number): void => void jumps.set(stream, place);

/** Once. */
export function takeJump(stream: StreamId): number | null {
  const place = jumps.get(stream) ?? null;
  jumps.delete(stream);
  return place;
}
