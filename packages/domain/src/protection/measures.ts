import type { SubjectGroup } from '../danger/codes.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * What protects: REFERENCE §4, a row each. General information, not legal advice: what a row says of law is as sure as its
 * mark. A granted order is not a delivered protection; whether one is in force is what somebody verified (coverage.ts).
 * More than 12 KB because it is one table, and each row is read beside its neighbours.
 */
export const protectionPeriods = ['arrest', 'trial', 'sentencing', 'release', 'long-term'] as const;
export type ProtectionPeriod = (typeof protectionPeriods)[number];

export interface MeasureRow extends Sourced {
  readonly measure: string;
  readonly words: Bilingual;
  /** Whom it can protect. */
  readonly who: readonly SubjectGroup[];
  /** In which periods it is of use. */
  readonly periods: readonly ProtectionPeriod[];
  /** Who orders it, and on what it rests; null: nobody has to, it is agreed in the plan. */
  readonly basis: string | null;
  /** What the mark says where it is not of the whole row, in its source's words. */
  readonly marks?: string;
  /** How long it runs where its paper names no last day: the term of the law that orders it (coverage.ts, mexicanTerms). */
  readonly term?: 'cnpp-139';
}

const table = { source: 'REFERENCE §4', asOf: '2026-11-01' } as const;

