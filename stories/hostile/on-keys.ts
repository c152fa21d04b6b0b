import type { Device } from '@cobijo/client';
import { record } from '@cobijo/client/record';
import {
  type Member,
  type PersonId,
  type SegmentId,
  type StreamId,
  members,
  proposeEpoch,
} from '@cobijo/domain';
import {
  type EpochSecrets,
  capabilityKeysOf,
  commitmentOf,
  generateEpoch,
  openSegment,
  pad,
  randomBytes,
  sealHistory,
  segmentKeyOf,
} from '@cobijo/seal';
import {
  encodeHeader,
  idFrom,
  idToBytes,
  joinEnvelope,
  parseEnvelope,
  sameBytes,
  toBase64Url,
} from '@cobijo/wire';
import { alarms, grant, need } from '../circle.ts';
import type { Attack } from './attack.ts';
import { sealUnderTwoKeys } from './collision.ts';
import { bytes, falseWrap, forge, lie, newest, states } from './forge.ts';
import type { Person, Scene } from './scene.ts';

/** The keys on their way: wraps left out, exchanged, forged; epochs that nobody may open. */

const isWrap = (envelope: Uint8Array): boolean => envelope[1] === 2;
const tagOf = (envelope: Uint8Array): Uint8Array => envelope.subarray(22, 38);
const nextTag = (of: Device, scene: Scene): Uint8Array =>
  [...of.context.keychain.streams.get(scene.stream)!.epochs.values()].sort(
    (a, b) => b.secrets.epoch - a.secrets.epoch,
  )[0]!.nextTag!;

/** Marta turns the keys; Tomás is shown the rotation as the relay likes it. */
async function turned(
  scene: Scene,
  change: (envelopes: readonly Uint8Array[]) => readonly Uint8Array[],
): Promise<boolean> {
  scene.tomas.tap.show(scene.stream, change);
  need(await scene.marta.device.act({ do: 'turn', stream: scene.stream }));
  await scene.marta.device.sync();
  await scene.say(scene.marta, 'under the new key');
  await scene.tomasAsks();
  return scene.believes(scene.tomas, 'under the new key');
}

