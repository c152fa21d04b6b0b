import {
  type Entry,
  type Instant,
  type PersonId,
  attachments,
  conflicts,
  contactsOf,
  counts,
  crossings,
  disputes,
  epochs,
  expired,
  factIdOf,
  founding,
  heldSegments,
  historyOf,
  holds,
  identityOf,
  intakeOf,
  keyHolders,
  keyTurners,
  leadSentence,
  liveParties,
  may,
  members,
  milestones,
  notes,
  sealing,
  sinceOf,
  tasks,
  unknownFacts,
  whereaboutsOf,
} from '@cobijo/domain';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { exposedLead } from '@cobijo/domain/network/alert-words';
import type { NudgeOffer } from '@cobijo/wire';
import { viewAccess } from './access-view.ts';
import { assessmentHomes } from './assessment-home.ts';
import { type Reasons, reasonsIn, viewConsents, whyNot, whySees } from './consent-view.ts';
import { viewDebts } from './debt-view.ts';
import { type ClientResult, ok, refused } from './device-api.ts';
import { isOfNoCase } from './desk.ts';
import { viewEnds } from './end-view.ts';
import { viewDoors } from './exclusion-view.ts';
import { exposedDoors, viewGates } from './gate-view.ts';
import type { HeldDevice } from './held-device.ts';
import { viewJourneys } from './journey-view.ts';
import { kinOf } from './kinship.ts';
import { viewMeeting } from './meeting-view.ts';
import { viewNetworkAlerts } from './network-told.ts';
import { newestEpoch } from './keychain.ts';
import { viewAskingDevices, viewOwnDevices } from './own-device-view.ts';
import { viewNudge } from './nudges.ts';
import { viewDirectory } from './organisation-view.ts';
import { viewRecovery } from './recovery-view.ts';
import { viewTakenByOthers } from './response-late.ts';
import { viewDesks, viewResponses } from './response-view.ts';
import { viewContacts } from './contact-view.ts';
import { viewRequests } from './request-view.ts';
import { type Folded, isRead, labelOf, loaded, nameOf, viewRegister, viewStated } from './stated-view.ts';
import { type TimelinesAsked, type TimelinesView, viewSafety, viewTimelines } from './safety-view.ts';
import { erasedKind } from './sweep.ts';
import { viewConversation } from './talk-view.ts';
import { viewExposures, viewTaken } from './taken-view.ts';
import type {
  AttachmentView,
  CaseId,
  CaseView,
  CirclePersonView,
  ConversationView,
  DeviceView,
  MemberView,
  MilestoneView,
  NoteView,
  PartyView,
  QuarantinedView,
  StreamView,
  SyncView,
  TaskView,
} from './view.ts';

/**
 * fold -> view. Everything here is read from the streams that this device can open; a stream that it cannot is not
 * even counted. Long texts that a snapshot left out are fetched from the local log for what is shown, and no more.
 */

/** How many of the newest notes and messages a case view carries; `page` calls bring earlier ones. */
const newestShown = 50;

export function viewDevice(device: HeldDevice, sync: SyncView, offer: NudgeOffer | null): DeviceView {
  const { keychain } = device.context;
  const cases = [...keychain.cases]
    // A directory is filed like one; and before its first segment was read, nobody knows which it is.
    .filter(([id]) => streamsOf(device, id).length > 0)
    .map(([id, { name }]) => ({ case: id, name, role: roleIn(device, id) }));
  return {
    person: keychain.person,
    device: keychain.device,
    role: keychain.profile?.role ?? null,
    cases: cases.sort((a, b) => a.name.localeCompare(b.name)),
    sync,
    alarms: [...keychain.alarms.values()].map((alarm) => ({
      ...alarm,
      first: alarm.first as Instant,
      last: alarm.last as Instant,
    })),
    meetings: keychain.meetings.map((meeting) => viewMeeting(device.context, meeting)),
    codes: keychain.tokens.length,
    nudge: viewNudge(device, offer),
    // A guest whose visit is over can be let in by nothing but another link.
    met: keychain.met
      .filter(({ visit }) => !visit || device.context.clock() < visit.ends)
      .map(({ visit, ...one }) => ({
        ...one,
        at: one.at as Instant,
        visit: visit ? { person: visit.person, ends: visit.ends as Instant } : null,
      })),
    taken: viewTaken(device),
    devices: viewOwnDevices(device),
    directory: viewDirectory(device),
    desks: viewDesks(device),
    responses: viewResponses(device),
    takenByOthers: viewTakenByOthers(device),
    recovery: viewRecovery(device),
  };
}

