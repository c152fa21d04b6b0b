import { plain } from '../exclusion/plain.ts';
import type { EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import { type EntityKind, type EntityRole, entityRoles } from './entity-kinds.ts';
import { Merged } from './merged.ts';
import type { CircleMember, NetworkRecords, NetworkSaid } from './records.ts';

/**
 * records -> picture: who and what is known and tied to whom, of everything that one device may read. A pure function of
 * the set of its records: nothing is stored, and the order in which they came changes nothing.
 */
export interface NetworkPicture {
  readonly entities: ReadonlyMap<EntityId, EntityPicture>;
  readonly ties: readonly TiePicture[];
  readonly retracted: readonly NetworkSaid<'tie.retracted'>[];
  readonly merges: readonly NetworkSaid<'entities.merged'>[];
  readonly standsFor: (id: EntityId) => EntityId;
}

export interface EntityPicture {
  readonly id: EntityId;
  readonly name: string;
  readonly names: readonly string[];
  readonly kind: EntityKind;
  readonly roles: readonly EntityRole[];
  readonly hub: NetworkSaid<'hub.declared'> | null;
  readonly hubFacts: readonly FactId[];
  readonly mergedFrom: readonly EntityId[];
  readonly party: EntityId | null;
  /** Members of the circle who it is; `byName`: nobody said so, and the name is the same. */
  readonly persons: readonly PersonId[];
  readonly byName: boolean;
  readonly contradicted: boolean;
  readonly said: readonly NetworkSaid<'entity.described'>[];
}

export interface TiePicture {
  readonly said: NetworkSaid<'tie.stated'> | null;
  /** The statement's fact, or what it follows from. */
  readonly id: string;
  readonly tie: EntityId;
  readonly kind: NetworkSaid<'tie.stated'>['body']['kind'];
  readonly from: EntityId;
  readonly to: EntityId;
  /** Whole thousandths. */
  readonly confidence: number;
  readonly contradicted: boolean;
  /** Every statement of this tie that stands. */
  readonly facts: readonly FactId[];
}

/** What nobody described to this reader. */
const unnamed = '…';

export function pictureOf(records: NetworkRecords): NetworkPicture {
  const merged = new Merged(records.merges);
  const standsFor = (id: EntityId): EntityId => merged.of(id);
  const entities = entitiesIn(records, merged);
  const ties = tiesIn(records, standsFor);
  for (const { from, to } of ties)
    for (const end of [from, to])
      if (!entities.has(end)) entities.set(end, entityOf(end, { said: [], hubs: [], merged }));
  const named = withMembers(entities, records.members);
  return {
    entities: named.entities,
    ties: [...ties, ...named.ties],
    retracted: records.ties.filter((said) => said.kind === 'tie.retracted').sort(byFact),
    merges: records.merges.filter((said) => said.kind === 'entities.merged').sort(byFact),
    standsFor,
  };
}

const byFact = (a: { readonly fact: string }, b: { readonly fact: string }): number =>
  a.fact < b.fact ? -1 : 1;

function grouped<T>(all: readonly T[], key: (one: T) => EntityId): Map<EntityId, T[]> {
  const groups = new Map<EntityId, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

function entitiesIn(records: NetworkRecords, merged: Merged): Map<EntityId, EntityPicture> {
  const described = grouped(records.entities, ({ body }) => merged.of(body.entity));
  const hubs = grouped(records.hubs, ({ body }) => merged.of(body.entity));
  return new Map(
    [...described]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, said]) => [id, entityOf(id, { said, hubs: hubs.get(id) ?? [], merged })]),
  );
}

function entityOf(
  id: EntityId,
  {
    said,
    hubs,
    merged,
  }: {
    readonly said: readonly NetworkSaid<'entity.described'>[];
    readonly hubs: readonly NetworkSaid<'hub.declared'>[];
    readonly merged: Merged;
  },
): EntityPicture {
  // Its own description first: it is the one by whose name it goes on.
  const sorted = [...said].sort(
    (a, b) => Number(b.body.entity === id) - Number(a.body.entity === id) || byFact(a, b),
  );
  const first = sorted[0]?.body;
  const roles = new Set(sorted.flatMap(({ body }) => body.roles));
  const persons = [...new Set(sorted.flatMap(({ body }) => body.person ?? []))].sort();
  const declared = [...hubs].sort(byFact);
  return {
    id,
    name: first?.name ?? unnamed,
    names: [...new Set(sorted.map(({ body }) => body.name))],
    kind: first?.kind ?? 'group',
    roles: entityRoles.filter((role) => roles.has(role)),
    // A disagreement must not hide a path.
    hub: declared.every(({ body }) => body.isHub) ? (declared[0] ?? null) : null,
    hubFacts: declared.map(({ fact }) => fact),
    mergedFrom: merged.in(id),
    party: sorted.find(({ body }) => body.party !== undefined)?.body.party ?? null,
    persons,
    byName: false,
    contradicted: persons.length > 1 || isContradicted(sorted),
    said: sorted,
  };
}

/** Two descriptions of one entity that stand at once and differ. */
function isContradicted(said: readonly NetworkSaid<'entity.described'>[]): boolean {
  const known = new Map<EntityId, string>();
  return said.some(({ body }) => {
    const { kind, name, roles, party, person } = body;
    const text = JSON.stringify([kind, name, [...roles].sort(), party, person]);
    const other = known.get(body.entity);
    known.set(body.entity, text);
    return other !== undefined && other !== text;
  });
}

