import {
  type Body,
  type FactId,
  type Instant,
  type Member,
  type MemberState,
  type PersonId,
  type Statement,
  type StreamId,
  cutoffsFor,
  guestUntil,
  everyDeviceOf,
  isGivenSessions,
  may,
  members,
  registerOf,
  suspendedCode,
} from '@cobijo/domain';
import { keptOutOf } from '@cobijo/domain/conversation/purposes';
import { toBase64Url } from '@cobijo/wire';
import { keysOnCard, readCard } from '../card.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { asKnown } from '../directory.ts';
import { isEnding } from '../ending.ts';
import type { Done, Grant, RefusedPart, Remove } from '../intent.ts';
import type { Replica } from '../stream/replica.ts';
import { noteRefusal } from './access.ts';
import { openingInUse } from '../invite.ts';
import { visitOf } from '../visit.ts';
import { type Acting, inStream, keep, statement, streamOf, termsOf } from './acting.ts';
import { doorInCase } from './exclusion.ts';
import { keptFromDesk } from './desk-door.ts';

/** Lets a person's device into one stream. Who may look is decided here; the key follows with the next epoch (rotate.ts). */
export async function grant(acting: Acting, intent: Grant): Promise<ClientResult<Done>> {
  return inStream(acting, intent.stream, async (replica) => {
    const { authority } = replica.fold!;
    if (!may(authority, acting.context.deviceId, 'steward')) return refused('no-right');
    if (isEnding(replica)) return refused('end-part-ending', 'stream');
    const bytes = intent.card.slice();
    const card = readCard(acting.context.sodium, bytes);
    if (!card.ok) return refused(card.refusal, 'card');
    if (isGivenSessions(intent.role)) return refused('session-not-a-case', 'role');
    if (intent.until !== undefined && intent.until <= acting.context.clock())
      return refused('grant-in-the-past', 'until');
    const person = toBase64Url(card.value.person) as PersonId;
    const stewardship = replica.keys.case
      ? streamOf(acting, replica.keys.case, { kind: 'stewardship' })
      : undefined;
    const { name, role, organisation: unit, level } = intent;
    const at = { person, name, role, unit, level };
    const out = keptOutOf(termsOf(replica)?.purpose, asKnown(acting, at).who);
    if (out) return refused(out.code, 'role');
    const fromDesk = keptFromDesk(termsOf(replica)?.kind, asKnown(acting, at).who);
    if (fromDesk) return refused(fromDesk, 'role');
    const closed = stewardship && doorInCase(acting, stewardship, at);
    if (closed) {
      const who = { person, name, role, unit };
      await noteRefusal(acting, stewardship, {
        who,
        parts: [replica.stream],
        asked: 'grant',
        because: closed,
      });
      return refused(closed, 'card');
    }
    if (asKnown(acting, at).isSuspended) return refused(suspendedCode, 'card');
    const keys = keysOnCard(card.value);
    const visit = visitOf(acting.context, [keys]);
    if (visit && visit.ends <= acting.context.clock()) return refused('visit-is-over', 'card');
    const until = visit ? guestUntil(visit.ends as Instant, intent.until) : intent.until;
    const member: Member = {
      person,
      name: intent.name,
      role: intent.role,
      ...(intent.organisation === undefined ? {} : { organisation: intent.organisation }),
      rights: [...intent.rights],
      past: intent.past,
      ...(until === undefined ? {} : { until }),
      why: intent.why,
      ...(visit ? { guest: true as const } : {}),
      devices: [keys],
    };
    replica.keys.cards.set(person, { card: bytes, caseName: intent.caseName });
    await acting.context.saveKeychain();
    const done = await keep(acting, replica, [memberAdded(acting, replica, member)], person);
    if (done.ok) await makeKnown(acting, replica, intent, person);
    return done;
  });
}

/** States a member: whoever is new, and is granted the past, is handed the key in use where it need not turn. */
export function memberAdded(acting: Acting, replica: Replica, member: Member): Statement {
  const isNew = !members(replica.fold!.authority).some(({ person }) => person === member.person);
  const holds = isNew && member.past === 'with-past' ? openingInUse(acting.context, replica) : null;
  return statement(acting, 'member.added', { member, ...(holds === null ? {} : { holds }) });
}

