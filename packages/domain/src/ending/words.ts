import type { Body } from '../fact/kinds.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { EndState } from './fold.ts';

/** The words of the end of data, both languages beside each other. Drafts until survivors and counsel have read them. */

export const endStateWords = {
  'needs-second': {
    en: 'A steward ordered that this part ends. Nothing happens until somebody else agrees.',
    es: 'Una custodia ordenó que esta parte termine. No pasa nada hasta que otra persona esté de acuerdo.',
  },
  stopped: {
    en: 'Somebody said no. This order is over, and everything is kept.',
    es: 'Alguien dijo que no. Esta orden se acabó y todo se guarda.',
  },
  held: {
    en: 'A legal hold stops the end. Everything is kept until the hold is lifted.',
    es: 'Una retención legal detiene el fin. Todo se guarda hasta que se levante.',
  },
  stands: {
    en: 'This part ends. Each device waits, then destroys its keys and says so here.',
    es: 'Esta parte termina. Cada dispositivo espera, luego destruye sus llaves y lo dice aquí.',
  },
} as const satisfies Record<EndState, Bilingual>;

/** On what a legal hold rests. */
export const holdBasisWords = {
  'court-order': { en: 'an order of a court', es: 'la orden de un juzgado' },
  'records-law': { en: 'a law about records', es: 'una ley sobre archivos' },
  proceeding: { en: 'a case that is going on', es: 'un proceso en curso' },
  other: { en: 'something else', es: 'otra cosa' },
} as const satisfies Record<NonNullable<Body<'hold.placed'>['basis']>, Bilingual>;

/** What an end cannot do; said before it is ordered, agreed to or asked for. */
export const endCannot: Bilingual = {
  en: 'This cannot be undone. It also cannot reach what was read, copied or taken out before, a device that never comes back, or backups. The relay keeps what it has, sealed: with a device that was in this part, its passphrase and the relay’s old record somebody could still open it. Who was in this part, and that it ended, stays.',
  es: 'Esto no se puede deshacer. Tampoco alcanza lo que ya se leyó, copió o sacó, un dispositivo que no vuelve, ni los respaldos. El relevo conserva lo que tiene, sellado: con un dispositivo que estuvo en esta parte, su frase de paso y el registro viejo del relevo alguien todavía lo podría abrir. Queda quién estuvo en esta parte y que terminó.',
};

/** What a legal hold is, to whoever did not ask for one. */
export const holdMeans: Bilingual = {
  en: 'A legal hold: a court, a law or a case asks that this is kept. Until it is lifted nothing here is erased, also if she asked for it.',
  es: 'Retención legal: un juzgado, una ley o un proceso pide que esto se guarde. Hasta que se levante no se borra nada aquí, aunque ella lo haya pedido.',
};

export const termUnreviewed: Bilingual = {
  en: 'How long it is kept is your organisation’s choice. This number is a proposal; nobody of the field has reviewed it, and no law stands behind it.',
  es: 'Cuánto tiempo se guarda lo decide su organización. Este número es una propuesta; nadie del campo la ha revisado y ninguna ley la respalda.',
};
