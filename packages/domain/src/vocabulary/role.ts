import type { Bilingual } from './language.ts';

/** Roles in a circle. A role proposes; it never grants. */
export const roles = [
  'survivor',
  'relative',
  'advocate',
  'supervisor',
  'attorney',
  'clinician',
  'shelter',
  'interpreter',
  'investigator',
  'prosecutor',
  'consularOfficer',
  'researcher',
  'operator',
] as const;
export type Role = (typeof roles)[number];

export const roleWords = {
  survivor: { en: 'survivor', es: 'sobreviviente' },
  relative: { en: 'relative', es: 'familiar' },
  advocate: { en: 'advocate', es: 'acompañante' },
  supervisor: { en: 'supervisor', es: 'supervisora' },
  attorney: { en: 'attorney', es: 'abogada' },
  clinician: { en: 'clinician', es: 'personal clínico' },
  shelter: { en: 'shelter', es: 'refugio' },
  interpreter: { en: 'interpreter', es: 'intérprete' },
  investigator: { en: 'investigator', es: 'investigadora' },
  prosecutor: { en: 'prosecutor', es: 'fiscal' },
  consularOfficer: { en: 'consular officer', es: 'personal consular' },
  researcher: { en: 'researcher', es: 'investigadora académica' },
  operator: { en: 'operator', es: 'persona operadora' },
} as const satisfies Record<Role, Bilingual>;
