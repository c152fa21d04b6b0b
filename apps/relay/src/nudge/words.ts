/**
 * The whole of what a nudge ever says, in both languages at once, to everybody alike (REFERENCE §15.16): no sender, no
 * program, no name, no count, no urgency, no link. On a lock screen it could be about anything.
 */
export const nudgeWords = { title: 'Recordatorio · Reminder', text: 'Recordatorio. Reminder.' } as const;
