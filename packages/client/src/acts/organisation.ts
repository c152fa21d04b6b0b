import { type EntityId, type FactId, type Organisation, type PersonId, kinds, members } from '@cobijo/domain';
import { decodeCard } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import {
  type HeldDirectory,
  canBeSuspended,
  directoryHeld,
  isBeingFounded,
  isInAlready,
  mayNotDecide,
  suspensionsBefore,
} from '../directory.ts';
import { letIn, tendDirectory } from '../directory-tending.ts';
import { newId } from '../ids.ts';
import type { Done, LetBackIn, LiftSuspension, SuspendOrganisation, VouchFor } from '../intent.ts';
import type { MetDevice } from '../keychain.ts';
import { type Acting, inStream, keep, statement } from './acting.ts';

/** Does something in the directory that this device goes by. */
export async function inDirectory(
  acting: Acting,
  work: (held: HeldDirectory) => Promise<ClientResult<Done>>,
): Promise<ClientResult<Done>> {
  const held = directoryHeld(acting);
  if (!held) return refused('directory-none');
  return inStream(acting, held.replica.stream, async () => {
    const done = await work(held);
    if (done.ok) await tendDirectory(acting);
    return done;
  });
}

/** The same, about one organisation, for whoever may decide about others. */
const about = (
  acting: Acting,
  fact: FactId,
  work: (held: HeldDirectory, organisation: Organisation, mine: Organisation) => Promise<ClientResult<Done>>,
): Promise<ClientResult<Done>> =>
  inDirectory(acting, async (held) => {
    const organisation = held.directory.organisations.find((one) => one.fact === fact);
    if (!organisation) return refused('organisation-unknown', 'organisation');
    if (organisation.said.speaker === acting.context.keychain.person)
      return refused('organisation-itself', 'organisation');
    const kept = mayNotDecide(held);
    return kept ? refused(kept) : work(held, organisation, held.mine!);
  });

/** Somebody's device that was met by a link, and the card with which she came. */
export function cardOf(
  { context }: Acting,
  device: string,
): { readonly card: Uint8Array; readonly person: PersonId; readonly met: MetDevice } | null {
  const met = context.keychain.met.find((one) => one.device === device);
  const card = met?.card ? decodeCard(context.sodium, met.card) : null;
  if (!met?.card || !card?.ok) return null;
  return { card: met.card, person: toBase64Url(card.value.person) as PersonId, met };
}

/** This organisation's word for another. The first two must have met. */
export const vouchFor = (acting: Acting, intent: VouchFor): Promise<ClientResult<Done>> =>
  about(acting, intent.organisation, async ({ replica, directory }, organisation, mine) => {
    if (isInAlready(directory, organisation))
      return refused('organisation-presented-already', 'organisation');
    if (organisation.vouches.some(({ by, fault }) => by === mine.fact && fault === null))
      return refused('vouch-twice', 'organisation');
    const faceToFace = hasMet(acting, replica, organisation.said.speaker);
    if (isBeingFounded(directory)) {
      if (organisation.said.country === mine.said.country) return refused('vouch-same-country');
      if (!faceToFace) return refused('vouch-not-face-to-face', 'organisation');
    }
    const body = { vouch: newId<EntityId>(), organisation: organisation.fact, faceToFace };
    return keep(acting, replica, [statement(acting, 'organisation.vouched', body)], organisation.fact);
  });

/** Whether this device's person compared pictures with somebody's device. */
function hasMet({ context }: Acting, { fold }: HeldDirectory['replica'], person: PersonId): boolean {
  const theirs = members(fold.authority).find((member) => member.person === person)?.devices ?? [];
  return context.keychain.met.some(({ device }) => theirs.some((keys) => keys.device === device));
}

/** Votes in every suspension of an organisation in which this one has a word; proposes one where there is none. */
export const suspendOrganisation = (
  acting: Acting,
  intent: SuspendOrganisation,
): Promise<ClientResult<Done>> =>
  about(acting, intent.organisation, async ({ replica, directory }, organisation, mine) => {
    if (organisation.state === 'awaiting') return refused('organisation-unknown', 'organisation');
    const { open, due } = suspensionsBefore(organisation, mine);
    if (open.length > 0 && due.length === 0) return refused('organisation-voted-already', 'organisation');
    if (open.length === 0 && !canBeSuspended(directory, organisation))
      return refused('organisation-too-few', 'organisation');
    const body = kinds['suspension.proposed'].body.safeParse({
      suspension: newId<EntityId>(),
      organisation: organisation.fact,
      reason: intent.reason,
    });
    if (!body.success) return refused('suspension-reason-unknown', 'reason');
    const said =
      due.length > 0
        ? due.map(({ fact }) =>
            statement(acting, 'suspension.joined', { vote: newId<EntityId>(), suspension: fact }),
          )
        : [statement(acting, 'suspension.proposed', body.data)];
    return keep(acting, replica, said, organisation.fact);
  });

export const liftSuspension = (acting: Acting, intent: LiftSuspension): Promise<ClientResult<Done>> =>
  about(acting, intent.organisation, async ({ replica }, organisation, mine) => {
    const inEffect = organisation.suspensions.filter(({ state }) => state === 'in-effect');
    if (inEffect.length === 0) return refused('organisation-not-suspended', 'organisation');
    const due = inEffect.filter(({ liftings }) => !liftings.includes(mine.fact));
    if (due.length === 0) return refused('organisation-voted-already', 'organisation');
    const said = due.map(({ fact }) =>
      statement(acting, 'suspension.lifted', { vote: newId<EntityId>(), suspension: fact }),
    );
    return keep(acting, replica, said, organisation.fact);
  });

/** Lets an admitted organisation in again, by a device that was met anew: the keys that it held may have been seen. */
export const letBackIn = (acting: Acting, intent: LetBackIn): Promise<ClientResult<Done>> =>
  about(acting, intent.organisation, async (held, organisation) => {
    const { speaker } = organisation.said;
    const isInside = members(held.replica.fold.authority).some(({ person }) => person === speaker);
    if (organisation.state !== 'admitted' || isInside)
      return refused('organisation-not-outside', 'organisation');
    const newcomer = cardOf(acting, intent.device);
    if (newcomer?.person !== speaker) return refused('organisation-not-met', 'device');
    const { keys } = held.replica;
    const caseName = acting.context.keychain.cases.get(keys.case!)?.name ?? organisation.said.name;
    keys.cards.set(speaker, { card: newcomer.card.slice(), caseName });
    await acting.context.saveKeychain();
    if (!(await letIn(acting, held, organisation))) return refused('organisation-not-met', 'device');
    return ok({ stream: held.replica.stream, facts: [], made: speaker });
  });
