import type { Body } from '../fact/kinds.ts';
import { inCalendar, zoneOrUtc } from '../vocabulary/calendar.ts';
import type { PersonId } from '../vocabulary/ids.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { TakenReason } from './reasons.ts';

/** The words of something that was taken, both languages beside each other. */

export const takenReasonWords = {
  lost: { en: 'lost', es: 'se perdió' },
  stolen: { en: 'stolen', es: 'robo' },
  raid: { en: 'taken in a break-in or an attack', es: 'se lo llevaron en un allanamiento o ataque' },
  authority: { en: 'seized by an authority', es: 'asegurado por una autoridad' },
  forced: { en: 'somebody was made to open it', es: 'obligaron a alguien a abrirlo' },
  watched: { en: 'somebody is reading along on it', es: 'alguien lo está leyendo a escondidas' },
  turned: { en: 'this person helps them now', es: 'esta persona ahora les ayuda' },
  pressed: { en: 'this person is being pressed to tell', es: 'a esta persona la presionan para que hable' },
} as const satisfies Record<TakenReason, Bilingual>;

/** How far one part is. */
export const takenStates = [
  'cut-due',
  'keys-due',
  'words-due',
  'done',
  'disputed',
  'let-in-again',
  'ask',
] as const;
export type TakenState = (typeof takenStates)[number];

export const takenStateWords = {
  'cut-due': { en: 'to be cut off', es: 'falta cortar' },
  'keys-due': { en: 'cut off; the keys are not turned yet', es: 'cortado; falta cambiar las llaves' },
  'words-due': { en: 'keys turned; the circle is being told', es: 'llaves cambiadas; se avisa al círculo' },
  done: { en: 'done: cut off, keys turned, told', es: 'listo: cortado, llaves cambiadas, avisado' },
  disputed: {
    en: 'removals fight each other: she decides, or the other stewards',
    es: 'dos retiros se contradicen: decide ella, o las otras custodias',
  },
  'let-in-again': { en: 'somebody let them in again', es: 'alguien volvió a dar entrada' },
  ask: { en: 'this device cannot: ask who can', es: 'este dispositivo no puede: pida a quien sí' },
} as const satisfies Record<TakenState, Bilingual>;

/** What no key can change. */
export const takenKeeps: Bilingual = {
  en: 'What it had, it keeps. New keys close what is said from now on; what was already on it can still be read there by whoever opens it. Nothing can erase it from here.',
  es: 'Lo que tenía, lo conserva. Las llaves nuevas cierran lo que se diga desde ahora; lo que ya estaba ahí lo puede leer quien lo abra. Desde aquí nada lo borra.',
};

/** How somebody whose only device it was comes back. */
export const takenComesBack: Bilingual = {
  en: 'Whoever had no other device is outside now. Give her another one. If she has a sheet or named people, make a link for somebody who lost everything. If not, let her in again by its link or card.',
  es: 'Quien no tenía otro dispositivo quedó fuera. Déle uno nuevo. Si tiene una hoja o nombró personas, haga un enlace para quien perdió todo. Si no, vuelva a darle entrada con su enlace o tarjeta.',
};

export const takenOpenedWords = {
  yes: {
    en: 'It was open, or they can open it: take all of this as read.',
    es: 'Estaba abierto, o lo pueden abrir: dé todo esto por leído.',
  },
  no: {
    en: 'It was locked by its passphrase, as far as is known. Take it as read all the same until it is back.',
    es: 'Estaba cerrado con su frase de paso, hasta donde se sabe. Aun así délo por leído hasta recuperarlo.',
  },
  unknown: {
    en: 'Nobody knows whether they can open it: take all of this as read.',
    es: 'No se sabe si lo pueden abrir: dé todo esto por leído.',
  },
} as const satisfies Record<Body<'exposure.stated'>['opened'], Bilingual>;

export interface ExposureAsked {
  readonly said: Body<'exposure.stated'>;
  /** What the reader calls the part. */
  readonly part: string;
  /** How the part knows somebody; null where it does not. */
  readonly nameOf: (person: PersonId) => string | null;
  /** Days after which what is said there no longer opens; null keeps. */
  readonly expiresAfterDays: number | null;
  /** The zone in which days and hours are said; left out: the device's. */
  readonly zone?: string;
}

/** What may have been read, since when, and until when, in a few sentences. */
export function exposureSentence(asked: ExposureAsked): Bilingual {
  return { en: english(asked), es: spanish(asked) };
}

function english({ said, part, nameOf, expiresAfterDays, zone }: ExposureAsked): string {
  const at = (when: Instant): string => spelled(when, 'en', zone);
  const what = said.taken.map(({ person, device, reach, from }) => {
    const who = nameOf(person) ?? 'somebody';
    const it = device ? `a device of ${who}` : who;
    switch (reach) {
      case 'everything':
        return `${it} could read all of “${part}”`;
      case 'since-let-in':
        return `${it} could read what was written in “${part}”${from === undefined ? ' since being let in' : ` since ${at(from)}`}`;
      case 'not-yet-expired':
        return `${it} could read what had not expired in “${part}”${expiresAfterDays === null ? '' : ` (${expiresAfterDays} days)`}`;
    }
  });
  return `${upper(what.join('; '))}. It may be in other hands since ${at(said.since)}; it was cut off on ${at(said.until)}. ${takenOpenedWords[said.opened].en}`;
}

function spanish({ said, part, nameOf, expiresAfterDays, zone }: ExposureAsked): string {
  const at = (when: Instant): string => spelled(when, 'es', zone);
  const what = said.taken.map(({ person, device, reach, from }) => {
    const who = nameOf(person) ?? 'alguien';
    const it = device ? `un dispositivo de ${who}` : who;
    switch (reach) {
      case 'everything':
        return `${it} podía leer todo «${part}»`;
      case 'since-let-in':
        return `${it} podía leer lo escrito en «${part}»${from === undefined ? ' desde que entró' : ` desde el ${at(from)}`}`;
      case 'not-yet-expired':
        return `${it} podía leer lo que no había vencido en «${part}»${expiresAfterDays === null ? '' : ` (${expiresAfterDays} días)`}`;
    }
  });
  return `${upper(what.join('; '))}. Puede estar en otras manos desde el ${at(said.since)}; se cortó el ${at(said.until)}. ${takenOpenedWords[said.opened].es}`;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const locales: { readonly [L in Language]: string } = { en: 'en-US', es: 'es-MX' };

const spelled = (at: Instant, language: Language, zone: string | undefined): string =>
  new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    ...(zone === undefined ? {} : { timeZone: zoneOrUtc(zone) }),
  }).format(inCalendar(at));

const hourMs = 3_600_000;
/** Since when it may be in other hands, for a person who has no time to look for the hour. The longest when unsure. */
export const takenSinceRows = [
  { code: 'hour', ms: hourMs, words: { en: 'within the last hour', es: 'hace menos de una hora' } },
  { code: 'day', ms: 24 * hourMs, words: { en: 'since yesterday', es: 'desde ayer' } },
  { code: 'days', ms: 72 * hourMs, words: { en: 'in the last three days', es: 'en los últimos tres días' } },
  { code: 'week', ms: 168 * hourMs, words: { en: 'in the last week', es: 'en la última semana' } },
  {
    code: 'unsure',
    ms: 720 * hourMs,
    words: { en: 'I do not know: say a month', es: 'No sé: digamos un mes' },
  },
] as const satisfies readonly { readonly code: string; readonly ms: number; readonly words: Bilingual }[];
export type TakenSince = (typeof takenSinceRows)[number]['code'];
