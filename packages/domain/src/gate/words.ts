import { matterRow } from '../choice/codes.ts';
import { newestDocument } from '../consent/documents.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import { checkRow } from './checks.ts';
import type { CheckFinding } from './codes.ts';
import type { GateRow, PastBy, Requirement } from './gates.ts';
import type { GateVerdict, MissingCode, OverrideStanding, RequirementVerdict } from './judge.ts';

/** What is said at a gate. Drafts: survivors and advocates have not gone through them yet. */

export const gateStateWords = {
  open: { en: 'Nothing that is asked here is missing', es: 'No falta nada de lo que aquí se pide' },
  closed: { en: 'Not open: something is missing', es: 'No está abierto: falta algo' },
  overridden: {
    en: 'Not open, and a named person goes past it',
    es: 'No está abierto, y una persona con nombre pasa de todos modos',
  },
} as const satisfies Record<GateVerdict['state'], Bilingual>;

/** Stands under every gate (REFERENCE §15.2). */
export const openIsNotSafe: Bilingual = {
  en: 'An open gate does not mean “safe”. It means that what is asked for was looked at. A person decides.',
  es: 'Que esté abierto no quiere decir “sin peligro”. Quiere decir que se revisó lo que se pide. Decide una persona.',
};

export const requirementWords = (requirement: Requirement): Bilingual => {
  switch (requirement.need) {
    case 'subject':
      return { en: 'She takes part in the plan', es: 'Ella está en el plan' };
    case 'assessment':
      return {
        en: 'Her danger was assessed, whole and lately',
        es: 'Su peligro se valoró completo y hace poco',
      };
    case 'level':
      return {
        en: 'A person set the level, and it is below the highest',
        es: 'Una persona fijó el nivel, y está debajo del más alto',
      };
    case 'period':
      return {
        en: 'Those days are recorded as a critical period',
        es: 'Esos días están anotados como periodo crítico',
      };
    case 'coverage':
      return {
        en: 'On each of those days something protects that somebody checked',
        es: 'Cada uno de esos días hay una protección que alguien comprobó',
      };
    case 'choice': {
      const { words } = matterRow(requirement.matter);
      return { en: `Her own yes: ${words.en}`, es: `Su propio sí: ${words.es}` };
    }
    case 'check': {
      const [first, ...others] = requirement.oneOf.map((one) => checkRow(one).words);
      return {
        en: [first!.en, ...others.map(({ en }) => `or: ${en}`)].join('; '),
        es: [first!.es, ...others.map(({ es }) => `o bien: ${es}`)].join('; '),
      };
    }
    case 'after-visits':
      return checkRow('after-visit').words;
  }
};

const together: Bilingual = { en: 'her, with her advocate', es: 'ella, con su acompañante' };
const safetyTeam: Bilingual = {
  en: 'whoever looks after her safety',
  es: 'quien cuida de su seguridad',
};

const chosenAfter = (text: string | null): Bilingual => {
  const title = text === null ? null : (newestDocument(text)?.title ?? null);
  return {
    en: `she alone${title ? `, after “${title.en}” was read with her` : ''}; whoever keeps the case with her writes it down`,
    es: `solo ella${title ? `, después de leer con ella «${title.es}»` : ''}; lo anota quien custodia el caso junto con ella`,
  };
};

/** Who can supply what is missing. */
export const supplierWords = (requirement: Requirement): Bilingual => {
  switch (requirement.need) {
    case 'choice':
      return chosenAfter(requirement.text);
    case 'assessment':
    case 'subject':
      return together;
    case 'level':
      return {
        en: 'an advocate, and a second one below the floor',
        es: 'una acompañante, y otra más si queda debajo del piso',
      };
    case 'period':
      return safetyTeam;
    case 'coverage':
      return {
        en: 'the owner of the measure, who goes and looks',
        es: 'la persona encargada de la medida, que va y lo ve',
      };
    case 'check':
      return checkRow(requirement.oneOf[0]!).who;
    case 'after-visits':
      return checkRow('after-visit').who;
  }
};

