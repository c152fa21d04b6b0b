import type { Bilingual } from '../vocabulary/language.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * The first words to say to each person of a circle, by the way that was agreed with her and never by what was taken.
 * Said by a person: nothing here is ever sent. No word names the case, the program or whoever has it (REFERENCE §15.16);
 * nobody is told that she is safe (§15.8). Drafts of this design until survivors and advocates have gone through them.
 */
export interface FirstWords extends Sourced {
  readonly to: FirstWordsTo;
  /** How to speak to her, for whoever calls. */
  readonly how: Bilingual;
  readonly say: Bilingual;
}
export type FirstWordsTo = 'survivor' | 'relative' | 'shelter' | 'authority' | 'worker';

const draft = { confidence: 'D', asOf: '2026-11-26' } as const;

/** In the order in which people are called. */
export const firstWords = [
  {
    ...draft,
    to: 'survivor',
    source: 'REFERENCE §3.2 I2, §4 P34–P35, §15.1, §15.8',
    how: {
      en: 'In person or by the way that you agreed. First ask whether she can talk. Do not ask what happened.',
      es: 'En persona o por la vía acordada. Primero pregunte si puede hablar. No pregunte qué pasó.',
    },
    say: {
      en: '“Can you talk now? Something of ours may have been seen by others. It is not your fault. It can show no more from now on. Where are you, and who is with you? What do you want us to do first?”',
      es: '«¿Puede hablar ahora? Es posible que otros hayan visto algo nuestro. No es culpa suya. Desde ahora ya no muestra nada nuevo. ¿Dónde está y con quién? ¿Qué quiere que hagamos primero?»',
    },
  },
  {
    ...draft,
    to: 'relative',
    source: 'REFERENCE §3.2 H, §4 P33, §15.4',
    how: {
      en: 'Only whom she allows to be called, and with the words agreed for that household. If a stranger answers, hang up politely.',
      es: 'Solo a quien ella permite llamar, y con las palabras acordadas para esa casa. Si contesta un extraño, cuelgue con cortesía.',
    },
    say: {
      en: '“I am calling as we agreed. Is everyone at home well? Please do today what we said for a day like this. I will call again at the hour we know.”',
      es: '«Le llamo como quedamos. ¿Están bien todos en casa? Por favor haga hoy lo que acordamos para un día así. Vuelvo a llamar a la hora que sabemos.»',
    },
  },
  {
    ...draft,
    to: 'shelter',
    source: 'REFERENCE §3.2 K2, §4 P01',
    how: {
      en: 'By the shelter’s own line, to whoever is responsible. Say no address aloud.',
      es: 'Por la línea propia del refugio, a quien sea responsable. No diga ninguna dirección en voz alta.',
    },
    say: {
      en: '“One of our devices is in other hands. It may have shown where you are. Please do what you planned for a known address, and tell me by when.”',
      es: '«Uno de nuestros dispositivos está en otras manos. Pudo mostrar dónde están. Por favor hagan lo previsto para un domicilio conocido, y dígame para cuándo.»',
    },
  },
  {
    ...draft,
    to: 'worker',
    source: 'REFERENCE §3.2 K1, §4 P32',
    how: {
      en: 'By voice, never by the taken device. Tell them which parts, and since when.',
      es: 'De viva voz, nunca por el dispositivo tomado. Diga qué partes, y desde cuándo.',
    },
    say: {
      en: '“Something was taken. Do not write to it or answer it, whoever seems to speak. The keys have turned; what it held before it may still show. Look at your own part, and tell me what somebody could do with it.”',
      es: '«Nos quitaron algo. No le escriba ni le conteste, aunque parezca que habla quien usted conoce. Las llaves cambiaron; lo que ya tenía todavía lo puede mostrar. Revise su parte y dígame qué podría hacer alguien con ella.»',
    },
  },
  {
    ...draft,
    to: 'authority',
    source: 'REFERENCE §1.1, §8.4',
    how: {
      en: 'Only with her consent, and only about the part that they share. What you tell them may reach the defence.',
      es: 'Solo con el consentimiento de ella, y solo sobre la parte que comparten. Lo que les diga puede llegar a la defensa.',
    },
    say: {
      en: '“Information that we share with you may have been seen by others, from this day to this day. Please look at the protection of the people concerned, and tell me who decides it.”',
      es: '«Es posible que otros hayan visto información que compartimos con ustedes, de tal día a tal día. Revisen por favor la protección de las personas y dígame quién la decide.»',
    },
  },
] as const satisfies readonly FirstWords[];

const spokenTo: { readonly [R in Role]: FirstWordsTo } = {
  survivor: 'survivor',
  relative: 'relative',
  shelter: 'shelter',
  advocate: 'worker',
  supervisor: 'worker',
  attorney: 'worker',
  clinician: 'worker',
  interpreter: 'worker',
  researcher: 'worker',
  operator: 'worker',
  investigator: 'authority',
  prosecutor: 'authority',
  consularOfficer: 'authority',
};

/** The words for somebody in a role. */
export const firstWordsFor = (role: Role): FirstWords => firstWords.find(({ to }) => to === spokenTo[role])!;

/** Who is called sooner: by the order of `firstWords`. */
export const callPlaceOf = (role: Role): number => firstWords.findIndex(({ to }) => to === spokenTo[role]);
