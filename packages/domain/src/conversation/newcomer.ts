import { type OfficeLevel, levelRowOf } from '../exclusion/levels.ts';
import { inCalendar, zoneOrUtc } from '../vocabulary/calendar.ts';
import { type Bilingual, type Language, languages } from '../vocabulary/language.ts';
import { type Role, roleWords } from '../vocabulary/role.ts';
import type { Instant, Zone } from '../vocabulary/time.ts';

/** Who is about to be let into a conversation or a part, and into what. */
export interface Newcomer {
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  /** Of an authority. */
  readonly level: OfficeLevel | null;
  readonly writes: boolean;
  readonly past: 'with-past' | 'from-now-on';
  /** Her last moment there; null: without one. */
  readonly until: Instant | null;
  readonly zone: Zone;
  readonly label: string;
  readonly conversation: boolean;
  readonly keepsDays: number | null;
  readonly held: boolean;
  readonly others: readonly { readonly name: string; readonly role: Role }[];
}

/** What she will be able to read, said before she is let in: since when, how long, beside whom, and of which level she is. */
export function newcomerSentence(newcomer: Newcomer): Bilingual {
  const sentences = { en: english(newcomer), es: spanish(newcomer) };
  return Object.fromEntries(
    languages.map((language) => [language, sentences[language].filter((one) => one !== '').join(' ')]),
  ) as Bilingual;
}

function english(who: Newcomer): string[] {
  const past =
    who.conversation || who.past === 'from-now-on'
      ? 'from now on, and nothing that was written before'
      : 'now and what was written before';
  return [
    `${called(who, 'en')} will read ${who.writes ? 'and write ' : ''}in “${who.label}” ${past}.`,
    who.until === null ? 'No last day was set.' : `It ends on ${dayIn(who, 'en')}.`,
    kept(who, 'en'),
    who.others.length === 0 ? 'Nobody else is there.' : `Also there: ${listed(who, 'en')}.`,
    'What was read cannot be taken back.',
  ];
}

function spanish(who: Newcomer): string[] {
  const past =
    who.conversation || who.past === 'from-now-on'
      ? 'de ahora en adelante, y nada de lo escrito antes'
      : 'ahora, y también lo escrito antes';
  return [
    `${called(who, 'es')} podrá leer ${who.writes ? 'y escribir ' : ''}en «${who.label}» ${past}.`,
    who.until === null ? 'No se fijó un último día.' : `Termina el ${dayIn(who, 'es')}.`,
    kept(who, 'es'),
    who.others.length === 0 ? 'No hay nadie más ahí.' : `También están ahí: ${listed(who, 'es')}.`,
    'Lo que ya se leyó no se puede quitar.',
  ];
}

function called({ name, role, unit, level }: Newcomer, language: Language): string {
  const about = [
    roleWords[role][language],
    ...(unit ? [unit] : []),
    ...(level === null ? [] : [levelRowOf(level).words[language]]),
  ];
  return `${name} (${about.join(', ')})`;
}

function kept({ conversation, keepsDays, held }: Newcomer, language: Language): string {
  if (!conversation) return '';
  if (held)
    return {
      en: 'A legal hold stands: nothing goes away while it does.',
      es: 'Hay una retención legal: mientras dure, nada se borra.',
    }[language];
  if (keepsDays === null)
    return {
      en: 'Messages stay until somebody ends them.',
      es: 'Los mensajes quedan hasta que alguien los termine.',
    }[language];
  return {
    en: `Each message can be opened for ${keepsDays} ${keepsDays === 1 ? 'day' : 'days'}.`,
    es: `Cada mensaje se puede abrir durante ${keepsDays} ${keepsDays === 1 ? 'día' : 'días'}.`,
  }[language];
}

const listed = ({ others }: Newcomer, language: Language): string =>
  others.map(({ name, role }) => `${name} (${roleWords[role][language]})`).join(', ');

const locales = { en: 'en-US', es: 'es-MX' } as const satisfies { readonly [L in Language]: string };

const dayIn = ({ until, zone }: Newcomer, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone: zoneOrUtc(zone), dateStyle: 'long' }).format(
    inCalendar(until ?? 0),
  );
