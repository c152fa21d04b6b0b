import type { Bilingual } from '@cobijo/domain';
import { isObject, readBilingual } from '../doorway/format.ts';

/**
 * `docs/mission.json`: the report's questions and recommendations, each with what answers it today and what does not
 * yet. Rows of `{ id, kind, question{en,es}, answers[{what{en,es}, where}], notYet{en,es}, status }`, alone in a list
 * or under `rows`.
 */
export interface MissionRow {
  readonly id: string;
  readonly kind: string;
  readonly question: Bilingual;
  readonly answers: readonly { readonly what: Bilingual; readonly where: string }[];
  readonly notYet: Bilingual | null;
  readonly status: string;
}

export function parseMission(value: unknown): readonly MissionRow[] {
  const rows = Array.isArray(value)
    ? value
    : isObject(value) && Array.isArray(value['rows'])
      ? value['rows']
      : [];
  return rows.flatMap((row: unknown): MissionRow[] => {
    if (!isObject(row)) return [];
    const question = readBilingual(row['question']);
    if (!question || typeof row['id'] !== 'string') return [];
    const answers = Array.isArray(row['answers']) ? row['answers'] : [];
    return [
      {
        id: row['id'],
        kind: typeof row['kind'] === 'string' ? row['kind'] : '',
        question,
        answers: answers.flatMap((answer: unknown) => {
          const what = isObject(answer) ? readBilingual(answer['what']) : null;
          return what && isObject(answer)
            ? [{ what, where: typeof answer['where'] === 'string' ? answer['where'] : '' }]
            : [];
        }),
        notYet: readBilingual(row['notYet']),
        status: typeof row['status'] === 'string' ? row['status'] : '',
      },
    ];
  });
}
