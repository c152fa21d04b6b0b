import type { Bilingual } from '../vocabulary/language.ts';
import type { Because, Warning, WarningCode } from './warnings.ts';

/** What is to be done, a sentence for each warning. Drafts: advocates have not gone through them yet. */
const whatWords = {
  'first-hour': {
    en: 'Steps of the first hour are not done. Go through the list, and tick each.',
    es: 'Faltan pasos de la primera hora. Recorra la lista y marque cada uno.',
  },
  'no-plan': {
    en: 'A critical period, and no protection is planned. Plan one, and have somebody check it.',
    es: 'Periodo crítico sin ninguna protección prevista. Prevea una y que alguien la compruebe.',
  },
  uncovered: {
    en: 'Days of a critical period on which nothing protects that anybody has checked.',
    es: 'Días de un periodo crítico sin ninguna protección que alguien haya comprobado.',
  },
  'window-opens': {
    en: 'A critical period opens. See that each of its days is protected before it does.',
    es: 'Se abre un periodo crítico. Asegúrese antes de que cada día esté protegido.',
  },
  'assess-in-window': {
    en: 'A critical period has opened since the last assessment. Assess the danger again.',
    es: 'Se abrió un periodo crítico después de la última valoración. Valore el peligro de nuevo.',
  },
  'window-to-review': {
    en: 'A critical period awaits a person’s decision. Close it with a reason, or leave it open.',
    es: 'Un periodo crítico espera la decisión de una persona. Ciérrelo con una razón, o déjelo abierto.',
  },
  'measure-renew': {
    en: 'The term of a protection runs out. Ask for its renewal by this day.',
    es: 'Se acaba el plazo de una protección. Pida su renovación a más tardar este día.',
  },
  'measure-decide': {
    en: 'Without a decision a protection runs out after this day. See that its renewal is decided.',
    es: 'Sin una decisión, una protección termina después de este día. Vea que se decida su renovación.',
  },
  'measure-lapses': {
    en: 'A protection counts until this day. Look again whether it is there, or have it renewed.',
    es: 'Una protección cuenta hasta este día. Revise otra vez si existe, o pida que la renueven.',
  },
  'measure-to-check': {
    en: 'A protection is only on paper, or nobody has looked lately. Have somebody see that it is there.',
    es: 'Una protección está solo en papel, o nadie la ha revisado. Que alguien vea que existe.',
  },
  'measure-due': {
    en: 'A protection was to be asked for or set up by this day.',
    es: 'Una protección debía solicitarse u organizarse para este día.',
  },
  'not-assessed': {
    en: 'There is no assessment that you can read. Begin with the first screen.',
    es: 'No hay una valoración que usted pueda leer. Empiece con la primera revisión.',
  },
  reassess: { en: 'Assess the danger again.', es: 'Valore el peligro de nuevo.' },
  'half-done': {
    en: 'An assessment was begun and not finished. Go on with it: half of one is none.',
    es: 'Una valoración se empezó y no se terminó. Siga con ella: media valoración no es ninguna.',
  },
  'no-level': {
    en: 'Nobody has set a level since the last assessment. Say what may happen, and set it.',
    es: 'Nadie ha fijado un nivel desde la última valoración. Diga qué puede pasar y fíjelo.',
  },
  'hers-differs': {
    en: 'She answers otherwise than the assessment. Go through it with her, and assess again.',
    es: 'Ella responde distinto a la valoración. Revíselo con ella y valore de nuevo.',
  },
  'second-look': {
    en: 'A level below the floor counts only once a second person agrees. Look at it, and say yes or no.',
    es: 'Un nivel debajo del piso cuenta solo si una segunda persona está de acuerdo. Revíselo y diga sí o no.',
  },
} as const satisfies Record<WarningCode, Bilingual>;

export const warningWords = ({ code }: Pick<Warning, 'code'>): Bilingual => whatWords[code];

/** Why it is theirs to do. */
export const becauseWords = {
  owner: { en: 'named for it', es: 'a su cargo' },
  assessor: { en: 'made the assessment', es: 'hizo la valoración' },
  'another-than-setter': { en: 'somebody other than who set it', es: 'otra persona que no lo haya fijado' },
  stewards: {
    en: 'nobody is named for it: whoever decides here',
    es: 'no hay nadie a cargo: quien decide aquí',
  },
  'owner-gone': {
    en: 'whoever was named is no longer here: whoever decides here',
    es: 'quien estaba a cargo ya no está: quien decide aquí',
  },
} as const satisfies Record<Because, Bilingual>;

export const nobodyActs: Bilingual = {
  en: 'There is nobody here who could do it. Name somebody.',
  es: 'Aquí no hay nadie que pueda hacerlo. Nombre a alguien.',
};
