import { describe, expect, it } from 'vitest';
import { browserPath } from './browser.ts';
import { go } from './every-screen.ts';
import { onePage } from './one-page.ts';

describe.skipIf(browserPath === null)('an assessment that is half done', () => {
  const one = onePage('advocate', { viewport: { width: 360, height: 740 } });

  it('is gone on with, and keeps what was answered before', async () => {
    await go(one.page, 'danger');
    const rosa = one.page.locator('.danger-subject', {
      has: one.page.getByRole('heading', { name: 'Rosa' }),
    });
    await rosa.getByRole('button', { name: 'Go on with this assessment' }).click();
    const form = rosa.locator('.danger-level form');
    const answered = (item: string) =>
      form
        .getByLabel(new RegExp(`^${item}\\. `))
        .first()
        .inputValue();
    expect(await answered('C1')).toBe('2');
    expect(await answered('A3')).toBe('U');
    expect(await answered('B1')).toBe('');
    // A new one begins with nothing: what was so then need not be so now.
    await form.getByRole('button', { name: 'Cancel' }).click();
    await rosa.getByRole('button', { name: 'First screen' }).click();
    expect(await answered('C1')).toBe('');
  }, 240_000);
});