const streamsOf = (device: HeldDevice, id: CaseId): Folded[] =>
  [...device.replicas.values()]
    .filter((replica) => replica.keys.case === id && !isOfNoCase(replica))
    .filter(isRead);

function me(device: HeldDevice, replicas: readonly Folded[]): ReturnType<typeof members>[number] | null {
  for (const replica of replicas) {
    const found = members(replica.fold.authority).find(
      (member) => member.person === device.context.keychain.person,
    );
    if (found) return found;
  }
  return null;
}

const roleIn = (device: HeldDevice, id: CaseId): MemberView['role'] =>
  me(device, streamsOf(device, id))?.role ?? device.context.keychain.profile?.role ?? 'advocate';

/** Danger and protection of a case over time; see safety-view. */
export function viewCaseTimelines(
  device: HeldDevice,
  id: CaseId,
  asked: TimelinesAsked,
): ClientResult<TimelinesView> {
  if (!device.context.keychain.cases.has(id)) return refused('no-such-case');
  if (asked.from > asked.to) return refused('timeline-ends-before', 'to');
  const kin = kinOf(device.context.deviceId, device.replicas.values(), id);
  return ok(viewTimelines(kin.filter(isRead), asked, dayAt(device.context.clock())));
}

export async function viewCase(device: HeldDevice, id: CaseId, asOf?: string): Promise<CaseView | null> {
  const { keychain } = device.context;
  const named = keychain.cases.get(id);
  if (!named) return null;
  const replicas = streamsOf(device, id);
  const kin = kinOf(device.context.deviceId, device.replicas.values(), id);
  const self = me(device, replicas);
  const now = device.context.clock();
  const reasons = reasonsIn(device, replicas, now);
  const streams = replicas.map((replica) => viewStream(device, replica, reasons));
  const conversations: ConversationView[] = [];
  for (const replica of replicas)
    if (replica.keys.conversation) conversations.push(await viewConversation(device, replica));
  const networkAlerts = viewNetworkAlerts(device, id);
  // Of parts that are the case's for sure: what a stranger files under its name must not look like protection.
  const safety = viewSafety(kin.filter(isRead), asOf ?? dayAt(now));
  const lead = leadSentence(
    replicas.map((replica) => replica.fold),
    now,
  );
  return {
    case: id,
    name: named.name,
    me: {
      person: keychain.person,
      name: self?.name ?? device.context.keychain.profile?.name ?? '',
      role: self?.role ?? device.context.keychain.profile?.role ?? 'advocate',
      device: keychain.device,
    },
    sentence: networkAlerts.length > 0 ? exposedLead(networkAlerts.length) : lead,
    subject: reasons.subject,
    streams,
    circle: viewCircle(replicas, streams, reasons),
    timeline: replicas.flatMap((replica) => viewMilestones(replica)),
    tasks: replicas.flatMap((replica) =>
      tasks(replica.fold).map((register): TaskView => ({
        task: register.key as TaskView['task'],
        ...viewRegister(replica, register),
      })),
    ),
    parties: replicas.flatMap((replica) => viewParties(replica)),
    notes: {
      total: replicas.reduce((sum, replica) => sum + counts(replica.fold).notes, 0),
      newest: await viewNotes(device, id, 0, newestShown),
    },
    conversations,
    consents: viewConsents(device, id, replicas, reasons),
    exposures: viewExposures(replicas),
    doors: viewDoors(device, id, replicas),
    access: viewAccess(id, replicas, reasons),
    devicesAsking: viewAskingDevices(device, replicas),
    safety: { ...safety, ...assessmentHomes(device.context.deviceId, kin.filter(isRead), safety) },
    networkAlerts,
    journeys: viewJourneys(device, kin.filter(isRead), dayAt(now)),
    debts: viewDebts(kin.filter(isRead), now),
    contacts: viewContacts(kin.filter(isRead), safety, {
      me: keychain.person,
      role: self?.role ?? 'advocate',
      withWords: new Set(keychain.checkInWords?.map(({ checkIn }) => checkIn)),
      now,
    }),
    requests: viewRequests(kin.filter(isRead), now),
    gates: viewGates(kin.filter(isRead), exposedDoors(device, id)),
    ends: viewEnds(device, replicas),
    attachments: replicas.flatMap((replica) =>
      attachments(replica.fold).flatMap((register) =>
        viewRegister(replica, register).live.map((stated): AttachmentView => ({
          ...stated,
          stream: replica.stream,
          label: labelOf(replica),
        })),
      ),
    ),
    crossings: replicas.flatMap((replica) =>
      crossings(replica.fold).flatMap((register) => viewRegister(replica, register).live),
    ),
    conflicts: replicas.reduce((sum, replica) => sum + conflicts(replica.fold).length, 0),
    quarantined: streams.reduce((sum, stream) => sum + stream.quarantine.length, 0),
  };
}

