import type { Bilingual } from '../vocabulary/language.ts';

/**
 * What is not in a record, and why. The first two stand in every record in the same words, whether or not there is such
 * a part: nothing may tell of one that the reader cannot open (REFERENCE §15.18).
 */
export const leftOutCodes = [
  'other-parts',
  'sealed-parts',
  'keys',
  'before',
  'expired',
  'taken-back',
  'not-admitted',
  'newer',
  'not-opened',
  'elsewhere',
  'files-not-wanted',
  'files-not-here',
  'files-damaged',
] as const;
export type LeftOut = (typeof leftOutCodes)[number];

export const leftOutWords = {
  'other-parts': {
    en: 'Everything else of the case: a record is of one part. Whether there is more is not said here.',
    es: 'Todo lo demás del caso: un expediente es de una parte. Aquí no se dice si hay más.',
  },
  'sealed-parts': {
    en: 'What is under seal and is not this part. Whether there is any is not said here.',
    es: 'Lo que está bajo reserva y no es esta parte. Aquí no se dice si lo hay.',
  },
  keys: {
    en: 'Keys and devices: nothing here opens anything.',
    es: 'Llaves y dispositivos: nada de esto abre nada.',
  },
  before: {
    en: 'What was said before whoever made this was let in: her device cannot open it.',
    es: 'Lo dicho antes de que entrara quien hizo esto: su dispositivo no lo puede abrir.',
  },
  expired: {
    en: 'What expired or was destroyed: its keys are gone.',
    es: 'Lo que venció o se destruyó: sus llaves ya no existen.',
  },
  'taken-back': {
    en: 'The words and files of messages that were taken back by whoever said them.',
    es: 'Las palabras y los archivos de mensajes que retiró quien los mandó.',
  },
  'not-admitted': {
    en: 'What came late, or from somebody without the right to say it, and that no steward took in.',
    es: 'Lo que llegó tarde, o de quien no podía decirlo, y ninguna custodia aceptó.',
  },
  newer: {
    en: 'What a newer version of the program wrote, which this one cannot read.',
    es: 'Lo que escribió una versión más nueva del programa, que esta no puede leer.',
  },
  'not-opened': {
    en: 'Sealed pieces that had arrived and could not be opened or placed yet.',
    es: 'Piezas selladas que ya llegaron y todavía no se podían abrir o acomodar.',
  },
  elsewhere: {
    en: 'Statements about devices, consents or organisations, which are of no part’s content.',
    es: 'Lo que se dice de dispositivos, consentimientos u organizaciones, que no es contenido de una parte.',
  },
  'files-not-wanted': {
    en: 'Files: whoever made this left them out.',
    es: 'Archivos: quien hizo esto los dejó fuera.',
  },
  'files-not-here': {
    en: 'Files that could not be fetched when this was made.',
    es: 'Archivos que no se pudieron descargar cuando se hizo esto.',
  },
  'files-damaged': {
    en: 'Files that came changed or damaged, by whomever: they are not what was stated of them.',
    es: 'Archivos que llegaron cambiados o dañados, por quien haya sido: no son lo que se dijo de ellos.',
  },
} as const satisfies Record<LeftOut, Bilingual>;
