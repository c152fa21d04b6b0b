import { levelRowOf, levelsOf } from '../exclusion/levels.ts';
import type { OfficeLevel } from '../exclusion/levels.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { ConversationPurpose } from './purpose.ts';

/**
 * What a conversation is for, and what follows from that: who may be in it, how long it is kept, and whether two of its
 * members may agree to show each other what they have seen. Compartments keep apart what prosecutors hold, what counsel
 * hears and what her family knows (REFERENCE §8.4, §15.7); a conversation must not bring together again what they part.
 */
export interface ConversationPurposeRow extends Sourced {
  readonly purpose: ConversationPurpose;
  readonly words: Bilingual;
  readonly lead: Bilingual;
  /** Everybody else is kept out, each with the reason that is said: no role is left undecided. */
  readonly roles: { readonly [R in Role]: 'in' | Bilingual };
  /** Authorities only of a level whose doors are not locked by default. */
  readonly federalOnly: boolean;
  /** What is proposed; whoever starts it may choose another term. */
  readonly keepsDays: number;
  readonly keepsWhy: Bilingual;
  /** Officials in it may be bound to keep what they are sent, whatever is erased here. */
  readonly recordsLaw: boolean;
  readonly seeing: boolean;
}

const asOf = '2026-11-28';
const outOfTalk: Bilingual = {
  en: 'Who does research or runs the relay is in no conversation about a person.',
  es: 'Quien investiga para publicar o mantiene el relevo no está en ninguna conversación sobre una persona.',
};
const never = { researcher: outOfTalk, operator: outOfTalk } as const;
const noAuthority: Bilingual = {
  en: 'What an authority holds may have to be given to the accused. Write to it in the conversation that is for authorities.',
  es: 'Lo que tiene una autoridad puede tener que entregarse al acusado. Escríbale en la conversación que es para autoridades.',
};
const authorities = {
  investigator: noAuthority,
  prosecutor: noAuthority,
  consularOfficer: noAuthority,
} as const;
const counselElsewhere: Bilingual = {
  en: 'What is said to counsel stays privileged only among those whom privilege covers. Use the conversation of counsel.',
  es: 'Lo que se dice a la abogada solo está protegido entre quienes cubre el secreto profesional. Use la conversación con la abogada.',
};
const familyElsewhere: Bilingual = {
  en: 'What her family learns, she decides. Her family has a conversation of its own.',
  es: 'Ella decide qué sabe su familia. La familia tiene su propia conversación.',
};
const careElsewhere: Bilingual = {
  en: 'Care is spoken of in the conversation of the care team, and only there.',
  es: 'Del cuidado se habla en la conversación del equipo de cuidado, y solo ahí.',
};
const thirdPerson: Bilingual = {
  en: 'One more person in the room may end the privilege of what is said to counsel. Ask counsel first how to be heard.',
  es: 'Una persona más puede acabar con el secreto profesional de lo que se dice a la abogada. Pregunte antes a la abogada cómo hacerlo.',
};

