/**
 * When an open device closes by itself. It opens again with the passphrase; nothing is lost but what was typed and not
 * kept. A choice of each device, known to nobody else.
 */
export interface Rest {
  /** Minutes without a key, a touch or a movement. */
  readonly idleMinutes: IdleMinutes;
  /** Seconds out of sight: another tab, another program, a dark screen. */
  readonly hiddenSeconds: HiddenSeconds;
}
export const idleMinutesChoices = [2, 5, 15, 30] as const;
export type IdleMinutes = (typeof idleMinutesChoices)[number];
/** 0: at once. Not the default: whoever looks up a number elsewhere for a moment would find it closed. */
export const hiddenSecondsChoices = [0, 60, 300] as const;
export type HiddenSeconds = (typeof hiddenSecondsChoices)[number];

export const defaultRest: Rest = { idleMinutes: 5, hiddenSeconds: 60 };
/** Before it closes for idleness it says so, this long: WCAG 2.2.1 asks for twenty seconds and one simple answer. */
export const restWarningSeconds = 30;

export const encodeRest = ({ idleMinutes, hiddenSeconds }: Rest): string => `${idleMinutes}/${hiddenSeconds}`;

/** The mirror of `encodeRest`. Each part that is not a choice is the default's. */
export function decodeRest(text: string | null): Rest {
  const [idle, hidden] = (text ?? '').split('/');
  return {
    idleMinutes: idleMinutesChoices.find((one) => String(one) === idle) ?? defaultRest.idleMinutes,
    hiddenSeconds: hiddenSecondsChoices.find((one) => String(one) === hidden) ?? defaultRest.hiddenSeconds,
  };
}

/** What has been seen of the person, in Unix milliseconds. */
export interface Seen {
  /** The last key, touch or movement. */
  readonly lastTouch: number;
  /** Since when it is out of sight; null while it is seen. */
  readonly hiddenSince: number | null;
}

/**
 * What is due now, and when to look again (Unix milliseconds). By the clock, not by a timer: a telephone that slept runs
 * no timers, and must be found closed when it wakes.
 */
export function restDue(
  rest: Rest,
  seen: Seen,
  now: number,
): { readonly due: 'nothing' | 'warn' | 'close'; readonly next: number } {
  const idleEnds = seen.lastTouch + rest.idleMinutes * 60_000;
  const hiddenEnds =
    seen.hiddenSince === null ? Number.POSITIVE_INFINITY : seen.hiddenSince + rest.hiddenSeconds * 1000;
  const ends = Math.min(idleEnds, hiddenEnds);
  // A clock that was set back would keep it open for as long as it was set back.
  if (now >= ends || now < seen.lastTouch) return { due: 'close', next: now };
  const warns = idleEnds - restWarningSeconds * 1000;
  if (now >= warns) return { due: 'warn', next: ends };
  return { due: 'nothing', next: Math.min(warns, ends) };
}
