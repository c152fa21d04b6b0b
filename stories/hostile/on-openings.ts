import { type FactId, members } from '@cobijo/domain';
import { commitmentOf, generateEpoch, randomBytes } from '@cobijo/seal';
import { idToBytes } from '@cobijo/wire';
import { grant, need, note } from '../circle.ts';
import type { Attack } from './attack.ts';
import { falseWrap, forge, knownHeads, lie, newest, send, states } from './forge.ts';
import {
  publicOf,
  stranger,
  stated,
  says,
  meIn,
  person,
  opened,
  removeDaniel,
  foundingByDaniel,
  memberOf,
  openingFactOf,
  grantUnread,
} from './made-up.ts';

/** Rosters, foundings and epochs that a member makes up. */
export const onOpenings: readonly Attack[] = [
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
];
