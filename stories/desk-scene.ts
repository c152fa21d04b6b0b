import type { Device, DeskView, Intent, ResponseView } from '@cobijo/client';
import type { Body, Instant, PersonId, StreamId } from '@cobijo/domain';
import { need, newPerson } from './circle.ts';
import { hear } from './directory-scene.ts';
import type { InProcessRelay } from './in-process-relay.ts';

/** A desk of two organisations on both sides of the border, for stories: Marta and Lucía, Inés, and Bruno across it. */
export interface DeskScene {
  readonly clock: { now: Instant };
  readonly marta: Device;
  readonly lucia: Device;
  readonly ines: Device;
  readonly bruno: Device;
  readonly everybody: readonly Device[];
  /** Hours go by, and whoever is named looks. */
  pass(minutes: number, ...who: readonly Device[]): Promise<void>;
}

export const minuteMs = 60_000;
export const personOf = (device: Device): PersonId => device.context.keychain.person;
export const deskOf = async (device: Device): Promise<DeskView> => (await device.view()).desks[0]!;
export const responseOf = async (device: Device): Promise<ResponseView | undefined> =>
  (await device.view()).responses[0];

/** Every day and night of the week is Lucía's first, and Inés's after her; across the border it is Bruno's. */
const rotaOf = (people: readonly PersonId[], zone: string): Body<'rota.set'> =>
  ({
    rota: newEntity(),
    name: 'Guardia',
    zone,
    from: '2026-01-01',
    shifts: [
      { shift: newEntity(), weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00', people },
      { shift: newEntity(), weekdays: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '08:00', people },
    ],
  }) as unknown as Body<'rota.set'>;

export const newEntity = (): never =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url') as never;

const letOnto = async (by: Device, whom: Device, stream: StreamId): Promise<void> => {
  const { name, role } = whom.profile!;
  need(
    await by.act({
      do: 'grant',
      stream,
      card: await whom.card(),
      name,
      role,
      rights: ['write', 'steward'],
      past: 'with-past',
      why: '',
      caseName: 'Guardia',
    }),
  );
};

/** What was found, as an officer says it in a hurry. */
export const found = (more: Partial<Body<'discovery.reported'>> = {}): Intent => ({
  do: 'report-discovery',
  discovery: {
    place: 'Distrito oriente',
    country: 'US',
    people: { atLeast: 4, atMost: 57 },
    urgency: 'now',
    languages: ['mfs'],
    children: 'unknown',
    present: ['municipal-police'],
    mustNot: ['tell-consulate'],
    custody: 'no',
    reportedBy: 'officer',
    words: 'Cuatro personas sordas con una carta.',
    ...more,
  },
});

export async function deskScene(relay: Pick<InProcessRelay, 'transport' | 'tokens'>): Promise<DeskScene> {
  const clock = { now: Date.UTC(2026, 2, 8, 10) as Instant };
  const person = async (name: string, role: 'advocate' | 'supervisor' = 'advocate'): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(20),
    });
  const marta = await person('Marta', 'supervisor');
  const [lucia, ines, bruno] = [await person('Lucía'), await person('Inés'), await person('Bruno')];
  const everybody = [marta, lucia, ines, bruno];
  need(await marta.act({ do: 'found-desk', label: 'Guardia' }));
  const { stream, desk } = await deskOf(marta);
  for (const one of [lucia, ines, bruno]) await letOnto(marta, one, stream);
  await hear(...everybody);
  for (const [device, country, zone, languages] of [
    [marta, 'US', 'America/New_York', ['en', 'es']],
    [lucia, 'US', 'America/New_York', ['es', 'mfs']],
    [ines, 'US', 'America/New_York', ['es']],
    [bruno, 'MX', 'America/Mexico_City', ['es', 'mfs']],
  ] as const)
    need(
      await device.act({
        do: 'present-duty',
        desk: (await deskOf(device)).desk,
        country,
        zone: zone as never,
        languages,
        capabilities: ['sign-mfs'],
      }),
    );
  for (const [people, zone] of [
    [[personOf(lucia), personOf(ines)], 'America/New_York'],
    [[personOf(bruno)], 'America/Mexico_City'],
  ] as const)
    need(await marta.act({ do: 'state', case: desk, stream, kind: 'rota.set', body: rotaOf(people, zone) }));
  await hear(...everybody);
  return {
    clock,
    marta,
    lucia,
    ines,
    bruno,
    everybody,
    async pass(minutes, ...who) {
      clock.now = (clock.now + minutes * minuteMs) as Instant;
      await hear(...who);
    },
  };
}