function viewStream(device: HeldDevice, replica: Folded, reasons: Reasons): StreamView {
  const { authority } = replica.fold;
  const terms = founding(authority);
  const everyone = members(authority);
  const past = new Set(expired(authority, reasons.now).map((member) => member.person));
  const names = new Map(everyone.map((member) => [member.person, member.name]));
  const self = everyone.find((member) => member.person === device.context.keychain.person);
  const summary = counts(replica.fold);
  const erased = unknownFacts(replica.fold).filter((fact) => fact.kind === erasedKind).length;
  return {
    stream: replica.stream,
    kind: terms?.kind ?? 'compartment',
    compartment: terms?.compartment ?? null,
    sealed: terms?.sealed ?? false,
    label: terms?.label ?? '',
    expiresAfterDays: terms?.expiresAfterDays ?? null,
    held: holds(authority).length > 0,
    epoch: newestEpoch(replica.keys)?.secrets.epoch ?? 0,
    mine: self?.rights ?? [],
    removed: replica.lockedOut || !may(authority, device.context.deviceId, 'read'),
    members: everyone.map((member): MemberView => ({
      person: member.person,
      name: member.name,
      role: member.role,
      organisation: member.organisation ?? null,
      rights: member.rights,
      past: member.past,
      until: member.until ?? null,
      expired: past.has(member.person),
      suspended: member.suspended,
      why: member.why,
      grantedByName: member.addedBy ? (names.get(member.addedBy) ?? null) : null,
      since: sinceOf(replica.fold, member),
      isMe: member.person === device.context.keychain.person,
      devices: member.devices.map((keys) => keys.device),
      consent: member.consent ?? null,
      guest: member.guest ?? false,
      ...whySees(reasons, replica, member, everyone),
    })),
    leaving: keyHolders(authority)
      .filter((person) => !everyone.some((member) => member.person === person))
      .map((person) => nameInEpochs(replica, person)),
    disputes: disputes(authority).map((dispute) => ({
      names: dispute.suspended.map((person) => names.get(person) ?? ''),
      removals: dispute.removals.map((removal) => removal.fact),
    })),
    quarantine: viewQuarantine(replica),
    facts: summary.facts - erased,
    newerFacts: summary.unknown - erased,
    waiting: replica.pending.reduce((sum, pending) => sum + pending.facts, 0),
    waitingFor: replica.pending.length === 0 ? null : (replica.blocked ?? 'network'),
    nobodyTurns: nobodyTurns(replica),
  };
}

/** Whether new keys are due and nobody is left who could make them; a suspended member may yet be. */
function nobodyTurns({ keys, fold }: Folded): boolean {
  const opening = newestEpoch(keys)?.opening;
  return (
    !!opening &&
    'wait' in sealing(fold.authority) &&
    keyTurners(fold.authority, factIdOf(opening, 0), keys.conversation).length === 0
  );
}

function viewQuarantine(replica: Folded): QuarantinedView[] {
  return heldSegments(replica.fold).map((held) => ({
    segment: held.segment,
    why: held.verdict.counts ? '' : held.verdict.why,
    byName: nameOf(replica, held.device).name,
    facts: held.facts,
    at: held.at,
    says: held.entries.map((entry) => summaryOf(entry)),
  }));
}

