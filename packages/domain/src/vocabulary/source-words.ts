import { dayMs } from './calendar.ts';
import type { Bilingual, Language } from './language.ts';
import { type Confidence, type Sourced, confidences } from './source.ts';
import type { Instant } from './time.ts';

/**
 * How sure something is, in plain words: a mark is of the reference, and means nothing to whoever is to rely on a row. What
 * only programs read (`--json`, a manifest) keeps the mark.
 */
export const confidenceWords = {
  V: { en: 'checked against the source', es: 'revisado contra la fuente' },
  C: {
    en: 'known in the field, and the source was not read again',
    es: 'conocido en el medio, y la fuente no se volvió a leer',
  },
  K: { en: 'from knowledge, not checked', es: 'de memoria, sin revisar' },
  D: {
    en: 'our draft, nobody of the field has read it',
    es: 'borrador nuestro, nadie del medio lo ha leído',
  },
} as const satisfies Record<Confidence, Bilingual>;

/** Law changes slowly and its tables rot quietly: a row that nobody has read again for a year is shown as stale. */
export const reviewDays = 365;

/** Whether a row, or anything else with an as-of date, must be read against its source again before it is relied on. */
export const isStale = (row: Pick<Sourced, 'asOf'>, now: Instant): boolean =>
  now >= Date.parse(`${row.asOf}T00:00:00Z`) + reviewDays * dayMs;

/** Whether whoever relies on a row must look herself first. */
export const isUnsure = (row: Pick<Sourced, 'asOf' | 'confidence'>, now: Instant): boolean =>
  row.confidence === 'K' || isStale(row, now);

type SayDay = (day: string, language: Language) => string;
const asWritten: SayDay = (day) => day;

/** Where a row is from, how sure it is and since when; a stale one is said to be so. */
export function checkedWords(row: Sourced, now: Instant, sayDay: SayDay = asWritten): Bilingual {
  const { source } = row;
  const { en, es } = sureWords(row, now, sayDay);
  return { en: `${source}: ${en}`, es: `${source}: ${es}` };
}

/** The same without its source. */
export function sureWords(
  { confidence, asOf }: Pick<Sourced, 'confidence' | 'asOf'>,
  now: Instant,
  sayDay: SayDay = asWritten,
): Bilingual {
  const words = confidenceWords[confidence];
  const [en, es] = [sayDay(asOf, 'en'), sayDay(asOf, 'es')];
  const isRead = confidence === 'V';
  const stale = isStale({ asOf }, now);
  return {
    en: `${words.en}${isRead ? ` on ${en}` : ` (as of ${en})`}.${stale ? ' Old: check it again first.' : ''}`,
    es: `${words.es}${isRead ? ` el ${es}` : ` (al ${es})`}.${stale ? ' Antiguo: revíselo otra vez antes.' : ''}`,
  };
}

const mark = new RegExp(`\\[([${confidences.join('')}])(?: partly)?\\]`, 'g');
/** A text of a table with the marks inside it in plain words. */
export const plainMarks = (text: string): Bilingual => {
  const said = (language: Language): string =>
    text.replace(
      mark,
      (_, one: string) =>
        `(${confidences.flatMap((c) => (c === one ? confidenceWords[c][language] : [])).join('')})`,
    );
  return { en: said('en'), es: said('es') };
};
