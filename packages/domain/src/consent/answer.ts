import { inCalendar, zoneOrUtc } from '../vocabulary/calendar.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { GrantVoice } from './consent.ts';
import { purposeWords } from './purposes.ts';

/**
 * "Why may he see this? Why can't she?", in one sentence. Made of what the asker's own device knows and of nothing else:
 * where she is no steward, the grant's own words; never a guess.
 */
export interface SeesAsked {
  readonly who: SeesNamed;
  /** Whose case it is, where the asker knows her name. */
  readonly subject: SeesNamed | null;
  /** What the asker calls the part. */
  readonly part: string;
}
export interface SeesNamed {
  readonly name: string;
  /** The sentence speaks to her. */
  readonly isReader: boolean;
}

export type SeesReason =
  /** She sees it. */
  | { readonly sees: 'hers' }
  | {
      readonly sees: 'agreed';
      readonly voice: GrantVoice;
      readonly purpose: string;
      readonly until: SeesDay | null;
    }
  | { readonly sees: 'founded' }
  | { readonly sees: 'no-consent'; readonly grantedBy: string | null }
  | { readonly sees: 'under-seal' }
  /** She still can, and should not: the keys have not turned. */
  | { readonly sees: 'over'; readonly until: SeesDay | null }
  | { readonly sees: 'taken-back' }
  /** She does not see it. */
  | {
      readonly sees: 'not';
      readonly because:
        | 'no-consent'
        | 'not-shared-with-her'
        | 'review'
        | 'asked'
        | 'refused'
        | 'taken-back'
        | 'removed'
        | 'between-visits'
        | 'sealed'
        | 'waits';
    }
  | { readonly sees: 'not'; readonly because: 'over'; readonly until: SeesDay };

/** The last day of a consent, as an instant in it and the zone in which it is that day. */
export interface SeesDay {
  readonly at: Instant;
  readonly zone: string | null;
}

/** Whether a reason stands for a consent that was recorded: everything else that is seen waits for a review. */
export const seesUnreviewed = (reason: SeesReason): boolean =>
  reason.sees === 'founded' ||
  reason.sees === 'no-consent' ||
  (reason.sees === 'agreed' && reason.voice === 'neither');

export function seesSentence(asked: SeesAsked, reason: SeesReason): Bilingual {
  return { en: english(asked, reason), es: spanish(asked, reason) };
}

function english({ who, subject, part }: SeesAsked, reason: SeesReason): string {
  const name = who.isReader ? 'You' : who.name;
  const her = subject === null ? 'the survivor' : subject.isReader ? 'you' : subject.name;
  const hers = subject === null ? 'the survivor’s' : subject.isReader ? 'your' : `${subject.name}’s`;
  // Whose yes is missing is not told to review it: it is hers to say.
  const unrecorded = subject?.isReader
    ? 'and your yes is not written down: you decide whether it stays so'
    : `without a recorded consent: review it with ${her}`;
  const may = `${name} may see “${part}”`;
  const not = `${name} cannot see “${part}”`;
  switch (reason.sees) {
    case 'hers':
      return `${may} because it is ${who.isReader ? 'your' : 'her'} own case.`;
    case 'agreed': {
      const word = {
        herself: `${her} agreed to it`,
        recorded: `${her} agreed to it, as it was written down for ${subject?.isReader ? 'you' : 'her'}`,
        neither: `it was agreed for ${her}, who could not confirm it yet`,
        guardian: 'her guardian agreed to it and she did too',
      }[reason.voice];
      return `${may} because ${word}, ${purposeWords(reason.purpose).en}${reason.until ? `, until ${spelled(reason.until, 'en')}` : ''}.`;
    }
    case 'founded':
      return `${may} because ${who.isReader ? 'you' : name} opened it, ${unrecorded}.`;
    case 'no-consent':
      return `${may} because ${reason.grantedBy ?? 'somebody'} let ${who.isReader ? 'you' : name} in, ${unrecorded}.`;
    case 'under-seal':
      return `${may} because ${who.isReader ? 'you were' : `${name} was`} cleared for it by those who keep it under seal.`;
    case 'over':
      return `${name} may still open “${part}” for now because the time ended${reason.until ? ` on ${spelled(reason.until, 'en')}` : ''} and the keys are not yet rotated.`;
    case 'taken-back':
      return `${name} may still open “${part}” for now because ${hers} consent was taken back and the keys are not yet rotated.`;
    case 'not':
      switch (reason.because) {
        case 'no-consent':
          return `${not} because no consent of ${subject?.isReader ? 'yours' : her} lets ${who.isReader ? 'you' : name} in.`;
        case 'not-shared-with-her':
          return `${not} because it has not been shared with ${who.isReader ? 'you' : 'her'} yet.`;
        case 'review':
          return `${not} because the consent must be looked at again with ${her} before it opens anything.`;
        case 'asked':
          return `${not} because ${her} ${subject?.isReader ? 'have' : 'has'} been asked and ${subject?.isReader ? 'have' : 'has'} not decided yet.`;
        case 'refused':
          return `${not} because ${her} said no.`;
        case 'taken-back':
          return `${not} because ${hers} consent was taken back.`;
        case 'over':
          return `${not} because ${hers} consent ended on ${spelled(reason.until, 'en')}.`;
        case 'removed':
          return `${not} because ${who.isReader ? 'you were' : `${name} was`} taken out of it, though ${hers} consent still stands.`;
        case 'between-visits':
          return `${not} now because ${who.isReader ? 'your' : 'the'} visit is over; ${hers} consent still stands, and another link opens another visit.`;
        case 'waits':
          return `${not} yet because ${her} agreed and the device that can let ${who.isReader ? 'you' : name} in has not been online since.`;
        case 'sealed':
          return `${not} because it is under seal and only those cleared for it may.`;
      }
  }
}

