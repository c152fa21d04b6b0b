import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath } from './browser.ts';
import { go, stepIn } from './every-screen.ts';
import { need } from './real-scene.ts';
import { type TalkScene, talkScene } from './talk-scene.ts';

/**
 * Marta on a telephone whose microphone hums, Rosa on one whose browser says no, a relay between them; Sara's device
 * looks at the bytes.
 */
describe.skipIf(browserPath === null)('a voice note', () => {
  let scene: TalkScene;
  let marta: Page;
  let rosa: Page;

  const fits = async (shown: Page): Promise<void> => {
    expect(await violations(shown)).toEqual([]);
    expect(await shown.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  };
  const hear = (shown: Page): Promise<number> =>
    shown
      .locator('.thread audio')
      .last()
      .evaluate(
        (audio: HTMLAudioElement) =>
          new Promise<number>((heard, failed) => {
            audio.addEventListener('error', () => failed(new Error(`not played: ${audio.error?.message}`)));
            audio.addEventListener('timeupdate', () => {
              if (audio.currentTime > 0.3) heard(audio.duration);
            });
          }),
      );

  /** Her page from its beginning, and the conversation. */
  const opensTalk = async (): Promise<void> => {
    await stepIn(marta, `http://localhost:${new URL(marta.url()).port}/`, 'advocate');
    await go(marta, 'conversations');
    await marta.locator('.compose, [data-go="conversation"]').filter({ visible: true }).first().waitFor();
    if ((await marta.locator('.compose').count()) === 0)
      await marta.locator('[data-go="conversation"]').filter({ visible: true }).first().click();
  };

  const rosaTalks = async (): Promise<void> => {
    await go(rosa, 'her-talk');
    await rosa.locator('.compose, [data-go="conversation"]').first().waitFor();
    if ((await rosa.locator('.compose').count()) === 0)
      await rosa.locator('[data-go="conversation"]').first().click();
  };

  beforeAll(async () => {
    scene = await talkScene();
    const fake = '--use-fake-device-for-media-stream';
    marta = await scene.page('advocate', [fake, '--use-fake-ui-for-media-stream']);
    rosa = await scene.page('survivor', [fake, '--deny-permission-prompts']);
  });
  afterAll(() => scene?.stop());

  it('is recorded, heard and thrown away, and asked about before she leaves it', async () => {
    expect(await marta.locator('audio').count()).toBe(0);
    await marta.getByRole('button', { name: 'Record' }).click();
    await marta.getByText('Recording: 2 seconds.').waitFor();
    await fits(marta);
    await marta.locator('[data-go="conversations"]').filter({ visible: true }).first().click();
    await marta.getByRole('alertdialog').waitFor();
    await marta.getByRole('button', { name: 'Stay here' }).click();
    await marta.evaluate(() => history.back());
    await marta.getByRole('alertdialog', { name: 'Your voice note was not sent.' }).waitFor();
    await marta.getByRole('button', { name: 'Stay here' }).click();
    await marta.getByRole('button', { name: 'Stop' }).click();
    const player = marta.locator('.voice-note audio');
    expect(await player.getAttribute('aria-label')).toMatch(/^Voice note, 0:0\d$/);
    await marta.getByText('Whoever knows a voice knows whose it is').waitFor();
    await fits(marta);
    await marta.getByRole('button', { name: 'Throw it away' }).click();
    await player.waitFor({ state: 'detached' });
  });

  it('is sealed without the program that recorded it, and played by who opens it', async () => {
    await marta.getByRole('button', { name: 'Record' }).press('Enter');
    await marta.getByText('Recording: 3 seconds.').waitFor();
    await marta.getByRole('button', { name: 'Stop' }).press('Enter');
    await marta.getByRole('button', { name: 'Send the voice note' }).press('Enter');
    // Three seconds, and what a busy machine takes to press the button.
    const kept = marta.locator('.message-mine').getByRole('button', { name: /^Listen: Voice note, 0:0\d$/ });
    const seconds = Number((await kept.textContent())?.at(-1));
    expect(seconds).toBeGreaterThanOrEqual(3);
    await marta.locator('.message-waiting').first().waitFor({ state: 'detached' });

    await rosa.getByRole('button', { name: `Escuchar: Nota de voz, 0:0${seconds}` }).press('Enter');
    const lasts = await hear(rosa);
    // The label counts what the clock saw; the sound lacks what a busy machine recorded late.
    expect(Math.abs(lasts - seconds)).toBeLessThanOrEqual(1);
    expect(await rosa.locator('.thread audio').getAttribute('aria-label')).toBe(`Nota de voz, 0:0${seconds}`);
    await fits(rosa);
    const address = await rosa.locator('.thread audio').getAttribute('src');
    await go(rosa, 'her-home');
    await rosa.locator('[data-screen="her-home"]').waitFor();
    // Whoever reads the page's memory of addresses finds one that opens nothing.
    const isOpen = await rosa.evaluate(
      (src) =>
        new Promise<boolean>((said) => {
          const audio = new Audio(src);
          audio.addEventListener('loadedmetadata', () => said(true));
          audio.addEventListener('error', () => said(false));
        }),
      address ?? '',
    );
    expect(isOpen).toBe(false);

    const { sara, talk } = scene;
    await sara.sync();
    const [open] = (await sara.view()).cases;
    const [note] = need(await sara.caseView(open!.case)).attachments;
    expect(note!.value).toMatchObject({ mediaType: 'audio/webm', seconds, name: '1.webm' });
    const bytes = Buffer.from(need(await sara.openAttachment(talk, note!.value.attachment)));
    expect(bytes.includes('OpusHead')).toBe(true);
    expect(bytes.includes('Chrome')).toBe(false);
  });

  it('stops by itself after ten minutes, says so, and keeps what was said', async () => {
    await marta.clock.install();
    await marta.getByRole('button', { name: 'Record' }).click();
    await marta.getByRole('timer').waitFor();
    await marta.clock.fastForward(599_000);
    await marta.getByText('Recording: 9 minutes 59 seconds.').waitFor();
    // Five minutes without a touch close a device; she speaks.
    expect(await marta.locator('.rest-warning').count()).toBe(0);
    await marta.clock.fastForward(2_000);
    await marta.getByText('Ten minutes are the most for one voice note').waitFor();
    await marta.locator('.voice-note audio[aria-label^="Voice note, 10:0"]').waitFor();
    await marta.getByRole('button', { name: 'Throw it away' }).click();
  });

  it('is there again after the page was closed, and gone once it was thrown away', async () => {
    await marta.getByRole('button', { name: 'Record' }).click();
    await marta.getByRole('timer').waitFor();
    await marta.clock.fastForward(2_000);
    await marta.getByRole('button', { name: 'Stop' }).click();
    const player = marta.locator('.voice-note audio');
    await player.waitFor();
    // A telephone that drops the page in its pocket asks nobody.
    marta.once('dialog', (dialog) => void dialog.accept());
    await opensTalk();
    await player.waitFor();
    await fits(marta);
    await marta.getByRole('button', { name: 'Throw it away' }).click();
    await player.waitFor({ state: 'detached' });
    await marta.reload();
    await opensTalk();
    await marta.getByRole('button', { name: 'Record' }).waitFor();
    expect(await player.count()).toBe(0);
  });

  it('is kept while she still speaks: what she had said is there after the page went, is sent, and nothing stays', async () => {
    await marta.getByRole('button', { name: 'Record' }).click();
    await marta.getByRole('timer').waitFor();
    // No leap of the clock: the microphone goes by the machine's.
    await marta.getByText('Recording: 7 seconds.').waitFor();
    marta.once('dialog', (dialog) => void dialog.accept());
    await opensTalk();
    const player = marta.locator('.voice-note audio');
    await player.waitFor();
    await marta.getByText('The page closed while you spoke. This much was kept.').waitFor();
    await fits(marta);
    // A recording that nobody ended says no length: its end is where a leap past it lands.
    const heard = await player.evaluate(
      (audio: HTMLAudioElement) =>
        new Promise<number>((landed, failed) => {
          audio.addEventListener('error', () => failed(new Error(`not played: ${audio.error?.message}`)));
          audio.addEventListener('seeked', () => landed(audio.currentTime));
          const leap = (): void => {
            audio.currentTime = 3_600;
          };
          if (audio.readyState > 0) leap();
          else audio.addEventListener('loadedmetadata', leap);
        }),
    );
    expect(heard).toBeGreaterThan(3);
    expect(heard).toBeLessThan(20);
    await marta.getByRole('button', { name: 'Send the voice note' }).click();
    await player.waitFor({ state: 'detached' });
    await rosaTalks();
    const came = rosa.getByRole('button', { name: /^Escuchar: Nota de voz/ });
    await came.nth(1).press('Enter');
    expect(await hear(rosa)).toBeLessThan(20);
    await opensTalk();
    await marta.getByRole('button', { name: 'Record' }).waitFor();
    expect(await player.count()).toBe(0);
  });

  it('is no more than a calm sentence where her browser says no, in her language', async () => {
    await rosa.getByRole('button', { name: 'Grabar' }).click();
    await rosa.getByText('El navegador no deja que esta página use el micrófono.').waitFor();
    await fits(rosa);
    await rosa.getByRole('button', { name: 'Cerrar' }).click();
    await rosa.getByRole('button', { name: 'Grabar' }).waitFor();
    // The address that opened nothing was asked for above.
    expect(scene.troubles.flat().filter((one) => !one.includes('ERR_FILE_NOT_FOUND'))).toEqual([]);
  });
});
