/** What a conversation is for; said when it is founded, and never changed (purposes.ts has what follows from it). */
export const conversationPurposes = [
  'survivor-and-advocate',
  'family-and-ngo',
  'care-team',
  'direct-authorities',
  'counsel',
] as const;
export type ConversationPurpose = (typeof conversationPurposes)[number];
