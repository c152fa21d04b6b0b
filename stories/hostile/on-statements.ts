import { encodeStatements } from '@cobijo/domain';
import { randomBytes } from '@cobijo/seal';
import type { Attack } from './attack.ts';
import { lie } from './forge.ts';
import { stated, sealed } from './made-up.ts';

/** What a member seals that is no statement, no segment, or said in another form. */
export const onStatements: readonly Attack[] = [
  {
    name: 'statements of no form',
    does: 'a member signs bytes that are no statements',
    detectedBy: 'statements-malformed',
    play: async (scene) => {
      await stated(scene, { payload: new Uint8Array([0xff, 1, 2, 3]) });
      return false;
    },
  },
  {
    name: 'a second spelling',
    does: 'a member writes statements in another spelling, so that two devices might read them differently',
    detectedBy: 'statements-not-canonical',
    play: async (scene) => {
      const { device } = scene.daniel;
      const canonical = encodeStatements([lie(device, 'spelled twice')]);
      // The array's length in two bytes instead of one.
      await stated(scene, { payload: new Uint8Array([0x98, 1, ...canonical.subarray(1)]) });
      return scene.believes(scene.tomas, 'spelled twice');
    },
  },
  {
    name: 'no statement at all',
    does: 'a member signs a segment that states nothing',
    detectedBy: 'statements-count',
    play: async (scene) => {
      await stated(scene, { payload: new Uint8Array([0x80]) });
      return false;
    },
  },
  {
    name: 'body of another kind',
    does: 'a member states something in a form that its kind does not have',
    detectedBy: 'statement-body-bad',
    play: async (scene) => {
      // A note with a field that notes do not have, in the place of its text.
      const { device } = scene.daniel;
      const payload = encodeStatements([lie(device, 'no form')]);
      payload.set(new TextEncoder().encode('texu'), Buffer.from(payload).indexOf('dtext') + 1);
      await stated(scene, { payload });
      return scene.believes(scene.tomas, 'no form');
    },
  },
  {
    name: 'no segment inside',
    does: 'a member seals something that is no segment',
    detectedBy: 'body-malformed',
    play: sealed(() => ({ plaintext: randomBytes(300) })),
  },
  {
    name: 'hidden in the padding',
    does: 'a member hides bytes where the padding should be',
    detectedBy: 'padding-wrong',
    play: sealed(() => ({ plaintext: randomBytes(1024), at: { padded: false } })),
  },
];
