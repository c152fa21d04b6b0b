import type { NetworkView } from '@cobijo/client';
import type { EntityId } from '@cobijo/domain';
import { plain } from '@cobijo/domain/exclusion/plain';
import { type Neighbours, type Steps, isUnreached, neighboursOf, stepsFrom } from './handshakes.ts';

export type Entity = NetworkView['entities'][number];
export type Tie = NetworkView['ties'][number];
export type Exposure = NetworkView['exposures'][number];
export type Path = Exposure['strongest'][number];

/** A network as this screen reads it: made once for a view, whatever is then chosen, sorted or sought. */
export interface Known {
  readonly view: NetworkView;
  readonly placeOf: ReadonlyMap<EntityId, number>;
  /** By place: id, name, and every name as it is sought. */
  readonly ids: readonly EntityId[];
  readonly names: readonly string[];
  readonly sought: readonly string[];
  readonly near: Neighbours;
  readonly stops: (place: number) => boolean;
  /** From the nearest trafficker. */
  readonly fromTraffickers: Steps;
  readonly tiesOf: ReadonlyMap<EntityId, readonly Tie[]>;
  /** By place: paths from traffickers to it, within the policy. */
  readonly paths: Float64Array;
  readonly isExposed: (place: number) => boolean;
  /** Who stands before others where there is no room for all. */
  readonly weight: (place: number) => number;
}

export function knownOf(view: NetworkView): Known {
  const { entities } = view;
  const placeOf = new Map(entities.map(({ id }, place) => [id, place]));
  const ids = entities.map(({ id }) => id);
  const joined = view.ties.flatMap(({ from, to, strength }) => {
    const [a, b] = [placeOf.get(from), placeOf.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, strength }];
  });
  const near = neighboursOf(ids, joined);
  const stops = (place: number): boolean => entities[place]!.hub !== null;
  const traffickers = [...entities.keys()].filter((place) => isTrafficker(entities[place]!) && !stops(place));
  const tiesOf = new Map<EntityId, Tie[]>();
  for (const tie of view.ties)
    for (const end of new Set([tie.from, tie.to])) {
      const had = tiesOf.get(end);
      if (had) had.push(tie);
      else tiesOf.set(end, [tie]);
    }
  const paths = new Float64Array(entities.length);
  const exposed = new Set<number>();
  for (const exposure of view.exposures) {
    const place = placeOf.get(exposure.participant);
    if (place === undefined) continue;
    paths[place]! += exposure.paths;
    exposed.add(place);
  }
  const isExposed = (place: number): boolean => exposed.has(place);
  return {
    view,
    placeOf,
    ids,
    names: entities.map(({ name }) => name),
    sought: entities.map(({ name, names }) => [name, ...names].map(plain).join(' ')),
    near,
    stops,
    fromTraffickers: stepsFrom(traffickers, near, stops),
    tiesOf,
    paths,
    isExposed,
    weight: (place) =>
      (isTrafficker(entities[place]!) ? 4 : 0) +
      (entities[place]!.person === null ? 0 : 2) +
      (isExposed(place) ? 1 : 0),
  };
}

export const isTrafficker = ({ roles }: Entity): boolean => roles.includes('trafficker');

/** Handshakes from the nearest trafficker; null where no way leads there. */
export const handshakesFrom = ({ fromTraffickers }: Known, place: number): number | null => {
  const handshakes = fromTraffickers.handshakes[place]!;
  return handshakes === isUnreached ? null : handshakes;
};

/** Who stands in the middle before anybody chose: where an alert begins, else a trafficker, else whoever comes first. */
export const firstMiddle = ({ view }: Known): EntityId | null =>
  view.alerts[0]?.because[0]?.trafficker ??
  view.exposures[0]?.trafficker ??
  view.entities.find(isTrafficker)?.id ??
  view.entities[0]?.id ??
  null;

/** Places of those whose name holds what is sought, by any spelling of accents and case. */
export function found({ sought }: Known, text: string): readonly number[] {
  const wanted = plain(text);
  const places: number[] = [];
  for (const [place, names] of sought.entries()) if (names.includes(wanted)) places.push(place);
  return places;
}
