import type { CaseView } from '@cobijo/client';

type Warning = CaseView['safety']['warned'][number];

/** One line of what awaits somebody: the first of its kind for a subject, and how many more there are like it. */
export interface Awaited extends Warning {
  readonly more: number;
}

/** Whoever closes one old period closes the next in the same hour: what is alike stands in one line, and is counted. */
export function awaited(warned: readonly Warning[]): readonly Awaited[] {
  const lines = new Map<string, Awaited>();
  for (const one of warned) {
    const key = [one.subject, one.code, one.sealed, one.act.join(' ')].join(' ');
    const line = lines.get(key);
    lines.set(key, line ? { ...line, more: line.more + 1 } : { ...one, more: 0 });
  }
  return [...lines.values()];
}
