import { compartments } from '../vocabulary/compartment.ts';
import type { StreamKind } from '../member/member.ts';
import type { Compartment } from '../vocabulary/compartment.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * In which order keys turn when something is taken: first where a reader could do harm tonight, then where what she
 * reads does harm for years. A row for each kind of part; a part under seal comes before the open one of its topic.
 */
export interface DangerRow extends Sourced {
  readonly part: DangerPart;
  /** What a reader of it could do. */
  readonly why: Bilingual;
}
export type DangerPart = Compartment | Exclude<StreamKind, 'compartment'>;

const proposal = { confidence: 'D', asOf: '2026-11-26' } as const;

export const dangerOrder = [
  {
    ...proposal,
    part: 'whereabouts',
    source: 'REFERENCE §3.2 A, K2; §4 P01',
    why: { en: 'It says where to go and find her.', es: 'Dice a dónde ir a buscarla.' },
  },
  {
    ...proposal,
    part: 'family',
    source: 'REFERENCE §3.2 C, H; §15.4',
    why: {
      en: 'It says whom to threaten in her place, and where they live.',
      es: 'Dice a quién amenazar en su lugar, y dónde viven.',
    },
  },
  {
    ...proposal,
    part: 'identity',
    source: 'REFERENCE §3.2 I1; §4 P11',
    why: {
      en: 'It says who she is under the name that protects her.',
      es: 'Dice quién es, bajo el nombre que la protege.',
    },
  },
  {
    ...proposal,
    part: 'safety',
    source: 'REFERENCE §4 P29, P34',
    why: {
      en: 'It says how she is protected, and when nobody is there.',
      es: 'Dice cómo se le protege, y cuándo no hay nadie.',
    },
  },
  {
    ...proposal,
    part: 'network',
    source: 'REFERENCE §3.3; §15.21',
    why: {
      en: 'It says what is known about them, and who told it.',
      es: 'Dice qué se sabe de ellos, y quién lo contó.',
    },
  },
  {
    ...proposal,
    part: 'stewardship',
    source: 'REFERENCE §15.20',
    why: {
      en: 'It names everyone in the circle and what each may see.',
      es: 'Nombra a todo el círculo y lo que cada quien puede ver.',
    },
  },
  {
    ...proposal,
    part: 'self',
    source: 'REFERENCE §3.2 I2',
    why: {
      en: 'It leads to this person’s other devices.',
      es: 'Lleva a los otros dispositivos de esta persona.',
    },
  },
  {
    ...proposal,
    part: 'conversation',
    source: 'REFERENCE §4 P34',
    why: {
      en: 'It says what was arranged these days, and lets a stranger speak as one of us.',
      es: 'Dice lo que se acordó estos días, y deja que un extraño hable como una de nosotras.',
    },
  },
  {
    ...proposal,
    part: 'counsel',
    source: 'REFERENCE §8.4; §15.23',
    why: {
      en: 'What is privileged can be used against her.',
      es: 'Lo que ampara el secreto profesional se puede usar en su contra.',
    },
  },
  {
    ...proposal,
    part: 'care',
    source: 'REFERENCE §8.2',
    why: {
      en: 'It can be used to shame or to silence her.',
      es: 'Se puede usar para avergonzarla o callarla.',
    },
  },
  {
    ...proposal,
    part: 'notes',
    source: 'REFERENCE §8.4',
    why: {
      en: 'It holds what the organisation has thought about everyone.',
      es: 'Guarda lo que la organización ha pensado de cada quien.',
    },
  },
  {
    ...proposal,
    part: 'justice',
    source: 'REFERENCE §2.6; §8.4',
    why: {
      en: 'It says what comes next in court, and when.',
      es: 'Dice qué sigue en el juzgado, y cuándo.',
    },
  },
  {
    ...proposal,
    part: 'money',
    source: 'REFERENCE §5; §6',
    why: { en: 'It says what she has, and where it will arrive.', es: 'Dice qué tiene, y a dónde llegará.' },
  },
  {
    ...proposal,
    part: 'response',
    source: 'REFERENCE §2.6',
    why: {
      en: 'It says that somebody was found, and roughly where.',
      es: 'Dice que encontraron a alguien, y más o menos dónde.',
    },
  },
  {
    ...proposal,
    part: 'desk',
    source: 'REFERENCE §3.2 K',
    why: { en: 'It says who is on duty, and when.', es: 'Dice quién está de guardia, y cuándo.' },
  },
  {
    ...proposal,
    part: 'directory',
    source: 'REFERENCE §15.20',
    why: {
      en: 'It holds no survivor and no relative.',
      es: 'No contiene a ninguna sobreviviente ni familiar.',
    },
  },
] as const satisfies readonly DangerRow[];

const places: ReadonlyMap<DangerPart, number> = new Map(dangerOrder.map(({ part }, at) => [part, at]));

/** A part as its founding says; null: not known yet. */
export interface PartTerms {
  readonly kind: StreamKind;
  readonly compartment?: Compartment | undefined;
  readonly sealed?: boolean | undefined;
}

/** Its row's topic. */
export const dangerPartOf = ({ kind, compartment }: PartTerms): DangerPart =>
  // A compartment without a topic is of a newer version; it is treated as what holds most.
  kind === 'compartment' ? (compartment ?? compartments[0]) : kind;

/** The smaller, the sooner its keys turn. What is not known yet comes first. */
export const dangerPlaceOf = (terms: PartTerms | null): number =>
  terms === null ? -1 : (places.get(dangerPartOf(terms)) ?? 0) * 2 + (terms.sealed ? 0 : 1);

export const dangerRowOf = (terms: PartTerms): DangerRow =>
  dangerOrder.find(({ part }) => part === dangerPartOf(terms))!;
