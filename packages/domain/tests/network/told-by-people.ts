import fc from 'fast-check';
import type { EntityRole } from '../../src/network/entity-kinds.ts';
import type { CircleMember, NetworkKind, NetworkRecords, NetworkSaid } from '../../src/network/records.ts';
import type { FactId, PersonId, StreamId } from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';
import { entity } from '../fact/arbitrary-statements.ts';

/** Records of a network in few words, for tests that must be readable. */

type BodyOf<K extends NetworkKind> = NetworkSaid<K>['body'];

export const said = <K extends NetworkKind>(kind: K, fact: string, body: BodyOf<K>): NetworkSaid<K> =>
  ({
    kind,
    fact: fact as FactId,
    body,
    by: null,
    byName: null,
    at: 0 as Instant,
    stream: 'network' as StreamId,
  }) as never;

export const person = (name: string): PersonId => entity(name) as string as PersonId;

export const described = (
  name: string,
  roles: readonly EntityRole[] = [],
  more: Partial<BodyOf<'entity.described'>> = {},
): NetworkSaid<'entity.described'> =>
  said('entity.described', `described-${more.entity ?? name}-${more.name ?? name}`, {
    entity: entity(name),
    kind: 'person',
    name,
    roles: [...roles],
    ...more,
  });

export const tied = (
  from: string,
  to: string,
  confidence: number,
  more: Partial<BodyOf<'tie.stated'>> & { readonly fact?: string } = {},
): NetworkSaid<'tie.stated'> => {
  const { fact = `tie-${from}-${to}`, ...body } = more;
  return said('tie.stated', fact, {
    tie: entity(`t-${from}-${to}`.slice(0, 22)),
    kind: 'knows',
    from: entity(from),
    to: entity(to),
    evidence: 'Somebody saw it.',
    source: { name: 'A neighbour', reliability: 'likely' },
    confidence,
    ...body,
  });
};

export const member = (name: string, more: Partial<CircleMember> = {}): CircleMember => ({
  person: person(name),
  name,
  role: 'advocate',
  organisation: null,
  ...more,
});

export const network = (records: Partial<NetworkRecords>): NetworkRecords => ({
  entities: [],
  hubs: [],
  ties: [],
  merges: [],
  members: [],
  ...records,
});

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const aName = fc.constantFrom(...names);
const aTie = fc
  .record({ from: aName, to: aName, confidence: fc.integer({ min: 1, max: 1000 }), id: fc.nat(30) })
  .map(({ from, to, confidence, id }) =>
    tied(from, to, confidence, { fact: `${id}-${from}-${to}-${confidence}`, tie: entity(`tie${id}`) }),
  );
const uniqueFacts = <T extends { readonly fact: string }>(list: readonly T[]): T[] => [
  ...new Map(list.map((one) => [one.fact, one])).values(),
];

/** Random networks: cycles, parallel ties, ties to oneself, hubs, merges that chain and circle, members by name. */
export const aNetwork: fc.Arbitrary<NetworkRecords> = fc
  .record({
    roles: fc.array(fc.subarray(['trafficker', 'participant', 'employer'] as const), {
      minLength: 8,
      maxLength: 8,
    }),
    hubs: fc.uniqueArray(aName, { maxLength: 2 }),
    ties: fc.array(aTie, { maxLength: 24 }),
    merges: fc.array(fc.tuple(aName, aName), { maxLength: 3 }),
    members: fc.uniqueArray(aName, { maxLength: 3 }),
  })
  .map(({ roles, hubs, ties, merges, members }) =>
    network({
      entities: names.map((name, at) => described(name, roles[at])),
      hubs: hubs.map((name) =>
        said('hub.declared', `hub-${name}`, { entity: entity(name), isHub: true, reason: 'A city.' }),
      ),
      ties: uniqueFacts(ties),
      merges: merges.map(([into, same], at) =>
        said('entities.merged', `merge-${at}`, {
          merge: entity(`merge${at}`),
          into: entity(into),
          same: [entity(same)],
          reason: 'The same face.',
        }),
      ),
      members: members.map((name) => member(name)),
    }),
  );
