import type { Instant, StreamId } from '@cobijo/domain';
import type { HeldAlarm } from './keychain.ts';

/** Counts an alarm: kept by code and stream, so that a hostile relay cannot fill the device with its own noise. */
export function raiseAlarm(
  alarms: Map<string, HeldAlarm>,
  code: string,
  stream: StreamId | null,
  now: Instant,
): void {
  const key = `${code} ${stream ?? ''}`;
  const held = alarms.get(key);
  if (held) {
    held.count++;
    held.last = now;
  } else alarms.set(key, { code, stream, count: 1, first: now, last: now });
}
