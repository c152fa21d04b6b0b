import {
  type EntityId,
  type FactId,
  type Organisation,
  type PersonId,
  isKeptOutOfDirectories,
  kinds,
  members,
} from '@cobijo/domain';
import { decodeCard, randomBytes } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import {
  type HeldDirectory,
  directoryHeld,
  grantsOpenTo,
  isBeingFounded,
  isDirectoryStream,
} from '../directory.ts';
import { letIn, tendDirectory } from '../directory-tending.ts';
import { newId } from '../ids.ts';
import type {
  CloseGrants,
  Done,
  FoundDirectory,
  Intent,
  LetBackIn,
  LiftSuspension,
  Presentation,
  PresentOrganisation,
  SuspendOrganisation,
  VouchFor,
} from '../intent.ts';
import type { MetDevice } from '../keychain.ts';
import { inOrderOfDanger } from '../taken.ts';
import type { CaseId } from '../view.ts';
import { type Acting, inStream, keep, statement } from './acting.ts';
import { createStream, meAsMember } from './found.ts';
import { removeFrom } from './membership.ts';

/** Begins a directory, in which this person's organisation is the first of two to be vouched for. */
export async function foundDirectory(acting: Acting, intent: FoundDirectory): Promise<ClientResult<Done>> {
  const { keychain } = acting.context;
  if (!keychain.profile || isKeptOutOfDirectories(keychain.profile.role))
    return refused('directory-staff-only');
  if (directoryHeld(acting)) return refused('directory-there-already');
  const body = presented(intent.mine, keychain.person);
  if (!body.ok) return body;
  const id = toBase64Url(randomBytes(16)) as CaseId;
  keychain.cases.set(id, { name: intent.label });
  const { name } = body.value;
  const founder = { ...meAsMember(acting, id), name, organisation: name, why: '' };
  const terms = { kind: 'directory' as const, label: intent.label, expiresAfterDays: null };
  const founded = await createStream(acting, id, terms, founder);
  if (!founded.ok) {
    keychain.cases.delete(id);
    await acting.context.saveKeychain();
    return founded;
  }
  return keep(acting, founded.value, [statement(acting, 'organisation.presented', body.value)]);
}

function presented({ units, languages, ...said }: Presentation, speaker: PersonId) {
  const parsed = kinds['organisation.presented'].body.safeParse({
    ...said,
    name: said.name.trim(),
    region: said.region.trim(),
    languages: [...languages],
    units: units.flatMap((name) => (name.trim() ? { unit: newId<EntityId>(), name: name.trim() } : [])),
    organisation: newId<EntityId>(),
    speaker,
  });
  return parsed.success
    ? ok(parsed.data)
    : refused<never>('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
}

/** Does something in the directory that this device goes by. */
async function inDirectory(
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
    const { directory, mine } = held;
    const organisation = directory.organisations.find((one) => one.fact === fact);
    if (!organisation) return refused('organisation-unknown', 'organisation');
    if (organisation.said.speaker === acting.context.keychain.person)
      return refused('organisation-itself', 'organisation');
    if (mine?.state === 'suspended') return refused('organisation-is-suspended');
    if (!mine || (mine.state === 'awaiting' && !isBeingFounded(directory)))
      return refused('organisation-not-admitted');
    return work(held, organisation, mine);
  });

