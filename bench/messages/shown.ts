import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CaseId, type Device, createDevice, memoryStore } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import type { MemberRight, Role, StreamId } from '@cobijo/domain';
import { type Page, chromium } from 'playwright-core';
import { startRelay } from '../../apps/web/tests/real-relay.ts';
import { chromiumFlags } from '../../tools/found.ts';
import { lock, need } from '../case-of-notes.ts';
import { Host, receiverProcesses } from './fan-out.ts';
import { textsOf } from './texts.ts';

/** Tokens of whoever founds, and of each of the other person with a page. */
const founderTokens = 8;
/** The first few of a page also compile the program. */
const warming = 10;
/** Of the pages; each is a browser window of its own, as two people's are. */
const parties = ['advocate', 'supervisor'] as const satisfies readonly Role[];

/**
 * From a press on "send" in one page until the text stands in another, by the one clock of the machine: both pages are
 * the web app as it ships, over a real relay, in a conversation that `devices` live devices follow. Those besides the
 * two pages run at the lowest priority, as if each had a machine of its own.
 */
export async function measureShown(
  executablePath: string,
  { devices, messages }: { readonly devices: number; readonly messages: number },
): Promise<readonly number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-shown-'));
  const play = join(folder, 'play');
  await mkdir(play);
  await buildWeb(join(folder, 'web'));
  const relay = await startRelay({ data: join(folder, 'relay'), web: join(folder, 'web'), play });
  const receivers = Array.from({ length: receiverProcesses }, () => new Host('cobijo'));
  const browser = await chromium.launch({ executablePath, headless: true, args: [...chromiumFlags] });
  try {
    await foundAndFill(relay, receivers, { devices, play });
    const pages: Page[] = [];
    for (const role of parties) {
      const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 860 } });
      const page = await context.newPage();
      await page.goto(`http://localhost:${relay.port}/`);
      const address = await page.locator(`a[data-role="${role}"]`).first().getAttribute('href');
      await page.goto(address!);
      await page.getByText('All saved here and sent.').first().waitFor();
      await page.locator('[data-go="conversations"]').first().click();
      await page.locator('[data-go="conversation"]', { hasText: 'Everyone' }).click();
      await page.locator('.compose').waitFor();
      pages.push(page);
    }
    await Promise.all(
      receivers.map((one) => one.ask({ do: 'settle', coming: { devices: devices - 1, writes: true } })),
    );
    for (const one of receivers) one.giveWay();
    const [from, to] = pages as [Page, Page];
    const times: number[] = [];
    for (const text of textsOf(0, warming + messages)) {
      const shown = to.evaluate(whenShown, text);
      shown.catch(() => undefined);
      await from.locator('.compose textarea').fill(text);
      const pressed = await from.evaluate(pressSend);
      times.push((await shown) - pressed);
      await from.locator('.message-waiting').first().waitFor({ state: 'detached' });
    }
    return times.slice(warming);
  } finally {
    await browser.close();
    await Promise.all(receivers.map((one) => one.end()));
    await relay.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs in the page that reads: when an element first holds the text. */
function whenShown(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('a message was never shown')), 60_000);
    const look = () => {
      const isThere = [...document.querySelectorAll('.thread .said')].some((one) => one.textContent === text);
      if (!isThere) return false;
      resolve(performance.timeOrigin + performance.now());
      return true;
    };
    if (look()) return;
    const watching = new MutationObserver(() => {
      if (look()) watching.disconnect();
    });
    watching.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** Runs in the page that says. */
function pressSend(): number {
  const at = performance.timeOrigin + performance.now();
  document.querySelector<HTMLButtonElement>('.compose button[type="submit"]')!.click();
  return at;
}

function buildWeb(outDir: string): Promise<unknown> {
  const root = join(import.meta.dirname, '../..');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  return promisify(execFile)(process.execPath, [vite, 'build', '--outDir', outDir, '--logLevel', 'error'], {
    cwd: join(root, 'apps/web'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

/** Founds the conversation, lets everyone in, and hands the two people's devices to the pages. */
async function foundAndFill(
  relay: Awaited<ReturnType<typeof startRelay>>,
  receivers: readonly Host[],
  { devices, play }: { readonly devices: number; readonly play: string },
): Promise<void> {
  const url = `http://127.0.0.1:${relay.port}`;
  const people: Device[] = [];
  for (const role of parties) {
    const device = need(
      await createDevice({
        store: memoryStore(),
        passphrase: 'words for a benchmark',
        transport: await nodeTransport(url),
        tokens: await relay.tokens(founderTokens),
        lock,
      }),
    );
    await device.introduce({ name: role, role });
    await device.sync();
    people.push(device);
  }
  const [founder, other] = people as [Device, Device];
  const made = need(await founder.act({ do: 'found-case', name: 'Case' })).made as CaseId;
  const stream = need(
    await founder.act({
      do: 'found-stream',
      case: made,
      kind: 'conversation',
      label: 'Everyone',
      expiresAfterDays: 365,
      purpose: 'survivor-and-advocate',
      language: 'en',
    }),
  ).made as StreamId;
  const count = devices - parties.length;
  const share = Math.ceil(count / receivers.length);
  const tokens = [...Array<string>(founderTokens).fill(''), ...(await relay.tokens(count))];
  const cards = (await Promise.all(
    receivers.map((one, i) =>
      one.ask({
        do: 'come',
        place: { url, tokens },
        from: i * share,
        count: Math.max(0, Math.min(share, count - i * share)),
      }),
    ),
  )) as Uint8Array[][];
  const grant = async (card: Uint8Array, name: string, role: Role, rights: readonly MemberRight[]) =>
    need(
      await founder.act({
        do: 'grant',
        stream,
        card,
        name,
        role,
        rights,
        past: 'from-now-on',
        why: 'to talk',
        caseName: 'Case',
      }),
    );
  await grant(await other.card(), 'supervisor', 'supervisor', ['write']);
  for (const [n, card] of cards.flat().entries()) await grant(card, `device ${n}`, 'advocate', ['write']);
  await founder.sync();
  await other.sync();
  await Promise.all(receivers.map((one) => one.ask({ do: 'follow', what: stream })));
  for (const device of people) await device.sync();
  const index: object[] = [];
  for (const [n, device] of people.entries()) {
    const role = parties[n]!;
    const { sealed, secret } = await device.handOver();
    await writeFile(join(play, `${role}.bin`), sealed);
    index.push({ id: role, name: role, role, secret: Buffer.from(secret).toString('base64url') });
    await device.lock();
  }
  const title = { en: 'Everyone', es: 'Everyone' };
  await writeFile(join(play, 'index.json'), JSON.stringify({ title, parties: index }));
}
