import {
  type Bilingual,
  type Consent,
  type EntityId,
  type Instant,
  type MemberState,
  type PersonId,
  type SeesNamed,
  type SeesReason,
  type StreamFold,
  cameAsGuest,
  consentAskIn,
  consentDaysLeft,
  consentEnd,
  consentOpens,
  consentRefsOf,
  consentReviews,
  consentStateOf,
  consentWarning,
  consentsOf,
  criticalSpans,
  deciderOf,
  founding,
  grantVoiceOf,
  may,
  mayAnswerConsent,
  members,
  seesSentence,
  seesUnreviewed,
} from '@cobijo/domain';
import { streamOf } from './acts/acting.ts';
import { type HeldConsent, consentBehind, consentsByRef } from './consents.ts';
import type { HeldDevice } from './held-device.ts';
import type { Replica } from './stream/replica.ts';
import type { CaseId, ConsentView, MemberView } from './view.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** What one case's parts need to say why each person sees them, or does not. */
export interface Reasons {
  readonly device: HeldDevice;
  readonly now: Instant;
  readonly byRef: ReadonlyMap<EntityId, HeldConsent>;
  /** Whose case it is, as far as this device knows. */
  readonly subject: (SeesNamed & { readonly person: PersonId }) | null;
}

export function reasonsIn(device: HeldDevice, replicas: readonly Folded[], now: Instant): Reasons {
  const me = device.context.keychain.person;
  const survivor = replicas
    .flatMap(({ fold }) => members(fold.authority))
    .find((member) => member.role === 'survivor');
  return {
    device,
    now,
    byRef: consentsByRef(device),
    subject: survivor
      ? { person: survivor.person, name: survivor.name, isReader: survivor.person === me }
      : null,
  };
}

/** Why a member sees a part: the sentence, and whether it waits for somebody's review. */
export function whySees(
  reasons: Reasons,
  replica: Folded,
  member: MemberState,
  everyone: readonly MemberState[],
): Pick<MemberView, 'reason' | 'sentence' | 'unreviewed' | 'ending'> {
  const reason = reasonOf(reasons, replica, member, everyone);
  return {
    reason,
    sentence: said(reasons, replica, member, reason),
    unreviewed: seesUnreviewed(reason),
    ending: reason.sees === 'over' || reason.sees === 'taken-back',
  };
}

function reasonOf(
  { byRef, now }: Reasons,
  replica: Folded,
  member: MemberState,
  everyone: readonly MemberState[],
): SeesReason {
  const consent = consentBehind(byRef, replica, member);
  const zone = consent?.said.until.zone ?? null;
  const until = member.until === undefined ? null : { at: member.until, zone };
  if (member.until !== undefined && member.until < now) return { sees: 'over', until };
  if (consent?.withdrawn || (consent && consentStateOf(consent, now) === 'refused'))
    return { sees: 'taken-back' };
  if (member.consent) {
    const voice = consent ? grantVoiceOf(consent, now) : member.consent.voice;
    return { sees: 'agreed', voice, purpose: member.consent.purpose, until };
  }
  if (member.role === 'survivor') return { sees: 'hers' };
  if (founding(replica.fold.authority)?.sealed) return { sees: 'under-seal' };
  if (member.addedBy === member.person) return { sees: 'founded' };
  const granter = everyone.find(({ person }) => person === member.addedBy);
  return { sees: 'no-consent', grantedBy: granter?.name ?? null };
}

/** Why somebody of the circle does not see a part, as far as this device can know. */
export function whyNot(
  reasons: Reasons,
  replica: Folded,
  who: { readonly person: PersonId; readonly name: string; readonly role: MemberState['role'] },
  about = newestAbout(reasons, replica, who.person),
): { readonly reason: SeesReason; readonly sentence: Bilingual } {
  const reason = reasonAgainst(reasons, replica, who, about);
  return { reason, sentence: said(reasons, replica, who, reason) };
}

/** What was decided last about somebody and a part; undefined where nothing is known of it. */
const newestAbout = ({ byRef }: Reasons, { stream }: Folded, person: PersonId): HeldConsent | undefined =>
  [...byRef.values()]
    .filter(({ consent, part }) => part.stream === stream && consent.said.recipient.person === person)
    .sort((a, b) => b.consent.at - a.consent.at)[0];

