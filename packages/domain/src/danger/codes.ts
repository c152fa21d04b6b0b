/** The codes of danger assessment, for whoever needs no more than them: nothing here reads or checks anything. */

/**
 * 2 yes · 1 partly or suspected · 0 no · U unknown · X asked, and chose not to answer · N not applicable.
 * Unknown and unanswered are never no (REFERENCE §15.2).
 */
export const answerCodes = ['2', '1', '0', 'U', 'X', 'N'] as const;
export type AnswerCode = (typeof answerCodes)[number];

/** Whose danger is assessed. Each is assessed by itself, and there is never one number for a case (REFERENCE §15.6). */
export const subjectGroups = ['survivor', 'household', 'child', 'staff'] as const;
export type SubjectGroup = (typeof subjectGroups)[number];

/** How far whoever enters something relies on whose word it is. */
export const reliabilities = ['confirmed', 'likely', 'doubtful', 'unjudged'] as const;
export type Reliability = (typeof reliabilities)[number];
