/** The codes of contact by themselves: a page that draws them loads no schema. */

/** What was agreed of a channel. `never`: no reason opens it. What is not known is not safe. */
export const channelStates = ['safe', 'not-safe', 'never', 'unknown'] as const;
export type ChannelState = (typeof channelStates)[number];

export const reachedAnswers = ['yes', 'no', 'left-word'] as const;
export const dangerWordAnswers = ['heard', 'not-heard', 'none-agreed'] as const;

export const safeTimesMax = 28;
export const cadenceDaysMax = 366;
