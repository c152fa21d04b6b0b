import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something about coming back is not accepted; part of the table of all refusals. */
export const recoveryRefusals = {
  'recovery-nowhere': {
    en: 'You are in no part in which this could stand. Nothing was set. Do it once you have been let in.',
    es: 'Usted no está en ninguna parte donde esto pueda constar. No se anotó nada. Hágalo cuando le hayan dado entrada.',
  },
  'recovery-sheet-none': {
    en: 'No sheet waits for its words here. Nothing was set. Make a sheet first.',
    es: 'Aquí ninguna hoja espera sus palabras. No se anotó nada. Haga primero una hoja.',
  },
  'recovery-words-other': {
    en: 'These are not the words that stand at those places. The sheet does not count yet. Look at the paper and type them again.',
    es: 'Esas no son las palabras de esos lugares. La hoja todavía no vale. Vea el papel y escríbalas otra vez.',
  },
  'recovery-trustees-count': {
    en: 'There are three people or five. Nothing was set. Choose again.',
    es: 'Son tres personas o cinco. No se anotó nada. Elija de nuevo.',
  },
  'recovery-trustee-unknown': {
    en: 'One of these people is in no part with you, is you, or is named twice. Nothing was set. Choose people whom you see in your circle.',
    es: 'Una de esas personas no está en ninguna parte con usted, es usted o va dos veces. No se anotó nada. Elija a quien ve en su círculo.',
  },
  'recovery-person-unknown': {
    en: 'No part that is open here knows this person. No link was made. Ask somebody who works with her.',
    es: 'Ninguna parte abierta aquí conoce a esa persona. No se hizo ningún enlace. Pregunte a quien trabaja con ella.',
  },
  'recovery-self': {
    en: 'Nobody lets herself in this way. No link was made. Link your new device under “Your devices”.',
    es: 'Nadie se da entrada a sí misma así. No se hizo ningún enlace. Enlace su dispositivo nuevo en «Sus dispositivos».',
  },
  'recovery-not-set': {
    en: 'She chose no way to come back that stands here. No link was made. Meet her anew and let her in again by hand.',
    es: 'Ella no eligió ninguna manera de volver que conste aquí. No se hizo ningún enlace. Reúnase de nuevo con ella y dele entrada a mano.',
  },
  'recovery-not-lost': {
    en: 'This link is for a device that holds nothing yet. This one holds parts, and nothing was changed. Open it on a new device.',
    es: 'Este enlace es para un dispositivo que todavía no tiene nada. Este tiene partes y no se cambió nada. Ábralo en uno nuevo.',
  },
  'recovery-not-met': {
    en: 'Nobody has compared pictures with this device yet. Nothing was sent. Ask for a link and call.',
    es: 'Nadie ha comparado todavía los dibujos con este dispositivo. No se mandó nada. Pida un enlace y llame.',
  },
  'sheet-words-count': {
    en: 'A sheet has twelve words. Nothing was sent. Count them on the paper.',
    es: 'Una hoja tiene doce palabras. No se mandó nada. Cuéntelas en el papel.',
  },
  'sheet-word-unknown': {
    en: 'One word is not on the list: its place is shown. Nothing was sent. Look at the paper and type that word again.',
    es: 'Una palabra no está en la lista: se muestra su lugar. No se mandó nada. Vea el papel y escríbala otra vez.',
  },
  'sheet-words-wrong': {
    en: 'All the words are on the list, but together they are no sheet. Nothing was sent. One is another word, or two changed places.',
    es: 'Todas las palabras están en la lista, pero juntas no son una hoja. No se mandó nada. Una es otra, o dos cambiaron de lugar.',
  },
  'recovery-nothing-brought': {
    en: 'Her new device has brought nothing that proves. Nothing was asked. Wait until she typed her words or more people vouched.',
    es: 'Su dispositivo nuevo no trajo nada que pruebe. No se pidió nada. Espere a que escriba sus palabras o a que más personas respondan.',
  },
  'recovery-sheet-wrong': {
    en: 'The words are not those of her sheet. Nothing was asked. Ask her by voice whether she made a newer sheet.',
    es: 'Las palabras no son las de su hoja. No se pidió nada. Pregúntele de viva voz si hizo una hoja más nueva.',
  },
  'recovery-vouch-wrong': {
    en: 'Somebody’s word for her does not hold, and too few are left. It is shown whose. Nothing was asked. Ask another of the people she named.',
    es: 'La palabra de alguien no vale, y quedan muy pocas. Se muestra de quién. No se pidió nada. Pida a otra de las personas que ella nombró.',
  },
  'recovery-vouches-too-few': {
    en: 'Too few of the people whom she named have vouched. Nothing was asked, and what there is stays. She goes on with the next one.',
    es: 'Han respondido muy pocas de las personas que ella nombró. No se pidió nada y lo que hay se queda. Ella sigue con la siguiente.',
  },
  'recovery-not-asked': {
    en: 'Nobody asks here that this device comes back as hers. Nothing was changed. Look again after the next connection.',
    es: 'Nadie pide aquí que ese dispositivo vuelva como suyo. No se cambió nada. Vuelva a ver después de conectarse.',
  },
  'recovery-asked-already': {
    en: 'This was asked already, in every part in which it can be. Nothing was asked again. The waiting time runs.',
    es: 'Esto ya se pidió, en cada parte en que se puede. No se pidió otra vez. El tiempo de espera corre.',
  },
  'recovery-too-early': {
    en: 'The waiting time is not over on this device. Nobody was let in. Nothing makes it shorter.',
    es: 'El tiempo de espera no ha terminado en este dispositivo. No entró nadie. Nada lo acorta.',
  },
  'recovery-objected': {
    en: 'Somebody said no. Nobody was let in by it. Talk with her by voice; if it is her, she begins anew.',
    es: 'Alguien dijo que no. No entró nadie. Hable con ella de viva voz; si es ella, empieza de nuevo.',
  },
  'recovery-done': {
    en: 'This device has been let in already. It was not let in again. If it was lost since, she begins anew.',
    es: 'Ese dispositivo ya tuvo entrada. No se le dio otra vez. Si se perdió después, ella empieza de nuevo.',
  },
  'recovery-other-device': {
    en: 'This was asked for another device. Nobody was let in. Look at which device is in her hand.',
    es: 'Esto se pidió para otro dispositivo. No entró nadie. Vea qué dispositivo tiene ella en la mano.',
  },
  'recovery-proof-wrong': {
    en: 'Somebody asked that a device comes back as a member’s, and what proves it does not hold. Nobody is let in. Call her, and ask who asked.',
    es: 'Alguien pidió que un dispositivo vuelva como de una persona, y la prueba no vale. No entra nadie. Llámele y pregunte quién lo pidió.',
  },
  'recovery-asked-as-you': {
    en: 'Somebody says that you lost every device, and asks to come back as you. If it is not you, say no under “Your devices”. Then call a steward.',
    es: 'Alguien dice que usted perdió todos sus dispositivos y pide volver como usted. Si no es usted, diga que no en «Sus dispositivos». Después llame a una custodia.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
