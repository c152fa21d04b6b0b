import { immigrationRelief } from './immigration-relief.ts';
import { mxAccusatory } from './mx-accusatory.ts';
import { reintegration } from './reintegration.ts';
import { reunification } from './reunification.ts';
import { type MilestoneRow, type Pathway, pathways } from './row.ts';
import { usFederal } from './us-federal.ts';

/**
 * The milestones of all pathways, as the field knows them: general information for those who protect a survivor, not
 * legal advice. A row is looked up by the code of a `milestone.set`; a code that no row has is shown as it is.
 */
export const milestoneRows: readonly MilestoneRow[] = [
  ...usFederal,
  ...mxAccusatory,
  ...immigrationRelief,
  ...reunification,
  ...reintegration,
];

const byCode: ReadonlyMap<string, MilestoneRow> = new Map(milestoneRows.map((row) => [row.code, row]));

/** The row of a code, or null where no pathway has it. */
export const milestoneRow = (code: string): MilestoneRow | null => byCode.get(code) ?? null;

/** The pathway that a code belongs to, by its letters; null where this version has none of them. */
export const pathwayOfCode = (code: string): Pathway | null =>
  (Object.keys(pathways) as Pathway[]).find((pathway) => code.startsWith(pathways[pathway].letters)) ?? null;
