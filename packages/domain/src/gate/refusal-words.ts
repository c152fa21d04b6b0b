import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something was not taken at a gate; part of the table of all refusals. */
export const gateRefusals = {
  'gate-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded. Nobody can have chosen, looked or visited on a day to come.',
    es: 'Ese día todavía no llega. No se anotó nada. Nadie puede haber decidido, revisado o visitado en un día que no llega.',
  },
  'gate-step-of-another': {
    en: 'This gate does not stand before that step. Nothing was recorded. Look at the list of gates.',
    es: 'Ese filtro no está antes de ese paso. No se anotó nada. Revise la lista de filtros.',
  },
  'gate-ends-before': {
    en: 'It would end before it begins. Nothing was recorded. Look at both days.',
    es: 'Terminaría antes de empezar. No se anotó nada. Revise los dos días.',
  },
  'gate-too-long': {
    en: 'Nobody goes past a gate for more than 30 days. Nothing was recorded. Choose an earlier last day.',
    es: 'Nadie pasa un filtro por más de 30 días. No se anotó nada. Elija un último día más cercano.',
  },
  'gate-check-needed': {
    en: 'This look is always needed. Nothing was recorded. Say what was found, or that it is not known.',
    es: 'Esta revisión siempre hace falta. No se anotó nada. Diga qué se encontró, o que no se sabe.',
  },
  'gate-check-of-a-visit': {
    en: 'This look belongs to one visit, and only to that. Nothing was recorded. Name the visit, or leave it out.',
    es: 'Esta revisión es de una visita, y solo de esa. No se anotó nada. Diga cuál visita, o déjela fuera.',
  },
  'gate-rung-of-consulate': {
    en: 'Only the gate of the consulate has rungs, and it always has one. Nothing was recorded. Name the rung, or leave it out.',
    es: 'Solo el filtro del consulado tiene peldaños, y siempre lleva uno. No se anotó nada. Diga el peldaño, o déjelo fuera.',
  },
  'gate-closed': {
    en: 'The gate of the consulate is not open for this. Nothing was planned. Look at what is missing there, and who can supply it.',
    es: 'El filtro del consulado no está abierto para esto. No se previó nada. Revise qué falta ahí y quién puede aportarlo.',
  },
  'gate-open-already': {
    en: 'Nothing is missing at this gate. Nothing was recorded: there is nothing to go past.',
    es: 'No falta nada en este filtro. No se anotó nada: no hay nada que pasar.',
  },
  'choice-text-needed': {
    en: 'Before this choice a text is explained, in a version that this program knows. Nothing was recorded. Read it with her first.',
    es: 'Antes de esta decisión se explica un texto, en una versión que este programa conozca. No se anotó nada. Léalo antes con ella.',
  },
  'choice-rung-needed': {
    en: 'A yes to the consulate says how far it goes, and no other choice does. Nothing was recorded. Name the rung, or leave it out.',
    es: 'Un sí al consulado dice hasta dónde llega, y ninguna otra decisión. No se anotó nada. Diga el peldaño, o déjelo fuera.',
  },
} as const satisfies Record<string, Bilingual>;