export const missingWords = {
  'subject-unknown': { en: 'nobody is described here', es: 'aquí no se describe a nadie' },
  'subject-contradicted': {
    en: 'she is described in two ways',
    es: 'está descrita de dos maneras',
  },
  'subject-left': { en: 'she asked to be left out', es: 'pidió que la dejaran fuera' },
  'assessment-none': {
    en: 'there is no assessment that you can read',
    es: 'no hay una valoración que usted pueda leer',
  },
  'assessment-first-screen': { en: 'there is a first screen only', es: 'solo hay una primera revisión' },
  'assessment-half': { en: 'it was not answered to the end', es: 'no se contestó hasta el final' },
  'assessment-contradicted': { en: 'two answers contradict each other', es: 'dos respuestas se contradicen' },
  'assessment-insufficient': { en: 'too much is unknown in it', es: 'falta saber demasiado' },
  'assessment-due': { en: 'it is due again', es: 'ya toca hacerla de nuevo' },
  'level-none': { en: 'no level stands', es: 'no hay un nivel vigente' },
  'level-extreme': { en: 'the level is the highest', es: 'el nivel es el más alto' },
  'period-none': {
    en: 'not all of those days lie in a period that you can read; record the step as planned',
    es: 'no todos esos días están en un periodo que usted pueda leer; anote el paso como previsto',
  },
  'coverage-none': {
    en: 'on some of those days nothing was checked',
    es: 'en algunos de esos días no hay nada comprobado',
  },
  'coverage-expected': {
    en: 'it is only agreed; nobody has seen it yet',
    es: 'solo está acordado; nadie lo ha visto todavía',
  },
  'check-none': { en: 'nobody has looked', es: 'nadie lo ha revisado' },
  'check-contradicted': { en: 'two looks contradict each other', es: 'dos revisiones se contradicen' },
  'check-not-clear': { en: 'something was found', es: 'se encontró algo' },
  'check-unknown': { en: 'it was looked at, and is not known', es: 'se revisó, y no se sabe' },
  'check-old': { en: 'it was too long ago', es: 'fue hace demasiado tiempo' },
  'check-before-assessment': {
    en: 'an assessment since then closed this door; look once more',
    es: 'una valoración posterior cerró esta puerta; hay que revisar otra vez',
  },
  'check-before-exposure': {
    en: 'since then a path from a trafficker leads there; look once more',
    es: 'desde entonces un camino desde un tratante llega ahí; hay que revisar otra vez',
  },
  'after-visit-none': {
    en: 'after a visit nobody has looked',
    es: 'después de una visita nadie ha revisado',
  },
  'after-visit-not-clear': {
    en: 'after a visit something was found',
    es: 'después de una visita se encontró algo',
  },
  'choice-none': {
    en: 'there is no choice of hers that you can read',
    es: 'no hay una decisión de ella que usted pueda leer',
  },
  'choice-no': { en: 'she said no', es: 'dijo que no' },
  'choice-not-now': { en: 'she said: not now', es: 'dijo: ahora no' },
  'choice-contradicted': {
    en: 'it was recorded in two ways; ask her',
    es: 'se anotó de dos maneras; pregúntele',
  },
  'choice-old': {
    en: 'it was too long ago; ask her again',
    es: 'fue hace demasiado tiempo; pregúntele de nuevo',
  },
  'choice-text-unknown': {
    en: 'the text that must be explained was not the one',
    es: 'no se explicó el texto que debe explicarse',
  },
  'choice-not-understood': {
    en: 'she has not said all of it back in her own words',
    es: 'no ha dicho todo con sus propias palabras',
  },
  'choice-not-her-device': {
    en: 'it says that she said it herself, and it came from another device',
    es: 'dice que lo dijo ella misma, y vino de otro dispositivo',
  },
  'choice-no-guardian': {
    en: 'a child’s needs a guardian who had no part in it, or an authority',
    es: 'la de una niña o un niño requiere tutora o tutor ajeno a los hechos, o una autoridad',
  },
  'choice-guardian-not-cleared': {
    en: 'nobody knows for certain that the guardian had no part in it',
    es: 'no consta que la tutora o el tutor sea ajeno a los hechos',
  },
  'choice-no-assent': { en: 'the child did not agree', es: 'la niña o el niño no estuvo de acuerdo' },
  'choice-lower-rung': { en: 'her yes does not go that far', es: 'su sí no llega tan lejos' },
} as const satisfies Record<MissingCode, Bilingual>;

