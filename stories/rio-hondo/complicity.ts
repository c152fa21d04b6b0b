import type { CaseId, Device, ExposureAlert, NetworkView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import type { Bilingual, Body, EntityId } from '@cobijo/domain';
import { foundCase, foundStream, grant, need, newPerson, note, titles, views } from '../circle.ts';
import { inProcessRelay } from '../in-process-relay.ts';

/**
 * Río Hondo, the part of the police (a pseudonymous *Carreto*, REFERENCE §13; every name is made up): nobody is exposed,
 * until somebody of the town says whom the ring pays. Then the municipal police is an unsafe door, and the supervisor of
 * the house in Puebla, who has keys of the notes, is the commander's brother. Whoever reads the network sees it; he does
 * not; and one step takes him out and closes the door.
 */
export interface ComplicityTold {
  readonly steps: readonly { readonly says: Bilingual; readonly holds: boolean }[];
  readonly policy: NetworkView['policy'];
  /** Before the tie, and once it has arrived: who is exposed, by which path and by whose word. */
  readonly before: readonly PathTold[];
  readonly after: readonly PathTold[];
  readonly answers: NetworkView['answers'];
  readonly alert: ExposureAlert | null;
  readonly figures: Readonly<Record<string, number>>;
}

interface PathTold {
  readonly who: string;
  readonly paths: number;
  readonly sentence: Bilingual;
  readonly evidence: readonly Bilingual[];
}

export const complicityFloors = {
  exposedBefore: { max: 0 },
  exposedAfter: { min: 2, max: 2 },
  unsafeDoors: { min: 1, max: 1 },
  alertsToReaders: { min: 2 },
  alertsToTheExposed: { max: 0 },
  namedToTheExposed: { max: 0 },
  exposedAfterRetraction: { max: 0 },
  partsLeftToHim: { max: 0 },
  readByHimAfterwards: { max: 0 },
  readByOthersAfterwards: { min: 1 },
  doorsClosed: { min: 1 },
} as const;

export async function tellComplicity(): Promise<ComplicityTold> {
  const relay = await inProcessRelay();
  try {
    const someone = async (name: string, role: 'advocate' | 'supervisor'): Promise<Device> =>
      newPerson(name, { role, transport: relay.transport, tokens: await relay.tokens(8) });
    return await tell({
      lucia: await someone('Lucía', 'advocate'),
      marisol: await someone('Marisol', 'advocate'),
      evaristo: await someone('Evaristo', 'supervisor'),
    });
  } finally {
    await relay.close();
  }
}

type People = Readonly<Record<'lucia' | 'marisol' | 'evaristo', Device>>;

async function tell(people: People): Promise<ComplicityTold> {
  const { lucia, marisol, evaristo } = people;
  const everyone = async (): Promise<void> => {
    for (const device of [lucia, marisol, evaristo, lucia, marisol]) await device.sync();
  };
  const { caseId, notes, his } = await begun(people);
  const town = await townOf(lucia, his);
  await everyone();
  const before = await networkOf(lucia);
  const arrived = await tie(marisol, town.meliton, town.ramos, {
    kind: 'pays',
    evidence: 'Every Friday, behind the feed store, an envelope',
    source: { name: 'the woman who keeps the store', reliability: 'likely' },
    confidence: 800,
  });
  await everyone();
  const after = await networkOf(lucia);
  const alerts = [...(await alertsOf(lucia)), ...(await alertsOf(marisol))];
  const told = { his: await alertsOf(evaristo), network: await networkOf(evaristo) };
  await retract(marisol, arrived);
  await everyone();
  const retracted = await networkOf(lucia);
  await tie(marisol, town.meliton, town.ramos, {
    kind: 'pays',
    evidence: 'The envelope again, seen by two',
    source: { name: 'the woman who keeps the store, and her son', reliability: 'confirmed' },
    confidence: 900,
  });
  await everyone();
  const done = need(await lucia.act({ do: 'exclude-exposed', case: caseId, participant: town.brother }));
  await everyone();
  const later = 'What was decided without him';
  await note(lucia, notes, later);
  await everyone();
  const doors = (await views(lucia))[0]!.doors;
  const [his2] = await views(evaristo);
  const figures = {
    exposedBefore: exposedIn(before),
    exposedAfter: exposedIn(after),
    unsafeDoors: after.answers.unsafeDoors.length,
    alertsToReaders: alerts.length,
    alertsToTheExposed: told.his.length,
    namedToTheExposed: told.network.entities.length + told.network.exposures.length,
    exposedAfterRetraction: exposedIn(retracted),
    partsLeftToHim:
      (his2?.streams ?? []).filter(({ removed }) => !removed).length + (done.refused?.length ?? 0),
    readByHimAfterwards: (await titles(evaristo)).filter((title) => title === later).length,
    readByOthersAfterwards: (await titles(marisol)).filter((title) => title === later).length,
    doorsClosed: doors.exclusions.filter(({ reason }) => reason?.includes('pays Comandante Ramos')).length,
  };
  return {
    steps: stepsOf(figures),
    policy: after.policy,
    before: pathsOf(before),
    after: pathsOf(after),
    answers: after.answers,
    alert: alerts[0] ?? null,
    figures,
  };
}

async function begun({ lucia, marisol, evaristo }: People) {
  const caseId = await foundCase(lucia, 'Río Hondo');
  const part = (compartment: 'notes' | 'safety' | 'network', label: string) =>
    foundStream(lucia, caseId, { compartment, label });
  const network = await part('network', 'The network');
  const notes = await part('notes', 'Notes of the NGO');
  const safety = await part('safety', 'Safety');
  for (const stream of [network, notes, safety]) await grant(lucia, marisol, stream);
  // A supervisor, and a steward of the notes: neither keeps the alert from going around him.
  const his = await grant(lucia, evaristo, notes, { rights: ['write', 'steward'] });
  await grant(lucia, evaristo, safety);
  return { caseId, notes, his };
}

/** Whom the town knows: the ring, the commander, his office and his brother. Nothing ties the ring to the office yet. */
async function townOf(device: Device, his: Body<'entity.described'>['person']) {
  const meliton = await entity(device, { name: 'Melitón Xicale', roles: ['trafficker'] });
  const mother = await entity(device, { name: 'Doña Eulalia', roles: ['trafficker'] });
  const ramos = await entity(device, { name: 'Comandante Ramos' });
  const police = await entity(device, {
    name: 'Policía municipal de Río Hondo',
    kind: 'unit',
    roles: ['authority'],
  });
  const brother = await entity(device, { name: 'Evaristo', ...(his ? { person: his } : {}) });
  const source = { name: 'Marisol, who asked in the town', reliability: 'confirmed' } as const;
  await tie(device, mother, meliton, { kind: 'kin', evidence: 'Mother and son', source, confidence: 1000 });
  await tie(device, ramos, police, {
    kind: 'heads',
    evidence: 'His name on the door',
    source,
    confidence: 1000,
  });
  await tie(device, ramos, brother, {
    kind: 'kin',
    evidence: 'Both surnames, and the mother’s house',
    source,
    confidence: 900,
  });
  return { meliton, ramos, police, brother };
}

const caseOf = async (device: Device): Promise<CaseId> => (await device.view()).cases[0]!.case;
const networkOf = async (device: Device): Promise<NetworkView> =>
  need(await device.network(await caseOf(device)));
const alertsOf = async (device: Device): Promise<readonly ExposureAlert[]> =>
  (await views(device))[0]!.networkAlerts;

async function entity(
  device: Device,
  said: Partial<Body<'entity.described'>> & { readonly name: string },
): Promise<EntityId> {
  const id = newId<EntityId>();
  const body: Body<'entity.described'> = { entity: id, kind: 'person', roles: [], ...said };
  need(await device.act({ do: 'state', case: await caseOf(device), kind: 'entity.described', body }));
  return id;
}

async function tie(
  device: Device,
  from: EntityId,
  to: EntityId,
  said: Pick<Body<'tie.stated'>, 'kind' | 'evidence' | 'source' | 'confidence'>,
): Promise<EntityId> {
  const id = newId<EntityId>();
  const body = { tie: id, from, to, ...said };
  need(await device.act({ do: 'state', case: await caseOf(device), kind: 'tie.stated', body }));
  return id;
}

async function retract(device: Device, id: EntityId): Promise<void> {
  const body = { tie: id, reason: 'She was not sure of the day; she will look again.' };
  need(await device.act({ do: 'state', case: await caseOf(device), kind: 'tie.retracted', body }));
}

/** People and offices, however many traffickers they are exposed to. */
const exposedIn = ({ exposures }: NetworkView): number =>
  new Set(exposures.map(({ participant }) => participant)).size;

const pathsOf = ({ entities, exposures }: NetworkView): readonly PathTold[] =>
  exposures.flatMap(({ participant, paths, strongest }) =>
    strongest.map(({ sentence, evidence }) => ({
      who: entities.find(({ id }) => id === participant)?.name ?? '',
      paths,
      sentence,
      evidence,
    })),
  );

/** What happened, in the order in which it happened, and whether it is so. */
function stepsOf(figures: ComplicityTold['figures']): ComplicityTold['steps'] {
  const step = (en: string, es: string, ...names: readonly (keyof typeof complicityFloors)[]) => ({
    says: { en, es },
    holds: names.every((name) => {
      const floor: { readonly min?: number; readonly max?: number } = complicityFloors[name];
      const figure = figures[name]!;
      return figure >= (floor.min ?? 0) && figure <= (floor.max ?? Number.POSITIVE_INFINITY);
    }),
  });
  return [
    step(
      'The ring, the commander, his office and his brother are known. Nothing ties them: nobody is exposed.',
      'Se conoce a la red, al comandante, su oficina y su hermano. Nada los une: nadie está en exposición.',
      'exposedBefore',
    ),
    step(
      'Marisol writes one tie: the ring pays the commander. The municipal police is an unsafe door, and the supervisor is exposed.',
      'Marisol anota un vínculo: la red le paga al comandante. La policía municipal es una puerta no segura, y el supervisor está en exposición.',
      'exposedAfter',
      'unsafeDoors',
    ),
    step(
      'Lucía’s and Marisol’s devices say so; his says nothing and knows of no network.',
      'Los dispositivos de Lucía y Marisol lo dicen; el de él no dice nada ni sabe de red alguna.',
      'alertsToReaders',
      'alertsToTheExposed',
      'namedToTheExposed',
    ),
    step(
      'The tie is taken back, and all is as it was; then two people confirm it.',
      'El vínculo se retira y todo queda como antes; luego dos personas lo confirman.',
      'exposedAfterRetraction',
    ),
    step(
      'In one step Lucía takes him out and closes the door, with the path as the reason where the network stands.',
      'En un paso Lucía lo saca y cierra la puerta, con el camino como razón donde está la red.',
      'partsLeftToHim',
      'doorsClosed',
    ),
    step(
      'What is written afterwards the others read, and he does not.',
      'Lo que se escribe después lo leen las demás, y él no.',
      'readByOthersAfterwards',
      'readByHimAfterwards',
    ),
  ];
}
