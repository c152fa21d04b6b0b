import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { randomBytes } from './random.ts';

/**
 * Words that stand for random bits (BIP39), 2,048 in each language. In both the first four letters tell a word from every
 * other, accents aside.
 */
export type WordLanguage = 'en' | 'es';
export const wordLists = { en: english, es: spanish } as const satisfies Record<
  WordLanguage,
  readonly string[]
>;

/** Without accents and capitals, as anybody types: the same words on any keyboard. */
export const plainWord = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const hurtful: ReadonlySet<string> = new Set(
  [
    'abuse assault attack blood bomb cage crime cruel damage danger evil fatal force gun hunt hurt injury knife',
    'prison punch rifle scare shoot suffer sword trap ugly weapon police arrest border grief panic pistol grave',
    'lonely nasty orphan penalty sadness whip witness bullet lawsuit fury tragic sick naked slave',
    'alien angry boy buyer child enemy escape family girl horror illegal kick master mother owner sell sister soldier',
    'spy virus',
    'abuso acoso asalto ataque bomba cadena cadaver carcel celda crimen culpa dolor droga espada feroz fusil golpe',
    'guerra jaula ladron llanto llorar maldad matar miedo misil morir muerte odio peligro pena perder policia preso',
    'prision punal rabia rehen sangre sexo soledad sufrir susto terror triste tumba veneno victima fiera bruja grito',
    'ira lesion llaga rencor bestia diablo enemigo engano furia infiel',
    'aborto ahogo desnudo deuda hijo huir ilegal madre quemar venda',
  ].flatMap((line) => line.split(' ')),
);

/** Words of the lists that nobody hands to a survivor. Nobody of the field has read the rest yet. */
export const isHurtful = (word: string): boolean => hurtful.has(plainWord(word));

/** Words that nobody chose, each as likely as another, without accents. */
export function drawWords(language: WordLanguage, count: number): readonly string[] {
  const list = wordLists[language].filter((word) => !isHurtful(word));
  const numbers = new Uint32Array(randomBytes(count * 4).buffer);
  return [...numbers].map((number) => plainWord(list[number % list.length]!));
}
