import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../../tools/found.ts';
import { play } from './fixture/scene.ts';
import { serve } from './serve.ts';

export const browserPath = chromiumPath();
const root = fileURLToPath(new URL('../../..', import.meta.url));

export async function startBrowser(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, headless: true, args: [...chromiumFlags] });
}

/** A page whose policy violations, faults and requests to any other host are collected. */
export async function watched(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ readonly context: BrowserContext; readonly troubles: string[] }> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  // Half of what a test may take (vitest.config.ts), so that what was waited for is named when it never comes.
  context.setDefaultTimeout(90_000);
  const troubles: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  context.on('weberror', (fault) => troubles.push(`fault: ${fault.error().message}`));
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost' && !hostname.endsWith('.localhost'))
      troubles.push(`third party: ${request.url()}`);
  });
  return { context, troubles };
}

/** The page over the scene, built and served under the real policy. */
export async function serveScene(): Promise<{
  readonly doorway: string;
  readonly port: number;
  stop(): Promise<void>;
}> {
  // A folder for each: two files of tests may build at once.
  const dist = scratchFolder();
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '-c',
      fileURLToPath(new URL('./fixture/vite.config.ts', import.meta.url)),
      '--outDir',
      dist.folder,
      '--logLevel',
      'error',
    ],
    // As it ships: what is made for tests leaves out what a policy would refuse.
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
  );
  const bins = Object.fromEntries(play.parties.map((party) => [`${party.id}.bin`, new Uint8Array(64)]));
  const server = await serve(dist.folder, {
    'index.json': JSON.stringify(play),
    'glass.json': glass(),
    ...bins,
  });
  return {
    ...server,
    doorway: `http://localhost:${server.port}/`,
    async stop() {
      await server.stop();
      dist.remove();
    },
  };
}

/** What a relay's disk might hold: random bytes, as everything sealed looks. */
function glass(): string {
  const hex = (bytes: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex');
  return JSON.stringify({
    engine: 'sqlite',
    madeAt: new Date().toISOString(),
    files: [{ name: 'relay.db', bytes: 1_310_720 }],
    counts: { envelopes: 812 },
    tables: [
      {
        name: 'envelope',
        total: 812,
        rows: Array.from({ length: 40 }, (_, position) => ({
          stream: hex(16),
          position,
          day: 20_780,
          body: { hex: hex(96), bytes: 1124 },
        })),
      },
      { name: 'token', total: 12, rows: Array.from({ length: 12 }, () => ({ hash: hex(32) })) },
    ],
    sample: hex(4096),
  });
}

export function scratchFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-web-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
