/**
 * Every refusal that a relay may give, with its HTTP status. `absent` is the answer both for what does not exist and
 * for what may not be seen: the two must look the same, or the relay becomes an oracle for which streams exist.
 */
export const refusals = {
  'malformed-request': 400,
  'malformed-envelope': 400,
  'envelope-too-short': 400,
  'envelope-too-long': 413,
  'envelope-sequence-too-large': 400,
  'envelope-of-another-stream': 400,
  'envelope-of-another-epoch': 400,
  'envelope-of-another-kind': 400,
  'request-too-large': 413,
  'clock-off': 401,
  absent: 404,
  'token-spent-or-unknown': 403,
  'stream-exists': 409,
  'key-not-acceptable': 400,
  'epoch-exists': 409,
  'epoch-closed': 409,
  'late-window-over': 409,
  'chain-gap': 409,
  'chain-fork': 409,
  'chunk-differs': 409,
  'nudge-not-offered': 409,
  'ring-due-not-quantised': 400,
  'ring-due-passed': 409,
  'ring-due-too-far': 400,
  'ring-differs': 409,
  'rings-full': 409,
  'too-many': 429,
  stopping: 503,
  'disk-full': 507,
  'relay-fault': 500,
} as const;

export type RefusalCode = keyof typeof refusals;

/** The body of every refused request: a code; what a person reads is chosen by the reader's own device. */
export interface Refusal {
  readonly code: RefusalCode;
  /** chain-gap: the sequence that the relay expects next on that chain. clock-off: the relay's unix seconds. */
  readonly expected?: number;
}

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);
