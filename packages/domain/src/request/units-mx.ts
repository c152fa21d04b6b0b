import type { UnitRow } from './units.ts';

/** Authorities of Mexico: REFERENCE §1.3, a row each; anonymous lines are no door for a request. */
const row = {
  country: 'MX',
  level: 'federal',
  source: 'REFERENCE §1.3',
  confidence: 'C',
  asOf: '2026-11-01',
} as const;

export const unitsOfMexico = [
  {
    ...row,
    unit: 'MX-FEVIMTRA',
    words: {
      en: 'FEVIMTRA (FGR: violence against women, trafficking)',
      es: 'FEVIMTRA (FGR: violencia contra las mujeres y trata)',
    },
    does: { en: 'the first federal door', es: 'la primera puerta federal' },
    note: {
      en: 'Its structure after the changes of 2026 is to be checked.',
      es: 'Falta verificar su estructura después de los cambios de 2026.',
    },
    confidence: 'V',
    contact: null,
    basis: null,
  },
  {
    ...row,
    unit: 'MX-FEMDO',
    words: {
      en: 'FEMDO (FGR: organised crime), UEITMPO',
      es: 'FEMDO (FGR: delincuencia organizada), UEITMPO',
    },
    does: { en: 'trafficking by organised crime', es: 'trata por delincuencia organizada' },
    contact: null,
    basis: 'Ley Federal contra la Delincuencia Organizada 2',
  },
  {
    ...row,
    unit: 'MX-FGR',
    words: { en: 'Fiscalía General de la República', es: 'Fiscalía General de la República' },
    does: {
      en: 'federal prosecution; cross-border and organised trafficking',
      es: 'acusación federal; trata transfronteriza y organizada',
    },
    note: {
      en: 'Delegates in the states were being replaced in March 2026.',
      es: 'En marzo de 2026 se estaban cambiando las delegaciones.',
    },
    contact: '800 008 5400 [K]',
    basis: 'CPEUM 21, 102-A; LGT 5',
  },
  {
    ...row,
    unit: 'MX-CFPP',
    words: {
      en: 'Centro Federal de Protección a Personas (FGR)',
      es: 'Centro Federal de Protección a Personas (FGR)',
    },
    does: {
      en: 'protection programme for witnesses and victims',
      es: 'programa de protección a testigos y víctimas',
    },
    note: {
      en: 'The request goes through the prosecutor.',
      es: 'La solicitud va por medio del Ministerio Público.',
    },
    confidence: 'V',
    contact: null,
    basis: 'LFPPIPP',
  },
  {
    ...row,
    unit: 'MX-CEAV',
    words: {
      en: 'CEAV (federal victims’ commission)',
      es: 'CEAV (Comisión Ejecutiva de Atención a Víctimas)',
    },
    does: {
      en: 'free lawyer, emergency aid, registration, compensation',
      es: 'asesoría jurídica gratuita, ayuda urgente, registro, compensación',
    },
    contact: '800 842 8462 [K]',
    basis: 'LGV 79–125',
  },
  {
    ...row,
    unit: 'MX-CEEAV',
    level: 'state',
    words: { en: 'a state’s victims’ commission', es: 'comisión estatal de víctimas' },
    does: { en: 'the same, in state cases', es: 'lo mismo, en casos estatales' },
    contact: null,
    basis: 'LGV 79',
  },
  {
    ...row,
    unit: 'MX-SRE',
    words: {
      en: 'Foreign Ministry (SRE), central offices',
      es: 'Relaciones Exteriores (SRE), oficinas centrales',
    },
    does: {
      en: 'consular protection; central authority of the Hague Convention of 1980',
      es: 'protección consular; autoridad central del Convenio de La Haya de 1980',
    },
    note: {
      en: 'Its consulates are another door, closed by default.',
      es: 'Sus consulados son otra puerta, cerrada por regla.',
    },
    contact: null,
    basis: 'VCCR 5, 36',
  },
  {
    ...row,
    unit: 'MX-CONSULATE',
    level: 'consular',
    words: { en: 'a Mexican consulate in the U.S.', es: 'un consulado de México en EE. UU.' },
    does: {
      en: 'papers, lawyers’ programme, repatriation, family tracing',
      es: 'documentos, programa de abogados, repatriación, búsqueda de familia',
    },
    note: {
      en: 'Closed by default: opened case by case, by her choice, after a check of who works there.',
      es: 'Cerrada por regla: se abre caso por caso, si ella quiere y tras revisar quién trabaja ahí.',
    },
    source: 'REFERENCE §1.1, §1.3, §9',
    contact: null,
    basis: 'VCCR 5, 36',
  },
  {
    ...row,
    unit: 'MX-SEGOB',
    words: { en: 'Interior Ministry (SEGOB)', es: 'Gobernación (SEGOB)' },
    does: {
      en: 'chairs the commission against trafficking; protection of defenders (staff)',
      es: 'preside la comisión contra la trata; protección a personas defensoras (personal)',
    },
    confidence: 'K',
    contact: null,
    basis: 'LGT 84–88; Ley de Personas Defensoras',
  },
  {
    ...row,
    unit: 'MX-INM',
    words: { en: 'Instituto Nacional de Migración', es: 'Instituto Nacional de Migración' },
    does: {
      en: 'repatriation; humanitarian card for foreign victims',
      es: 'repatriación; tarjeta humanitaria para víctimas extranjeras',
    },
    contact: null,
    basis: 'Ley de Migración 52-V',
  },
  {
    ...row,
    unit: 'MX-DIF',
    words: { en: 'SNDIF (federal child protection)', es: 'SNDIF (protección federal de la niñez)' },
    does: {
      en: 'protection plans, shelter and custody reports for children',
      es: 'planes de protección, albergue e informes de custodia de niñas y niños',
    },
    note: {
      en: 'Offices of a state or town are local doors: one of them may be compromised.',
      es: 'Las oficinas estatales o municipales son puertas locales: alguna puede no ser segura.',
    },
    contact: null,
    basis: 'LGDNNA 121–123',
  },
  {
    ...row,
    unit: 'MX-UIF',
    words: { en: 'UIF and INDEP', es: 'UIF e INDEP' },
    does: { en: 'freezes; sale of forfeited assets', es: 'congelamientos; venta de bienes decomisados' },
    contact: null,
    basis: 'Ley Nacional de Extinción de Dominio',
  },
  {
    ...row,
    unit: 'MX-STPS',
    words: { en: 'STPS inspection, PROFEDET', es: 'Inspección de la STPS, PROFEDET' },
    does: { en: 'wages, recruiters', es: 'salarios, reclutadores' },
    contact: null,
    basis: 'LFT 28 ff',
  },
  {
    ...row,
    unit: 'MX-PA',
    words: { en: 'Procuraduría Agraria', es: 'Procuraduría Agraria' },
    does: {
      en: 'free defence of ejido and communal land',
      es: 'defensa gratuita de tierras ejidales y comunales',
    },
    contact: null,
    basis: 'Ley Agraria 134–136',
  },
  {
    ...row,
    unit: 'MX-MUJ',
    words: { en: 'Secretaría de las Mujeres', es: 'Secretaría de las Mujeres' },
    does: { en: 'shelters, legal centres', es: 'refugios, centros de asesoría legal' },
    confidence: 'K',
    contact: '079 [K]',
    basis: 'LOAPF',
  },
  {
    ...row,
    unit: 'MX-CNDH',
    level: 'autonomous',
    words: { en: 'CNDH (human rights)', es: 'CNDH (derechos humanos)' },
    does: {
      en: 'complaints against authorities; it does not prosecute',
      es: 'quejas contra autoridades; no acusa penalmente',
    },
    contact: '800 715 2000 [K]',
    basis: 'CPEUM 102-B',
  },
  {
    ...row,
    unit: 'MX-FISC',
    level: 'local',
    words: {
      en: 'a state prosecutor, state or municipal police',
      es: 'fiscalía estatal, policía estatal o municipal',
    },
    does: { en: 'state cases', es: 'casos estatales' },
    note: { en: 'Locked by default.', es: 'Cerrada por regla.' },
    contact: null,
    basis: 'LGT 5–6',
  },
] as const satisfies readonly UnitRow[];
