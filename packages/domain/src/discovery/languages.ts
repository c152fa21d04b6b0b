import type { Bilingual } from '../vocabulary/language.ts';

/**
 * Languages that somebody who was found may need, each with its tag. Tags of three letters are ISO 639-3 (639-2 for the
 * groupings nah, oto and zap), looked up in SIL's code table, as of 2026-11-28 [C]; `mix` is Mixtepec's code and is used
 * where the variant of Mixtec is not known. Which groupings: INALI, Catálogo de las Lenguas Indígenas Nacionales (DOF
 * 14-I-2008), 68 groupings of 11 families [K]; names in common use rather than every self-denomination, and not every
 * variant: INALI counts 364. A variant matters: two people who speak "Mixtec" may not understand each other.
 */
export interface SpokenLanguage extends Bilingual {
  readonly tag: string;
}

/** The likeliest, which a form shows without being asked. */
export const likelyLanguages = [
  { tag: 'es', en: 'Spanish', es: 'Español' },
  { tag: 'en', en: 'English', es: 'Inglés' },
  { tag: 'mfs', en: 'Mexican Sign Language', es: 'Lengua de Señas Mexicana' },
] as const satisfies readonly SpokenLanguage[];

/** The others, by grouping. */
export const otherLanguages = [
  { tag: 'ase', en: 'American Sign Language', es: 'Lengua de Señas Americana' },
  { tag: 'gsm', en: 'Guatemalan Sign Language', es: 'Lengua de señas guatemalteca' },
  { tag: 'nah', en: 'Nahuatl', es: 'Náhuatl' },
  { tag: 'nhe', en: 'Nahuatl, Eastern Huasteca', es: 'Náhuatl de la Huasteca oriental' },
  { tag: 'nhw', en: 'Nahuatl, Western Huasteca', es: 'Náhuatl de la Huasteca occidental' },
  { tag: 'nch', en: 'Nahuatl, Central Huasteca', es: 'Náhuatl de la Huasteca central' },
  { tag: 'ngu', en: 'Nahuatl, Guerrero', es: 'Náhuatl de Guerrero' },
  { tag: 'azz', en: 'Nahuatl, Highland Puebla', es: 'Náhuatl de la Sierra de Puebla' },
  { tag: 'ncj', en: 'Nahuatl, Northern Puebla', es: 'Náhuatl del norte de Puebla' },
  { tag: 'nlv', en: 'Nahuatl, Orizaba', es: 'Náhuatl de Orizaba' },
  { tag: 'nhn', en: 'Nahuatl, Central', es: 'Náhuatl del centro' },
  { tag: 'nhx', en: 'Nahuatl, Isthmus (Mecayapan)', es: 'Náhuatl del Istmo (Mecayapan)' },
  { tag: 'yua', en: 'Yucatec Maya', es: 'Maya yucateco' },
  { tag: 'mix', en: 'Mixtec', es: 'Mixteco' },
  { tag: 'mxv', en: 'Mixtec, Metlatónoc', es: 'Mixteco de Metlatónoc' },
  { tag: 'mim', en: 'Mixtec, Alacatlatzala', es: 'Mixteco de Alacatlatzala' },
  { tag: 'xta', en: 'Mixtec, Alcozauca', es: 'Mixteco de Alcozauca' },
  { tag: 'jmx', en: 'Mixtec, Western Juxtlahuaca', es: 'Mixteco de Juxtlahuaca' },
  { tag: 'mio', en: 'Mixtec, Pinotepa Nacional', es: 'Mixteco de Pinotepa Nacional' },
  { tag: 'mig', en: 'Mixtec, San Miguel el Grande', es: 'Mixteco de San Miguel el Grande' },
  { tag: 'mib', en: 'Mixtec, Atatláhuca', es: 'Mixteco de Atatláhuca' },
  { tag: 'mxt', en: 'Mixtec, Jamiltepec', es: 'Mixteco de Jamiltepec' },
  { tag: 'vmj', en: 'Mixtec, Ixtayutla', es: 'Mixteco de Ixtayutla' },
  { tag: 'miy', en: 'Mixtec, Ayutla', es: 'Mixteco de Ayutla' },
  { tag: 'mvg', en: 'Mixtec, Yucuañe', es: 'Mixteco de Yucuañe' },
  { tag: 'zap', en: 'Zapotec', es: 'Zapoteco' },
  { tag: 'zai', en: 'Zapotec, Isthmus', es: 'Zapoteco del Istmo' },
  { tag: 'zab', en: 'Zapotec, Western Tlacolula Valley', es: 'Zapoteco del Valle de Tlacolula' },
  { tag: 'zaw', en: 'Zapotec, Mitla', es: 'Zapoteco de Mitla' },
  { tag: 'zpq', en: 'Zapotec, Zoogocho', es: 'Zapoteco de Zoogocho' },
  { tag: 'oto', en: 'Otomi', es: 'Otomí' },
  { tag: 'ote', en: 'Otomi, Mezquital', es: 'Otomí del Mezquital' },
  { tag: 'otm', en: 'Otomi, Eastern Highland', es: 'Otomí de la Sierra' },
  { tag: 'otq', en: 'Otomi, Querétaro', es: 'Otomí de Querétaro' },
  { tag: 'ots', en: 'Otomi, Estado de México', es: 'Otomí del Estado de México' },
  { tag: 'tzh', en: 'Tzeltal', es: 'Tseltal' },
  { tag: 'tzo', en: 'Tzotzil', es: 'Tsotsil' },
  { tag: 'ctu', en: 'Ch’ol', es: 'Ch’ol' },
  { tag: 'toj', en: 'Tojolabal', es: 'Tojolabal' },
  { tag: 'top', en: 'Totonac', es: 'Totonaco' },
  { tag: 'tos', en: 'Totonac, Highland', es: 'Totonaco de la Sierra' },
  { tag: 'tku', en: 'Totonac, Upper Necaxa', es: 'Totonaco del río Necaxa' },
  { tag: 'tee', en: 'Tepehua', es: 'Tepehua' },
  { tag: 'tpt', en: 'Tepehua, Tlachichilco', es: 'Tepehua de Tlachichilco' },
  { tag: 'tpp', en: 'Tepehua, Pisaflores', es: 'Tepehua de Pisaflores' },
  { tag: 'mau', en: 'Mazatec', es: 'Mazateco' },
  { tag: 'maa', en: 'Mazatec, San Jerónimo Tecóatl', es: 'Mazateco de San Jerónimo Tecóatl' },
  { tag: 'maj', en: 'Mazatec, Jalapa de Díaz', es: 'Mazateco de Jalapa de Díaz' },
  { tag: 'maq', en: 'Mazatec, Chiquihuitlán', es: 'Mazateco de Chiquihuitlán' },
  { tag: 'vmz', en: 'Mazatec, Mazatlán', es: 'Mazateco de Mazatlán' },
  { tag: 'vmp', en: 'Mazatec, Soyaltepec', es: 'Mazateco de Soyaltepec' },
  { tag: 'mzi', en: 'Mazatec, Ixcatlán', es: 'Mazateco de Ixcatlán' },
  { tag: 'vmy', en: 'Mazatec, Ayautla', es: 'Mazateco de Ayautla' },
  { tag: 'maz', en: 'Mazahua', es: 'Mazahua' },
  { tag: 'mmc', en: 'Mazahua, Michoacán', es: 'Mazahua de Michoacán' },
  { tag: 'hus', en: 'Huastec', es: 'Huasteco' },
  { tag: 'tsz', en: 'Purépecha', es: 'Purépecha' },
  { tag: 'pua', en: 'Purépecha, Western Highland', es: 'Purépecha de la sierra occidental' },
  { tag: 'tcf', en: 'Me’phaa (Tlapanec)', es: 'Me’phaa (tlapaneco)' },
  { tag: 'tpc', en: 'Me’phaa (Tlapanec), Azoyú', es: 'Me’phaa (tlapaneco) de Azoyú' },
  { tag: 'tpl', en: 'Me’phaa (Tlapanec), Tlacoapa', es: 'Me’phaa (tlapaneco) de Tlacoapa' },
  { tag: 'tpx', en: 'Me’phaa (Tlapanec), Acatepec', es: 'Me’phaa (tlapaneco) de Acatepec' },
  { tag: 'mxp', en: 'Mixe', es: 'Mixe' },
  { tag: 'mto', en: 'Mixe, Totontepec', es: 'Mixe de Totontepec' },
  { tag: 'mco', en: 'Mixe, Coatlán', es: 'Mixe de Coatlán' },
  { tag: 'mir', en: 'Mixe, Isthmus', es: 'Mixe del Istmo' },
  { tag: 'mxq', en: 'Mixe, Juquila', es: 'Mixe de Juquila' },
  { tag: 'pxm', en: 'Mixe, Quetzaltepec', es: 'Mixe de Quetzaltepec' },
  { tag: 'neq', en: 'Mixe, North Central', es: 'Mixe del centro norte' },
  { tag: 'tar', en: 'Rarámuri (Tarahumara)', es: 'Rarámuri (tarahumara)' },
  { tag: 'tac', en: 'Rarámuri (Tarahumara), Lowland', es: 'Rarámuri (tarahumara) de la Baja Tarahumara' },
  { tag: 'thh', en: 'Rarámuri (Tarahumara), Northern', es: 'Rarámuri (tarahumara) del norte' },
  { tag: 'twr', en: 'Rarámuri (Tarahumara), Southwestern', es: 'Rarámuri (tarahumara) del suroeste' },
  { tag: 'tcu', en: 'Rarámuri (Tarahumara), Southeastern', es: 'Rarámuri (tarahumara) del sureste' },
  { tag: 'amu', en: 'Amuzgo', es: 'Amuzgo' },
  { tag: 'azg', en: 'Amuzgo, San Pedro Amuzgos', es: 'Amuzgo de San Pedro Amuzgos' },
  { tag: 'azm', en: 'Amuzgo, Ipalapa', es: 'Amuzgo de Ipalapa' },
  { tag: 'trc', en: 'Triqui', es: 'Triqui' },
  { tag: 'trs', en: 'Triqui, Chicahuaxtla', es: 'Triqui de Chicahuaxtla' },
  { tag: 'trq', en: 'Triqui, San Martín Itunyoso', es: 'Triqui de San Martín Itunyoso' },
  { tag: 'ctp', en: 'Chatino', es: 'Chatino' },
  { tag: 'cly', en: 'Chatino, Eastern Highland', es: 'Chatino de la sierra oriental' },
  { tag: 'cta', en: 'Chatino, Tataltepec', es: 'Chatino de Tataltepec' },
  { tag: 'cya', en: 'Chatino, Nopala', es: 'Chatino de Nopala' },
  { tag: 'czn', en: 'Chatino, Zenzontepec', es: 'Chatino de Zenzontepec' },
  { tag: 'ctz', en: 'Chatino, Zacatepec', es: 'Chatino de Zacatepec' },
  { tag: 'cnl', en: 'Chinantec', es: 'Chinanteco' },
  { tag: 'cco', en: 'Chinantec, Comaltepec', es: 'Chinanteco de Comaltepec' },
  { tag: 'chq', en: 'Chinantec, Quiotepec', es: 'Chinanteco de Quiotepec' },
  { tag: 'cpa', en: 'Chinantec, Palantla', es: 'Chinanteco de Palantla' },
  { tag: 'chz', en: 'Chinantec, Ozumacín', es: 'Chinanteco de Ozumacín' },
  { tag: 'chj', en: 'Chinantec, Ojitlán', es: 'Chinanteco de Ojitlán' },
  { tag: 'cuc', en: 'Chinantec, Usila', es: 'Chinanteco de Usila' },
  { tag: 'cux', en: 'Cuicatec', es: 'Cuicateco' },
  { tag: 'cut', en: 'Cuicatec, Teutila', es: 'Cuicateco de Teutila' },
  { tag: 'huv', en: 'Huave', es: 'Huave (ombeayiüts)' },
  { tag: 'hve', en: 'Huave, San Dionisio del Mar', es: 'Huave (ombeayiüts) de San Dionisio del Mar' },
  { tag: 'hue', en: 'Huave, San Francisco del Mar', es: 'Huave (ombeayiüts) de San Francisco del Mar' },
  { tag: 'hvv', en: 'Huave, Santa María del Mar', es: 'Huave (ombeayiüts) de Santa María del Mar' },
  { tag: 'hch', en: 'Wixárika (Huichol)', es: 'Wixárika (huichol)' },
  { tag: 'crn', en: 'Cora', es: 'Cora (naayeri)' },
  { tag: 'cok', en: 'Cora, Santa Teresa', es: 'Cora (naayeri) de Santa Teresa' },
  { tag: 'zoc', en: 'Zoque', es: 'Zoque' },
  { tag: 'zos', en: 'Zoque, Francisco León', es: 'Zoque de Francisco León' },
  { tag: 'zoh', en: 'Zoque, Chimalapa', es: 'Zoque de Chimalapa' },
  { tag: 'zor', en: 'Zoque, Rayón', es: 'Zoque de Rayón' },
  { tag: 'zoq', en: 'Zoque, Tabasco (Ayapanec)', es: 'Zoque de Tabasco (ayapaneco)' },
  { tag: 'poi', en: 'Popoluca', es: 'Popoluca de la sierra' },
  { tag: 'pos', en: 'Popoluca, Sayula', es: 'Popoluca de la sierra de Sayula' },
  { tag: 'plo', en: 'Popoluca, Oluta', es: 'Popoluca de la sierra de Oluta' },
  { tag: 'poq', en: 'Popoluca, Texistepec', es: 'Popoluca de la sierra de Texistepec' },
  { tag: 'poe', en: 'Popoloca', es: 'Popoloca' },
  { tag: 'pls', en: 'Popoloca, San Marcos Tlacoyalco', es: 'Popoloca de San Marcos Tlacoyalco' },
  { tag: 'pps', en: 'Popoloca, San Luis Temalacayuca', es: 'Popoloca de San Luis Temalacayuca' },
  { tag: 'pow', en: 'Popoloca, San Felipe Otlaltepec', es: 'Popoloca de San Felipe Otlaltepec' },
  { tag: 'pbf', en: 'Popoloca, Coyotepec', es: 'Popoloca de Coyotepec' },
  { tag: 'pca', en: 'Popoloca, Santa Inés Ahuatempan', es: 'Popoloca de Santa Inés Ahuatempan' },
  { tag: 'mfy', en: 'Mayo (Yoreme)', es: 'Mayo (yoreme)' },
  { tag: 'yaq', en: 'Yaqui', es: 'Yaqui (yoeme)' },
  { tag: 'stp', en: 'Tepehuan', es: 'Tepehuano' },
  { tag: 'ntp', en: 'Tepehuan, Northern', es: 'Tepehuano del norte' },
  { tag: 'tla', en: 'Tepehuan, Southwestern', es: 'Tepehuano del suroeste' },
  { tag: 'pia', en: 'Pima Bajo', es: 'Pima' },
  { tag: 'sei', en: 'Seri', es: 'Seri (comcaac)' },
  { tag: 'var', en: 'Guarijío', es: 'Guarijío' },
  { tag: 'pbs', en: 'Pame', es: 'Pame' },
  { tag: 'pmq', en: 'Pame, Northern', es: 'Pame del norte' },
  { tag: 'pmz', en: 'Pame, Southern', es: 'Pame del sur' },
  { tag: 'pei', en: 'Chichimeca Jonaz', es: 'Chichimeco jonaz' },
  { tag: 'mat', en: 'Matlatzinca', es: 'Matlatzinca' },
  { tag: 'ocu', en: 'Tlahuica', es: 'Tlahuica' },
  { tag: 'chf', en: 'Chontal of Tabasco', es: 'Chontal de Tabasco' },
  { tag: 'chd', en: 'Chontal of Oaxaca', es: 'Chontal de Oaxaca' },
  { tag: 'clo', en: 'Chontal of Oaxaca, Lowland', es: 'Chontal de Oaxaca de la costa' },
  { tag: 'coz', en: 'Chocholtec', es: 'Chocholteco' },
  { tag: 'ixc', en: 'Ixcatec', es: 'Ixcateco' },
  { tag: 'kic', en: 'Kickapoo', es: 'Kikapú' },
  { tag: 'ood', en: 'Tohono O’odham', es: 'Pápago (tohono o’odham)' },
  { tag: 'coc', en: 'Cocopah', es: 'Cucapá' },
  { tag: 'dih', en: 'Kumiai', es: 'Kumiai' },
  { tag: 'ppi', en: 'Paipai', es: 'Paipai' },
  { tag: 'klb', en: 'Kiliwa', es: 'Kiliwa' },
  { tag: 'lac', en: 'Lacandon', es: 'Lacandón' },
  { tag: 'mam', en: 'Mam', es: 'Mam' },
  { tag: 'cac', en: 'Chuj', es: 'Chuj' },
  { tag: 'kjb', en: 'Q’anjob’al', es: 'Q’anjob’al' },
  { tag: 'knj', en: 'Akateko', es: 'Akateko' },
  { tag: 'jac', en: 'Jakaltek (Popti’)', es: 'Jakalteko (popti’)' },
  { tag: 'ttc', en: 'Teko', es: 'Teko' },
  { tag: 'quc', en: 'K’iche’', es: 'K’iche’' },
  { tag: 'kek', en: 'Q’eqchi’', es: 'Q’eqchi’' },
  { tag: 'cak', en: 'Kaqchikel', es: 'Kaqchikel' },
  { tag: 'mhc', en: 'Qato’k (Mocho’)', es: 'Qato’k (mochó)' },
  { tag: 'ixl', en: 'Ixil', es: 'Ixil' },
  { tag: 'agu', en: 'Awakateko', es: 'Awakateko' },
  { tag: 'cab', en: 'Garifuna', es: 'Garífuna' },
  { tag: 'miq', en: 'Miskito', es: 'Miskito' },
  { tag: 'ht', en: 'Haitian Creole', es: 'Criollo haitiano' },
  { tag: 'pt', en: 'Portuguese', es: 'Portugués' },
  { tag: 'fr', en: 'French', es: 'Francés' },
  { tag: 'zh', en: 'Chinese', es: 'Chino' },
] as const satisfies readonly SpokenLanguage[];

const all: readonly SpokenLanguage[] = [...likelyLanguages, ...otherLanguages];
const byTag = new Map(all.map((language) => [language.tag, language]));

/** The language of a tag; null for one that is not in the list. */
export const languageOfTag = (tag: string): SpokenLanguage | null => byTag.get(tag) ?? null;

/** Letters alone, without accents and marks: "mephaa" finds "Me’phaa", "nahuatl" finds "Náhuatl". */
const letters = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N} ]/gu, '')
    .toLowerCase()
    .trim();

/** Languages whose name in either language, or whose tag, has all the words that were typed; the plainest names first. */
export function findLanguages(typed: string): readonly SpokenLanguage[] {
  const words = letters(typed).split(/ +/).filter(Boolean);
  if (words.length === 0) return [];
  return all
    .filter((language) => {
      const text = letters(`${language.tag} ${language.en} ${language.es}`);
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => a.en.length - b.en.length);
}
