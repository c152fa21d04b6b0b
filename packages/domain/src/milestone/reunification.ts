import { type MilestoneRow, lastRead } from './row.ts';

/**
 * Family reunification and custody: REFERENCE §2.4. Its point 6 names the steps and gives them no mark: K, unless a point
 * of the section that carries one speaks of the step.
 */
const fr = {
  pathway: 'reunification',
  source: 'REFERENCE §2.4',
  confidence: 'K',
  asOf: lastRead,
  timing: null,
  actors: null,
  legalBasis: '',
  critical: false,
} as const;

export const reunification: readonly MilestoneRow[] = [
  {
    ...fr,
    code: 'FR01',
    jurisdiction: 'both',
    name: { en: 'Need stated', es: 'Necesidad expresada' },
    actors: { en: 'survivor', es: 'sobreviviente' },
    conditions: {
      en: 'She decides who counts as family and who is unsafe.',
      es: 'Ella decide quién cuenta como familia y quién no es de fiar.',
    },
  },
  {
    ...fr,
    code: 'FR02',
    jurisdiction: 'both',
    name: { en: 'Safe contact made', es: 'Contacto seguro hecho' },
    conditions: {
      en: 'Not before her consent and the check for relatives who take part.',
      es: 'No antes de su consentimiento y de revisar si hay familiares implicados.',
    },
  },
  {
    ...fr,
    code: 'FR03',
    jurisdiction: 'mx',
    name: { en: 'Identity and birth papers', es: 'Documentos de identidad y nacimiento' },
  },
  {
    ...fr,
    code: 'FR04',
    jurisdiction: 'both',
    name: { en: 'Custody and parental authority resolved', es: 'Custodia y patria potestad resueltas' },
    actors: { en: 'state family court', es: 'juzgado familiar estatal' },
    conditions: {
      en: 'If the trafficker is the legal father, a state family court must first suspend or end his parental authority. The Hague Convention may help or hurt: always a lawyer’s review.',
      es: 'Si el tratante es el padre legal, un juzgado familiar estatal debe primero suspender o terminar su patria potestad. El Convenio de La Haya puede ayudar o perjudicar: siempre con revisión legal.',
    },
    legalBasis:
      'state civil code (model: CCF 444); Hague Convention 1980, Arts. 12, 13(1)(b); 22 USC 9001–9011',
    confidence: 'C',
  },
  {
    ...fr,
    code: 'FR05',
    jurisdiction: 'mx',
    name: { en: 'Plan of the child-protection office', es: 'Plan de la Procuraduría de Protección (DIF)' },
    actors: {
      en: 'DIF, Procuraduría de Protección de NNA',
      es: 'DIF, Procuraduría de Protección de NNA',
    },
    conditions: {
      en: 'It can order urgent measures. A local office may be compromised: federal level first.',
      es: 'Puede ordenar medidas urgentes. Una oficina local puede no ser de fiar: primero el nivel federal.',
    },
    legalBasis: 'LGDNNA 122, 123',
    confidence: 'C',
  },
  {
    ...fr,
    code: 'FR06',
    jurisdiction: 'us',
    name: { en: 'Derivative asked for (I-914A)', es: 'Familiar derivado solicitado (I-914A)' },
    actors: { en: 'survivor, with counsel', es: 'sobreviviente, con su abogada' },
    legalBasis: '8 USC 1101(a)(15)(T)',
    confidence: 'V',
  },
  {
    ...fr,
    code: 'FR07',
    jurisdiction: 'us',
    name: { en: 'Derivative approved', es: 'Familiar derivado aprobado' },
    actors: { en: 'USCIS', es: 'USCIS' },
    legalBasis: '8 USC 1101(a)(15)(T)',
    confidence: 'V',
  },
  {
    ...fr,
    code: 'FR08',
    jurisdiction: 'mx',
    name: { en: 'Passport and exit', es: 'Pasaporte y salida' },
    actors: { en: 'SRE, INM', es: 'SRE, INM' },
    conditions: {
      en: 'A child’s passport needs the consent of everyone who holds parental authority, or a court order; minors travelling alone or with a third person need the exit form (SAM).',
      es: 'El pasaporte de una niña o niño requiere el consentimiento de quienes tienen la patria potestad, u orden judicial; menores que viajan solos o con un tercero requieren el formato de salida (SAM).',
    },
    confidence: 'C',
  },
  {
    ...fr,
    code: 'FR09',
    jurisdiction: 'us',
    name: { en: 'Visa interview', es: 'Entrevista de visa' },
    actors: { en: 'U.S. consulate', es: 'consulado de EE. UU.' },
    legalBasis: '22 CFR 41.84',
    confidence: 'V',
    // §2.6 names the interview among what opens a critical period.
    critical: { en: 'for the family that is to travel', es: 'para la familia que va a viajar' },
  },
  {
    ...fr,
    code: 'FR10',
    jurisdiction: 'both',
    name: { en: 'Travel', es: 'Viaje' },
    conditions: {
      en: 'A child never travels before custody is clear.',
      es: 'Una niña o niño nunca viaja antes de que la custodia esté clara.',
    },
    critical: true,
  },
  {
    ...fr,
    code: 'FR11',
    jurisdiction: 'us',
    name: { en: 'Arrival', es: 'Llegada' },
  },
  {
    ...fr,
    code: 'FR12',
    jurisdiction: 'us',
    name: { en: 'Follow-up', es: 'Seguimiento' },
    timing: { en: '6 and 12 months after arrival', es: '6 y 12 meses después de la llegada' },
  },
];
