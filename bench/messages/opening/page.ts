import type { FromWorker, ToWorker } from './asked.ts';

/** A worker that takes longer has lost something. */
const answerMs = 120_000;

/** A new worker for each request: nothing is warm but what the browser keeps. It is asked once its program is loaded. */
async function begun(): Promise<{ ask(request: ToWorker): Promise<FromWorker>; end(): void }> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const next = (): Promise<FromWorker> =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('a worker did not answer')), answerMs);
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) =>
        data.done === 'failed' ? reject(new Error(data.why)) : resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
  await next();
  return {
    ask(request) {
      const answered = next();
      worker.postMessage(request);
      return answered;
    },
    end: () => worker.terminate(),
  };
}

window.keep = async (request) => {
  const worker = await begun();
  // Left to itself: what it keeps may still be on its way to the disk.
  const answer = await worker.ask(request);
  if (answer.done !== 'kept') throw new Error(answer.done);
  return answer.kept;
};

window.openAgain = async (request) => {
  const list = document.querySelector('ol')!;
  list.replaceChildren();
  const worker = await begun();
  const began = performance.now();
  const answer = await worker.ask(request);
  if (answer.done !== 'opened') throw new Error(answer.done);
  for (const text of answer.newest) {
    const row = document.createElement('li');
    row.textContent = text;
    list.append(row);
  }
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const ms = performance.now() - began;
  worker.end();
  return { ms, last: list.lastElementChild?.textContent ?? '', total: answer.total };
};
