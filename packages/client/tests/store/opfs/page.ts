import type { Answer, Request } from './messages.ts';

/** The workers of the page, each of which starts when it is first asked. */
export interface StoreWorkers {
  ask(worker: string, request: Request): Promise<Answer>;
}

declare global {
  interface Window {
    storeWorkers: StoreWorkers;
  }
}

const workers = new Map<string, Worker>();

window.storeWorkers = {
  ask(name, request) {
    const worker =
      workers.get(name) ?? new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    workers.set(name, worker);
    return new Promise((answered, failed) => {
      worker.onmessage = (event: MessageEvent<Answer>) => answered(event.data);
      worker.onerror = (event) => failed(new Error(event.message));
      worker.postMessage(request);
    });
  },
};
