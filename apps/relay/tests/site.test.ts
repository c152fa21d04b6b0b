import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Caller } from './caller.ts';
import { type HouseRelay, houseRelay } from './running.ts';
import { temporaryDirectory } from './stores.ts';

const directory = temporaryDirectory();
const web = join(directory.path, 'web');
const play = join(directory.path, 'play');
let house: HouseRelay;
let caller: Caller;

beforeAll(async () => {
  mkdirSync(join(web, 'assets'), { recursive: true });
  mkdirSync(play);
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Notes</title>');
  writeFileSync(join(web, 'assets', 'index-a1.js'), 'void 0;'.repeat(200));
  writeFileSync(join(web, 'assets', 'worker-b2.js'), 'void 1;');
  writeFileSync(join(web, 'service-worker.js'), 'void 2;');
  writeFileSync(join(play, 'glass.json'), '{}');
  writeFileSync(join(directory.path, 'secret.txt'), 'not served');
  symlinkSync(join(directory.path, 'secret.txt'), join(web, 'link.txt'));
  house = await houseRelay({ web, also: new Map([['/play', play]]) });
  caller = new Caller(house.port);
});
afterAll(async () => {
  await house.dispose();
  directory.dispose();
});

const text = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await caller.ask('GET', path, { headers });
  return { ...answer, text: new TextDecoder().decode(answer.bytes) };
};
/** Sends a path as it is, where fetch would tidy it. */
const raw = (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: object }> =>
  new Promise((resolve, reject) => {
    request({ port: house.port, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    })
      .on('error', reject)
      .end();
  });

describe('the web app', () => {
  test('is one page at every address that is not a file, never kept', async () => {
    for (const path of ['/', '/case/one', '/ana', '/index.html']) {
      const page = await text(path);
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(page.text).toContain('<title>Notes</title>');
    }
  });

  test('is the same on every host name', async () => {
    for (const host of ['ana.localhost:80', 'relay.example', 'localhost'])
      expect((await raw('/', { host })).status).toBe(200);
  });

  test('keeps hashed assets for good, and squeezes them', async () => {
    const asset = await raw('/assets/index-a1.js', { 'accept-encoding': 'br, gzip' });
    expect(asset.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
    });
    const plain = await raw('/assets/index-a1.js');
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect((await text('/service-worker.js')).headers.get('cache-control')).toBe('no-store');
  });

  test('has no file that is missing, above it, linked out of it, or of the API', async () => {
    for (const path of [
      '/assets/none.js',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2f..%2fsecret.txt',
      '/link.txt',
      '/v1/none',
      '/%00',
      '/%ff',
    ])
      expect([path, (await raw(path)).status]).toSatisfy(
        ([, status]: [string, number]) => status === 404 || status === 400,
      );
  });
});

describe('further files', () => {
  test('are read anew each time, and never lead out of their folder', async () => {
    expect((await text('/play/glass.json')).text).toBe('{}');
    writeFileSync(join(play, 'glass.json'), '{"new":1}');
    const again = await text('/play/glass.json');
    expect(again.text).toBe('{"new":1}');
    expect(again.headers.get('cache-control')).toBe('no-store');
    for (const path of ['/play/../secret.txt', '/play/%2e%2e/secret.txt', '/play/none', '/play/'])
      expect((await raw(path)).status).toBe(404);
  });
});

describe('the headers', () => {
  const paths = [
    '/',
    '/assets/index-a1.js',
    '/assets/worker-b2.js',
    '/play/glass.json',
    '/health',
    '/v1/none',
  ];

  test('stand on every response, a refusal’s as well', async () => {
    for (const path of paths) {
      const { headers } = await text(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ])
        expect([path, policy]).toEqual([path, expect.stringContaining(part)]);
      expect(policy).not.toContain('unsafe-inline');
      expect(policy).not.toContain("'unsafe-eval'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.has('set-cookie')).toBe(false);
      expect(headers.has('access-control-allow-origin')).toBe(false);
    }
  });

  test('let WebAssembly be compiled by the built worker, and by nothing else', async () => {
    const allowed = [];
    for (const path of [...paths, '/service-worker.js', '/worker.js', '/x/assets/worker-b2.js'])
      if ((await text(path)).headers.get('content-security-policy')?.includes('wasm-unsafe-eval'))
        allowed.push(path);
    expect(allowed).toEqual(['/assets/worker-b2.js']);
  });

  test('let the page connect to its own host, and a host name cannot add to the policy', async () => {
    const policy = async (host: string) =>
      String((await raw('/', { host })).headers['content-security-policy' as never]);
    expect(await policy('ana.localhost:8080')).toContain(
      "connect-src 'self' ws://ana.localhost:8080 wss://ana.localhost:8080;",
    );
    expect(await policy('x;script-src *')).toContain("connect-src 'self';");
  });
});
