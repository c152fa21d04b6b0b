import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import { lastRead } from './row.ts';

/** What an obstacle does to a milestone. */
export const obstacleEffects = ['delayed', 'stopped'] as const;
export type ObstacleEffect = (typeof obstacleEffects)[number];

export const obstacleEffectWords: Readonly<Record<ObstacleEffect, Bilingual>> = {
  delayed: { en: 'delays it', es: 'lo retrasa' },
  stopped: { en: 'stops it', es: 'lo detiene' },
};

/**
 * What stops or delays a step, in codes, so that it can be counted as evidence later: REFERENCE §10, whose rows name the
 * duty and how practice falls short of it; some of §2.4. The coding is a proposal of this design [D], the duty behind each
 * is the law row's own. Whoever adds a row adds no code.
 */
export interface ObstacleRow extends Sourced {
  readonly obstacle: string;
  /** Row of the law-versus-practice catalogue that it speaks of; null where it is of none. */
  readonly law: string | null;
  readonly words: Bilingual;
}

const practice = { source: 'REFERENCE §10', confidence: 'D', asOf: lastRead } as const;
const family = { source: 'REFERENCE §2.4', confidence: 'C', asOf: lastRead, law: null } as const;
const row = (obstacle: string, law: string | null, en: string, es: string): ObstacleRow => ({
  ...practice,
  obstacle,
  law,
  words: { en, es },
});

export const obstacleRows: readonly ObstacleRow[] = [
  row(
    'OB01',
    'LP01',
    'Not treated as a victim: “she agreed”, or no force was seen',
    'No la tratan como víctima: “ella aceptó”, o no se vio fuerza',
  ),
  row(
    'OB02',
    'LP02',
    'Charged as another offence than trafficking',
    'Se acusa por otro delito y no por trata',
  ),
  row('OB03', 'LP02', 'Reported, and nobody is charged', 'Se denunció y a nadie se acusa'),
  row(
    'OB04',
    'LP03',
    'Her identity is not protected in the file, or leaked',
    'Su identidad no está protegida en el expediente, o se filtró',
  ),
  row(
    'OB05',
    'LP04',
    'Not told of a hearing in time (48 hours)',
    'No le avisaron de la audiencia a tiempo (48 horas)',
  ),
  row('OB06', 'LP04', 'Not heard, no impact statement', 'No la escucharon, sin declaración de impacto'),
  row('OB07', 'LP05', 'No safe bed', 'No hay cama segura'),
  row('OB08', 'LP05', 'No interpreter of her language', 'No hay intérprete de su idioma'),
  row('OB09', 'LP05', 'No medical or psychological care', 'Sin atención médica o psicológica'),
  row(
    'OB10',
    'LP06',
    'A child’s eligibility letter is late or refused',
    'La carta de elegibilidad de una niña o niño se tarda o se niega',
  ),
  row(
    'OB11',
    'LP07',
    'Protection was asked for and is not in force',
    'Se pidió protección y no está vigente',
  ),
  row('OB12', 'LP07', 'The family is left without protection', 'La familia queda sin protección'),
  row('OB13', 'LP07', 'Protection lapsed before it was renewed', 'La protección venció antes de renovarse'),
  row(
    'OB14',
    'LP08',
    'No compensation ordered in spite of a conviction',
    'Hubo condena y no se ordenó compensación',
  ),
  row('OB15', 'LP08', 'Compensation ordered and not paid', 'Compensación ordenada y no pagada'),
  row(
    'OB16',
    'LP09',
    'The authority does not ask for Continued Presence, or it is refused',
    'La autoridad no pide la Presencia Continuada, o la niegan',
  ),
  row('OB17', 'LP09', 'No decision on the visa for long', 'La visa lleva mucho tiempo sin decisión'),
  row(
    'OB18',
    'LP09',
    'Arrested or removed while the application is pending',
    'Detenida o deportada con la solicitud pendiente',
  ),
  row(
    'OB19',
    'LP10',
    'To be returned without a look at the danger there',
    'Quieren regresarla sin valorar el peligro allá',
  ),
  row('OB20', 'LP12', 'The officer was not trained', 'La persona funcionaria no estaba capacitada'),
  row('OB21', 'LP13', 'Documents not given back', 'No devuelven los documentos'),
  row(
    'OB22',
    'LP14',
    'She is arrested, detained or charged for what she was forced to do',
    'La detienen o la acusan por lo que fue obligada a hacer',
  ),
  row(
    'OB23',
    'LP15',
    'Assets not found, not forfeited, or not given to victims',
    'Bienes sin encontrar, sin decomisar o sin entregar a las víctimas',
  ),
  row(
    'OB24',
    'LP16',
    'Extradition or legal assistance is not answered',
    'La extradición o la asistencia jurídica no se responde',
  ),
  row('OB25', 'LP17', 'No answer to the NGO in 10 days', 'Sin respuesta a la ONG en 10 días'),
  row(
    'OB26',
    'LP17',
    'The NGO is kept from her in the first 24 hours',
    'No dejan a la ONG verla en las primeras 24 horas',
  ),
  row(
    'OB27',
    'LP18',
    'An official takes part, and nothing is done',
    'Participa una persona funcionaria y nada se hace',
  ),
  row(
    'OB28',
    'LP19',
    'The debt is still pressed, or the home was taken',
    'Siguen cobrando la deuda, o quitaron la casa',
  ),
  {
    ...family,
    obstacle: 'OB29',
    words: {
      en: 'Somebody who holds parental authority does not consent',
      es: 'Alguien con patria potestad no da su consentimiento',
    },
  },
  {
    ...family,
    obstacle: 'OB30',
    // The reference confirms the pattern in a public case.
    confidence: 'V',
    words: { en: 'The child is held back', es: 'La niña o niño está retenido' },
  },
  {
    ...family,
    obstacle: 'OB31',
    words: {
      en: 'A child-abduction claim was made (Hague Convention)',
      es: 'Presentaron un reclamo por sustracción (Convenio de La Haya)',
    },
  },
  row('OB99', null, 'Something else (say what)', 'Otra cosa (diga cuál)'),
];

const byCode: ReadonlyMap<string, ObstacleRow> = new Map(obstacleRows.map((one) => [one.obstacle, one]));

/** The row of a code, or null where this version has none. */
export const obstacleRow = (code: string): ObstacleRow | null => byCode.get(code) ?? null;
