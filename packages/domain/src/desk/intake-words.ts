import type { Bilingual } from '../vocabulary/language.ts';
import type { ReportEnd } from './intake.ts';

export const reportEndWords = {
  response: { en: 'a response began', es: 'empezó una respuesta' },
  joined: { en: 'joined to a response', es: 'unido a una respuesta' },
  'set-aside': { en: 'set aside', es: 'dejado aparte' },
} as const satisfies Record<ReportEnd, Bilingual>;

export const reportDiffersWords: Bilingual = {
  en: 'Two devices of the desk say different things of this report. One of them does not say what came: ask each other.',
  es: 'Dos dispositivos de la mesa dicen cosas distintas de este aviso. Uno no dice lo que llegó: pregúntense.',
};

/** What a person reads when something of an intake is refused; part of the table of all refusals. */
export const intakeRefusals = {
  'intake-none': {
    en: 'This desk has no such link, or it is closed already. Nothing was changed.',
    es: 'Esta mesa no tiene ese enlace, o ya está cerrado. No se cambió nada.',
  },
  'report-none': {
    en: 'This desk has no such report that can be read. Nothing was changed.',
    es: 'Esta mesa no tiene ese aviso, o no se puede leer. No se cambió nada.',
  },
  'report-settled-already': {
    en: 'Somebody already made something of this report. Nothing was changed. Look at what became of it.',
    es: 'Alguien ya hizo algo con este aviso. No se cambió nada. Vea qué fue de él.',
  },
  'report-why': {
    en: 'A report that is set aside or joined needs a reason, so that others can see why. Nothing was changed.',
    es: 'Dejar aparte o unir un aviso necesita una razón, para que otras vean por qué. No se cambió nada.',
  },
} as const satisfies Record<string, Bilingual>;
