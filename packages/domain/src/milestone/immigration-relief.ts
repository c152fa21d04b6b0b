import { type MilestoneRow, lastRead } from './row.ts';

/**
 * Immigration relief in the United States: REFERENCE §2.3. The reference gives these no codes of its own; the letters IM
 * and the numbers are this catalogue's. Nothing here promises that anything is granted (§15.8).
 */
const im = {
  pathway: 'immigration-relief',
  jurisdiction: 'us',
  source: 'REFERENCE §2.3',
  confidence: 'C',
  asOf: lastRead,
} as const;
const tStatus = '8 USC 1101(a)(15)(T), 1184(o); 8 CFR 214.200 ff';
const derivative = { ...im, confidence: 'V', timing: null, legalBasis: tStatus, critical: false } as const;

export const immigrationRelief: readonly MilestoneRow[] = [
  {
    ...im,
    code: 'IM01',
    name: { en: 'Continued Presence granted', es: 'Presencia Continuada otorgada' },
    timing: {
      en: '2-year stay and work permit, renewable up to 2 years',
      es: 'estancia de 2 años y permiso de trabajo, renovable hasta 2 años',
    },
    actors: {
      en: 'only law enforcement asks for it: federal, or state and local through federal',
      es: 'solo la pide una autoridad policial: federal, o estatal y local por medio de la federal',
    },
    conditions: {
      en: 'Victim of a severe form; potential witness, or filed a § 1595 civil suit. Never to be used as a bargaining chip.',
      es: 'Víctima de una forma grave; posible testigo, o presentó demanda civil del § 1595. Nunca debe usarse como moneda de cambio.',
    },
    legalBasis: '22 USC 7105(c)(3)',
    confidence: 'V',
    critical: false,
  },
  {
    ...im,
    code: 'IM02',
    name: {
      en: 'Parole of relatives under Continued Presence',
      es: 'Permiso de entrada (parole) para familiares por Presencia Continuada',
    },
    timing: null,
    actors: { en: 'only law enforcement asks for it', es: 'solo lo pide una autoridad policial' },
    conditions: {
      en: 'Relatives named in 8 USC 1229b(b)(6).',
      es: 'Familiares que nombra 8 USC 1229b(b)(6).',
    },
    legalBasis: '22 USC 7105(c)(3)(B)',
    critical: false,
  },
  {
    ...im,
    code: 'IM03',
    name: { en: 'HHS certification (adult)', es: 'Certificación del HHS (persona adulta)' },
    timing: {
      en: 'on Continued Presence or a bona fide T application',
      es: 'con Presencia Continuada o una solicitud T de buena fe',
    },
    actors: { en: 'HHS', es: 'HHS' },
    conditions: {
      en: 'Willing to assist, or unable from trauma; minors are exempt. Gives refugee-type benefits.',
      es: 'Dispuesta a colaborar, o no puede por el trauma; menores exentas. Da apoyos como a personas refugiadas.',
    },
    legalBasis: '22 USC 7105(b)(1)(E)',
    critical: false,
  },
  {
    ...im,
    code: 'IM04',
    name: {
      en: 'T visa asked for (T-1, Form I-914)',
      es: 'Visa T solicitada (T-1, formulario I-914)',
    },
    timing: { en: 'no fee', es: 'sin costo' },
    actors: { en: 'survivor, with counsel', es: 'sobreviviente, con su abogada' },
    conditions: {
      en: 'Severe trafficking; in the U.S. on account of it; complied with reasonable requests (not required under 18 at the time, or where trauma prevents it); extreme hardship involving unusual and severe harm. The authority’s declaration helps and is not required. Leaving the U.S. while it is pending may end it.',
      es: 'Trata grave; está en EE. UU. a causa de ella; cumplió con peticiones razonables (no se exige si era menor de 18, o si el trauma lo impide); dificultad extrema con daño inusual y grave. La declaración de la autoridad ayuda y no es requisito. Salir de EE. UU. mientras está pendiente puede terminarla.',
    },
    legalBasis: tStatus,
    confidence: 'V',
    critical: false,
  },
  {
    ...im,
    code: 'IM05',
    name: { en: 'Bona fide determination', es: 'Determinación de buena fe' },
    timing: {
      en: 'for applications filed on or after 28 August 2024: complete filing and initial background check',
      es: 'para solicitudes del 28 de agosto de 2024 en adelante: solicitud completa y primera revisión de antecedentes',
    },
    actors: { en: 'USCIS', es: 'USCIS' },
    conditions: {
      en: 'Gives deferred action and a work permit; derivatives too.',
      es: 'Da acción diferida y permiso de trabajo; también a familiares derivados.',
    },
    legalBasis: '8 CFR 214.205',
    critical: false,
  },
  {
    ...im,
    code: 'IM06',
    name: { en: 'T-1 status granted', es: 'Estatus T-1 otorgado' },
    timing: {
      en: 'at most 5,000 principals in a fiscal year; derivatives are not capped',
      es: 'máximo 5,000 titulares por año fiscal; familiares derivados sin tope',
    },
    actors: { en: 'USCIS', es: 'USCIS' },
    conditions: {
      en: '4 years, work, a path to residence.',
      es: '4 años, trabajo, camino a la residencia.',
    },
    legalBasis: tStatus,
    confidence: 'V',
    critical: false,
  },
  {
    ...derivative,
    code: 'IM07',
    name: { en: 'T-2: spouse', es: 'T-2: cónyuge' },
    actors: { en: 'USCIS', es: 'USCIS' },
    conditions: { en: 'Any principal.', es: 'Cualquier titular.' },
  },
  {
    ...derivative,
    code: 'IM08',
    name: { en: 'T-3: unmarried child under 21', es: 'T-3: hija o hijo sin casar, menor de 21' },
    actors: { en: 'USCIS', es: 'USCIS' },
    conditions: { en: 'Any principal.', es: 'Cualquier titular.' },
  },
  {
    ...derivative,
    code: 'IM09',
    name: { en: 'T-4: parent', es: 'T-4: madre o padre' },
    actors: { en: 'USCIS', es: 'USCIS' },
    conditions: {
      en: 'Principal under 21 at filing, or of any age if there is present danger of retaliation. A lawyer decides what evidence of danger is given to the government: it may reach the defence.',
      es: 'Titular menor de 21 al solicitar, o de cualquier edad si hay peligro actual de represalia. Una abogada decide qué pruebas del peligro se dan al gobierno: pueden llegar a la defensa.',
    },
  },
  {
    ...derivative,
    code: 'IM10',
    name: {
      en: 'T-5: unmarried sibling under 18',
      es: 'T-5: hermana o hermano sin casar, menor de 18',
    },
    actors: { en: 'USCIS', es: 'USCIS' },
    conditions: {
      en: 'As for T-4: principal under 21 at filing, or present danger of retaliation.',
      es: 'Como la T-4: titular menor de 21 al solicitar, o peligro actual de represalia.',
    },
  },
  {
    ...derivative,
    code: 'IM11',
    name: {
      en: 'T-6: child of a derivative, of any age',
      es: 'T-6: hija o hijo de familiar derivado, de cualquier edad',
    },
    actors: { en: 'USCIS', es: 'USCIS' },
    conditions: {
      en: 'Adult or minor, married or not, of a T-2 to T-5 derivative; present danger of retaliation from the escape or the cooperation.',
      es: 'Mayor o menor, casada o no, de familiar T-2 a T-5; peligro actual de represalia por el escape o la cooperación.',
    },
  },
  {
    ...im,
    code: 'IM12',
    name: {
      en: 'U certification signed (I-918 Supplement B)',
      es: 'Certificación U firmada (I-918 Suplemento B)',
    },
    timing: {
      en: 'to be used within 6 months of the signature',
      es: 'se usa dentro de los 6 meses de firmada',
    },
    actors: { en: 'certifying authority', es: 'autoridad que certifica' },
    conditions: {
      en: 'A qualifying crime, trafficking among them; she was helpful. Required for a U visa.',
      es: 'Un delito que califica, como la trata; fue de ayuda. Es requisito para la visa U.',
    },
    legalBasis: '8 USC 1101(a)(15)(U)',
    critical: false,
  },
  {
    ...im,
    code: 'IM13',
    name: { en: 'U visa asked for (I-918)', es: 'Visa U solicitada (I-918)' },
    timing: {
      en: 'many years of waiting: 10,000 in a year',
      es: 'muchos años de espera: 10,000 por año',
    },
    actors: { en: 'survivor, with counsel', es: 'sobreviviente, con su abogada' },
    legalBasis: '8 USC 1101(a)(15)(U)',
    critical: false,
  },
  {
    ...im,
    code: 'IM14',
    name: { en: 'U-1 status granted', es: 'Estatus U-1 otorgado' },
    timing: {
      en: 'many years of waiting: 10,000 in a year',
      es: 'muchos años de espera: 10,000 por año',
    },
    actors: { en: 'USCIS', es: 'USCIS' },
    legalBasis: '8 USC 1101(a)(15)(U)',
    critical: false,
  },
  {
    ...im,
    code: 'IM15',
    name: {
      en: 'Adjustment to residence asked for (I-485)',
      es: 'Ajuste a residencia solicitado (I-485)',
    },
    timing: {
      en: '3 years’ presence in T status, or the investigation or prosecution complete, whichever is less',
      es: '3 años de presencia con estatus T, o investigación o proceso terminados, lo que sea menos',
    },
    actors: { en: 'holder of T status, with counsel', es: 'titular del estatus T, con su abogada' },
    conditions: {
      en: 'Presence breaks if she is out more than 90 days at once or 180 in all.',
      es: 'La presencia se interrumpe si sale más de 90 días seguidos o 180 en total.',
    },
    legalBasis: '8 USC 1255(l); 8 CFR 245.23',
    critical: false,
  },
  {
    ...im,
    code: 'IM16',
    name: { en: 'Residence granted', es: 'Residencia otorgada' },
    timing: null,
    actors: { en: 'USCIS', es: 'USCIS' },
    legalBasis: '8 USC 1255(l); 8 CFR 245.23',
    critical: false,
  },
];
