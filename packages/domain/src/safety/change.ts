/** How one list became another: up to `start` both hold the very same, and so they do behind what went and what came. */
export interface Change<T> {
  readonly start: number;
  readonly went: readonly T[];
  readonly came: readonly T[];
}

/** The smallest such change where one run of a list was put in place of another. Things are the same by identity. */
export function changeOf<T>(before: readonly T[], now: readonly T[]): Change<T> {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && before[start] === now[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  return {
    start,
    went: before.slice(start, before.length - end),
    came: now.slice(start, now.length - end),
  };
}