export const measureRows = [
  {
    ...table,
    measure: 'P01',
    words: {
      en: 'safe emergency shelter, undisclosed address',
      es: 'refugio o albergue con domicilio reservado',
    },
    who: ['survivor', 'household', 'child'],
    periods: ['arrest', 'long-term'],
    basis: 'NGO; CNPP 137-IX; LGV 8; LGT 62 ff',
    term: 'cnpp-139',
    confidence: 'K',
    marks: 'C; LGT no. K',
  },
  {
    ...table,
    measure: 'P02',
    words: { en: 'relocation inside country', es: 'reubicación' },
    who: ['survivor', 'household', 'child'],
    periods: ['arrest', 'trial', 'long-term'],
    basis: 'NGO; LFPPIPP 18-VI (home, work, school)',
    confidence: 'V',
  },
  {
    ...table,
    measure: 'P03',
    words: {
      en: 'temporary lodging/transport/food funds, in or outside Mexico',
      es: 'alojamiento y gastos, dentro o fuera del país',
    },
    who: ['survivor', 'household'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'LFPPIPP 18-V',
    confidence: 'V',
  },
  {
    ...table,
    measure: 'P04',
    words: { en: 'new identity', es: 'nueva identidad' },
    who: ['survivor', 'household'],
    periods: ['long-term'],
    basis: 'LFPPIPP 18-VII (prosecutor decides); U.S. 18 USC 3521(b)(1)',
    confidence: 'C',
    marks: 'V / C',
  },
  {
    ...table,
    measure: 'P05',
    words: {
      en: 'police custody/escort (unit of the federal centre, not local)',
      es: 'custodia policial por la Unidad federal',
    },
    who: ['survivor', 'household'],
    periods: ['arrest', 'trial', 'sentencing'],
    basis: 'LFPPIPP 18-IV',
    confidence: 'V',
  },
  {
    ...table,
    measure: 'P06',
    words: { en: 'home surveillance / patrols', es: 'vigilancia / rondines' },
    who: ['household', 'staff'],
    periods: ['arrest', 'trial', 'sentencing'],
    basis: 'CNPP 137-VI, VII; LFPPIPP 18-II. Ask first: visible police can expose the family',
    term: 'cnpp-139',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P07',
    words: { en: 'no-contact / no-approach order', es: 'prohibición de acercarse o comunicarse' },
    who: ['survivor', 'household', 'child'],
    periods: ['arrest', 'trial'],
    basis:
      'CNPP 137-I, II, III (a hearing within 5 days; fractions [K]); U.S. 18 USC 1514 civil order, 3142(c) release condition, state orders',
    term: 'cnpp-139',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P08',
    words: { en: 'return of documents and belongings', es: 'entrega de objetos y documentos' },
    who: ['survivor'],
    periods: ['arrest'],
    basis: 'CNPP 137-IV; 18 USC 1592',
    term: 'cnpp-139',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P09',
    words: {
      en: 'precautionary measures on accused (incl. detention, tracking, no-contact)',
      es: 'medidas cautelares',
    },
    who: ['survivor', 'household'],
    periods: ['trial'],
    basis: 'CNPP 153–155, 167',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P10',
    words: { en: 'asset freeze for reparation', es: 'embargo precautorio' },
    who: ['survivor', 'household'],
    periods: ['arrest', 'trial'],
    basis: 'CNPP 138',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P11',
    words: {
      en: 'identity protected in file (initials, sealed data, special codes)',
      es: 'reserva de identidad y datos',
    },
    who: ['survivor', 'household', 'child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'CPEUM 20-C-V; CNPP 106 [V], 109-XXVI; LGT; FRCrP 49.1; 18 USC 3771(a)(8), 3509(d) for children',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P12',
    words: { en: 'protective order on discovery', es: 'orden sobre material de prueba' },
    who: ['survivor', 'household'],
    periods: ['trial'],
    basis: 'FRCrP 16(d)(1)',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P13',
    words: {
      en: 'early recorded testimony / video / screen',
      es: 'prueba anticipada, videoconferencia, biombo',
    },
    who: ['survivor', 'child'],
    periods: ['trial'],
    basis: 'CNPP 304–306, 366; 18 USC 3509(b); FRCrP 15',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P14',
    words: { en: 'closed courtroom', es: 'audiencia privada' },
    who: ['survivor', 'child'],
    periods: ['trial'],
    basis: 'CNPP 64; U.S. limited (Waller)',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P15',
    words: { en: 'advocate/asesor present; separate waiting area', es: 'acompañamiento y sala separada' },
    who: ['survivor', 'household'],
    periods: ['trial', 'sentencing'],
    basis: 'CNPP 109–110; LGV 12; 34 USC 20141(c)(4)',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P16',
    words: {
      en: 'notice of hearings, release, escape (safe channel)',
      es: 'aviso de audiencias, liberación o fuga',
    },
    who: ['survivor', 'household'],
    periods: ['trial', 'sentencing', 'release'],
    basis: '18 USC 3771(a)(2); VNS; LGV 12',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P17',
    words: { en: 'opposing bail / asking detention', es: 'oposición a la libertad' },
    who: ['survivor', 'household'],
    periods: ['arrest'],
    basis: '18 USC 3142(e)(3)(D),(g); 3771(a)(1),(4)',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P18',
    words: { en: 'retaliation/tampering charge', es: 'denuncia por represalia o amenazas' },
    who: ['survivor', 'household', 'staff'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: '18 USC 1512, 1513; CPF 282 (higher penalty if witness/victim [K])',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P19',
    words: {
      en: 'federal law-enforcement duty to protect victims and family from reprisals and keep names private',
      es: 'deber de proteger a víctimas y familia',
    },
    who: ['survivor', 'household'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: '22 USC 7105(c)(1)(C) (custody) [V], (c)(3)(A)(ii) [V partly]',
    confidence: 'V',
  },
  {
    ...table,
    measure: 'P20',
    words: { en: 'Continued Presence; family parole', es: 'Presencia Continuada; permiso para familia' },
    who: ['survivor', 'household'],
    periods: ['arrest', 'long-term'],
    basis: '22 USC 7105(c)(3)',
    confidence: 'V',
  },
  {
    ...table,
    measure: 'P21',
    words: { en: 'T-4/5/6 for endangered relatives', es: 'visas T-4/5/6' },
    who: ['household', 'child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: '8 USC 1101(a)(15)(T)(ii)(III)',
    confidence: 'V',
  },
  {
    ...table,
    measure: 'P22',
    words: { en: 'WITSEC', es: 'programa federal de protección de testigos' },
    who: ['survivor', 'household'],
    periods: ['trial', 'long-term'],
    basis: '18 USC 3521–3528; ch. 77 crimes qualify via 18 USC 1594',
    confidence: 'K',
    marks: 'C; subsection K',
  },
  {
    ...table,
    measure: 'P23',
    words: { en: 'Emergency Witness Assistance', es: 'ayuda de emergencia a testigos' },
    who: ['survivor', 'household'],
    periods: ['arrest', 'trial'],
    basis: 'USAO programme, capped [K]',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P24',
    words: {
      en: 'address-confidentiality program (most states; e.g., California Safe at Home)',
      es: 'programa de domicilio confidencial',
    },
    who: ['survivor'],
    periods: ['long-term'],
    basis: 'state law; confirm trafficking covered and enrolment before using the new address',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P25',
    words: { en: 'name/SSN change, sealed', es: 'cambio de nombre / SSN' },
    who: ['survivor'],
    periods: ['long-term'],
    basis: 'state court; SSA policy',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P26',
    words: { en: 'Ley General de Víctimas immediate protection', es: 'medidas de protección inmediatas' },
    who: ['survivor', 'household', 'child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'LGV 7, 40',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P27',
    words: {
      en: 'CFPP programme entry (technical study; agreement)',
      es: 'ingreso al Programa Federal de Protección',
    },
    who: ['survivor', 'household'],
    periods: ['trial', 'long-term'],
    basis: 'LFPPIPP',
    confidence: 'V',
  },
  {
    ...table,
    measure: 'P28',
    words: { en: 'urgent child-protection measures', es: 'medidas urgentes de protección especial' },
    who: ['child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'LGDNNA 121–123',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P29',
    words: {
      en: 'school pick-up list, code word, transfer',
      es: 'lista de recogida, palabra clave, cambio de escuela',
    },
    who: ['child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: null,
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P30',
    words: { en: 'passport/exit alert for child', es: 'alerta de salida / OP-7' },
    who: ['child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'INM/SRE; U.S. CPIAP',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P31',
    words: {
      en: 'HRD Mechanism for staff (panic button, cameras, escort, relocation)',
      es: 'Mecanismo de Protección a Defensores',
    },
    who: ['staff'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'Ley 2012',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P32',
    words: {
      en: 'staff: no solo visits, aliases on rota, separate work phones, no home data',
      es: 'protocolo de personal',
    },
    who: ['staff'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'IOM Handbook ch. 1',
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P33',
    words: {
      en: 'family warning call before/at arrest by trusted NGO',
      es: 'aviso a familia por ONG de confianza',
    },
    who: ['household'],
    periods: ['arrest'],
    basis: 'Report III.A',
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P34',
    words: { en: 'check-in schedule + silent duress code', es: 'contacto programado y clave de emergencia' },
    who: ['survivor', 'household', 'staff'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: null,
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P35',
    words: { en: 'device/account sweep, SIM change, location off', es: 'revisión de teléfono y cuentas' },
    who: ['survivor', 'household'],
    periods: ['arrest', 'long-term'],
    basis: null,
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P36',
    words: { en: 'neutral remittance route', es: 'envío de dinero por vía neutral' },
    who: ['household'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis:
      'counsel first where the payee may be tied to a group designated a foreign terrorist organisation (U.S. designations of 20 Feb 2025 [C])',
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P37',
    words: {
      en: "debt shield: lawyer's letter, registry annotation",
      es: 'defensa contra cobro; anotación registral',
    },
    who: ['household'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: '§5',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P38',
    words: { en: 'media shield: no-name agreement, takedown', es: 'protección ante medios' },
    who: ['survivor', 'household'],
    periods: ['trial', 'sentencing'],
    basis: '§8.6',
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P39',
    words: { en: 'consular precautionary route or bypass', es: 'ruta consular segura o alternativa' },
    who: ['survivor'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: '§9',
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P40',
    words: { en: 'Inter-American precautionary measures', es: 'medidas cautelares CIDH' },
    who: ['survivor', 'household', 'staff'],
    periods: ['long-term'],
    basis: 'IACHR Rules art. 25',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P41',
    words: { en: 'international relocation', es: 'reubicación internacional' },
    who: ['survivor', 'household', 'staff'],
    periods: ['long-term'],
    basis: 'CP/T/parole/asylum; NGO funds',
    confidence: 'D',
  },
  {
    ...table,
    measure: 'P42',
    words: { en: 'trauma care and peer support', es: 'atención psicosocial y pares' },
    who: ['survivor', 'household', 'child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'Palermo 6(3); LGV 8–9',
    confidence: 'C',
  },
  {
    ...table,
    measure: 'P43',
    words: {
      en: "women's protection orders (LGAMVLV 27 ff): emergency and preventive, urgent, while the risk lasts",
      es: 'órdenes de protección de la LGAMVLV',
    },
    who: ['survivor', 'household', 'child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'LGAMVLV; 2021 reform: granted within 4 h, last while risk persists',
    confidence: 'K',
  },
  {
    ...table,
    measure: 'P44',
    words: {
      en: 'missing-person response: search commission, Protocolo Alba, Alerta AMBER, NCMEC',
      es: 'búsqueda inmediata',
    },
    who: ['survivor', 'household', 'child'],
    periods: ['arrest', 'trial', 'sentencing', 'release', 'long-term'],
    basis: 'Ley General en Materia de Desaparición Forzada; state protocols',
    confidence: 'K',
  },
] as const satisfies readonly MeasureRow[];

export const measureRow = (measure: string): MeasureRow | undefined =>
  measureRows.find((row) => row.measure === measure);

export const hasMexicanTerm = (measure: string): boolean => measureRow(measure)?.term === 'cnpp-139';

/** Measures of the catalogue that can protect such a subject. */
export const measuresFor = (subject: SubjectGroup): readonly MeasureRow[] =>
  measureRows.filter((row: MeasureRow) => row.who.includes(subject));

/** What a measure is called; one that this version's catalogue does not have is called by its number. */
export const measureWords = (measure: string): Bilingual =>
  measureRow(measure)?.words ?? { en: measure, es: measure };
