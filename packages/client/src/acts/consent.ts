import {
  type Body,
  type Consent,
  type EntityId,
  type PersonId,
  type StreamId,
  consentStateOf,
  consentsOf,
  deciderOf,
  faultOfConsent,
  kinds,
  may,
  mayAnswerConsent,
  members,
} from '@cobijo/domain';
import { decodeCard } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { tendConsents } from '../consents.ts';
import { withoutAbsent } from '../decide.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { isEnding } from '../ending.ts';
import { newId } from '../ids.ts';
import type { AnswerConsent, Done, RecordConsent, WithdrawConsent } from '../intent.ts';
import type { Replica } from '../stream/replica.ts';
import type { CaseId } from '../view.ts';
import { noteRefusal } from './access.ts';
import { type Acting, inStream, keep, statement, streamOf, termsOf } from './acting.ts';
import { doorIn, liftingBy, mayLift, suspendedCode } from './exclusion.ts';

/** Consent, then grant: the decision is kept first, in the stewardship stream, and what it opens follows from it. */
export async function recordConsent(acting: Acting, intent: RecordConsent): Promise<ClientResult<Done>> {
  const stewardship = streamOf(acting, intent.case, { kind: 'stewardship' });
  if (!stewardship) return refused('consent-beyond-own-rights', 'case');
  return inStream(acting, stewardship.stream, async () => {
    const recipient = recipientOf(acting, intent);
    if (!recipient.ok) return recipient;
    const parts = partsOf(acting, intent, recipient.value);
    if (!parts.ok) return parts;
    const body = bodyOf(intent, parts.value);
    const fault = faultOfConsent(
      { ...body, recipient: { ...body.recipient, person: recipient.value } },
      acting.context.clock(),
    );
    if (fault) return refused(fault.code, fault.field);
    if (intent.voice.by === 'herself' && !isHersHere(acting, stewardship, body))
      return refused('consent-not-from-her-device', 'voice');
    if (intent.renews && !consentNamed(stewardship, intent.renews))
      return refused('consent-unknown', 'renews');
    const parsed = kinds['consent.recorded'].body.safeParse(withRecipient(body, recipient.value));
    if (!parsed.success) return refused('statement-body-bad', parsed.error.issues[0]?.path.join('.') ?? '');
    const closed = doorIn(acting, stewardship, parsed.data.recipient);
    if (closed === suspendedCode && opensSomething(intent)) return refused(closed, 'recipient');
    if (closed && closed !== suspendedCode && opensSomething(intent) && !intent.lifts) {
      const streams = parts.value.map(({ stream }) => stream);
      const { recipient: who } = parsed.data;
      await noteRefusal(acting, stewardship, { who, parts: streams, asked: 'consent', because: closed });
      return refused(closed, 'recipient');
    }
    await keepCards(acting, intent, recipient.value);
    const recorded = statement(acting, 'consent.recorded', parsed.data);
    const lifted =
      closed && opensSomething(intent) && mayLift(acting, stewardship, parsed.data.recipient.person)
        ? [liftingBy(acting, body.consent, parsed.data.recipient.person)]
        : [];
    const done = await keep(acting, stewardship, [recorded, ...lifted], body.consent);
    if (done.ok) await tendConsents(acting, { heard: new Set() });
    return done;
  });
}

/** The first thing that is wrong with a session's consent, whatever becomes its conversation. */
export function faultInConsent(
  acting: Acting,
  intent: Omit<RecordConsent, 'streams'>,
): { readonly code: string; readonly field?: string } | null {
  const recipient = recipientOf(acting, { ...intent, streams: [] });
  if (!recipient.ok) return recipient.error;
  const stewardship = streamOf(acting, intent.case, { kind: 'stewardship' });
  if (!stewardship?.fold || !may(stewardship.fold.authority, acting.context.deviceId, 'write'))
    return { code: 'consent-beyond-own-rights', field: 'case' };
  if (!intent.card) return { code: 'consent-card-missing', field: 'card' };
  const part = { stream: stewardship.stream, part: 'conversation', ref: newId<EntityId>() } as const;
  const body = bodyOf({ ...intent, streams: [] }, [part]);
  return faultOfConsent(
    { ...body, recipient: { ...body.recipient, person: recipient.value } },
    acting.context.clock(),
  );
}

const opensSomething = ({ decision }: RecordConsent): boolean => decision === 'yes' || decision === 'asked';

