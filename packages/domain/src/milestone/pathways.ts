import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { Instant } from '../vocabulary/time.ts';
import { dayMs } from '../vocabulary/calendar.ts';

/**
 * The milestones of the two criminal pathways, as the field knows them: general information for those who protect a
 * survivor, not legal advice. A row is looked up by the code of a `milestone.set`; a code that no row has is shown as it
 * is. More than 10 KB because it is one table, and each row is read beside its neighbours.
 */
export const pathways = {
  'us-federal': { en: 'U.S. federal prosecution', es: 'Proceso penal federal de EE. UU.' },
  'mx-accusatory': { en: 'Mexican criminal process', es: 'Proceso penal mexicano' },
} as const satisfies Record<string, Bilingual>;
export type Pathway = keyof typeof pathways;

export interface MilestoneRow extends Sourced {
  readonly code: string;
  readonly pathway: Pathway;
  readonly name: Bilingual;
  /** When it usually comes, in plain words; null where nothing general can be said. */
  readonly timing: Bilingual | null;
  /** Who acts. */
  readonly actors: Bilingual | null;
  readonly legalBasis: string;
  /** Whether reprisals are likelier around it, and from when where that is not the event itself. */
  readonly critical: false | true | Bilingual;
}

/** The day on which the tables were last read against their sources. */
const asOf = '2026-11-01';
const us = { pathway: 'us-federal', source: 'REFERENCE §2.1', confidence: 'C', asOf } as const;
const mx = { pathway: 'mx-accusatory', source: 'REFERENCE §2.2', confidence: 'C', asOf } as const;

