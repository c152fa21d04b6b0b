import { type Store, memoryStore, openDevice } from '@cobijo/client';
import { logName } from '@cobijo/client/stream/replica';
import { type Statement, factIdOf, forks } from '@cobijo/domain';
import { alarms, need, note, titles } from '../circle.ts';
import type { Attack } from './attack.ts';
import { states } from './forge.ts';
import type { Person, Scene } from './scene.ts';

/** Somebody who can write to a device's disk, with or without the relay on his side. The device is locked meanwhile. */

async function copyOf(store: Store): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of await store.list()) files.set(name, (await store.read(name))!);
  return files;
}

async function storeOf(files: ReadonlyMap<string, Uint8Array>): Promise<Store> {
  const store = memoryStore();
  for (const [name, bytes] of files) await store.write(name, bytes);
  return store;
}

/** Unlocks a person's device from changed files and lets it ask the relay; what it reads, or null where it stays shut. */
async function unlock(
  scene: Scene,
  { tap, passphrase }: Person,
  files: ReadonlyMap<string, Uint8Array>,
  words = passphrase,
): Promise<string[] | null> {
  const opened = await openDevice({
    store: await storeOf(files),
    passphrase: words,
    clock: () => scene.clock.now,
    transport: tap.transport,
  });
  if (!opened.ok) {
    scene.saw(opened.error.code);
    return null;
  }
  await opened.value.sync();
  for (const code of alarms(opened.value)) scene.saw(code);
  return titles(opened.value);
}

const logOf = (scene: Scene, who: Person): string =>
  logName(who.device.context, who.device.context.keychain.streams.get(scene.stream)!);

/** Offsets at which the records of a log begin. */
function recordsOf(log: Uint8Array): number[] {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const offsets: number[] = [];
  for (let at = 0; at + 9 <= log.length; at += 9 + view.getUint32(at)) offsets.push(at);
  return offsets;
}

const lockChanged =
  (change: (lock: Uint8Array) => void) =>
  async (scene: Scene): Promise<boolean> => {
    const files = await copyOf(scene.tomas.store);
    change(files.get('lock')!);
    return (await unlock(scene, scene.tomas, files)) !== null;
  };

