import {
  type Body,
  type Consent,
  type DeviceId,
  type DeviceKeys,
  type EntityId,
  type Instant,
  type Member,
  type MemberState,
  type StreamId,
  consentEnd,
  consentEnds,
  consentOpens,
  consentRefsOf,
  consentStateOf,
  consentsOf,
  grantVoiceOf,
  keepsCase,
  guestUntil,
  may,
  members,
  membershipStamp,
  sessionOverReason,
  visitOverReason,
} from '@cobijo/domain';
import { keptOutOf } from '@cobijo/domain/conversation/purposes';
import { decodeCard } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import type { HeldDevice } from './held-device.ts';
import { type Acting, keep, streamOf, termsOf } from './acts/acting.ts';
import { doorInCase } from './acts/exclusion.ts';
import { makeKnown, memberAdded, removeFrom } from './acts/membership.ts';
import { devicesOnCard } from './card.ts';
import { asKnown } from './directory.ts';
import { isEnding } from './ending.ts';
import { type Mutex, createMutex } from './mutex.ts';
import type { Replica } from './stream/replica.ts';
import { type Visit, visitOf } from './visit.ts';

/**
 * What follows from consents without anyone remembering it: whoever was let in by one that stands no more is taken out,
 * which turns the keys, and whoever was let in by a fresh "yes" gets in. Done by every steward's device in each round
 * with the relay, and when it was told of a decision. `heard`: streams for which a relay has answered a fresh question
 * just now. Only there does time alone end anything: a relay refuses a device whose clock is far off, so that a wrong
 * clock takes nobody out, and whoever renewed it elsewhere has been heard.
 *
 * @returns streams in which something was stated and now waits to be sent.
 */
export function tendConsents(
  acting: Acting,
  how: { readonly heard: ReadonlySet<StreamId> },
): Promise<readonly Replica[]> {
  return turnOf(acting)(() => tend(acting, how));
}

/** An act and a round at once would each let the same newcomer in. */
function turnOf({ context }: Acting): Mutex {
  const turn = turns.get(context) ?? createMutex();
  turns.set(context, turn);
  return turn;
}
const turns = new WeakMap<Acting['context'], Mutex>();

async function tend(
  acting: Acting,
  { heard }: { readonly heard: ReadonlySet<StreamId> },
): Promise<readonly Replica[]> {
  const consents = consentsByRef(acting);
  const touched = new Set<Replica>();
  for (const replica of acting.replicas.values()) {
    if (!isStewardOf(acting, replica)) continue;
    for (const { person, reason } of whoseTimeIsOver(acting, replica, {
      consents,
      byTime: heard.has(replica.stream),
    }))
      if ((await removeFrom(acting, replica, { person, reason })).ok) touched.add(replica);
  }
  for (const held of consents.values())
    if (await carryOut(acting, held)) touched.add(acting.replicas.get(held.part.stream)!);
  return [...touched];
}

function isStewardOf({ context }: Acting, { fold, lockedOut, keys }: Replica): boolean {
  return fold !== null && !lockedOut && !keys.recovering && may(fold.authority, context.deviceId, 'steward');
}

/** How often time alone is a reason to look again, in milliseconds. */
const lookAgainMs = 60_000;
const looked = new WeakMap<Acting['context'], { readonly stamp: string; readonly at: number }>();

/**
 * Whether there is something to look at that was not there when this was last asked: a consent, a member, a minute.
 * For a device that stays connected, which would otherwise fold every consent anew for every message.
 */
export function isTendingDue({ context, replicas }: Acting): boolean {
  const stamps: string[] = [];
  for (const { stream, fold, ordinal, lockedOut } of replicas.values())
    if (fold && !lockedOut) {
      const kind = termsOf({ fold })?.kind;
      const decides = kind === 'stewardship' || kind === 'directory';
      stamps.push(`${stream} ${membershipStamp(fold.authority)} ${decides ? ordinal : ''}`);
    }
  const stamp = stamps.join();
  const at = context.clock();
  const last = looked.get(context);
  if (last?.stamp === stamp && Math.abs(at - last.at) < lookAgainMs) return false;
  looked.set(context, { stamp, at });
  return true;
}

/** Streams of this device's to tend in which somebody's time is over, as its own clock says. */
export function endedByTime(acting: Acting): readonly Replica[] {
  const consents = consentsByRef(acting);
  return [...acting.replicas.values()].filter(
    (replica) =>
      isStewardOf(acting, replica) && whoseTimeIsOver(acting, replica, { consents, byTime: true }).length > 0,
  );
}

