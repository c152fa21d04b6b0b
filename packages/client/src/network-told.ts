import { type EntityId, type FactId, founding, may, members } from '@cobijo/domain';
import type { Exposed } from '@cobijo/domain/network/exposure';
import { counts, isBoth } from '@cobijo/domain/network/exposures';
import type { EntityPicture, NetworkPicture, TiePicture } from '@cobijo/domain/network/picture';
import { peopleAndThings } from '@cobijo/domain/network/policy';
import { thousand } from '@cobijo/domain/network/strength';
import {
  bothSentence,
  evidenceOf,
  fromTheCircle,
  noParticipant,
  noTrafficker,
  nobodyExposed,
  nothingKnown,
  pathSentence,
  policyWords,
  somebodyExposed,
  tieWords,
} from '@cobijo/domain/network/words';
import type { HeldDevice } from './held-device.ts';
import { alertsOf } from './network-alerts.ts';
import { answersOf } from './network-answers.ts';
import { type CaseNetwork, networkOf } from './network-records.ts';
import {
  type EntityView,
  type ExposureAlert,
  type ExposureOfView,
  type NetworkView,
  type PathView,
  type TieView,
  entitiesShownMax,
  tiesShownMax,
} from './network-view.ts';
import type { CaseId } from './view.ts';

/** What of a network is on every page of its case: who holds a grant and is exposed. */
export function viewNetworkAlerts(device: HeldDevice, id: CaseId): readonly ExposureAlert[] {
  const network = networkOf(device, id);
  return alertsOf(device, id, network, exposuresFor(device, network));
}

export function viewNetwork(device: HeldDevice, id: CaseId): NetworkView {
  const network = networkOf(device, id);
  const { picture, parts } = network;
  const exposures = exposuresFor(device, network);
  const { hops, tau, strongest } = peopleAndThings;
  const entities = [...picture.entities.values()];
  const onPaths = new Set(exposures.flatMap((one) => one.strongest.flatMap((path) => path.entities)));
  const onPath = new Set(exposures.flatMap((one) => one.strongest.flatMap((path) => path.ties)));
  return {
    policy: { k: hops, tau, strongest, words: policyWords(peopleAndThings) },
    entities: firstOf(entities, entitiesShownMax, ({ id: one }) => onPaths.has(one)).map(viewEntity),
    ties: firstOf(picture.ties, tiesShownMax, ({ id: one }) => onPath.has(one)).map((tie) =>
      viewTie(picture, tie),
    ),
    totals: { entities: entities.length, ties: picture.ties.length },
    retracted: picture.retracted.map(({ body, byName, at, stream }) => ({ ...body, byName, at, stream })),
    merges: picture.merges.map(({ body, fact, byName, at, stream }) => ({
      ...body,
      byName,
      at,
      facts: [fact],
      stream,
    })),
    exposures,
    alerts: alertsOf(device, id, network, exposures),
    answers: answersOf(picture, exposures),
    parts: parts
      .filter(({ fold }) => founding(fold.authority)?.compartment === 'network')
      .map(({ stream, fold }) => ({
        stream,
        label: founding(fold.authority)?.label ?? '',
        sealed: founding(fold.authority)?.sealed ?? false,
        mayWrite: may(fold.authority, device.context.deviceId, 'write'),
        readers: members(fold.authority).map(({ name }) => name),
      })),
    next: nextOf(entities, exposures),
  };
}

/** As many as are shown, those on a path first. */
function firstOf<T>(list: readonly T[], most: number, isFirst: (one: T) => boolean): readonly T[] {
  if (list.length <= most) return list;
  return [...list.filter(isFirst), ...list.filter((one) => !isFirst(one))].slice(0, most);
}

