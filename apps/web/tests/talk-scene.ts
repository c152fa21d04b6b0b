import type { CaseId, Device } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import { type Browser, type Page, chromium } from 'playwright-core';
import { chromiumFlags } from '../../../tools/found.ts';
import { browserPath, watched } from './browser.ts';
import { go, speak, stepIn } from './every-screen.ts';
import { letIn, need, realScene } from './real-scene.ts';

/** One conversation of three on a real relay: two in browsers of their own at 360 pixels, and Sara's device beside them. */
export interface TalkScene {
  readonly talk: StreamId;
  readonly sara: Device;
  readonly troubles: readonly string[][];
  /** Her page, in the conversation. The advocate reads English, the survivor Spanish. `flags`: of her browser. */
  page(role: 'advocate' | 'survivor', flags?: readonly string[]): Promise<Page>;
  stop(): Promise<void>;
}

export async function talkScene(): Promise<TalkScene> {
  const browsers: Browser[] = [];
  const troubles: string[][] = [];
  const scene = await realScene();
  const founder = await scene.person('Marta', 'advocate');
  const survivor = await scene.person('Rosa', 'survivor');
  const sara = await scene.person('Sara', 'supervisor');
  const made = need(await founder.act({ do: 'found-case', name: 'Valle Azul' })).made as CaseId;
  const talk = need(
    await founder.act({
      do: 'found-stream',
      case: made,
      kind: 'conversation',
      label: 'Talk',
      expiresAfterDays: 30,
    }),
  ).made as StreamId;
  for (const one of [survivor, sara]) await letIn(founder, one, talk, ['write']);
  await scene.handOver([founder, survivor]);
  const page = async (role: 'advocate' | 'survivor', flags: readonly string[] = []): Promise<Page> => {
    const browser = await chromium.launch({
      executablePath: browserPath ?? '',
      headless: true,
      args: [...chromiumFlags, ...flags],
    });
    browsers.push(browser);
    const opened = await watched(browser, { viewport: { width: 360, height: 740 } });
    troubles.push(opened.troubles);
    const shown = await opened.context.newPage();
    await stepIn(shown, scene.address, role);
    await speak(shown, role === 'advocate' ? 'en' : 'es');
    await go(shown, role === 'advocate' ? 'conversations' : 'her-talk');
    const door = shown.locator('[data-go="conversation"]').filter({ visible: true });
    await door.or(shown.locator('.compose')).first().waitFor();
    if ((await door.count()) > 0) await door.first().click();
    await shown.locator('.compose').waitFor();
    return shown;
  };
  return {
    talk,
    sara,
    troubles,
    page,
    async stop() {
      for (const browser of browsers) await browser.close();
      await sara.disconnect();
      await scene.stop();
    },
  };
}
