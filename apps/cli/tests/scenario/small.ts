import { readFileSync } from 'node:fs';
import { parseScenario } from '../../src/scenario/read.ts';

/** A small scenario without a fault. Tests break it in one place and look at what is said of that place. */
export const small = readFileSync(new URL('small.yaml', import.meta.url), 'utf8');

/** `small` with one text, which must stand in it once, replaced; and the line where it stood. */
export function broken(text: string, by: string): { readonly text: string; readonly line: number } {
  return { text: small.replace(text, () => by), line: lineOf(text) };
}

/** The problems of a text: code, line and field of each. */
export function problemsOf(text: string): readonly { code: string; line: number; field: string }[] {
  const read = parseScenario(text, 'small.yaml');
  return read.ok ? [] : read.error.map(({ code, line, field }) => ({ code, line, field }));
}

/** The line of `small` (or of a text made from it) that holds a text, which must stand in it once. */
export const lineOf = (text: string, within = small): number => {
  const parts = within.split(text);
  if (parts.length !== 2) throw new Error(`stands ${parts.length - 1} times: ${text}`);
  return parts[0]!.split('\n').length;
};