function nextOf(
  entities: readonly EntityPicture[],
  exposures: readonly ExposureOfView[],
): NetworkView['next'] {
  if (entities.length === 0) return nothingKnown;
  if (exposures.length > 0) return somebodyExposed;
  if (!entities.some(({ roles }) => roles.includes('trafficker'))) return noTrafficker;
  const takesPart = ({ roles, persons }: EntityPicture): boolean =>
    persons.length > 0 || roles.some((role) => role !== 'trafficker');
  return entities.some(takesPart) ? nobodyExposed : noParticipant;
}

/** Without whoever is at this device: nobody suspected is told of herself. */
export function exposuresFor(
  device: HeldDevice,
  { picture, exposed }: CaseNetwork,
): readonly ExposureOfView[] {
  const me = device.context.keychain.person;
  const ties = new Map(picture.ties.map((tie) => [tie.id, tie]));
  const isMe = (id: EntityId): boolean => picture.entities.get(id)?.persons.includes(me) ?? false;
  const both = isBoth(picture).map((id): ExposureOfView => ({
    trafficker: id,
    participant: id,
    paths: 0,
    strongest: [{ strength: 1, entities: [id], ties: [], sentence: bothSentence(picture, id), evidence: [] }],
    member: picture.entities.get(id)?.persons[0] ?? null,
  }));
  const counted = exposed.map((one): ExposureOfView => ({
    trafficker: one.trafficker as EntityId,
    participant: one.participant as EntityId,
    paths: one.paths,
    strongest: one.strongest.map((path) => viewPath(picture, ties, path)),
    member: picture.entities.get(one.participant as EntityId)?.persons[0] ?? null,
  }));
  return [...both, ...counted].filter(({ participant }) => !isMe(participant));
}

function viewPath(
  picture: NetworkPicture,
  ties: ReadonlyMap<string, TiePicture>,
  path: Exposed['strongest'][number],
): PathView {
  const entities = path.entities as readonly EntityId[];
  const steps = path.ties.map(({ id }) => ties.get(id)!);
  return {
    strength: path.strength,
    entities,
    ties: steps.map(({ id }) => id),
    sentence: pathSentence(picture, entities, steps),
    evidence: steps.map(evidenceOf),
  };
}

const viewEntity = (entity: EntityPicture): EntityView => ({
  id: entity.id,
  name: entity.name,
  names: entity.names,
  kind: entity.kind,
  roles: entity.roles,
  hub: entity.hub?.body.reason ?? null,
  mergedFrom: entity.mergedFrom,
  party: entity.party,
  person: entity.persons[0] ?? null,
  byName: entity.byName,
  contradicted: entity.contradicted,
  said: entity.said.map(({ fact, body, byName, at }) => ({
    fact,
    name: body.name,
    kind: body.kind,
    roles: body.roles,
    note: body.note ?? null,
    byName,
    at,
  })),
  facts: entity.said.filter(({ body }) => body.entity === entity.id).map(({ fact }) => fact),
  hubFacts: entity.hubFacts,
  stream: entity.said[0]?.stream ?? null,
});

function viewTie({ entities }: NetworkPicture, tie: TiePicture): TieView {
  const { said, from, to } = tie;
  const name = (id: EntityId): string => entities.get(id)?.name ?? '';
  const body = said?.body;
  return {
    id: tie.tie,
    fact: said?.fact ?? null,
    kind: tie.kind,
    words: tieWords(tie, name(from), name(to)),
    from,
    to,
    since: body?.since ?? null,
    until: body?.until ?? null,
    denied: body?.denied ?? false,
    contradicted: tie.contradicted,
    confidence: tie.confidence / thousand,
    strength: counts(tie) ? tie.confidence / thousand : 0,
    source: body?.source.name ?? null,
    sourceOn: body?.source.on ?? null,
    reliability: body?.source.reliability ?? 'confirmed',
    evidence: body ? { en: body.evidence, es: body.evidence } : fromTheCircle,
    by: said?.by ?? null,
    byName: said?.byName ?? null,
    at: said?.at ?? null,
    stream: said?.stream ?? null,
    facts: tie.facts satisfies readonly FactId[],
  };
}
