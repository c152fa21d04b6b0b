import workerUrl from '../worker.ts?worker&url';

/**
 * The only two script addresses that the page may ever start, under the only policy that its headers allow. Anything
 * else that tries to start a script from a string, ours or injected, is refused by the browser.
 */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

const allowed: readonly string[] = [workerUrl, '/service-worker.js'];
const factory = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
const policy = factory?.createPolicy('cobijo', {
  createScriptURL(url) {
    if (allowed.includes(url)) return url;
    throw new TypeError('not one of our scripts');
  },
});

const trusted = (url: string): string => policy?.createScriptURL(url) ?? url;

export const startWorker = (): Worker => new Worker(trusted(workerUrl), { type: 'module', name: 'worker' });

/** Registers the offline shell. A browser that refuses (a private window) simply needs a network to open the page. */
export async function keepShell(): Promise<void> {
  try {
    await navigator.serviceWorker?.register(trusted('/service-worker.js'), { updateViaCache: 'none' });
  } catch {
    // Nothing is lost: the page works, and opens only with a network.
  }
}
