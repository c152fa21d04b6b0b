import type { FastifyInstance } from 'fastify';

/**
 * What every response says to a browser, the API's as well as the app's.
 *
 * A worker takes its policy from its own response, not from the page that started it: a script served without one
 * would run outside the page's policy. So the policy stands on everything, and `'wasm-unsafe-eval'` (libsodium is
 * WebAssembly) only on the built worker scripts, where the page's own scripts cannot reach it.
 *
 * Trusted Types: `cobijo` is the one policy that exists (it lets two script addresses pass, the worker's and the
 * service worker's). React and React Aria create none; a `default` policy is not allowed, because it would let any
 * string through that it is not told to refuse.
 *
 * `connect-src 'self'` covers the WebSocket by CSP level 3. Browsers of level 2 (Safari to 15) need it by name, so the
 * request's own host is added, and no other.
 */
const workerScript = /^\/assets\/[^/]*worker[^/]*\.m?js$/i;
const plainHost = /^[a-z0-9.-]{1,253}(:\d{1,5})?$/i;

export function contentSecurityPolicy(path: string, host: string | undefined): string {
  const socket = host !== undefined && plainHost.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    `script-src 'self'${workerScript.test(path) ? " 'wasm-unsafe-eval'" : ''}`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${socket}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types cobijo',
  ].join('; ');
}

/** The microphone only for the page itself, which asks for it when somebody presses "record". */
const fixed = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(self), payment=(), usb=()',
  'x-robots-tag': 'noindex',
} as const;

export function guardEveryResponse(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, next) => {
    const path = (request.raw.url ?? '').split('?', 1)[0] ?? '';
    void reply
      .headers(fixed)
      .header('content-security-policy', contentSecurityPolicy(path, request.headers.host));
    next();
  });
}