/** A consent and the one of its parts to which a reference belongs. */
export interface HeldConsent {
  readonly consent: Consent;
  readonly part: Body<'consent.recorded'>['parts'][number];
}

/** By reference: the consents of every case whose stewardship this device can read. */
export function consentsByRef(device: HeldDevice): ReadonlyMap<EntityId, HeldConsent> {
  const byRef = new Map<EntityId, HeldConsent>();
  for (const id of device.context.keychain.cases.keys()) {
    // Of several that say so, the one that may be taken for this case's own (kinship.ts).
    const fold = streamOf(device, id, { kind: 'stewardship' })?.fold;
    for (const consent of fold ? consentsOf(fold) : [])
      for (const part of consent.said.parts)
        // A stewardship speaks of its own case alone.
        if (device.replicas.get(part.stream)?.keys.case === id) byRef.set(part.ref, { consent, part });
  }
  return byRef;
}

/** The consent on which a membership rests; null where none is known here, or what is known names somebody else. */
export function consentBehind(
  consents: ReadonlyMap<EntityId, HeldConsent>,
  replica: Pick<Replica, 'stream'>,
  member: Pick<MemberState, 'person' | 'consent'>,
): Consent | null {
  const held = member.consent ? consents.get(member.consent.ref) : undefined;
  const fits = held?.part.stream === replica.stream && held.consent.said.recipient.person === member.person;
  return fits ? held.consent : null;
}

function whoseTimeIsOver(
  { context }: Acting,
  replica: Replica,
  { consents, byTime }: { readonly consents: ReadonlyMap<EntityId, HeldConsent>; readonly byTime: boolean },
): readonly { readonly person: MemberState['person']; readonly reason: string }[] {
  const now = context.clock();
  return members(replica.fold!.authority).flatMap((member) => {
    if (member.person === context.keychain.person || member.suspended) return [];
    const consent = consentBehind(consents, replica, member);
    const reason = consent && consentEnds(consent, now) ? endOf(consent, now) : null;
    if (reason && (byTime || reason !== 'consent-expired')) return [{ person: member.person, reason }];
    if (!byTime || member.until === undefined || member.until >= now) return [];
    return [{ person: member.person, reason: endedByTimeAs(member, consent) }];
  });
}

/** The code that a removal gives where a term is over: a guest's visit is, where what was decided is not. */
function endedByTimeAs(member: MemberState, consent: Consent | null): string {
  if (member.guest && (!consent || member.until! < consentEnd(consent))) return visitOverReason;
  if (consent?.said.ends !== undefined) return sessionOverReason;
  return member.consent ? 'consent-expired' : 'term-over';
}

/** The code that a removal gives as its reason. */
function endOf(consent: Consent, now: Parameters<typeof consentStateOf>[1]): string {
  switch (consentStateOf(consent, now)) {
    case 'withdrawn':
      return 'consent-withdrawn';
    case 'refused':
      return 'consent-refused';
    case 'expired':
      return 'consent-expired';
    case 'proposed':
    case 'decided':
    case 'confirmed':
    case 'unconfirmed':
      return 'consent-not-valid';
  }
}

/**
 * Lets somebody in by a consent that this device's own person wrote down, once it opens: nobody else's statement makes
 * this device grant anything. Whoever was let in by a reference once is never let in by it again, save as a guest who
 * came back, to whom a person opened another visit.
 */
async function carryOut(acting: Acting, held: HeldConsent): Promise<boolean> {
  const { context, replicas } = acting;
  const { consent, part } = held;
  const { person } = consent.said.recipient;
  const replica = replicas.get(part.stream);
  if (!replica || consent.recordedBy !== context.keychain.person || !isStewardOf(acting, replica))
    return false;
  const { authority } = replica.fold!;
  if (consentRefsOf(authority, person).has(part.ref)) return false;
  const present = members(authority).find((member) => member.person === person);
  const devices = present ? present.devices : devicesOnCard(acting.context, replica, person);
  if (!devices || devices.length === 0 || !mayStillOpen(acting, replica, held)) return false;
  const visit = visitOf(context, devices) ?? visitHere(present);
  if (visit && visit.ends <= context.clock()) return false;
  return letIn(acting, replica, held, { devices, present, visit });
}

/** A guest's visit as the stream itself says it: another steward's device met her. */
const visitHere = (present: MemberState | undefined): Visit | undefined =>
  present?.guest && present.until !== undefined ? { person: present.person, ends: present.until } : undefined;

