import type { FromWorker } from './messages.ts';

window.ask = (request) =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
      worker.terminate();
      resolve(event.data);
    });
    worker.addEventListener('error', (event) => {
      resolve({ done: 'failed', why: event.message });
    });
    worker.postMessage(request);
  });