export const conversationPurposeRows = [
  {
    purpose: 'survivor-and-advocate',
    words: { en: 'She and who accompanies her', es: 'Ella y quien la acompaña' },
    lead: {
      en: 'For her and her advocate. No authority and nobody of her family is in it.',
      es: 'Para ella y su acompañante. No hay en ella ninguna autoridad ni nadie de su familia.',
    },
    roles: {
      survivor: 'in',
      advocate: 'in',
      supervisor: 'in',
      interpreter: 'in',
      relative: familyElsewhere,
      attorney: counselElsewhere,
      clinician: careElsewhere,
      shelter: careElsewhere,
      ...authorities,
      ...never,
    },
    federalOnly: false,
    keepsDays: 30,
    keepsWhy: {
      en: 'What is gone cannot be found on her telephone. What must last is written where it belongs in the case.',
      es: 'Lo que ya no está no se encuentra en su teléfono. Lo que deba durar se escribe en su lugar en el caso.',
    },
    recordsLaw: false,
    seeing: true,
    source: 'REFERENCE §8.4, §15.1, §15.7',
    asOf,
    confidence: 'D',
  },
  {
    purpose: 'family-and-ngo',
    words: { en: 'Family and the NGO they trust', es: 'Familia y la ONG de su confianza' },
    lead: {
      en: 'For relatives and the organisation they trust. No authority is in it, and nothing of her treatment or her lawyer.',
      es: 'Para familiares y la organización de su confianza. No hay en ella ninguna autoridad, ni nada de su tratamiento o de su abogada.',
    },
    roles: {
      survivor: 'in',
      relative: 'in',
      advocate: 'in',
      supervisor: 'in',
      interpreter: 'in',
      attorney: counselElsewhere,
      clinician: careElsewhere,
      shelter: {
        en: 'A shelter in this conversation may give away where she is. Her advocate carries the word.',
        es: 'Un refugio en esta conversación puede delatar dónde está ella. Su acompañante lleva la palabra.',
      },
      ...authorities,
      ...never,
    },
    federalOnly: false,
    keepsDays: 30,
    keepsWhy: {
      en: 'A telephone in a village passes through many hands. What is gone cannot be read there.',
      es: 'Un teléfono en el pueblo pasa por muchas manos. Lo que ya no está no se lee ahí.',
    },
    recordsLaw: false,
    seeing: true,
    source: 'REFERENCE §15.4, §15.5, §15.7',
    asOf,
    confidence: 'D',
  },
  {
    purpose: 'care-team',
    words: { en: 'The care team', es: 'El equipo de cuidado' },
    lead: {
      en: 'For who looks after her health, housing and daily life, and for her. No authority and no relative is in it.',
      es: 'Para quienes cuidan su salud, su vivienda y su día a día, y para ella. No hay en ella autoridades ni familiares.',
    },
    roles: {
      survivor: 'in',
      advocate: 'in',
      supervisor: 'in',
      clinician: 'in',
      shelter: 'in',
      interpreter: 'in',
      relative: familyElsewhere,
      attorney: counselElsewhere,
      ...authorities,
      ...never,
    },
    federalOnly: false,
    keepsDays: 90,
    keepsWhy: {
      en: 'Long enough for one round of care. Health records are kept where the law says, not in messages.',
      es: 'Alcanza para una ronda de atención. El expediente clínico se guarda donde dice la ley, no en mensajes.',
    },
    recordsLaw: false,
    seeing: true,
    source: 'REFERENCE §8.4, §15.7',
    asOf,
    confidence: 'D',
  },
  {
    purpose: 'direct-authorities',
    words: {
      en: 'NGO with federal authorities of the other country',
      es: 'ONG con autoridades federales del otro país',
    },
    lead: {
      en: 'For the organisation and federal or specialised authorities, directly. She and her family are not in it: what she says to an authority is a statement, and is made with counsel beside her.',
      es: 'Para la organización y autoridades federales o especializadas, de forma directa. Ni ella ni su familia están en ella: lo que ella dice a una autoridad es una declaración, y se hace con la abogada a su lado.',
    },
    roles: {
      advocate: 'in',
      supervisor: 'in',
      attorney: 'in',
      investigator: 'in',
      prosecutor: 'in',
      interpreter: 'in',
      survivor: {
        en: 'What she writes to an authority is a statement that the accused may be given. She makes it with counsel beside her.',
        es: 'Lo que ella escriba a una autoridad es una declaración que puede llegar al acusado. La hace con la abogada a su lado.',
      },
      relative: {
        en: 'No relative is in a conversation with authorities: what they write there may reach the accused, and their names with it.',
        es: 'Ningún familiar está en una conversación con autoridades: lo que escriban puede llegar al acusado, y con ello sus nombres.',
      },
      clinician: careElsewhere,
      shelter: {
        en: 'An address that an authority holds may reach the accused. The shelter speaks through her advocate.',
        es: 'Una dirección que tiene una autoridad puede llegar al acusado. El refugio habla por medio de su acompañante.',
      },
      consularOfficer: {
        en: 'Consulates are locked by default, and reached by the ladder of the consulate, one step at a time.',
        es: 'Los consulados están cerrados por defecto, y se llega a ellos por la escalera del consulado, un peldaño a la vez.',
      },
      ...never,
    },
    federalOnly: true,
    keepsDays: 365,
    keepsWhy: {
      en: 'A request to an authority takes months. Officials may have to keep what they are sent, whatever is erased here.',
      es: 'Una solicitud a una autoridad tarda meses. Quienes son autoridad pueden tener que guardar lo que reciben, aunque aquí se borre.',
    },
    recordsLaw: true,
    seeing: false,
    source: 'REFERENCE §1.1, §8.4, §15.19',
    asOf,
    confidence: 'D',
  },
  {
    purpose: 'counsel',
    words: { en: 'Counsel (privileged)', es: 'Asesoría legal (secreto profesional)' },
    lead: {
      en: 'For her and her lawyer. No authority is in it, and nobody else whose presence may end the privilege.',
      es: 'Para ella y su abogada. No hay en ella ninguna autoridad, ni nadie cuya presencia pueda acabar con el secreto profesional.',
    },
    roles: {
      survivor: 'in',
      attorney: 'in',
      interpreter: 'in',
      relative: thirdPerson,
      advocate: thirdPerson,
      supervisor: thirdPerson,
      clinician: thirdPerson,
      shelter: thirdPerson,
      ...authorities,
      ...never,
    },
    federalOnly: false,
    keepsDays: 365,
    keepsWhy: {
      en: 'Counsel keeps her own file, as the rules of her bar say. Here it lasts a year.',
      es: 'La abogada guarda su propio expediente, según las reglas de su colegio. Aquí dura un año.',
    },
    recordsLaw: false,
    seeing: false,
    source: 'REFERENCE §8.4, §15.7, §15.23',
    asOf,
    confidence: 'D',
  },
] as const satisfies readonly ConversationPurposeRow[];

