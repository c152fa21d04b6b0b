import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Page, chromium } from 'playwright-core';
import { everyScreen, go, reach, speak, stepIn } from '../../apps/web/tests/every-screen.ts';
import { chromiumFlags, chromiumPath } from '../../tools/found.ts';

/**
 * `npm run screenshots`: plays Valle Azul as `npm start` does, steps into real devices in a real browser, and takes
 * every screen in both languages, on a phone and on a desk, into docs/screens. `-- desk responses` takes these alone.
 */
const asked = process.argv.slice(2);
const isAsked = (id: string): boolean => asked.length === 0 || asked.includes(id);
const unknown = asked.filter((id) => id !== 'pictures' && !everyScreen.some((screen) => screen.id === id));
if (unknown.length > 0) {
  process.stderr.write(
    `No screen is called ${unknown.join(', ')}. / Ninguna pantalla se llama ${unknown.join(', ')}.\n`,
  );
  process.exit(2);
}
const shown = everyScreen.filter(({ id }) => isAsked(id));
const withMeeting = isAsked('pictures');
const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, 'docs/screens');
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 860 } } as const;
const path = chromiumPath();
if (!path) {
  process.stderr.write('Chromium not found: no pictures. / No hay Chromium: no se tomaron imágenes.\n');
  process.exit(1);
}
const data = mkdtempSync(join(tmpdir(), 'cobijo-screens-'));
const started = performance.now();
const app = spawn(
  process.execPath,
  [join(root, 'apps/cli/src/main.ts'), 'start', '--data', data, '--port', '0'],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
try {
  const doorway = await new Promise<string>((resolve, reject) => {
    app.once('exit', () => reject(new Error('the program did not start')));
    createInterface({ input: app.stdout }).on('line', (line) => {
      const address = /^http:\/\/localhost:\d+\/$/.exec(line);
      if (address) resolve(address[0]);
      else process.stderr.write(`${line}\n`);
    });
  });
  process.stderr.write(`${doorway} after ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  mkdirSync(out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: path,
    args: [...chromiumFlags],
  });
  let count = 0;
  const roles = new Set(shown.map((screen) => screen.role));
  // Two devices meet by a link that the advocate's makes.
  if (withMeeting) roles.add('advocate');
  for (const role of roles) {
    const context = await browser.newContext({
      locale: 'en-US',
      viewport: sizes.desk,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    if (role === null) await page.goto(doorway);
    else await stepIn(page, doorway, role);
    for (const language of ['en', 'es'] as const)
      for (const size of ['desk', 'phone'] as const) {
        await page.setViewportSize(sizes[size]);
        await speak(page, language);
        for (const screen of shown.filter((one) => one.role === role)) {
          try {
            await reach(page, screen, language);
            await page.screenshot({ path: join(out, `${screen.id}-${language}-${size}.png`) });
            count++;
          } catch (error) {
            process.stderr.write(
              `${screen.id} ${language} ${size}: ${error instanceof Error ? error.message.split('\n')[0] : ''}\n`,
            );
            process.exitCode = 1;
          }
        }
      }
    if (role === 'advocate' && withMeeting)
      count += await meeting(page, await browser.newPage({ locale: 'en-US', reducedMotion: 'reduce' }));
    await context.close();
  }
  await browser.close();
  process.stdout.write(`${count} pictures in docs/screens\n`);
} finally {
  app.kill('SIGTERM');
  await new Promise((resolve) => app.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
}

/** Two devices that met by a link, while both compare the six pictures: the one that made it and the newcomer's. */
async function meeting(maker: Page, newcomer: Page): Promise<number> {
  await speak(maker, 'en');
  await go(maker, 'circle');
  await maker.getByRole('button', { name: 'Invite by a link' }).click();
  await maker.getByRole('textbox', { name: 'What you call her' }).fill('Carmen');
  await maker.getByRole('button', { name: 'Make the link' }).click();
  const link = new URL(await maker.locator('.meeting-address').last().innerText());
  link.hostname = 'carmen.localhost';
  await newcomer.goto(link.href);
  await newcomer.getByRole('textbox', { name: 'What your circle calls you' }).fill('Carmen');
  await newcomer.getByRole('button', { name: 'Next' }).click();
  for (const name of ['New passphrase', 'The same once more'])
    await newcomer.getByRole('textbox', { name }).fill('six ordinary words together here');
  await newcomer.getByRole('button', { name: 'Begin' }).click();
  let count = 0;
  for (const [id, page] of [
    ['pictures', maker],
    ['pictures-newcomer', newcomer],
  ] as const)
    for (const language of ['en', 'es'] as const)
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        await speak(page, language);
        await page.locator('[data-meeting="pictures"]').scrollIntoViewIfNeeded();
        await page.screenshot({ path: join(out, `${id}-${language}-${size}.png`) });
        count++;
      }
  await newcomer.close();
  return count;
}
