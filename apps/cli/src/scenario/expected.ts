import type { Bilingual } from '@cobijo/domain';
import type { core } from 'zod';
import type { Path } from './lines.ts';
import type { ScenarioProblemCode } from './problem.ts';

/** What a field takes, where a pattern alone would say it badly. */
const hints = {
  name: {
    en: 'a name of small letters, digits and hyphens, such as `hearing-2`',
    es: 'un nombre de minúsculas, números y guiones, como `audiencia-2`',
  },
  label: {
    en: 'a label of a thing, such as `$rosa`',
    es: 'la etiqueta de una cosa, como `$rosa`',
  },
  time: {
    en: 'a time with its offset, such as `2026-11-09T09:30-05:00`',
    es: 'una hora con su desfase, como `2026-11-09T09:30-05:00`',
  },
} as const satisfies Record<string, Bilingual>;

/** Marks a zod check, so that its failure is told in these words. */
export const hint = (of: keyof typeof hints): string => `hint:${of}`;

const typeWords: Readonly<Record<string, Bilingual>> = {
  string: { en: 'text', es: 'texto' },
  number: { en: 'a number', es: 'un número' },
  int: { en: 'a whole number', es: 'un número entero' },
  boolean: { en: 'true or false', es: '`true` o `false`' },
  array: { en: 'a list', es: 'una lista' },
  object: { en: 'named fields', es: 'campos con nombre' },
  record: { en: 'named fields', es: 'campos con nombre' },
};

const unitWords: Readonly<Record<string, Bilingual>> = {
  string: { en: 'characters', es: 'caracteres' },
  array: { en: 'items', es: 'elementos' },
};

const oneOf = (values: readonly unknown[]): Bilingual => ({
  en: values.length === 1 ? `\`${String(values[0])}\`` : `one of ${values.join(', ')}`,
  es: values.length === 1 ? `\`${String(values[0])}\`` : `uno de ${values.join(', ')}`,
});

/** A schema's complaint as a scenario's: which code, where, and what was expected. Never the value itself. */
export interface Complaint {
  readonly code: ScenarioProblemCode;
  readonly path: Path;
  readonly point: 'value' | 'key';
  readonly expected: Bilingual;
}

function wanted(issue: core.$ZodIssue): Bilingual {
  const marked = /^hint:(\w+)$/.exec(issue.message)?.[1];
  if (marked && Object.hasOwn(hints, marked)) return hints[marked as keyof typeof hints];
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? { en: issue.expected, es: issue.expected };
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
    case 'too_big': {
      const unit = unitWords[issue.origin] ?? { en: '', es: '' };
      const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
      const [en, es] = issue.code === 'too_small' ? ['at least', 'al menos'] : ['at most', 'a lo más'];
      return { en: `${en} ${limit} ${unit.en}`.trim(), es: `${es} ${limit} ${unit.es}`.trim() };
    }
    case 'invalid_format':
      return issue.pattern
        ? { en: `text like ${issue.pattern}`, es: `texto como ${issue.pattern}` }
        : { en: issue.format, es: issue.format };
    default:
      return { en: issue.message, es: issue.message };
  }
}

/** Whether named fields stand where this one is missing. A date in short form has no fields, and lacks none. */
const lacks = (root: unknown, path: Path): boolean => {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return false;
    if (!Object.hasOwn(value, part)) return true;
    value = Reflect.get(value, part);
  }
  return false;
};

/** All that zod found, in a scenario's words. `root`: what was parsed, to tell a missing field from a wrong one. */
export function complaints(
  issues: readonly core.$ZodIssue[],
  root: unknown,
  under: Path = [],
  wrong: ScenarioProblemCode = 'scenario-field-wrong',
): Complaint[] {
  return issues.flatMap((issue): Complaint[] => {
    const path = [...under, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        code: 'scenario-field-unknown',
        path: [...path, key],
        point: 'key',
        expected: { en: 'no such field', es: 'que no esté este campo' },
      }));
    if (issue.code === 'invalid_union') {
      if (issue.errors.length === 0 && 'options' in issue && Array.isArray(issue.options))
        return [{ code: wrong, path, point: 'value', expected: oneOf(issue.options) }];
      // The branch that came closest speaks for all of them.
      const [closest] = [...issue.errors].sort((a, b) => a.length - b.length);
      return complaints(closest ?? [], root, path, wrong);
    }
    const missing = issue.code === 'invalid_type' && lacks(root, path);
    return [
      { code: missing ? 'scenario-field-missing' : wrong, path, point: 'value', expected: wanted(issue) },
    ];
  });
}
