import type { Device } from '@cobijo/client';
import {
  type DeviceId,
  type FactId,
  type Instant,
  type Member,
  type PersonId,
  type Statement,
  encodeStatements,
  type StreamId,
  founding,
  holds,
  members,
  sealing,
} from '@cobijo/domain';
import {
  capabilityKeysOf,
  chainIdOf,
  commitmentOf,
  deviceFromSeed,
  generateDeviceSeed,
  generateEpoch,
  randomBytes,
} from '@cobijo/seal';
import { idToBytes, toBase64Url } from '@cobijo/wire';
import { grant, need, note } from '../circle.ts';
import type { Attack } from './attack.ts';
import {
  type Forgery,
  bytes,
  falseWrap,
  forge,
  knownHeads,
  lie,
  newId,
  newest,
  sealAnything,
  send,
  states,
} from './forge.ts';
import { openingBy } from './on-keys.ts';
import type { Person, Scene } from './scene.ts';

/** A member who holds the keys, and a relay that takes and shows whatever he makes. */

const stranger = (scene: Scene): Member => {
  const device = deviceFromSeed(scene.daniel.device.context.sodium, generateDeviceSeed());
  return {
    person: newId() as PersonId,
    name: 'Nobody',
    role: 'advocate',
    rights: ['write', 'steward'],
    past: 'with-past',
    why: 'he says so',
    devices: [
      {
        device: toBase64Url(device.id) as DeviceId,
        sign: toBase64Url(device.sign),
        kem: toBase64Url(device.kem),
      },
    ],
  };
};

/** Daniel states something and the relay shows it to everyone. */
async function stated(scene: Scene, what: Forgery): Promise<void> {
  const { device } = scene.daniel;
  const { envelope } = forge(device, scene.stream, what);
  const answer = await send(device, scene.stream, envelope);
  if (answer !== 'taken') scene.tomas.tap.add(scene.stream, [envelope]);
  await scene.everyone();
  await scene.tomasAsks(1);
}

const says = (scene: Scene, ...statements: readonly Statement[]): Promise<void> =>
  stated(scene, { statements });
const meIn = (scene: Scene): Member => {
  const { authority } = scene.daniel.device.replicas.get(scene.stream)!.fold!;
  const found = members(authority).find(
    ({ person }) => person === scene.daniel.device.context.keychain.person,
  )!;
  const { name, role, past, why, devices, person } = found;
  return { name, role, past, why, person, rights: ['write', 'steward'], devices: [...devices] };
};
const person = (scene: Scene, who: 'marta' | 'tomas' | 'daniel'): PersonId =>
  scene[who].device.context.keychain.person;

/** Plaintext that is no segment, sealed as a member can. */
const sealed =
  (make: (scene: Scene) => { plaintext: Uint8Array; at?: Parameters<typeof sealAnything>[3] }) =>
  async (scene: Scene): Promise<boolean> => {
    const before = (await scene.reads(scene.tomas)).join();
    const { plaintext, at } = make(scene);
    scene.tomas.tap.add(scene.stream, [sealAnything(scene.daniel.device, scene.stream, plaintext, at)]);
    await scene.tomasAsks();
    return (await scene.reads(scene.tomas)).join() !== before;
  };

/** What Daniel opens as a steward, changed in one point. */
const opened =
  (change: (body: Extract<Statement, { kind: 'epoch.opened' }>['body'], scene: Scene) => object) =>
  async (scene: Scene): Promise<boolean> => {
    const { epoch } = newest(scene.daniel.device, scene.stream);
    const secrets = { ...generateEpoch(0, true), epoch: epoch + 1 };
    const opening = openingBy(scene, secrets) as Extract<Statement, { kind: 'epoch.opened' }>;
    const body = { ...opening.body, ...change(opening.body, scene) };
    await says(scene, { ...opening, body });
    await scene.say(scene.tomas, 'after the opening');
    return newest(scene.tomas.device, scene.stream).epoch > epoch;
  };

async function removeDaniel(scene: Scene): Promise<void> {
  const { device } = scene.marta;
  need(
    await device.act({
      do: 'remove',
      streams: [scene.stream],
      person: person(scene, 'daniel'),
      reason: 'left',
    }),
  );
  await device.sync();
  await scene.tomasAsks();
}

/** Daniel's own founding: himself and Marta as its stewards; then Marta out of it, from before she ever spoke. */
function foundingByDaniel(scene: Scene, marta: Person): Statement[] {
  const { device } = scene.daniel;
  const { founding } = openingFactOf(marta, scene);
  const member = memberOf(marta, scene, person(scene, 'marta'));
  return [
    states(device, 'stream.founded', { ...founding, stream: scene.stream, founder: meIn(scene) }),
    states(device, 'member.added', { member }),
    states(device, 'member.removed', { person: member.person, last: [], reason: 'left' }),
  ];
}

