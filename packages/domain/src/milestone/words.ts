import type { PartyStanding } from '../party/party.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { StepState } from './journey.ts';

export const stepStateWords: Readonly<Record<StepState, Bilingual>> = {
  done: { en: 'done', es: 'cumplido' },
  overdue: {
    en: 'its day has passed and nobody has said what happened',
    es: 'ya pasó su día y nadie ha dicho qué pasó',
  },
  planned: { en: 'to come', es: 'por venir' },
  cancelled: { en: 'called off', es: 'cancelado' },
};

export const journeyWords = {
  empty: {
    en: 'No step is written down yet. Add the first one: what has been done, or the next date.',
    es: 'Todavía no hay ningún paso. Agregue el primero: lo que ya se hizo, o la próxima fecha.',
  },
  nobody: { en: 'The case', es: 'El caso' },
  unnamed: { en: 'Somebody whom your parts do not name', es: 'Alguien a quien sus partes no nombran' },
  next: { en: 'usually comes next', es: 'lo que suele seguir' },
  intoPast: {
    en: 'When this date was written as one to come, it had already passed.',
    es: 'Cuando se escribió esta fecha como próxima, ya había pasado.',
  },
  contradicted: {
    en: 'Two people wrote it differently; it counts as not done until somebody decides.',
    es: 'Dos personas lo escribieron distinto; cuenta como no cumplido hasta que alguien decida.',
  },
  obstacleContradicted: {
    en: 'Two people wrote it differently; somebody has to decide.',
    es: 'Dos personas lo escribieron distinto; alguien tiene que decidir.',
  },
  stands: { en: 'stands in the way', es: 'estorba' },
  overcome: { en: 'overcome', es: 'superado' },
} as const satisfies Record<string, Bilingual>;

/**
 * Whom to ask about what usually comes next, by whose road it is. Of somebody accused nobody asks her, as if the step were
 * hers, and nobody asks him: to reach him tells him that somebody is watching.
 */
export const askAboutNext: Readonly<Record<PartyStanding | 'nobody', Bilingual>> = {
  survivor: {
    en: 'From the usual order: nobody has planned it. Ask her, and her lawyer.',
    es: 'Según el orden usual: nadie lo ha previsto. Pregúntele a ella y a su abogada.',
  },
  child: {
    en: 'From the usual order: nobody has planned it. Ask whoever cares for the child, and the child’s lawyer.',
    es: 'Según el orden usual: nadie lo ha previsto. Pregunte a quien cuida a la niña o al niño, y a su abogada.',
  },
  relative: {
    en: 'From the usual order: nobody has planned it. Ask this person, and the lawyer of the family.',
    es: 'Según el orden usual: nadie lo ha previsto. Pregunte a esta persona y a la abogada de la familia.',
  },
  household: {
    en: 'From the usual order: nobody has planned it. Ask the household, and the lawyer of the family.',
    es: 'Según el orden usual: nadie lo ha previsto. Pregunte al hogar y a la abogada de la familia.',
  },
  trafficker: {
    en: 'From the usual order of the case against this person: nobody has announced it. Ask the authority, or the lawyer of the survivor. Ask nothing of the accused.',
    es: 'Según el orden usual del proceso contra esta persona: nadie lo ha anunciado. Pregunte a la autoridad o a la abogada de la sobreviviente. No le pregunte nada a la persona acusada.',
  },
  witness: {
    en: 'From the usual order: nobody has planned it. Ask the witness, and the authority.',
    es: 'Según el orden usual: nadie lo ha previsto. Pregunte a quien es testigo y a la autoridad.',
  },
  staff: {
    en: 'From the usual order: nobody has planned it. Ask this person.',
    es: 'Según el orden usual: nadie lo ha previsto. Pregunte a esta persona.',
  },
  other: {
    en: 'From the usual order: nobody has planned it. Ask this person.',
    es: 'Según el orden usual: nadie lo ha previsto. Pregunte a esta persona.',
  },
  nobody: {
    en: 'From the usual order: nobody has planned it. Ask whoever works on this.',
    es: 'Según el orden usual: nadie lo ha previsto. Pregunte a quien trabaja en esto.',
  },
};
