import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath } from './browser.ts';
import { go } from './every-screen.ts';
import { onePage } from './one-page.ts';

describe.skipIf(browserPath === null)('safe contact, on the page', () => {
  const one = onePage('advocate', { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
  const card = (name: string) =>
    one.page.locator('.reach').filter({ has: one.page.getByRole('heading', { name }) });
  const contact = async (): Promise<void> => {
    await go(one.page, 'overview');
    await go(one.page, 'contact');
  };

  it('says of each way whether it is safe now, by whose word, until when, and when next by both clocks', async () => {
    await contact();
    const rosa = card('Rosa');
    const call = rosa.locator('.way', { hasText: 'Soy Marta' });
    expect(await call.locator('.tag').innerText()).toBe('not at this hour');
    expect(await call.innerText()).toMatch(
      /Outside her safe hours: she said so.*Next safe time, there and here: .*\(Mexico City\) \/ /s,
    );
    expect(await call.innerText()).toMatch(/Said by: she\. It holds until/);
    expect(await rosa.locator('.way-never').innerText()).toMatch(/Never by this way: she said so/);
    expect(await rosa.locator('.now-line').innerText()).toBe('Now is a safe time: visit.');
  });

  it('covers the word for danger until it is asked for, and puts it on no paper', async () => {
    await contact();
    const rosa = card('Rosa');
    expect(await rosa.innerText()).not.toContain('guanábana');
    await rosa.getByRole('button', { name: 'Show the word' }).click();
    const word = rosa.getByText('guanábana');
    expect(await word.isVisible()).toBe(true);
    await one.page.emulateMedia({ media: 'print' });
    expect(await word.isVisible()).toBe(false);
    expect(await rosa.getByText('policía, caso, corte').isVisible()).toBe(true);
    // Nor does the alarm above every page, which names somebody who is exposed.
    const alarm = one.page.locator('.net-alarm');
    expect(await alarm.isVisible()).toBe(false);
    await one.page.emulateMedia({ media: 'screen' });
    expect(await alarm.isVisible()).toBe(true);
  });

  it('writes a contact down in two taps from today’s page, with whoever usually carries the word', async () => {
    await go(one.page, 'overview');
    const taps = one.page.locator('.contact-today li').filter({ hasText: 'Inés' }).locator('.two-taps');
    await taps.getByRole('button', { name: 'Inés: village telephone, the lady of the shop' }).click();
    await taps.getByRole('button', { name: 'Reached', exact: true }).click();
    await taps.getByRole('status').waitFor();
    await taps.getByRole('button', { name: 'Say more of it' }).click();
    await taps.getByRole('textbox', { name: 'What was said', exact: true }).fill('The hearing was moved.');
    await taps.getByRole('button', { name: 'Save' }).click();
    await taps.locator('form').waitFor({ state: 'detached' });
    await go(one.page, 'contact');
    const newest = card('Inés').locator('.made > li').first();
    expect(await newest.innerText()).toMatch(/village telephone · the lady of the shop · Reached/);
    expect(await newest.innerText()).toContain('Said: The hearing was moved.');
    expect(await card('Inés').locator('.due').innerText()).not.toContain('since 20');
  });

  it('stops outside her hours before anything is written, and goes on only with a reason that stays with it', async () => {
    await contact();
    const rosa = card('Rosa');
    await rosa.getByRole('button', { name: 'Rosa: call' }).click();
    const reached = rosa.locator('.second-tap').getByRole('button', { name: 'Reached', exact: true });
    expect(await rosa.locator('.second-tap [role="alert"]').innerText()).toContain('Outside her safe hours');
    expect(await reached.isDisabled()).toBe(true);
    await rosa.getByRole('textbox', { name: 'Why it must be now' }).fill('His cousin is on the road.');
    await reached.click();
    await rosa.locator('.kept').waitFor();
    expect(await rosa.locator('.made > li').first().innerText()).toContain(
      'Although it was not at this hour: His cousin is on the road.',
    );
  });

  it('opens no way that is shut for good, whatever the reason; but what she began herself is written down', async () => {
    await contact();
    const rosa = card('Rosa');
    await rosa.getByRole('button', { name: 'Another way' }).click();
    await rosa.getByRole('button', { name: 'Rosa: text message' }).click();
    const tap = rosa.locator('.second-tap');
    expect(await tap.innerText()).toContain('No reason opens this way');
    expect(await tap.getByRole('textbox').count()).toBe(0);
    expect(await tap.getByRole('button', { name: 'Left word' }).isDisabled()).toBe(true);
    await tap.getByText('She reached us').click();
    await tap.getByRole('button', { name: 'Reached', exact: true }).click();
    await rosa.locator('.kept').waitFor();
    expect(await rosa.locator('.made > li').first().innerText()).toContain('text message · she reached us');
  });

  it('sets hours for several days at once, by the keyboard alone', async () => {
    await contact();
    const girl = card('La niña');
    // Of whom nothing is agreed stands folded below.
    await one.page.locator('details.part > summary').focus();
    await one.page.keyboard.press('Enter');
    await girl.getByRole('button', { name: 'Add a way to reach her' }).focus();
    await one.page.keyboard.press('Enter');
    const form = girl.locator('.way-form');
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    for (const day of ['Monday', 'Friday']) {
      await form.getByRole('checkbox', { name: day }).focus();
      await one.page.keyboard.press('Space');
    }
    await form.getByRole('button', { name: 'Add these hours' }).focus();
    await one.page.keyboard.press('Enter');
    expect(await form.locator('.hours-list').innerText()).toMatch(/Monday 16:00–18:00.*Friday 16:00–18:00/s);
    await form.getByRole('textbox', { name: 'Who said so' }).focus();
    await one.page.keyboard.type('her grandmother');
    expect(await violations(one.page)).toEqual([]);
    await one.page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    expect(await girl.locator('.way').innerText()).toMatch(/monday, friday/i);
    expect(await girl.locator('.way').innerText()).toContain('Said by: her grandmother.');
  });

  it('says who is due a word from whom and why, and takes another rhythm and another hand', async () => {
    await contact();
    const rosa = card('Rosa');
    await rosa.getByRole('button', { name: 'How often, and by whom' }).click();
    await rosa.getByRole('textbox', { name: 'Days otherwise' }).fill('400');
    expect(await rosa.locator('form').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await rosa.getByRole('textbox', { name: 'Days otherwise' }).fill('14');
    await rosa.getByRole('combobox', { name: 'Who gives the word' }).selectOption({ label: 'you' });
    await rosa.locator('form').getByRole('button', { name: 'Save' }).click();
    await rosa.locator('form').waitFor({ state: 'detached' });
    const due = one.page.locator('.due-list li', { hasText: 'Rosa' });
    await expect
      .poll(() => due.innerText())
      .toMatch(/a word is due by .*\(from you\).*\n.*Every 14 days, as is usual/s);
    expect(await one.page.locator('.due-list li', { hasText: 'Inés' }).innerText()).toContain(
      'since a critical period of hers is open',
    );
  });

  it('raises the circle where a check-in was missed, proposes a period, and closes with a reason that a person gives', async () => {
    await contact();
    const raised = one.page.locator('.raised');
    expect(await raised.innerText()).toContain('No check-in came by the agreed time');
    expect(await one.page.locator('.proposals').innerText()).toContain('A person decides');
    await raised.getByRole('button', { name: 'Close it with a reason' }).click();
    const close = raised.locator('form').getByRole('button', { name: 'Close it with a reason' });
    await raised.getByRole('textbox', { name: 'How you know' }).fill('Her neighbour saw her.');
    expect(await close.isDisabled()).toBe(true);
    await raised.getByText('there was no signal').click();
    await close.click();
    await raised.waitFor({ state: 'detached' });
    expect(one.troubles).toEqual([]);
  });

  describe('a message', () => {
    const send = () => one.page.getByRole('button', { name: 'Send' });
    const agreeApp = async (state: string): Promise<void> => {
      await contact();
      const rosa = card('Rosa');
      const before = rosa.locator('.way', { hasText: /^app/i });
      if ((await before.count()) > 0) await before.getByRole('button', { name: 'Say it anew' }).click();
      else await rosa.getByRole('button', { name: 'Add a way to reach her' }).click();
      const form = rosa.locator('.way-form');
      await form.getByRole('combobox', { name: 'How' }).selectOption('app');
      await form.locator('.check', { hasText: new RegExp(`^●\\s*${state}$`) }).click();
      await form.getByRole('textbox', { name: 'Who said so' }).fill('she');
      await form.getByRole('button', { name: 'Save' }).click();
      await form.waitFor({ state: 'detached' });
      await go(one.page, 'conversations');
      await one.page.locator('[data-go="conversation"]', { hasText: 'Rosa y Marta' }).click();
    };

    it('is stopped before it is sent where the app is not safe for her, and goes with a reason', async () => {
      await agreeApp('not safe');
      const alert = one.page.locator('.compose [role="alert"]');
      expect(await alert.innerText()).toContain('Rosa. This way is not safe: she said so');
      // The warning is tall, and a telephone is not: whoever reads further up reads what was said, not the warning.
      await one.page.evaluate(() => scrollTo(0, 0));
      const isCovered = (): Promise<boolean> =>
        one.page.evaluate(() => document.elementFromPoint(180, 600)?.closest('.compose') !== null);
      expect(await isCovered()).toBe(false);
      await one.page.getByRole('textbox', { name: 'Message' }).fill('La CORTE es a las nueve');
      expect(await one.page.locator('.compose .attention').innerText()).toBe(
        'Words never to be said to Rosa: corte.',
      );
      expect(await send().isDisabled()).toBe(true);
      expect(await violations(one.page)).toEqual([]);
      const why = one.page.getByRole('textbox', { name: 'Why it must be now' });
      await why.fill('She asked me to.');
      // Going back would lose the reason: she is asked, and it stays.
      await one.page.goBack();
      const question = one.page.getByRole('alertdialog');
      expect(await question.innerText()).toContain('a reason you gave');
      await question.getByRole('button', { name: 'Stay here' }).click();
      expect(await why.inputValue()).toBe('She asked me to.');
      await send().click();
      await one.page.locator('.message-mine .said', { hasText: 'La CORTE es a las nueve' }).waitFor();
      // Sent, nothing is lost by going.
      await one.page.goBack();
      await one.page.locator('[data-screen="conversations"]').waitFor();
      expect(await question.count()).toBe(0);
    });

    it('that is spoken is stopped as a written one is, and goes with the same reason', async () => {
      await agreeApp('not safe');
      const why = one.page.getByRole('textbox', { name: 'Why it must be now' });
      // Nothing would go yet: no reason is asked for.
      expect(await why.count()).toBe(0);
      // A microphone that hums.
      await one.page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = async () => {
          const context = new AudioContext();
          await context.resume();
          const [hum, out] = [context.createOscillator(), context.createMediaStreamDestination()];
          hum.connect(out);
          hum.start();
          return out.stream;
        };
      });
      await one.page.getByRole('button', { name: 'Record' }).click();
      await one.page.getByText('Recording: 2 seconds.').waitFor();
      await one.page.getByRole('button', { name: 'Stop' }).click();
      const sends = one.page.getByRole('button', { name: 'Send the voice note' });
      await sends.waitFor();
      expect(await sends.isDisabled()).toBe(true);
      await why.fill('She cannot read.');
      await sends.click();
      await sends.waitFor({ state: 'detached' });
      expect(await one.page.locator('.compose .refused').innerText()).not.toContain('was not');
      expect(await why.count()).toBe(0);
    });

    it('goes by no reason where she said never', async () => {
      await agreeApp('never: no reason opens it');
      await one.page.getByRole('textbox', { name: 'Message' }).fill('Hola');
      expect(await one.page.locator('.compose [role="alert"]').innerText()).toContain(
        'Nothing can be sent here',
      );
      expect(await one.page.getByRole('textbox', { name: 'Why it must be now' }).count()).toBe(0);
      expect(await send().isDisabled()).toBe(true);
    });
  });

  describe('her own check-in', () => {
    let hers: Page;
    beforeAll(async () => {
      hers = await one.another('survivor', { viewport: { width: 360, height: 740 } });
      await go(hers, 'her-check-in');
    });
    const body = () => hers.evaluate(() => document.body.outerHTML);
    const says = async (word: string): Promise<string> => {
      await hers.getByRole('textbox', { name: 'Your word' }).fill(word);
      await hers.keyboard.press('Enter');
      await hers.waitForFunction(() => document.querySelector('input')?.value === '');
      await hers.getByText('Done. Thank you.').waitFor();
      return body();
    };

    it('asks for two words once, and says afterwards nowhere that there are two', async () => {
      expect(await hers.locator('.refused').count()).toBe(0);
      await hers.getByText('Choose two words of your own').click();
      await hers.getByRole('textbox', { name: 'The word for: I am well' }).fill('sol');
      await hers.getByRole('textbox', { name: 'The word for: I am in danger' }).fill('luna');
      await hers.getByRole('button', { name: 'Save' }).click();
      await hers.getByRole('textbox', { name: 'Your word' }).waitFor();
      expect(await hers.locator('[data-screen="her-check-in"]').innerText()).not.toMatch(/danger|two words/i);
    });

    it('leaves the same page, byte for byte, after her word for danger as after the calm one', async () => {
      const calm = await says('sol');
      const danger = await says('luna');
      // A day may turn between two of them, not between all three.
      expect([calm, await says('sol')]).toContain(danger);
      expect(danger).not.toContain('luna');
      await hers.getByRole('textbox', { name: 'Your word' }).fill('otra');
      await hers.keyboard.press('Enter');
      await hers.getByText('That is not the word. Nothing was sent.').waitFor();
    });
  });
});