function memberOf(by: Person, scene: Scene, who: PersonId): Member {
  const { authority } = by.device.replicas.get(scene.stream)!.fold!;
  const { name, role, rights, past, why, devices } = members(authority).find((one) => one.person === who)!;
  return { person: who, name, role, rights: [...rights], past, why, devices: [...devices] };
}

/** The opening of the newest epoch, as somebody holds it. */
function openingFactOf({ device }: Person, scene: Scene) {
  const { fold, heads } = device.replicas.get(scene.stream)!;
  const { authority } = fold!;
  const target = sealing(authority);
  if ('wait' in target) throw new Error(target.wait);
  const { roster: _, ...epoch } = target.epoch;
  const head = heads.get(device.context.deviceId)!;
  return {
    fact: epoch.fact,
    founding: founding(authority)!,
    cutoffs: [{ device: device.context.deviceId, sequence: -1 }],
    head: { sequence: head.sequence, segment: bytes(head.segment) },
  };
}

/** What an opening states of keys. */
function publicOf({ context }: Device, stream: StreamId, secrets: ReturnType<typeof generateEpoch>) {
  const id = idToBytes(stream);
  const keys = capabilityKeysOf(context.sodium, id, secrets);
  return {
    commitment: toBase64Url(commitmentOf(context.sodium, id, secrets.epoch, secrets.key)),
    keys: {
      read: toBase64Url(keys.read),
      write: toBase64Url(keys.write),
      steward: toBase64Url(keys.steward),
    },
  };
}

