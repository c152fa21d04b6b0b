import type { SetNudge } from '@cobijo/client';

const base64Url = (bytes: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/**
 * Asks this browser for an address at its push service; null where it has none, or she says no. The push service is the
 * browser maker's: it learns that this browser was pushed to, and nothing that it carries.
 */
export async function subscribed(pushKey: string): Promise<SetNudge['channel'] | null> {
  try {
    const { pushManager } = await navigator.serviceWorker.ready;
    const given = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey });
    return {
      kind: 'web-push',
      endpoint: given.endpoint,
      p256dh: base64Url(given.getKey('p256dh')),
      auth: base64Url(given.getKey('auth')),
    };
  } catch {
    return null;
  }
}
