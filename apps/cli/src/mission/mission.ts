import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Result, bilingual, err, ok } from '@cobijo/domain';
import { z } from 'zod';

/**
 * docs/mission.json: what the working group of 2004 asked, row by row, and what answers it today. The page that shows
 * it says no more than this file does.
 */
export const missionStatuses = ['answered', 'partly', 'not-yet'] as const;
export const missionRow = z
  .strictObject({
    id: z.string().regex(/^([A-G][1-4]|Q[1-4]|(BG|[A-G])\.[a-i])$/),
    kind: z.enum(['question', 'recommendation', 'concern']),
    status: z.enum(missionStatuses),
    /** In our own words. */
    question: bilingual,
    /** What can be used now, and where: a path of this repository. */
    answers: z.array(z.strictObject({ what: bilingual, where: z.string().min(1) })).max(12),
    /** What is missing; null only where nothing is. */
    notYet: bilingual.nullable(),
  })
  .refine((row) => (row.status === 'not-yet') === (row.answers.length === 0), 'answers do not fit the status')
  .refine((row) => (row.status === 'answered') === (row.notYet === null), 'notYet does not fit the status');
export type MissionRow = z.infer<typeof missionRow>;

export const mission = z.strictObject({
  version: z.literal(1),
  /** The day for which it is true. */
  asOf: z.iso.date(),
  about: bilingual,
  rows: z.array(missionRow).min(1),
});
export type Mission = z.infer<typeof mission>;

export type MissionProblem =
  | { readonly code: 'mission-malformed'; readonly field: string }
  | { readonly code: 'mission-repeated'; readonly row: string }
  | { readonly code: 'mission-nowhere'; readonly row: string; readonly where: string };

/** Reads the file of a checkout and holds it against that checkout: an answer that is nowhere is no answer. */
export async function readMission(root: string): Promise<Result<Mission, readonly MissionProblem[]>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(join(root, 'docs/mission.json'), 'utf8'));
  } catch {
    return err([{ code: 'mission-malformed', field: '' }]);
  }
  const parsed = mission.safeParse(value);
  if (!parsed.success)
    return err(
      parsed.error.issues.map((issue) => ({ code: 'mission-malformed', field: issue.path.join('.') })),
    );
  const problems: MissionProblem[] = [];
  const seen = new Set<string>();
  for (const row of parsed.data.rows) {
    if (seen.has(row.id)) problems.push({ code: 'mission-repeated', row: row.id });
    seen.add(row.id);
    for (const { where } of row.answers)
      if (where.startsWith('/') || where.includes('..') || !existsSync(join(root, where)))
        problems.push({ code: 'mission-nowhere', row: row.id, where });
  }
  return problems.length === 0 ? ok(parsed.data) : err(problems);
}