function reasonAgainst(
  { now }: Reasons,
  replica: Folded,
  who: { readonly person: PersonId; readonly role: MemberState['role'] },
  about: HeldConsent | undefined,
): SeesReason {
  if (!about) {
    if (founding(replica.fold.authority)?.sealed) return { sees: 'not', because: 'sealed' };
    return { sees: 'not', because: who.role === 'survivor' ? 'not-shared-with-her' : 'no-consent' };
  }
  const { consent, part } = about;
  switch (consentStateOf(consent, now)) {
    case 'proposed':
      return { sees: 'not', because: 'asked' };
    case 'refused':
      return { sees: 'not', because: 'refused' };
    case 'withdrawn':
      return { sees: 'not', because: 'taken-back' };
    case 'expired':
      return {
        sees: 'not',
        because: 'over',
        until: { at: consentEnd(consent), zone: consent.said.until.zone },
      };
    case 'decided':
    case 'confirmed':
    case 'unconfirmed':
      if (!consentOpens(consent, now)) return { sees: 'not', because: 'review' };
      if (!consentRefsOf(replica.fold.authority, who.person).has(part.ref))
        return { sees: 'not', because: 'waits' };
      return {
        sees: 'not',
        because: cameAsGuest(replica.fold.authority, who.person) ? 'between-visits' : 'removed',
      };
  }
}

/** What came of one consent in one of its parts. */
function whyOrNot(reasons: Reasons, replica: Folded, about: HeldConsent): Bilingual {
  const who = about.consent.said.recipient;
  const everyone = members(replica.fold.authority);
  const member = everyone.find(({ person }) => person === who.person);
  return (member ? whySees(reasons, replica, member, everyone) : whyNot(reasons, replica, who, about))
    .sentence;
}

function said(
  { device, subject }: Reasons,
  replica: Folded,
  who: { readonly person: PersonId; readonly name: string },
  reason: SeesReason,
): Bilingual {
  const isReader = who.person === device.context.keychain.person;
  const part = founding(replica.fold.authority)?.label ?? '';
  return seesSentence({ who: { name: who.name, isReader }, subject, part }, reason);
}

/** The consents of a case, newest first, for whoever is of its stewardship. */
export function viewConsents(
  device: HeldDevice,
  id: CaseId,
  replicas: readonly Folded[],
  reasons: Reasons,
): readonly ConsentView[] {
  const { now } = reasons;
  const stewardship = streamOf(device, id, { kind: 'stewardship' });
  if (!stewardship?.fold) return [];
  const { authority } = stewardship.fold;
  const spans = criticalSpans(replicas.map(({ fold }) => fold));
  const writes = !stewardship.lockedOut && may(authority, device.context.deviceId, 'write');
  return [...consentsOf(stewardship.fold)]
    .reverse()
    .map((consent) => viewConsent(consent, { device, stewardship, replicas, spans, reasons, now, writes }));
}

function viewConsent(
  consent: Consent,
  at: {
    readonly device: HeldDevice;
    readonly stewardship: Replica;
    readonly replicas: readonly Folded[];
    readonly spans: ReturnType<typeof criticalSpans>;
    readonly reasons: Reasons;
    readonly now: Instant;
    readonly writes: boolean;
  },
): ConsentView {
  const { now } = at;
  const { said: body } = consent;
  const { person } = at.device.context.keychain;
  const state = consentStateOf(consent, now);
  const opens = consentOpens(consent, now);
  const parts = body.parts.map((part) => ({
    part,
    replica: at.replicas.find(({ stream }) => stream === part.stream) ?? null,
  }));
  return {
    consent: consent.consent,
    said: body,
    at: consent.at,
    recordedByName: consent.recordedBy === null ? null : nameOf(at.stewardship, consent.recordedBy),
    state,
    opens,
    review: consentReviews(consent),
    daysLeft: consentDaysLeft(consent, now),
    warning: consentWarning(consent, now)?.step ?? null,
    askBecause: consentAskIn(consent, now, at.spans)?.cause ?? null,
    withdrawnAt: consent.withdrawn?.at ?? null,
    parts: parts.map(({ replica, part }) => ({
      label: replica ? (founding(replica.fold.authority)?.label ?? null) : null,
      sentence: replica ? whyOrNot(at.reasons, replica, { consent, part }) : null,
    })),
    carriedOut: parts.filter(
      ({ part, replica }) =>
        replica &&
        members(replica.fold.authority).some(
          (member) => member.person === body.recipient.person && member.consent?.ref === part.ref,
        ),
    ).length,
    mine: deciderOf(body) === person,
    mayAnswer: at.writes && mayAnswerConsent(consent, person, now),
    mayWithdraw: at.writes && (opens || state === 'proposed'),
  };
}

const nameOf = ({ fold }: Replica, person: PersonId): string | null =>
  members(fold!.authority).find((member) => member.person === person)?.name ?? null;
