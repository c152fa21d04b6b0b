import {
  type Body,
  type ContentKind,
  type EntityId,
  type FactId,
  type Message,
  type PersonId,
  type StreamFold,
  mayTellSeen,
  members,
  messagesOf,
  registerOf,
  seenAtOnceMax,
  spokenLanguage,
  statementsOf,
} from '@cobijo/domain';
import { messageFault } from '@cobijo/domain/contact/message-stop';
import { conversationPurposeRow } from '@cobijo/domain/conversation/purposes';
import { addressedMax } from '@cobijo/domain/message/message';
import { withoutAbsent } from '../decide.ts';
import { type ClientRefusal, type ClientResult, ok, refused } from '../device-api.ts';
import type { HeldDevice } from '../held-device.ts';
import { newId } from '../ids.ts';
import type { AgreeSeeing, Done, EditMessage, Say, See, TakeBack, Translate } from '../intent.ts';
import type { Replica } from '../stream/replica.ts';
import { stopsIn } from '../message-guards.ts';
import { passMessage } from './message-stop.ts';
import { withReasons } from './owed-reasons.ts';
import { type Acting, inStream, keep, keepTogether, statement, termsOf } from './acting.ts';

/** What is said in a conversation, changed, taken back, put into another language, and told to have been seen. */

export function say(acting: Acting, intent: Say): Promise<ClientResult<Done>> {
  return inStream(acting, intent.stream, async (replica) => {
    if (intent.text.trim() === '' && (intent.attachments ?? []).length === 0)
      return refused('message-empty', 'text');
    const others = othersIn(acting, replica);
    // She wrote for people whom she saw there: whoever is gone since does not read it, and that is hers to weigh.
    if (intent.to?.some((person) => !others.includes(person))) return refused('message-member-gone', 'to');
    const passed = passMessage(acting, replica, intent.against);
    if (!passed.ok) return passed;
    const message = newId<EntityId>();
    const body = withoutAbsent({
      message,
      text: intent.text,
      replyTo: intent.replyTo,
      attachments: intent.attachments ? [...intent.attachments] : undefined,
      to: addressed(acting, replica),
    }) as Body<'message.said'>;
    return withReasons(acting, replica, { message, reasons: passed.value }, () =>
      keepTogether(acting, replica, statement(acting, 'message.said', body), message),
    );
  });
}

/** To whom it is written, in a conversation: those there now, where they are few enough to name. */
function addressed(acting: Acting, replica: Replica): PersonId[] | undefined {
  if (termsOf(replica)?.kind !== 'conversation') return undefined;
  const others = othersIn(acting, replica);
  return others.length > 0 && others.length <= addressedMax ? others : undefined;
}

/** Says a message anew, in place of everything of it that stands: two changes made at once are settled by it. */
export function editMessage(acting: Acting, intent: EditMessage): Promise<ClientResult<Done>> {
  return inStream(acting, intent.stream, async (replica) => {
    const mine = ownMessage(acting, replica, intent.message);
    if (!mine.ok) return mine;
    if (mine.value.removed) return refused('message-taken-back', 'message');
    const before = mine.value.shown.body;
    if (intent.text.trim() === '' && (before?.attachments ?? []).length === 0)
      return refused('message-empty', 'text');
    const passed = passMessage(acting, replica, intent.against);
    if (!passed.ok) return passed;
    const body = withoutAbsent({
      ...before,
      message: intent.message,
      text: intent.text,
      to: addressed(acting, replica),
    }) as Body<'message.said'>;
    const supersedes = mine.value.live.map(({ fact }) => fact);
    return withReasons(acting, replica, { message: intent.message, reasons: passed.value }, () =>
      keep(acting, replica, [{ ...statement(acting, 'message.said', body), supersedes }], intent.message),
    );
  });
}

/** What was read cannot be unread: it is no longer shown, and goes with its epoch. */
export function takeBack(acting: Acting, intent: TakeBack): Promise<ClientResult<Done>> {
  return inStream(acting, intent.stream, async (replica) => {
    const mine = ownMessage(acting, replica, intent.message);
    if (!mine.ok) return mine;
    if (mine.value.removed) return refused('message-taken-back', 'message');
    const removal = statement(acting, 'message.removed', { message: intent.message });
    return keep(acting, replica, [removal], intent.message);
  });
}

/** Agrees for herself to show what she has seen, or stops. */
export function agreeSeeing(acting: Acting, intent: AgreeSeeing): Promise<ClientResult<Done>> {
  return inStream(acting, intent.stream, async (replica) => {
    if (intent.agrees && !isSeeingOffered(replica)) return refused('seeing-not-here', 'stream');
    const { person } = acting.context.keychain;
    const live = registerOf(replica.fold!, 'seeing', person)?.live ?? [];
    return keep(acting, replica, [
      {
        ...statement(acting, 'seeing.agreed', { person, agrees: intent.agrees }),
        supersedes: live.map(({ fact }) => fact),
      },
    ]);
  });
}

/** Whether two members of a conversation may agree to it: not where an official or counsel reads. */
export const isSeeingOffered = (replica: Pick<Replica, 'fold'>): boolean => {
  const terms = termsOf(replica);
  if (terms?.kind !== 'conversation') return false;
  return terms.purpose === undefined || conversationPurposeRow(terms.purpose).seeing;
};

