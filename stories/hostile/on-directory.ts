import type { Device } from '@cobijo/client';
import { type Body, type FactId, type PersonId, type Statement, members } from '@cobijo/domain';
import { need } from '../circle.ts';
import {
  admit,
  directoryStream,
  foundTogether,
  hear,
  letInByForce,
  presentation,
  saidNow,
  seen,
} from '../directory-scene.ts';
import type { Attack } from './attack.ts';
import { newId } from './forge.ts';
import type { Scene } from './scene.ts';

/** A member of the directory who follows no rule of his device: who is admitted, and by whose word. */
export const onDirectory: readonly Attack[] = [
  {
    name: 'vouch of nobody',
    does: 'a member lets in somebody who speaks for no admitted organisation, and she is the second to vouch for his front',
    detectedBy: 'organisation-not-admitted',
    play: (scene) =>
      withDirectory(scene, async ({ daniel, eve }) => {
        const front = await frontOf(daniel, newId() as PersonId);
        await states(daniel, vouch(daniel, front));
        await letInByForce(daniel, eve);
        await hear(daniel, eve);
        await states(eve, vouch(eve, front));
        return front;
      }),
  },
  {
    name: 'vouch for oneself',
    does: 'a member presents a second organisation for which he speaks himself, and vouches for it as the first',
    detectedBy: 'organisation-itself',
    play: (scene) =>
      withDirectory(scene, async ({ daniel }) => {
        const front = await frontOf(daniel, personOf(daniel));
        await states(daniel, vouch(daniel, front));
        return front;
      }),
  },
  {
    name: 'vouch twice',
    does: 'a member vouches again and again, as if each vouch were another organisation’s',
    detectedBy: 'vouch-twice',
    play: (scene) =>
      withDirectory(scene, async ({ daniel, eve }) => {
        const front = await frontOf(daniel, personOf(eve));
        for (let i = 0; i < 3; i++) await states(daniel, vouch(daniel, front));
        return front;
      }),
  },
  {
    name: 'a second founding',
    does: 'a member and somebody whom he let in vouch for each other face to face, as if nobody had been there before',
    detectedBy: 'organisation-not-admitted',
    play: (scene) =>
      withDirectory(scene, async ({ daniel, eve }) => {
        const his = await frontOf(daniel, personOf(daniel));
        await letInByForce(daniel, eve);
        await hear(daniel, eve);
        const hers = await frontOf(eve, personOf(eve), 'MX');
        await hear(eve, daniel);
        await states(daniel, vouch(daniel, hers));
        await states(eve, vouch(eve, his));
        return hers;
      }),
  },
  {
    name: 'vouch taken back for another',
    does: 'a member states something that supersedes another’s vouch, so that an organisation falls out',
    detectedBy: 'organisation-itself',
    play: async (scene) => {
      const { daniel, marta } = await directoryIn(scene);
      const before = await seen(marta);
      const mine = before.find(({ said }) => said.name === 'Casa Marta')!;
      const theirs = before.flatMap(({ vouches }) => vouches.map(({ fact }) => fact));
      const own = before.find(({ said }) => said.speaker === daniel.context.keychain.person)!;
      await states(daniel, { ...vouch(daniel, own.fact), supersedes: theirs });
      await hear(daniel, marta);
      await sawFaults(scene, marta);
      return (await seen(marta)).find(({ fact }) => fact === mine.fact)!.state !== 'admitted';
    },
  },
  {
    name: 'vouch of the suspended',
    does: 'a suspended member goes on vouching with the keys that it holds',
    detectedBy: 'after-removal',
    play: (scene) =>
      withDirectory(scene, async ({ marta, tomas, daniel, eve, organisation }) => {
        const front = await frontOf(daniel, personOf(eve));
        await suspended(organisation, marta, tomas, daniel);
        await daniel.stateMany(directoryStream(daniel), [vouch(daniel, front)]);
        need(await tomas.act({ do: 'vouch', organisation: front }));
        await hear(daniel, tomas, marta);
        return front;
      }),
  },
  {
    name: 'a suspension outnumbered',
    does: 'a suspended member has friends brought in whom he had presented before, until those who suspended him are few',
    detectedBy: 'after-removal',
    play: async (scene) => {
      const { marta, tomas, daniel, organisation } = await directoryIn(scene);
      const fronts: FactId[] = [];
      for (let i = 0; i < 2; i++) {
        const front = await frontOf(daniel, newId() as PersonId);
        await states(daniel, vouch(daniel, front));
        fronts.push(front);
      }
      await suspended(organisation, marta, tomas, daniel);
      for (const front of fronts) need(await tomas.act({ do: 'vouch', organisation: front }));
      await daniel.stateMany(directoryStream(daniel), [vouch(daniel, fronts[0]!)]);
      await hear(daniel, tomas, marta);
      return (await seen(marta)).find(({ fact }) => fact === organisation)!.state !== 'suspended';
    },
  },
  {
    name: 'words taken away with a role',
    does: 'a member says that another stands in the directory as a survivor, so that her vouches count no more',
    detectedBy: 'organisation-itself',
    play: async (scene) => {
      const { marta, tomas, daniel, organisation } = await directoryIn(scene);
      const { fold } = daniel.replicas.get(directoryStream(daniel))!;
      const hers = members(fold!.authority).find((one) => one.person === personOf(marta))!;
      const { person, name, rights, past, why, devices } = hers;
      const member = { person, name, past, why, rights: [...rights], devices: [...devices] };
      const restated = saidNow(daniel, 'member.added', { member: { ...member, role: 'survivor' } });
      await states(daniel, restated, vouch(daniel, organisation));
      await hear(daniel, tomas, marta);
      await sawFaults(scene, tomas);
      return (await seen(tomas)).filter(({ state }) => state === 'admitted').length < 3;
    },
  },
  {
    name: 'an office presented as another',
    does: 'a member presents somebody of a municipal office as a non-governmental organisation’s, so that a locked door opens',
    detectedBy: 'excluded-local',
    play: async (scene) => {
      const { marta, tomas, daniel, eve } = await directoryIn(scene);
      const office = (await scene.person('Olga', 'supervisor')).device;
      await admit(marta, tomas, office, 'US', 'municipal');
      await hear(marta, daniel);
      await frontOf(daniel, personOf(eve), 'US', 'ngo');
      await hear(daniel, marta);
      const asked = await marta.act({
        do: 'grant',
        stream: scene.stream,
        card: await eve.card(),
        name: 'Eve',
        role: 'investigator',
        organisation: 'Oficina 7, Casa Olga',
        rights: ['write'],
        past: 'with-past',
        why: 'asked',
        caseName: 'Case',
      });
      if (!asked.ok) scene.saw(asked.error.code);
      return asked.ok;
    },
  },
];

