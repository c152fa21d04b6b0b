import {
  type ContentKind,
  type EntryOf,
  type FactId,
  type Instant,
  type Noun,
  type PersonId,
  type Register,
  type StreamFold,
  type StreamId,
  historyOf,
  members,
  registersOf,
} from '@cobijo/domain';
import type { ChoiceSaid } from '@cobijo/domain/choice/standing';
import type { ExposedDoor } from '@cobijo/domain/gate/check-standing';
import type { GateKnown } from '@cobijo/domain/gate/judge';
import type { SaidOf } from '@cobijo/domain/safety/said';
import type { HeldDevice } from './held-device.ts';
import { networkOf } from './network-records.ts';
import { exposuresFor } from './network-told.ts';
import { speakerOf } from './speaker.ts';
import type { Replica } from './stream/replica.ts';
import type { CaseId } from './view.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** What gates are judged by, as far as this device can read (domain/gate/judge.ts); subjects stand in the safety view. */
export interface GatesView extends Omit<GateKnown, 'today' | 'subjects' | 'exposed'> {
  readonly exposed: readonly (ExposedDoor & {
    /** Parts in which what it is made of stands. */
    readonly streams: readonly StreamId[];
  })[];
  /** Everybody who said any of it, by name. */
  readonly names: Readonly<Record<PersonId, string>>;
  /** Facts of each choice, check, override and contact that stand, for whoever says it anew. */
  readonly standing: Readonly<Record<string, readonly FactId[]>>;
}

/** `exposed`: of the network, all that this device reads (`exposedDoors`); told of the parts that are looked at. */
export function viewGates(replicas: readonly Folded[], exposed: GatesView['exposed']): GatesView {
  const looked = new Set(replicas.map(({ stream }) => stream));
  const names: Record<PersonId, string> = {};
  const standing: Record<string, readonly FactId[]> = {};
  const all = <K extends ContentKind>(noun: Noun): SaidOf<K>[] =>
    replicas.flatMap(({ fold }) =>
      (registersOf(fold, noun) as unknown as readonly Register<K>[]).flatMap(({ key, live }) => {
        standing[key] = live.map(({ fact }) => fact);
        const said = live.flatMap(({ fact, device, at, body }) => {
          const speaker = speakerOf(fold.authority, device);
          if (speaker) names[speaker.person] = speaker.name;
          return body === null
            ? []
            : [{ fact, at, body, by: speaker?.person ?? null, role: speaker?.role ?? null }];
        });
        return said.length > 0 ? [{ key: key as SaidOf<K>['key'], live: said }] : [];
      }),
    );
  return {
    checks: all('check'),
    overrides: all('gate-override'),
    contacts: all('consulate-contact'),
    choices: replicas.flatMap((replica) => choicesIn(replica, names, standing)),
    exposed: exposed.filter(({ streams }) => streams.every((stream) => looked.has(stream))),
    names,
    standing,
  };
}

/** Everybody and everything that a path leads to, without whoever is at this device (REFERENCE §15.21). */
export function exposedDoors(device: HeldDevice, id: CaseId): GatesView['exposed'] {
  const network = networkOf(device, id);
  const { entities } = network.picture;
  const ties = new Map(network.picture.ties.map((tie) => [tie.id, tie.said]));
  return exposuresFor(device, network).flatMap(({ participant, strongest: [path] }) => {
    if (!path) return [];
    const said = [
      ...path.ties.flatMap((tie) => ties.get(tie) ?? []),
      ...path.entities.flatMap((entity) => entities.get(entity)?.said ?? []),
    ];
    return {
      roles: entities.get(participant)?.roles ?? [],
      sentence: path.sentence,
      at: Math.max(0, ...said.map(({ at }) => at)) as Instant,
      streams: [...new Set(said.map(({ stream }) => stream))],
    };
  });
}

/** Every choice that counts, also those that another took the place of: she may read how it went. */
function choicesIn(
  { fold }: Folded,
  names: Record<PersonId, string>,
  standing: Record<string, readonly FactId[]>,
): readonly ChoiceSaid[] {
  const survivors = new Set(
    members(fold.authority).flatMap(({ person, role }) => (role === 'survivor' ? [person] : [])),
  );
  return registersOf(fold, 'choice').flatMap(({ key, live }) => {
    standing[key] = live.map(({ fact }) => fact);
    const past = historyOf(fold, 'choice', key) as readonly (EntryOf<'choice.recorded'> & {
      readonly standing: string;
    })[];
    return past.flatMap(({ fact, at, device, body, standing: how }): ChoiceSaid[] => {
      if (body === null || how === 'not-admitted') return [];
      const speaker = speakerOf(fold.authority, device);
      if (speaker) names[speaker.person] = speaker.name;
      const by = speaker?.person ?? null;
      return [
        { fact, at, body, by, fromHerDevice: by !== null && survivors.has(by), stands: how === 'live' },
      ];
    });
  });
}
