import { z } from 'zod';
import { ringsPerStreamMax } from './limits.ts';
import { ringIdText } from './routes.ts';

/**
 * Rings: moments, drawn at random beforehand, at which a relay says "look at your clocks" to whoever watches a stream.
 * It cannot tell what a ring is for, because it is for nothing: a stream keeps a pool of them whether or not anything
 * is due there (decisions/rings-are-drawn-before.md).
 *
 * | route                               | right | body → reply                                                  |
 * | POST   /v1/streams/:s/rings         | write | `RingsPut` → 201 {}; the same ones again: 201 {}              |
 * | GET    /v1/streams/:s/rings         | read  | → `Rings`: what waits, and what rang in the last days         |
 * | DELETE /v1/streams/:s/rings/:r      | write | → 200 {}: one that waited is taken away                       |
 *
 * All three need the epoch in use: under the right of a closed one the answer is `epoch-closed`, so that whoever was
 * taken out neither sees nor moves what those who stayed let wait. A request is taken whole or not at all.
 *
 * A ring is recorded as rung once, in one transaction, before anybody is told of it. It is then told at least once to
 * every device that asks: at once on a live connection (`{"type":"rang"}`, live.ts), again when a watch begins, and in
 * every list until it is forgotten, `rungKeptDays` later. A device knows a second telling by the ring's id.
 */
export const Ring = z.strictObject({
  id: ringIdText,
  /** Unix seconds, a multiple of `ringQuantumSeconds`, at most `ringDaysAheadMax` ahead. */
  due: z.int().min(0).max(0xffff_ffff),
});
export type Ring = z.infer<typeof Ring>;

export const RingsPut = z.strictObject({ rings: z.array(Ring).min(1).max(ringsPerStreamMax) });
export type RingsPut = z.infer<typeof RingsPut>;

export const Rings = z.object({ waiting: z.array(Ring), rang: z.array(Ring) });
export type Rings = z.infer<typeof Rings>;
