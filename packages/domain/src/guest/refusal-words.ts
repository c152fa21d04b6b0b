import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when a guest's link, visit or paper is refused; part of the table of all refusals. */
export const guestRefusals = {
  'link-for-guest': {
    en: 'This link is for a visit that keeps nothing. Nothing was begun here. Open it as it was sent to you, or ask for another link.',
    es: 'Este enlace es para una visita que no guarda nada. Aquí no se empezó nada. Ábralo como se lo enviaron o pida otro enlace.',
  },
  'link-not-for-guest': {
    en: 'This link is for somebody who will have a device of her own. Nothing was opened. Ask for a link for one visit.',
    es: 'Este enlace es para quien tendrá un dispositivo propio. No se abrió nada. Pida un enlace para una visita.',
  },
  'visit-hours': {
    en: 'A visit lasts between a few minutes and twelve hours. No link was made. Choose a length again.',
    es: 'Una visita dura entre unos minutos y doce horas. No se hizo ningún enlace. Elija otra vez cuánto dura.',
  },
  'visit-role': {
    en: 'A survivor or a relative is no guest: what is hers must stay with her. No link was made. Invite her to a device of her own.',
    es: 'Una sobreviviente o un familiar no es visita: lo suyo debe quedarse con ella. No se hizo ningún enlace. Invítela a un dispositivo propio.',
  },
  'visit-unknown': {
    en: 'Nobody is here on a visit under that name. Nothing was changed. Look at the list of who can see again.',
    es: 'Nadie está de visita con ese nombre. Nada cambió. Vea de nuevo la lista de quién puede ver.',
  },
  'visit-is-over': {
    en: 'The time of this visit is over. Nobody was let in. Make another link, and compare the pictures again.',
    es: 'El tiempo de esta visita terminó. No entró nadie. Haga otro enlace y comparen otra vez los dibujos.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
