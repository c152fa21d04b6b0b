import type { Bilingual, Language } from '../vocabulary/language.ts';
import { requestKindWords } from './codes.ts';
import type { RequestState, RequestWarning } from './picture.ts';
import type { RequestRing, RequestsPicture } from './requests.ts';
import { unitRow } from './units.ts';

/** What is said of requests to authorities. Drafts: advocates and counsel have not gone through them yet. */

export const requestStateWords = {
  'not-sent': { en: 'written, not sent', es: 'escrita, sin enviar' },
  waiting: { en: 'sent, no answer yet', es: 'enviada, todavía sin respuesta' },
  overdue: { en: 'no answer, past its day', es: 'sin respuesta, pasó su día' },
  granted: { en: 'granted', es: 'otorgada' },
  partial: { en: 'granted in part', es: 'otorgada en parte' },
  refused: { en: 'refused', es: 'negada' },
  withdrawn: { en: 'withdrawn', es: 'retirada' },
} as const satisfies Record<RequestState, Bilingual>;

export const dueWords = {
  set: { en: 'a day that was set', es: 'un día fijado' },
  law: { en: 'the time of the law, holidays not counted', es: 'el plazo de la ley, sin contar feriados' },
  practice: {
    en: 'no time in the law was found; this network’s measure of ten days',
    es: 'no se encontró plazo en la ley; la medida de diez días de esta red',
  },
} as const satisfies Record<'set' | 'law' | 'practice', Bilingual>;

export const requestWarningWords = {
  'described-twice': {
    en: 'Two descriptions of this request stand against each other.',
    es: 'Dos descripciones de esta solicitud se contradicen.',
  },
  'no-owner': { en: 'Nobody sees to this request.', es: 'Nadie se hace cargo de esta solicitud.' },
  'unit-unknown': {
    en: 'This program’s list does not have this authority. Update the program.',
    es: 'La lista de este programa no tiene esta autoridad. Actualice el programa.',
  },
  'consent-over': {
    en: 'Her consent for this has ended. Say nothing more there until she agreed again.',
    es: 'Su consentimiento para esto terminó. No diga más ahí hasta que ella acepte de nuevo.',
  },
  'sent-after-consent': {
    en: 'This was sent after her consent had ended, or may have been. Tell her.',
    es: 'Esto se envió cuando su consentimiento ya había terminado, o pudo haber terminado. Dígaselo.',
  },
  'no-reason-given': {
    en: 'No reason was given. Ask for it in writing.',
    es: 'No dieron razón. Pídala por escrito.',
  },
  'granted-not-in-force': {
    en: 'Granted is not in force. Note it with the measure, and have somebody check that it is there.',
    es: 'Otorgada no es vigente. Anótelo en la medida y que alguien compruebe que existe.',
  },
  'answered-before-sent': {
    en: 'It is noted as answered before it was sent, or was never noted as sent. Look at the dates.',
    es: 'Está anotada como respondida antes de enviarse, o nunca se anotó el envío. Revise las fechas.',
  },
  'answers-contradict': {
    en: 'Two answers of one day are not the same. The worse one stands until somebody corrects it.',
    es: 'Dos respuestas del mismo día no coinciden. Queda la peor hasta que alguien la corrija.',
  },
} as const satisfies Record<RequestWarning, Bilingual>;

export interface RequestSentence extends Bilingual {
  readonly code: 'no-requests' | RequestRing['why'] | 'quiet';
  readonly request: string | null;
  readonly next: Bilingual;
}

const ringNext = {
  overdue: {
    en: 'Ask once more, write down the silence, and think of an appeal with counsel.',
    es: 'Insista, anote el silencio y vea con la asesoría legal si conviene un recurso.',
  },
  remind: { en: 'Ask again, and note that you did.', es: 'Insista y anote que lo hizo.' },
  'not-sent': {
    en: 'Send it by the direct conversation, or withdraw it.',
    es: 'Envíela por la conversación directa, o retírela.',
  },
} as const satisfies Record<RequestRing['why'], Bilingual>;

const locales = { en: 'en-US', es: 'es-MX' } as const;
const sayDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', dateStyle: 'long' }).format(Date.parse(day));

export const unitWords = (unit: string): Bilingual => unitRow(unit)?.words ?? { en: unit, es: unit };

/** One request that needs somebody, in a sentence: which authority, what, since when. */
export function requestRingWords({ unit, kind, why, on }: RequestRing): Bilingual {
  const name = unitWords(unit);
  const asked = requestKindWords[kind];
  switch (why) {
    case 'overdue':
      return {
        en: `${name.en} has not answered (${asked.en})${on ? `; the day was ${sayDay(on, 'en')}` : ''}.`,
        es: `${name.es} no ha respondido (${asked.es})${on ? `; el día era el ${sayDay(on, 'es')}` : ''}.`,
      };
    case 'remind':
      return {
        en: `Time to ask ${name.en} again (${asked.en}).`,
        es: `Hay que insistir con ${name.es} (${asked.es}).`,
      };
    case 'not-sent':
      return {
        en: `A request to ${name.en} (${asked.en}) is written and was not sent.`,
        es: `Hay una solicitud a ${name.es} (${asked.es}) escrita y sin enviar.`,
      };
  }
}

/** The one sentence above everything: who owes an answer, and what to do now. */
export function requestSentence({ requests, rings }: RequestsPicture): RequestSentence {
  if (requests.length === 0)
    return {
      code: 'no-requests',
      request: null,
      en: 'Nothing was asked of any authority, as far as you can read.',
      es: 'No se ha pedido nada a ninguna autoridad, hasta donde usted puede leer.',
      next: {
        en: 'Begin with a federal unit, with her consent for exactly that.',
        es: 'Empiece por una unidad federal, con el consentimiento de ella para exactamente eso.',
      },
    };
  const [first] = rings;
  if (!first)
    return {
      code: 'quiet',
      request: null,
      en: 'No answer is overdue today.',
      es: 'Hoy no hay ninguna respuesta vencida.',
      next: {
        en: 'Note each answer on its day, with its reason.',
        es: 'Anote cada respuesta en su día, con su razón.',
      },
    };
  const more = rings.length - 1;
  const words = requestRingWords(first);
  return {
    code: first.why,
    request: first.request,
    en: `${words.en}${more > 0 ? ` And ${more} more.` : ''}`,
    es: `${words.es}${more > 0 ? ` Y ${more} más.` : ''}`,
    next: ringNext[first.why],
  };
}
