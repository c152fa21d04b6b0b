import type { Bilingual } from '../vocabulary/language.ts';

/** What somebody on call can do for who was found [D]; REFERENCE §2.6 and §4; as of 2026-11-28. */
export const capabilities = [
  'sign-mfs',
  'sign-ase',
  'indigenous-languages',
  'children',
  'shelter',
  'counsel',
  'medical',
  'custody',
  'federal-liaison',
  'transport',
] as const;
export type Capability = (typeof capabilities)[number];

export const capabilityWords = {
  'sign-mfs': { en: 'Mexican Sign Language', es: 'Lengua de Señas Mexicana' },
  'sign-ase': { en: 'American Sign Language', es: 'Lengua de Señas Americana' },
  'indigenous-languages': {
    en: 'Interpreters of indigenous languages',
    es: 'Intérpretes de lenguas indígenas',
  },
  children: { en: 'Children', es: 'Niñas y niños' },
  shelter: { en: 'A place to sleep', es: 'Un lugar para dormir' },
  counsel: { en: 'A lawyer', es: 'Abogada' },
  medical: { en: 'Medical help', es: 'Atención médica' },
  custody: { en: 'Who is held', es: 'Personas detenidas' },
  'federal-liaison': { en: 'Contact with federal units', es: 'Enlace con unidades federales' },
  transport: { en: 'Transport', es: 'Traslado' },
} as const satisfies Record<Capability, Bilingual>;
