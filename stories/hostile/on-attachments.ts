import { type Statement, registersOf } from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { need } from '../circle.ts';
import type { Attack } from './attack.ts';
import { forge, newId, send } from './forge.ts';
import type { Person, Scene } from './scene.ts';
import type { Rules } from './tap.ts';

/** A file in chunks: Marta adds it, Tomás opens it from what the relay gives him. */

const content = (seed: number): Uint8Array => new Uint8Array(150_000).map((_, i) => (i * seed) & 255);

async function attach(scene: Scene, by: Person, bytes: Uint8Array): Promise<void> {
  need(
    await by.device.act({
      do: 'attach',
      stream: scene.stream,
      name: 'letter.pdf',
      mediaType: 'application/pdf',
      bytes,
    }),
  );
  await by.device.sync();
}

const filesOf = (scene: Scene, who: Person) =>
  registersOf(who.device.replicas.get(scene.stream)!.fold!, 'attachment').map((file) => file.live[0]!.body!);

/** Whether Tomás gets anything by opening the newest file. */
async function tomasOpens(scene: Scene): Promise<boolean> {
  await scene.tomasAsks(1);
  const file = filesOf(scene, scene.tomas).at(-1)!;
  const opened = await scene.tomas.device.openAttachment(scene.stream, file.attachment);
  if (!opened.ok) scene.saw(opened.error.code);
  return opened.ok;
}

const served =
  (getChunk: NonNullable<Rules['getChunk']>) =>
  async (scene: Scene): Promise<boolean> => {
    await attach(scene, scene.marta, content(31));
    scene.tomas.tap.rules.getChunk = getChunk;
    return tomasOpens(scene);
  };

/** Daniel states a file of Marta's anew, with one field changed. */
const restated =
  (change: object) =>
  async (scene: Scene): Promise<boolean> => {
    await attach(scene, scene.marta, content(31));
    await scene.everyone();
    const { device } = scene.daniel;
    const [file] = filesOf(scene, scene.daniel);
    const statement = {
      kind: 'attachment.added',
      v: 1,
      at: scene.clock.now,
      supersedes: [],
      body: { ...file!, attachment: newId(), ...change },
    } as unknown as Statement;
    const { envelope } = forge(device, scene.stream, { statements: [statement] });
    await send(device, scene.stream, envelope);
    return tomasOpens(scene);
  };

export const onAttachments: readonly Attack[] = [
  {
    name: 'damaged chunk',
    does: 'changes one bit of a file’s chunk',
    detectedBy: 'tampered',
    play: served(async (honest, ...query) => {
      const reply = await honest(...query);
      if (!reply.ok) return reply;
      const copy = reply.value.slice();
      copy[1000]! ^= 8;
      return { ok: true, value: copy };
    }),
  },
  {
    name: 'damaged chunk of a large file',
    does: 'changes one bit near the end of a file that is kept as it comes, then gives the rest of another',
    detectedBy: 'tampered',
    play: async (scene) => {
      await attach(
        scene,
        scene.marta,
        new Uint8Array(20 * 65_536).map((_, i) => (i * 31) & 255),
      );
      scene.tomas.tap.rules.getChunk = async (honest, stream, right, id, index) => {
        const reply = await honest(stream, right, id, index);
        if (!reply.ok || index < 18) return reply;
        const copy = reply.value.slice();
        copy[1000]! ^= 8;
        return { ok: true, value: copy };
      };
      if (await tomasOpens(scene)) return true;
      // What was kept of it does not make it pass the second time.
      scene.tomas.tap.rules.getChunk = (honest, stream, right, id, index) =>
        honest(stream, right, id, index === 19 ? 0 : index);
      return tomasOpens(scene);
    },
  },
  {
    name: 'exchanged chunks',
    does: 'gives a file’s chunks in another order',
    detectedBy: 'tampered',
    play: served((honest, stream, right, id, index) => honest(stream, right, id, 2 - index)),
  },
  {
    name: 'cut chunk',
    does: 'gives only the beginning of a chunk',
    detectedBy: 'tampered',
    play: served(async (honest, ...query) => {
      const reply = await honest(...query);
      return reply.ok ? { ok: true, value: reply.value.subarray(0, 30_000) } : reply;
    }),
  },
  {
    name: 'another file’s chunks',
    does: 'gives the chunks of another file of the same stream',
    detectedBy: 'tampered',
    play: async (scene) => {
      await attach(scene, scene.marta, content(17));
      await scene.everyone();
      const other = filesOf(scene, scene.marta)[0]!;
      await attach(scene, scene.marta, content(31));
      scene.tomas.tap.rules.getChunk = (honest, stream, right, _id, index) =>
        honest(stream, right, other.at as never, index);
      await scene.tomasAsks(1);
      const mine = filesOf(scene, scene.tomas).find((file) => file.at !== other.at)!;
      const opened = await scene.tomas.device.openAttachment(scene.stream, mine.attachment);
      if (!opened.ok) scene.saw(opened.error.code);
      return opened.ok;
    },
  },
  {
    name: 'withheld chunk',
    does: 'keeps a chunk back',
    detectedBy: 'attachment-not-here-yet',
    play: served(async () => ({ ok: false, error: { code: 'absent' } })),
  },
  {
    name: 'false digest',
    does: 'a member states a file with the digest of another',
    detectedBy: 'attachment-digest-wrong',
    play: restated({ digest: toBase64Url(new Uint8Array(32)) }),
  },
  {
    name: 'false size',
    does: 'a member states a file as smaller than its chunks, to hide its end',
    detectedBy: 'attachment-malformed',
    play: restated({ bytes: 140_000 }),
  },
  {
    name: 'false number of chunks',
    does: 'a member states a file with fewer chunks than its size needs',
    detectedBy: 'attachment-malformed',
    play: restated({ chunks: 1 }),
  },
];