export const onKeys: readonly Attack[] = [
  {
    name: 'withheld wrap',
    does: 'keeps a member’s new key from him',
    detectedBy: 'no-key',
    play: (scene) => {
      const mine = nextTag(scene.tomas.device, scene);
      return turned(scene, (page) => page.filter((one) => !isWrap(one) || !sameBytes(tagOf(one), mine)));
    },
  },
  {
    name: 'exchanged wraps',
    does: 'gives two members each the other’s key under her own tag',
    detectedBy: 'no-key',
    play: (scene) => {
      const mine = nextTag(scene.tomas.device, scene);
      const hers = nextTag(scene.daniel.device, scene);
      return turned(scene, (page) =>
        page.map((one) => {
          if (!isWrap(one)) return one;
          const copy = one.slice();
          if (sameBytes(tagOf(one), mine)) copy.set(hers, 22);
          else if (sameBytes(tagOf(one), hers)) copy.set(mine, 22);
          return copy;
        }),
      );
    },
  },
  {
    name: 'old key as the new one',
    does: 'shows a member’s wrap of an earlier epoch as that of the next',
    detectedBy: 'no-key',
    play: async (scene) => {
      const mine = nextTag(scene.tomas.device, scene);
      const old = (await scene.envelopes()).filter(isWrap);
      return turned(scene, (page) =>
        page.flatMap((one) => {
          if (!isWrap(one) || !sameBytes(tagOf(one), mine)) return [one];
          return old.map((wrap) => {
            const copy = wrap.slice();
            copy.set(one.subarray(18, 38), 18);
            return copy;
          });
        }),
      );
    },
  },
  {
    name: 'the relay’s own wrap',
    does: 'seals a key of its own to a member’s public key, under his tag',
    detectedBy: 'wrap-malformed',
    play: async (scene) => {
      const mine = nextTag(scene.tomas.device, scene);
      const { epoch } = newest(scene.tomas.device, scene.stream);
      // It knows the public key and the tag; of the stream's salt it can only guess.
      const secrets = { ...generateEpoch(0, true), epoch: epoch + 1 };
      const own = await falseWrap(
        scene.daniel.device,
        scene.stream,
        scene.tomas.device,
        mine,
        secrets,
        randomBytes(32),
      );
      return turned(scene, (page) =>
        page.map((one) => (isWrap(one) && sameBytes(tagOf(one), mine) ? own : one)),
      );
    },
  },
  {
    name: 'a false key in the place of the true one',
    does: 'puts a member’s wrap of a key that he made before the true one, under the true tag',
    detectedBy: 'commitment-wrong',
    play: async (scene) => {
      const mine = nextTag(scene.tomas.device, scene);
      const { epoch } = newest(scene.tomas.device, scene.stream);
      const secrets = { ...generateEpoch(0, true), epoch: epoch + 1 };
      const own = await falseWrap(scene.daniel.device, scene.stream, scene.tomas.device, mine, secrets);
      await turned(scene, (page) =>
        page.flatMap((one) => (isWrap(one) && sameBytes(tagOf(one), mine) ? [own, one] : [one])),
      );
      // What Tomás says must not be sealed under the false key.
      await scene.say(scene.tomas, 'after the false key');
      const sealed = (await scene.envelopes()).at(-1)!;
      const false_ = commitmentOf(
        scene.tomas.device.context.sodium,
        idToBytes(scene.stream),
        epoch + 1,
        secrets.key,
      );
      return sameBytes(sealed.subarray(44, 76), false_);
    },
  },
  {
    name: 'one segment, two readings',
    does: 'a member seals one segment so that it opens under two keys, to two different things',
    detectedBy: 'commitment-wrong',
    play: async (scene) => {
      const { device } = scene.daniel;
      const { sodium } = device.context;
      const { stream } = scene;
      const id = idToBytes(stream);
      const { signed } = forge(device, stream, { statements: [lie(device, 'to one reader')] });
      const { salt } = device.context.keychain.streams.get(stream)!;
      const first = newest(device, stream);
      const second = { ...first, key: randomBytes(32) };
      const chain = tagOf((await scene.envelopes()).at(-1)!);
      const nonce = randomBytes(24);
      const header = encodeHeader({
        suite: 1,
        kind: 'segment',
        stream,
        epoch: first.epoch,
        chain: idFrom(chain),
        sequence: signed.body.sequence,
        commitment: commitmentOf(sodium, id, first.epoch, first.key),
        nonce,
      });
      const keys = [first, second].map(({ key }) => segmentKeyOf(sodium, key, id, first.epoch, chain)) as [
        Uint8Array,
        Uint8Array,
      ];
      // The free block lies in the padding, where the first reader would not look but for the padding's own rule.
      const body = sealUnderTwoKeys(sodium, keys, nonce, header, pad(signed.bytes), 60);
      // The control: by itself the cipher is fooled, under both keys.
      for (const key of keys)
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, body, header, nonce, key);
      const parsed = parseEnvelope(joinEnvelope(header, body));
      if (!parsed.ok) throw new Error(parsed.refusal);
      const other = openSegment(sodium, parsed.envelope, parsed.header, second, salt);
      if (!other.ok) scene.saw(other.refusal);
      scene.tomas.tap.add(stream, [parsed.envelope]);
      await scene.tomasAsks();
      return other.ok || (await scene.believes(scene.tomas, 'to one reader'));
    },
  },
  {
    name: 'damaged way back',
    does: 'damages the envelope that leads a newcomer to the past she was granted',
    detectedBy: 'tampered',
    play: async (scene) => {
      const lucia = await scene.person('Lucía', 'advocate');
      lucia.tap.show(scene.stream, (page) =>
        page.map((one) => {
          const copy = one.slice();
          if (isWrap(one)) copy[400]! ^= 1;
          return copy;
        }),
      );
      await grant(scene.marta.device, lucia.device, scene.stream);
      await lucia.device.sync();
      for (const code of alarms(lucia.device)) scene.saw(code);
      return (await scene.reads(lucia)).length > 0;
    },
  },
  {
    name: 'a way back to a false past',
    does: 'a member forges the way back, so that a newcomer would take another key for the past’s',
    detectedBy: 'commitment-wrong',
    play: async (scene) => {
      const lucia = await scene.person('Lucía', 'advocate');
      const { device } = scene.daniel;
      await grant(scene.marta.device, lucia.device, scene.stream);
      await device.sync();
      const again = await scene.person('Ana', 'advocate');
      const current = newest(device, scene.stream);
      const history = current.history!;
      const false_ = sealHistory(
        device.context.sodium,
        scene.stream,
        { ...current, history },
        { ...generateEpoch(0, true), epoch: current.epoch - 1, history: randomBytes(32) },
      );
      again.tap.show(scene.stream, (page) =>
        page.map((one) => (isWrap(one) && sameBytes(tagOf(one), tagOf(false_)) ? false_ : one)),
      );
      await grant(scene.marta.device, again.device, scene.stream);
      await again.device.sync();
      for (const code of alarms(again.device)) scene.saw(code);
      return (await scene.reads(again)).some((title) => !['one', 'two'].includes(title));
    },
  },
  {
    name: 'the relay turns the keys',
    does: 'closes the epoch by itself, and opens one whose keys it made',
    detectedBy: 'no-key',
    play: async (scene) => {
      const { device } = scene.daniel;
      const { epoch } = newest(device, scene.stream);
      const secrets = { ...generateEpoch(0, true), epoch: epoch + 1 };
      const false_ = sealFor(scene, secrets);
      scene.tomas.tap.add(scene.stream, [false_]);
      scene.tomas.tap.rules.append = async () => ({ ok: false, error: { code: 'epoch-closed' } });
      await scene.tomasAsks();
      await scene.say(scene.tomas, 'mine');
      return scene.tomas.device.waiting() === 0;
    },
  },
  {
    name: 'keys turned by a removed steward',
    does: 'a steward who was removed opens the next epoch with his old steward’s key',
    detectedBy: 'after-removal',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const { device } = scene.daniel;
      const { stream } = scene;
      const { person } = device.context.keychain;
      const { epoch } = newest(device, stream);
      need(await scene.marta.device.act({ do: 'remove', streams: [stream], person, reason: 'left' }));
      await scene.marta.device.sync();
      await scene.tomasAsks();
      const secrets = { ...generateEpoch(0, true), epoch: epoch + 1 };
      const opening = openingBy(scene, secrets);
      const { envelope } = forge(device, stream, { statements: [opening] });
      const wrap = await falseWrap(device, stream, scene.tomas.device, randomBytes(16), secrets);
      scene.tomas.tap.add(stream, [wrap, envelope]);
      await scene.tomasAsks();
      await scene.say(scene.tomas, 'after the false epoch');
      const sealed = (await scene.envelopes()).at(-1)!;
      return sameBytes(
        sealed.subarray(44, 76),
        commitmentOf(device.context.sodium, idToBytes(stream), epoch + 1, secrets.key),
      );
    },
  },
  {
    name: 'a former member’s key for late work',
    does: 'a removed member makes the next key, and the relay shows somebody else out of the one after it',
    detectedBy: 'key-without-opening',
    play: async (scene) => {
      const { device } = scene.daniel;
      await removeDaniel(scene);
      const secrets = secretsAfter(scene.tomas, scene);
      const { commitments } = overheard(scene.tomas, scene);
      const wrap = await falseWrap(device, scene.stream, scene.tomas.device, randomBytes(16), secrets);
      // Nobody can open this one: the stream went on, it seems, without Tomás.
      const further = { ...generateEpoch(0, true), epoch: secrets.epoch + 1 };
      const closed = await falseWrap(device, scene.stream, device, randomBytes(16), further);
      scene.tomas.tap.oblige(scene.stream, [wrap, closed]);
      await scene.tomasAsks();
      await scene.say(scene.tomas, 'said late');
      return commitments().includes(commitmentText(scene, secrets));
    },
  },
  {
    name: 'the last key of a former member for late work',
    does: 'the relay shows somebody a removal, and then shows him out, so that he goes on under the removed one’s key',
    detectedBy: 'no-key',
    play: async (scene) => {
      const mine = nextTag(scene.tomas.device, scene);
      const old = newest(scene.daniel.device, scene.stream);
      const { person } = scene.daniel.device.context.keychain;
      const marta = scene.marta.device;
      need(await marta.act({ do: 'remove', streams: [scene.stream], person, reason: 'left' }));
      await marta.sync();
      const { commitments } = overheard(scene.tomas, scene);
      scene.tomas.tap.show(scene.stream, (page) =>
        page.filter((one) => !isWrap(one) || !sameBytes(tagOf(one), mine)),
      );
      await scene.tomasAsks();
      if (scene.isMember(scene.tomas, person)) throw new Error('Tomás has not heard of the removal');
      await scene.say(scene.tomas, 'said late');
      return commitments().includes(commitmentText(scene, old));
    },
  },
  {
    name: 'a former member’s key for who is let in',
    does: 'a removed member makes the next key for a steward, who is about to say whom she lets in',
    detectedBy: 'opening-refused',
    play: async (scene) => {
      const { device } = scene.daniel;
      const { marta, stream } = scene;
      const ana = await scene.person('Ana', 'advocate');
      await removeDaniel(scene);
      const secrets = secretsAfter(marta, scene);
      const { commitments } = overheard(marta, scene);
      const { signed, envelope } = forge(device, stream, {
        statements: [openingBy(scene, secrets)],
        secrets,
      });
      const salt = device.context.keychain.streams.get(stream)!.salt;
      const wrap = await falseWrap(device, stream, marta.device, randomBytes(16), secrets, salt, signed.id);
      marta.tap.oblige(stream, [wrap, envelope]);
      await grant(marta.device, ana.device, stream);
      return commitments().includes(commitmentText(scene, secrets));
    },
  },
  {
    name: 'keys that nobody opened an epoch with',
    does: 'a removed member makes one next key after another for the steward, so that her device opens epoch upon epoch',
    detectedBy: 'key-without-opening',
    play: (scene) => keysForTheSteward(scene, false),
  },
  {
    name: 'epochs of a removed steward',
    does: 'a removed steward signs one next epoch after another, so that the steward’s device follows each with one more',
    detectedBy: 'key-without-opening',
    danielMay: ['write', 'steward'],
    play: (scene) => keysForTheSteward(scene, true),
  },
  {
    name: 'removed twice',
    does: 'a removed member makes a key for a steward who removes her as well, to have what he wrote before that',
    detectedBy: 'opening-refused',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const { device } = scene.daniel;
      const { marta, tomas, stream } = scene;
      const { person } = device.context.keychain;
      const member = memberOf(marta.device, stream, tomas.device.context.keychain.person);
      const rights = ['write', 'steward'] as const;
      const again = { ...member, rights: [...rights] };
      const { replicas, context } = marta.device;
      const replica = replicas.get(stream)!;
      await replica.exclusive(() =>
        record(context, replica, [states(marta.device, 'member.added', { member: again })]),
      );
      need(await marta.device.act({ do: 'turn', stream }));
      await scene.everyone();
      // Tomás has no network: he writes, and removes Daniel. Meanwhile Marta has done the same.
      const { rules } = tomas.tap;
      tomas.tap.rules = {
        read: async () => ({ ok: false, error: { code: 'offline' } }),
        append: async () => ({ ok: false, error: { code: 'offline' } }),
      };
      await scene.say(tomas, 'written without a network');
      need(await tomas.device.act({ do: 'remove', streams: [stream], person, reason: 'left' }));
      await removeDaniel(scene, false);
      tomas.tap.rules = rules;
      const { epoch } = newest(marta.device, stream);
      const secrets = { ...generateEpoch(0, true), epoch: epoch + 1, stewardSeed: null };
      const { commitments } = overheard(tomas, scene);
      const made = { ...secrets, stewardSeed: randomBytes(32) };
      const { signed, envelope } = forge(device, stream, { statements: [openingBy(scene, made)], secrets });
      const salt = device.context.keychain.streams.get(stream)!.salt;
      const wrap = await falseWrap(device, stream, tomas.device, randomBytes(16), secrets, salt, signed.id);
      tomas.tap.oblige(stream, [wrap, envelope]);
      await scene.tomasAsks(4);
      return commitments().includes(commitmentText(scene, secrets));
    },
  },
];

