import { beginGuest } from '@cobijo/client';
import { type Instant, members } from '@cobijo/domain';
import { randomBytes } from '@cobijo/seal';
import { need, note } from '../circle.ts';
import type { Attack } from './attack.ts';
import { bytes, slip } from './forge.ts';
import type { Scene } from './scene.ts';

/** A visit in a browser that keeps nothing, with a thief who has its link, or its page after it was over. */

const hourMs = 3_600_000;

async function linkFor({ marta }: Scene): Promise<string> {
  const guest = { hours: 1 };
  const asked = { do: 'invite', name: 'Helen', role: 'attorney', hours: 24, guest } as const;
  const { made } = need(await marta.device.act(asked));
  await marta.device.sync();
  return made!;
}

/** Helen's page, let in by a plain grant: what a consent adds is told elsewhere. */
async function visit(scene: Scene) {
  const { marta, stage, stream } = scene;
  const link = await linkFor(scene);
  const helen = need(
    await beginGuest({ transport: stage.relay, link, name: 'Helen', clock: () => scene.clock.now }),
  );
  for (let round = 0; round < 2; round++) for (const one of [helen, marta.device]) await one.sync();
  for (const one of [helen, marta.device]) {
    const { meeting } = (await one.view()).meetings[0]!;
    need(await one.act({ do: 'end-meeting', meeting, same: true }));
  }
  const card = (await marta.device.view()).met[0]!.card!;
  const terms = { name: 'Helen', role: 'attorney', rights: ['write'], past: 'with-past' } as const;
  need(await marta.device.act({ do: 'grant', stream, card, ...terms, why: 'a visit', caseName: '—' }));
  for (let round = 0; round < 2; round++) for (const one of [marta.device, helen]) await one.sync();
  return helen;
}

export const onGuests: readonly Attack[] = [
  {
    name: 'a guest’s link, answered as somebody else',
    does: 'answers the link of a visit first, with a card of his own',
    detectedBy: 'nothing-to-compare',
    play: async (scene) => {
      const link = await linkFor(scene);
      const card = await scene.daniel.device.card();
      await slip(scene.stage.relay, bytes(link), {
        kind: 'answer',
        nonce: randomBytes(32),
        card,
        attempt: null,
      });
      await scene.marta.device.sync();
      const [meeting] = (await scene.marta.device.view()).meetings;
      const said = await scene.marta.device.act({ do: 'end-meeting', meeting: meeting!.meeting, same: true });
      if (!said.ok) scene.saw(said.error.code);
      return said.ok || meeting?.pictures !== null;
    },
  },
  {
    name: 'the page of a visit that is over',
    does: 'keeps the memory of a guest’s page, reads on when the visit is over, and writes with its clock put back',
    detectedBy: 'after-removal',
    play: async (scene) => {
      const helen = await visit(scene);
      const within = scene.clock.now;
      scene.clock.now = (within + 2 * hourMs) as Instant;
      await scene.marta.device.sync();
      await scene.say(scene.marta, 'after the visit');
      const { fold } = scene.marta.device.replicas.get(scene.stream)!;
      const isIn = members(fold!.authority).some(({ name }) => name === 'Helen');
      scene.clock.now = within;
      await note(helen, scene.stream, 'said after it was over');
      for (const device of [helen, scene.marta.device]) await device.sync();
      const shown = (await helen.view()).cases[0];
      const hers = shown ? need(await helen.caseView(shown.case)).notes.newest : [];
      const reads = hers.some(({ live }) => live.some(({ value }) => value.title === 'after the visit'));
      return isIn || reads || (await scene.believes(scene.marta, 'said after it was over'));
    },
  },
];
