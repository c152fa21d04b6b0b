import { z } from 'zod';
import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00Z, as a device's clock claimed. */
export type Instant = Brand<number, 'Instant'>;
export const instant = z.int().transform((ms) => ms as Instant);

/** An IANA zone name, such as `America/Mexico_City`. */
export type Zone = Brand<string, 'Zone'>;
export const zone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9_+\-/]+$/)
  .transform((name) => name as Zone);

/**
 * A date as precisely as it is known: `2016`, `2016-04`, `2016-04-23` or `2016-04-23T09:30` (local time of `zone`).
 * "Spring of that year" is a fact too; inventing the day would not be.
 */
export const partialDate = z.strictObject({
  on: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?)?)?$/),
  zone,
  /** The date is somebody's estimate. */
  approximate: z.boolean().optional(),
});
export type PartialDate = z.infer<typeof partialDate>;
