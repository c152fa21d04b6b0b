import { describe, expect, it } from 'vitest';
import { browserPath } from './browser.ts';
import { go } from './every-screen.ts';
import { onePage } from './one-page.ts';

describe.skipIf(browserPath === null)('on a small telephone', () => {
  const one = onePage('advocate', { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
  /** Whether a finger that is put on its middle touches it, and not what lies over it. */
  const isTouched = (selector: string): Promise<boolean> =>
    one.page
      .locator(selector)
      .first()
      .evaluate((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });

  it('the button that sends a report is at hand wherever one reads, and not behind the ways at the bottom', async () => {
    await go(one.page, 'discover');
    await one.page.locator('[data-screen="discover"]').waitFor();
    const form = one.page.locator('[data-screen="discover"] form');
    // From where its first question is at the top of the screen to its very end.
    for (const share of [0, 0.4, 1]) {
      await form.evaluate((it, at) => {
        const { top, height } = it.getBoundingClientRect();
        scrollBy(0, top + at * height);
      }, share);
      expect(await isTouched('.discover-send button'), `at ${share} of the form`).toBe(true);
    }
  });

  it('says of a check-in that did not come when and by which way she is reached, without looking further', async () => {
    await go(one.page, 'overview');
    await go(one.page, 'contact');
    const raised = one.page.locator('.raised');
    await raised.waitFor();
    const name = await raised.getByRole('heading').first().innerText();
    const card = one.page
      .locator('.reach')
      .filter({ has: one.page.getByRole('heading', { name: name.trim() }) });
    expect(await raised.locator('.now-line').innerText()).toBe(await card.locator('.now-line').innerText());
  });

  it('says days in a row by their first and last, on a rota and of safe hours', async () => {
    const { sayWeekdays } = await import('../src/screens/desk/weekday.ts');
    const t = ((_: string, { from, to }: { from: string; to: string }) => `${from} to ${to}`) as never;
    const say = (...days: number[]) => sayWeekdays(days, { t, language: 'en' });
    expect(say(5, 1, 2, 3, 4)).toBe('Monday to Friday');
    expect(say(1, 2)).toBe('Monday, Tuesday');
    expect(say(7, 2, 3, 4)).toBe('Tuesday to Thursday, Sunday');
    expect(say(6)).toBe('Saturday');
  });
});