/** One line of what a quarantined statement would say. */
function summaryOf(entry: Entry): string {
  const { body } = entry;
  if (!body) return entry.kind;
  if ('text' in body) return body.text.slice(0, 200);
  if ('what' in body) return body.what;
  if ('calledAs' in body) return body.calledAs;
  if ('value' in body) return body.value;
  if ('code' in body) return `${body.code} ${'status' in body ? body.status : body.effect}`;
  return entry.kind;
}

/** By what name a stream knew somebody who held a key of it. */
const nameInEpochs = ({ fold }: Folded, person: PersonId): string =>
  epochs(fold.authority)
    .flatMap(({ roster }) => roster)
    .find((member) => member.person === person)?.name ?? '';

function viewMilestones(replica: Folded): MilestoneView[] {
  const sealed = founding(replica.fold.authority)?.sealed ?? false;
  return milestones(replica.fold).map((register) => ({
    milestone: register.key as MilestoneView['milestone'],
    sealed,
    ...viewRegister(replica, register),
    history: historyOf(replica.fold, 'milestone', register.key)
      .filter((entry) => entry.standing === 'superseded')
      .map((entry) => viewStated(replica, entry)),
  }));
}

function viewParties(replica: Folded): PartyView[] {
  return liveParties(replica.fold).map((register) => {
    const party = register.key as PartyView['party'];
    const where = whereaboutsOf(replica.fold, party);
    const intake = intakeOf(replica.fold, party);
    return {
      party,
      ...viewRegister(replica, register),
      identity: identityOf(replica.fold, party).map((one) => viewRegister(replica, one)),
      whereabouts: where ? viewRegister(replica, where) : null,
      contacts: contactsOf(replica.fold, party).map((one) => viewRegister(replica, one)),
      intake: intake ? viewRegister(replica, intake) : null,
    };
  });
}

/** Notes of every stream of the case, newest first. */
export async function viewNotes(
  device: HeldDevice,
  id: CaseId,
  before: number,
  count: number,
): Promise<NoteView[]> {
  const found: (NoteView & { at: Instant })[] = [];
  for (const replica of streamsOf(device, id)) {
    const registers = await loaded(replica, () => notes(replica.fold, 0, before + count));
    for (const register of registers) {
      const view = viewRegister(replica, register);
      found.push({
        note: register.key as NoteView['note'],
        ...view,
        edits: register.statements - 1,
        at: Math.max(...view.live.map((stated) => stated.at)) as Instant,
      });
    }
  }
  return found
    .sort((a, b) => b.at - a.at || (a.note < b.note ? -1 : 1))
    .slice(before, before + count)
    .map(({ at: _, ...view }) => view);
}

function viewCircle(
  replicas: readonly Folded[],
  streams: readonly StreamView[],
  reasons: Reasons,
): CirclePersonView[] {
  const people = new Map<PersonId, CirclePersonView & { sees: CirclePersonView['sees'][number][] }>();
  for (const stream of streams) {
    for (const member of stream.members) {
      const known = people.get(member.person) ?? {
        person: member.person,
        name: member.name,
        role: member.role,
        organisation: member.organisation,
        isMe: member.isMe,
        sees: [],
        cannot: [],
      };
      const { why, until, reason, sentence, unreviewed } = member;
      known.sees.push({
        stream: stream.stream,
        label: stream.label,
        why,
        until,
        reason,
        sentence,
        unreviewed,
      });
      people.set(member.person, known);
    }
  }
  const open = replicas.filter(({ stream }) => streams.some((one) => one.stream === stream && !one.removed));
  return [...people.values()]
    .map((person) => ({
      ...person,
      cannot: open
        .filter(({ stream }) => !person.sees.some((seen) => seen.stream === stream))
        .map((replica) => ({
          stream: replica.stream,
          label: labelOf(replica),
          ...whyNot(reasons, replica, person),
        })),
    }))
    .sort((a, b) => a.role.localeCompare(b.role) || a.name.localeCompare(b.name));
}
