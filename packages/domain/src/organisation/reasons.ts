import type { Bilingual } from '../vocabulary/language.ts';

/** Why an organisation is to be suspended: codes alone, so that nothing of a case reaches the directory. */
export const suspensionReasons = ['insider', 'devices', 'pressure', 'code', 'closed', 'unsaid'] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/** The code with which a suspended organisation gets nothing, and the reason of a removal that follows from it. */
export const suspendedCode = 'organisation-suspended';

export const suspensionReasonWords = {
  insider: { en: 'somebody inside passes things on', es: 'alguien de adentro pasa información' },
  devices: { en: 'its devices are in other hands', es: 'sus dispositivos están en otras manos' },
  pressure: { en: 'it is being pressed or threatened', es: 'la presionan o la amenazan' },
  code: { en: 'it broke what was agreed', es: 'rompió lo acordado' },
  closed: { en: 'it has closed', es: 'cerró' },
  unsaid: { en: 'said in person only', es: 'se dice solo en persona' },
} as const satisfies Record<SuspensionReason, Bilingual>;
