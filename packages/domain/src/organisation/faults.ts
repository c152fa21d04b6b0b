import type { Bilingual } from '../vocabulary/language.ts';

/** Why a vouch, a vote or a lifting does not count; a device refuses its own person's with the same code. */
export const directoryFaults = {
  'organisation-unknown': {
    en: 'This organisation is not known here. Nothing was recorded. Connect, then choose it from the list again.',
    es: 'Aquí no se conoce esta organización. No se anotó nada. Conéctese y elíjala otra vez de la lista.',
  },
  'organisation-itself': {
    en: 'An organisation does not decide about itself. This does not count. Ask two other members, one of them across the border.',
    es: 'Una organización no decide sobre sí misma. Esto no cuenta. Pida a otras dos integrantes, una del otro lado de la frontera.',
  },
  'organisation-not-admitted': {
    en: 'Only an admitted organisation decides about others. This does not count. Ask two members to vouch for yours first.',
    es: 'Solo una organización admitida decide sobre otras. Esto no cuenta. Pida primero que dos integrantes avalen a la suya.',
  },
  'organisation-is-suspended': {
    en: 'A suspended organisation decides about nobody. This does not count. Talk with the others in person; they can lift the suspension.',
    es: 'Una organización suspendida no decide sobre nadie. Esto no cuenta. Hable con las demás en persona; pueden levantar la suspensión.',
  },
  'vouch-raced': {
    en: 'The organisation that vouched was being suspended at the same time. Its vouch does not count. Ask another member.',
    es: 'A la organización que avaló la estaban suspendiendo al mismo tiempo. Su aval no cuenta. Pida a otra integrante.',
  },
  'vouch-twice': {
    en: 'This organisation has vouched already. It counts once, whichever device or unit said it. Ask another member.',
    es: 'Esta organización ya avaló. Cuenta una vez, sin importar qué dispositivo o unidad lo dijo. Pida a otra integrante.',
  },
  'vouch-not-face-to-face': {
    en: 'The first two organisations vouch for each other face to face. This does not count yet. Meet by a link, compare the pictures, then vouch.',
    es: 'Las dos primeras organizaciones se avalan cara a cara. Esto todavía no cuenta. Encuéntrense con un enlace, comparen los dibujos y avalen.',
  },
  'vouch-same-country': {
    en: 'The first two organisations are on both sides of the border. This does not count. Begin with one from the other country.',
    es: 'Las dos primeras organizaciones están a ambos lados de la frontera. Esto no cuenta. Empiece con una del otro país.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
export type DirectoryFault = keyof typeof directoryFaults;
