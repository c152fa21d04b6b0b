import type { Bilingual } from '../vocabulary/language.ts';

/**
 * The card that she can hear: what to do where somebody asks her, or her family, to sign or to pay (REFERENCE §5.5, DB5).
 * Short words, about the third grade; one thing in each line. A draft: survivors and counsel have not gone through it yet.
 */
export const debtCard = {
  version: 1,
  source: 'REFERENCE §5.5 DB5, §5.1, §15.8, §15.11',
  confidence: 'D',
  asOf: '2026-11-28',
  title: {
    en: 'Do not sign. Do not pay. Ask first.',
    es: 'No firme. No pague. Pregunte primero.',
  },
  lines: [
    {
      en: 'They say that you owe them. You can say: I have to ask first.',
      es: 'Ellos dicen que usted les debe. Usted puede decir: primero tengo que preguntar.',
    },
    {
      en: 'Do not sign any paper. Also not a blank one.',
      es: 'No firme ningún papel. Tampoco uno en blanco.',
    },
    {
      en: 'Do not pay, not even a little. One payment can make it worse.',
      es: 'No pague, ni un poquito. Un solo pago puede empeorar las cosas.',
    },
    {
      en: 'Do not hand over papers of your house or your land.',
      es: 'No entregue papeles de su casa ni de su terreno.',
    },
    {
      en: 'If you are in danger, you come first. Do what keeps you alive, and tell us after. It is not your fault.',
      es: 'Si hay peligro, primero está usted. Haga lo que la mantenga con vida y avísenos después. No es culpa suya.',
    },
    {
      en: 'Did you sign or pay already? Tell us. It can still be looked at.',
      es: '¿Ya firmó o ya pagó? Díganos. Todavía se puede revisar.',
    },
    {
      en: 'Tell your advocate today. Some things have a last day.',
      es: 'Avise hoy a su acompañante. Algunas cosas tienen un último día.',
    },
    {
      en: 'Nobody can promise how it ends. Only a judge can say that.',
      es: 'Nadie puede prometer cómo termina. Eso solo lo dice un juez.',
    },
  ],
} as const satisfies {
  readonly version: number;
  readonly source: string;
  readonly confidence: 'D';
  readonly asOf: string;
  readonly title: Bilingual;
  readonly lines: readonly Bilingual[];
};
