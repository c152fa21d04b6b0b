import type { Done } from '@cobijo/client';
import { refusalWords, visibleJson } from '@cobijo/domain';

/** What a command gives back: a value for `--json`, and lines for a person. */
export interface Output {
  readonly value: unknown;
  readonly lines: readonly string[];
  /** Exit code; 0 when left out. */
  readonly code?: number;
}

/** A refusal in both languages, with its code. The code comes from a table; nothing of a case stands in it. */
export function refusal(code: string, field?: string): Output {
  const words = refusalWords(code);
  return {
    value: { ok: false, error: { code, ...(field === undefined ? {} : { field }) } },
    lines: [`${words.en}${field ? ` [${field}]` : ''}`, words.es, `(${code})`],
    code: 1,
  };
}

/** What was done in some parts and refused in others: each of these with its words, and no success. */
export function withRefused({ value, lines, ...rest }: Output, refused: Done['refused']): Output {
  if (!refused) return { value, lines, ...rest };
  return {
    value: { ...(value as object), ok: false, refused },
    lines: [
      ...lines,
      ...refused.flatMap(({ stream, code }) => refusal(code).lines.map((line) => `${stream}  ${line}`)),
    ],
    code: 1,
  };
}

/** Bytes as base64url, maps and sets as lists: whatever a view holds, printed as one JSON object. */
export const toJson = (value: unknown): string =>
  visibleJson(
    JSON.stringify(
      value,
      (_key, item: unknown) =>
        item instanceof Uint8Array
          ? Buffer.from(item).toString('base64url')
          : item instanceof Map || item instanceof Set
            ? [...item]
            : item,
      2,
    ),
  );
