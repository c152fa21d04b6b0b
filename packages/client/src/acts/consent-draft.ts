import {
  type Body,
  type Consent,
  type EntityId,
  type PersonId,
  type StreamId,
  consentsOf,
  faultOfConsent,
  kinds,
  may,
  members,
  suspendedCode,
} from '@cobijo/domain';
import { keptOutOf } from '@cobijo/domain/conversation/purposes';
import { decodeCard } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { withoutAbsent } from '../decide.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { asKnown } from '../directory.ts';
import { isEnding } from '../ending.ts';
import { newId } from '../ids.ts';
import type { RecordConsent } from '../intent.ts';
import type { Replica } from '../stream/replica.ts';
import { noteRefusal } from './access.ts';
import { type Acting, termsOf } from './acting.ts';
import { doorInCase } from './exclusion.ts';

/** What is to be written down as a consent, before it is: for whom, for which parts, and what is wrong with it. */

/** As it would be kept, with the door that is closed to whom it names; or the first thing that is wrong with it. */
export async function checkDraft(
  acting: Acting,
  stewardship: Replica,
  about: {
    readonly intent: RecordConsent;
    readonly person: PersonId | null;
    readonly parts: readonly Part[];
  },
): Promise<
  ClientResult<{ readonly body: Body<'consent.recorded'>; readonly closed: ReturnType<typeof doorInCase> }>
> {
  const { intent, person, parts } = about;
  const body = withKnownLevel(stewardship, bodyOf(intent, parts), person);
  const fault = faultOfConsent({ ...body, recipient: { ...body.recipient, person } }, acting.context.clock());
  if (fault) return refused(fault.code, fault.field);
  if (intent.voice.by === 'herself' && !isHersHere(acting, stewardship, body))
    return refused('consent-not-from-her-device', 'voice');
  if (intent.renews && !consentNamed(stewardship, intent.renews)) return refused('consent-unknown', 'renews');
  const parsed = kinds['consent.recorded'].body.safeParse(withRecipient(body, person));
  if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
  const { recipient: who } = parsed.data;
  const closed = doorInCase(acting, stewardship, who);
  if (closed && opensSomething(intent) && !intent.lifts) {
    await noteRefusal(acting, stewardship, {
      who,
      parts: parts.flatMap(({ stream }) => (intent.streams.includes(stream) ? [stream] : [])),
      asked: 'consent',
      because: closed,
    });
    return refused(closed, 'recipient');
  }
  // No consent opens this one: the members of the directory do.
  if (opensSomething(intent) && asKnown(acting, who).isSuspended) return refused(suspendedCode, 'recipient');
  return ok({ body: parsed.data, closed });
}

/** Whether somebody is let in by it, at once or when she says yes. */
export const opensSomething = ({ decision }: Pick<RecordConsent, 'decision'>): boolean =>
  decision === 'yes' || decision === 'asked';

/** Whose card it is, or who was named of those who are in already; null where nobody was. */
export function recipientOf(acting: Acting, intent: RecordConsent): ClientResult<PersonId | null> {
  if (!intent.card) return ok(intent.recipient.person ?? null);
  const card = decodeCard(acting.context.sodium, intent.card);
  if (!card.ok) return refused(card.refusal, 'card');
  const person = toBase64Url(card.value.person) as PersonId;
  if (intent.recipient.person !== undefined && intent.recipient.person !== person)
    return refused('consent-card-of-another', 'card');
  return ok(person);
}

type Part = Body<'consent.recorded'>['parts'][number];

