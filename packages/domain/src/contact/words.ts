import type { Day } from '../critical-period/days.ts';
import type { Body } from '../fact/kinds.ts';
import type { Language, Bilingual } from '../vocabulary/language.ts';
import type { Zone } from '../vocabulary/time.ts';
import type { channels } from '../whereabouts/channels.ts';
import type { DueWord } from './cadence.ts';
import type { ChannelState, reachedAnswers } from './codes.ts';
import { sayIn } from './hours.ts';
import type { ContactVerdict } from './verdict.ts';

/** The reason, with who said so, until when, and the next safe time by both clocks. `here`: the reader's zone. */
export function verdictWords(verdict: ContactVerdict, here: Zone): Bilingual {
  switch (verdict.state) {
    case 'safe':
      return { en: 'This is a safe time and way.', es: 'Es una hora y una forma seguras.' };
    case 'never':
      return {
        en: `Never by this way: ${verdict.saidBy} said so.`,
        es: `Nunca por este medio: lo dijo ${verdict.saidBy}.`,
      };
    case 'not-safe':
      return {
        en: `This way is not safe: ${verdict.saidBy} said so${untilWords(verdict.until, 'en')}.`,
        es: `Este medio no es seguro: lo dijo ${verdict.saidBy}${untilWords(verdict.until, 'es')}.`,
      };
    case 'unknown':
      return unknownWords[verdict.why];
    case 'outside-hours': {
      const { next, zone, saidBy, until } = verdict;
      const times = (language: Language): string =>
        next === null ? '' : `${sayIn(next, zone, language)} / ${sayIn(next, here, language)}`;
      return {
        en: `Outside her safe hours: ${saidBy} said so${untilWords(until, 'en')}. ${
          next === null
            ? 'No safe time comes within fifteen days.'
            : `Next safe time, there and here: ${times('en')}.`
        }`,
        es: `Fuera de sus horas seguras: lo dijo ${saidBy}${untilWords(until, 'es')}. ${
          next === null
            ? 'No hay hora segura en los próximos quince días.'
            : `Próxima hora segura, allá y aquí: ${times('es')}.`
        }`,
      };
    }
  }
}

const untilWords = (until: string | null, language: Language): string =>
  until === null
    ? ''
    : language === 'en'
      ? `, until ${sayDay(until, 'en')}`
      : `, hasta el ${sayDay(until, 'es')}`;

const locales = { en: 'en-US', es: 'es-MX' } as const satisfies Record<Language, string>;

/** A calendar day as one says it. It is a day already, of whoever reads, and no zone moves it. */
export const sayDay = (day: Day, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));

const unknownWords = {
  'nothing-agreed': {
    en: 'Nothing was agreed of this way. Unknown is not safe.',
    es: 'No se acordó nada de este medio. Lo que no se sabe no es seguro.',
  },
  'not-known': {
    en: 'Nobody knows whether this way is safe. Unknown is not safe.',
    es: 'Nadie sabe si este medio es seguro. Lo que no se sabe no es seguro.',
  },
  over: {
    en: 'What was agreed is over. Ask her anew.',
    es: 'Lo acordado ya venció. Pregúntele de nuevo.',
  },
  'zone-unknown': {
    en: 'This device does not know the clock of that place.',
    es: 'Este dispositivo no conoce la hora de ese lugar.',
  },
} as const satisfies Record<Extract<ContactVerdict, { state: 'unknown' }>['why'], Bilingual>;

/** "Ana's mother is due a word from Marta since November 24, 2026." Owner null: nobody is named. */
export function dueWords(due: DueWord, party: string, owner: string | null): Bilingual {
  const late = due.overdueDays > 0;
  const [en, es] = [
    owner === null ? 'nobody is named for it' : `from ${owner}`,
    owner === null ? 'nadie está a cargo' : `de parte de ${owner}`,
  ];
  return {
    en: `${party}: a word is due ${late ? 'since' : 'by'} ${sayDay(due.due, 'en')} (${en}).`,
    es: `${party}: le toca una palabra ${late ? 'desde el' : 'a más tardar el'} ${sayDay(due.due, 'es')} (${es}).`,
  };
}

/** The codes of contact as one says them; a page has the same words in its own catalogue. */
export const channelWords = {
  call: { en: 'call', es: 'llamada' },
  text: { en: 'text message', es: 'mensaje de texto' },
  app: { en: 'app', es: 'aplicación' },
  villageTelephone: { en: 'village telephone', es: 'caseta telefónica' },
  visit: { en: 'visit', es: 'visita' },
  letter: { en: 'letter', es: 'carta' },
  otherPerson: { en: 'through another person', es: 'por otra persona' },
} as const satisfies Record<(typeof channels)[number], Bilingual>;

export const agreedWords = {
  safe: { en: 'safe, at some hours', es: 'segura, a ciertas horas' },
  'not-safe': { en: 'not safe', es: 'no es segura' },
  never: { en: 'never: no reason opens it', es: 'nunca: ninguna razón la abre' },
  unknown: { en: 'nobody knows: counts as not safe', es: 'nadie sabe: cuenta como no segura' },
} as const satisfies Record<ChannelState, Bilingual>;

export const reachedWords = {
  yes: { en: 'Reached', es: 'Contestó' },
  no: { en: 'Not reached', es: 'No contestó' },
  'left-word': { en: 'Left word', es: 'Se dejó recado' },
} as const satisfies Record<(typeof reachedAnswers)[number], Bilingual>;

export const fromThemWords = { en: 'she reached us', es: 'ella nos buscó' } as const satisfies Bilingual;

/** What stood against a contact that was made all the same. */
export const againstWords = {
  'outside-hours': { en: 'not at this hour', es: 'a esta hora no' },
  'not-safe': { en: 'not safe', es: 'no es segura' },
  unknown: { en: 'not known', es: 'no se sabe' },
} as const satisfies Record<NonNullable<Body<'contact.made'>['against']>['what'], Bilingual>;

export const dangerHeardWords = {
  en: 'Her word for danger was heard',
  es: 'Se oyó su palabra de peligro',
} as const satisfies Bilingual;

/** Why a critical period is proposed. */
export const proposalWords = {
  'danger-word': {
    en: 'her word for danger was heard in a contact',
    es: 'se oyó su palabra de peligro en un contacto',
  },
  duress: {
    en: 'she checked in with her word for danger',
    es: 'se reportó con su palabra de peligro',
  },
  missed: { en: 'no check-in came', es: 'no llegó su reporte' },
} as const satisfies Record<string, Bilingual>;
