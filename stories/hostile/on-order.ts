import { alarms, grant } from '../circle.ts';
import { stashedBytesMax, stashedEnvelopesMax } from '@cobijo/client/stream/stash';
import { randomBytes } from '@cobijo/seal';
import type { Attack } from './attack.ts';
import { forge, newId, states } from './forge.ts';
import type { Scene } from './scene.ts';

/** The relay keeps every byte as it is, and lies about which there are, and in which order they came. */

/** Daniel reads Marta and answers; Tomás is shown the answer without what it answers. */
async function answerWithoutCause(scene: Scene): Promise<boolean> {
  await scene.say(scene.marta, 'three');
  await scene.daniel.device.sync();
  await scene.say(scene.daniel, 'answer to three');
  const [cause] = (await scene.envelopes()).slice(-2);
  scene.tomas.tap.show(scene.stream, (page) => page.filter((envelope) => !same(envelope, cause!)));
  await scene.tomasAsks();
  return scene.believes(scene.tomas, 'answer to three');
}

/** An envelope many times, as of another epoch. */
function manyOf(envelope: Uint8Array, epoch: number, count: number): Uint8Array[] {
  const copy = envelope.slice();
  new DataView(copy.buffer).setUint32(18, epoch);
  return new Array<Uint8Array>(count).fill(copy);
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export const onOrder: readonly Attack[] = [
  {
    name: 'withheld cause',
    does: 'shows an answer and keeps back the segment that it answers',
    detectedBy: 'past-withheld',
    play: answerWithoutCause,
  },
  {
    name: 'gap in a chain',
    does: 'leaves one segment out of a device’s chain and shows the next',
    detectedBy: 'past-withheld',
    play: async (scene) => {
      await scene.say(scene.marta, 'three');
      await scene.say(scene.marta, 'four');
      scene.tomas.tap.show(scene.stream, (page) => page.slice(1));
      await scene.tomasAsks();
      return scene.believes(scene.tomas, 'four');
    },
  },
  {
    name: 'reversed order',
    does: 'shows what came last first, and the rest not yet',
    detectedBy: 'past-withheld',
    play: async (scene) => {
      for (const title of ['three', 'four', 'five']) await scene.say(scene.marta, title);
      scene.tomas.tap.show(scene.stream, (page) => [...page].reverse().slice(0, 2));
      await scene.tomasAsks();
      return (await scene.believes(scene.tomas, 'five')) || (await scene.believes(scene.tomas, 'four'));
    },
  },
  {
    name: 'replay',
    does: 'shows segments a second time, as new',
    detectedBy: 'relay-rolled-back',
    play: async (scene) => {
      const before = await scene.reads(scene.tomas);
      const old = (await scene.envelopes()).slice(-2);
      scene.tomas.tap.add(scene.stream, old);
      await scene.tomasAsks(3);
      return (await scene.reads(scene.tomas)).join() !== before.join();
    },
  },
  {
    name: 'rolled back stream',
    does: 'puts the stream back to what it was before',
    detectedBy: 'relay-rolled-back',
    play: async (scene) => {
      const before = (await scene.envelopes()).length;
      await scene.say(scene.marta, 'three');
      await scene.tomasAsks(1);
      scene.tomas.tap.rules.heads = async (honest, ...query) => {
        const reply = await honest(...query);
        return reply.ok ? { ok: true, value: { ...reply.value, next: before } } : reply;
      };
      scene.tomas.tap.rules.read = async (honest, stream, right, from) =>
        stream === scene.stream && from >= before
          ? { ok: true, value: { first: from, envelopes: [], next: from } }
          : honest(stream, right, from);
      await scene.tomasAsks();
      return !(await scene.believes(scene.tomas, 'three'));
    },
  },
  {
    name: 'forgotten acknowledgement',
    does: 'forgets what it had acknowledged to its author',
    detectedBy: 'relay-rolled-back',
    play: async (scene) => {
      await scene.say(scene.tomas, 'mine');
      scene.tomas.tap.rules.heads = async (honest, ...query) => {
        const reply = await honest(...query);
        return reply.ok ? { ok: true, value: { ...reply.value, chains: {} } } : reply;
      };
      await scene.tomasAsks();
      return !(await scene.believes(scene.tomas, 'mine'));
    },
  },
  {
    name: 'acknowledged and thrown away',
    does: 'acknowledges a segment and does not keep it',
    detectedBy: 'relay-rolled-back',
    play: async (scene) => {
      scene.tomas.tap.rules.append = async () => ({ ok: true, value: { position: 99 } });
      await scene.say(scene.tomas, 'mine');
      scene.tomas.tap.rules = {};
      await scene.tomasAsks();
      await scene.everyone();
      // Found out, it was sent again.
      return !(await scene.believes(scene.marta, 'mine'));
    },
  },
  {
    name: 'closed for ever',
    does: 'answers every append that the epoch is closed, and shows no other',
    detectedBy: 'relay-unreasonable',
    play: async (scene) => {
      scene.tomas.tap.rules.append = async () => ({ ok: false, error: { code: 'epoch-closed' } });
      await scene.say(scene.tomas, 'mine');
      return scene.tomas.device.waiting() === 0;
    },
  },
  {
    name: 'more than can wait',
    does: 'shows segments of epochs to come without end, until a device has no memory left',
    detectedBy: 'too-much-waits',
    play: async (scene) => {
      const { device, tap } = scene.tomas;
      const replica = device.replicas.get(scene.stream)!;
      await scene.say(scene.marta, 'said meanwhile');
      const [newest] = (await scene.envelopes()).slice(-1);
      // What he can open comes last of all.
      const ahead = [5, 9, 6, 5].flatMap((epoch) => manyOf(newest!, epoch, stashedEnvelopesMax / 2));
      const shown = [...ahead, newest!];
      const from = replica.cursor;
      tap.rules.read = async (honest, stream, right, at) => {
        if (stream !== scene.stream) return honest(stream, right, at);
        const envelopes = shown.slice(at - from, at - from + 4096);
        return { ok: true, value: { first: at, envelopes, next: at + envelopes.length } };
      };
      await scene.tomasAsks(1);
      const held = [...replica.locked.values()].reduce((sum, stashes) => sum + stashes.length, 0);
      return held > stashedEnvelopesMax || !(await scene.believes(scene.tomas, 'said meanwhile'));
    },
  },
  {
    name: 'causes that never come',
    does: 'has a member seal answers to what nobody wrote without end, until a device has no memory left',
    detectedBy: 'too-much-waits',
    play: async (scene) => {
      const { device } = scene.daniel;
      const { own } = device.replicas.get(scene.stream)!;
      const text = 'x'.repeat(20_000);
      const said = states(device, 'note.written', { note: newId() as never, title: 'x', text, about: [] });
      const count = Math.ceil((stashedBytesMax * 1.25) / (10 * text.length));
      const waiting = Array.from({ length: count }, (_, i) =>
        forge(device, scene.stream, {
          statements: new Array<typeof said>(10).fill(said),
          sequence: own.next + 1 + i,
          previous: randomBytes(32),
        }),
      );
      scene.tomas.tap.add(
        scene.stream,
        waiting.map(({ envelope }) => envelope),
      );
      await scene.tomasAsks(1);
      const replica = scene.tomas.device.replicas.get(scene.stream)!;
      const held = replica.waiting.reduce((sum, { segment }) => sum + segment.bytes.length, 0);
      return held > stashedBytesMax + 20 * text.length;
    },
  },
  {
    name: 'withheld past',
    does: 'keeps the founding of the stream from a newcomer who was granted the past',
    detectedBy: 'past-withheld',
    play: async (scene) => {
      const lucia = await scene.person('Lucía', 'advocate');
      lucia.tap.show(scene.stream, (page) => page.slice(1));
      await grant(scene.marta.device, lucia.device, scene.stream);
      await lucia.device.sync();
      for (const code of alarms(lucia.device)) scene.saw(code);
      return (await scene.reads(lucia)).length > 0;
    },
  },
];
