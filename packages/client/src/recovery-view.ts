import {
  type Instant,
  type PersonId,
  type RecoveryState,
  type RecoveryWay,
  founding,
  may,
  members,
  quorumOf,
  recoveryOf,
  withoutDevices,
} from '@cobijo/domain';
import { judgeLost, partsOfLost } from './acts/return.ts';
import type { HeldLost } from './comeback.ts';
import type { HeldDevice } from './held-device.ts';
import { type Open, isAtHome, isList, isOpen, isSteward } from './own-devices.ts';
import { type Asked, type Judged, choicesOf, everyAsked, termsIn } from './recovery.ts';
import { ownChoice, placesOf } from './recovery-keeping.ts';
import { speakerOf } from './speaker.ts';
import type { RecoveryRequestView, RecoveryView } from './view.ts';

/** How this person comes back, who comes back in her parts, and what is to be decided about it. */
export function viewRecovery(device: HeldDevice): RecoveryView {
  const { keychain } = device.context;
  const open = [...device.replicas.values()].filter(
    (replica): replica is Open => isOpen(replica) && !replica.lockedOut && !isList(replica),
  );
  const nameOf = nameAmong(open);
  const { newest, others } = ownChoice(device);
  const [choice, ...rivals] = newest.length > 0 ? newest : others;
  const way: RecoveryWay = !choice
    ? 'none'
    : rivals.length > 0 && newest.length > 0
      ? 'unsettled'
      : choice.by.way;
  const places = placesOf(device).filter((replica) => !isList(replica));
  const stands = (replica: Open): boolean =>
    recoveryOf(replica.fold.authority, keychain.person).choices.some(
      ({ recovery }) => recovery === choice?.recovery,
    );
  const shows = way === 'sheet' || way === 'trustees' || way === 'unsettled';
  const { comeback } = keychain;
  return {
    way,
    since: shows ? (Math.min(...choice!.said.map(({ at }) => at)) as Instant) : null,
    old: newest.length === 0 && others.length > 0,
    trustees:
      choice?.by.way === 'trustees'
        ? choice.by.trustees.map(({ person }) => ({ person, name: nameOf(person) }))
        : [],
    quorum: choice?.by.way === 'trustees' ? quorumOf(choice.by.trustees.length) : null,
    stands: shows ? places.filter(stands).map(labelOf) : [],
    missing: shows ? places.filter((replica) => !stands(replica)).map(labelOf) : [],
    beyond: places.filter((replica) => isAlone(device, replica)).map(labelOf),
    mayChoose: places.length > 0,
    sheetAsks: keychain.sheet?.asks ?? null,
    others: othersIn(device, open),
    comingBack: comeback && {
      sheet: comeback.sheet !== null,
      vouchedBy: [...new Set(comeback.vouches.map(({ name }) => name))],
      wrong: comeback.wrong,
      told: keychain.meetings.filter(({ state, side }) => state === 'agreed' && side === 'guest').length,
      isIn: open.length > 0,
    },
    met: keychain.lost.map((lost) => viewLost(device, lost, nameOf)),
    requests: viewRequests(device, nameOf),
  };
}

const labelOf = ({ fold }: Open): string => founding(fold.authority)?.label ?? '';

/** Whether this person alone could let anybody in again. */
const isAlone = ({ context }: HeldDevice, { fold }: Open): boolean =>
  members(fold.authority).some(
    ({ person, rights }) => person === context.keychain.person && rights.includes('steward'),
  ) &&
  !members(fold.authority).some(
    ({ person, rights, suspended }) =>
      person !== context.keychain.person && rights.includes('steward') && !suspended,
  );

const nameAmong =
  (open: readonly Open[]) =>
  (person: PersonId | null): string | null => {
    for (const replica of open) {
      const known = person === null ? null : termsIn(replica, person);
      if (known) return known.name;
    }
    return null;
  };

