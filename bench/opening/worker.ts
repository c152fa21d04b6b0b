/// <reference lib="webworker" />
import { Device } from '@cobijo/client';
import { loadKeychain } from '@cobijo/client/keychain';
import { opfsStore } from '@cobijo/client/store/opfs';
import { registersOf } from '@cobijo/domain';
import { openLock } from '@cobijo/seal';
import { loadSodium } from '@cobijo/wire';
import type { FromWorker, ToWorker } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const request = event.data;
  const work = request.do === 'keep' ? keep(request) : open(request);
  work.then(
    (answer) => self.postMessage(answer),
    (error: unknown) =>
      self.postMessage({
        done: 'failed',
        why: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error),
      } satisfies FromWorker),
  );
});

async function keep({ folder, files, from }: Extract<ToWorker, { do: 'keep' }>): Promise<FromWorker> {
  const store = await opfsStore(folder);
  let bytes = 0;
  for (const name of files) {
    const content = new Uint8Array(await (await fetch(`${from}/${name}`)).arrayBuffer());
    await store.append(name, content);
    bytes += content.length;
  }
  await store.close();
  return { done: 'kept', bytes };
}

/**
 * From an unlocked device to the case on the screen. Before the clock starts: the program and libsodium are loaded and
 * the passphrase is turned into the store key, whose slowness is chosen and has nothing to do with the case's size.
 */
async function open({ folder, passphrase }: Extract<ToWorker, { do: 'open' }>): Promise<FromWorker> {
  const sodium = await loadSodium();
  const store = await opfsStore(folder);
  const lock = await store.read('lock');
  const key = lock ? openLock(sodium, lock, passphrase) : null;
  if (!key?.ok) throw new Error('the lock did not open');

  const began = performance.now();
  const keychain = await loadKeychain(store, sodium, key.value);
  if (!keychain) throw new Error('no keychain');
  const device = new Device(sodium, { store, passphrase }, key.value, keychain);
  await device.openStreams();
  const openMs = performance.now() - began;
  for (const { case: id } of (await device.view()).cases) await device.caseView(id);
  const viewMs = performance.now() - began;

  let facts = 0;
  for (const { fold } of device.replicas.values()) if (fold) facts += registersOf(fold, 'note').length;
  const alarms = [...keychain.alarms.values()].map((alarm) => alarm.code);
  await store.close();
  return { done: 'opened', openMs, viewMs, facts, alarms };
}
