import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
};

/**
 * The policy of every page and script. A worker that is served without one escapes its page's policy, so every
 * response carries it; WebAssembly may be compiled by the worker's own script and by nothing else.
 */
function policy(isWorker: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self'${isWorker ? " 'wasm-unsafe-eval'" : ''}`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types cobijo',
  ].join('; ');
}

/** Serves a built web app, the same on every host name, and further folders of files. */
export function serveWeb(app: FastifyInstance, web: string | null, also: ReadonlyMap<string, string>): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const file = (request.raw.url ?? '').split('?')[0] ?? '';
    reply
      .header('content-security-policy', policy(/worker[^/]*\.js$/.test(file)))
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-embedder-policy', 'require-corp')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('permissions-policy', 'camera=(), geolocation=(), payment=(), usb=(), interest-cohort=()')
      .header('x-robots-tag', 'noindex');
    return payload;
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return reply.code(404).send({ code: 'absent' });
    const path = decode((request.raw.url ?? '').split('?')[0] ?? '');
    if (path === null || path.startsWith('/v1/')) return reply.code(404).send({ code: 'absent' });
    for (const [prefix, folder] of also)
      if (path.startsWith(`${prefix}/`))
        return (
          (await send(reply, folder, path.slice(prefix.length), 'no-store')) ??
          reply.code(404).send({ code: 'absent' })
        );
    if (!web) return reply.code(404).send({ code: 'absent' });
    const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
    const found = path === '/' ? null : await send(reply, web, path, cache);
    if (found) return found;
    // One page for everything else; a missing script is missing, not a page.
    if (extname(path) !== '') return reply.code(404).send({ code: 'absent' });
    return (await send(reply, web, '/index.html', 'no-store')) ?? reply.code(404).send({ code: 'absent' });
  });
}

function decode(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') || decoded.includes('\\') ? null : decoded;
  } catch {
    return null;
  }
}

/** Sends a file below `folder`; null where there is none, or where a link would lead out of it. */
async function send(
  reply: FastifyReply,
  folder: string,
  path: string,
  cache: string,
): Promise<FastifyReply | null> {
  const root = resolve(folder);
  try {
    const file = await realpath(join(root, path));
    if (!file.startsWith((await realpath(root)) + sep)) return null;
    if (!(await stat(file)).isFile()) return null;
    const type = types[extname(file)] ?? 'application/octet-stream';
    return await reply
      .header('cache-control', cache)
      .type(type)
      .send(await readFile(file));
  } catch {
    return null;
  }
}
