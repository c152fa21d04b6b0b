import { type Instant, type PersonId, type SegmentId, type StreamId, heldSegments } from '@cobijo/domain';
import { isResponseStream } from './desk.ts';
import type { HeldDevice } from './held-device.ts';
import type { Folded } from './said-in.ts';
import { speakersOf } from './speaker.ts';

/**
 * What came of a yes that was said without a network, and arrived when another had the side and whoever said it was out.
 * It is kept apart like all late work, and both sides are told: she may be on her way.
 */
export interface LateInResponse {
  readonly segment: SegmentId;
  readonly person: PersonId | null;
  readonly at: Instant;
  readonly saidYes: boolean;
  /** What she wrote, as far as it is text. */
  readonly texts: readonly string[];
}

export interface TakenByOthers {
  readonly response: StreamId;
  readonly name: string;
  /** When she said yes. */
  readonly on: Instant;
}

export function lateIn({ fold }: Folded): readonly LateInResponse[] {
  const speakers = speakersOf(fold.authority);
  return heldSegments(fold).map(({ segment, device, at, entries }) => ({
    segment,
    person: speakers.get(device)?.person ?? null,
    at,
    saidYes: entries.some(({ body }) => !!body && 'answer' in body && body.answer === 'accepted'),
    texts: entries.flatMap(({ body }) => (body && 'text' in body ? body.text : [])),
  }));
}

/** Responses that this device said yes to, and is out of without anybody having counted it. */
export function viewTakenByOthers(device: HeldDevice): readonly TakenByOthers[] {
  const { keychain } = device.context;
  return [...device.replicas.values()]
    .filter((replica): replica is Folded => replica.fold !== null && replica.lockedOut)
    .filter(isResponseStream)
    .flatMap((replica) => {
      const yes = lateIn(replica).findLast(({ person, saidYes }) => saidYes && person === keychain.person);
      const name = (replica.keys.case && keychain.cases.get(replica.keys.case)?.name) ?? '';
      return yes ? [{ response: replica.stream, name, on: yes.at }] : [];
    });
}
