import {
  type EntityId,
  type Instant,
  type Message,
  type PersonId,
  counts,
  epochs,
  founding,
  historyOf,
  holds,
  members,
  messages,
  messagesOf,
  registersOf,
  seenOf,
  agreesToSeeing,
  unknownFacts,
  unreadSince,
} from '@cobijo/domain';
import { goesAt, goesSoonMs } from '@cobijo/domain/conversation/retention';
import { isSeeingOffered, othersIn } from './acts/talk.ts';
import type { HeldDevice } from './held-device.ts';
import { guardsIn } from './message-guards.ts';
import { type Folded, isRead, labelOf, loaded, nameOf, viewStated } from './stated-view.ts';
import type { Replica } from './stream/replica.ts';
import { erasedKind } from './sweep.ts';
import type { ConversationView, MessageStatement, MessageView, TranslationView } from './view.ts';

/** How many of the newest messages a case view carries; `messages` brings earlier ones. */
const newestShown = 50;

export async function viewConversation(device: HeldDevice, replica: Folded): Promise<ConversationView> {
  const { fold } = replica;
  const terms = founding(fold.authority);
  const summary = counts(fold);
  const erased = unknownFacts(fold).filter((fact) => fact.kind === erasedKind).length;
  const { person } = device.context.keychain;
  return {
    stream: replica.stream,
    label: labelOf(replica),
    purpose: terms?.purpose ?? null,
    language: terms?.language ?? null,
    expiresAfterDays: terms?.expiresAfterDays ?? null,
    held: holds(fold.authority).length > 0,
    total: summary.messages,
    unread: unreadSince(fold, replica.keys.readTo ?? -1, person),
    messages: await viewMessages(device, replica, 0, newestShown),
    expired: summary.expired + erased,
    goesNext: goesNext(device, replica),
    seeing: {
      offered: isSeeingOffered(replica),
      mine: agreesToSeeing(fold, person),
      others: members(fold.authority).flatMap((member) =>
        member.person !== person && agreesToSeeing(fold, member.person) ? member.name : [],
      ),
    },
    writesTo: othersIn(device, replica),
    guards: guardsIn(device, replica),
  };
}

/** What is about to go: the first moment, and how many statements with it. */
function goesNext({ context }: HeldDevice, replica: Folded): ConversationView['goesNext'] {
  const terms = termsOfGoing(replica);
  const soon = context.clock() + goesSoonMs;
  let first: Instant | null = null;
  let count = 0;
  for (const epoch of replica.keys.epochs.keys()) {
    const last = replica.lastStated.get(epoch);
    const at = last === undefined ? null : goesAt(last, terms);
    if (at === null || at > soon) continue;
    first = first === null ? at : (Math.min(first, at) as Instant);
    count += replica.said.get(epoch) ?? 0;
  }
  return first === null ? null : { at: first, count };
}

const termsOfGoing = ({ fold }: Folded) => ({
  expiresAfterDays: founding(fold.authority)?.expiresAfterDays ?? null,
  held: holds(fold.authority).length > 0,
});

export async function viewMessages(
  device: HeldDevice,
  replica: Replica,
  before: number,
  count: number,
): Promise<MessageView[]> {
  if (!isRead(replica)) return [];
  const list = await loaded(replica, () => messages(replica.fold, before, count));
  return shownMessages(device, replica, list);
}

/** Messages as a screen shows them, with what others added to them. */
export function shownMessages(device: HeldDevice, replica: Folded, list: readonly Message[]): MessageView[] {
  const waitingFrom = replica.pending[0]?.signed.body.sequence ?? Number.POSITIVE_INFINITY;
  const { person } = device.context.keychain;
  const translations = translationsOf(replica);
  const seen = seenOf(replica.fold);
  const terms = termsOfGoing(replica);
  const names = namesOf(replica);
  const present = new Set(othersIn(device, replica));
  const rosters = new Map(
    epochs(replica.fold.authority).map(({ epoch, roster }) => [
      epoch,
      new Set(roster.map((one) => one.person)),
    ]),
  );
  return list.map((message): MessageView => {
    const ofDevice = message.shown.device === device.context.deviceId;
    const waiting = ofDevice && message.shown.ordinal >= firstPendingOrdinal(replica, waitingFrom);
    const last = replica.lastStated.get(message.epoch);
    const holders = waiting ? present : rosters.get(message.epoch);
    return {
      message: message.message,
      ...viewStated(replica, message.shown),
      edited: message.edited,
      removed: message.removed,
      mine: message.speaker === person,
      waiting,
      conflict: message.live.length > 1 ? message.live.map((entry) => viewStated(replica, entry)) : null,
      goes: last === undefined ? null : goesAt(last, terms),
      notTo: (message.shown.body?.to ?? []).flatMap((one) =>
        one === person || holders === undefined || holders.has(one) ? [] : (names.get(one) ?? '?'),
      ),
      seenBy:
        message.speaker === person
          ? [...(seen.get(message.message) ?? [])].flatMap((one) => names.get(one) ?? [])
          : [],
      translations: message.removed ? [] : (translations.get(message.message) ?? []),
    };
  });
}

/** Everybody whom this conversation ever knew by name: the members now, and who held a key of it. */
function namesOf({ fold }: Folded): ReadonlyMap<PersonId, string> {
  const known = [...epochs(fold.authority).flatMap(({ roster }) => roster), ...members(fold.authority)];
  return new Map(known.map(({ person, name }) => [person, name]));
}

function translationsOf(replica: Folded): ReadonlyMap<EntityId, readonly TranslationView[]> {
  const found = new Map<EntityId, TranslationView[]>();
  for (const { live } of registersOf(replica.fold, 'translation'))
    for (const entry of live) {
      if (!entry.body) continue;
      const shown = messagesOf(replica.fold, entry.body.message);
      const role = members(replica.fold.authority).find(
        (member) => member.person === nameOf(replica, entry.device).person,
      )?.role;
      found.set(entry.body.message, [
        ...(found.get(entry.body.message) ?? []),
        {
          ...viewStated(replica, entry),
          role: role ?? null,
          // The message was said anew since.
          ofEarlier: !shown.some((message) => message.live.some(({ fact }) => fact === entry.body?.of)),
        },
      ]);
    }
  return found;
}

/** Everything that was said under a message's id and has not gone, oldest first. */
export function viewMessageHistory(replica: Replica, message: EntityId): MessageStatement[] {
  if (!isRead(replica)) return [];
  return historyOf(replica.fold, 'message', message).flatMap((entry): MessageStatement[] => {
    if (entry.standing === 'not-admitted') return [];
    const { person, name } = nameOf(replica, entry.device);
    const base = { fact: entry.fact, by: person, byName: name, at: entry.at };
    // What was taken back is not shown again by the way round of its history.
    if (entry.kind === 'message.removed') return [{ ...base, what: 'taken-back', text: null }];
    const what = entry.standing === 'live' ? 'live' : 'earlier';
    const isGone = messagesOf(replica.fold, message).some((one) => one.speaker === person && one.removed);
    return [{ ...base, what, text: isGone ? null : (entry.body?.text ?? null) }];
  });
}

/** Own segments wait in order, so everything own from the first waiting one on is waiting. */
function firstPendingOrdinal(replica: Replica, sequence: number): number {
  return Number.isFinite(sequence)
    ? (replica.pendingOrdinals.get(sequence) ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY;
}
