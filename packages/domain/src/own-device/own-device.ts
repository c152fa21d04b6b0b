import { z } from 'zod';
import { deviceId } from '../vocabulary/ids.ts';

/**
 * What a person's devices say of each other. Her devices are hers by what the control log of each stream says
 * (`device.added`, which only a steward states); these facts are her own word for it, and neither opens nor closes
 * anything by itself. They stand in her `self` stream, and, where she keeps no keys, in the stream whose stewards she asks.
 */

/** A card is about 2.6 KB: keys, one prekey, a mailbox. */
export const cardCharactersMax = 16_000;
export const deviceNameMax = 80;

/** "This is another device of mine": signed by one of hers, with the card of the other. */
export const devicePresented = z.strictObject({
  device: deviceId,
  card: z
    .string()
    .min(1)
    .max(cardCharactersMax)
    .regex(/^[A-Za-z0-9_-]+$/),
  /** What she calls it; only in her own stream. */
  name: z.string().min(1).max(deviceNameMax).optional(),
});

/** "This device is mine no more": signed by another of hers. A steward's device follows it by itself. */
export const deviceDisowned = z.strictObject({ device: deviceId });
