import { openEngine } from './engine/engine.ts';
import { engineMethods } from './engine/door.ts';
import { answer } from './rpc.ts';

/**
 * The engine's home: keys, store and fold live in this worker and never on the page. The only script that may compile
 * WebAssembly; the server gives that right to files with "worker" in their name and to no other.
 */
addEventListener(
  'message',
  (event: MessageEvent<MessagePort>) => {
    const port = event.data;
    let changed = () => {};
    changed = answer(
      port,
      openEngine(() => changed()),
      engineMethods,
    );
  },
  { once: true },
);
