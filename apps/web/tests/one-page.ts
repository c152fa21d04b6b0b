import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { browserPath, serveScene, startBrowser, watched } from './browser.ts';
import { stepIn } from './every-screen.ts';

/** The page that is open, and what went wrong on it. Both are there once the tests begin. */
interface OnePage {
  readonly page: Page;
  readonly troubles: readonly string[];
  /** Another page over the same scene, as somebody else sees it. */
  another(role: Role, options?: Options): Promise<Page>;
}
type Role = Parameters<typeof stepIn>[2];
type Options = Parameters<typeof watched>[1];

type Opened = Pick<OnePage, 'page' | 'troubles'>;

/** One page over the scene, as somebody of that role sees it, for all the tests of a `describe`; closed after them. */
export function onePage(role: Role, options: Options = {}): OnePage {
  let browser: Browser;
  let scene: Awaited<ReturnType<typeof serveScene>>;
  let shown: Opened;
  const open = async (as: Role, how: Options): Promise<Opened> => {
    const { context, troubles } = await watched(browser, how);
    const page = await context.newPage();
    await stepIn(page, scene.doorway, as);
    return { page, troubles };
  };
  beforeAll(async () => {
    [scene, browser] = await Promise.all([serveScene(), startBrowser(browserPath ?? '')]);
    shown = await open(role, options);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });
  return {
    get page() {
      return shown.page;
    },
    get troubles() {
      return shown.troubles;
    },
    another: async (as, how = {}) => (await open(as, how)).page,
  };
}