export const findingWords = {
  clear: { en: 'nothing found against it', es: 'no se encontró nada en contra' },
  'not-clear': { en: 'something was found', es: 'se encontró algo' },
  unknown: { en: 'not known', es: 'no se sabe' },
  'not-needed': { en: 'not needed here', es: 'aquí no hace falta' },
} as const satisfies Record<CheckFinding, Bilingual>;

const overrideStateWords = {
  counts: { en: 'It stands.', es: 'Vale.' },
  'awaits-second': {
    en: 'It does not count yet: a second person must sign too.',
    es: 'Todavía no cuenta: debe firmar también una segunda persona.',
  },
} as const satisfies Record<OverrideStanding['state'], Bilingual>;
const signedAndClosed: Bilingual = {
  en: 'It is signed, and the gate stays closed: something is missing that no signature replaces.',
  es: 'Está firmado, y el filtro sigue cerrado: falta algo que ninguna firma reemplaza.',
};
/** What a signature at a gate does: one that counts can still leave it closed. */
export const overrideWords = ({ state }: OverrideStanding, verdict: GateVerdict): Bilingual =>
  state === 'counts' && verdict.state === 'closed' ? signedAndClosed : overrideStateWords[state];

/** Who can go past what is missing, beside it. */
const pastByWords = {
  0: {
    en: 'Nobody can go past this: no signature replaces it.',
    es: 'Nadie puede pasar por encima de esto: ninguna firma lo reemplaza.',
  },
  1: {
    en: 'A named person can go past this, with a reason.',
    es: 'Una persona con nombre puede pasar por encima de esto, con una razón.',
  },
  2: {
    en: 'Two named people together can go past this, with a reason, and only where a life is in danger now.',
    es: 'Dos personas con nombre juntas pueden pasar por encima de esto, con una razón, y solo si una vida peligra ahora.',
  },
} as const satisfies Record<PastBy, Bilingual>;
const choiceIsHers: Bilingual = {
  en: 'Nobody can go past this: it is her own choice, and nobody decides it in her place.',
  es: 'Nadie puede pasar por encima de esto: es su propia decisión, y nadie la toma en su lugar.',
};
export const pastWords = ({ requirement, pastBy }: RequirementVerdict): Bilingual =>
  pastBy === 0 && requirement.need === 'choice' ? choiceIsHers : pastByWords[pastBy];

/** Of a whole gate: who can go past it, and past what of it nobody can. */
export const gatePastWords = (row: GateRow): Bilingual => {
  if (row.overridesChoice) return familyException;
  return row.overriders === 1 ? oneGoesPast : twoGoPast;
};
const oneGoesPast: Bilingual = {
  en: 'A named person can go past this gate, with a reason, for some days. Nobody can go past her own choice.',
  es: 'Una persona con nombre puede pasar este filtro, con una razón y por unos días. Nadie puede pasar por encima de la decisión de ella.',
};
const twoGoPast: Bilingual = {
  en: 'Two named people together can go past this gate, with a reason, for some days. Nobody can go past her own choice.',
  es: 'Dos personas con nombre juntas pueden pasar este filtro, con una razón y por unos días. Nadie puede pasar por encima de la decisión de ella.',
};
/** The gate of the family: the exception of REFERENCE §15.4. */
const familyException: Bilingual = {
  en: 'Two named people together can go past this gate, and past her choice too, only where a life is in danger now. They give the reason, and she is told as soon as possible.',
  es: 'Dos personas con nombre juntas pueden pasar este filtro, y también por encima de la decisión de ella, solo si una vida peligra ahora. Dan la razón, y se le dice a ella en cuanto se pueda.',
};