/**
 * Who was removed seals a key for the next epoch to the steward, again and again; "signed": and signs that he opened it.
 * How many epochs her device opened for that, and whether it goes on under the true key.
 */
async function keysForTheSteward(scene: Scene, signed: boolean): Promise<boolean> {
  const { device } = scene.daniel;
  const { marta, stream } = scene;
  await removeDaniel(scene);
  const salt = device.context.keychain.streams.get(stream)!.salt;
  const { next } = marta.device.replicas.get(stream)!.own;
  const current = commitmentText(scene, newest(marta.device, stream));
  let last = device.replicas.get(stream)!.own;
  for (let i = 0; i < 4; i++) {
    const secrets = secretsAfter(marta, scene);
    const made = forge(device, stream, {
      statements: [openingBy(scene, secrets)],
      secrets,
      sequence: last.next,
      ...(last.last && { previous: bytes(last.last) }),
    });
    last = { next: last.next + 1, last: toBase64Url(made.signed.id) as SegmentId };
    const further = { ...secretsAfter(marta, scene), epoch: secrets.epoch + 1 };
    const wraps = await Promise.all(
      [secrets, further].map((one) =>
        falseWrap(device, stream, marta.device, randomBytes(16), one, salt, made.signed.id),
      ),
    );
    marta.tap.oblige(stream, [...wraps, ...(signed ? [made.envelope] : [])]);
    await marta.device.sync();
    await marta.device.sync();
  }
  const opened = marta.device.replicas.get(stream)!.own.next - next;
  marta.tap.rules = {};
  await scene.say(marta, 'under the true key');
  const [said] = (await scene.envelopes()).slice(-1);
  return opened > 0 || marta.device.waiting() > 0 || toBase64Url(said!.subarray(44, 76)) !== current;
}

