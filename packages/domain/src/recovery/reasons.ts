/** Why somebody says no to a device that would come back as hers. A code, and no text of anybody's. */
export const objectionReasons = ['not-her', 'not-lost', 'not-spoken', 'pressed', 'unsure'] as const;
export type ObjectionReason = (typeof objectionReasons)[number];
