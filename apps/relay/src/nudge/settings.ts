import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type StartRefused, refuseStart } from '../words.ts';

/**
 * What an operator set up for nudges: one JSON file, apart from the data, because it holds passwords. A channel that is
 * left out is not offered to devices.
 */
const header = z.string().min(1).max(2000);

export const NudgeSettings = z.strictObject({
  email: z
    .strictObject({
      /** smtp://user:password@host:587 or smtps://… Without TLS only on this machine itself. */
      smtp: z.url({ protocol: /^smtps?$/ }),
      /** An address that names nothing of this work: it stands on a lock screen. */
      from: z.string().min(3).max(200),
    })
    .optional(),
  webPush: z
    .strictObject({
      /** Whom a push service may write to: mailto: or https:. */
      subject: z.url({ protocol: /^(mailto|https)$/ }),
      /** Push services that this relay sends to. A device names its own address: the relay calls no other host. */
      hosts: z.array(z.string().min(1).max(200)).min(1).optional(),
    })
    .optional(),
  sms: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      headers: z.record(z.string(), header).default({}),
      /** `{to}`, `{text}` and `{mark}` are filled in. */
      body: z.record(z.string(), z.string().max(2000)),
      as: z.enum(['form', 'json']),
    })
    .optional(),
  windowMinutes: z
    .int()
    .min(1)
    .max(24 * 60)
    .default(30),
  /** Spread over so many minutes, so that two nudges of one cause do not come together. */
  jitterMinutes: z.int().min(0).max(60).default(3),
});
export type NudgeSettings = z.infer<typeof NudgeSettings>;

/** The push services of the browsers that there are (as of 2026-11). */
export const pushHostsDefault = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
] as const;

type Read = { readonly ok: true; readonly settings: NudgeSettings } | StartRefused;

/** Names the wrong field, never its value: it may be a password. */
export function readNudgeSettings(file: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return refuseStart('nudge-settings-wrong');
  }
  const parsed = NudgeSettings.safeParse(value);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  return refuseStart(
    'nudge-settings-wrong',
    at !== undefined && /^[A-Za-z.]{1,60}$/.test(at) ? at : undefined,
  );
}