/** Marta lets somebody in, who has not asked the relay since. */
async function grantUnread(scene: Scene, to: Person): Promise<void> {
  const card = await to.device.card();
  await to.device.sync();
  need(
    await scene.marta.device.act({
      do: 'grant',
      stream: scene.stream,
      card,
      name: 'Lucía',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'for her',
      caseName: 'Case',
    }),
  );
  await scene.marta.device.sync();
}

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
  {
    name: 'one more in the roster',
    does: 'a steward opens an epoch for somebody whom nobody let in',
    detectedBy: 'roster-wrong',
    danielMay: ['write', 'steward'],
    play: opened((body, scene) => ({
      roster: [...body.roster, stranger(scene)].sort((a, b) => (a.person < b.person ? -1 : 1)),
    })),
  },
  {
    name: 'more rights in the roster',
    does: 'a steward opens an epoch in which a member has a right that nobody gave her',
    detectedBy: 'roster-wrong',
    danielMay: ['write', 'steward'],
    play: opened((body, scene) => ({
      roster: body.roster.map((member) =>
        member.person === person(scene, 'tomas') ? { ...member, rights: ['write', 'steward'] } : member,
      ),
    })),
  },
  {
    name: 'another key under a known name',
    does: 'a steward opens an epoch whose roster names a key of his own as another member’s device',
    detectedBy: 'roster-wrong',
    danielMay: ['write', 'steward'],
    play: opened((body, scene) => ({
      roster: body.roster.map((member) =>
        member.person === person(scene, 'tomas') ? { ...member, devices: stranger(scene).devices } : member,
      ),
    })),
  },
  {
    name: 'a removal forgotten',
    does: 'a steward opens an epoch that does not restate where a removed member was cut off',
    detectedBy: 'cutoffs-wrong',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const ana = await scene.person('Ana', 'relative');
      const who = await grant(scene.marta.device, ana.device, scene.stream);
      need(
        await scene.marta.device.act({ do: 'remove', streams: [scene.stream], person: who, reason: 'left' }),
      );
      await scene.everyone();
      await scene.everyone();
      return opened(() => ({ cutoffs: [] }))(scene);
    },
  },
  {
    name: 'heads that nobody wrote',
    does: 'a steward opens an epoch with heads ahead of what was written, so that newcomers take nothing of it in',
    detectedBy: 'heads-wrong',
    danielMay: ['write', 'steward'],
    play: opened((body) => ({
      heads: body.heads.map((head) => ({ ...head, sequence: head.sequence + 1000 })),
    })),
  },
  {
    name: 'epoch opened over again',
    does: 'a steward opens an epoch under a number that its parent has already',
    detectedBy: 'epoch-wrong',
    danielMay: ['write', 'steward'],
    play: opened((body) => ({ epoch: body.epoch - 1 })),
  },
  {
    name: 'epoch without a parent',
    does: 'a steward opens an epoch that follows none',
    detectedBy: 'epoch-wrong',
    danielMay: ['write', 'steward'],
    play: opened(() => ({ parents: [] as FactId[] })),
  },
  {
    name: 'founded again',
    does: 'a member founds the stream once more, with himself as its steward',
    detectedBy: 'epoch-wrong',
    play: async (scene) => {
      const { device } = scene.daniel;
      await says(
        scene,
        states(device, 'stream.founded', {
          stream: scene.stream,
          kind: 'compartment',
          compartment: 'notes',
          label: 'Mine now',
          founder: meIn(scene),
          expiresAfterDays: null,
        }),
      );
      const { authority } = scene.tomas.device.replicas.get(scene.stream)!.fold!;
      return members(authority).some(
        (member) => member.person === person(scene, 'daniel') && member.rights.includes('steward'),
      );
    },
  },
  {
    name: 'a past that is nowhere',
    does: 'a member names a head that nobody wrote, so that whoever names his segment has no past either',
    detectedBy: 'past-withheld',
    play: async (scene) => {
      const { device } = scene.daniel;
      const after = knownHeads(device, scene.stream).map((head) => ({ ...head, segment: randomBytes(32) }));
      await stated(scene, { statements: [lie(device, 'out of nowhere')], after });
      await scene.say(scene.marta, 'said by Marta since');
      await scene.tomasAsks();
      await scene.say(scene.tomas, 'said by Tomás since');
      await scene.marta.device.sync();
      const [hers, his] = [await scene.reads(scene.tomas), await scene.reads(scene.marta)];
      return !hers.includes('said by Marta since') || !his.includes('said by Tomás since');
    },
  },
  {
    name: 'a founding kept for later',
    does: 'a member founds the stream anew before he is removed, and the relay shows that to a newcomer first',
    detectedBy: 'epoch-wrong',
    play: async (scene) => {
      const { stream, marta } = scene;
      const { device } = scene.daniel;
      const { sodium } = device.context;
      const lucia = await scene.person('Lucía', 'advocate');
      const founding = foundingByDaniel(scene, marta);
      const first = forge(device, stream, { statements: founding, sequence: 0, previous: null, after: [] });
      if ((await send(device, stream, first.envelope)) !== 'taken') throw new Error('not taken');
      const salt = device.context.keychain.streams.get(stream)!.salt;
      const old = newest(device, stream);
      await marta.device.sync();
      await removeDaniel(scene);
      await grantUnread(scene, lucia);
      // What Marta opened for the newcomer is where his own history goes on from, with her alone.
      const current = newest(marta.device, stream);
      const secrets = { ...generateEpoch(0, true), epoch: current.epoch + 1 };
      const luciaAsMember = memberOf(marta, scene, lucia.device.context.keychain.person);
      const letsIn = states(device, 'member.added', { member: luciaAsMember });
      const parent = openingFactOf(marta, scene);
      const body = {
        epoch: secrets.epoch,
        ...publicOf(device, stream, secrets),
        parents: [parent.fact],
        roster: [meIn(scene), luciaAsMember],
        heads: [],
        cutoffs: parent.cutoffs,
        founding: parent.founding,
      };
      const after = [{ device: marta.device.context.device.id, ...parent.head }];
      const between = forge(device, stream, {
        statements: [letsIn],
        sequence: 1,
        previous: first.signed.id,
        after,
        secrets: old,
      });
      const last = forge(device, stream, {
        statements: [states(device, 'epoch.opened', body as never)],
        sequence: 2,
        previous: between.signed.id,
        after: [],
        secrets,
      });
      const wrap = await falseWrap(
        device,
        stream,
        lucia.device,
        randomBytes(16),
        secrets,
        salt,
        last.signed.id,
      );
      const honest = await scene.envelopes();
      const shown = [first.envelope, ...honest, between.envelope, wrap, last.envelope];
      lucia.tap.rules.read = async (ask, asked, right, from) =>
        asked === stream
          ? { ok: true, value: { first: from, envelopes: shown.slice(from), next: shown.length } }
          : ask(asked, right, from);
      const heard: Uint8Array[] = [];
      lucia.tap.rules.append = async (ask, to, ...rest) => {
        if (to === stream) heard.push(...rest[1]);
        return ask(to, ...rest);
      };
      await lucia.device.sync();
      await note(lucia.device, stream, 'what she knows').catch(() => scene.saw('no-right'));
      await lucia.device.sync();
      const false_ = commitmentOf(sodium, idToBytes(stream), secrets.epoch, secrets.key);
      return heard.some((one) => Buffer.compare(one.subarray(44, 76), false_) === 0);
    },
  },
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
