import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when a report of something taken is not accepted; part of the table of all refusals. */
export const takenRefusals = {
  'taken-nothing-named': {
    en: 'The report does not say what was taken. Nothing was cut off. Choose a device or a person.',
    es: 'El aviso no dice qué se llevaron. No se cortó nada. Elija un dispositivo o una persona.',
  },
  'taken-too-many': {
    en: 'One report names 32 devices and people at the most. Nothing was cut off. Report them in two.',
    es: 'Un aviso nombra a lo más 32 dispositivos y personas. No se cortó nada. Haga dos avisos.',
  },
  'taken-unknown': {
    en: 'No part that is open here knows this device or person. Nothing was cut off. Look at the name, or ask another steward.',
    es: 'Ninguna parte abierta aquí conoce ese dispositivo o persona. No se cortó nada. Revise el nombre o pida a otra custodia.',
  },
  'taken-this-device': {
    en: 'That is the device in your hand. It cannot turn keys against itself, and nothing was cut off. Ask another steward to report it.',
    es: 'Ese es el dispositivo que tiene en la mano. No puede cambiar llaves contra sí mismo y no se cortó nada. Pida a otra custodia que lo avise.',
  },
  'taken-oneself': {
    en: 'You cannot report yourself. Nothing was cut off. Ask another steward, and name devices of yours that are gone.',
    es: 'No puede avisar de sí misma. No se cortó nada. Pida a otra custodia, y nombre los dispositivos suyos que faltan.',
  },
  'taken-survivor': {
    en: 'It is her own case: nobody takes her out of it. Nothing was cut off. If her device is gone, name the device.',
    es: 'Es su propio caso: nadie la saca de él. No se cortó nada. Si falta su dispositivo, nombre el dispositivo.',
  },
  'taken-reason-unknown': {
    en: 'The report does not say what happened. Nothing was cut off. Choose one from the list.',
    es: 'El aviso no dice qué pasó. No se cortó nada. Elija de la lista.',
  },
  'taken-from-the-future': {
    en: 'It cannot have been taken at an hour that has not come. Nothing was cut off. Write since when it is gone.',
    es: 'No pudo pasar a una hora que aún no llega. No se cortó nada. Escriba desde cuándo falta.',
  },
  'taken-no-steward': {
    en: 'This device may turn no keys where that was read. Nothing was cut off. Call one of the stewards named here, now.',
    es: 'Este dispositivo no puede cambiar llaves donde eso se leía. No se cortó nada. Llame ya a una de las custodias que aquí se nombran.',
  },
  'taken-under-way': {
    en: 'The same was reported here and is being worked through. Nothing was lost. Look at how far it is.',
    es: 'Lo mismo ya se avisó aquí y está en curso. No se perdió nada. Vea cuánto falta.',
  },
  'taken-report-unknown': {
    en: 'No such report is kept on this device. Nothing was changed. Look at the list of reports.',
    es: 'Ese aviso no está en este dispositivo. No se cambió nada. Vea la lista de avisos.',
  },
  'taken-not-done': {
    en: 'Something of this is not done yet, so it stays on the page. Nothing was changed. Connect, and look at what is missing.',
    es: 'Todavía falta algo, así que sigue en la página. No se cambió nada. Conéctese y vea qué falta.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
