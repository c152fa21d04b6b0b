import type { Role } from '../vocabulary/role.ts';

/**
 * Whose word may make things look less dangerous. Nobody of the family is presumed to be safe (REFERENCE §15.4), and
 * whoever writes where her safety is worked on could otherwise clear himself. A guest is there to read for one visit, on a
 * machine that is not hers: whoever sits at it then could call a day covered. What makes things worse counts from everybody.
 */
interface BySomebody {
  readonly role?: Role | null;
  readonly kin?: boolean;
}

/** Whether what she says may stand for a check that was made, a calm assessment, or a gate that was gone past. */
export const mayClear = ({ role, kin }: BySomebody): boolean => role !== 'relative' && kin !== true;

/** Of statements that stand of one thing: those that count, and what one of the family or a guest says beside a worker's. */
export function countedOf<S extends BySomebody>(
  live: readonly S[],
): { readonly counted: readonly S[]; readonly beside: readonly S[] } {
  const counted = live.filter(mayClear);
  return counted.length > 0
    ? { counted, beside: live.filter((one) => !mayClear(one)) }
    : { counted: live, beside: [] };
}

const reviewers: readonly Role[] = ['advocate', 'supervisor', 'attorney', 'clinician', 'shelter'];

/** Whether she can be the second who looks at a level below the floor: of those who work with her, and nobody else. */
export const isReviewer = ({ role, kin }: BySomebody): boolean =>
  kin !== true && (role === undefined || role === null || reviewers.includes(role));
