import { z } from 'zod';
import { discoveryReported } from '../discovery/discovery.ts';
import { entityId, streamId } from '../vocabulary/ids.ts';

/**
 * 32 secret bytes as base64url, and no second spelling of them: what cannot be read back would stop every device of the
 * desk at this one statement.
 */
const secret32 = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);

/**
 * An intake: a link by which anybody reports, and what came by it. All of it stands on the desk, so that each device of
 * the desk opens what came, also when the one that gave the link out is gone.
 */
export const intakeOpened = z.strictObject({
  intake: entityId,
  /** How the desk calls it: where the link is given out. */
  label: z.string().min(1).max(100),
  /** base64url of 16 bytes: the link's secret. */
  secret: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/),
  /** The private half of the key to which reports are sealed. */
  kemPrivate: secret32,
  /** What the place at the relay is read, written and closed by. */
  key: secret32,
  writeSeed: secret32,
  stewardSeed: secret32,
  /** The pass by which the first device to reach the relay makes the place. */
  token: secret32,
});

/** Nothing more is taken by this link. What came before stays. */
export const intakeClosed = z.strictObject({
  intake: entityId,
  why: z.string().max(500),
});

/** Something came by a link. It is nobody's word until a person has looked. */
export const reportReceived = z.strictObject({
  intake: entityId,
  /** Made of the sealed bytes: two devices that fetch one report say the same. */
  report: entityId,
  position: z.int().min(0),
  /** null: it could not be read. It is counted, and kept at the relay. */
  discovery: discoveryReported.nullable(),
});

export const reportEnds = ['response', 'joined', 'set-aside'] as const;
export type ReportEnd = (typeof reportEnds)[number];

/** What a person made of a report. The last word counts, and none is lost. */
export const reportSettled = z.strictObject({
  settling: entityId,
  report: entityId,
  became: z.enum(reportEnds),
  response: streamId.optional(),
  why: z.string().max(500),
});
