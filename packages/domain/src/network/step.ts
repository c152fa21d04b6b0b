/** A step as one number: its strength in thousandths stands in the upper bits, so that the stronger one is the greater. */
const strengthAt = 22;
/** Entities that a step can lead to: four million. */
export const entitiesMax = 1 << strengthAt;
export const stepTo = (entity: number, strength: number): number => ((strength << strengthAt) | entity) >>> 0;
export const strengthOf = (step: number): number => step >>> strengthAt;
export const entityOf = (step: number): number => step & (entitiesMax - 1);