/** Whose card it is, or who was named of those who are in already; null where nobody was. */
function recipientOf(acting: Acting, intent: RecordConsent): ClientResult<PersonId | null> {
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
function partsOf(
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
    if (opening && (replica.lockedOut || !may(authority, acting.context.deviceId, 'steward')))
      return refused('consent-beyond-own-rights', 'streams');
    if (opening && isEnding(replica)) return refused('end-part-ending', 'streams');
    const isThere = members(authority).some(({ person }) => person === recipient);
    if (opening && recipient !== null && !intent.card && !isThere && !replica.keys.cards.has(recipient))
      return refused('consent-card-missing', 'streams');
    const part = terms.kind === 'compartment' ? terms.compartment : terms.kind;
    if (part !== undefined && part !== 'desk' && part !== 'directory' && part !== 'self')
      parts.push({ stream, part, ref: newId<EntityId>() });
  }
  return ok(parts);
}

type Unaddressed = Omit<Body<'consent.recorded'>, 'recipient'> & {
  readonly recipient: RecordConsent['recipient'];
};

function bodyOf(intent: RecordConsent, parts: readonly Part[]): Unaddressed {
  const { do: _, case: __, card: ___, streams: ____, caseName: _____, lifts: ______, ...said } = intent;
  return { ...said, consent: newId<EntityId>(), parts: [...parts] };
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

/** The card is kept with each part, so that her yes, whenever it comes, lets the newcomer in without anyone's help. */
async function keepCards(acting: Acting, intent: RecordConsent, person: PersonId | null): Promise<void> {
  if (!intent.card || person === null || intent.decision === 'no' || intent.decision === 'not-now') return;
  for (const stream of intent.streams)
    acting.replicas
      .get(stream)
      ?.keys.cards.set(person, { card: intent.card.slice(), caseName: intent.caseName });
  await acting.context.saveKeychain();
}

const consentNamed = (stewardship: Replica, consent: EntityId): Consent | undefined =>
  stewardship.fold ? consentsOf(stewardship.fold).find((one) => one.consent === consent) : undefined;

/** Does something about one consent, in the stewardship stream of its case. */
async function aboutConsent(
  acting: Acting,
  intent: { readonly case: CaseId; readonly consent: EntityId },
  work: (stewardship: Replica, consent: Consent) => Promise<ClientResult<Done>>,
): Promise<ClientResult<Done>> {
  const stewardship = streamOf(acting, intent.case, { kind: 'stewardship' });
  const consent = stewardship && consentNamed(stewardship, intent.consent);
  if (!stewardship || !consent) return refused('consent-unknown', 'consent');
  return inStream(acting, stewardship.stream, async () => {
    const done = await work(stewardship, consent);
    if (done.ok) await tendConsents(acting, { heard: new Set() });
    return done;
  });
}

/** Says from her own device that it is so, or that it is not. */
export const answerConsent = (acting: Acting, intent: AnswerConsent): Promise<ClientResult<Done>> =>
  aboutConsent(acting, intent, async (stewardship, consent) => {
    const { person } = acting.context.keychain;
    const now = acting.context.clock();
    if (deciderOf(consent.said) !== person) return refused('consent-not-hers-to-answer', 'consent');
    if (!mayAnswerConsent(consent, person, now)) return refused('consent-ended', 'consent');
    const body = { answer: newId<EntityId>(), consent: intent.consent, says: intent.says };
    return keep(acting, stewardship, [statement(acting, 'consent.answered', body)], intent.consent);
  });

/** Takes it back. Where this device is a steward, the removals are stated at once; elsewhere the next steward's does it. */
export const withdrawConsent = (acting: Acting, intent: WithdrawConsent): Promise<ClientResult<Done>> =>
  aboutConsent(acting, intent, async (stewardship, consent) => {
    const state = consentStateOf(consent, acting.context.clock());
    if (state === 'withdrawn' || state === 'expired' || state === 'refused')
      return refused('consent-ended', 'consent');
    const isHers = deciderOf(consent.said) === acting.context.keychain.person;
    const body = withoutAbsent({
      withdrawal: newId<EntityId>(),
      consent: intent.consent,
      by: isHers
        ? consent.said.child
          ? ('guardian' as const)
          : ('herself' as const)
        : ('advocate' as const),
      reason: intent.reason?.trim() || undefined,
    }) as Body<'consent.withdrawn'>;
    const parsed = kinds['consent.withdrawn'].body.safeParse(body);
    if (!parsed.success) return refused('statement-body-bad', 'reason');
    return keep(acting, stewardship, [statement(acting, 'consent.withdrawn', body)], intent.consent);
  });
