import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, chromiumPath } from '../../../../tools/found.ts';
import { acceptance } from './acceptance.ts';
import type { Answer, Suite } from './opfs/messages.ts';
import type { StoreWorkers } from './opfs/page.ts';
import { canary, diskSteps, fullSteps, halfSteps, roomBytes } from './opfs/steps.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const dist = join(root, 'node_modules/.cache/opfs-store');
const browser = chromiumPath();

describe.skipIf(browser === null)("a store in the browser's private files", () => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(dist, path === '/' ? 'index.html' : normalize(path));
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': extname(file) === '.js' ? 'text/javascript' : 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(readFileSync(file));
  });
  let profile: string;
  let context: BrowserContext;
  let page: Page;
  let origin: string;

  beforeAll(async () => {
    await promisify(execFile)(
      process.execPath,
      [
        join(root, 'node_modules/vite/bin/vite.js'),
        'build',
        fileURLToPath(new URL('./opfs', import.meta.url)),
        '--outDir',
        dist,
        '--emptyOutDir',
        '--logLevel',
        'error',
      ],
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    origin = `http://localhost:${address.port}`;
    // On the disk: a private window would keep its files in memory, where nothing is proved.
    profile = mkdtempSync(join(tmpdir(), 'cobijo-opfs-'));
    context = await chromium.launchPersistentContext(profile, {
      executablePath: browser!,
      headless: true,
      args: [...chromiumFlags],
    });
    page = await newPage();
  });
  afterAll(async () => {
    await context?.close();
    server.closeAllConnections();
    server.close();
    if (profile) rmSync(profile, { recursive: true, force: true });
  });

  const newPage = async (): Promise<Page> => {
    const opened = await context.newPage();
    await opened.goto(`${origin}/`);
    await opened.waitForFunction(() => 'storeWorkers' in window);
    return opened;
  };
  const workersOf = (of: () => Page): StoreWorkers => ({
    ask: (worker, request) =>
      of().evaluate(([name, asked]) => window.storeWorkers.ask(name, asked), [worker, request] as const),
  });
  const { ask } = workersOf(() => page);
  const step = (suite: Suite, name: string): Promise<Answer> => ask('first', { do: 'step', suite, name });

  it.each(acceptance({ forgets: false }))('$name', async ({ name }) =>
    expect(await step('acceptance', name)).toBeNull(),
  );
  it.each(halfSteps(''))('$name', async ({ name }) => expect(await step('halves', name)).toBeNull());

  it('refuses a second worker, with a code of its own, until the first lets go', async () => {
    expect(await ask('first', { do: 'hold', folder: 'held' })).toBeNull();
    expect(await ask('second', { do: 'hold', folder: 'held' })).toBe('store-locked');
    expect(await ask('first', { do: 'let-go' })).toBeNull();
    expect(await ask('second', { do: 'hold', folder: 'held' })).toBeNull();
    expect(await ask('second', { do: 'let-go' })).toBeNull();
  });

  it('has one whole content after each crash amid a write, and no lock is left behind', async () => {
    for (let crash = 0; crash < 3; crash++) {
      const doomed = await newPage();
      expect(await workersOf(() => doomed).ask('churning', { do: 'churn', folder: 'churned' })).toBeNull();
      await new Promise((later) => setTimeout(later, crash * 11));
      const tools = await context.newCDPSession(doomed);
      const crashed = doomed.waitForEvent('crash');
      // Never answered: the process that would answer is the one that ends.
      tools.send('Page.crash').catch(() => undefined);
      await crashed;
      await doomed.close();
      // The browser lets go of the lock when it has noticed the death.
      await expect
        .poll(() => ask('first', { do: 'whole', folder: 'churned' }), { timeout: 3000 })
        .not.toBe('store-locked');
      expect(await ask('first', { do: 'whole', folder: 'churned' })).toBeNull();
    }
  });

  it('leaves nothing on the disk of what was replaced, cut or removed', async () => {
    for (const { name } of diskSteps('')) expect(await step('disk', name)).toBeNull();
    expect(filesWith(profile, canary('kept'))).toHaveLength(2);
    expect(filesWith(profile, canary('gone'))).toEqual([]);
  });

  it.each(fullSteps(''))('$name', async ({ name }) => {
    const tools = await context.newCDPSession(page);
    const { usage } = await tools.send('Storage.getUsageAndQuota', { origin });
    await tools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: Math.ceil(usage) + roomBytes });
    expect(await step('full', name)).toBeNull();
    await tools.send('Storage.overrideQuotaForOrigin', { origin });
  });
});

function filesWith(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(words));
}
