/** Each device waits at least this long after it has heard of an order, in days. */
export const waitDaysMin = 7;
export const waitDaysMax = 90;