const memberOf = (by: Device, stream: StreamId, person: PersonId): Member => {
  const {
    addedBy: _,
    since: __,
    suspended: ___,
    inEpoch: ____,
    ...member
  } = members(by.replicas.get(stream)!.fold!.authority).find((one) => one.person === person)!;
  return { ...member, rights: [...member.rights], devices: [...member.devices] };
};

/** Marta removes Daniel and turns the keys without him; Tomás hears of it. */
async function removeDaniel(scene: Scene, tomasHears = true): Promise<void> {
  const { person } = scene.daniel.device.context.keychain;
  const marta = scene.marta.device;
  need(await marta.act({ do: 'remove', streams: [scene.stream], person, reason: 'left' }));
  await marta.sync();
  if (tomasHears) await scene.tomasAsks();
}

/** A key that follows the newest one of somebody. */
const secretsAfter = ({ device }: Person, scene: Scene): ReturnType<typeof generateEpoch> => ({
  ...generateEpoch(0, true),
  epoch: newest(device, scene.stream).epoch + 1,
});

const commitmentText = (scene: Scene, { epoch, key }: Pick<EpochSecrets, 'epoch' | 'key'>): string => {
  const { sodium } = scene.marta.device.context;
  return toBase64Url(commitmentOf(sodium, idToBytes(scene.stream), epoch, key));
};

