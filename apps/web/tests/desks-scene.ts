import type { CaseId, Device, Intent, Presentation } from '@cobijo/client';
import { type RealScene, need, realScene } from './real-scene.ts';

/** Two organisations of one directory on a real relay, each with a desk that the other reaches. */
export interface DesksScene {
  readonly scene: RealScene;
  /** Her device is to be handed over; she has a case, too, so that she has every page. */
  readonly rosa: Device;
  readonly beto: Device;
}

export async function desksScene(): Promise<DesksScene> {
  const scene = await realScene();
  const rosa = await scene.person('Rosa', 'advocate', 24);
  const beto = await scene.person('Beto', 'supervisor', 24);
  const link = need(await rosa.act({ do: 'invite', name: 'Beto', role: 'supervisor', hours: 1 })).made!;
  await rosa.sync();
  need(await beto.act({ do: 'join', secret: link, name: 'Rosa' }));
  for (const one of [beto, rosa, beto]) await one.sync();
  for (const one of [rosa, beto]) {
    const meeting = (await one.view()).meetings.find(({ state }) => state === 'pictures')!;
    need(await one.act({ do: 'end-meeting', meeting: meeting.meeting, same: true }));
  }
  const presented = (name: string, country: Presentation['country']): Presentation => ({
    name,
    country,
    level: 'ngo',
    region: '',
    languages: ['es'],
    units: [],
  });
  const mine = presented('Casa Rosa', 'US');
  need(await rosa.act({ do: 'found-directory', label: 'Directory', mine }));
  const device = beto.context.deviceId;
  const organisation = presented('Casa Beto', 'MX');
  const theirs = need(await rosa.act({ do: 'present-organisation', device, organisation })).made!;
  await hear(rosa, beto);
  const first = (await beto.view()).directory!.organisations.find(({ fact }) => fact !== theirs)!;
  need(await beto.act({ do: 'vouch', organisation: first.fact }));
  await hear(rosa, beto);
  for (const one of [rosa, beto]) {
    const desk = need(await one.act({ do: 'found-desk', label: 'Night desk' })).made as CaseId;
    need(await one.act({ do: 'state-desk', desk }));
  }
  need(await rosa.act({ do: 'found-case', name: 'Valle Azul' }));
  await hear(rosa, beto);
  return { scene, rosa, beto };
}

async function hear(...devices: readonly Device[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const one of devices) await one.sync();
}

/** Somebody was found, in a place of that name. */
export const foundAt = (place: string, words: string): Intent => ({
  do: 'report-discovery',
  discovery: {
    place,
    country: 'US',
    people: { atLeast: 2 },
    urgency: 'now',
    languages: [],
    children: 'unknown',
    present: [],
    mustNot: [],
    custody: 'unknown',
    reportedBy: 'ngo',
    words,
  },
});
