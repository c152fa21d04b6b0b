import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something about her own devices is not accepted; part of the table of all refusals. */
export const ownDeviceRefusals = {
  'device-name-missing': {
    en: 'The device has no name yet. Nothing was made. Write what you call it, such as “telephone”.',
    es: 'El dispositivo no tiene nombre. No se hizo nada. Escriba cómo le dice, por ejemplo «teléfono».',
  },
  'device-here': {
    en: 'That is the device in your hand. It cannot remove itself, and nothing was changed. Do it from another one of yours, or ask a steward.',
    es: 'Ese es el dispositivo que tiene en la mano. No puede retirarse a sí mismo y no se cambió nada. Hágalo desde otro suyo, o pida a una custodia.',
  },
  'device-not-yours': {
    en: 'No part that is open here knows this device as yours. Nothing was changed. Look at the list of your devices.',
    es: 'Ninguna parte abierta aquí conoce ese dispositivo como suyo. No se cambió nada. Vea la lista de sus dispositivos.',
  },
  'device-out-already': {
    en: 'This device is out already. Nothing had to be changed. If it was found, empty it, set it up as new, and link it.',
    es: 'Ese dispositivo ya está fuera. No había nada que cambiar. Si apareció, vacíelo, prepárelo como nuevo y enlácelo.',
  },
  'device-not-asking': {
    en: 'No device of this person waits to be let in here. Nothing was changed. Look again after the next connection.',
    es: 'Ningún dispositivo de esta persona espera entrada aquí. No se cambió nada. Vuelva a ver después de conectarse.',
  },
  'device-of-another': {
    en: 'The card is not of this person’s device. Nobody was let in. Ask her by voice, and tell a steward.',
    es: 'La tarjeta no es de un dispositivo de esta persona. No entró nadie. Pregúntele de viva voz y avise a una custodia.',
  },
  'device-list-unsettled': {
    en: 'Two of your devices removed each other. No device was linked. Ask a steward by voice which one is let in.',
    es: 'Dos de sus dispositivos se retiraron uno al otro. No se enlazó ninguno. Pida de viva voz a una custodia que decida cuál entra.',
  },
  'link-of-another-person': {
    en: 'This link makes a new device one more of its owner’s. This device is somebody’s already, and nothing was changed. Open the link on a device that is new.',
    es: 'Este enlace hace de un dispositivo nuevo uno más de su dueña. Este ya es de alguien y no se cambió nada. Ábralo en un dispositivo nuevo.',
  },
  'device-strange': {
    en: 'A device that you did not link was put under your name. It can write as you there. Open “Your devices” and remove it, and tell another steward by voice.',
    es: 'Pusieron a su nombre un dispositivo que usted no enlazó. Ahí puede escribir como usted. Abra «Sus dispositivos», retírelo y avise de viva voz a otra custodia.',
  },
  'device-disowned-by-another': {
    en: 'Somebody said of a device that is not hers that it is gone. It was not taken out. Ask her by voice what she meant.',
    es: 'Alguien dijo que ya no está un dispositivo que no es suyo. No se sacó. Pregúntele de viva voz qué quiso decir.',
  },
  'own-stream-not-believed': {
    en: 'Somebody sent a list of your devices that none of your devices made. Nothing of it was believed. Tell a steward by voice.',
    es: 'Alguien mandó una lista de sus dispositivos que ninguno de ellos hizo. No se creyó nada de ella. Avise de viva voz a una custodia.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
