import { inCalendar, zoneOrUtc } from '../vocabulary/calendar.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import type { Instant } from '../vocabulary/time.ts';

/** The words of a guest's visit, both languages beside each other. */

/** What a guest reads before she writes a word. */
export const guestKeepsNothing: Bilingual = {
  en: 'This page keeps nothing on this computer. When you close it, the visit is over and nothing can be read here any more. A picture taken of the screen, and what a watched computer copies, it cannot prevent. It also ends after a minute out of sight or five without a touch.',
  es: 'Esta página no guarda nada en esta computadora. Al cerrarla, la visita termina y aquí ya no se puede leer nada. No puede impedir una foto de la pantalla ni lo que copie una computadora vigilada. También termina tras un minuto fuera de la vista o cinco sin tocarla.',
};

/** How she comes back. */
export const guestComesBack: Bilingual = {
  en: 'To read again, ask for another link. What was agreed with the survivor stays as it was; only this visit ends.',
  es: 'Para leer otra vez, pida otro enlace. Lo acordado con la sobreviviente sigue igual; solo termina esta visita.',
};

/** What a visit does not bring along. */
export const guestMissesTalk: Bilingual = {
  en: 'In a conversation you read what is said during this visit. What was said before it cannot be opened here.',
  es: 'En una conversación usted lee lo que se diga durante esta visita. Lo dicho antes no se puede abrir aquí.',
};

export interface Retention {
  /** Days after which what is said can be opened no more; null keeps. */
  readonly expiresAfterDays: number | null;
  /** A legal hold stops erasure. */
  readonly held: boolean;
}

/** Whether what is said in a conversation expires: said before the first word, to officials above all (REFERENCE §15.19). */
export function retentionSentence({ expiresAfterDays, held }: Retention): Bilingual {
  if (expiresAfterDays === null)
    return {
      en: 'What is said here is kept. It does not expire.',
      es: 'Lo que se dice aquí se conserva. No vence.',
    };
  const days = {
    en: expiresAfterDays === 1 ? 'one day' : `${expiresAfterDays} days`,
    es: expiresAfterDays === 1 ? 'un día' : `${expiresAfterDays} días`,
  };
  if (held)
    return {
      en: `What is said here would expire after ${days.en}; a legal hold keeps it for now.`,
      es: `Lo que se dice aquí vencería al cabo de ${days.es}; por ahora lo conserva una retención legal.`,
    };
  return {
    en: `What is said here expires after ${days.en}: then nobody can open it. If a law makes you keep it, say so before you write.`,
    es: `Lo que se dice aquí vence al cabo de ${days.es}: después nadie lo puede abrir. Si una ley le obliga a conservarlo, dígalo antes de escribir.`,
  };
}

const locales: { readonly [L in Language]: string } = { en: 'en-US', es: 'es-MX' };

const spelled = (at: Instant, language: Language, zone: string | undefined): string =>
  new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    ...(zone === undefined ? {} : { timeZone: zoneOrUtc(zone) }),
  }).format(inCalendar(at));

/** Until when a visit lasts. `zone`: left out, the device's. */
export const visitSentence = (ends: Instant, zone?: string): Bilingual => ({
  en: `This visit ends by itself: ${spelled(ends, 'en', zone)}`,
  es: `Esta visita termina sola: ${spelled(ends, 'es', zone)}`,
});