/** The commitments of what somebody sends from now on, taken by the relay or not. */
function overheard({ tap }: Person, { stream }: Scene): { readonly commitments: () => string[] } {
  const heard: string[] = [];
  tap.rules.append = (honest, to, ...rest) => {
    if (to === stream) heard.push(...rest[1].map((one) => toBase64Url(one.subarray(44, 76))));
    return honest(to, ...rest);
  };
  return { commitments: () => heard };
}

/** A segment that only whoever holds these secrets could read. */
function sealFor(scene: Scene, secrets: ReturnType<typeof generateEpoch>): Uint8Array {
  const { device } = scene.daniel;
  return forge(device, scene.stream, { statements: [lie(device, 'false')], secrets }).envelope;
}

/** The opening that Daniel would state as a steward: everyone as before, keys of his own. */
export function openingBy(
  scene: Scene,
  secrets: ReturnType<typeof generateEpoch>,
): ReturnType<typeof states> {
  const { device } = scene.daniel;
  const { sodium } = device.context;
  const id = idToBytes(scene.stream);
  const keys = capabilityKeysOf(sodium, id, secrets);
  const body = proposeEpoch(device.replicas.get(scene.stream)!.fold!.authority, {
    epoch: secrets.epoch,
    commitment: toBase64Url(commitmentOf(sodium, id, secrets.epoch, secrets.key)),
    keys: {
      read: toBase64Url(keys.read),
      write: toBase64Url(keys.write),
      steward: toBase64Url(keys.steward),
    },
  });
  return states(device, 'epoch.opened', body);
}
