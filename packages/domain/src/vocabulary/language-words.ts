import { languageOfTag } from '../discovery/languages.ts';
import type { Bilingual, Language } from './language.ts';

/** Languages of the region that platforms have no name for. */
const own: Readonly<Record<string, Bilingual>> = {
  nah: { en: 'Nahuatl', es: 'náhuatl' },
  mix: { en: 'Mixtec', es: 'mixteco' },
  zap: { en: 'Zapotec', es: 'zapoteco' },
  mfs: { en: 'Mexican Sign Language', es: 'Lengua de Señas Mexicana' },
  ase: { en: 'American Sign Language', es: 'Lengua de Señas Americana' },
  tzo: { en: 'Tzotzil', es: 'tsotsil' },
  tzh: { en: 'Tzeltal', es: 'tseltal' },
  oto: { en: 'Otomi', es: 'otomí' },
  maz: { en: 'Mazahua', es: 'mazahua' },
  top: { en: 'Totonac', es: 'totonaco' },
  yua: { en: 'Yucatec Maya', es: 'maya yucateco' },
  mam: { en: 'Mam', es: 'mam' },
  quc: { en: 'Kʼicheʼ', es: 'quiché' },
};

const locales = { en: 'en-US', es: 'es-MX' } as const satisfies Record<Language, string>;

/** The name of a language tag in the reader's language; the tag itself where nothing knows it. */
export function sayLanguage(tag: string, language: Language): string {
  const [base = tag] = tag.split('-');
  return own[base]?.[language] ?? platformName(tag, language) ?? languageOfTag(tag)?.[language] ?? tag;
}

/** The platform throws at what has the look of a tag and is none (`es-a1`): a letter from elsewhere may say it. */
function platformName(tag: string, language: Language): string | undefined {
  try {
    return new Intl.DisplayNames(locales[language], { type: 'language', fallback: 'none' }).of(tag);
  } catch {
    return undefined;
  }
}

/** Languages that a form offers, the likeliest first. */
export const spokenTags: readonly string[] = ['es', 'en', ...Object.keys(own)];
