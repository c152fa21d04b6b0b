import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * Words by which somebody who is cleared for a sealed event can hand on what must be done before it: they say what, and
 * no cause (REFERENCE §2.6, "Sealed events"). Each is a thing that is done in quiet times too. A person chooses them,
 * changes them, or writes her own.
 */
export interface NeutralTask extends Sourced {
  readonly code: string;
  readonly words: Bilingual;
}

const table = { source: 'REFERENCE §2.6 and §4', confidence: 'D', asOf: '2026-11-28' } as const;

export const neutralTasks = [
  {
    ...table,
    code: 'check-measures',
    words: {
      en: 'Look whether each protection in the plan is there, and note it.',
      es: 'Revisar si existe cada protección del plan, y anotarlo.',
    },
  },
  {
    ...table,
    code: 'ready-place',
    words: {
      en: 'See that the other safe place is ready, with transport.',
      es: 'Ver que el otro lugar seguro esté listo, con transporte.',
    },
  },
  {
    ...table,
    code: 'move-early',
    words: {
      en: 'Make the stay at the other place now, rather than later in the month.',
      es: 'Hacer ahora la estancia en el otro lugar, y no más adelante en el mes.',
    },
  },
  {
    ...table,
    code: 'contact-works',
    words: {
      en: 'Try the agreed way to talk, with the agreed words.',
      es: 'Probar la forma acordada de comunicarse, con las palabras acordadas.',
    },
  },
  {
    ...table,
    code: 'practise-plan',
    words: {
      en: 'Go through the safety plan with each of them, also with the children.',
      es: 'Repasar el plan de seguridad con cada persona, también con las niñas y los niños.',
    },
  },
  {
    ...table,
    code: 'be-reachable',
    words: {
      en: 'See that somebody can be reached at any hour this week and the next.',
      es: 'Ver que haya alguien localizable a toda hora esta semana y la siguiente.',
    },
  },
] as const satisfies readonly NeutralTask[];
