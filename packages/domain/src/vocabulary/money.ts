import { z } from 'zod';

/**
 * A sum in whole minor units of its currency (cents, centavos): never a fraction that rounds. `currency`: ISO 4217.
 * What is written and read of it, without a schema: money-words.ts.
 */
export const money = z.strictObject({
  minor: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof money>;
