import { z } from 'zod';
import { fromBase64Url } from './bytes.ts';

/**
 * Nudges: a fixed neutral sentence by e-mail, web push or text message, so that somebody opens the program again. It
 * carries no name, count, urgency, token or case, and comes at most once in a window for each registration.
 *
 * | route                                       | right | body → reply                                          |
 * | GET    /v1/nudges                           | none  | → `NudgeOffer`: what this relay's operator set up     |
 * | PUT    /v1/streams/:s/nudges/:registration  | read  | `NudgeAsked` → 201 {}; again: 201 {}, replaced        |
 * | GET    /v1/streams/:s/nudges/:registration  | read  | → `NudgeState`                                        |
 * | DELETE /v1/streams/:s/nudges/:registration  | read  | → 200 {}                                              |
 *
 * A registration is a random id that only its device and the relay know; it stands for one device, and names one stream
 * (a mailbox, a desk). On the live connection the device shows it (`{"type":"nudge"}`, live.ts): while it is connected
 * nothing is sent, and when the connection ends the streams that it watched nudge it too, from memory alone.
 */
export const nudgeKinds = ['email', 'web-push', 'sms'] as const;
export type NudgeKind = (typeof nudgeKinds)[number];

const bytesText = (length: number) => z.string().refine((text) => fromBase64Url(text, length) !== null);

export const NudgeChannel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), to: z.email().max(254) }),
  z.strictObject({
    kind: z.literal('web-push'),
    endpoint: z.url({ protocol: /^https?$/ }).max(1024),
    p256dh: bytesText(65),
    auth: bytesText(16),
  }),
  z.strictObject({ kind: z.literal('sms'), to: z.string().regex(/^\+[1-9]\d{6,14}$/) }),
]);
export type NudgeChannel = z.infer<typeof NudgeChannel>;

export const NudgeAsked = z.strictObject({ channel: NudgeChannel });
export type NudgeAsked = z.infer<typeof NudgeAsked>;

export const NudgeOffer = z.object({
  email: z.boolean(),
  sms: z.boolean(),
  /** The key under which the relay's pushes are signed (VAPID), base64url of 65 bytes; null: no web push here. */
  pushKey: z.string().nullable(),
  /** At most one nudge in so many minutes. */
  windowMinutes: z.int().min(1),
});
export type NudgeOffer = z.infer<typeof NudgeOffer>;

/** `failing`: the last attempts were not taken, and it is tried again. `gone`: the address takes none any more. */
export const nudgeStates = ['works', 'failing', 'gone'] as const;
export const NudgeState = z.object({ state: z.enum(nudgeStates) });
export type NudgeState = z.infer<typeof NudgeState>;
