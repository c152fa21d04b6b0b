import { opfsStore } from '../../../src/store/opfs.ts';
import { type Store, StoreFault } from '../../../src/store/store.ts';
import { type Step, acceptance } from '../acceptance.ts';
import type { Answer, Request, Suite } from './messages.ts';
import { diskSteps, fullSteps, halfSteps } from './steps.ts';

const suites: Readonly<Record<Suite, (folder: string) => readonly Step[]>> = {
  acceptance: () => acceptance({ forgets: false }),
  halves: halfSteps,
  full: fullSteps,
  disk: diskSteps,
};
const churnBytes = 600_000;
let held: Store | null = null;

addEventListener('message', (event: MessageEvent<Request>) => {
  serve(event.data).then(postMessage, (error: unknown) =>
    postMessage(error instanceof StoreFault ? error.code : String(error)),
  );
});

async function serve(request: Request): Promise<Answer> {
  switch (request.do) {
    case 'step': {
      const step = suites[request.suite](request.suite).find(({ name }) => name === request.name);
      if (!step) return 'no such step';
      await step.run(() => opfsStore(request.suite));
      return null;
    }
    case 'hold':
      held = await opfsStore(request.folder);
      return null;
    case 'let-go':
      await held?.close();
      return null;
    case 'churn':
      return churn(await opfsStore(request.folder));
    case 'whole':
      return whole(await opfsStore(request.folder));
  }
}

async function churn(store: Store): Promise<never> {
  for (let turn = 0; ; turn++) {
    await store.write('churned', new Uint8Array(churnBytes).fill(1 + (turn % 255)));
    if (turn === 0) postMessage(null);
  }
}

async function whole(store: Store): Promise<Answer> {
  const content = await store.read('churned');
  await store.close();
  const uniform = content?.length === churnBytes && content.every((byte) => byte === content[0]);
  return uniform ? null : 'torn';
}
