/** How many keys one file may be sealed to. */
export const exportRecipientsMax = 16;
/** Of a reason that a person types, in characters. */
export const exportReasonMax = 200;
