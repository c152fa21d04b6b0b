import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  type CaseId,
  type ClientResult,
  type Device,
  createDevice,
  httpTransport,
  memoryStore,
} from '@cobijo/client';
import type { EntityId, Role, StreamId } from '@cobijo/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, scratchFolder, startBrowser, watched } from './browser.ts';
import { stepIn } from './every-screen.ts';
import { startRelay } from './real-relay.ts';

/**
 * The shipped page over the real engine and a real relay: an advocate's device in Chromium, on its own origin and in the
 * browser's own files, and a survivor's device beside it.
 */
const need = <T>(result: ClientResult<T>): T => {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.field ?? ''}`);
  return result.value;
};

describe.skipIf(browserPath === null)('a device in a browser', () => {
  const scratch = scratchFolder();
  const play = join(scratch.folder, 'play');
  let browser: Browser;
  let relay: Awaited<ReturnType<typeof startRelay>>;
  let rosa: Device;
  let talk: StreamId;
  let page: Page;
  let troubles: string[];
  let doorway: string;

  beforeAll(async () => {
    mkdirSync(play, { recursive: true });
    const web = join(scratch.folder, 'web');
    await promisify(execFile)(
      process.execPath,
      [
        fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url)),
        'build',
        '--outDir',
        web,
        '--logLevel',
        'error',
      ],
      { cwd: fileURLToPath(new URL('..', import.meta.url)), env: { ...process.env, NODE_ENV: 'production' } },
    );
    relay = await startRelay({ data: join(scratch.folder, 'relay'), web, play });
    const person = async (name: string, role: Role, tokens: number): Promise<Device> => {
      const device = need(
        await createDevice({
          store: memoryStore(),
          passphrase: `words of ${name}`,
          transport: await httpTransport(`http://127.0.0.1:${relay.port}`),
          tokens: await relay.tokens(tokens),
          lock: { operations: 2, memoryBytes: 8 << 20 },
        }),
      );
      await device.introduce({ name, role });
      await device.sync();
      return device;
    };
    const marta = await person('Marta', 'advocate', 6);
    rosa = await person('Rosa', 'survivor', 2);
    const made = need(await marta.act({ do: 'found-case', name: 'Valle Azul' })).made;
    const found = async (terms: { readonly compartment?: 'notes' | 'justice'; readonly label: string }) =>
      need(
        await marta.act({
          do: 'found-stream',
          case: made as CaseId,
          kind: terms.compartment ? 'compartment' : 'conversation',
          ...(terms.compartment ? { compartment: terms.compartment } : {}),
          label: terms.label,
          expiresAfterDays: terms.compartment ? null : 30,
        }),
      ).made as StreamId;
    await found({ compartment: 'notes', label: 'Notes' });
    await found({ compartment: 'justice', label: 'Justice' });
    talk = await found({ label: 'Rosa y Marta' });
    await marta.sync();
    need(
      await marta.act({
        do: 'grant',
        stream: talk,
        card: await rosa.card(),
        name: 'Rosa',
        role: 'survivor',
        rights: ['write'],
        past: 'from-now-on',
        why: 'Para hablar con Marta.',
        caseName: 'Lo mío',
      }),
    );
    await marta.sync();
    await rosa.sync();
    const { sealed, secret } = await marta.handOver();
    writeFileSync(join(play, 'marta.bin'), sealed);
    writeFileSync(
      join(play, 'index.json'),
      JSON.stringify({
        title: { en: 'Valle Azul', es: 'Valle Azul' },
        parties: [
          {
            id: 'marta',
            name: 'Marta',
            role: 'advocate',
            secret: Buffer.from(secret).toString('base64url'),
          },
        ],
      }),
    );
    await marta.lock();
    browser = await startBrowser(browserPath ?? '');
    doorway = `http://localhost:${relay.port}/`;
    const opened = await watched(browser);
    troubles = opened.troubles;
    page = await opened.context.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    await rosa?.disconnect();
    await relay?.stop();
    scratch.remove();
  });

  const eventually = async (holds: () => Promise<boolean>, what: string): Promise<void> => {
    const until = Date.now() + 90_000;
    while (!(await holds())) {
      if (Date.now() > until) throw new Error(`never: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const heardByRosa = async (): Promise<readonly string[]> =>
    need(await rosa.messages(talk, 0, 50)).map((message) => message.value.text);

  it('is stepped into through the doorway, and the secret leaves the address', async () => {
    await stepIn(page, doorway, 'advocate');
    expect(new URL(page.url()).hash).toBe('');
    await page.getByText('All saved here and sent.').waitFor();
    expect(
      await page.evaluate(() =>
        navigator.storage
          .getDirectory()
          .then((root) => root.getDirectoryHandle('store'))
          .then(() => true),
      ),
    ).toBe(true);
  });

  it('says and hears a message while both are looking', async () => {
    await rosa.connect();
    await page.locator('[data-go="conversations"]').first().click();
    await page.locator('[data-go="conversation"]').first().click();
    expect(await page.locator('.lasting').innerText()).toContain('30 days');
    await page.getByRole('textbox', { name: 'Message' }).fill('Buenos días, Rosa.');
    await page.getByRole('button', { name: 'Send' }).click();
    await eventually(async () => (await heardByRosa()).includes('Buenos días, Rosa.'), 'Rosa hears Marta');
    need(await rosa.act({ do: 'say', stream: talk, text: 'Buenos días.' }));
    await page.locator('.message .said', { hasText: /^Buenos días\.$/ }).waitFor();
    await page.locator('.message-waiting').first().waitFor({ state: 'detached' });
  });

  it('opens a file that came from the other device, byte for byte', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const file = { name: 'carta.bin', mediaType: 'text/html', bytes };
    const made = need(await rosa.act({ do: 'attach', stream: talk, ...file })).made as EntityId;
    need(await rosa.act({ do: 'say', stream: talk, text: 'una carta', attachments: [made] }));
    const button = page.getByRole('button', { name: 'Open the file carta.bin' });
    await button.waitFor();
    await eventually(async () => (await rosa.view()).sync.waiting === 0, 'the file has gone out');
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe('carta.bin');
    expect(new Uint8Array(readFileSync(await download.path()))).toEqual(bytes);
  });

  it('keeps what is written without a network, says that it waits, and sends it later', async () => {
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: 'Message' }).fill('Escrito sin red.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.message-mine .said', { hasText: 'Escrito sin red.' }).waitFor();
    await page.locator('.message-waiting').waitFor();
    await page.locator('[data-go="notes"]').first().click();
    await page.locator('.screen-notes .button-main').click();
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Visited without a network.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Visited without a network.').waitFor();
    expect(await heardByRosa()).not.toContain('Escrito sin red.');
    await page.context().setOffline(false);
    await eventually(
      async () => (await heardByRosa()).includes('Escrito sin red.'),
      'what was written without a network arrives',
    );
  });

  it('asks for its passphrase when it is opened again, and has everything', async () => {
    await page.locator('[data-go="overview"]').first().click();
    await page.getByText('All saved here and sent.').waitFor();
    await page.reload();
    await page.locator('[data-screen="unlock"]').waitFor();
    await page.getByRole('textbox', { name: 'Passphrase' }).fill('not this one');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    expect(await page.getByRole('alert').innerText()).toContain('do not open this device');
    await stepIn(page, doorway, 'advocate');
    await page.locator('[data-go="notes"]').first().click();
    await page.getByText('Visited without a network.').waitFor();
  });

  it('has asked nobody else for anything, and broken no policy', () => {
    // A connection that the test itself cut is reported as an error; nothing else may be.
    expect(troubles.filter((one) => !/ERR_INTERNET_DISCONNECTED|WebSocket connection/.test(one))).toEqual([]);
  });
});
