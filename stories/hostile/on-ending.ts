import { type FactId, factIdOf, heldSegments, holds } from '@cobijo/domain';
import { need } from '../circle.ts';
import type { Attack } from './attack.ts';
import { states } from './forge.ts';
import { removeDaniel, says } from './made-up.ts';
import type { Scene } from './scene.ts';

/** A member who would have what speaks against him destroyed, or kept from being destroyed. */
export const onEnding: readonly Attack[] = [
  {
    name: 'an end by no steward',
    does: 'a member who is no steward orders that a part ends, and agrees to it himself',
    detectedBy: 'no-right',
    play: async (scene) => {
      const { device } = scene.daniel;
      await says(scene, states(device, 'end.ordered', { basis: 'term', asked: null, waitDays: 7 }));
      const held = heldSegments(scene.marta.device.replicas.get(scene.stream)!.fold!)[0];
      if (held) await says(scene, states(device, 'end.agreed', { order: factIdOf(held.segment, 0) }));
      return isGone(scene);
    },
  },
  {
    name: 'second to an end',
    does: 'a member who is no steward makes himself the second person that an end needs',
    detectedBy: 'no-right',
    play: async (scene) => {
      const order = await orderedByMarta(scene);
      await says(scene, states(scene.daniel.device, 'end.agreed', { order }));
      return isGone(scene);
    },
  },
  {
    name: 'second to an end, after removal',
    does: 'a steward who was taken out agrees to an end all the same',
    detectedBy: 'after-removal',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const order = await orderedByMarta(scene);
      await removeDaniel(scene);
      await says(scene, states(scene.daniel.device, 'end.agreed', { order }));
      return isGone(scene);
    },
  },
  {
    name: 'hold lifted by no steward',
    does: 'a member who is no steward lifts a legal hold, so that what it keeps can be destroyed',
    detectedBy: 'no-right',
    play: async (scene) => {
      const { device } = scene.marta;
      const hold = need(await device.act({ do: 'place-hold', stream: scene.stream, reason: 'a case' }))
        .facts[0]!;
      await scene.everyone();
      await says(scene, states(scene.daniel.device, 'hold.lifted', { hold, reason: 'over' }));
      await scene.everyone();
      return holds(device.replicas.get(scene.stream)!.fold!.authority).length === 0;
    },
  },
];

/** Marta wrote down a request and ordered it: it waits for somebody else. */
async function orderedByMarta(scene: Scene): Promise<FactId> {
  const { device } = scene.marta;
  const { stream } = scene;
  need(await device.act({ do: 'ask-end', streams: [stream] }));
  const done = need(await device.act({ do: 'order-end', stream, basis: 'request', waitDays: 7 }));
  await scene.everyone();
  return done.facts[0]!;
}

async function isGone(scene: Scene): Promise<boolean> {
  for (let days = 0; days < 40; days += 10) {
    scene.clock.now = (scene.clock.now + 10 * 86_400_000) as typeof scene.clock.now;
    await scene.everyone();
  }
  return !(await scene.believes(scene.marta, 'one')) || !(await scene.believes(scene.tomas, 'one'));
}
