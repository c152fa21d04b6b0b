import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';
import { zone } from '../vocabulary/time.ts';

/** Who answers at which hour: facts of an organisation's desk. Hours are those of the rota's own zone. */
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const rotaShift = z.strictObject({
  shift: entityId,
  /** 1 is Monday, 7 Sunday: the day on which it begins. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: hour,
  /** Not after `from`: it ends on the next day. */
  to: hour,
  /** Whom to ask, the first first. */
  people: z.array(personId).min(1).max(20),
  /** Only every so many weeks, counted from the week of `of`. */
  every: z.strictObject({ weeks: z.int().min(2).max(8), of: z.iso.date() }).optional(),
});
export type RotaShift = z.infer<typeof rotaShift>;

/** Register by rota: a new one supersedes. */
export const rotaSet = z.strictObject({
  rota: entityId,
  name: z.string().min(1).max(100),
  zone,
  from: z.iso.date(),
  until: z.iso.date().optional(),
  shifts: z.array(rotaShift).min(1).max(50),
});

/** One shift of one day is another's, or nobody's (a holiday). Register by rota, day and shift. */
export const rotaChanged = z.strictObject({
  rota: entityId,
  on: z.iso.date(),
  shift: entityId,
  people: z.array(personId).max(20),
  why: z.string().max(200),
});
export const rotaChangeKey = ({ rota, on, shift }: { rota: string; on: string; shift: string }): string =>
  `${rota}/${on}/${shift}`;
