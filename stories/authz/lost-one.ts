import type { Device, Intent } from '@cobijo/client';
import type { PersonId, StreamId } from '@cobijo/domain';
import { grant, need } from '../circle.ts';
import {
  type Place,
  asksFor,
  attemptOf,
  compares,
  makesSheet,
  personOf,
  types,
  waitMs,
} from '../lost-scene.ts';

/** Somebody who writes in the notes and lost every device, as each cell of the matrix needs her: one of its own. */
export interface Scene {
  readonly place: Place;
  readonly notes: StreamId;
  readonly marta: Device;
  readonly host: Device;
  person(name: string): Promise<Device>;
}

interface Lost {
  readonly person: PersonId;
  readonly fresh: Device;
}

/** She had a sheet, and whoever is in with her knows. */
async function hasSheet(scene: Scene, by: Device): Promise<[Device, string]> {
  const { notes, marta, host } = scene;
  const lena = await scene.person('Lena');
  await grant(marta, lena, notes);
  const paper = await makesSheet(lena);
  for (const device of [lena, marta, host, by, lena]) await device.sync();
  return [lena, paper];
}

/** Her new device has compared pictures with the host, where the host may make such a link, and typed her words. */
async function met(scene: Scene, host: Device): Promise<Lost> {
  const [lena, paper] = await hasSheet(scene, host);
  const fresh = await compares(scene.place, host, personOf(lena));
  await types(fresh, host, paper);
  return { person: personOf(lena), fresh };
}

/** The host has asked for her, and `by` knows it, and has waited. */
async function asked(scene: Scene, by: Device): Promise<Lost> {
  const lost = await met(scene, scene.host);
  need(await asksFor(scene.host, lost.person, lost.fresh));
  for (const device of [scene.host, by, scene.marta]) await device.sync();
  for (const device of [by, scene.marta])
    for (const { keys } of device.replicas.values())
      keys.asked = keys.asked?.map(([fact, at]) => [fact, at - waitMs]) ?? [];
  return lost;
}

/** What each role asks about coming back. */
export const aboutComingBack = {
  makeSheet: (): Intent => ({ do: 'make-sheet', language: 'es' }),

  confirmSheet: async (_: Scene, by: Device): Promise<Intent> => {
    const paper = await by.act({ do: 'make-sheet', language: 'en' });
    const asks = (await by.view()).recovery.sheetAsks ?? [];
    const words = paper.ok ? asks.map((place) => paper.value.made!.split(' ')[place - 1]!) : [];
    return { do: 'confirm-sheet', words };
  },

  meetLost: async (scene: Scene, by: Device): Promise<Intent> => {
    const [lena] = await hasSheet(scene, by);
    return { do: 'meet-lost', person: personOf(lena), hours: 1 };
  },

  request: async (scene: Scene, by: Device, may: boolean): Promise<Intent> => {
    const { person, fresh } = await met(scene, may ? by : scene.host);
    return { do: 'request-recovery', person, device: fresh.context.deviceId };
  },

  object: async (scene: Scene, by: Device): Promise<Intent> => {
    const { person, fresh } = await asked(scene, by);
    return { do: 'object-recovery', person, attempt: attemptOf(fresh), reason: 'unsure' };
  },

  letIn: async (scene: Scene, by: Device): Promise<Intent> => {
    const { person, fresh } = await asked(scene, by);
    return {
      do: 'let-recovered-in',
      person,
      attempt: attemptOf(fresh),
      device: fresh.context.deviceId,
    };
  },
};
