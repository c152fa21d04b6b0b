/**
 * What a relay says of its own running: one JSON line an event, of a fixed vocabulary, with counts. Never a path, an
 * id, an address, a size of anyone's, or an error's message (a database puts keys into those). A time is cut to the
 * hour: a log is on the disk that may be seized.
 */
export const events = [
  'started',
  'stopping',
  'stopped',
  'counts',
  'fault',
  'broken',
  'clock-leapt',
  'clock-fell-back',
  'clock-believed',
] as const;
export type EventName = (typeof events)[number];

export interface Journal {
  say(event: EventName, counts?: Readonly<Record<string, number>>): void;
  /** An error by its name, its code, and the line of the program where it arose. */
  fault(event: 'fault' | 'broken', error: unknown): void;
}

export function openJournal(write: (line: string) => void, now: () => number = Date.now): Journal {
  const line = (event: EventName, more: object): void =>
    write(`${JSON.stringify({ hour: new Date(now()).toISOString().slice(0, 13) + 'Z', event, ...more })}\n`);
  return {
    say: (event, counts) => line(event, counts ? { counts } : {}),
    fault: (event, error) => line(event, describe(error)),
  };
}

const plainWord = /^[A-Za-z0-9_-]{1,60}$/;
const sourceLine = /([\w.-]+\.(?:ts|js|mjs|cjs):\d+):\d+\)?$/m;

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { name: 'unknown' };
  const code =
    'code' in error && typeof error.code === 'string' && plainWord.test(error.code) ? error.code : undefined;
  const at = sourceLine.exec(error.stack ?? '')?.[1];
  return {
    name: plainWord.test(error.name) ? error.name : 'unknown',
    ...(code === undefined ? {} : { code }),
    ...(at === undefined ? {} : { at }),
  };
}