export const milestoneRows: readonly MilestoneRow[] = [
  {
    ...us,
    code: 'US01',
    name: { en: 'Identification, first contact', es: 'Identificación, primer contacto' },
    timing: { en: 'day 0', es: 'día 0' },
    actors: { en: 'survivor, NGO, hotline, police', es: 'sobreviviente, ONG, línea de ayuda, policía' },
    legalBasis: '22 USC 7102(11), (16)',
    critical: false,
  },
  {
    ...us,
    code: 'US02',
    name: { en: '24-hour step', es: 'Paso de las 24 horas' },
    timing: {
      en: 'within 24 h. Child: officials must notify HHS. Adult: NGO access is a goal, no statute compels it',
      es: 'en 24 h. Menor: las autoridades deben avisar al HHS. Adulta: el acceso de la ONG es una meta, ninguna ley lo obliga',
    },
    actors: { en: 'NGO, HHS', es: 'ONG, HHS' },
    legalBasis: '22 USC 7105(b)(1)(F)–(G)',
    // The duty is certain; the letters of the subsection are to be checked.
    confidence: 'K',
    critical: false,
  },
  {
    ...us,
    code: 'US03',
    name: { en: 'Law-enforcement interview', es: 'Entrevista con la autoridad' },
    timing: { en: 'days to months', es: 'de días a meses' },
    actors: {
      en: 'HSI or FBI, victim specialist, interpreter, counsel',
      es: 'HSI o FBI, especialista en víctimas, intérprete, abogada',
    },
    legalBasis: '34 USC 20141',
    critical: false,
  },
  {
    ...us,
    code: 'US04',
    name: {
      en: 'Continued Presence request and HHS certification',
      es: 'Solicitud de Presencia Continuada y certificación del HHS',
    },
    timing: { en: 'after the interview', es: 'después de la entrevista' },
    actors: { en: 'HSI or FBI to CCHT; HHS', es: 'HSI o FBI ante CCHT; HHS' },
    legalBasis: '22 USC 7105(c)(3), (b)(1)(E)',
    critical: false,
  },
  {
    ...us,
    code: 'US05',
    name: { en: 'Search, raid, arrest', es: 'Cateo, operativo, detención' },
    timing: null,
    actors: { en: 'HSI, FBI', es: 'HSI, FBI' },
    legalBasis: 'FRCrP 4, 41',
    critical: true,
  },
  {
    ...us,
    code: 'US06',
    name: {
      en: 'Initial appearance, detention hearing',
      es: 'Primera comparecencia, audiencia de prisión preventiva',
    },
    timing: { en: '0–5 days after arrest', es: '0–5 días después de la detención' },
    actors: { en: 'magistrate judge', es: 'juez magistrado' },
    legalBasis: 'FRCrP 5; 18 USC 3142(e)(3)(D), (f)',
    critical: true,
  },
  {
    ...us,
    code: 'US07',
    name: { en: 'Indictment', es: 'Acusación formal' },
    timing: {
      en: 'within 30 days of arrest; may be sealed, then unsealed',
      es: 'en 30 días desde la detención; puede estar bajo reserva y abrirse después',
    },
    actors: { en: 'grand jury', es: 'gran jurado' },
    legalBasis: '18 USC 3161(b)',
    critical: { en: 'on unsealing', es: 'al levantarse la reserva' },
  },
  {
    ...us,
    code: 'US08',
    name: {
      en: 'Discovery, witness statements, protective order',
      es: 'Descubrimiento probatorio, declaraciones de testigos, orden de protección',
    },
    timing: { en: 'weeks to months', es: 'de semanas a meses' },
    actors: { en: 'federal prosecutor, defence', es: 'fiscal federal, defensa' },
    legalBasis: 'FRCrP 16(d)(1); 18 USC 3500',
    critical: { en: 'her identity may be exposed', es: 'su identidad puede quedar expuesta' },
  },
  {
    ...us,
    code: 'US09',
    name: { en: 'Plea hearing or motions', es: 'Audiencia de declaración de culpabilidad o mociones' },
    timing: { en: 'months', es: 'meses' },
    actors: null,
    legalBasis: 'FRCrP 11, 12',
    critical: true,
  },
  {
    ...us,
    code: 'US10',
    name: { en: 'Trial', es: 'Juicio' },
    timing: {
      en: '6–24 months; the 70-day clock is usually extended',
      es: '6–24 meses; el plazo de 70 días suele ampliarse',
    },
    actors: { en: 'jury', es: 'jurado' },
    legalBasis: '18 USC 3161(c)(1)',
    critical: true,
  },
  {
    ...us,
    code: 'US11',
    name: { en: 'Verdict', es: 'Veredicto' },
    timing: null,
    actors: null,
    legalBasis: '',
    critical: true,
  },
  {
    ...us,
    code: 'US12',
    name: {
      en: 'Presentence report, victim impact statement, loss figures',
      es: 'Informe previo a la sentencia, declaración de impacto, cálculo de pérdidas',
    },
    timing: { en: '2–4 months', es: '2–4 meses' },
    actors: { en: 'probation', es: 'oficina de libertad condicional' },
    legalBasis: 'FRCrP 32',
    critical: false,
  },
  {
    ...us,
    code: 'US13',
    name: { en: 'Sentencing, restitution, forfeiture', es: 'Sentencia, restitución, decomiso' },
    timing: {
      en: 'losses may be fixed up to 90 days later',
      es: 'las pérdidas pueden fijarse hasta 90 días después',
    },
    actors: { en: 'judge', es: 'juez' },
    legalBasis: '18 USC 1593, 3664(d)(5); FRCrP 32.2',
    critical: true,
  },
  {
    ...us,
    code: 'US14',
    name: { en: 'Appeal, § 2255 motion', es: 'Apelación, moción del § 2255' },
    timing: {
      en: 'the defendant has 14 days; § 2255 within 1 year',
      es: 'la persona acusada tiene 14 días; § 2255 en 1 año',
    },
    actors: null,
    legalBasis: 'FRAP 4(b)(1)(A); 28 USC 2255',
    critical: { en: 'on filing and on ruling', es: 'al presentarse y al resolverse' },
  },
  {
    ...us,
    code: 'US15',
    name: {
      en: 'Change of custody: bail, escape, transfer, release, supervised release',
      es: 'Cambio de custodia: fianza, fuga, traslado, liberación, libertad supervisada',
    },
    timing: { en: 'years', es: 'años' },
    actors: { en: 'Bureau of Prisons, probation', es: 'Oficina de Prisiones, libertad condicional' },
    legalBasis: '18 USC 3771(a)(2)',
    critical: true,
  },
  {
    ...us,
    code: 'US16',
    name: {
      en: 'Treaty transfer of the sentence to Mexico',
      es: 'Traslado de la condena a México por tratado',
    },
    timing: { en: 'years', es: 'años' },
    actors: { en: 'OIA, OEO', es: 'OIA, OEO' },
    legalBasis: '1976 U.S.–Mexico prisoner-transfer treaty (28 UST 7399)',
    critical: true,
  },
  {
    ...us,
    code: 'US17',
    name: {
      en: 'Removal of the trafficker to Mexico after sentence',
      es: 'Deportación del tratante a México después de la condena',
    },
    timing: { en: 'after the sentence; common', es: 'después de la condena; es común' },
    actors: { en: 'ERO', es: 'ERO' },
    legalBasis: '8 USC 1227–1231',
    confidence: 'V',
    critical: { en: 'for the family in Mexico', es: 'para la familia en México' },
  },
  {
    ...us,
    code: 'US18',
    name: { en: 'Fugitive arrested or extradited', es: 'Prófugo detenido o extraditado' },
    timing: {
      en: 'years later; formal request within 60 days of provisional arrest',
      es: 'años después; solicitud formal en 60 días desde la detención provisional',
    },
    actors: { en: 'OIA, FGR', es: 'OIA, FGR' },
    legalBasis: '1978 Extradition Treaty (31 UST 5059)',
    confidence: 'V',
    critical: true,
  },
  {
    ...mx,
    code: 'MX01',
    name: { en: 'Crime report', es: 'Noticia criminal, denuncia' },
    timing: {
      en: 'day 0; prosecuted by the State itself, the victim cannot withdraw it',
      es: 'día 0; se persigue de oficio, la víctima no puede retirarla',
    },
    actors: null,
    legalBasis: 'CNPP 131, 212, 221–224; LGT 7',
    critical: false,
  },
  {
    ...mx,
    code: 'MX02',
    name: { en: 'Case file opened', es: 'Carpeta de investigación' },
    timing: {
      en: 'day 0; rights are read, a victim’s legal adviser is named',
      es: 'día 0; se leen los derechos, se nombra asesor jurídico',
    },
    actors: null,
    legalBasis: 'CPEUM 20-C; CNPP 109–110',
    critical: false,
  },
  {
    ...mx,
    code: 'MX03',
    name: { en: 'Protection measures', es: 'Medidas de protección' },
    timing: { en: 'hours; at most 60 days, plus 30', es: 'horas; máximo 60 días, más 30' },
    actors: { en: 'prosecutor', es: 'Ministerio Público' },
    legalBasis: 'CNPP 137, 139',
    critical: false,
  },
  {
    ...mx,
    code: 'MX04',
    name: { en: 'Victim registration, emergency aid', es: 'Registro de víctima (RENAVI), ayuda inmediata' },
    timing: { en: 'days to months', es: 'de días a meses' },
    actors: null,
    legalBasis: 'LGV 8, 96–111',
    critical: false,
  },
  {
    ...mx,
    code: 'MX05',
    name: { en: 'Early recorded testimony', es: 'Prueba anticipada' },
    timing: { en: 'any time before trial', es: 'en cualquier momento antes del juicio' },
    actors: null,
    legalBasis: 'CNPP 304–306',
    critical: true,
  },
  {
    ...mx,
    code: 'MX06',
    name: { en: 'Detention, arrest warrant', es: 'Detención, orden de aprehensión' },
    timing: {
      en: 'the prosecutor may hold for 48 h (96 h for organised crime)',
      es: 'el Ministerio Público retiene hasta 48 h (96 h en delincuencia organizada)',
    },
    actors: { en: 'prosecutor, police', es: 'Ministerio Público, policía' },
    legalBasis: 'CPEUM 16; CNPP 141–150',
    critical: true,
  },
  {
    ...mx,
    code: 'MX07',
    name: { en: 'Initial hearing, link to trial', es: 'Audiencia inicial, vinculación a proceso' },
    timing: { en: '0–6 days (72 h, up to 144 h)', es: '0–6 días (72 h, hasta 144 h)' },
    actors: { en: 'control judge', es: 'juez de control' },
    legalBasis: 'CPEUM 19; CNPP 307–316, 153–167',
    critical: true,
  },
  {
    ...mx,
    code: 'MX08',
    name: { en: 'Further investigation', es: 'Investigación complementaria' },
    timing: { en: '2–6 months, one extension', es: '2–6 meses, una prórroga' },
    actors: null,
    legalBasis: 'CNPP 321–322',
    critical: false,
  },
  {
    ...mx,
    code: 'MX09',
    name: { en: 'Accusation; the victim may join', es: 'Acusación; la víctima puede ser coadyuvante' },
    timing: { en: '15 days after closing', es: '15 días después del cierre' },
    actors: null,
    legalBasis: 'CNPP 324, 335, 338',
    critical: false,
  },
  {
    ...mx,
    code: 'MX10',
    name: {
      en: 'Intermediate stage, order to open trial',
      es: 'Etapa intermedia, auto de apertura a juicio',
    },
    timing: { en: '1–3 months', es: '1–3 meses' },
    actors: null,
    legalBasis: 'CNPP 334–347',
    critical: { en: 'evidence is disclosed', es: 'se descubren las pruebas' },
  },
  {
    ...mx,
    code: 'MX11',
    name: { en: 'Oral trial', es: 'Juicio oral' },
    timing: {
      en: 'starts 20–60 days after the order',
      es: 'empieza 20–60 días después del auto',
    },
    actors: null,
    legalBasis: 'CNPP 348–399',
    critical: true,
  },
  {
    ...mx,
    code: 'MX12',
    name: {
      en: 'Ruling, sentence and reparation',
      es: 'Fallo, individualización de sanciones y reparación, sentencia',
    },
    timing: { en: '+5 days each', es: '+5 días cada uno' },
    actors: null,
    legalBasis: 'CNPP 400–409',
    critical: true,
  },
  {
    ...mx,
    code: 'MX13',
    name: { en: 'Abbreviated procedure', es: 'Procedimiento abreviado' },
    timing: {
      en: 'instead of a trial; the victim may oppose it only over reparation',
      es: 'en lugar del juicio; la víctima solo puede oponerse por la reparación',
    },
    actors: null,
    legalBasis: 'CNPP 201–207',
    critical: true,
  },
  {
    ...mx,
    code: 'MX14',
    name: { en: 'Appeal, amparo', es: 'Apelación, amparo' },
    timing: { en: 'appeal: 10 days', es: 'apelación: 10 días' },
    actors: null,
    legalBasis: 'CNPP 467–479; Ley de Amparo 17',
    critical: true,
  },
  {
    ...mx,
    code: 'MX15',
    name: { en: 'Serving the sentence', es: 'Ejecución de la pena' },
    timing: {
      en: 'years; no early-release benefits for trafficking',
      es: 'años; sin beneficios de preliberación por trata',
    },
    actors: null,
    legalBasis: 'LGT 47; Ley Nacional de Ejecución Penal 137, 141',
    critical: { en: 'on any release', es: 'en cualquier liberación' },
  },
  {
    ...mx,
    code: 'MX16',
    name: { en: 'Reparation enforced', es: 'Reparación del daño' },
    timing: {
      en: 'if unpaid, subsidiary compensation from the State',
      es: 'si no se paga, compensación subsidiaria del Estado',
    },
    actors: null,
    legalBasis: 'LGT 48–53; LGV 67–69',
    // The reference gives no mark for this row.
    confidence: 'K',
    critical: false,
  },
];

const byCode: ReadonlyMap<string, MilestoneRow> = new Map(milestoneRows.map((row) => [row.code, row]));

/** The row of a code, or null where no pathway has it. */
export const milestoneRow = (code: string): MilestoneRow | null => byCode.get(code) ?? null;

/** Law changes slowly and its tables rot quietly: a row that nobody has read again for a year is shown as stale. */
export const reviewDays = 365;

/** Whether a row, or anything else with an as-of date, must be read against its source again before it is relied on. */
export const isStale = (row: Pick<Sourced, 'asOf'>, now: Instant): boolean =>
  now >= Date.parse(`${row.asOf}T00:00:00Z`) + reviewDays * dayMs;
