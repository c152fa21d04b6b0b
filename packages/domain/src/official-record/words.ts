import type { Bilingual, Language } from '../vocabulary/language.ts';
import type { Body } from '../fact/kinds.ts';
import { exportBases, exportPurposes, reasonWords } from './reasons.ts';

/** The words of an official record, both languages beside each other. Drafts until survivors and counsel have read them. */

/** What a file outside Cobijo means; it stands before every button that makes one. */
export const exportWarning: Bilingual = {
  en: 'This file leaves Cobijo. Whoever has it and its key can read it for ever, copy it and pass it on. The end of data, taking somebody out, or her no do not reach it. Everyone in this part sees that you took it, when and why.',
  es: 'Este archivo sale de Cobijo. Quien lo tenga y pueda abrirlo podrá leerlo siempre, copiarlo y pasarlo a otras personas. Aunque después terminen los datos, se retire a alguien o ella diga que no, el archivo sigue igual. En esta parte todos verán que usted lo sacó, cuándo y para qué.',
};

/** The statement still waits for a network. */
export const exportWaits: Bilingual = {
  en: 'That you took it is kept on this device and will be told to the others when there is a network.',
  es: 'Que usted lo sacó queda guardado en este dispositivo y se dirá a los demás cuando haya red.',
};

/** The words are shown once. */
export const exportWordsOnce: Bilingual = {
  en: 'These words open the file. They are shown once and kept nowhere. Write them down, apart from the file.',
  es: 'Estas palabras abren el archivo. Se muestran una vez y no se guardan. Anótelas, lejos del archivo.',
};

/** What was taken out, after "who", in one sentence. */
export function exportSentence(
  { items, purpose, basis, to, manifest }: Body<'record.exported'>,
  language: Language,
): string {
  const why = reasonWords(exportPurposes, purpose)[language];
  const on = reasonWords(exportBases, basis)[language];
  const digest = manifest.slice(0, 8);
  if (language === 'en') {
    const under = to.length === 0 ? 'words' : `${to.length === 1 ? 'the key' : 'the keys'} ${to.join(', ')}`;
    const files = items === undefined ? '' : `${items === 1 ? '1 item' : `${items} items`}, `;
    return `Took an official record out: ${files}sealed to ${under}. Why: ${why}. It rests on: ${on}. File ${digest}.`;
  }
  const under =
    to.length === 0 ? 'palabras' : `${to.length === 1 ? 'la llave' : 'las llaves'} ${to.join(', ')}`;
  const files = items === undefined ? '' : `${items === 1 ? '1 elemento' : `${items} elementos`}, `;
  return `Sacó un expediente oficial: ${files}sellado con ${under}. Para qué: ${why}. Se apoya en: ${on}. Archivo ${digest}.`;
}
