import { type FactId, type StreamId, inCalendar, verdictOf } from '@cobijo/domain';
import { checksIn } from './check-in-own.ts';
import { asShownToHer } from './contact-view.ts';
import { type ClientResult, ok, refused } from './device-api.ts';
import type { HeldDevice } from './held-device.ts';
import { speakerOf } from './speaker.ts';

/** One fact as a line: what happened, by whom, and whether it counts. */
export interface TailLine {
  readonly id: FactId;
  /** ISO 8601 in UTC; empty for a fact of a kind that this version does not know. */
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly counts: boolean;
  readonly body: unknown;
}

/** The last facts of a stream in the order of the local log, as lines: what happened, by whom, and whether it counts. */
export async function lastFacts(
  device: HeldDevice,
  stream: StreamId,
  count: number,
): Promise<ClientResult<readonly TailLine[]>> {
  const replica = device.replicas.get(stream);
  if (!replica?.fold) return refused('no-such-stream', 'stream');
  const { authority } = replica.fold;
  const role = speakerOf(authority, device.context.deviceId)?.role;
  const found: TailLine[] = [];
  for (let i = replica.places.length - 1; i >= 0 && found.length < count; i--) {
    const segments = await replica.log.readRecord(replica.places.at(i)!.place);
    for (const segment of [...segments].reverse()) {
      const counted = verdictOf(authority, segment.id).counts;
      const speaker = speakerOf(authority, segment.device);
      const by = speaker?.name ?? segment.device;
      const isHers = speaker?.person === device.context.keychain.person;
      for (const fact of [...segment.facts].reverse()) {
        // That somebody looked for her, or came, is not read over her shoulder.
        if (fact.kind === 'check-in.closed' && role !== undefined && checksIn.has(role)) continue;
        found.push({
          id: fact.id,
          at: 'unknown' in fact ? '' : new Date(inCalendar(fact.at)).toISOString(),
          by,
          kind: fact.kind,
          counts: counted,
          body: 'unknown' in fact ? null : asShownToHer(fact, isHers),
        });
      }
    }
  }
  return ok(found.slice(0, count).reverse());
}
