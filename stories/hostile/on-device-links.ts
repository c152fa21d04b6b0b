import { type Device, readOffer } from '@cobijo/client';
import { randomBytes } from '@cobijo/seal';
import { need } from '../circle.ts';
import type { Attack } from './attack.ts';
import { bytes, slip } from './forge.ts';
import type { Person, Scene } from './scene.ts';

/** The link by which a new device becomes one more of somebody's, with a thief who has it, or who made it. */

async function linkOf({ stage }: Scene, { device }: Person): Promise<string> {
  for (let n = 0; n < 3; n++) device.context.keychain.tokens.push(stage.tokens.pop()!);
  const { made } = need(await device.act({ do: 'link-device', name: 'tablet', hours: 1 }));
  await device.sync();
  return made!;
}

export const onDeviceLinks: readonly Attack[] = [
  {
    name: 'the link of a second device, answered as somebody else',
    does: 'answers, with a card of his own, the link that Tomás made for his tablet, which then comes too late',
    detectedBy: 'nothing-to-compare',
    play: async (scene) => {
      const { tomas, daniel } = scene;
      const secret = await linkOf(scene, tomas);
      const card = await daniel.device.card();
      await slip(scene.stage.relay, bytes(secret), {
        kind: 'answer',
        nonce: randomBytes(32),
        card,
        attempt: null,
      });
      await tomas.device.sync();
      const said = async () =>
        tomas.device.act({
          do: 'end-meeting',
          meeting: (await tomas.device.view()).meetings[0]!.meeting,
          same: true,
        });
      const early = await said();
      if (!early.ok) scene.saw(early.error.code);
      const tablet = await scene.another(tomas.device.context.keychain.person);
      need(await tablet.act({ do: 'join', secret, name: '' }));
      for (const one of [tablet, tomas.device, tablet]) await one.sync();
      return !(await said()).ok;
    },
  },
  {
    name: 'a link that makes a device another’s',
    does: 'gives Tomás, as if to meet him, a link that makes the device that opens it one more of his own',
    detectedBy: 'link-of-another-person',
    play: async (scene) => {
      const { daniel, tomas } = scene;
      const secret = await linkOf(scene, daniel);
      need(await tomas.device.act({ do: 'join', secret, name: 'Daniel' }));
      for (const one of [tomas, daniel, tomas]) await one.device.sync();
      const meeting = (await daniel.device.view()).meetings[0]!.meeting;
      const done = await daniel.device.act({ do: 'end-meeting', meeting, same: true });
      return done.ok || tomas.device.context.keychain.linkedBy !== null;
    },
  },
  {
    name: 'the link of a second device, opened first',
    does: 'opens, on a device of his own, the link that Tomás made for his',
    detectedBy: 'nothing-to-compare',
    play: async (scene) => {
      const { tomas } = scene;
      const secret = await linkOf(scene, tomas);
      const offer = need(await readOffer(scene.stage.relay, secret, scene.clock.now));
      const [thief, tablet] = [await scene.another(offer.person!), await scene.another(offer.person!)];
      need(await thief.act({ do: 'join', secret, name: '' }));
      await thief.sync();
      await tomas.device.sync();
      need(await tablet.act({ do: 'join', secret, name: '' }));
      for (const one of [tablet, tomas.device, tablet, thief]) await one.sync();
      // Tomás holds both: his tablet shows no pictures, so they are not the same.
      const meeting = (device: Device) => device.context.keychain.meetings[0]!;
      const asked = await tablet.act({
        do: 'end-meeting',
        meeting: (await tablet.view()).meetings[0]!.meeting,
        same: true,
      });
      if (!asked.ok) scene.saw(asked.error.code);
      const shown = (await tomas.device.view()).meetings[0]!;
      need(await tomas.device.act({ do: 'end-meeting', meeting: shown.meeting, same: false }));
      for (const one of [tomas.device, thief]) await one.sync();
      return meeting(tablet).state !== 'taken' || thief.replicas.size > 0;
    },
  },
];
