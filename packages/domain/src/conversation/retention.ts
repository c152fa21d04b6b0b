import type { Bilingual } from '../vocabulary/language.ts';
import type { Instant } from '../vocabulary/time.ts';

/** When messages go: by the term of their conversation, a whole epoch at once (decisions/prekeys-and-erasing.md). */

const dayMs = 24 * 60 * 60 * 1000;
/** So long before messages go it is said. */
export const goesSoonMs = 2 * dayMs;

/** From when on an epoch's messages are erased; null where they are kept, or a legal hold stops it. */
export const goesAt = (
  lastStated: number,
  terms: { readonly expiresAfterDays: number | null; readonly held: boolean },
): Instant | null =>
  terms.expiresAfterDays === null || terms.held
    ? null
    : ((lastStated + terms.expiresAfterDays * dayMs) as Instant);

/** What erasing does not reach, said where it is told when messages go. */
export const copiesWords: Bilingual = {
  en: 'When the time is up, their keys are destroyed on every device that connects: then neither a device nor the relay opens them. A photograph, a file taken out, or a copy of a device made before still shows what it held.',
  es: 'Al vencer, sus llaves se destruyen en cada dispositivo que se conecta: entonces ni un dispositivo ni el relevo los abre. Una foto, un archivo sacado o una copia de un dispositivo hecha antes siguen mostrando lo que tenían.',
};

/** Said where somebody takes a message back. */
export const takenBackWords: Bilingual = {
  en: 'Whoever has read it has read it. It is no longer shown, and its words go for good when the time of this conversation is up.',
  es: 'Quien ya lo leyó, lo leyó. Deja de mostrarse, y sus palabras se van del todo cuando venza el plazo de esta conversación.',
};
export const takenBackHeldWords: Bilingual = {
  en: 'A legal hold stands here: the message is no longer shown, and its words are kept until the hold is lifted.',
  es: 'Aquí hay una retención legal: el mensaje deja de mostrarse, y sus palabras se guardan hasta que se levante.',
};

/** Said before two people agree to show each other what they have seen. */
export const seeingWords: Bilingual = {
  en: 'If you agree, those here who agree as well are told which of their messages you have seen, and you are told which of yours they have. Every device in this conversation receives it. The relay cannot read it, but sees that your device sends something soon after a message came. You can stop at any time; what was told stays told.',
  es: 'Si acepta, quienes aquí también acepten sabrán cuáles de sus mensajes vio usted, y usted sabrá cuáles de los suyos vieron. Lo recibe cada dispositivo de esta conversación. El relevo no lo puede leer, pero ve que su dispositivo envía algo poco después de que llegó un mensaje. Puede dejarlo cuando quiera; lo dicho, dicho queda.',
};
