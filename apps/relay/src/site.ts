import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { refusals } from '@cobijo/wire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type StartRefused, refuseStart } from './words.ts';

/**
 * The built web app, the same on every host name, and further folders of files. The relay knows nothing of what they
 * are: it serves bytes, and never sets or reads a cookie.
 */
export interface Site {
  /** A built app with its index.html; null: no app. */
  readonly web: string | null;
  /** Path prefix → folder, for files that change: read anew each time, never cached. */
  readonly also: ReadonlyMap<string, string>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};
const squeezable = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.svg',
  '.wasm',
  '.webmanifest',
  '.txt',
]);
const immutable = 'public, max-age=31536000, immutable';
/** Built files whose name carries their content's hash stand here and only here. */
const hashedAssets = '/assets/';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Whether the folders can be served at all. */
export async function checkSite({ web, also }: Site): Promise<StartRefused | null> {
  try {
    if (web !== null && !(await stat(join(web, 'index.html'))).isFile())
      return refuseStart('site-directory-unusable');
    for (const folder of also.values())
      if (!(await stat(folder)).isDirectory()) return refuseStart('site-directory-unusable');
    return null;
  } catch {
    return refuseStart('site-directory-unusable');
  }
}

export function serveSite(app: FastifyInstance, { web, also }: Site): void {
  const squeezed = new Map<string, Buffer>();
  for (const [prefix, folder] of also)
    app.get(`${prefix}/*`, async (request, reply) => {
      const path = plainPath(request)?.slice(prefix.length);
      const file = path === undefined ? null : await fileIn(folder, path);
      return file ? sendFile(reply, file, 'no-store') : absent(reply);
    });
  if (web === null) return;

  app.get('/*', async (request, reply) => {
    const path = plainPath(request);
    if (path === null || path.startsWith('/v1/')) return absent(reply);
    const file = path === '/' ? null : await fileIn(web, path);
    if (file && path.startsWith(hashedAssets)) return sendAsset(request, reply, file, squeezed);
    if (file) return sendFile(reply, file, 'no-store');
    // One page for every address of the app; a missing script is missing, not a page.
    if (extname(path) !== '') return absent(reply);
    const index = await fileIn(web, '/index.html');
    return index ? sendFile(reply, index, 'no-store') : absent(reply);
  });
}

const absent = (reply: FastifyReply): FastifyReply =>
  reply.code(refusals.absent).header('cache-control', 'no-store').send({ code: 'absent' });

/** The request's path, decoded; null where it could mean another place than it says. */
function plainPath(request: FastifyRequest): string | null {
  try {
    const path = decodeURIComponent((request.raw.url ?? '').split('?', 1)[0] ?? '');
    return path.includes('\0') || path.includes('\\') || path.split('/').includes('..') ? null : path;
  } catch {
    return null;
  }
}

/** A file below `folder`; null where there is none, or where a link would lead out of it. */
async function fileIn(folder: string, path: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

const typeOf = (file: string): string => types[extname(file)] ?? 'application/octet-stream';

async function sendFile(reply: FastifyReply, file: string, cache: string): Promise<FastifyReply> {
  const bytes = await readFile(file);
  return reply.header('cache-control', cache).type(typeOf(file)).send(bytes);
}

/** A hashed asset, squeezed once for everyone: it is the same for all, so its size tells of nobody. */
async function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  squeezed: Map<string, Buffer>,
): Promise<FastifyReply> {
  const accepts = String(request.headers['accept-encoding'] ?? '');
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : null;
  void reply.header('cache-control', immutable).header('vary', 'accept-encoding').type(typeOf(file));
  if (encoding === null || !squeezable.has(extname(file))) return reply.send(await readFile(file));
  const key = `${encoding} ${file}`;
  let body = squeezed.get(key);
  if (!body) {
    const bytes = await readFile(file);
    body =
      encoding === 'br'
        ? await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : await zip(bytes);
    squeezed.set(key, body);
  }
  return reply.header('content-encoding', encoding).send(body);
}
