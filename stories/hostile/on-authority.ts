import { type Instant, type Statement, holds, members, sealing } from '@cobijo/domain';
import { chainIdOf, deviceFromSeed, generateDeviceSeed } from '@cobijo/seal';
import { idToBytes, toBase64Url } from '@cobijo/wire';
import { grant, need } from '../circle.ts';
import type { Attack } from './attack.ts';
import { bytes, forge, lie, newId, states } from './forge.ts';
import { stranger, says, meIn, person, sealed, opened, removeDaniel } from './made-up.ts';

/** A member who holds the keys, and a relay that takes and shows whatever he makes: who may state what. */
export const onAuthority: readonly Attack[] = [
  {
    name: 'member let in by no steward',
    does: 'a member who is no steward lets somebody in',
    detectedBy: 'no-right',
    play: async (scene) => {
      const member = stranger(scene);
      await says(scene, states(scene.daniel.device, 'member.added', { member }));
      return scene.isMember(scene.tomas, member.person) || scene.isMember(scene.marta, member.person);
    },
  },
  {
    name: 'self-made steward',
    does: 'a member grants himself a steward’s right',
    detectedBy: 'no-right',
    play: async (scene) => {
      await says(scene, states(scene.daniel.device, 'member.added', { member: meIn(scene) }));
      const { authority } = scene.marta.device.replicas.get(scene.stream)!.fold!;
      return members(authority).some(
        (member) => member.person === person(scene, 'daniel') && member.rights.includes('steward'),
      );
    },
  },
  {
    name: 'key handed on by no steward',
    does: 'a member who is no steward states that he hands a stranger the key in use, so that she is in or nobody seals to it',
    detectedBy: 'no-right',
    play: async (scene) => {
      const member = stranger(scene);
      const target = sealing(scene.marta.device.replicas.get(scene.stream)!.fold!.authority);
      if ('wait' in target) throw new Error('nothing to seal to');
      await says(scene, states(scene.daniel.device, 'member.added', { member, holds: target.epoch.fact }));
      await scene.everyone();
      const after = sealing(scene.tomas.device.replicas.get(scene.stream)!.fold!.authority);
      return (
        scene.isMember(scene.tomas, member.person) ||
        'wait' in after ||
        after.epoch.fact !== target.epoch.fact ||
        after.epoch.roster.some(({ person: one }) => one === member.person)
      );
    },
  },
  {
    name: 'steward removed by no steward',
    does: 'a member who is no steward removes the steward',
    detectedBy: 'no-right',
    play: async (scene) => {
      await says(
        scene,
        states(scene.daniel.device, 'member.removed', {
          person: person(scene, 'marta'),
          last: [],
          reason: '',
        }),
      );
      return !scene.isMember(scene.tomas, person(scene, 'marta'));
    },
  },
  {
    name: 'rotation by no steward',
    does: 'a member who is no steward opens an epoch with keys of his own',
    detectedBy: 'no-right',
    play: opened(() => ({})),
  },
  {
    name: 'legal hold by no steward',
    does: 'a member who is no steward places a hold, so that nothing is ever erased',
    detectedBy: 'no-right',
    play: async (scene) => {
      await says(scene, states(scene.daniel.device, 'hold.placed', { reason: 'to keep it all' }));
      return holds(scene.tomas.device.replicas.get(scene.stream)!.fold!.authority).length > 0;
    },
  },
  {
    name: 'another’s name',
    does: 'a member signs in the steward’s name',
    detectedBy: 'signature-wrong',
    play: async (scene) => {
      const { device } = scene.daniel;
      const replica = scene.marta.device.replicas.get(scene.stream)!;
      const as = { ...scene.marta.device.context.device, signPrivate: device.context.device.signPrivate };
      const { envelope } = forge(device, scene.stream, {
        statements: [lie(device, 'in her name')],
        as,
        sequence: replica.own.next,
        previous: bytes(replica.own.last!),
        after: [],
      });
      scene.tomas.tap.add(scene.stream, [envelope]);
      await scene.tomasAsks();
      return scene.believes(scene.tomas, 'in her name');
    },
  },
  {
    name: 'another’s chain',
    does: 'a member puts a segment of his into the steward’s chain',
    detectedBy: 'chain-wrong',
    play: sealed((scene) => {
      const { device } = scene.daniel;
      const { sodium } = device.context;
      const { signed } = forge(device, scene.stream, { statements: [lie(device, 'in her chain')] });
      const { salt } = device.context.keychain.streams.get(scene.stream)!;
      const chain = chainIdOf(sodium, salt, idToBytes(scene.stream), scene.marta.device.context.device.id);
      return { plaintext: signed.bytes, at: { chain } };
    }),
  },
  {
    name: 'another place',
    does: 'a member shows at one place of his chain what he signed for another',
    detectedBy: 'sequence-wrong',
    play: sealed((scene) => {
      const { device } = scene.daniel;
      const { signed } = forge(device, scene.stream, { statements: [lie(device, 'at another place')] });
      return { plaintext: signed.bytes, at: { sequence: signed.body.sequence + 1 } };
    }),
  },
  {
    name: 'signed for another stream',
    does: 'a member of two streams shows in one what was signed for the other',
    detectedBy: 'foreign-stream',
    play: sealed((scene) => {
      const { device } = scene.daniel;
      const { signed } = forge(device, scene.stream, {
        statements: [lie(device, 'said elsewhere')],
        stream: newId() as never,
      });
      return { plaintext: signed.bytes };
    }),
  },
  {
    name: 'stranger',
    does: 'somebody who was never let in writes under a key that a member gave him',
    detectedBy: 'past-withheld',
    play: async (scene) => {
      const { device } = scene.daniel;
      const as = deviceFromSeed(device.context.sodium, generateDeviceSeed());
      const { envelope } = forge(device, scene.stream, {
        statements: [lie(device, 'by a stranger')],
        as,
        sequence: 0,
        previous: null,
      });
      scene.tomas.tap.add(scene.stream, [envelope]);
      await scene.tomasAsks();
      return scene.believes(scene.tomas, 'by a stranger');
    },
  },
  {
    name: 'fork',
    does: 'a member signs two things at one place, and the relay shows each to another reader',
    detectedBy: 'forked',
    play: async (scene) => {
      const { device } = scene.daniel;
      const one = forge(device, scene.stream, { statements: [lie(device, 'to Marta')] });
      const two = forge(device, scene.stream, { statements: [lie(device, 'to Tomás')] });
      scene.marta.tap.add(scene.stream, [one.envelope]);
      scene.tomas.tap.add(scene.stream, [two.envelope]);
      await scene.everyone();
      // They meet: each is shown the other's.
      scene.marta.tap.add(scene.stream, [two.envelope]);
      scene.tomas.tap.add(scene.stream, [one.envelope]);
      await scene.everyone();
      const both = [...(await scene.reads(scene.marta)), ...(await scene.reads(scene.tomas))];
      return both.includes('to Marta') || both.includes('to Tomás');
    },
  },
  {
    name: 'fork behind an honest segment',
    does: 'a member replaces a segment that everyone has read by another at the same place',
    detectedBy: 'forked',
    play: async (scene) => {
      await scene.say(scene.daniel, 'as I said');
      await scene.everyone();
      const { device } = scene.daniel;
      const { own } = device.replicas.get(scene.stream)!;
      const { envelope } = forge(device, scene.stream, {
        statements: [lie(device, 'as I never said')],
        sequence: own.next - 1,
        ...(own.next === 1 ? { previous: null } : {}),
      });
      scene.tomas.tap.add(scene.stream, [envelope]);
      await scene.tomasAsks();
      return scene.believes(scene.tomas, 'as I never said');
    },
  },
  {
    name: 'backdated by a removed member',
    does: 'a removed member writes on with his old key, and dates it before his removal',
    detectedBy: 'after-removal',
    play: async (scene) => {
      const { device } = scene.daniel;
      await removeDaniel(scene);
      const dated = {
        ...lie(device, 'long ago'),
        at: (scene.clock.now - 86_400_000) as Instant,
      } as Statement;
      const { envelope } = forge(device, scene.stream, { statements: [dated] });
      scene.tomas.tap.add(scene.stream, [envelope]);
      await scene.tomasAsks();
      return scene.believes(scene.tomas, 'long ago');
    },
  },
  {
    name: 'grant that races the removal',
    does: 'a steward who is being removed lets somebody in, as if he had not heard',
    detectedBy: 'after-removal',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const { device } = scene.daniel;
      const member = stranger(scene);
      const { envelope } = forge(device, scene.stream, {
        statements: [states(device, 'member.added', { member })],
      });
      await removeDaniel(scene);
      scene.tomas.tap.add(scene.stream, [envelope]);
      scene.marta.tap.add(scene.stream, [envelope]);
      await scene.everyone();
      return scene.isMember(scene.tomas, member.person) || scene.isMember(scene.marta, member.person);
    },
  },
  {
    name: 'grant by a removed steward',
    does: 'a steward who has read of his removal lets somebody in all the same',
    detectedBy: 'after-removal',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const { device } = scene.daniel;
      await removeDaniel(scene);
      await device.sync();
      const member = stranger(scene);
      const { envelope } = forge(device, scene.stream, {
        statements: [states(device, 'member.added', { member })],
      });
      scene.tomas.tap.add(scene.stream, [envelope]);
      await scene.tomasAsks();
      return scene.isMember(scene.tomas, member.person);
    },
  },
  {
    name: 'removed member admits himself',
    does: 'a removed steward takes his own late work in',
    detectedBy: 'after-removal',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const { device } = scene.daniel;
      await removeDaniel(scene);
      const late = forge(device, scene.stream, { statements: [lie(device, 'late')] });
      const own = device.replicas.get(scene.stream)!.own.next;
      const admits = forge(device, scene.stream, {
        statements: [
          states(device, 'quarantine.admitted', {
            segments: [toBase64Url(late.signed.id) as never],
            reason: 'mine',
          }),
        ],
        sequence: own + 1,
        previous: late.signed.id,
      });
      scene.tomas.tap.add(scene.stream, [late.envelope, admits.envelope]);
      await scene.tomasAsks();
      return scene.believes(scene.tomas, 'late');
    },
  },
  {
    name: 'past the end of a grant',
    does: 'a member writes on after his grant has ended',
    detectedBy: 'expired',
    play: async (scene) => {
      const end = (scene.clock.now + 86_400_000) as Instant;
      const { authority } = scene.marta.device.replicas.get(scene.stream)!.fold!;
      const now = members(authority).find((member) => member.person === person(scene, 'daniel'))!;
      const { name, role, past, why, devices, rights } = now;
      const member = {
        ...{ name, role, past, why, person: now.person },
        devices: [...devices],
        rights: [...rights],
        until: end,
      };
      need(
        await scene.marta.device.stateMany(scene.stream, [
          states(scene.marta.device, 'member.added', { member }),
        ]),
      );
      await scene.everyone();
      scene.clock.now = (end + 3_600_000) as Instant;
      await says(scene, lie(scene.daniel.device, 'too late'));
      return scene.believes(scene.tomas, 'too late');
    },
  },
  {
    name: 'false keys for a newcomer',
    does: 'a member names keys of his own as the device of somebody who is let in next, so that nothing of hers is read',
    detectedBy: 'device-keys-wrong',
    play: async (scene) => {
      const ana = await scene.person('Ana', 'relative');
      const { context } = ana.device;
      const made = stranger(scene);
      const devices = made.devices.map((keys) => ({ ...keys, device: context.deviceId }));
      const member = { ...made, person: context.keychain.person, devices };
      await says(scene, states(scene.daniel.device, 'member.added', { member }));
      await grant(scene.marta.device, ana.device, scene.stream);
      await scene.say(ana, 'said by Ana');
      await scene.everyone();
      return !(await scene.believes(scene.tomas, 'said by Ana'));
    },
  },
];