/** Presents an organisation whose person was met, and vouches for it: the card waits here until it is admitted. */
export const presentOrganisation = (
  acting: Acting,
  intent: PresentOrganisation,
): Promise<ClientResult<Done>> =>
  inDirectory(acting, async ({ replica, directory, mine }) => {
    const { context } = acting;
    if (mine?.state === 'suspended') return refused('organisation-is-suspended');
    if (!mine || (mine.state === 'awaiting' && !isBeingFounded(directory)))
      return refused('organisation-not-admitted');
    const newcomer = cardOf(acting, intent.device);
    if (!newcomer) return refused('organisation-not-met', 'device');
    const { card, person, met } = newcomer;
    if (met.role === null || isKeptOutOfDirectories(met.role))
      return refused('directory-staff-only', 'device');
    if (directory.organisations.some(({ said }) => said.speaker === person))
      return refused('organisation-presented-already', 'device');
    const body = presented(intent.organisation, person);
    if (!body.ok) return body;
    if (isBeingFounded(directory) && body.value.country === mine.said.country)
      return refused('vouch-same-country', 'country');
    const caseName = context.keychain.cases.get(replica.keys.case!)?.name ?? body.value.name;
    replica.keys.cards.set(person, { card: card.slice(), caseName });
    await context.saveKeychain();
    const kept = await keep(acting, replica, [statement(acting, 'organisation.presented', body.value)]);
    if (!kept.ok) return kept;
    const [organisation] = kept.value.facts;
    const vouch = newId<EntityId>();
    const vouched = await keep(
      acting,
      replica,
      [statement(acting, 'organisation.vouched', { vouch, organisation: organisation!, faceToFace: true })],
      organisation,
    );
    return vouched.ok
      ? ok({ ...vouched.value, facts: [...kept.value.facts, ...vouched.value.facts] })
      : vouched;
  });

function cardOf(
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

/** Proposes that an organisation be suspended, or joins whoever proposed it. */
export const suspendOrganisation = (
  acting: Acting,
  intent: SuspendOrganisation,
): Promise<ClientResult<Done>> =>
  about(acting, intent.organisation, async ({ replica }, organisation, mine) => {
    if (organisation.state === 'awaiting') return refused('organisation-unknown', 'organisation');
    const open = organisation.suspensions.filter(({ state, fault }) => state !== 'lifted' && fault === null);
    if (open.some(({ votes }) => votes.includes(mine.fact)))
      return refused('organisation-voted-already', 'organisation');
    const [joined] = open;
    const said = joined
      ? statement(acting, 'suspension.joined', { vote: newId<EntityId>(), suspension: joined.fact })
      : statement(acting, 'suspension.proposed', {
          suspension: newId<EntityId>(),
          organisation: organisation.fact,
          reason: intent.reason,
        });
    return keep(acting, replica, [said], organisation.fact);
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

/** Ends every grant of an organisation that this device may end: in the order of danger, and the keys turn. */
export async function closeGrants(acting: Acting, intent: CloseGrants): Promise<ClientResult<Done>> {
  const organisation = directoryHeld(acting)?.directory.organisations.find(
    ({ fact }) => fact === intent.organisation,
  );
  if (!organisation) return refused('organisation-unknown', 'organisation');
  const open = grantsOpenTo(acting, organisation).filter(({ mayClose }) => mayClose);
  if (open.length === 0) return refused('organisation-nothing-open', 'organisation');
  const facts: FactId[] = [];
  for (const part of inOrderOfDanger(new Set(open.map(({ replica }) => replica))))
    for (const { member } of open.filter(({ replica }) => replica === part)) {
      const done = await inStream(acting, part.stream, (replica) =>
        removeFrom(acting, replica, { person: member.person, reason: 'organisation-suspended' }),
      );
      if (!done.ok) return done;
      facts.push(...done.value.facts);
    }
  return ok({ stream: null, facts, made: null });
}

/** The directory holds what the acts above state and nothing else; null where an intent is about another stream. */
export function refusedInDirectory({ replicas }: Acting, intent: Intent): string | null {
  const touches = (...streams: readonly (string | undefined)[]): boolean =>
    streams.some((stream) => isDirectoryStream(replicas.get(stream as never)));
  switch (intent.do) {
    case 'grant':
      return touches(intent.stream) ? 'directory-by-vouches' : null;
    case 'remove':
      return touches(...intent.streams) ? 'directory-by-quorum' : null;
    case 'state':
    case 'say':
    case 'attach':
      return touches(intent.stream) ? 'directory-organisations-only' : null;
    case 'cross':
      return touches(intent.from, intent.to) ? 'directory-organisations-only' : null;
    default:
      return null;
  }
}
