import type { Bilingual, Language } from './language.ts';

/**
 * Cities by which zones are called where their English name without its accents is not theirs: Unicode CLDR,
 * `exemplarCity`, en and es. All others are called as in the zone's own name.
 */
const cities: Readonly<Record<string, Bilingual>> = {
  'America/Bahia_Banderas': { en: 'Bahía de Banderas', es: 'Bahía de Banderas' },
  'America/Bogota': { en: 'Bogota', es: 'Bogotá' },
  'America/Cancun': { en: 'Cancún', es: 'Cancún' },
  'America/Ciudad_Juarez': { en: 'Ciudad Juárez', es: 'Ciudad Juárez' },
  'America/Havana': { en: 'Havana', es: 'La Habana' },
  'America/Los_Angeles': { en: 'Los Angeles', es: 'Los Ángeles' },
  'America/Mazatlan': { en: 'Mazatlan', es: 'Mazatlán' },
  'America/Merida': { en: 'Mérida', es: 'Mérida' },
  'America/Mexico_City': { en: 'Mexico City', es: 'Ciudad de México' },
  'America/New_York': { en: 'New York', es: 'Nueva York' },
  'America/Panama': { en: 'Panama', es: 'Panamá' },
};

/** A zone as one says whose clock it is: by its city. */
export const zoneWords = (zone: string, language: Language): string =>
  cities[zone]?.[language] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
