import type { Bilingual } from '../vocabulary/language.ts';
import { directoryFaults } from './faults.ts';
import { suspendedCode } from './reasons.ts';

/** What a person reads when something about organisations was refused; part of the table of all refusals. */
export const organisationRefusals = {
  ...directoryFaults,
  [suspendedCode]: {
    en: 'This organisation is suspended in the directory. Nobody was let in. Ask its other members why, in person, and choose somebody else.',
    es: 'Esta organización está suspendida en el directorio. No entró nadie. Pregunte por qué a las demás integrantes, en persona, y elija a alguien más.',
  },
  'directory-none': {
    en: 'There is no directory on this device. Nothing was recorded. Begin one, or ask a member organisation for a link.',
    es: 'En este dispositivo no hay directorio. No se anotó nada. Empiece uno o pida un enlace a una organización integrante.',
  },
  'directory-there-already': {
    en: 'This device is in a directory already. No second one was begun. Present the other organisation in this one.',
    es: 'Este dispositivo ya está en un directorio. No se empezó otro. Presente a la otra organización en este.',
  },
  'directory-staff-only': {
    en: 'Survivors and relatives are in no directory. Nothing was recorded. Present the organisation by somebody who works there.',
    es: 'Sobrevivientes y familiares no están en ningún directorio. No se anotó nada. Presente a la organización con alguien que trabaje ahí.',
  },
  'directory-organisations-only': {
    en: 'The directory holds organisations and nothing of a case. Nothing was recorded. Write this in a part of the case.',
    es: 'El directorio contiene organizaciones y nada de un caso. No se anotó nada. Escriba esto en una parte del caso.',
  },
  'directory-by-vouches': {
    en: 'Nobody is let into the directory by one member’s word. Nobody was let in. Present the organisation, so that two members can vouch.',
    es: 'Nadie entra al directorio por la palabra de una sola integrante. No entró nadie. Presente a la organización para que dos la avalen.',
  },
  'directory-by-quorum': {
    en: 'Nobody is taken out of the directory by one member’s word. Nobody was taken out. Propose a suspension, so that the others can say.',
    es: 'Nadie sale del directorio por la palabra de una sola integrante. No se sacó a nadie. Proponga una suspensión para que las demás digan.',
  },
  'organisation-not-met': {
    en: 'This device has not met theirs. Nothing was recorded. Make a link, compare the pictures with them, then present them.',
    es: 'Este dispositivo no se ha encontrado con el suyo. No se anotó nada. Haga un enlace, comparen los dibujos y preséntela.',
  },
  'organisation-presented-already': {
    en: 'Whoever speaks for this organisation is in the directory already. Nothing was recorded. Vouch for it in the list.',
    es: 'Quien habla por esta organización ya está en el directorio. No se anotó nada. Aválela en la lista.',
  },
  'organisation-too-few': {
    en: 'Fewer than two others could decide about this one. Nothing was recorded. Bring in a third; until then, keep it out of each case.',
    es: 'Menos de dos de las demás podrían decidir sobre esta. No se anotó nada. Traigan a una tercera; mientras tanto, déjela fuera en cada caso.',
  },
  'suspension-reason-unknown': {
    en: 'This is not a reason of the list. Nothing was recorded. Choose one of it, and say the rest in person.',
    es: 'Esta no es una razón de la lista. No se anotó nada. Elija una de ella y diga lo demás en persona.',
  },
  'organisation-level-unknown': {
    en: 'This is not a level of the list. Nothing was recorded. Choose one of it: a municipal office is locked in every case.',
    es: 'Este no es un nivel de la lista. No se anotó nada. Elija uno de ella: una oficina municipal queda cerrada en todos los casos.',
  },
  'organisation-not-suspended': {
    en: 'This organisation is not suspended. Nothing was recorded. Look at the list again.',
    es: 'Esta organización no está suspendida. No se anotó nada. Vea la lista otra vez.',
  },
  'organisation-voted-already': {
    en: 'Your organisation has said this already. It counts once. Ask the others.',
    es: 'Su organización ya lo dijo. Cuenta una vez. Pida a las demás.',
  },
  'organisation-nothing-open': {
    en: 'Nothing that you keep is open to this organisation. Nothing had to be closed.',
    es: 'Nada de lo que usted custodia está abierto a esta organización. No había nada que cerrar.',
  },
  'organisation-not-outside': {
    en: 'This organisation is not admitted, or is inside already. Nobody was let in. Look at the list again.',
    es: 'Esta organización no está admitida o ya está dentro. No entró nadie. Vea la lista otra vez.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
