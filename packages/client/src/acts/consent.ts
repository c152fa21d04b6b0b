import {
  type Body,
  type Consent,
  type EntityId,
  type PersonId,
  consentStateOf,
  deciderOf,
  kinds,
  mayAnswerConsent,
} from '@cobijo/domain';
import { tendConsents } from '../consents.ts';
import { withoutAbsent } from '../decide.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import type { AnswerConsent, Done, RecordConsent, WithdrawConsent } from '../intent.ts';
import type { Replica } from '../stream/replica.ts';
import type { CaseId } from '../view.ts';
import { type Acting, inStream, keep, statement, streamOf } from './acting.ts';
import { checkDraft, consentNamed, opensSomething, partsOf, recipientOf } from './consent-draft.ts';
import { liftingBy, mayLift } from './exclusion.ts';

/** Consent, then grant: the decision is kept first, in the stewardship stream, and what it opens follows from it. */
export async function recordConsent(acting: Acting, intent: RecordConsent): Promise<ClientResult<Done>> {
  return inStewardship(acting, intent.case, async (stewardship) => {
    const recipient = recipientOf(acting, intent);
    if (!recipient.ok) return recipient;
    const parts = partsOf(acting, intent, recipient.value);
    if (!parts.ok) return parts;
    const checked = await checkDraft(acting, stewardship, {
      intent,
      person: recipient.value,
      parts: parts.value,
    });
    if (!checked.ok) return checked;
    const { body, closed } = checked.value;
    await keepCards(acting, intent, recipient.value);
    const recorded = statement(acting, 'consent.recorded', body);
    const lifted =
      closed && opensSomething(intent) && mayLift(acting, stewardship, body.recipient.person)
        ? [liftingBy(acting, body.consent, body.recipient.person)]
        : [];
    const done = await keep(acting, stewardship, [recorded, ...lifted], body.consent);
    if (done.ok) await tendConsents(acting, { heard: new Set() });
    return done;
  });
}

/** Whether a session's consent may be recorded, whatever becomes its conversation. */
export async function checkForSession(
  acting: Acting,
  intent: Omit<RecordConsent, 'streams'>,
): Promise<ClientResult<null>> {
  return inStewardship(acting, intent.case, async (stewardship) => {
    const without = { ...intent, streams: [] };
    const recipient = recipientOf(acting, without);
    if (!recipient.ok) return recipient;
    if (!intent.card) return refused('consent-card-missing', 'card');
    const part = { stream: stewardship.stream, part: 'conversation', ref: newId<EntityId>() } as const;
    const about = { intent: without, person: recipient.value, parts: [part] };
    const checked = await checkDraft(acting, stewardship, about);
    return checked.ok ? ok(null) : checked;
  });
}

async function inStewardship<T>(
  acting: Acting,
  id: CaseId,
  work: (stewardship: Replica) => Promise<ClientResult<T>>,
): Promise<ClientResult<T>> {
  const stewardship = streamOf(acting, id, { kind: 'stewardship' });
  if (!stewardship) return refused('consent-beyond-own-rights', 'case');
  return inStream(acting, stewardship.stream, () => work(stewardship));
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