/** Tells the case's stewards who was let in, where this device is one of theirs. */
export async function makeKnown(
  acting: Acting,
  replica: Replica,
  intent: Pick<Grant, 'name' | 'role' | 'organisation'>,
  person: PersonId,
): Promise<void> {
  const stewardship = replica.keys.case
    ? streamOf(acting, replica.keys.case, { kind: 'stewardship' })
    : undefined;
  if (!stewardship?.fold || !may(stewardship.fold.authority, acting.context.deviceId, 'write')) return;
  if (termsOf(replica)?.sealed) return;
  const body: Body<'person.known'> = {
    person,
    name: intent.name,
    role: intent.role,
    ...(intent.organisation === undefined ? {} : { organisation: intent.organisation }),
  };
  const live = registerOf(stewardship.fold, 'person', person)?.live ?? [];
  const same = live.some((entry) => entry.body?.name === body.name && entry.body.role === body.role);
  if (same && live.length === 1) return;
  const supersedes = live.map((entry) => entry.fact);
  await keep(acting, stewardship, [{ ...statement(acting, 'person.known', body), supersedes }]);
}

/** Takes a person out of streams, stating the last thing of each of her devices that still counts. */
export async function remove(acting: Acting, intent: Remove): Promise<ClientResult<Done>> {
  const { person, streams, reason } = intent;
  const parts = [...new Set(streams)].map((stream) => ({ stream, person }));
  const done = await takeOut(acting, parts, reason, ({ fold }) => {
    if (!may(fold!.authority, acting.context.deviceId, 'steward')) return 'no-right';
    return members(fold!.authority).some((member) => member.person === person) ? null : 'no-such-member';
  });
  const [first] = done.refused ?? [];
  if (first && done.facts.length === 0)
    return refused(first.code, first.code === 'no-such-member' ? 'person' : 'streams');
  return ok({ ...done, stream: streams[0] ?? null });
}

/** States a removal in a stream whose steward this device is. */
export function removeFrom(
  acting: Acting,
  replica: Replica,
  { person, reason }: Pick<Remove, 'person' | 'reason'>,
): Promise<ClientResult<Done>> {
  replica.keys.cards.delete(person);
  for (const device of everyDeviceOf(replica.fold!.authority, person))
    replica.keys.deviceCards.delete(device);
  const last = cutoffsFor(replica.fold!.authority, person);
  return keep(acting, replica, [statement(acting, 'member.removed', { person, last, reason })]);
}

/**
 * Takes people out of parts, one after the other: where one refuses, the others are done all the same, or whoever must go
 * would stay wherever nobody looks again.
 */
export async function takeOut(
  acting: Acting,
  removals: readonly { readonly stream: StreamId; readonly person: PersonId }[],
  reason: string,
  whyNot: (replica: Replica) => string | null = () => null,
): Promise<Done> {
  const facts: FactId[] = [];
  const left: RefusedPart[] = [];
  for (const { stream, person } of removals) {
    const done = await inStream(acting, stream, async (replica) => {
      const no = whyNot(replica);
      return no === null ? removeFrom(acting, replica, { person, reason }) : refused<Done>(no);
    });
    if (done.ok) facts.push(...done.value.facts);
    else left.push({ stream, code: done.error.code });
  }
  return { stream: null, facts, made: null, ...(left.length > 0 ? { refused: left } : {}) };
}

/** Takes a person out of every stream of this device's to steward in which she is a member of that kind. */
export function takeOutWhere(
  acting: Acting,
  { person, reason }: Pick<Remove, 'person' | 'reason'>,
  isSuch: (replica: Replica, member: MemberState) => boolean,
): Promise<Done> {
  const parts = [...acting.replicas.values()].filter((replica) => {
    const authority = replica.fold?.authority;
    if (!authority || replica.lockedOut || !may(authority, acting.context.deviceId, 'steward')) return false;
    return members(authority).some((member) => isSuch(replica, member));
  });
  return takeOut(
    acting,
    parts.map(({ stream }) => ({ stream, person })),
    reason,
  );
}