export const conversationPurposeRow = (purpose: ConversationPurpose): ConversationPurposeRow =>
  conversationPurposeRows.find((row) => row.purpose === purpose)!;

/**
 * Said before a conversation with officials starts (REFERENCE §15.19, 44 USC ch. 29, 31 [C there]): erasing keys here
 * reaches nobody's office.
 */
export const recordsLawWords: Bilingual = {
  en: 'Officials must keep records of their work (44 USC ch. 29 and 31). What you write here they may keep in their own files, as long as that law says. Erasing here does not reach it.',
  es: 'Quienes son autoridad deben guardar constancia de su trabajo (44 USC, cap. 29 y 31). Lo que usted escriba aquí pueden guardarlo en sus archivos el tiempo que diga esa ley. Borrar aquí no lo alcanza.',
};

/** Why somebody may not be let into a conversation. */
export interface KeptOut {
  readonly code: 'conversation-keeps-role-out' | 'conversation-federal-only';
  readonly why: Bilingual;
}

const lockedWhy: Bilingual = {
  en: 'This conversation is for federal or specialised authorities. Offices of a state, a town or a consulate stay out of it.',
  es: 'Esta conversación es para autoridades federales o especializadas. Las oficinas estatales, municipales o consulares quedan fuera.',
};

/** Whom the purpose keeps out; null: she may be in. A conversation that has none keeps nobody out. */
export function keptOutOf(
  purpose: ConversationPurpose | undefined,
  who: {
    readonly role: Role;
    readonly unit?: string | undefined;
    readonly level?: OfficeLevel | undefined;
  },
): KeptOut | null {
  if (purpose === undefined) return null;
  const row = conversationPurposeRow(purpose);
  const said = row.roles[who.role];
  if (said !== 'in') return { code: 'conversation-keeps-role-out', why: said };
  if (row.federalOnly && levelsOf(who).some((level) => levelRowOf(level).locked))
    return { code: 'conversation-federal-only', why: lockedWhy };
  return null;
}
