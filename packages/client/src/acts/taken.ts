import { type Authority, type PersonId, may, members, takenReasons, takenTargetsMax } from '@cobijo/domain';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import type { CloseTaken, Done, ReportTaken } from '../intent.ts';
import { type HeldTaken, type TakenPart, forgetCards, hitsIn, partsOfTaken, tendTaken } from '../taken.ts';
import type { Acting } from './acting.ts';

/** Something was taken: the report is kept first, and then worked through from the part where it is most dangerous. */
export async function reportTaken(acting: Acting, intent: ReportTaken): Promise<ClientResult<Done>> {
  const { context } = acting;
  const { keychain } = context;
  const devices = [...new Set(intent.devices)];
  const people = [...new Set(intent.people)];
  if (devices.length + people.length === 0) return refused('taken-nothing-named', 'devices');
  if (devices.length + people.length > takenTargetsMax) return refused('taken-too-many', 'devices');
  if (devices.includes(context.deviceId)) return refused('taken-this-device', 'devices');
  if (people.includes(keychain.person)) return refused('taken-oneself', 'people');
  if (!takenReasons.includes(intent.reason)) return refused('taken-reason-unknown', 'reason');
  if (intent.since > context.clock()) return refused('taken-from-the-future', 'since');
  const held: HeldTaken = {
    id: newId<string>(),
    devices,
    people,
    reason: intent.reason,
    since: intent.since,
    opened: intent.opened,
    reported: context.clock(),
    exposures: new Map(),
  };
  const known = [...acting.replicas.values()].flatMap(({ fold }) => fold?.authority ?? []);
  const isKnown = (targets: Pick<HeldTaken, 'devices' | 'people'>): boolean =>
    known.some((authority) => hitsIn(authority, targets).length > 0);
  for (const device of devices)
    if (!isKnown({ devices: [device], people: [] })) return refused('taken-unknown', 'devices');
  for (const person of people) {
    if (!isKnown({ devices: [], people: [person] })) return refused('taken-unknown', 'people');
    if (known.some((authority) => isSurvivor(authority, person))) return refused('taken-survivor', 'people');
  }
  const isNew = (one: HeldTaken): boolean =>
    devices.some((device) => !one.devices.includes(device)) ||
    people.some((person) => !one.people.includes(person));
  if (keychain.taken.some((one) => !isNew(one))) return refused('taken-under-way', 'devices');
  if (partsOfTaken(acting, held).every(({ replica }) => !mayTurn(acting, replica)))
    return refused('taken-no-steward');
  keychain.taken.push(held);
  // Whoever was met by a link is let in by her card: not by that of a device that is in other hands.
  keychain.met = keychain.met.filter((one) => !devices.includes(one.device));
  // Nor by a card that waits for her yes, also for a part in which it never was.
  for (const replica of acting.replicas.values()) forgetCards(acting, replica, held);
  await context.saveKeychain();
  await tendTaken(acting);
  context.changed();
  return ok({ stream: null, facts: [], made: held.id });
}

const isSurvivor = (authority: Authority, person: PersonId): boolean =>
  members(authority).some((member) => member.person === person && member.role === 'survivor');

const mayTurn = ({ context }: Acting, { fold, lockedOut }: TakenPart['replica']): boolean =>
  !lockedOut && may(fold.authority, context.deviceId, 'steward');

/** Takes a report that is worked through off the page. What was told in each part stays there. */
export async function closeTaken(acting: Acting, intent: CloseTaken): Promise<ClientResult<Done>> {
  const { keychain } = acting.context;
  const held = keychain.taken.find(({ id }) => id === intent.taken);
  if (!held) return refused('taken-report-unknown', 'taken');
  const mine = partsOfTaken(acting, held).filter(({ state }) => state !== 'ask');
  if (mine.some(({ state }) => state !== 'done' && state !== 'let-in-again'))
    return refused('taken-not-done', 'taken');
  keychain.taken = keychain.taken.filter((one) => one !== held);
  await acting.context.saveKeychain();
  acting.context.changed();
  return ok({ stream: null, facts: [], made: null });
}
