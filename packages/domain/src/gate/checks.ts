import type { EntityRole } from '../network/entity-kinds.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { CheckCode } from './codes.ts';

/** What a person looks at before a step, who can, and for how long it is gone by. */
export interface CheckRow extends Sourced {
  readonly check: CheckCode;
  readonly words: Bilingual;
  /** Who can supply it. */
  readonly who: Bilingual;
  /** Days after its own for which it counts; null: for good. */
  readonly days: number | null;
  /** It can be that it is not needed, with the reason why. */
  readonly mayBeNotNeeded?: true;
  /** A door that an assessment closes until a person has looked, this late or later. */
  readonly lock?: 'family' | 'consulate' | 'custody';
  /** As what somebody may be exposed in the network, so that a look from before it is not enough. */
  readonly exposes?: readonly EntityRole[];
}

const asOf = '2026-11-01';
const lawyer: Bilingual = {
  en: 'her own lawyer, or the child’s',
  es: 'su propia abogada o abogado, o quien represente a la niña o el niño',
};
const lead: Bilingual = {
  en: 'the lead advocate, who asks nobody that might be part of it',
  es: 'quien coordina su acompañamiento, sin preguntar a nadie que pudiera ser parte',
};

export const checkRows: readonly CheckRow[] = [
  {
    check: 'exposure',
    words: {
      en: 'Who escorts, drives, receives or lodges was checked for ties to the traffickers',
      es: 'Se revisó si quien acompaña, maneja, recibe o aloja tiene vínculos con los tratantes',
    },
    who: lead,
    days: 30,
    exposes: ['participant', 'employer', 'landlord'],
    source: 'REFERENCE §3.3, §15.5',
    confidence: 'D',
    asOf,
  },
  {
    check: 'destination',
    words: {
      en: 'The danger where she is going was assessed, and it is no address that the traffickers know',
      es: 'Se valoró el peligro del lugar a donde va, y no es una dirección que conozcan los tratantes',
    },
    who: {
      en: 'the organisation that receives her there',
      es: 'la organización que la recibe allá',
    },
    days: 30,
    source: 'REFERENCE §2.5 (RR02)',
    confidence: 'D',
    asOf,
  },
  {
    check: 'own-counsel',
    words: {
      en: 'She spoke with a lawyer of her own before it',
      es: 'Habló antes con una abogada o abogado propio',
    },
    who: lawyer,
    days: 90,
    source: 'REFERENCE §7 (1, 4), §9 (VCCR 37(b), for a child)',
    confidence: 'D',
    asOf,
  },
  {
    check: 'not-recognisable',
    words: {
      en: 'Nobody in the home town could recognise her by it, and it comes out after the critical periods',
      es: 'Nadie de su pueblo podría reconocerla por ello, y sale después de los periodos críticos',
    },
    who: {
      en: 'one trained spokesperson, with her',
      es: 'una sola vocería capacitada, junto con ella',
    },
    days: 30,
    source: 'REFERENCE §8.6, §15.14',
    confidence: 'C',
    asOf,
  },
  {
    check: 'complicit-relatives',
    words: {
      en: 'None of those who will be reached takes part with the traffickers or works for them',
      es: 'Nadie a quien se va a contactar participa con los tratantes ni trabaja para ellos',
    },
    who: lead,
    days: 30,
    lock: 'family',
    exposes: ['relative'],
    source: 'REFERENCE §15.4; item H1 of §3.2',
    confidence: 'D',
    asOf,
  },
  {
    check: 'custody',
    words: {
      en: 'Everyone who holds parental authority has consented',
      es: 'Consintieron todas las personas con patria potestad',
    },
    who: lawyer,
    days: 90,
    lock: 'custody',
    source: 'REFERENCE §2.4 (3)',
    confidence: 'C',
    asOf,
  },
  {
    check: 'custody-order',
    words: {
      en: 'There is an order of a court or of the Procuraduría de Protección, and somebody read it',
      es: 'Hay una orden de un juez o de la Procuraduría de Protección, y alguien la leyó',
    },
    who: {
      en: 'the family court or the Procuraduría de Protección; her lawyer asks for it',
      es: 'el juzgado familiar o la Procuraduría de Protección; la pide su abogada o abogado',
    },
    days: 90,
    source: 'REFERENCE §15.15',
    confidence: 'D',
    asOf,
  },
  {
    check: 'hague',
    words: {
      en: 'A lawyer looked at it under the Hague Convention of 1980',
      es: 'Lo revisó una abogada o abogado conforme al Convenio de La Haya de 1980',
    },
    who: lawyer,
    days: 90,
    mayBeNotNeeded: true,
    source: 'REFERENCE §2.4 (4)',
    confidence: 'C',
    asOf,
  },
  {
    check: 'hhs-notice',
    words: {
      en: 'There is proof that officials told HHS within 24 hours that the child was found in the United States',
      es: 'Hay prueba de que las autoridades avisaron a HHS en 24 horas de que la niña o el niño fue hallado en Estados Unidos',
    },
    who: {
      en: 'the official who found the child; the organisation asks for the proof',
      es: 'la autoridad que lo halló; la organización pide la prueba',
    },
    days: null,
    mayBeNotNeeded: true,
    source: 'REFERENCE §15.15, §2.6 (rapid-response clock)',
    confidence: 'C',
    asOf,
  },
  {
    check: 'consulate-exposure',
    words: {
      en: 'This officer, and this district, were checked for ties to the traffickers',
      es: 'Se revisó si esta persona funcionaria, y esta circunscripción, tienen vínculos con los tratantes',
    },
    who: lead,
    days: 30,
    lock: 'consulate',
    exposes: ['consulate'],
    source: 'REFERENCE §9 (4), §1.1; items B1–B3 of §3.2',
    confidence: 'D',
    asOf,
  },
  {
    check: 'after-visit',
    words: {
      en: 'Her danger was looked at again within 24 hours after the visit',
      es: 'Se revisó otra vez su peligro dentro de las 24 horas después de la visita',
    },
    who: {
      en: 'whoever was with her on that day',
      es: 'quien estuvo con ella ese día',
    },
    days: null,
    source: 'REFERENCE §9 (6)',
    confidence: 'D',
    asOf,
  },
];

export const checkRow = (check: CheckCode): CheckRow => checkRows.find((row) => row.check === check)!;