/**
 * Messages were shown to the person at this device. How far she has read stays on it; what is told is only of messages
 * whose authors agreed as she did, and where that is none nothing is stated and nothing is sent.
 */
export async function see(acting: Acting, intent: See): Promise<ClientResult<Done>> {
  const replica = acting.replicas.get(intent.stream);
  if (!replica?.fold) return refused('no-such-stream', 'stream');
  noteRead(acting, replica, intent.messages);
  const nothing = ok<Done>({ stream: intent.stream, facts: [], made: null });
  if (!isSeeingOffered(replica)) return nothing;
  const reader = acting.context.keychain.person;
  const told = mayTellSeen(replica.fold, reader, intent.messages).slice(-seenAtOnceMax);
  if (told.length === 0) return nothing;
  return inStream(acting, intent.stream, () =>
    keep(acting, replica, [
      statement(acting, 'message.seen', { seen: newId<EntityId>(), reader, messages: [...told] }),
    ]),
  );
}

/** Kept within seconds: every message that is looked at would otherwise write all keys anew before the next is shown. */
function noteRead(acting: Acting, replica: Replica, shown: readonly EntityId[]): void {
  const before = replica.keys.readTo ?? -1;
  let to = before;
  for (const message of shown) to = Math.max(to, ...statementsOf(replica.fold!, 'message', message));
  if (to === before) return;
  replica.keys.readTo = to;
  acting.context.saveKeychainSoon();
  acting.context.changed();
}

/** A person's words beside the original. */
export function translate(acting: Acting, intent: Translate): Promise<ClientResult<Done>> {
  return inStream(acting, intent.stream, async (replica) => {
    if (!spokenLanguage.safeParse(intent.language).success)
      return refused('translation-language', 'language');
    if (intent.text.trim() === '') return refused('message-empty', 'text');
    const message = messagesOf(replica.fold!, intent.message)[0];
    if (!message) return refused('message-unknown', 'message');
    if (message.removed) return refused('message-taken-back', 'message');
    const translation = intent.translation ?? newId<EntityId>();
    const live = registerOf(replica.fold!, 'translation', translation)?.live ?? [];
    const body = withoutAbsent({
      translation,
      message: intent.message,
      of: message.shown.fact,
      language: intent.language,
      text: intent.text,
      by: intent.by?.trim() || undefined,
    }) as Body<'translation.said'>;
    return keep(
      acting,
      replica,
      [{ ...statement(acting, 'translation.said', body), supersedes: live.map(({ fact }) => fact) }],
      translation,
    );
  });
}

function ownMessage(acting: Acting, replica: Replica, message: EntityId): ClientResult<Message> {
  const found = messagesOf(replica.fold!, message);
  if (found.length === 0) return refused('message-unknown', 'message');
  const mine = found.find(({ speaker }) => speaker === acting.context.keychain.person);
  return mine ? ok(mine) : refused('message-of-another', 'message');
}

/** Who reads here besides her, now. */
export function othersIn({ context }: HeldDevice, { fold }: Replica): PersonId[] {
  const now = context.clock();
  return members(fold!.authority).flatMap(({ person, suspended, until }) =>
    person === context.keychain.person || suspended || (until !== undefined && until <= now) ? [] : person,
  );
}

/**
 * The same rules for whoever states such a fact by itself: no way around them is left, and a device whose person did not
 * agree never says what she has seen.
 */
export function talkFault(
  acting: Acting,
  replica: Replica,
  said: { readonly kind: ContentKind; readonly body: unknown; readonly supersedes: readonly FactId[] },
): ClientRefusal | null {
  const fold = replica.fold;
  if (!fold) return null;
  const me = acting.context.keychain.person;
  switch (said.kind) {
    case 'message.said': {
      const { message } = said.body as Body<'message.said'>;
      if (isAnothers(fold, message, me)) return { code: 'message-of-another', field: 'message' };
      // Only the act that says a message can keep a reason with it.
      const stopped = messageFault(stopsIn(acting, replica, acting.context.clock()), undefined);
      return stopped ? { code: stopped, field: 'stream' } : null;
    }
    case 'message.removed': {
      const { message } = said.body as Body<'message.removed'>;
      return isAnothers(fold, message, me) ? { code: 'message-of-another', field: 'message' } : null;
    }
    case 'seeing.agreed': {
      const { person, agrees } = said.body as Body<'seeing.agreed'>;
      if (person !== me) return { code: 'seeing-for-another', field: 'person' };
      return agrees && !isSeeingOffered(replica) ? { code: 'seeing-not-here', field: 'stream' } : null;
    }
    case 'message.seen': {
      const { reader, messages } = said.body as Body<'message.seen'>;
      if (reader !== me) return { code: 'seeing-for-another', field: 'reader' };
      const told = isSeeingOffered(replica) ? mayTellSeen(fold, me, messages) : [];
      return told.length < messages.length ? { code: 'seeing-not-here', field: 'messages' } : null;
    }
    default:
      return null;
  }
}

/** Whether an id is only another's: nothing that this person says under it changes what the other said. */
function isAnothers(fold: StreamFold, message: EntityId, me: PersonId): boolean {
  const found = messagesOf(fold, message);
  return found.length > 0 && !found.some(({ speaker }) => speaker === me);
}
