import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { randomBytes } from './random.ts';

/** Without accents: the same words on any keyboard, and the list's words stay apart without them. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** Words of the lists that nobody hands to a survivor. Nobody of the field has read the rest yet. */
const hurtful: ReadonlySet<string> = new Set(
  [
    'abuse assault attack blood bomb cage crime cruel damage danger evil fatal force gun hunt hurt injury knife',
    'prison punch rifle scare shoot suffer sword trap ugly weapon police arrest border grief panic pistol grave',
    'lonely nasty orphan penalty sadness whip witness bullet lawsuit fury tragic sick naked slave',
    'abuso acoso asalto ataque bomba cadena cadaver carcel celda crimen culpa dolor droga espada feroz fusil golpe',
    'guerra jaula ladron llanto llorar maldad matar miedo misil morir muerte odio peligro pena perder policia preso',
    'prision punal rabia rehen sangre sexo soledad sufrir susto terror triste tumba veneno victima fiera bruja grito',
    'ira lesion llaga rencor bestia diablo enemigo engano furia infiel',
  ].flatMap((line) => line.split(' ')),
);

const lists = {
  en: english.filter((word) => !hurtful.has(word)),
  es: spanish.map(plain).filter((word) => !hurtful.has(word)),
} as const;

/** Ten words of a list of some two thousand are 109 bits, which nobody guesses. */
const wordCount = 10;

/** Words that open one file, made here and chosen by nobody. */
export function newExportWords(language: keyof typeof lists): string {
  const list = lists[language];
  const numbers = new Uint32Array(randomBytes(wordCount * 4).buffer);
  return [...numbers].map((number) => list[number % list.length]!).join('-');
}

/** Words as a person typed them: spaces, capitals and accents make no other words. */
export const exportWordsOf = (typed: string): string =>
  plain(typed)
    .trim()
    .toLowerCase()
    .split(/[\s-]+/)
    .join('-');
