import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something half done could not be kept. */
export const draftRefusals = {
  'draft-malformed': {
    en: 'What you began could not be kept: its form is not known here. It is still on this page. Send it, or begin again.',
    es: 'No se pudo guardar lo que empezó: aquí no se conoce su forma. Sigue en esta página. Mándelo o empiece de nuevo.',
  },
  'draft-too-large': {
    en: 'What you began is too long to be kept on this device. It is still on this page. Send it, or make it shorter.',
    es: 'Lo que empezó es demasiado largo para guardarlo en este dispositivo. Sigue en esta página. Mándelo o acórtelo.',
  },
  'draft-too-many': {
    en: 'Too many things that were begun are kept on this device. This one is still on this page. Send one, or throw one away.',
    es: 'En este dispositivo se guardan ya demasiadas cosas empezadas. Esta sigue en esta página. Mande una o tire una.',
  },
  'draft-not-here': {
    en: 'Nothing that was begun is kept here under this name. Nothing was changed. Look at the list first.',
    es: 'Aquí no se guarda nada empezado con este nombre. No se cambió nada. Mire antes la lista.',
  },
} as const satisfies Record<string, Bilingual>;
