import type { Bilingual } from '@cobijo/domain';

export interface Step {
  readonly code: string;
  readonly name: Bilingual;
  readonly critical: boolean;
}
export const steps: readonly Step[] = [];
const byCode = new Map(steps.map((step) => [step.code, step]));

export const stepOf = (code: string): Step | null => byCode.get(code) ?? null;
/** The pathway that a code belongs to: its two letters. */
export const pathwayOf = (code: string): string => code.slice(0, 2);
