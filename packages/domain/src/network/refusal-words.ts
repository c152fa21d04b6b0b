import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something of a network was not taken as entered; part of the table of all refusals. */
export const networkRefusals = {
  'network-about-reader': {
    en: 'This is about somebody who reads this part: she would learn of it. Nothing was recorded. Speak of it where she does not read, or take her out of this part first. To write it here all the same, choose the part.',
    es: 'Esto es sobre alguien que lee esta parte: se enteraría. No se anotó nada. Háblelo donde esa persona no lee, o sáquela antes de esta parte. Para escribirlo aquí de todos modos, elija la parte.',
  },
  'network-kind-unknown': {
    en: 'There is no such kind. Nothing was recorded of it. Take one from the list.',
    es: 'Esa clase no existe. De esto no se anotó nada. Tome una de la lista.',
  },
  'network-role-unknown': {
    en: 'There is no such role. Nothing was recorded of it. Take one from the list, or leave it empty.',
    es: 'Ese papel no existe. De esto no se anotó nada. Tome uno de la lista o déjelo vacío.',
  },
  'network-tie-to-itself': {
    en: 'This ties somebody or something to itself. Nothing was recorded of it. Name two that are different.',
    es: 'Esto une a alguien o algo consigo mismo. De esto no se anotó nada. Nombre a dos distintos.',
  },
  'network-confidence-out-of-range': {
    en: 'How sure one is stands between 0 and 1: more than 0, at most 1, with a point and three places. Nothing was recorded of it. Write 0.8, for example.',
    es: 'La certeza va de 0 a 1: más de 0, cuando mucho 1, con punto y tres decimales. De esto no se anotó nada. Escriba, por ejemplo, 0.8.',
  },
  'network-day-malformed': {
    en: 'This is no day of the calendar. Nothing was recorded of it. Write year, month and day: 2026-11-27.',
    es: 'Esto no es un día del calendario. De esto no se anotó nada. Escriba año, mes y día: 2026-11-27.',
  },
  'network-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded of it. Write since when it is so, or when it was seen.',
    es: 'Ese día todavía no llega. De esto no se anotó nada. Escriba desde cuándo es así, o cuándo se vio.',
  },
  'network-ends-before': {
    en: 'The tie would end before it begins. Nothing was recorded of it. Look at both days.',
    es: 'El vínculo terminaría antes de empezar. De esto no se anotó nada. Revise los dos días.',
  },
  'network-reason-missing': {
    en: 'The reason is missing. Nothing was recorded. Write why: whoever reads it later must be able to judge.',
    es: 'Falta la razón. No se anotó nada. Escriba por qué: quien lo lea después debe poder juzgar.',
  },
  'network-elsewhere': {
    en: 'Of a network is spoken only in a part that holds one. Nothing was recorded. Take such a part, or open one, sealed if need be.',
    es: 'De la red se habla solo en una parte que la guarde. No se anotó nada. Use una parte así, o abra una, reservada si hace falta.',
  },
  'network-name-unclear': {
    en: 'Nobody here has this id or name, or several have the name. Nothing was recorded. Take the id from the list.',
    es: 'Aquí nadie tiene esa clave o ese nombre, o lo tienen varios. No se anotó nada. Tome la clave de la lista.',
  },
  'network-import-columns': {
    en: 'The first line does not name the columns of a table of a network. Nothing was taken in. Entities need key, kind, name; ties need kind, from, to.',
    es: 'La primera línea no nombra las columnas de una tabla de red. No se tomó nada. Para entidades: clave, clase, nombre; para vínculos: clase, de, a.',
  },
  'network-import-unreadable': {
    en: 'This file is not there, or cannot be read. Nothing was taken in. Look at its name and its place.',
    es: 'Este archivo no está o no se puede leer. No se tomó nada. Revise su nombre y dónde está.',
  },
  'network-import-row-broken': {
    en: 'This row cannot be read. It was not taken in, and the others were. Look at its quotes and how many values it has.',
    es: 'Este renglón no se puede leer. No se tomó, y los demás sí. Revise sus comillas y cuántos valores tiene.',
  },
  'network-import-value-missing': {
    en: 'A value is missing in this row. It was not taken in, and the others were. Write it in the file, or say whose word the file is.',
    es: 'En este renglón falta un valor. No se tomó, y los demás sí. Escríbalo en el archivo, o diga de quién es la palabra.',
  },
  'network-import-schema-unknown': {
    en: 'This row is of a schema that a network does not hold. It was not taken in, and the others were. Write what matters of it by hand.',
    es: 'Este renglón es de un esquema que la red no guarda. No se tomó, y los demás sí. Anote a mano lo que importe.',
  },
  'network-import-end-unknown': {
    en: 'This tie names somebody whom neither the file nor the network has, or has twice. It was not taken in. Take in the entities first.',
    es: 'Este vínculo nombra a alguien que no está en el archivo ni en la red, o está dos veces. No se tomó. Tome primero las entidades.',
  },
  'network-import-key-twice': {
    en: 'This key came before in the file and said something else. This row was not taken in. Give it a key of its own, or mend one of the two.',
    es: 'Esta clave ya venía en el archivo y decía otra cosa. Este renglón no se tomó. Dele otra clave, o corrija uno de los dos.',
  },
  'network-import-too-large': {
    en: 'This file is too large to be taken in at once. Nothing was taken in. Divide it, with its first line in each.',
    es: 'Este archivo es muy grande para tomarlo de una vez. No se tomó nada. Divídalo, con la primera línea en cada parte.',
  },
  'network-import-source-missing': {
    en: 'It is not said whose word this file is. Nothing was taken in. Name its source, how reliable it is and how sure its ties are.',
    es: 'No se dijo de quién es la palabra de este archivo. No se tomó nada. Nombre la fuente, su fiabilidad y la certeza de sus vínculos.',
  },
  'network-import-not-begun': {
    en: 'No file is being taken in. Nothing was recorded by this. Choose the file again.',
    es: 'No se está tomando ningún archivo. Con esto no se anotó nada. Elija el archivo otra vez.',
  },
  'network-nothing-stands': {
    en: 'Nothing of this stands any more. Nothing was recorded. Look at the list: it was taken back, or said anew.',
    es: 'De esto ya no queda nada vigente. No se anotó nada. Mire la lista: se retiró o se dijo de nuevo.',
  },
  'network-exposure-unknown': {
    en: 'Nobody is found exposed under this name. Nothing was closed. Look at the list of who is exposed.',
    es: 'Con esta clave no se halla a nadie con exposición. No se cerró nada. Mire la lista de quién está en exposición.',
  },
} as const satisfies Record<string, Bilingual>;
