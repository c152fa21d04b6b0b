import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something of danger or protection was not taken as entered; part of the table of all refusals. */
export const safetyRefusals = {
  'danger-item-unknown': {
    en: 'This answer is to a question that the form does not have. Nothing was recorded. Look at its letter and number.',
    es: 'Esta respuesta es a una pregunta que el formato no tiene. No se anotó nada. Revise su letra y número.',
  },
  'danger-answer-of-another-kind': {
    en: 'This question is answered in another way. Nothing was recorded. Fear takes a number from 0 to 10; most others take yes, partly, no, unknown, or no answer.',
    es: 'Esta pregunta se responde de otra forma. No se anotó nada. El miedo lleva un número del 0 al 10; casi todas las demás: sí, en parte, no, no se sabe, o no quiso responder.',
  },
  'danger-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded. Write the day on which it was known.',
    es: 'Ese día todavía no llega. No se anotó nada. Escriba el día en que se supo.',
  },
  'danger-nothing-answered': {
    en: 'No question is answered. Nothing was recorded. “Unknown” is an answer too.',
    es: 'Ninguna pregunta tiene respuesta. No se anotó nada. “No se sabe” también es una respuesta.',
  },
  'danger-instrument-unknown': {
    en: 'This program does not know that form, or that version of it. Nothing was recorded. Update the program.',
    es: 'Este programa no conoce ese formato, o esa versión. No se anotó nada. Actualice el programa.',
  },
  'period-kind-unknown': {
    en: 'This event has no such kind. Nothing was recorded. Leave the kind out, or take one from the list.',
    es: 'Este hecho no tiene esa clase. No se anotó nada. Deje la clase vacía o tome una de la lista.',
  },
  'period-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded. What is still to come is planned; what has happened has its day.',
    es: 'Ese día todavía no llega. No se anotó nada. Lo que viene se anota como previsto; lo que ya pasó lleva su día.',
  },
  'period-step-unknown': {
    en: 'The first hour has no such step. Nothing was recorded. Take one from the list, by its code.',
    es: 'La primera hora no tiene ese paso. No se anotó nada. Tome uno de la lista, por su clave.',
  },
  'measure-unknown': {
    en: 'There is no such measure in the catalogue. Nothing was recorded. Take one from the list, by its number.',
    es: 'Esa medida no está en el catálogo. No se anotó nada. Tome una de la lista, por su número.',
  },
  'measure-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded. Nobody can have seen a measure there on a day to come.',
    es: 'Ese día todavía no llega. No se anotó nada. Nadie puede haber visto una medida en un día que no llega.',
  },
  'kin-adds-only': {
    en: 'Somebody else wrote this. One of the family, or a guest on a visit, adds her word and replaces nobody’s. Nothing was recorded. Write a new one of your own, or tell whoever works on the case what is not right.',
    es: 'Esto lo escribió otra persona. Alguien de la familia, o una visita, agrega su palabra y no reemplaza la de nadie. No se anotó nada. Escriba uno nuevo, suyo, o diga a quien lleva el caso qué no está bien.',
  },
  'safety-not-known': {
    en: 'This speaks of something that this device does not know. Nothing was recorded. Look at the id, or connect first.',
    es: 'Esto habla de algo que este dispositivo no conoce. No se anotó nada. Revise la clave, o conéctese primero.',
  },
  'safety-sealed-elsewhere': {
    en: 'This speaks of something that stands in a sealed part alone. Nothing was recorded. Say it in that part.',
    es: 'Esto habla de algo que solo está en una parte reservada. No se anotó nada. Dígalo en esa parte.',
  },
  'danger-authority-reads': {
    en: 'You know of a sealed event, and authorities read its part. What stands there may reach the accused. Nothing was recorded. Open a sealed part without authorities, or choose the part yourself.',
    es: 'Usted sabe de un hecho reservado, y su parte la leen autoridades. Lo de ahí puede llegar al acusado. No se anotó nada. Abra una parte reservada sin autoridades, o elija usted la parte.',
  },
  'hand-on-not-sealed': {
    en: 'This device knows of no sealed event by that id. Nothing was handed on. An ordinary task is written under “Tasks”.',
    es: 'Este dispositivo no conoce un hecho reservado con esa clave. No se encargó nada. Una tarea común se escribe en «Tareas».',
  },
  'hand-on-no-part': {
    en: 'You and this person read no open part together in which you may write. Nothing was handed on. Choose somebody else, or let her into a part first.',
    es: 'Usted y esa persona no leen juntas ninguna parte abierta en la que usted pueda escribir. No se encargó nada. Elija a otra persona, o primero déjela entrar a una parte.',
  },
  'measure-ends-before': {
    en: 'The measure would end before it begins. Nothing was recorded. Look at both days.',
    es: 'La medida terminaría antes de empezar. No se anotó nada. Revise los dos días.',
  },
  'timeline-ends-before': {
    en: 'The last day would be before the first. Nothing is shown. Look at both days.',
    es: 'El último día quedaría antes del primero. No se muestra nada. Revise los dos días.',
  },
  'timeline-day-unclear': {
    en: 'A day is written as year, month and day: 2026-11-27. Nothing is shown. Write it so.',
    es: 'Un día se escribe con año, mes y día: 2026-11-27. No se muestra nada. Escríbalo así.',
  },
} as const satisfies Record<string, Bilingual>;
