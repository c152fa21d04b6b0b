import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, serveScene, startBrowser, watched } from './browser.ts';
import { stepIn } from './every-screen.ts';

const stepInAddress = async (page: Page, doorway: string, party: string): Promise<string> => {
  await page.goto(doorway);
  return (await page.locator(`a[data-party="${party}"]`).getAttribute('href')) ?? '';
};

describe.skipIf(browserPath === null)('the page', () => {
  let browser: Browser;
  let scene: Awaited<ReturnType<typeof serveScene>>;
  let context: BrowserContext;
  beforeAll(async () => {
    [scene, browser] = await Promise.all([serveScene(), startBrowser(browserPath ?? '')]);
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });
  const open = async (options: Parameters<typeof watched>[1] = {}) => {
    const made = await watched(browser, options);
    context = made.context;
    return { page: await context.newPage(), troubles: made.troubles };
  };

  it('shows one neutral address and title, and takes the secret out of the address at once', async () => {
    const { page, troubles } = await open();
    const address = await stepInAddress(page, scene.doorway, 'marta');
    expect(address).toContain('#step-in=marta.');
    await page.goto(address);
    await page.locator('[data-screen="overview"]').waitFor();
    for (const place of ['timeline', 'notes', 'circle']) {
      await page.locator(`[data-go="${place}"]`).first().click();
      await page.locator(`[data-screen="${place}"]`).waitFor();
      expect(new URL(page.url())).toMatchObject({ pathname: '/', hash: '', search: '' });
      expect(await page.title()).toBe('Notes');
    }
    // An entry for each screen, so that "back" leads to the one before; of the screen it holds nothing (back.test.ts).
    expect(await page.evaluate(() => JSON.stringify(history.state))).toBe('{"place":3}');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('speaks Spanish to whoever reads Spanish, with a title that says as little', async () => {
    const { page } = await open({ locale: 'es-MX' });
    await stepIn(page, scene.doorway, 'survivor');
    expect(await page.title()).toBe('Notas');
    expect(await page.locator('h1').innerText()).toBe('Hola.');
    await context.close();
  });

  it('refuses a script, a style and an address that are not its own', async () => {
    const { page } = await open();
    await stepIn(page, scene.doorway, 'advocate');
    const refused = await page.evaluate(async () => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violated.push(event.effectiveDirective),
      );
      const attempt = (run: () => unknown) => {
        try {
          run();
          return 'ran';
        } catch (fault) {
          return fault instanceof Error ? fault.name : 'refused';
        }
      };
      const results = {
        html: attempt(() => (document.body.innerHTML = '<b>x</b>')),
        script: attempt(() => {
          const script = document.createElement('script');
          script.src = '/x.js';
        }),
        worker: attempt(() => new Worker('/x.js')),
        policy: attempt(() =>
          (
            globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('other', {}),
        ),
        again: attempt(() =>
          (
            globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('cobijo', {}),
        ),
      };
      // In a task of its own: what a debugger evaluates may evaluate.
      const evaluated = await new Promise((resolve) =>
        // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the policy must refuse exactly this
        setTimeout(() => resolve(attempt(() => new Function('return 1')))),
      );
      const style = document.createElement('style');
      style.textContent = 'body{display:none}';
      document.head.append(style);
      await fetch('https://example.org/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { results, evaluated, violated, shown: getComputedStyle(document.body).display };
    });
    expect(refused.results).toEqual({
      html: 'TypeError',
      script: 'TypeError',
      worker: 'TypeError',
      policy: 'TypeError',
      again: 'TypeError',
    });
    expect(refused.evaluated).toBe('EvalError');
    expect(refused.shown).not.toBe('none');
    expect(refused.violated).toEqual(expect.arrayContaining(['style-src-elem', 'connect-src']));
    await context.close();
  });

  it('is left by one press, and "back" does not return to it', async () => {
    const { page } = await open();
    await stepIn(page, scene.doorway, 'survivor');
    await page.locator('.leave').click();
    await page.waitForURL('about:blank');
    await page.goBack().catch(() => null);
    expect(page.url()).not.toMatch(/rosa\.localhost/);
    await context.close();
  });

  it('is left by Shift three times, and not by Shift in the course of writing', async () => {
    const { page } = await open();
    await stepIn(page, scene.doorway, 'advocate');
    await page.locator('[data-go="tasks"]').first().click();
    await page.locator('.screen-tasks .button-main').click();
    await page.keyboard.press('Shift+A');
    await page.keyboard.press('Shift+B');
    await page.keyboard.press('Shift+C');
    expect(page.url()).not.toBe('about:blank');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift');
    await page.waitForURL('about:blank');
    await context.close();
  });

  it('takes a keyboard from the first key to a message that is said', async () => {
    const { page } = await open();
    await stepIn(page, scene.doorway, 'advocate');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    const focusedGo = () => page.evaluate(() => document.activeElement?.getAttribute('data-go') ?? null);
    for (let i = 0; i < 12 && (await focusedGo()) !== 'conversations'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('[data-screen="conversations"]').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    for (let i = 0; i < 6 && (await focusedGo()) !== 'conversation'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('[data-screen="conversation"]').waitFor();
    const inWriting = () => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA');
    for (let i = 0; i < 150 && !(await inWriting()); i++) await page.keyboard.press('Tab');
    await page.keyboard.type('Good morning');
    await page.keyboard.press('Control+Enter');
    await page.locator('.message-mine .said', { hasText: 'Good morning' }).waitFor();
    expect(await page.locator('.message').last().innerText()).toContain('waiting to send');
    await context.close();
  });

  it('opens in one tab, says so in another, and moves over when asked', async () => {
    const { page } = await open();
    await stepIn(page, scene.doorway, 'advocate');
    const second = await context.newPage();
    await second.goto(page.url());
    await second.locator('[data-screen="other-tab"]').waitFor();
    await second.getByRole('button', { name: 'Use it here' }).click();
    await page.locator('[data-screen="other-tab"]').waitFor();
    // The scene keeps nothing, so the second tab begins; the real engine asks for the passphrase.
    await second.locator('[data-screen="begin"]').waitFor();
    expect(await page.locator('[data-screen="other-tab"]').count()).toBe(1);
    await context.close();
  });

  it('is told in two taps of a telephone and one press that something was taken, and shows how far it is', async () => {
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    await stepIn(page, scene.doorway, 'prosecutor');
    await page.locator('[data-go="more"]').filter({ visible: true }).first().click();
    await page.locator('[data-go="taken"]').filter({ visible: true }).first().click();
    const now = page.getByRole('button', { name: 'Cut it off now' });
    expect(await now.isDisabled()).toBe(true);
    await page.getByText('The device of Marta Quiroga').click();
    expect(await page.getByText('Rosa, out of everything').count()).toBe(0);
    await now.click();
    await page.locator('[data-report="open"]').waitFor();
    expect(await page.locator('.taken-progress').innerText()).toContain('1 of 6 parts are done');
    expect(await page.locator('.taken-parts > li').first().innerText()).toContain(
      'cut off, keys turned, told',
    );
    expect(await page.locator('.taken-calls > li').first().innerText()).toContain('It is not your fault');
    await context.close();
  });

  it('asks for a passphrase, and says what happened when it is wrong', async () => {
    const { page } = await open();
    await page.goto(`http://locked.localhost:${scene.port}/`);
    await page.locator('[data-screen="unlock"]').waitFor();
    await page.getByLabel('Passphrase').fill('not this one');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Passphrase').fill('open sesame open');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.locator('[data-screen="overview"]').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await context.close();
  });

  it('opens without a network once it has been opened', async () => {
    const { page } = await open();
    await page.goto(`http://locked.localhost:${scene.port}/`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await page.locator('[data-screen="unlock"]').waitFor();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map((request) => new URL(request.url).pathname);
    });
    expect(kept.every((path) => path === '/' || path.startsWith('/assets/'))).toBe(true);
    await context.close();
  });

  it('shows one fixed sentence for a push, whatever the push carries, and for a second one in its place', async () => {
    const { page } = await open();
    const origin = `http://locked.localhost:${scene.port}`;
    await context.grantPermissions(['notifications'], { origin });
    await page.goto(origin);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const devtools = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [one] = registrations;
        if (one) resolve(one.registrationId);
      });
    });
    await devtools.send('ServiceWorker.enable');
    const push = async (data: string) =>
      devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
    const shown = () =>
      page.evaluate(async () =>
        (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body }) => ({
          title,
          body,
        })),
      );
    for (const data of ['', 'Ana, 57 people, urgent']) {
      await push(data);
      await expect
        .poll(shown)
        .toEqual([{ title: 'Recordatorio · Reminder', body: 'Recordatorio. Reminder.' }]);
    }
    await context.close();
  });

  it('stays on the page at twice the size, down to the last button', async () => {
    // 1280 pixels at 200 % are 640.
    const { page } = await open({ viewport: { width: 640, height: 430 }, deviceScaleFactor: 2 });
    await stepIn(page, scene.doorway, 'advocate');
    for (const place of ['timeline', 'conversations', 'notes']) {
      await page.locator(`[data-go="${place}"]`).first().click();
      await page.locator(`[data-screen="${place}"]`).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1)).toBe(true);
    }
    await context.close();
  });

  it('shows a survivor letters of twenty pixels and staff letters of sixteen', async () => {
    const { page } = await open();
    const size = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
    await stepIn(page, scene.doorway, 'survivor');
    expect(await size()).toBe('20px');
    await stepIn(page, scene.doorway, 'advocate');
    expect(await size()).toBe('16px');
    await context.close();
  });

  it('keeps both versions of a note until a person chooses, and then the chosen one', async () => {
    const { page } = await open();
    await stepIn(page, scene.doorway, 'advocate');
    await page.locator('[data-go="notes"]').first().click();
    await page.locator('[data-go="note"]').nth(1).click();
    const sides = page.locator('.conflict-side');
    await sides.first().waitFor();
    expect(await sides.count()).toBe(2);
    await sides.nth(1).getByRole('button').click();
    await page.locator('.conflict').waitFor({ state: 'detached' });
    expect(await page.locator('.note-text').innerText()).toContain('eight, not nine');
    await context.close();
  });

  it('draws of a thousand notes only those in view, and fetches the rest as one reads on', async () => {
    const { page } = await open();
    await stepIn(page, scene.doorway, 'advocate');
    await page.locator('[data-go="notes"]').first().click();
    await page.locator('[data-go="note"]').first().waitFor();
    expect(await page.locator('.notes > li').count()).toBeLessThan(60);
    // Rows take their real height as they are drawn, so the end moves while one goes there.
    const last = page.getByText('Day 1', { exact: true });
    for (let i = 0; i < 40 && (await last.count()) === 0; i++) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(100);
    }
    expect(await last.count()).toBe(1);
    await context.close();
  });
});
