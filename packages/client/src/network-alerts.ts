import {
  type EntityId,
  type MemberState,
  type PersonId,
  type StreamId,
  founding,
  may,
  members,
  roleWords,
} from '@cobijo/domain';
import { alertNext, alertSentence } from '@cobijo/domain/network/alert-words';
import type { EntityPicture } from '@cobijo/domain/network/picture';
import { streamOf } from './acts/acting.ts';
import { doorInCase } from './acts/exclusion.ts';
import type { HeldDevice } from './held-device.ts';
import type { CaseNetwork, Folded } from './network-records.ts';
import type { ExposureAlert, ExposureOfView } from './network-view.ts';
import type { CaseId } from './view.ts';

/**
 * Alerts of people who already hold a grant and are exposed. They are derived on the device of whoever reads, from what it
 * reads, and sent to nobody: so they go around whoever cannot read the network. On her own device there is none of
 * herself, be she a steward or a supervisor (REFERENCE §15.21); and where she can read it, that is said.
 */
export function alertsOf(
  device: HeldDevice,
  id: CaseId,
  network: CaseNetwork,
  exposures: readonly ExposureOfView[],
): readonly ExposureAlert[] {
  const found = new Map<PersonId, ExposureOfView[]>();
  for (const exposure of exposures)
    for (const person of network.picture.entities.get(exposure.participant)?.persons ?? [])
      found.set(person, [...(found.get(person) ?? []), exposure]);
  const suspects = new Set(found.keys());
  return [...found].flatMap(([person, because]) => {
    const seats = seatsOf(network.parts, person);
    return seats.length === 0 ? [] : [alertOf(device, id, { network, suspects, person, because, seats })];
  });
}

interface Seat {
  readonly part: Folded;
  readonly member: MemberState;
}
const seatsOf = (parts: readonly Folded[], person: PersonId): readonly Seat[] =>
  parts.flatMap((part) => {
    const member = members(part.fold.authority).find((one) => one.person === person);
    return member ? [{ part, member }] : [];
  });

interface Exposing {
  readonly network: CaseNetwork;
  /** Everyone who is exposed: what is said of one is not told where another reads. */
  readonly suspects: ReadonlySet<PersonId>;
  readonly person: PersonId;
  readonly because: readonly ExposureOfView[];
  readonly seats: readonly Seat[];
}

function alertOf(device: HeldDevice, id: CaseId, exposing: Exposing): ExposureAlert {
  const { network, suspects, person, because, seats } = exposing;
  const { parts } = network;
  const [{ member }] = seats as readonly [Seat, ...Seat[]];
  const { name, role } = member;
  const me = device.context.keychain.person;
  const evidence = evidenceIn(exposing);
  const opens = seats.map(({ part }) => labelled(part));
  const others = (one: MemberState): boolean => one.person !== me && !suspects.has(one.person);
  const alsoSee = members(evidence[0]?.fold.authority ?? seats[0]!.part.fold.authority)
    .filter(others)
    .filter((one) => evidence.length > 0 && evidence.every((part) => reads(part, one.person)));
  const stewardship = streamOf(device, id, { kind: 'stewardship' });
  const keeping = stewardship?.fold ? [{ ...stewardship, fold: stewardship.fold }] : evidence;
  const whoCan = unique(
    keeping.flatMap(({ fold }) =>
      members(fold.authority).filter((one) => others(one) && one.rights.includes('steward')),
    ),
  );
  const tellIn = parts
    .filter(({ fold }) => may(fold.authority, device.context.deviceId, 'write'))
    .filter(({ fold }) => members(fold.authority).every((one) => !suspects.has(one.person)))
    .map((part) => ({
      ...labelled(part),
      names: members(part.fold.authority)
        .filter(others)
        .map((one) => one.name),
    }))
    .filter(({ names }) => names.length > 0);
  const readsThis = evidence.some((part) => reads(part, person));
  const mayExclude =
    !!stewardship?.fold &&
    may(stewardship.fold.authority, device.context.deviceId, 'steward') &&
    parts.some(
      ({ fold }) =>
        founding(fold.authority)?.compartment === 'network' &&
        may(fold.authority, device.context.deviceId, 'write'),
    );
  const paths = because.map(({ trafficker, paths: count, strongest }) => ({
    trafficker,
    paths: count,
    strength: strongest[0]!.strength,
    sentence: strongest[0]!.sentence,
  }));
  const shown = (list: readonly MemberState[]) =>
    list.map((one) => ({ person: one.person, name: one.name, role: one.role }));
  return {
    person,
    name,
    role,
    participant: because[0]!.participant,
    because: paths,
    sentence: alertSentence({ name, role: roleWords[role] }, opens.length, paths[0]!.sentence),
    opens,
    readsThis,
    next: alertNext({
      readsThis,
      mayExclude,
      tellIn: tellIn.map(({ label }) => label),
      whoCan: whoCan.map((one) => one.name),
    }),
    alsoSee: shown(alsoSee),
    whoCan: shown(whoCan),
    tellIn,
    closed: stewardship
      ? doorInCase(device, stewardship, { person, name, role, unit: member.organisation })
      : null,
    mayExclude,
  };
}

const labelled = ({ stream, fold }: Folded): { readonly stream: StreamId; readonly label: string } => ({
  stream,
  label: founding(fold.authority)?.label ?? '',
});

const reads = ({ fold }: Folded, person: PersonId): boolean =>
  members(fold.authority).some((one) => one.person === person);

const unique = (list: readonly MemberState[]): readonly MemberState[] => [
  ...new Map(list.map((one) => [one.person, one])).values(),
];

/** Parts in which her paths, and who stands on them, are written. */
export function evidenceIn({
  network: { parts, picture },
  because,
}: Pick<Exposing, 'network' | 'because'>): readonly Folded[] {
  const paths = because.flatMap(({ strongest }) => strongest);
  const told = new Set(paths.flatMap(({ ties }) => ties));
  const entities = new Set<EntityId>(paths.flatMap((path) => path.entities));
  const streams = new Set<StreamId>();
  for (const { id, said } of picture.ties) if (said && told.has(id)) streams.add(said.stream);
  for (const id of entities)
    for (const { stream } of (picture.entities.get(id) as EntityPicture).said) streams.add(stream);
  return parts.filter(({ stream }) => streams.has(stream));
}
