import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads beside the form for an official record, both languages beside each other. */

/** What a file outside Cobijo means to a survivor or a relative. */
export const ownCopyWarning: Bilingual = {
  en: 'This copy is a file of its own. Whoever finds it with its words can read all of it, also on a telephone that somebody takes from you. It cannot be taken back from here. Everyone in the part sees that you took a copy, and when. Keep it where nobody looks, and the words in another place. If you are not sure, ask your advocate first.',
  es: 'Esta copia es un archivo aparte. Quien encuentre el archivo y las palabras puede leer todo, aunque sea en un teléfono que le quiten. Desde aquí ya no se puede borrar. En esa parte todos verán que usted hizo una copia, y cuándo. Guárdela donde nadie busque, y las palabras en otro lugar. Si tiene dudas, pregunte antes a su acompañante.',
};

/** To a guest, whose visit leaves nothing else behind. */
export const exportStaysHere: Bilingual = {
  en: 'The file stays among the downloads of this computer until you move it. It is the one thing that this visit leaves behind.',
  es: 'El archivo queda en las descargas de esta computadora hasta que lo mueva. Es lo único que deja esta visita.',
};

/** Of a part under seal. */
export const exportSealedWarning: Bilingual = {
  en: 'This part is under seal. Only who is cleared for it may have this file.',
  es: 'Esta parte está bajo reserva. Solo quien tiene autorización puede tener este archivo.',
};

/** Of a privileged part; what authorities are given may have to be given to the accused (REFERENCE §8.4 [C]). */
export const exportPrivilegedWarning: Bilingual = {
  en: 'This part is between her and her lawyer. Outside, it may lose that protection and reach the defence.',
  es: 'Esta parte es entre ella y su abogada o abogado. Afuera puede perder esa protección y llegar a la defensa.',
};
export const exportCounselAgrees: Bilingual = {
  en: 'The lawyer knows, and agrees',
  es: 'Su abogada o abogado lo sabe y está de acuerdo',
};

/** Some files are not here, after how many: whether the record goes without them. */
export const exportMissingWarning: Bilingual = {
  en: 'They would not be in the file. Nobody was told yet. A better signal may bring them.',
  es: 'No irían en el archivo. Todavía no se dijo a nadie. Con mejor señal quizá lleguen.',
};

/** Who may not take one out, and what then: said where somebody only reads. */
export const exportForReaders: Bilingual = {
  en: 'You may only read here. Taking a record out must be told to everyone in the part, and your device can tell nothing there. Ask a steward to make it for your key, or to let you write.',
  es: 'Aquí usted solo puede leer. Sacar un expediente se debe decir a todos en la parte, y su dispositivo no puede decir nada ahí. Pida a una custodia que lo saque para la llave de usted, o que le permita escribir.',
};
