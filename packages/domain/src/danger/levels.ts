import type { Bilingual } from '../vocabulary/language.ts';

/** How much danger a person sees: from the least to the most. There is no "none" and no "safe" (REFERENCE §15.2). */
export const dangerLevels = ['watch', 'elevated', 'high', 'extreme'] as const;
export type DangerLevel = (typeof dangerLevels)[number];

export const dangerLevelWords = {
  watch: { en: 'Watch', es: 'En observación' },
  elevated: { en: 'Elevated', es: 'Elevado' },
  high: { en: 'High', es: 'Alto' },
  extreme: { en: 'Extreme', es: 'Extremo' },
} as const satisfies Record<DangerLevel, Bilingual>;

const rankOf = (level: DangerLevel): number => dangerLevels.indexOf(level);

export const isBelow = (one: DangerLevel, other: DangerLevel): boolean => rankOf(one) < rankOf(other);
export const higherOf = (one: DangerLevel, other: DangerLevel): DangerLevel =>
  isBelow(one, other) ? other : one;

/** So many levels up (or down, where negative); never past the first or the last. */
export const shifted = (level: DangerLevel, by: number): DangerLevel =>
  dangerLevels[Math.max(0, Math.min(dangerLevels.length - 1, rankOf(level) + by))]!;
