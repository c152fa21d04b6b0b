import { stripTypeScriptTypes } from 'node:module';
import type { Mutation } from './mutation.ts';
import { type Rule, ruledFiles, rulesIn, sourceOf } from './rules.ts';

/** The file with one rule broken. */
export const broken = ({ file, from, to }: Mutation): string => sourceOf(file).replace(from, () => to);

/** What is wrong with the list of mutations, each in a sentence: none of it may be, or the mutants show nothing. */
export function faultsOf(mutations: readonly Mutation[]): readonly string[] {
  return [...mutations.flatMap(faultsOfOne), ...twice(mutations), ...unbroken(mutations).map(inWords)];
}

const inWords = ({ file, line, name }: Rule): string => `${file}:${line}: no mutation breaks ${name}`;

/** Rules of the code that no mutation breaks. */
export function unbroken(mutations: readonly Mutation[]): readonly Rule[] {
  return ruledFiles().flatMap((file) => {
    const text = sourceOf(file);
    const changed = mutations.filter((one) => one.file === file).flatMap((one) => changedIn(text, one) ?? []);
    return rulesIn(file, text).filter(
      ({ from, to }) => !changed.some((change) => change.from >= from && change.to <= to),
    );
  });
}

/** Where the text changes: what both sides begin and end with alike is left out. Null where it does not stand there once. */
function changedIn(
  text: string,
  { from, to }: Pick<Mutation, 'from' | 'to'>,
): { readonly from: number; readonly to: number } | null {
  const at = text.indexOf(from);
  if (at < 0 || text.includes(from, at + 1)) return null;
  let start = 0;
  while (start < from.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < Math.min(from.length, to.length) - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const changed = from.slice(start, from.length - end);
  const isBlank = changed.trim() === '';
  return {
    from: at + start + (isBlank ? 0 : changed.length - changed.trimStart().length),
    to: at + start + (isBlank ? changed.length : changed.trimEnd().length),
  };
}

/** What is wrong with one mutation by itself. */
export function faultsOfOne(mutation: Mutation): readonly string[] {
  const { file, breaks, from, to } = mutation;
  const text = sourceOf(file);
  const told = `${file}: “${breaks}”`;
  if (from === to) return [`${told} changes nothing`];
  if (!text.includes(from)) return [`${told}: what it changes is no longer in the file: ${from}`];
  if (changedIn(text, mutation) === null)
    return [`${told}: what it changes stands there more than once: ${from}`];
  // A mutant that cannot be run is noticed by anything, and shows nothing.
  try {
    stripTypeScriptTypes(broken(mutation), { mode: 'strip' });
  } catch {
    return [`${told} is no program any more`];
  }
  const known = wordsOf(file);
  const unknown = wordsIn(to).filter((word) => !known.has(word) && !isOfLanguage(word));
  return unknown.length > 0 ? [`${told} speaks of ${unknown.join(', ')}, which its file does not know`] : [];
}

/** Names, but for those of members and what stands in a text. */
const wordsIn = (text: string): readonly string[] =>
  text.replaceAll(/'[^'\n]*'/g, '').match(/(?<![.\w$])[A-Za-z_$][\w$]*/g) ?? [];
const wordsByFile = new Map<string, ReadonlySet<string>>();
function wordsOf(file: string): ReadonlySet<string> {
  const words = wordsByFile.get(file) ?? new Set(wordsIn(sourceOf(file)));
  wordsByFile.set(file, words);
  return words;
}
const isOfLanguage = (word: string): boolean =>
  ['true', 'false', 'null', 'void', 'undefined', 'Infinity', 'every', 'some', 'max', 'min'].includes(word);

export const twice = (mutations: readonly Mutation[]): readonly string[] => {
  const seen = new Set<string>();
  return mutations.flatMap(({ file, from, to }) => {
    const key = `${file}\n${from}\n${to}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [`${file}: stands twice: ${from}`];
  });
};
