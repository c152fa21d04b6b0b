import { milestoneRow, milestoneRows } from '@cobijo/domain/milestone/pathways';
import type { MilestoneRow } from '@cobijo/domain/milestone/row';

/** The rows of all pathways, and the row of a code; null for a code that this version does not know. */
export const steps: readonly MilestoneRow[] = milestoneRows;
export const stepOf = (code: string): MilestoneRow | null => milestoneRow(code);

/** The pathway that a code belongs to: its two letters. */
export const pathwayOf = (code: string): string => code.slice(0, 2);
