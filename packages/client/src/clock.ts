import type { Instant } from '@cobijo/domain';

/** The device's clock, as everything here asks it: a person's device gives its own, a scenario the day it plays. */
export type Clock = () => Instant;
export const systemClock: Clock = () => Date.now() as Instant;