interface InDirectory {
  readonly marta: Device;
  readonly tomas: Device;
  readonly daniel: Device;
  readonly eve: Device;
  /** Daniel's. */
  readonly organisation: FactId;
}

/** Marta's and Tomás's organisations are the first two, Daniel's is the third; Eve is his. */
async function directoryIn(scene: Scene): Promise<InDirectory> {
  const [marta, tomas, daniel] = [scene.marta.device, scene.tomas.device, scene.daniel.device];
  marta.context.keychain.tokens.push(...scene.stage.tokens.splice(0, 8));
  const eve = (await scene.person('Eve', 'supervisor')).device;
  await foundTogether(marta, tomas);
  const organisation = await admit(marta, tomas, daniel, 'US');
  return { marta, tomas, daniel, eve, organisation };
}

/** Plays it; whether an honest member takes the front for an admitted organisation, and what she says of its vouches. */
async function withDirectory(scene: Scene, play: (there: InDirectory) => Promise<FactId>): Promise<boolean> {
  const there = await directoryIn(scene);
  const front = await play(there);
  await hear(there.daniel, there.marta, there.tomas);
  await sawFaults(scene, there.marta);
  return (await seen(there.marta)).some(({ fact, state }) => fact === front && state !== 'awaiting');
}

/** Two members suspend the organisation of a third, who had said what he said. */
async function suspended(organisation: FactId, one: Device, other: Device, third: Device): Promise<void> {
  await hear(third, one, other);
  for (const by of [one, other]) {
    need(await by.act({ do: 'suspend-organisation', organisation, reason: 'insider' }));
    await hear(by, one, other);
  }
}

async function sawFaults(scene: Scene, device: Device): Promise<void> {
  for (const { vouches } of await seen(device)) for (const { fault } of vouches) if (fault) scene.saw(fault);
}

async function states(by: Device, ...statements: readonly Statement[]): Promise<FactId> {
  const done = need(await by.stateMany(directoryStream(by), statements));
  await by.sync();
  return done.facts[0]!;
}

const vouch = (by: Device, organisation: FactId): Statement =>
  saidNow(by, 'organisation.vouched', {
    vouch: newId() as Body<'organisation.vouched'>['vouch'],
    organisation,
    faceToFace: true,
  });

/** An organisation that is none, for which somebody of his speaks. */
async function frontOf(
  by: Device,
  speaker: PersonId,
  country: 'US' | 'MX' = 'US',
  level: 'federal' | 'ngo' = 'federal',
): Promise<FactId> {
  const { units: _, languages, ...said } = presentation('Fiscalía Especial', country, level);
  const body = {
    ...said,
    languages: [...languages],
    units: [],
    organisation: newId() as Body<'organisation.presented'>['organisation'],
    speaker,
  };
  return states(by, saidNow(by, 'organisation.presented', body));
}

const personOf = (device: Device): PersonId => device.context.keychain.person;
