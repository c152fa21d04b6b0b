import { choiceKey } from '../choice/choice.ts';
import { checkKey } from '../gate/gate.ts';
import { rotaChangeKey } from '../rota/rota.ts';
import type { FactOf } from '../fact/fact.ts';
import type { Body, ContentKind } from '../fact/kinds.ts';
import type { DeviceId, EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';

/**
 * Registers: what several facts say of one thing. A register holds all of its live heads (the statements that no
 * admitted fact supersedes). More than one is a conflict: all are kept and shown until a person states one that
 * supersedes them. Nothing here ever chooses for her; where heads must stand in some order, it is that of their ids.
 */
export const nouns = [
  'case',
  'stream',
  'person',
  'party',
  'identity',
  'whereabouts',
  'contact',
  'milestone',
  'obstacle',
  'intake',
  'task',
  'subject',
  'assessment',
  'level',
  'level-agreement',
  'period-record',
  'measure',
  'measure-record',
  'entity',
  'hub',
  'tie',
  'entity-merge',
  'debt',
  'debt-record',
  'request',
  'request-record',
  'choice',
  'check',
  'gate-override',
  'consulate-contact',
  'note',
  'message',
  'translation',
  'seeing',
  'seen',
  'attachment',
  'crossing',
  'consent',
  'consent-answer',
  'consent-withdrawal',
  'exposure',
  'exclusion',
  'exclusion-lifting',
  'access-refusal',
  'presented-device',
  'disowned-device',
  'organisation',
  'vouch',
  'suspension',
  'suspension-vote',
  'suspension-lifting',
  'discovery',
  'discovery-joining',
  'access-request',
  'rota',
  'rota-change',
  'duty',
  'response-listing',
  'ask',
  'answer',
  'handover',
  'step-record',
  'known',
  'log-entry',
  'response-closing',
  'intake-link',
  'intake-closing',
  'report',
  'report-settling',
  'contact-hours',
  'contact-made',
  'cadence',
  'check-in',
  'check-in-made',
  'check-in-closing',
  'stated-desk',
  'known-desk',
  'letter',
  'letter-answer',
  'organisation-ask',
  'organisation-answer',
] as const;
export type Noun = (typeof nouns)[number];

/** Which register of which noun a statement belongs to. */
export const registerRules = {
  'case.opened': { noun: 'case', key: (body) => body.case },
  'stream.listed': { noun: 'stream', key: (body) => body.stream },
  'person.known': { noun: 'person', key: (body) => body.person },
  'party.described': { noun: 'party', key: (body) => body.party },
  'identity.recorded': { noun: 'identity', key: (body) => `${body.party}/${body.attribute}/${body.slot}` },
  'whereabouts.recorded': { noun: 'whereabouts', key: (body) => body.party },
  'contact.agreed': { noun: 'contact', key: (body) => `${body.party}/${body.slot}` },
  'milestone.set': { noun: 'milestone', key: (body) => body.milestone },
  'obstacle.recorded': { noun: 'obstacle', key: (body) => body.obstacle },
  'intake.coded': { noun: 'intake', key: (body) => body.party },
  'task.set': { noun: 'task', key: (body) => body.task },
  'subject.described': { noun: 'subject', key: (body) => body.subject },
  'danger.assessed': { noun: 'assessment', key: (body) => body.assessment },
  'level.set': { noun: 'level', key: (body) => body.level },
  'level.agreed': { noun: 'level-agreement', key: (body) => body.agreement },
  'period.recorded': { noun: 'period-record', key: (body) => body.record },
  'measure.planned': { noun: 'measure', key: (body) => body.plan },
  'measure.noted': { noun: 'measure-record', key: (body) => body.record },
  'entity.described': { noun: 'entity', key: (body) => body.entity },
  'hub.declared': { noun: 'hub', key: (body) => body.entity },
  // A retraction and a separation stand in the register of what they undo: exactly the statements that they supersede.
  'tie.stated': { noun: 'tie', key: (body) => body.tie },
  'tie.retracted': { noun: 'tie', key: (body) => body.tie },
  'entities.merged': { noun: 'entity-merge', key: (body) => body.merge },
  'entities.unmerged': { noun: 'entity-merge', key: (body) => body.merge },
  'debt.recorded': { noun: 'debt', key: (body) => body.debt },
  'debt.noted': { noun: 'debt-record', key: (body) => body.record },
  'request.made': { noun: 'request', key: (body) => body.request },
  'request.noted': { noun: 'request-record', key: (body) => body.record },
  'choice.recorded': { noun: 'choice', key: choiceKey },
  'check.recorded': { noun: 'check', key: checkKey },
  'gate.overridden': { noun: 'gate-override', key: (body) => body.override },
  'consulate.contacted': { noun: 'consulate-contact', key: (body) => body.contact },
  'note.written': { noun: 'note', key: (body) => body.note },
  'message.said': { noun: 'message', key: (body) => body.message },
  'message.removed': { noun: 'message', key: (body) => body.message },
  'translation.said': { noun: 'translation', key: (body) => body.translation },
  'seeing.agreed': { noun: 'seeing', key: (body) => body.person },
  'message.seen': { noun: 'seen', key: (body) => body.seen },
  'attachment.added': { noun: 'attachment', key: (body) => body.attachment },
  'crossing.made': { noun: 'crossing', key: (body) => body.crossing },
  'consent.recorded': { noun: 'consent', key: (body) => body.consent },
  // A register for each word of hers and each withdrawal: none takes another's place, and two are no conflict.
  'consent.answered': { noun: 'consent-answer', key: (body) => body.answer },
  'consent.withdrawn': { noun: 'consent-withdrawal', key: (body) => body.withdrawal },
  'exclusion.set': { noun: 'exclusion', key: (body) => body.exclusion },
  'exclusion.lifted': { noun: 'exclusion-lifting', key: (body) => body.lifting },
  'access.refused': { noun: 'access-refusal', key: (body) => body.refusal },
  'exposure.stated': { noun: 'exposure', key: (body) => body.exposure },
  'device.presented': { noun: 'presented-device', key: (body) => body.device },
  'device.disowned': { noun: 'disowned-device', key: (body) => body.device },
  'organisation.presented': { noun: 'organisation', key: (body) => body.organisation },
  'organisation.vouched': { noun: 'vouch', key: (body) => body.vouch },
  'suspension.proposed': { noun: 'suspension', key: (body) => body.suspension },
  'suspension.joined': { noun: 'suspension-vote', key: (body) => body.vote },
  'suspension.lifted': { noun: 'suspension-lifting', key: (body) => body.vote },
  'discovery.reported': { noun: 'discovery', key: (body) => body.discovery },
  'discoveries.joined': { noun: 'discovery-joining', key: (body) => body.joining },
  'access.asked': { noun: 'access-request', key: (body) => body.access },
  'rota.set': { noun: 'rota', key: (body) => body.rota },
  'rota.changed': { noun: 'rota-change', key: (body) => rotaChangeKey(body) },
  'duty.presented': { noun: 'duty', key: (body) => body.person },
  'response.listed': { noun: 'response-listing', key: (body) => body.listing },
  'answer.asked': { noun: 'ask', key: (body) => body.ask },
  'answer.given': { noun: 'answer', key: (body) => `${body.ask}/${body.on}` },
  'handover.received': { noun: 'handover', key: (body) => body.receipt },
  'step.recorded': { noun: 'step-record', key: (body) => body.record },
  'known.stated': { noun: 'known', key: (body) => body.question },
  'response.logged': { noun: 'log-entry', key: (body) => body.entry },
  'contact.hours': { noun: 'contact-hours', key: (body) => `${body.party}/${body.slot}` },
  'contact.made': { noun: 'contact-made', key: (body) => body.made },
  'cadence.set': { noun: 'cadence', key: (body) => body.party },
  'check-in.agreed': { noun: 'check-in', key: (body) => body.checkIn },
  'check-in.made': { noun: 'check-in-made', key: (body) => body.made },
  'check-in.closed': { noun: 'check-in-closing', key: (body) => body.closing },
  'response.closed': { noun: 'response-closing', key: (body) => body.closing },
  'intake.opened': { noun: 'intake-link', key: (body) => body.intake },
  'intake.closed': { noun: 'intake-closing', key: (body) => body.intake },
  'report.received': { noun: 'report', key: (body) => body.report },
  'report.settled': { noun: 'report-settling', key: (body) => body.settling },
  'desk.stated': { noun: 'stated-desk', key: (body) => body.organisation },
  'desk.known': { noun: 'known-desk', key: (body) => body.organisation },
  'letter.received': { noun: 'letter', key: (body) => body.report },
  'letter.answered': { noun: 'letter-answer', key: (body) => body.answering },
  'organisation.asked': { noun: 'organisation-ask', key: (body) => body.ask },
  'organisation.answered': { noun: 'organisation-answer', key: (body) => `${body.ask}/${body.on}` },
} as const satisfies { readonly [K in ContentKind]: RegisterRule<K> };
interface RegisterRule<K extends ContentKind> {
  readonly noun: Noun;
  readonly key: (body: Body<K>) => string;
}
const rules: { readonly [K in ContentKind]: RegisterRule<K> } = registerRules;

/** The key of the register that a fact speaks of, among those of its noun. */
export const keyOf = <K extends ContentKind>(fact: FactOf<K>): string => rules[fact.kind].key(fact.body);

type NounOf<K extends ContentKind> = (typeof registerRules)[K]['noun'];
/** The kinds of fact that speak of a noun. */
export type KindOf<N extends Noun> = { [K in ContentKind]: NounOf<K> extends N ? K : never }[ContentKind];

/** One statement as a fold keeps it. */
export type Entry<K extends ContentKind = ContentKind> = { [L in K]: EntryOf<L> }[K];
export interface EntryOf<K extends ContentKind> {
  readonly fact: FactId;
  readonly kind: K;
  readonly device: DeviceId;
  /** The device's clock when it was stated. */
  readonly at: Instant;
  /** Its place in the order of things said: the device's clock, but never before anything in its causal past. */
  readonly when: Instant;
  /**
   * What it says; null where a snapshot left it out ("not loaded"): read the segment at `ordinal` of the local log and
   * hand it to `provideBodies`.
   */
  readonly body: Body<K> | null;
  /** The place of its segment in this device's local log. */
  readonly ordinal: number;
  /** Its place in that segment, 0–63. */
  readonly index: number;
}

export interface Register<K extends ContentKind = ContentKind> {
  readonly noun: Noun;
  readonly key: string;
  /** The live heads, at least one, in the order of their fact ids. */
  readonly live: readonly Entry<K>[];
  /** Several heads at once: a person must decide. */
  readonly conflict: boolean;
  /** Admitted statements that this register has ever had, live or not. */
  readonly statements: number;
}

/** Any statement of a register's past, also of one that does not count. */
export type PastEntry<K extends ContentKind = ContentKind> = Entry<K> & {
  /** live · superseded by an admitted fact · taken back (a message) · not admitted by authority. */
  readonly standing: 'live' | 'superseded' | 'removed' | 'not-admitted';
  /** By the clock of whoever first stated it anew. */
  readonly supersededAt: Instant | null;
};

/** A message with what became of it. */
export interface Message {
  readonly message: EntityId;
  /** Its author took it back: what it said is no longer shown. */
  readonly removed: boolean;
  /** It was said again, corrected. */
  readonly edited: boolean;
  /** Who said it. Two people may use one id: each has a message of her own, and neither hides the other's. */
  readonly speaker: PersonId | null;
  /** The epoch under whose key the shown statement stands. */
  readonly epoch: number;
  /** The statement to show: the live one, or the first said when removed (its body is then null). */
  readonly shown: EntryOf<'message.said'>;
  /** All live statements: more than one only if the author corrected it on two devices at once. */
  readonly live: readonly EntryOf<'message.said'>[];
}
