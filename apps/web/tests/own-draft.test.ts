import { describe, expect, it } from 'vitest';
import { browserPath } from './browser.ts';
import { go } from './every-screen.ts';
import { onePage } from './one-page.ts';

describe.skipIf(browserPath === null)('what she began and did not send', () => {
  const one = onePage('survivor', { viewport: { width: 360, height: 740 } });
  const home = () =>
    one.page.getByRole('link', { name: 'Back' }).or(one.page.locator('.her-top .back')).click();

  it('a choice is offered where she stopped, from the beginning, or thrown away', async () => {
    await go(one.page, 'choice');
    const card = one.page.locator('.choice-card').first();
    await card.getByRole('button').click();
    await one.page.getByRole('button', { name: 'Next' }).click();
    await one.page.getByRole('button', { name: 'Next' }).click();
    expect(await one.page.locator('.choice-step').textContent()).toMatch(/^3 of /);
    await home();
    await go(one.page, 'choice');
    await card.getByRole('button').click();
    await one.page.locator('[data-screen="choice-begun"]').waitFor();
    await one.page.getByRole('button', { name: 'Go on where you stopped' }).click();
    expect(await one.page.locator('.choice-step').textContent()).toMatch(/^3 of /);
    await home();
    await go(one.page, 'choice');
    await card.getByRole('button').click();
    await one.page.getByRole('button', { name: 'Throw it away' }).click();
    await card.getByRole('button').click();
    expect(await one.page.locator('.choice-step').textContent()).toMatch(/^1 of /);
  });
});