export const onStore: readonly Attack[] = [
  {
    name: 'older copy of a device',
    does: 'puts an older copy of a device’s files back, so that it would sign a place of its chain twice',
    detectedBy: 'rollback',
    play: async (scene) => {
      const old = await copyOf(scene.tomas.store);
      await scene.say(scene.tomas, 'three');
      const reads = await unlock(scene, scene.tomas, old);
      return reads === null || !reads.includes('three');
    },
  },
  {
    name: 'older copy of a device, written on',
    does: 'puts an older copy of a device’s files back while it has no network, so that what is written then is a fork',
    detectedBy: 'written-on-older-copy',
    play: async (scene) => {
      const { tomas, marta, stream } = scene;
      const old = await storeOf(await copyOf(tomas.store));
      for (const title of ['three', 'four']) await scene.say(tomas, title);
      await scene.say(marta, 'five');
      await tomas.device.sync();
      await scene.say(tomas, 'six');
      const { passphrase, tap } = tomas;
      const open = async (store: Store) =>
        need(await openDevice({ store, passphrase, clock: () => scene.clock.now, transport: tap.transport }));
      const device = await open(old);
      const unreached = async () => ({ ok: false, error: { code: 'offline' } }) as const;
      tap.rules = { read: unreached, append: unreached, heads: unreached };
      const id = await note(device, stream, 'written wrong');
      const wrong = factIdOf(device.replicas.get(stream)!.own.last!, 0);
      const right = { note: id as never, title: 'written without a network', text: '', about: [] };
      const corrected = { ...states(device, 'note.written', right), supersedes: [wrong] } as Statement;
      need(await device.stateMany(stream, [corrected]));
      await note(device, stream, 'and more');
      await device.sync();
      // The line comes back and is lost again before all is read; then the device stops.
      let reads = 0;
      tap.rules = { read: (honest, ...asked) => (++reads > 3 ? unreached() : honest(...asked)) };
      await device.sync();
      const again = await open(await storeOf(await copyOf(old)));
      tap.rules = {};
      await again.sync();
      await scene.marta.device.sync();
      const all = ['and more', 'five', 'four', 'one', 'six', 'three', 'two', 'written without a network'];
      for (const code of alarms(again)) scene.saw(code);
      const checks = await again.verifyStore();
      return (
        (await titles(again)).join() !== all.join() ||
        (await scene.reads(marta)).join() !== all.join() ||
        forks(marta.device.replicas.get(stream)!.fold!.authority).length > 0 ||
        again.waiting() > 0 ||
        checks.some(({ holds }) => !holds)
      );
    },
  },
  {
    name: 'damaged local log',
    does: 'changes one bit of what a device keeps of a stream',
    detectedBy: 'store-corrupt',
    play: async (scene) => {
      const files = await copyOf(scene.tomas.store);
      const log = files.get(logOf(scene, scene.tomas))!;
      log[recordsOf(log).at(-1)! + 60]! ^= 1;
      const reads = await unlock(scene, scene.tomas, files);
      return reads?.some((title) => !['one', 'two'].includes(title)) ?? false;
    },
  },
  {
    name: 'exchanged records',
    does: 'exchanges two records of a device’s log',
    detectedBy: 'store-corrupt',
    play: async (scene) => {
      const files = await copyOf(scene.tomas.store);
      const name = logOf(scene, scene.tomas);
      const log = files.get(name)!;
      const offsets = [...recordsOf(log), log.length];
      const parts = offsets.slice(0, -1).map((at, i) => log.subarray(at, offsets[i + 1]));
      files.set(name, new Uint8Array(Buffer.concat(parts.reverse())));
      const reads = await unlock(scene, scene.tomas, files);
      return reads?.some((title) => !['one', 'two'].includes(title)) ?? false;
    },
  },
  {
    name: 'another stream’s log',
    does: 'puts the log of one stream in the place of another’s',
    detectedBy: 'store-corrupt',
    play: async (scene) => {
      const here = scene.stream;
      scene.stream = await scene.found('Other notes');
      await scene.say(scene.marta, 'of another stream');
      const files = await copyOf(scene.marta.store);
      const other = files.get(logOf(scene, scene.marta))!;
      scene.stream = here;
      files.set(logOf(scene, scene.marta), other);
      const reads = await unlock(scene, scene.marta, files);
      return (reads ?? []).filter((title) => title === 'of another stream').length > 1;
    },
  },
  {
    name: 'damaged keychain',
    does: 'changes one bit of the file that holds a device’s keys',
    detectedBy: 'store-corrupt',
    play: async (scene) => {
      const files = await copyOf(scene.tomas.store);
      files.get('keychain')![100]! ^= 1;
      return (await unlock(scene, scene.tomas, files)) !== null;
    },
  },
  {
    name: 'cheap lock',
    does: 'lowers the work that the passphrase needs, to guess it after the next unlocking',
    detectedBy: 'parameters-too-weak',
    play: lockChanged((lock) => new DataView(lock.buffer, lock.byteOffset).setUint32(21, 64)),
  },
  {
    name: 'ruinous lock',
    does: 'makes the lock ask for more memory than there is, to stop the device',
    detectedBy: 'store-corrupt',
    play: lockChanged((lock) => new DataView(lock.buffer, lock.byteOffset).setUint32(21, 0xffff_ffff)),
  },
  {
    name: 'cut lock',
    does: 'cuts the lock file short',
    detectedBy: 'store-corrupt',
    play: async (scene) => {
      const files = await copyOf(scene.tomas.store);
      files.set('lock', files.get('lock')!.subarray(0, 120));
      return (await unlock(scene, scene.tomas, files)) !== null;
    },
  },
  {
    name: 'guessed passphrase',
    does: 'steals the files and guesses',
    detectedBy: 'passphrase-wrong',
    play: async (scene) =>
      (await unlock(scene, scene.tomas, await copyOf(scene.tomas.store), 'words')) !== null,
  },
];