function spanish({ who, subject, part }: SeesAsked, reason: SeesReason): string {
  const name = who.isReader ? 'Usted' : who.name;
  const her = subject === null ? 'la sobreviviente' : subject.isReader ? 'usted' : subject.name;
  const ofHer = subject?.isReader ? 'su consentimiento' : `el consentimiento de ${her}`;
  const unrecorded = subject?.isReader
    ? 'y no está anotado que usted lo aceptara: usted decide si sigue así'
    : `sin un consentimiento anotado: revíselo con ${her}`;
  const may = `${name} puede ver «${part}»`;
  const not = `${name} no puede ver «${part}»`;
  switch (reason.sees) {
    case 'hers':
      return `${may} porque es su propio caso.`;
    case 'agreed': {
      const word = {
        herself: `${her} lo aceptó`,
        recorded: `${her} lo aceptó, según se anotó`,
        neither: `se aceptó por ${her}, que todavía no pudo confirmarlo`,
        guardian: 'lo aceptó quien le cuida y ella también',
      }[reason.voice];
      return `${may} porque ${word}, ${purposeWords(reason.purpose).es}${reason.until ? `, hasta el ${spelled(reason.until, 'es')}` : ''}.`;
    }
    case 'founded':
      return `${may} porque abrió esta parte, ${unrecorded}.`;
    case 'no-consent':
      return `${may} porque ${reason.grantedBy ?? 'alguien'} le dio acceso, ${unrecorded}.`;
    case 'under-seal':
      return `${may} porque le autorizaron quienes lo guardan bajo reserva.`;
    case 'over':
      return `${name} todavía puede abrir «${part}» por ahora porque el plazo terminó${reason.until ? ` el ${spelled(reason.until, 'es')}` : ''} y las llaves aún no cambian.`;
    case 'taken-back':
      return `${name} todavía puede abrir «${part}» por ahora porque se retiró ${ofHer} y las llaves aún no cambian.`;
    case 'not':
      switch (reason.because) {
        case 'no-consent':
          return `${not} porque ningún consentimiento ${subject?.isReader ? 'suyo' : `de ${her}`} le da acceso.`;
        case 'not-shared-with-her':
          return `${not} porque todavía no se le ha compartido.`;
        case 'review':
          return `${not} porque el consentimiento debe revisarse con ${her} antes de que abra algo.`;
        case 'asked':
          return `${not} porque se le preguntó a ${her} y todavía no decide.`;
        case 'refused':
          return `${not} porque ${her} dijo que no.`;
        case 'taken-back':
          return `${not} porque se retiró ${ofHer}.`;
        case 'over':
          return `${not} porque ${ofHer} terminó el ${spelled(reason.until, 'es')}.`;
        case 'removed':
          return `${not} porque se le retiró de esta parte, aunque ${ofHer} sigue en pie.`;
        case 'between-visits':
          return `${not} ahora porque la visita terminó; ${ofHer} sigue en pie y otro enlace abre otra visita.`;
        case 'waits':
          return `${not} todavía porque ${her} aceptó y el dispositivo que puede dar el acceso no se ha conectado desde entonces.`;
        case 'sealed':
          return `${not} porque está bajo reserva y solo lo ven quienes están autorizados.`;
      }
  }
}

const locales: { readonly [L in Language]: string } = { en: 'en-US', es: 'es-MX' };

function spelled({ at, zone }: SeesDay, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    ...(zone === null ? {} : { timeZone: zoneOrUtc(zone) }),
  }).format(inCalendar(at));
}
