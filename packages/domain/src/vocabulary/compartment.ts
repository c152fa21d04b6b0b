import type { Bilingual } from './language.ts';

/** The compartments of a case. Each is a stream of its own, under keys of its own. */
export const compartments = [
  'identity',
  'whereabouts',
  'family',
  'care',
  'safety',
  'network',
  'counsel',
  'justice',
  'money',
  'notes',
] as const;
export type Compartment = (typeof compartments)[number];

export const compartmentWords = {
  identity: { en: 'Identity', es: 'Identidad' },
  whereabouts: { en: 'Whereabouts and safe contact', es: 'Paradero y contacto seguro' },
  family: { en: 'Family', es: 'Familia' },
  care: { en: 'Care', es: 'Cuidado' },
  safety: { en: 'Safety', es: 'Seguridad' },
  network: { en: 'Traffickers and their connections', es: 'Tratantes y sus conexiones' },
  counsel: { en: 'Counsel (privileged)', es: 'Asesoría legal (secreto profesional)' },
  justice: { en: 'Justice', es: 'Justicia' },
  money: { en: 'Money', es: 'Dinero' },
  notes: { en: 'Notes of the NGO', es: 'Notas de la ONG' },
} as const satisfies Record<Compartment, Bilingual>;
