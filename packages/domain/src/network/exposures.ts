import type { EntityId } from '../vocabulary/ids.ts';
import { Exposure, type Exposed } from './exposure.ts';
import type { NetworkPicture, TiePicture } from './picture.ts';
import { type ExposurePolicy, peopleAndThings } from './policy.ts';
import { thousand } from './strength.ts';
import type { Tie } from './ties.ts';

/** From whom paths begin, to whom they go, and over what: what exposure is counted of. */
interface Counted {
  readonly entities: readonly string[];
  readonly hubs: ReadonlySet<string>;
  readonly traffickers: readonly string[];
  readonly participants: readonly string[];
  readonly ties: ReadonlyMap<string, Tie>;
}

/** Whether a tie is part of any path: nobody's word that it is not so, and not from something to itself. */
export const counts = ({ said, from, to }: TiePicture): boolean => !said?.body.denied && from !== to;

function countedIn({ entities, ties }: NetworkPicture): Counted {
  const all = [...entities.values()];
  return {
    entities: all.map(({ id }) => id),
    hubs: new Set(all.flatMap(({ id, hub }) => (hub ? id : []))),
    traffickers: all.filter(({ roles }) => roles.includes('trafficker')).map(({ id }) => id),
    participants: all
      .filter(({ roles, persons }) => persons.length > 0 || roles.some((role) => role !== 'trafficker'))
      .map(({ id }) => id),
    ties: new Map(
      ties.filter(counts).map((tie) => [
        tie.id,
        {
          id: tie.id,
          ends: [tie.from, tie.to],
          kind: tie.kind,
          strength: tie.confidence / thousand,
        } satisfies Tie,
      ]),
    ),
  };
}

/** Somebody who is herself described as a trafficker, and takes part or could: there is no path to tell. */
export const isBoth = (picture: NetworkPicture): readonly EntityId[] =>
  [...picture.entities.values()]
    .filter(
      ({ roles, persons, hub }) =>
        hub === null &&
        roles.includes('trafficker') &&
        (persons.length > 0 || roles.some((role) => role !== 'trafficker')),
    )
    .map(({ id }) => id);

/** Counts exposure from nothing. */
export const exposuresOf = (
  picture: NetworkPicture,
  policy: ExposurePolicy = peopleAndThings,
): readonly Exposed[] => new ExposureTeller(policy).tell(picture);

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, place) => id === b[place]);

/**
 * Counts exposure as the network grows: a tie that came or was retracted is folded in, and only whom it touches is
 * counted anew. Always what `exposuresOf` says of the same picture.
 */
export class ExposureTeller {
  readonly #policy: ExposurePolicy;
  #exposure: Exposure;
  #before: Counted = nothing;

  constructor(policy: ExposurePolicy = peopleAndThings) {
    this.#policy = policy;
    this.#exposure = begun(policy);
  }

  tell(picture: NetworkPicture): readonly Exposed[] {
    const now = countedIn(picture);
    if (!this.#goOn(now)) {
      this.#exposure = begun(this.#policy);
      this.#before = nothing;
      if (!this.#goOn(now)) throw new Error('a network of its own statements was refused');
    }
    return [...this.#exposure.all()].sort(strongestFirst);
  }

  /** False where a tie says something else than it did, so that all is counted anew. */
  #goOn(now: Counted): boolean {
    const before = this.#before;
    const exposure = this.#exposure;
    for (const id of now.entities) if (!exposure.addEntity(id).ok) return false;
    for (const id of before.ties.keys()) if (!now.ties.has(id) && !exposure.retractTie(id).ok) return false;
    for (const id of before.hubs) if (!now.hubs.has(id)) exposure.declareHub(id, false);
    for (const id of now.hubs) exposure.declareHub(id, true);
    for (const [id, tie] of now.ties) {
      const known = before.ties.get(id);
      if (known ? !isSameTie(known, tie) : !exposure.stateTie(tie).ok) return false;
    }
    if (!same(before.traffickers, now.traffickers)) exposure.setTraffickers(now.traffickers);
    if (!same(before.participants, now.participants)) exposure.setParticipants(now.participants);
    this.#before = now;
    return true;
  }
}

const nothing: Counted = {
  entities: [],
  hubs: new Set(),
  traffickers: [],
  participants: [],
  ties: new Map(),
};

const isSameTie = (a: Tie, b: Tie): boolean =>
  a.kind === b.kind && a.strength === b.strength && a.ends[0] === b.ends[0] && a.ends[1] === b.ends[1];

function begun(policy: ExposurePolicy): Exposure {
  const begins = Exposure.by(policy);
  if (!begins.ok) throw new Error(begins.error);
  return begins.value;
}

const strongestFirst = (a: Exposed, b: Exposed): number =>
  (b.strongest[0]?.strength ?? 0) - (a.strongest[0]?.strength ?? 0) ||
  (a.strongest[0]?.ties.length ?? 0) - (b.strongest[0]?.ties.length ?? 0) ||
  compared(a.participant, b.participant) ||
  compared(a.trafficker, b.trafficker);

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
