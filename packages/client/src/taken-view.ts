import {
  type Body,
  type PersonId,
  type StreamFold,
  callPlaceOf,
  dangerRowOf,
  everyDeviceOf,
  exposureSentence,
  firstWordsFor,
  founding,
  members,
  registersOf,
  takenComesBack,
  takenKeeps,
} from '@cobijo/domain';
import { streamOf } from './acts/acting.ts';
import type { HeldDevice } from './held-device.ts';
import { speakerOf } from './speaker.ts';
import type { Replica } from './stream/replica.ts';
import { type HeldTaken, type Hit, type TakenPart, partsOfTaken } from './taken.ts';
import type { ExposureView, TakenView } from './view.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** The reports of this device and how far each is, as its parts have it. */
export const viewTaken = (device: HeldDevice): TakenView[] =>
  device.context.keychain.taken.map((held) => {
    const parts = partsOfTaken(device, held);
    const targets = new Map<string, Hit>();
    for (const hit of parts.flatMap((part) => part.hits)) {
      const known = targets.get(`${hit.person} ${hit.device}`);
      if (!known) targets.set(`${hit.person} ${hit.device}`, hit);
    }
    const shown = parts.map((part) => partView(device, part, held));
    return {
      taken: held.id,
      reason: held.reason,
      since: held.since,
      opened: held.opened,
      reported: held.reported,
      targets: [...targets.values()].map(({ person, name, device: one }) => ({ person, name, device: one })),
      parts: shown,
      beyond: beyond(device, parts, held),
      calls: callsOf(parts, held, device),
      done: shown.filter(({ state }) => state === 'done').length,
      finished: shown.every(({ state }) => state === 'done' || state === 'let-in-again' || state === 'ask'),
      keeps: takenKeeps,
      comesBack: takenComesBack,
    };
  });

function partView(
  { context }: HeldDevice,
  { replica, hits, state }: TakenPart,
  held: HeldTaken,
): TakenView['parts'][number] {
  const terms = founding(replica.fold.authority);
  return {
    stream: replica.stream,
    case: replica.keys.case,
    label: terms?.label ?? '',
    danger: terms ? dangerRowOf(terms).why : null,
    sealed: terms?.sealed ?? false,
    state,
    taken: hits.map(({ name, device }) => ({ name, device })),
    whoCan: state === 'ask' ? stewardsOf(replica, context.keychain.person, held) : [],
  };
}

/** Stewards who have a device left to do it on. */
const stewardsOf = ({ fold }: Folded, me: PersonId, held: HeldTaken): string[] =>
  members(fold.authority)
    .filter(
      ({ person, rights, suspended, devices }) =>
        rights.includes('steward') &&
        !suspended &&
        person !== me &&
        !held.people.includes(person) &&
        devices.some(({ device }) => !held.devices.includes(device)),
    )
    .map(({ name }) => name)
    .sort();

/** Parts of these cases that this device cannot open: whether they are touched it cannot know, and other stewards can. */
function beyond(device: HeldDevice, parts: readonly TakenPart[], held: HeldTaken): TakenView['beyond'] {
  const cases = new Set(parts.flatMap(({ replica }) => replica.keys.case ?? []));
  return [...cases].flatMap((id) => {
    const stewardship = streamOf(device, id, { kind: 'stewardship' });
    if (!stewardship?.fold) return [];
    const whoCan = stewardsOf(stewardship as Folded, device.context.keychain.person, held);
    return registersOf(stewardship.fold, 'stream').flatMap(({ live }) =>
      live.flatMap(({ body }) =>
        body && !device.replicas.get(body.stream)?.fold ? [{ case: id, label: body.label, whoCan }] : [],
      ),
    );
  });
}

/** Whom to call, in which order, and with which first words: everyone who shares one of these parts and stays in it. */
function callsOf(parts: readonly TakenPart[], held: HeldTaken, { context }: HeldDevice): TakenView['calls'] {
  const people = new Map<PersonId, TakenView['calls'][number] & { parts: string[] }>();
  for (const { replica, hits } of parts) {
    const present = members(replica.fold.authority);
    // Whose only device it was is out of the part with it, and is the first to be told.
    const gone = hits.filter(({ device }) => device !== null).flatMap(({ tenures }) => tenures);
    for (const { person, name, role, organisation } of [...present, ...gone]) {
      if (person === context.keychain.person || held.people.includes(person)) continue;
      const known = people.get(person) ?? {
        person,
        name,
        role,
        organisation: organisation ?? null,
        words: firstWordsFor(role),
        parts: [],
        notBy: false,
        isOut: false,
      };
      const label = founding(replica.fold.authority)?.label ?? '';
      if (!known.parts.includes(label)) known.parts.push(label);
      const isGone = gone.some((one) => one.person === person);
      people.set(person, {
        ...known,
        notBy: known.notBy || isGone,
        isOut:
          known.isOut || (isGone && !present.some((one) => one.person === person && one.devices.length > 0)),
      });
    }
  }
  return [...people.values()].sort(
    (a, b) => callPlaceOf(a.role) - callPlaceOf(b.role) || a.name.localeCompare(b.name),
  );
}

/** What a case's parts were told of things that were taken, newest first. */
export const viewExposures = (replicas: readonly Folded[]): ExposureView[] =>
  replicas
    .flatMap((replica) =>
      registersOf(replica.fold, 'exposure').flatMap(({ live }) =>
        live.flatMap((entry): ExposureView[] =>
          entry.body
            ? [
                {
                  stream: replica.stream,
                  label: founding(replica.fold.authority)?.label ?? '',
                  said: entry.body,
                  at: entry.at,
                  byName: speakerOf(replica.fold.authority, entry.device)?.name ?? null,
                  sentence: sentenceOf(replica, entry.body),
                },
              ]
            : [],
        ),
      ),
    )
    .sort((a, b) => b.at - a.at);

function sentenceOf({ fold }: Folded, said: Body<'exposure.stated'>): ExposureView['sentence'] {
  const terms = founding(fold.authority);
  return exposureSentence({
    said,
    part: terms?.label ?? '',
    expiresAfterDays: terms?.expiresAfterDays ?? null,
    nameOf: (person) => nameOf(fold, person),
  });
}

function nameOf({ authority }: StreamFold, person: PersonId): string | null {
  for (const device of everyDeviceOf(authority, person)) {
    const name = speakerOf(authority, device)?.name;
    if (name) return name;
  }
  return members(authority).find((member) => member.person === person)?.name ?? null;
}
