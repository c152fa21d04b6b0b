import type { Side } from '../response/codes.ts';
import type { ResponsePicture } from '../response/picture.ts';
import type { PersonId } from '../vocabulary/ids.ts';
import type { StepCode } from './steps.ts';

/**
 * On which side a step is seen to [D], REFERENCE §2.6 and §11: the family is at home across the border, and whoever is
 * with her is where she was found. Every step has an owner, or it is said that nobody has it yet.
 */
const across: ReadonlySet<string> = new Set<StepCode>(['family-contact']);

export const sideOfStep = (step: string): Side => (across.has(step) ? 'receiving' : 'sending');

/** Whose a step is now; null: nobody has its side yet. */
export const ownerOfStep = (
  step: string,
  { sending, receiving }: Pick<ResponsePicture, 'sending' | 'receiving'>,
): PersonId | null => (sideOfStep(step) === 'sending' ? sending : receiving);
