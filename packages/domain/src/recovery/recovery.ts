import { z } from 'zod';
import { cardCharactersMax } from '../own-device/own-device.ts';
import { deviceId, entityId, key32, personId } from '../vocabulary/ids.ts';
import { quorumOf, trusteeCounts, trusteeDevicesMax } from './policy.ts';
import { objectionReasons } from './reasons.ts';

/**
 * How somebody who lost every device comes back. Nothing of it opens anything: it only proves, to a circle that still
 * holds the case, that a new device is hers. All of it stands in each part among the facts that outlive its contents.
 */

/** An Ed25519 signature as base64url. */
const signature = z
  .string()
  .length(86)
  .regex(/^[A-Za-z0-9_-]+$/);

/** One who vouches, and the devices by which she does. */
const trustee = z.strictObject({
  person: personId,
  devices: z
    .array(z.strictObject({ device: deviceId, sign: key32 }))
    .min(1)
    .max(trusteeDevicesMax),
});
export type Trustee = z.infer<typeof trustee>;

const isOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** "This is how I come back": by one of her own devices, about herself. A later turn takes the place of an earlier one. */
export const recoverySet = z.strictObject({
  /** This choice, alike in every part: vouches name it. */
  recovery: entityId,
  /** One more than of any choice of hers that this device had heard of. */
  turn: z.int().min(1).max(2_000_000_000),
  by: z.discriminatedUnion('way', [
    z.strictObject({ way: z.literal('sheet'), key: key32 }),
    z.strictObject({
      way: z.literal('trustees'),
      trustees: z
        .array(trustee)
        .refine((all) => trusteeCounts.some((count) => count === all.length), 'three or five')
        .refine((all) => isOnce(all.map(({ person }) => person)), 'each person once')
        .refine((all) => isOnce(all.flatMap(({ devices }) => devices.map((one) => one.device))), 'once'),
    }),
    z.strictObject({ way: z.literal('none') }),
  ]),
});

/** One trustee's word for a new device, signed by a device of hers. */
const vouch = z.strictObject({ device: deviceId, signature });
export type RecoveryVouch = z.infer<typeof vouch>;

export const recoveryProof = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('sheet'), signature }),
  z.strictObject({
    way: z.literal('trustees'),
    recovery: entityId,
    vouches: z.array(vouch).min(quorumOf(3)).max(8),
  }),
]);
export type RecoveryProof = z.infer<typeof recoveryProof>;

/** "This device says that it is hers, who lost all of hers": by whoever compared pictures with it and heard her voice. */
export const recoveryRequested = z.strictObject({
  person: personId,
  /** Chosen by the new device; what proves it names it, and an objection ends it for good. */
  attempt: entityId,
  /** Of the new device. */
  card: z
    .string()
    .min(1)
    .max(cardCharactersMax)
    .regex(/^[A-Za-z0-9_-]+$/),
  proof: recoveryProof,
});

/** A steward's no, or hers from any device of hers that still is one. */
export const recoveryObjected = z.strictObject({
  person: personId,
  attempt: entityId,
  reason: z.enum(objectionReasons),
});
