import { type NudgeChannel, type NudgeKind, type NudgeOffer, toBase64Url } from '@cobijo/wire';
import nodemailer from 'nodemailer';
import webPush from 'web-push';
import type { NudgeKeys } from './keys.ts';
import { type NudgeSettings, pushHostsDefault } from './settings.ts';
import { nudgeWords } from './words.ts';

/** `gone`: the address takes none any more. `failed`: not now; it is tried again. */
export type Sent = 'sent' | 'failed' | 'gone';

/** One way out. `mark` is the same however often one nudge is sent, so that a second one can be told from the first. */
export type Channel<K extends NudgeKind = NudgeKind> = (
  address: Extract<NudgeChannel, { kind: K }>,
  mark: Uint8Array,
) => Promise<Sent>;

const timeoutMs = 15_000;
/** How long a push service keeps a push for a phone that is off. */
const pushKeptSeconds = 12 * 3600;

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);

export function offerOf(settings: NudgeSettings, keys: NudgeKeys): NudgeOffer {
  return {
    email: settings.email !== undefined,
    sms: settings.sms !== undefined,
    pushKey: settings.webPush ? keys.vapid.publicKey : null,
    windowMinutes: settings.windowMinutes,
  };
}

/** Whether this relay sends to such an address. A push goes only to hosts that the operator named. */
export function takes(settings: NudgeSettings, channel: NudgeChannel): boolean {
  switch (channel.kind) {
    case 'email':
      return settings.email !== undefined;
    case 'sms':
      return settings.sms !== undefined;
    case 'web-push': {
      if (!settings.webPush) return false;
      const { protocol, hostname, host, username } = new URL(channel.endpoint);
      if (username !== '' || (protocol !== 'https:' && !isLoopback(hostname))) return false;
      return (settings.webPush.hosts ?? pushHostsDefault).some((named) =>
        named.startsWith('*.') ? hostname.endsWith(named.slice(1)) : named === host || named === hostname,
      );
    }
  }
}

/** Hands one nudge to its channel. Nothing that a server answers is kept or logged: it may quote the address. */
export function openChannels(settings: NudgeSettings, keys: NudgeKeys): Channel {
  const email = settings.email && emailChannel(settings.email);
  const push = settings.webPush && pushChannel(settings.webPush, keys);
  const sms = settings.sms && smsChannel(settings.sms);
  return async (address, mark) => {
    switch (address.kind) {
      case 'email':
        return email ? email(address, mark) : 'failed';
      case 'web-push':
        return push && takes(settings, address) ? push(address, mark) : 'failed';
      case 'sms':
        return sms ? sms(address, mark) : 'failed';
    }
  };
}

function emailChannel({ smtp, from }: NonNullable<NudgeSettings['email']>): Channel<'email'> {
  const transport = nodemailer.createTransport({
    url: smtp,
    requireTLS: new URL(smtp).protocol === 'smtp:' && !isLoopback(new URL(smtp).hostname),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return async ({ to }, mark) => {
    try {
      await transport.sendMail({
        from,
        to,
        subject: nudgeWords.title,
        text: nudgeWords.text,
        messageId: `<${toBase64Url(mark)}@${domain}>`,
        xMailer: false,
      });
      return 'sent';
    } catch (error) {
      // What the server says of this one address for good; everything else may be another in an hour.
      const refused = error as { readonly code?: string; readonly responseCode?: number };
      return refused.code === 'EENVELOPE' && (refused.responseCode ?? 0) >= 500 ? 'gone' : 'failed';
    }
  };
}

function pushChannel(
  { subject }: NonNullable<NudgeSettings['webPush']>,
  keys: NudgeKeys,
): Channel<'web-push'> {
  return async ({ endpoint, p256dh, auth }, mark) => {
    const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, null, {
      TTL: pushKeptSeconds,
      // One that waits at the push service is replaced by the same one sent again.
      topic: toBase64Url(mark),
      urgency: 'normal',
      vapidDetails: { subject, ...keys.vapid },
    });
    const status = await post(details.endpoint, details.headers, null);
    if (status === 404 || status === 410) return 'gone';
    return isTaken(status) ? 'sent' : 'failed';
  };
}

function smsChannel({ url, headers, body, as }: NonNullable<NudgeSettings['sms']>): Channel<'sms'> {
  return async ({ to }, mark) => {
    const filled = { to, text: nudgeWords.text, mark: toBase64Url(mark) };
    const fields = Object.entries(body).map(([name, value]): [string, string] => [
      name,
      value.replace(/\{(to|text|mark)\}/g, (_, key: keyof typeof filled) => filled[key]),
    ]);
    const type = as === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
    const sent =
      as === 'json' ? JSON.stringify(Object.fromEntries(fields)) : new URLSearchParams(fields).toString();
    const status = await post(
      url,
      { 'content-type': type, 'idempotency-key': filled.mark, ...headers },
      sent,
    );
    return isTaken(status) ? 'sent' : 'failed';
  };
}

const isTaken = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** Follows no redirect: an address that was allowed must not lead to one that was not. null: nobody answered. */
async function post(
  url: string,
  headers: Readonly<Record<string, unknown>>,
  body: string | null,
): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: Object.entries(headers)
        .filter(([name]) => name.toLowerCase() !== 'content-length')
        .map(([name, value]): [string, string] => [name, String(value)]),
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}
