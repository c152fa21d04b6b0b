import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe finds, by its own words. It runs in a world of its own, so that the page's policy stands as it is. */
export async function violations(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const world = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'axe',
    });
    const contextId = world.executionContextId;
    await session.send('Runtime.evaluate', { contextId, expression: axe });
    const run = await session.send('Runtime.evaluate', {
      contextId,
      expression:
        "axe.run(document, { resultTypes: ['violations'] }).then((r) => JSON.stringify(r.violations))",
      awaitPromise: true,
      returnByValue: true,
    });
    const found = JSON.parse(String(run.result.value)) as readonly Violation[];
    return found.map(({ id, nodes }) => {
      const [first] = nodes;
      const why = first?.failureSummary.replaceAll(/\s+/g, ' ') ?? '';
      return `${id}, ${nodes.length} times: ${first?.target.join(' ')} ${why}`;
    });
  } finally {
    await session.detach();
  }
}
