import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when a step, an obstacle or a date was not taken as entered; part of the table of all refusals. */
export const journeyRefusals = {
  'milestone-unknown': {
    en: 'No pathway has this step. Nothing was recorded. Take one from the list, by its code.',
    es: 'Ningún camino tiene ese paso. No se anotó nada. Tome uno de la lista, por su clave.',
  },
  'milestone-day-not-yet': {
    en: 'This day has not come yet, so that it cannot have happened. Nothing was recorded. What is still to come is planned.',
    es: 'Ese día todavía no llega, así que no pudo haber pasado. No se anotó nada. Lo que viene se anota como previsto.',
  },
  'milestone-about-elsewhere': {
    en: 'The part where this step belongs does not know this person. Nothing was recorded. Name her there first, as that part may call her.',
    es: 'La parte donde va este paso no conoce a esta persona. No se anotó nada. Nómbrela primero ahí, como esa parte la puede llamar.',
  },
  'milestone-not-known': {
    en: 'This device knows no such step. Nothing was recorded. Look at the id, or connect first.',
    es: 'Este dispositivo no conoce ese paso. No se anotó nada. Revise la clave, o conéctese primero.',
  },
  'obstacle-not-known': {
    en: 'This device knows no such obstacle. Nothing was recorded. Look at the id, or connect first.',
    es: 'Este dispositivo no conoce ese obstáculo. No se anotó nada. Revise la clave, o conéctese primero.',
  },
  'obstacle-unknown': {
    en: 'The list has no such obstacle. Nothing was recorded. Take one from it, or OB99 and say what it is.',
    es: 'La lista no tiene ese obstáculo. No se anotó nada. Tome uno de ella, u OB99 y diga cuál es.',
  },
  'obstacle-unnamed': {
    en: 'Something else stands in the way, and it is not said what. Nothing was recorded. Say it in the note.',
    es: 'Otra cosa estorba y no se dice cuál. No se anotó nada. Dígalo en la nota.',
  },
  'obstacle-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded. An obstacle stands, or is overcome, from a day that was.',
    es: 'Ese día todavía no llega. No se anotó nada. Un obstáculo existe, o se supera, desde un día que ya fue.',
  },
  'obstacle-ends-before': {
    en: 'The obstacle would be overcome before it stood. Nothing was recorded. Look at both days.',
    es: 'El obstáculo se superaría antes de existir. No se anotó nada. Revise los dos días.',
  },
  'dates-file-unread': {
    en: 'The file could not be read. Nothing was recorded. Look at where it lies.',
    es: 'No se pudo leer el archivo. No se anotó nada. Revise dónde está.',
  },
  'dates-file-unknown': {
    en: 'This is neither a calendar (ICS) nor a table (CSV) with a column “date” or “fecha”. Nothing was taken.',
    es: 'No es un calendario (ICS) ni una tabla (CSV) con una columna “date” o “fecha”. No se tomó nada.',
  },
  'dates-too-large': {
    en: 'The file is too large, or has too many dates. Nothing was taken. Divide it.',
    es: 'El archivo es muy grande o tiene demasiadas fechas. No se tomó nada. Divídalo.',
  },
  'date-missing': {
    en: 'This entry has no date. It was not taken; the others were.',
    es: 'Esta entrada no tiene fecha. No se tomó; las demás sí.',
  },
  'date-unreadable': {
    en: 'The date or the hour of this entry can be read in more than one way, or in none. It was not taken; the others were. Write 2026-12-24 and 14:30.',
    es: 'La fecha o la hora de esta entrada se puede leer de varias formas, o de ninguna. No se tomó; las demás sí. Escriba 2026-12-24 y 14:30.',
  },
  'date-not-in-calendar': {
    en: 'No calendar has the day of this entry. It was not taken; the others were.',
    es: 'Ningún calendario tiene el día de esta entrada. No se tomó; las demás sí.',
  },
  'date-zone-unknown': {
    en: 'The time zone of this entry is not known here. It was not taken; the others were. Write it as America/Mexico_City.',
    es: 'No se conoce la zona horaria de esta entrada. No se tomó; las demás sí. Escríbala como America/Mexico_City.',
  },
  'date-repeats': {
    en: 'This entry repeats. It was not taken; the others were. Enter each date of it by itself.',
    es: 'Esta entrada se repite. No se tomó; las demás sí. Anote cada fecha por separado.',
  },
  'date-entry-cut': {
    en: 'This entry is cut off. It was not taken; the others were. Ask for the file again.',
    es: 'Esta entrada está cortada. No se tomó; las demás sí. Pida el archivo otra vez.',
  },
  'date-not-offered': {
    en: 'The file has no such entry, or it is not said which step it is. Nothing was recorded. Write its number and the step: 2=US10.',
    es: 'El archivo no tiene esa entrada, o no se dice qué paso es. No se anotó nada. Escriba su número y el paso: 2=US10.',
  },
} as const satisfies Record<string, Bilingual>;