/** The parts with a reference each. What may not be opened by this device is refused before anything is kept. */
export function partsOf(
  acting: Acting,
  intent: RecordConsent,
  recipient: PersonId | null,
): ClientResult<readonly Part[]> {
  const opening = opensSomething(intent);
  const parts: Part[] = [];
  for (const stream of new Set<StreamId>(intent.streams)) {
    const replica = acting.replicas.get(stream);
    const terms = replica && termsOf(replica);
    if (!replica?.fold || !terms || replica.keys.case !== intent.case)
      return refused('no-such-stream', 'streams');
    if (terms.sealed) return refused('consent-part-sealed', 'streams');
    const { authority } = replica.fold;
    if (opening && intent.ends !== undefined && hasOthers(acting, replica, recipient))
      return refused('session-not-a-case', 'streams');
    if (opening && (replica.lockedOut || !may(authority, acting.context.deviceId, 'steward')))
      return refused('consent-beyond-own-rights', 'streams');
    if (opening && isEnding(replica)) return refused('end-part-ending', 'streams');
    const out = opening ? keptOutOf(terms.purpose, asKnown(acting, intent.recipient).who) : null;
    if (out) return refused(out.code, 'streams');
    const isThere = members(authority).some(({ person }) => person === recipient);
    if (opening && recipient !== null && !intent.card && !isThere && !replica.keys.cards.has(recipient))
      return refused('consent-card-missing', 'streams');
    const part = terms.kind === 'compartment' ? terms.compartment : terms.kind;
    if (
      part !== undefined &&
      part !== 'desk' &&
      part !== 'response' &&
      part !== 'directory' &&
      part !== 'self'
    )
      parts.push({ stream, part, ref: newId<EntityId>() });
  }
  return ok(parts);
}

/** Whose names an interpreter would read who is given nothing but a session. */
const hasOthers = ({ context }: Acting, { fold }: Replica, recipient: PersonId | null): boolean =>
  members(fold!.authority).some(({ person }) => person !== context.keychain.person && person !== recipient);

type Unaddressed = Omit<Body<'consent.recorded'>, 'recipient'> & {
  readonly recipient: RecordConsent['recipient'];
};

function bodyOf(intent: RecordConsent, parts: readonly Part[]): Unaddressed {
  const { do: _, case: __, card: ___, streams: ____, caseName: _____, lifts: ______, ...said } = intent;
  return { ...said, consent: newId<EntityId>(), parts: [...parts] };
}

/**
 * At which level an office stands is told once: whoever writes another consent for the same person and says nothing of it
 * opens no door that it keeps closed. Another level that is stated holds.
 */
function withKnownLevel(stewardship: Replica, body: Unaddressed, person: PersonId | null): Unaddressed {
  if (body.recipient.level !== undefined || person === null || !stewardship.fold) return body;
  const level = consentsOf(stewardship.fold)
    .filter(({ said }) => said.recipient.person === person)
    .flatMap(({ said }) => said.recipient.level ?? [])
    .at(-1);
  return level === undefined ? body : { ...body, recipient: { ...body.recipient, level } };
}

/** As it is kept; a fault has been found before where nobody was named. */
function withRecipient(body: Unaddressed, person: PersonId | null): Body<'consent.recorded'> {
  const { name, role, unit, level } = body.recipient;
  const recipient = withoutAbsent({
    person: person!,
    name: name.trim(),
    role,
    unit: unit?.trim() || undefined,
    level,
  });
  return withoutAbsent({
    ...body,
    subject: withoutAbsent(body.subject),
    explained: withoutAbsent(body.explained),
    recipient,
  });
}

/** Whether this device is hers whose decision it is, as the stewardship knows her. */
function isHersHere(acting: Acting, stewardship: Replica, said: Unaddressed): boolean {
  const { person } = acting.context.keychain;
  const role = members(stewardship.fold!.authority).find((member) => member.person === person)?.role;
  const decider = said.child ? said.child.guardian.person : said.subject.person;
  return decider === person && (role === 'survivor' || (said.child !== undefined && role === 'relative'));
}

export const consentNamed = (stewardship: Replica, consent: EntityId): Consent | undefined =>
  stewardship.fold ? consentsOf(stewardship.fold).find((one) => one.consent === consent) : undefined;
