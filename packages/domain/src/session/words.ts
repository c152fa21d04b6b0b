import type { Bilingual } from '../vocabulary/language.ts';

/** What is said of a session before it is opened. */
export const sessionKnowsNothing: Bilingual = {
  en: 'An interpreter is given a session, not a case: a conversation of its own, with no past, under a name that says nothing of her. When its hour comes the interpreter is out and the keys turn. What is said there expires after a day.',
  es: 'A quien interpreta se le da una sesión, no un caso: una conversación aparte, sin pasado, con un nombre que no dice nada de ella. A su hora, quien interpreta queda fuera y cambian las llaves. Lo que se diga ahí vence al cabo de un día.',
};

/** What a session is called where nobody calls it otherwise. */
export const sessionName: Bilingual = { en: 'Session', es: 'Sesión' };
