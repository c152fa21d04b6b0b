import { closedWords } from '../exclusion/words.ts';
import type { GrantVoice } from '../consent/consent.ts';
import { visitOverReason } from '../guest/visit.ts';
import { suspendedCode } from '../organisation/reasons.ts';
import { exportSentence } from '../official-record/words.ts';
import { sessionOverReason } from '../session/session.ts';
import { takenRemovalReason } from '../taken/reasons.ts';
import { inCalendar, zoneOrUtc } from '../vocabulary/calendar.ts';
import type { DeviceId, PersonId } from '../vocabulary/ids.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import { type Role, roleWords } from '../vocabulary/role.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { AccessEvent } from './record.ts';

/** The words of the access record, both languages beside each other. A person is named by her role first (REFERENCE §15.20). */

/** What no record can hold; it stands above every list of what one does. */
export const readingLeavesNoTrace: Bilingual = {
  en: 'Reading leaves no trace. The relay checks keys and never a person, so it cannot tell who fetched. A photograph or a copy is not seen. Whoever can open a part may have read all that she was given.',
  es: 'Leer no deja huella. El relevo revisa llaves y nunca personas: no puede decir quién descargó. Una foto o una copia no se ve. Quien puede abrir una parte pudo haber leído todo lo que se le dio.',
};

/** Somebody as the reader's device knows her. */
export interface AccessPerson {
  readonly name: string;
  readonly role: Role;
  readonly organisation?: string | undefined;
  readonly isReader: boolean;
}

export interface AccessNames {
  readonly person: (person: PersonId) => AccessPerson | null;
  readonly device: (device: DeviceId) => AccessPerson | null;
  /** The zone in which days are told; the reader's own where it is left out. */
  readonly zone?: string | undefined;
}

const voices = {
  herself: { en: 'by her own yes', es: 'con el sí de ella misma' },
  recorded: { en: 'by her yes, as it was written down', es: 'con el sí de ella, según se anotó' },
  neither: {
    en: 'agreed for her, who could not confirm it',
    es: 'aceptado por ella, que no pudo confirmarlo',
  },
  guardian: { en: 'by her guardian’s yes and her own', es: 'con el sí de quien le cuida y el suyo' },
} as const satisfies Record<GrantVoice, Bilingual>;

/** What the program itself gives as a reason; anything else is in the words of whoever stated it. */
const reasons: Readonly<Record<string, Bilingual>> = {
  'consent-withdrawn': { en: 'she took it back', es: 'ella lo retiró' },
  'consent-refused': { en: 'she said no', es: 'ella dijo que no' },
  'consent-expired': { en: 'its time was over', es: 'terminó el plazo' },
  'consent-not-valid': { en: 'the consent does not hold', es: 'el consentimiento no vale' },
  'term-over': { en: 'its time was over', es: 'terminó el plazo' },
  [sessionOverReason]: { en: 'the session was over', es: 'terminó la sesión' },
  [visitOverReason]: { en: 'the visit was over', es: 'terminó la visita' },
  [suspendedCode]: { en: 'the organisation is suspended', es: 'la organización está suspendida' },
  [takenRemovalReason]: { en: 'for safety', es: 'por seguridad' },
};

const reasonOf = (reason: string, language: Language): string => {
  if (Object.hasOwn(reasons, reason)) return `: ${reasons[reason]![language]}`;
  return reason.trim() === '' ? '' : language === 'en' ? `: “${reason}”` : `: «${reason}»`;
};

export function accessSentence(event: AccessEvent, names: AccessNames): Bilingual {
  return { en: english(event, names), es: spanish(event, names) };
}

type Named = Pick<AccessPerson, 'name' | 'role'> & Partial<AccessPerson>;

/** Role first, then the name and where she works. */
function called(who: Named | null, language: Language): string {
  if (!who) return language === 'en' ? 'Somebody' : 'Alguien';
  const role = roleWords[who.role][language];
  const you = who.isReader ? (language === 'en' ? ' (you)' : ' (usted)') : '';
  const where = who.organisation ? `, ${who.organisation}` : '';
  return `${role.charAt(0).toUpperCase()}${role.slice(1)}: ${who.name}${where}${you}`;
}

