import type { Bilingual } from '../vocabulary/language.ts';

/** What stands in a network and as what, for whoever needs no more than the words: nothing here reads or checks anything. */

export const entityKinds = [
  'person',
  'group',
  'organisation',
  'company',
  'unit',
  'place',
  'phone',
  'vehicle',
  'account',
] as const;
export type EntityKind = (typeof entityKinds)[number];

export const entityKindWords = {
  person: { en: 'person', es: 'persona' },
  group: { en: 'group', es: 'grupo' },
  organisation: { en: 'organisation', es: 'organización' },
  company: { en: 'company', es: 'empresa' },
  unit: { en: 'office of an authority', es: 'oficina de una autoridad' },
  place: { en: 'place', es: 'lugar' },
  phone: { en: 'phone', es: 'teléfono' },
  vehicle: { en: 'vehicle', es: 'vehículo' },
  account: { en: 'account', es: 'cuenta' },
} as const satisfies Record<EntityKind, Bilingual>;

/**
 * As what somebody or something matters. Paths go from whoever is a trafficker to anyone who takes part in protecting her
 * or could (REFERENCE §3.3): every other role is one of these.
 */
export const entityRoles = [
  'trafficker',
  'participant',
  'authority',
  'consulate',
  'employer',
  'landlord',
  'relative',
] as const;
export type EntityRole = (typeof entityRoles)[number];

export const entityRoleWords = {
  trafficker: { en: 'trafficker', es: 'tratante' },
  participant: { en: 'takes part, or could', es: 'participa o podría participar' },
  authority: { en: 'authority', es: 'autoridad' },
  consulate: { en: 'consulate', es: 'consulado' },
  employer: { en: 'employer', es: 'quien emplea' },
  landlord: { en: 'landlord', es: 'quien renta la vivienda' },
  relative: { en: 'relative', es: 'familiar' },
} as const satisfies Record<EntityRole, Bilingual>;
