import type { UnitRow } from './units.ts';

/** Authorities of the United States: REFERENCE §1.2, a row each; helplines and NGOs are no door for a request. */
const row = {
  country: 'US',
  level: 'federal',
  source: 'REFERENCE §1.2',
  confidence: 'C',
  asOf: '2026-11-01',
} as const;

export const unitsOfTheUnitedStates = [
  {
    ...row,
    unit: 'US-HSI',
    words: {
      en: 'Homeland Security Investigations (ICE), with CCHT',
      es: 'Homeland Security Investigations (ICE), con el CCHT',
    },
    does: {
      en: 'investigates; CCHT decides Continued Presence requests; victim assistance specialists',
      es: 'investiga; el CCHT decide las solicitudes de Presencia Continuada; especialistas en atención a víctimas',
    },
    note: {
      en: 'Same parent agency (ICE) as the deportation branch: say so when her consent is asked.',
      es: 'De la misma agencia (ICE) que la rama de deportación: dígalo al pedir su consentimiento.',
    },
    contact: '1-866-347-2423',
    basis: '22 USC 7105(c)(3); 28 CFR 1100.35',
  },
  {
    ...row,
    unit: 'US-FBI',
    words: { en: 'FBI, civil rights and human trafficking', es: 'FBI, derechos civiles y trata' },
    does: { en: 'investigates; victim specialists', es: 'investiga; especialistas en víctimas' },
    contact: '1-800-225-5324',
    basis: null,
  },
  {
    ...row,
    unit: 'US-HTPU',
    words: {
      en: 'DOJ Human Trafficking Prosecution Unit',
      es: 'Unidad de Procesos por Trata del Departamento de Justicia',
    },
    does: {
      en: 'prosecutes with U.S. Attorneys; cases of several districts and countries',
      es: 'acusa junto con las fiscalías federales; casos de varios distritos y países',
    },
    contact: null,
    basis: null,
  },
  {
    ...row,
    unit: 'US-USAO',
    words: { en: 'United States Attorney’s Office', es: 'Fiscalía federal de distrito (USAO)' },
    does: {
      en: 'prosecutes; victim-witness coordinators; duties to victims, notices, emergency help to witnesses',
      es: 'acusa; coordinación de víctimas y testigos; deberes con las víctimas, avisos, ayuda urgente a testigos',
    },
    note: {
      en: 'Federal, locally sited: name the district. Notices go to a stored address: give a safe one.',
      es: 'Federal, con sede local: diga el distrito. Los avisos van a un domicilio guardado: dé uno seguro.',
    },
    contact: null,
    basis: '18 USC 3771; 34 USC 20141',
  },
  {
    ...row,
    unit: 'US-OIA',
    words: { en: 'DOJ Office of International Affairs', es: 'Oficina de Asuntos Internacionales del DOJ' },
    does: {
      en: 'extradition; central authority for mutual legal assistance',
      es: 'extradición; autoridad central de asistencia jurídica mutua',
    },
    note: { en: 'Through an agency only.', es: 'Solo por medio de una agencia.' },
    contact: null,
    basis: null,
  },
  {
    ...row,
    unit: 'US-MLARS',
    words: {
      en: 'DOJ Money Laundering and Asset Recovery Section',
      es: 'Sección de Lavado y Recuperación de Activos del DOJ',
    },
    does: {
      en: 'remission and restoration of forfeited assets',
      es: 'remisión y restauración de bienes decomisados',
    },
    note: { en: 'Through the U.S. Attorney’s Office.', es: 'Por medio de la fiscalía federal.' },
    contact: null,
    basis: '28 CFR pt 9',
  },
  {
    ...row,
    unit: 'US-OTIP',
    words: { en: 'HHS Office on Trafficking in Persons', es: 'Oficina de Trata de Personas de HHS' },
    does: {
      en: 'adult certification; eligibility and interim assistance letters for children',
      es: 'certificación de personas adultas; cartas de elegibilidad y ayuda provisional para menores',
    },
    note: { en: 'Through its portal; check how.', es: 'Por su portal; verifique cómo.' },
    confidence: 'K',
    contact: null,
    basis: '22 USC 7105(b)(1)(E)–(G)',
  },
  {
    ...row,
    unit: 'US-ORR',
    words: { en: 'HHS Office of Refugee Resettlement', es: 'Oficina de Reasentamiento de HHS' },
    does: {
      en: 'unaccompanied children, foster care',
      es: 'niñez no acompañada, familias de acogida',
    },
    contact: null,
    basis: '8 USC 1232',
  },
  {
    ...row,
    unit: 'US-USCIS',
    words: { en: 'USCIS', es: 'USCIS (servicio de inmigración)' },
    does: { en: 'T and U status, adjustment', es: 'visas T y U, ajuste de estatus' },
    note: { en: 'By counsel only.', es: 'Solo por su abogada o abogado.' },
    confidence: 'K',
    contact: null,
    basis: '8 CFR 214.200–.216, 214.14',
  },
  {
    ...row,
    unit: 'US-WHD',
    words: { en: 'DOL Wage and Hour Division', es: 'División de Horas y Salarios (DOL)' },
    does: {
      en: 'back wages; may sign law-enforcement forms',
      es: 'salarios debidos; puede firmar formas de autoridad',
    },
    contact: '1-866-487-9243',
    basis: '29 USC 204, 216',
  },
  {
    ...row,
    unit: 'US-EEOC',
    words: { en: 'EEOC', es: 'EEOC (igualdad en el empleo)' },
    does: {
      en: 'discrimination and harassment at work; may sign law-enforcement forms',
      es: 'discriminación y acoso en el trabajo; puede firmar formas de autoridad',
    },
    contact: '1-800-669-4000',
    basis: '42 USC 2000e',
  },
  {
    ...row,
    unit: 'US-EMB',
    words: { en: 'U.S. Embassy in Mexico', es: 'Embajada de Estados Unidos en México' },
    does: {
      en: 'each post must name somebody who receives reports from people trafficked in the U.S.',
      es: 'cada sede debe nombrar a quien reciba reportes de personas tratadas en Estados Unidos',
    },
    confidence: 'V',
    contact: null,
    basis: '22 USC 7104e',
  },
  {
    ...row,
    unit: 'US-CUSTODY',
    words: {
      en: 'Marshals, Bureau of Prisons, Probation, ERO',
      es: 'Marshals, prisiones federales (BOP), libertad supervisada, ERO',
    },
    does: {
      en: 'protection of witnesses; dates of release, transfer and removal',
      es: 'protección de testigos; fechas de liberación, traslado y deportación',
    },
    note: {
      en: 'No notice is due where the notice itself may endanger someone (18 USC 3771(c)(3)).',
      es: 'No se avisa cuando el aviso mismo puede poner en peligro a alguien (18 USC 3771(c)(3)).',
    },
    contact: 'VNS 1-866-365-4968',
    basis: '18 USC 3521; 3771(a)(2)',
  },
  {
    ...row,
    unit: 'US-LOCAL',
    level: 'local',
    words: {
      en: 'police, sheriffs, district attorneys, state agencies',
      es: 'policía, sheriff, fiscalías y agencias estatales',
    },
    does: {
      en: 'state cases; state compensation; address confidentiality',
      es: 'casos estatales; compensación estatal; domicilio confidencial',
    },
    note: {
      en: 'Locked by default. Many local police share with ICE; check by place.',
      es: 'Cerrada por regla. Muchas policías locales comparten con ICE; verifique en cada lugar.',
    },
    confidence: 'K',
    contact: null,
    basis: 'state law',
  },
] as const satisfies readonly UnitRow[];
