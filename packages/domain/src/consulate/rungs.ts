import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * Contact with her consulate, as a ladder: each rung shows more of her than the one below it. The first is no contact,
 * and there everybody stands until she chooses (REFERENCE §9).
 */
export const consulateRungs = [
  'no-contact',
  'anonymous-question',
  'remote-pseudonym',
  'off-site-visit',
  'escorted-visit',
  'normal-visit',
] as const;
export type ConsulateRung = (typeof consulateRungs)[number];

export interface RungRow {
  readonly rung: ConsulateRung;
  readonly words: Bilingual;
  /** How it is done. */
  readonly how: Bilingual;
  /** She is seen there in person. */
  readonly visit: boolean;
  /** It speaks to an officer who must have been looked at first. */
  readonly officer: boolean;
}

export const rungRows: readonly RungRow[] = [
  {
    rung: 'no-contact',
    words: { en: 'No contact', es: 'Sin contacto' },
    how: {
      en: 'Nobody tells the consulate anything. Papers can come by other ways.',
      es: 'Nadie le dice nada al consulado. Los papeles pueden llegar por otros caminos.',
    },
    visit: false,
    officer: false,
  },
  {
    rung: 'anonymous-question',
    words: { en: 'A question without a name', es: 'Una pregunta sin nombre' },
    how: {
      en: 'The organisation asks what the law says. It names neither her nor her town.',
      es: 'La organización pregunta qué dice la ley. No la nombra a ella ni a su pueblo.',
    },
    visit: false,
    officer: false,
  },
  {
    rung: 'remote-pseudonym',
    words: { en: 'From afar, under another name', es: 'A distancia, con otro nombre' },
    how: {
      en: 'One officer who was looked at, and not the office. Another district may be chosen.',
      es: 'Una sola persona funcionaria ya revisada, y no la oficina. Se puede elegir otra circunscripción.',
    },
    visit: false,
    officer: true,
  },
  {
    rung: 'off-site-visit',
    words: { en: 'A meeting elsewhere, or after hours', es: 'Un encuentro en otro lugar o fuera de horario' },
    how: {
      en: 'Away from the building and its queue, with the same officer.',
      es: 'Lejos del edificio y de su fila, con la misma persona funcionaria.',
    },
    visit: true,
    officer: true,
  },
  {
    rung: 'escorted-visit',
    words: { en: 'A visit with somebody beside her', es: 'Una visita acompañada' },
    how: {
      en: 'At the building, with somebody from the circle; never with an unknown “helper”.',
      es: 'En el edificio, con alguien del círculo; nunca con un «ayudante» desconocido.',
    },
    visit: true,
    officer: true,
  },
  {
    rung: 'normal-visit',
    words: { en: 'An ordinary visit', es: 'Una visita ordinaria' },
    how: {
      en: 'By appointment like anybody: it needs a name and a town, and there may be photographs of the queue.',
      es: 'Con cita como cualquiera: pide nombre y pueblo, y puede haber fotos de la fila.',
    },
    visit: true,
    officer: true,
  },
];

export const rungRow = (rung: ConsulateRung): RungRow => rungRows.find((row) => row.rung === rung)!;
export const isAbove = (one: ConsulateRung, other: ConsulateRung): boolean =>
  consulateRungs.indexOf(one) > consulateRungs.indexOf(other);

/** Within how many days after a visit her danger is looked at again: a day later at most. */
export const afterVisitDays = 1;

/** What is known of it, as shown beside the ladder. */
export const consulateKnowledge: readonly (Bilingual & Sourced)[] = [
  {
    en: 'Authorities must tell a person who is detained that she may ask for her consulate, and tell the consulate only if she asks. Mexico is not on the list of countries that must be told: it is her choice.',
    es: 'Las autoridades deben decirle a quien está detenida que puede pedir su consulado, y avisar solo si ella lo pide. México no está en la lista de países a los que hay que avisar: ella elige.',
    source: 'VCCR 36(1)(b); 8 CFR 236.1(e); REFERENCE §9',
    confidence: 'C',
    asOf: '2026-11-01',
  },
  {
    en: 'Where a guardian may be appointed for a child, authorities do tell the consulate. A child needs a lawyer early.',
    es: 'Si pueden nombrar tutor para una niña o un niño, las autoridades sí avisan al consulado. Necesita abogado pronto.',
    source: 'VCCR 37(b); REFERENCE §9',
    confidence: 'C',
    asOf: '2026-11-01',
  },
  {
    en: 'Agencies of the United States must not tell the consulate of a T or U visa request.',
    es: 'Las agencias de Estados Unidos no deben decir al consulado que pidió una visa T o U.',
    source: '8 USC 1367; REFERENCE §9',
    confidence: 'C',
    asOf: '2026-11-01',
  },
  {
    en: 'Papers without a consulate: the state civil registry through an organisation in Mexico, the CURP online, the IOM.',
    es: 'Papeles sin consulado: el registro civil del estado por medio de una organización en México, la CURP en línea, la OIM.',
    source: 'REFERENCE §9 (5)',
    confidence: 'D',
    asOf: '2026-11-01',
  },
];
