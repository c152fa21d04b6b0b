import { type MilestoneRow, lastRead } from './row.ts';

/**
 * Return and reintegration: REFERENCE §2.5, which names the steps and gives them no mark. A removal is never shown as a
 * voluntary return (§2.6).
 */
const rr = {
  pathway: 'reintegration',
  jurisdiction: 'mx',
  source: 'REFERENCE §2.5',
  confidence: 'K',
  asOf: lastRead,
  timing: null,
  actors: null,
  legalBasis: '',
  critical: false,
} as const;

export const reintegration: readonly MilestoneRow[] = [
  {
    ...rr,
    code: 'RR01',
    jurisdiction: 'both',
    name: { en: 'Choice to return recorded', es: 'Decisión de regresar registrada' },
    actors: { en: 'survivor', es: 'sobreviviente' },
    conditions: {
      en: 'Return must be voluntary, informed and safe; her wishes are respected.',
      es: 'El regreso debe ser voluntario, informado y seguro; se respeta lo que ella quiere.',
    },
    // The reference asks for the numbers of the Mexican articles to be checked.
    legalBasis: 'Palermo Protocol, Art. 8(1)–(2); LGT ~75–80; 22 USC 7105(a)(1)(D)',
  },
  {
    ...rr,
    code: 'RR02',
    name: {
      en: 'Danger at the destination assessed',
      es: 'Peligro en el lugar de destino valorado',
    },
    conditions: {
      en: 'Of where she goes, not of where she came from. Never by default to the address that the traffickers know.',
      es: 'Del lugar a donde va, no de donde salió. Nunca por costumbre a la dirección que conocen los tratantes.',
    },
  },
  {
    ...rr,
    code: 'RR03',
    name: { en: 'Reception NGO accepts', es: 'La ONG receptora acepta' },
    actors: { en: 'NGO at the destination', es: 'ONG en el lugar de destino' },
    conditions: { en: 'A person, not a file.', es: 'A una persona, no un expediente.' },
  },
  { ...rr, code: 'RR04', jurisdiction: 'both', name: { en: 'Documents', es: 'Documentos' } },
  { ...rr, code: 'RR05', jurisdiction: 'both', name: { en: 'Travel', es: 'Viaje' }, critical: true },
  {
    ...rr,
    code: 'RR06',
    name: { en: 'Arrival and first 72 hours', es: 'Llegada y primeras 72 horas' },
    timing: { en: 'the first 72 hours', es: 'las primeras 72 horas' },
    critical: true,
  },
  {
    ...rr,
    code: 'RR07',
    name: { en: 'Follow-up at 30, 90 and 180 days', es: 'Seguimiento a los 30, 90 y 180 días' },
    timing: { en: '30, 90 and 180 days after arrival', es: '30, 90 y 180 días después de la llegada' },
  },
  {
    ...rr,
    code: 'RR08',
    name: { en: 'Follow-up at 12 and 24 months', es: 'Seguimiento a los 12 y 24 meses' },
    timing: { en: '12 and 24 months after arrival', es: '12 y 24 meses después de la llegada' },
  },
];
