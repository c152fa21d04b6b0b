import type { Bilingual } from '../vocabulary/language.ts';

/** The codes of a debt and their words; free of schemas, so that a page can draw them. */

/** What the debt stands on. A blank note can be filled in with any sum. */
export const instrumentWords = {
  spoken: { en: 'only spoken words', es: 'solo de palabra' },
  note: { en: 'a signed promissory note', es: 'un pagaré firmado' },
  'blank-note': { en: 'a promissory note signed in blank', es: 'un pagaré firmado en blanco' },
  contract: { en: 'a written contract', es: 'un contrato escrito' },
  mortgage: { en: 'a mortgage or pledge', es: 'una hipoteca o prenda' },
  advance: { en: 'an advance on wages', es: 'un adelanto del salario' },
  other: { en: 'something else', es: 'otra cosa' },
  unknown: { en: 'not known', es: 'no se sabe' },
} as const satisfies Record<string, Bilingual>;

/** Which code governs it: loans between private persons are usually the state's (REFERENCE §5.1). */
export const governingWords = {
  'state-code': { en: 'a state’s civil code (Mexico)', es: 'el código civil de un estado (México)' },
  federal: { en: 'the federal civil code (Mexico)', es: 'el Código Civil Federal (México)' },
  commercial: { en: 'federal commercial law (Mexico)', es: 'la ley mercantil federal (México)' },
  labour: { en: 'labour law (Mexico)', es: 'la ley laboral (México)' },
  us: { en: 'U.S. law', es: 'la ley de Estados Unidos' },
  unknown: { en: 'not known yet', es: 'todavía no se sabe' },
} as const satisfies Record<string, Bilingual>;

/** REFERENCE §5.3. */
export const collateralWords = {
  ejido: { en: 'ejido land or house lot', es: 'parcela o solar ejidal' },
  home: { en: 'the family’s home', es: 'la casa de la familia' },
  'titled-land': { en: 'titled land or house', es: 'terreno o casa con escritura' },
  'tools-wages': { en: 'tools, furniture or wages', es: 'herramientas, muebles o salario' },
  papers: { en: 'identity papers or deeds that are held', es: 'papeles o escrituras retenidos' },
  other: { en: 'something else', es: 'otra cosa' },
} as const satisfies Record<string, Bilingual>;

/** The acts from which a clock can begin. */
export const startWords = {
  agreed: { en: 'the debt was agreed or signed', es: 'la deuda se pactó o se firmó' },
  'violence-ended': {
    en: 'the violence or the threats stopped',
    es: 'cesaron la violencia o las amenazas',
  },
  'falls-due': { en: 'the promissory note falls due', es: 'vence el pagaré' },
  sued: { en: 'papers of a lawsuit came', es: 'llegó una demanda' },
} as const satisfies Record<string, Bilingual>;
export type StartAct = keyof typeof startWords;

/** REFERENCE §5.4. */
export const evidenceWords = {
  lender: { en: 'who lent', es: 'quién prestó' },
  when: { en: 'when', es: 'cuándo' },
  received: { en: 'how much was really received', es: 'cuánto se recibió de verdad' },
  terms: { en: 'what terms were said', es: 'qué condiciones se dijeron' },
  papers: { en: 'papers that were signed (a blank note?)', es: 'papeles firmados (¿pagaré en blanco?)' },
  witnesses: { en: 'witnesses', es: 'testigos' },
  payments: { en: 'payments: dates and way', es: 'pagos: fechas y medio' },
  interest: { en: 'interest', es: 'intereses' },
  services: { en: 'what services were demanded', es: 'qué servicios exigieron' },
  threats: { en: 'threats used to collect', es: 'amenazas para cobrar' },
  link: { en: 'tie between lender and trafficker', es: 'vínculo entre prestamista y tratante' },
  collateral: { en: 'papers of the collateral', es: 'papeles de la garantía' },
  statements: {
    en: 'the survivor’s statements (they can reach the defence)',
    es: 'declaraciones de la sobreviviente (pueden llegar a la defensa)',
  },
  'us-record': {
    en: 'indictment or sentence (apostille, sworn translation)',
    es: 'acusación o sentencia (apostilla, traducción de perito)',
  },
  'mx-record': {
    en: 'sentence under the LGT, or number of the case file',
    es: 'sentencia por la LGT o número de la carpeta',
  },
} as const satisfies Record<string, Bilingual>;

/** REFERENCE §5.5, in their order. */
export const stageWords = {
  DB1: { en: 'record the debt and the danger (E1–E3)', es: 'anotar la deuda y el peligro (E1–E3)' },
  DB2: {
    en: 'safety plan before any legal letter',
    es: 'plan de seguridad antes de cualquier carta legal',
  },
  DB3: { en: 'classify instrument and governing code', es: 'clasificar el documento y la ley aplicable' },
  DB4: { en: 'count the deadlines', es: 'calcular los plazos' },
  DB5: {
    en: 'stop-gap: sign nothing new, no payments without advice',
    es: 'por ahora: no firmar nada nuevo ni pagar sin asesoría',
  },
  DB6: {
    en: 'defence or nullity suit, or claim in the criminal reparation, or both',
    es: 'defensa o demanda de nulidad, o reclamo en la reparación penal, o ambas',
  },
  DB7: { en: 'annotation in the public registry', es: 'anotación en el Registro Público' },
  DB8: { en: 'ruling', es: 'resolución' },
  DB9: { en: 'tell family and creditor safely', es: 'avisar con seguridad a familia y acreedor' },
  DB10: { en: 'watch for reprisal for 60 days', es: 'vigilar represalias por 60 días' },
} as const satisfies Record<string, Bilingual>;
export type DebtStage = keyof typeof stageWords;
/** Days for which reprisal is watched after family and creditor were told (REFERENCE §5.5, DB10). */
export const reprisalWatchDays = 60;

const keysOf = <T extends object>(words: T): [keyof T & string, ...(keyof T & string)[]] =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]];
export const instruments = keysOf(instrumentWords);
export const governingLaws = keysOf(governingWords);
export const collateralKinds = keysOf(collateralWords);
export const startActs = keysOf(startWords);
export const evidenceItems = keysOf(evidenceWords);
export const debtStages = keysOf(stageWords);
export type Instrument = keyof typeof instrumentWords;
export type GoverningLaw = keyof typeof governingWords;
export type EvidenceItem = keyof typeof evidenceWords;