const spoken = (names: AccessNames, by: PersonId | null, language: Language): string => {
  const who = by === null ? null : names.person(by);
  if (!who) return language === 'en' ? 'somebody' : 'alguien';
  return who.isReader ? (language === 'en' ? 'you' : 'usted') : who.name;
};

function english(event: AccessEvent, names: AccessNames): string {
  const by = spoken(names, event.by, 'en');
  switch (event.what) {
    case 'part-opened':
      return `${called({ ...event.member, isReader: by === 'you' }, 'en')}. Opened this part.`;
    case 'let-in': {
      const { member } = event;
      const who = called({ ...member, isReader: names.person(member.person)?.isReader ?? false }, 'en');
      const word = member.consent ? voices[member.consent.voice].en : 'without a recorded consent';
      const past = member.past === 'with-past' ? 'with all that was written before' : 'only from then on';
      return `${who}. Let in by ${by}, ${word}, ${past}${member.until === undefined ? ', without a last day' : `, until ${day(member.until, 'en', names)}`}.`;
    }
    case 'device-let-in':
      return `${called(names.person(event.person), 'en')}. One more device, let in by ${by}.`;
    case 'taken-out':
      return `${called(names.person(event.person), 'en')}. Taken out by ${by}${reasonOf(event.reason, 'en')}.`;
    case 'device-taken-out':
      return `${called(names.device(event.device), 'en')}. A device was taken out by ${by}${reasonOf(event.reason, 'en')}.`;
    case 'keys-turned':
      return `New keys, turned by ${by}.`;
    case 'exported':
      return `${called(event.by && names.person(event.by), 'en')}. ${exportSentence(event.said, 'en')}`;
    case 'kept-out':
      return `${called({ ...event.said.who, organisation: event.said.who.unit }, 'en')}. Not let in, though ${by} tried: ${closedWords[event.said.because].en}.`;
    case 'said-no':
      return `${called(event.who, 'en')}. Not let in: she said no.`;
    case 'took-back':
      return `${called(event.who, 'en')}. The consent was taken back.`;
  }
}

function spanish(event: AccessEvent, names: AccessNames): string {
  const by = spoken(names, event.by, 'es');
  switch (event.what) {
    case 'part-opened':
      return `${called({ ...event.member, isReader: by === 'usted' }, 'es')}. Abrió esta parte.`;
    case 'let-in': {
      const { member } = event;
      const who = called({ ...member, isReader: names.person(member.person)?.isReader ?? false }, 'es');
      const word = member.consent ? voices[member.consent.voice].es : 'sin un consentimiento anotado';
      const past = member.past === 'with-past' ? 'con todo lo escrito antes' : 'solo desde entonces';
      return `${who}. Le dio entrada ${by}, ${word}, ${past}${member.until === undefined ? ', sin último día' : `, hasta el ${day(member.until, 'es', names)}`}.`;
    }
    case 'device-let-in':
      return `${called(names.person(event.person), 'es')}. Un dispositivo más; le dio entrada ${by}.`;
    case 'taken-out':
      return `${called(names.person(event.person), 'es')}. Retirada por ${by}${reasonOf(event.reason, 'es')}.`;
    case 'device-taken-out':
      return `${called(names.device(event.device), 'es')}. Un dispositivo retirado por ${by}${reasonOf(event.reason, 'es')}.`;
    case 'keys-turned':
      return `Llaves nuevas; las cambió ${by}.`;
    case 'exported':
      return `${called(event.by && names.person(event.by), 'es')}. ${exportSentence(event.said, 'es')}`;
    case 'kept-out':
      return `${called({ ...event.said.who, organisation: event.said.who.unit }, 'es')}. No entró, aunque ${by} lo intentó: ${closedWords[event.said.because].es}.`;
    case 'said-no':
      return `${called(event.who, 'es')}. No entró: ella dijo que no.`;
    case 'took-back':
      return `${called(event.who, 'es')}. Se retiró el consentimiento.`;
  }
}

const locales: { readonly [L in Language]: string } = { en: 'en-US', es: 'es-MX' };

const day = (at: Instant, language: Language, { zone }: AccessNames): string =>
  new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    ...(zone === undefined ? {} : { timeZone: zoneOrUtc(zone) }),
  }).format(inCalendar(at));
