import { newest } from './forge.ts';
import type { Attack } from './attack.ts';
import type { Scene } from './scene.ts';
import { commitmentOf } from '@cobijo/seal';
import { envelopeBytesMax, idToBytes } from '@cobijo/wire';

/** The relay changes what it was given, in transit. Marta says something; Tomás is shown something else. */
const shown =
  (change: (newest: Uint8Array, all: readonly Uint8Array[], scene: Scene) => Uint8Array) =>
  async (scene: Scene): Promise<boolean> => {
    const before = await scene.reads(scene.tomas);
    scene.tomas.tap.show(scene.stream, (page) =>
      page.map((envelope, i) => (i === page.length - 1 ? change(envelope, page, scene) : envelope)),
    );
    await scene.say(scene.marta, 'three');
    await scene.say(scene.marta, 'four');
    await scene.tomasAsks();
    const after = await scene.reads(scene.tomas);
    // He may be kept from reading; he must not read what nobody wrote.
    return (
      after.some((title) => !['one', 'two', 'three'].includes(title)) ||
      before.some((t) => !after.includes(t))
    );
  };

const withBytes = (envelope: Uint8Array, at: number, bytes: ArrayLike<number>): Uint8Array => {
  const copy = envelope.slice();
  copy.set(bytes, at);
  return copy;
};
const flip = (envelope: Uint8Array, at: number): Uint8Array => withBytes(envelope, at, [envelope[at]! ^ 1]);

/** Another stream's newest segment, whole or dressed up as this one's. */
const elsewhere =
  (dress: (envelope: Uint8Array, scene: Scene) => Uint8Array) =>
  async (scene: Scene): Promise<boolean> => {
    const here = scene.stream;
    const other = await scene.found('Other notes');
    scene.stream = other;
    await scene.say(scene.marta, 'of another stream');
    const foreign = (await scene.envelopes(other)).at(-1)!;
    scene.stream = here;
    scene.tomas.tap.add(here, [dress(foreign, scene)]);
    await scene.tomasAsks();
    return scene.believes(scene.tomas, 'of another stream');
  };

export const onEnvelopes: readonly Attack[] = [
  {
    name: 'turned bit',
    does: 'turns one bit of a sealed segment',
    detectedBy: 'tampered',
    play: shown((envelope) => flip(envelope, 500)),
  },
  {
    name: 'cut end',
    does: 'cuts the last bytes off a segment',
    detectedBy: 'tampered',
    play: shown((envelope) => envelope.subarray(0, envelope.length - 20)),
  },
  {
    name: 'stub',
    does: 'leaves of a segment less than a header',
    detectedBy: 'envelope-too-short',
    play: shown((envelope) => envelope.subarray(0, 60)),
  },
  {
    name: 'oversized envelope',
    does: 'makes a segment larger than any may be',
    detectedBy: 'envelope-too-long',
    play: shown((envelope) => {
      const large = new Uint8Array(envelopeBytesMax + 1);
      large.set(envelope);
      return large;
    }),
  },
  {
    name: 'swapped bodies',
    does: 'puts the body of one segment under the header of another',
    detectedBy: 'tampered',
    play: shown((envelope, page) => withBytes(envelope, 100, page[0]!.subarray(100, envelope.length))),
  },
  {
    name: 'moved place',
    does: 'moves a segment to another place of its chain',
    detectedBy: 'tampered',
    play: shown((envelope) => flip(envelope, 43)),
  },
  {
    name: 'moved chain',
    does: 'shows a segment as another device’s',
    detectedBy: 'tampered',
    play: shown((envelope) => flip(envelope, 30)),
  },
  {
    name: 'altered nonce',
    does: 'changes the nonce of a segment',
    detectedBy: 'tampered',
    play: shown((envelope) => flip(envelope, 80)),
  },
  {
    name: 'altered commitment',
    does: 'changes to which key a segment commits',
    detectedBy: 'commitment-wrong',
    play: shown((envelope) => flip(envelope, 50)),
  },
  {
    name: 'earlier epoch',
    does: 'shows a segment as sealed under an epoch that is over',
    detectedBy: 'commitment-wrong',
    play: shown((envelope) => withBytes(envelope, 18, [0, 0, 0, 0])),
  },
  {
    name: 'epoch that never was',
    does: 'shows a segment as sealed under an epoch that was never opened',
    detectedBy: 'no-key',
    play: shown((envelope) => withBytes(envelope, 18, [0, 0, 0, 2])),
  },
  {
    name: 'downgraded suite',
    does: 'shows a segment as of an older suite, in the hope of weaker rules',
    detectedBy: 'newer-suite',
    play: shown((envelope) => withBytes(envelope, 0, [0])),
  },
  {
    name: 'future suite',
    does: 'shows a segment as of a suite to come',
    detectedBy: 'newer-suite',
    play: shown((envelope) => withBytes(envelope, 0, [2])),
  },
  {
    name: 'unknown kind',
    does: 'shows a segment as a kind of envelope that nobody knows',
    detectedBy: 'newer-suite',
    play: shown((envelope) => withBytes(envelope, 1, [77])),
  },
  {
    name: 'segment as an invitation',
    does: 'shows a segment as an invitation',
    detectedBy: 'kind-unknown',
    play: shown((envelope) => withBytes(envelope, 1, [3])),
  },
  {
    name: 'segment as a wrap',
    does: 'hides a segment by showing it as somebody’s wrap',
    detectedBy: 'past-withheld',
    play: async (scene) => {
      await scene.say(scene.marta, 'three');
      scene.tomas.tap.show(scene.stream, (page) =>
        page.map((envelope, i) => (i === 0 ? withBytes(envelope, 1, [2]) : envelope)),
      );
      await scene.say(scene.marta, 'four');
      await scene.tomasAsks();
      return scene.believes(scene.tomas, 'four');
    },
  },
  {
    name: 'another stream’s segment',
    does: 'shows a segment of another stream in this one',
    detectedBy: 'foreign-stream',
    play: elsewhere((envelope) => envelope),
  },
  {
    name: 'another stream’s segment, readdressed',
    does: 'shows a segment of another stream under this one’s id',
    detectedBy: 'commitment-wrong',
    play: elsewhere((envelope, scene) => withBytes(envelope, 2, idToBytes(scene.stream))),
  },
  {
    name: 'another stream’s segment, readdressed and recommitted',
    does: 'shows a segment of another stream under this one’s id, epoch and commitment',
    detectedBy: 'tampered',
    play: elsewhere((envelope, scene) => {
      const { sodium } = scene.marta.device.context;
      const secrets = newest(scene.marta.device, scene.stream);
      const id = idToBytes(scene.stream);
      const copy = withBytes(envelope, 2, id);
      new DataView(copy.buffer).setUint32(18, secrets.epoch);
      return withBytes(copy, 44, commitmentOf(sodium, id, secrets.epoch, secrets.key));
    }),
  },
];