/** A body as a text that is the same whatever order its fields came in. */
const inOrder = (body: object): string =>
  JSON.stringify(
    Object.entries(body)
      .map(([field, value]): readonly [string, unknown] => [
        field,
        typeof value === 'object' && value !== null ? inOrder(value as object) : value,
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

function tiesIn(records: NetworkRecords, standsFor: NetworkPicture['standsFor']): TiePicture[] {
  const pair = ({ kind, from, to }: NetworkSaid<'tie.stated'>['body']): string =>
    `${kind} ${[standsFor(from), standsFor(to)].sort().join(' ')}`;
  const stated = records.ties.filter((said) => said.kind === 'tie.stated');
  const denied = new Set(stated.flatMap(({ body }) => (body.denied ? pair(body) : [])));
  const claimed = new Set(stated.flatMap(({ body }) => (body.denied ? [] : pair(body))));
  const ties: TiePicture[] = [];
  for (const [tie, said] of grouped(records.ties, ({ body }) => body.tie)) {
    const facts = said.map(({ fact }) => fact).sort();
    // Two who say the same do not contradict each other.
    const differ =
      said.length > 1 && new Set(said.map(({ kind, body }) => `${kind} ${inOrder(body)}`)).size > 1;
    for (const one of said) {
      if (one.kind !== 'tie.stated') continue;
      const { kind, from, to, confidence } = one.body;
      const against = one.body.denied ? claimed : denied;
      ties.push({
        said: one,
        id: one.fact,
        tie,
        kind,
        from: standsFor(from),
        to: standsFor(to),
        confidence,
        contradicted: differ || against.has(pair(one.body)),
        facts,
      });
    }
  }
  return ties.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Kinds that a member's organisation or unit may be. */
const houses: ReadonlySet<EntityKind> = new Set(['unit', 'organisation', 'company', 'group']);

/**
 * Who of the circle stands in the network: by a description that says so, by the same name where none does, and by the
 * unit or organisation that her grant names. The circle's own word counts as certain.
 */
function withMembers(
  entities: ReadonlyMap<EntityId, EntityPicture>,
  members: readonly CircleMember[],
): { readonly entities: ReadonlyMap<EntityId, EntityPicture>; readonly ties: readonly TiePicture[] } {
  const known = new Map(entities);
  const ties: TiePicture[] = [];
  const owned = ownedBy(entities);
  const byName = namesOf(entities, ({ kind, persons }) => kind === 'person' && persons.length === 0);
  const unitsOf = unitsIn(entities);
  for (const member of [...members].sort((a, b) => (a.person < b.person ? -1 : 1))) {
    const own = [...(owned.get(member.person) ?? [])];
    if (own.length === 0)
      for (const id of byName.get(plain(member.name)) ?? []) {
        const one = known.get(id)!;
        known.set(id, { ...one, persons: [...one.persons, member.person], byName: true });
        own.push(id);
      }
    const units = unitsOf(member.organisation);
    if (units.length === 0) continue;
    if (own.length === 0) {
      const id = `member:${member.person}` as EntityId;
      known.set(id, memberAlone(id, member));
      own.push(id);
    }
    for (const from of own) for (const to of units) ties.push(unitTie(from, to));
  }
  return { entities: known, ties };
}

function ownedBy(entities: NetworkPicture['entities']): ReadonlyMap<PersonId, readonly EntityId[]> {
  const owned = new Map<PersonId, EntityId[]>();
  for (const { id, persons } of entities.values())
    for (const person of persons) owned.set(person, [...(owned.get(person) ?? []), id]);
  return owned;
}

function namesOf(
  entities: NetworkPicture['entities'],
  isMeant: (entity: EntityPicture) => boolean,
): ReadonlyMap<string, readonly EntityId[]> {
  const named = new Map<string, EntityId[]>();
  for (const entity of entities.values())
    if (isMeant(entity)) {
      const name = plain(entity.name);
      const others = named.get(name);
      if (others) others.push(entity.id);
      else named.set(name, [entity.id]);
    }
  return named;
}

/** The units that an organisation's name holds; each name is made plain once, since there may be very many. */
function unitsIn(entities: NetworkPicture['entities']): (organisation: string | null) => readonly EntityId[] {
  const named = namesOf(entities, ({ kind }) => houses.has(kind));
  const found = new Map<string, readonly EntityId[]>();
  return (organisation) => {
    if (organisation === null) return [];
    const known = found.get(organisation);
    if (known) return known;
    const whole = ` ${plain(organisation)} `;
    const units = [...named].flatMap(([name, ids]) =>
      name !== '' && whole.includes(` ${name} `) ? ids : [],
    );
    found.set(organisation, units);
    return units;
  };
}

const memberAlone = (id: EntityId, { person, name }: CircleMember): EntityPicture => ({
  id,
  name,
  names: [name],
  kind: 'person',
  roles: [],
  hub: null,
  hubFacts: [],
  mergedFrom: [],
  party: null,
  persons: [person],
  byName: false,
  contradicted: false,
  said: [],
});

const unitTie = (from: EntityId, to: EntityId): TiePicture => ({
  said: null,
  id: `unit:${from}:${to}`,
  tie: `unit:${from}:${to}` as EntityId,
  kind: 'works-for',
  from,
  to,
  confidence: 1000,
  contradicted: false,
  facts: [],
});