/** Whether a consent opens its part for whom it names, as things stand here now. */
function mayStillOpen({ context, replicas }: Acting, replica: Replica, { consent }: HeldConsent): boolean {
  const now = context.clock();
  if (!consentOpens(consent, now) || termsOf(replica)?.sealed || isEnding(replica)) return false;
  // A door may have been closed since she was asked, or was to be opened and no steward has.
  const stewardship =
    replica.keys.case && streamOf({ context, replicas }, replica.keys.case, { kind: 'stewardship' });
  const who = consent.said.recipient;
  const known = asKnown({ context, replicas }, who);
  if (known.isSuspended || keptOutOf(termsOf(replica)?.purpose, known.who) !== null) return false;
  return !stewardship || !doorInCase({ context, replicas }, stewardship, who);
}

async function letIn(
  acting: Acting,
  replica: Replica,
  { consent, part }: HeldConsent,
  {
    devices,
    present,
    visit,
  }: {
    readonly devices: readonly DeviceKeys[];
    readonly present: MemberState | undefined;
    readonly visit: Visit | undefined;
  },
): Promise<boolean> {
  const { said } = consent;
  const { person, name, role, unit } = said.recipient;
  const until = consentEnd(consent);
  const member: Member = {
    person,
    name,
    role,
    ...(unit === undefined ? {} : { organisation: unit }),
    // Nobody keeps a case in a page that will be closed.
    rights: visit ? (said.writes ? ['write'] : []) : rightsBy(said, present),
    past: said.past,
    until: visit ? guestUntil(visit.ends as Instant, until) : until,
    why: said.why,
    consent: {
      ref: part.ref,
      purpose: said.purpose,
      voice: grantVoiceOf(consent, acting.context.clock()),
    },
    ...(visit ? { guest: true as const } : {}),
    devices: [...devices],
  };
  const done = await keep(acting, replica, [memberAdded(acting, replica, member)], person);
  if (!done.ok) return false;
  await makeKnown(
    acting,
    replica,
    { name, role, ...(unit === undefined ? {} : { organisation: unit }) },
    person,
  );
  return true;
}

/** What she agreed to; and whoever keeps the keys of a part goes on keeping them: that is not what she was asked. */
function rightsBy(said: Body<'consent.recorded'>, present: MemberState | undefined): Member['rights'] {
  const keeps = keepsCase(said) || present?.rights.includes('steward');
  return [
    ...(said.writes || keepsCase(said) ? (['write'] as const) : []),
    ...(keeps ? (['steward'] as const) : []),
  ];
}

/**
 * Lets a guest in for another visit, by every consent for her that opens now and that let her in before or was written
 * down by this device's own person: her tab of before is taken out first, if nobody has yet. Only what this device
 * stewards; where others do, they make the link.
 */
export function letInForVisit(
  acting: Acting,
  arrived: { readonly card: Uint8Array; readonly visit: Visit; readonly caseName: string },
): Promise<void> {
  return turnOf(acting)(() => openFor(acting, arrived));
}

async function openFor(
  acting: Acting,
  { card, visit, caseName }: { readonly card: Uint8Array; readonly visit: Visit; readonly caseName: string },
): Promise<void> {
  const { context } = acting;
  const decoded = decodeCard(context.sodium, card);
  if (visit.ends <= context.clock() || !decoded.ok) return;
  const arriving = toBase64Url(decoded.value.device.id) as DeviceId;
  for (const held of consentsByRef(acting).values()) {
    const replica = acting.replicas.get(held.part.stream);
    if (held.consent.said.recipient.person !== visit.person) continue;
    if (!replica || !isStewardOf(acting, replica) || !mayStillOpen(acting, replica, held)) continue;
    // What another wrote down and nobody carried out yet is carried out by none but its writer's devices.
    const isKnown = consentRefsOf(replica.fold!.authority, visit.person).has(held.part.ref);
    if (!isKnown && held.consent.recordedBy !== context.keychain.person) continue;
    const present = members(replica.fold!.authority).find((member) => member.person === visit.person);
    if (present && !present.guest) continue;
    const isIn = present?.devices.some(({ device }) => device === arriving);
    // A round with the relay was faster, or it was by another of her consents for this part.
    if (isIn && consentRefsOf(replica.fold!.authority, visit.person, arriving).has(held.part.ref)) continue;
    if (present && !isIn)
      await removeFrom(acting, replica, { person: visit.person, reason: visitOverReason });
    replica.keys.cards.set(visit.person, { card: card.slice(), caseName });
    const devices = devicesOnCard(acting.context, replica, visit.person);
    if (devices) await letIn(acting, replica, held, { devices, present: undefined, visit });
  }
  await context.saveKeychain();
}
