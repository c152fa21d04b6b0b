/** The codes of check-ins by themselves: a page that draws them loads no schema. */

export const checkInHoursMax = 31 * 24;

/** Two words of one length: what is sealed of one is as long as what is sealed of the other. */
export const checkInSigns = ['calm', 'help'] as const;
export type CheckInSign = (typeof checkInSigns)[number];

/** Why what was raised needs nobody any more. A person says so, and no clock. */
export const raisedEndings = ['reached-and-well', 'forgot', 'no-signal', 'mistake', 'acted-on'] as const;