/** Everyone who is in a part with her, but guests; also who has no device there any more. */
function othersIn(device: HeldDevice, open: readonly Open[]): RecoveryView['others'] {
  const found = new Map<PersonId, RecoveryView['others'][number]>();
  for (const { fold } of open)
    for (const one of [...members(fold.authority), ...withoutDevices(fold.authority)]) {
      const { person, name, role, organisation, guest } = one;
      const hasDevice = 'devices' in one && one.devices.length > 0 && !one.suspended;
      if (person === device.context.keychain.person || guest || found.get(person)?.hasDevice) continue;
      const hasChosen = choicesOf(device, person).length > 0;
      found.set(person, { person, name, role, organisation: organisation ?? null, hasDevice, hasChosen });
    }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Somebody whose pictures were compared here, and how what she brought stands where it stands best. */
function viewLost(
  device: HeldDevice,
  lost: HeldLost,
  nameOf: (person: PersonId | null) => string | null,
): RecoveryView['met'][number] {
  const parts = partsOfLost(device, lost);
  const judged = parts.map((replica) => judgeLost(device, replica, lost));
  const best =
    judged.find(({ code }) => code === null) ??
    judged.find(({ vouches }) => vouches.length > 0) ??
    judged.find(({ code }) => code !== 'recovery-not-set');
  const asked = everyAsked(device).some(
    ({ person, request }) => person === lost.person && request.attempt === lost.attempt,
  );
  return {
    person: lost.person,
    device: lost.device,
    name: lost.name,
    at: lost.at as Instant,
    code: best?.code ?? (best ? null : 'recovery-nothing-brought'),
    way: best?.way ?? null,
    vouches: best ? wordsOf(best, nameOf) : [],
    asked,
  };
}

const wordsOf = (
  { vouches }: Judged,
  nameOf: (person: PersonId | null) => string | null,
): RecoveryView['met'][number]['vouches'] =>
  vouches.map(({ person, state }) => ({ name: nameOf(person), state }));

function viewRequests(
  device: HeldDevice,
  nameOf: (person: PersonId | null) => string | null,
): readonly RecoveryRequestView[] {
  const found = new Map<string, Asked[]>();
  for (const one of everyAsked(device)) {
    const key = `${one.person} ${one.request.attempt} ${one.device}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()].map((asked) => viewRequest(device, asked, nameOf));
}

/** What of several parts is said first: whoever looks must see what is to be done, or that it is over. */
const foremost = [
  'objected',
  'due',
  'waits',
  'proof-wrong',
  'done',
] as const satisfies readonly RecoveryState[];

function viewRequest(
  device: HeldDevice,
  asked: readonly Asked[],
  nameOf: (person: PersonId | null) => string | null,
): RecoveryRequestView {
  const { context } = device;
  const first = asked.reduce((a, b) => (b.request.at < a.request.at ? b : a));
  const { person, request, judged } = asked.find(({ judged: one }) => one.code === null) ?? first;
  const state = foremost.find((one) => asked.some((part) => part.state === one))!;
  const isMe = person === context.keychain.person;
  const isOpenYet = state === 'waits' || state === 'due';
  const objections = new Map(
    asked
      .flatMap(({ replica, request: { objections: said } }) => said.map((one) => ({ one, replica })))
      .map(({ one, replica }) => [
        `${one.by} ${one.reason}`,
        {
          byName: speakerOf(replica.fold.authority, one.device)?.name ?? null,
          byHer: one.byHer,
          at: one.at,
          reason: one.reason,
        },
      ]),
  );
  const known = termsIn(first.replica, person);
  const due = asked.flatMap((one) => (one.state === 'waits' || one.state === 'due' ? (one.due ?? []) : []));
  return {
    person,
    name: known?.name ?? nameOf(person) ?? '',
    role: known?.role ?? 'advocate',
    attempt: request.attempt,
    device: first.device,
    at: first.request.at,
    byName: nameOf(first.request.by),
    isMe,
    state,
    due: due.length > 0 ? (Math.max(...due) as Instant) : null,
    way: judged.way,
    vouches: wordsOf(judged, nameOf),
    parts: asked.map(({ replica, state: inPart }) => ({
      stream: replica.stream,
      label: labelOf(replica),
      case: replica.keys.case,
      state: inPart,
      whoCan: stewardsBesides(replica, [person, context.keychain.person]),
    })),
    objections: [...objections.values()],
    mayObject:
      isOpenYet &&
      first.device !== context.deviceId &&
      asked.some(({ replica }) => (isMe ? isAtHome(device, replica) : isSteward(device, replica))),
    mayLetIn: state === 'due' && asked.some((one) => one.state === 'due' && isSteward(device, one.replica)),
  };
}

const stewardsBesides = ({ fold }: Open, besides: readonly PersonId[]): readonly string[] =>
  members(fold.authority).flatMap(({ person, name, rights, suspended, devices }) =>
    rights.includes('steward') &&
    !suspended &&
    !besides.includes(person) &&
    devices.some(({ device }) => may(fold.authority, device, 'steward'))
      ? [name]
      : [],
  );
