import type { CaseId, Device } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import type { Country, Instant, PersonId } from '@cobijo/domain';
import type { HouseRelay } from '../apps/relay/tests/running.ts';
import { need, newPerson } from './circle.ts';
import { deskOf, newEntity, personOf } from './desk-scene.ts';
import { admit, foundTogether, hear } from './directory-scene.ts';

/**
 * Three organisations of one directory, each with a desk of its own: Rosa's in the United States, on which Lucía is on
 * call; Beto's in Mexico, on which Diana is; and Carla's, which is federal, in Mexico. Those on call stand on no directory.
 */
export interface AcrossScene {
  readonly clock: { now: Instant };
  readonly rosa: Device;
  readonly lucia: Device;
  readonly beto: Device;
  readonly diana: Device;
  readonly carla: Device;
  person(name: string): Promise<Device>;
}

export async function acrossScene(house: HouseRelay): Promise<AcrossScene> {
  const clock = { now: Date.now() as Instant };
  const person = async (name: string, role: 'advocate' | 'supervisor' = 'advocate'): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: await nodeTransport(`http://127.0.0.1:${house.port}`),
      tokens: await house.tokens(24),
    });
  const [rosa, beto] = [await person('Rosa', 'supervisor'), await person('Beto', 'supervisor')];
  const [lucia, diana, carla] = [
    await person('Lucía'),
    await person('Diana'),
    await person('Carla', 'supervisor'),
  ];
  await foundTogether(rosa, beto);
  await admit(rosa, beto, carla, 'MX', 'federal');
  await deskWith(rosa, lucia, 'US');
  await deskWith(beto, diana, 'MX');
  need(await carla.act({ do: 'found-desk', label: 'Guardia' }));
  await hear(rosa, beto, carla, lucia, diana);
  return { clock, rosa, lucia, beto, diana, carla, person };
}

/** A desk of hers, on which a colleague is on call at every hour. */
async function deskWith(hers: Device, colleague: Device, country: Country): Promise<void> {
  const made = need(await hers.act({ do: 'found-desk', label: 'Guardia' }));
  const [desk, stream] = [made.made as CaseId, made.stream!];
  await hers.sync();
  need(
    await hers.act({
      do: 'grant',
      stream,
      card: await colleague.card(),
      name: colleague.profile!.name,
      role: 'advocate',
      rights: ['write', 'steward'],
      past: 'with-past',
      why: '',
      caseName: 'Guardia',
    }),
  );
  await hear(hers, colleague);
  need(
    await colleague.act({
      do: 'present-duty',
      desk: (await deskOf(colleague)).desk,
      country,
      zone: 'America/Mexico_City' as never,
      languages: ['es'],
      capabilities: [],
    }),
  );
  const people: readonly PersonId[] = [personOf(colleague)];
  const every = { weekdays: [1, 2, 3, 4, 5, 6, 7], people };
  const rota = {
    rota: newEntity(),
    name: 'Guardia',
    zone: 'America/Mexico_City',
    from: '2026-01-01',
    shifts: [
      { shift: newEntity(), from: '08:00', to: '20:00', ...every },
      { shift: newEntity(), from: '20:00', to: '08:00', ...every },
    ],
  };
  need(await hers.act({ do: 'state', case: desk, stream, kind: 'rota.set', body: rota as never }));
  await hear(hers, colleague);
}
