import { describe, expect, it } from 'vitest';
import { browserPath } from './browser.ts';
import { go, speak } from './every-screen.ts';
import { onePage } from './one-page.ts';

describe.skipIf(browserPath === null)('gates, on the page', () => {
  const one = onePage('advocate', { viewport: { width: 1280, height: 860 } });
  const testimony = async () => {
    await go(one.page, 'overview');
    await go(one.page, 'gates');
    await one.page.locator('.gates-asked select').nth(1).selectOption('testimony');
    return one.page.locator('.gate').first();
  };

  it('say beside each thing that is missing who can go past it, and that nobody can past her own choice', async () => {
    const gate = await testimony();
    const choice = gate.locator('.gate-missing', { hasText: 'Her own yes' });
    expect(await choice.textContent()).toContain('nobody decides it in her place');
    expect(await choice.textContent()).not.toContain('named person');
    const counsel = gate.locator('.gate-missing', { hasText: 'Who can supply it' }).last();
    expect(await counsel.textContent()).toContain('A named person can go past this, with a reason.');
    // What is offered then is not "past this gate": her choice stays.
    expect(await gate.getByRole('button', { name: 'Go past the rest, with a reason' }).count()).toBe(1);
    expect(await gate.getByRole('button', { name: 'Go past this gate' }).count()).toBe(0);
  });

  it('lead from testimony to the text that is read before it, and not to the one of cooperating', async () => {
    const gate = await testimony();
    await gate.getByRole('button', { name: 'Write down her choice' }).click();
    expect(await gate.textContent()).toContain('“You decide: giving testimony”');
    await gate.locator('[data-go="choice"]').click();
    await one.page.locator('[data-screen="choice-walk"] h1', { hasText: 'Giving testimony' }).waitFor();
    expect(await one.page.locator('.choice-point').textContent()).toContain('You choose.');
  });

  it('ask for a signature in words of a signature, and not in those of the questions', async () => {
    const gate = await testimony();
    await gate.getByRole('button', { name: 'Go past the rest, with a reason' }).click();
    const form = gate.locator('form');
    expect(await form.textContent()).toMatch(/Your name and your reason will be read by: /);
    expect(await form.textContent()).not.toMatch(/Leave it open here/);
    await speak(one.page, 'es');
    expect(await form.textContent()).toMatch(/Su nombre y su razón los leerán: /);
    await speak(one.page, 'en');
    expect(one.troubles).toEqual([]);
  });
});
