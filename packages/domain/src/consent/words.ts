import type { Bilingual } from '../vocabulary/language.ts';
import type { ConsentDecision, NoConfirmationReason, WithdrawalWay } from './consent.ts';
import type { ConsentState, ReviewReason } from './standing.ts';

/** The words of consent, both languages beside each other. */

export const decisionWords = {
  asked: { en: 'asked, no answer yet', es: 'se le preguntó, sin respuesta todavía' },
  yes: { en: 'yes', es: 'sí' },
  no: { en: 'no', es: 'no' },
  'not-now': { en: 'not now', es: 'ahora no' },
} as const satisfies Record<ConsentDecision, Bilingual>;

export const withdrawalWords = {
  'her-device': {
    en: 'on her own device, with one tap',
    es: 'en su propio dispositivo, con un toque',
  },
  'her-advocate': { en: 'by telling her advocate', es: 'diciéndoselo a su acompañante' },
  'anyone-here': {
    en: 'by telling anyone in her circle',
    es: 'diciéndoselo a cualquiera de su círculo',
  },
  guardian: { en: 'through her guardian', es: 'por medio de su tutora o tutor' },
} as const satisfies Record<WithdrawalWay, Bilingual>;

export const noConfirmationWords = {
  'no-device': { en: 'she has no device', es: 'no tiene dispositivo' },
  'not-reachable': { en: 'she cannot be reached now', es: 'ahora no se le puede contactar' },
  'not-able': { en: 'she is not able to at present', es: 'por ahora no puede' },
  'not-safe': { en: 'it would not be safe for her', es: 'no sería seguro para ella' },
} as const satisfies Record<NoConfirmationReason, Bilingual>;

export const consentStateWords = {
  proposed: { en: 'asked, not decided', es: 'preguntado, sin decidir' },
  decided: { en: 'written down for her, to be confirmed', es: 'anotado por ella, falta que lo confirme' },
  confirmed: { en: 'confirmed by her', es: 'confirmado por ella' },
  unconfirmed: { en: 'she could not confirm it: review', es: 'no pudo confirmarlo: revisar' },
  refused: { en: 'she said no', es: 'dijo que no' },
  withdrawn: { en: 'taken back', es: 'retirado' },
  expired: { en: 'ended', es: 'terminado' },
} as const satisfies Record<ConsentState, Bilingual>;

export const reviewWords = {
  'cannot-confirm': {
    en: 'She could neither grant it herself nor confirm it. Look at it again with her as soon as she can.',
    es: 'No pudo darlo ella misma ni confirmarlo. Revíselo con ella en cuanto pueda.',
  },
  'not-her-device': {
    en: 'It says that she stated it herself, and it came from another person’s device.',
    es: 'Dice que ella misma lo declaró, y vino del dispositivo de otra persona.',
  },
  'limits-not-told': {
    en: 'The limits were not told first. Tell her, and ask again.',
    es: 'No se le dijeron primero los límites. Dígaselos y pregunte de nuevo.',
  },
  'in-two-ways': {
    en: 'It was written down in two ways. Neither opens anything until she is asked again.',
    es: 'Se anotó de dos maneras. Ninguna abre nada hasta preguntarle de nuevo.',
  },
  'guardian-not-cleared': {
    en: 'Nobody knows for certain that the guardian had no part in it. Ask a child-protection authority.',
    es: 'No consta que la tutora o el tutor sea ajeno a los hechos. Pregunte a la Procuraduría de Protección.',
  },
  'no-assent': {
    en: 'The child did not agree. A guardian’s yes alone opens nothing.',
    es: 'La niña o el niño no estuvo de acuerdo. El sí de quien le cuida no abre nada por sí solo.',
  },
  'text-unknown': {
    en: 'The text that was explained is not known to this version of the program.',
    es: 'Esta versión del programa no conoce el texto que se explicó.',
  },
} as const satisfies Record<ReviewReason, Bilingual>;

/** Said wherever a consent makes somebody a steward. */
export const keepsCaseToo: Bilingual = {
  en: 'Keeps the case too: lets people in with her consent, takes people out, and changes the keys.',
  es: 'También custodia el caso: da entrada con el consentimiento de ella, retira a personas y cambia las llaves.',
};

/** What every withdrawal says beforehand. */
export const cannotBeUnread: Bilingual = {
  en: 'What was already read cannot be unread.',
  es: 'Lo que ya se leyó no se puede dejar de leer.',
};
/** From the end of a consent until a steward’s device has turned the keys. */
export const endedNotRotated: Bilingual = {
  en: 'expired, not yet rotated',
  es: 'terminado, las llaves aún no cambian',
};
