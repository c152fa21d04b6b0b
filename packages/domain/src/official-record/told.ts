import type { Fact } from '../fact/fact.ts';
import type { Body, FactKind } from '../fact/kinds.ts';
import type { Member } from '../member/member.ts';
import type { Role } from '../vocabulary/role.ts';

/**
 * What a record that leaves Cobijo tells of each kind of fact. Nothing by which what a relay holds could be opened or
 * found (a key, a stream, a place at the relay, a device), and nothing that belongs in another stream, whoever stated it
 * here. A new kind does not compile until somebody has decided.
 */
type Telling<K extends FactKind> = 'whole' | null | ((body: Body<K>) => object);

/** Milliseconds as a record writes them. */
export const inUtc = (at: number): string | null => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

const member = ({ person, name, role, organisation, rights, past, until, why, guest }: Member): object => ({
  person,
  name,
  role,
  ...(organisation === undefined ? {} : { organisation }),
  rights,
  past,
  ...(until === undefined ? {} : { until: inUtc(until) }),
  why,
  ...(guest ? { guest } : {}),
});

export const told = {
  'stream.founded': ({ kind, compartment, sealed, label, founder, expiresAfterDays }) => ({
    kind,
    ...(compartment === undefined ? {} : { compartment }),
    ...(sealed === undefined ? {} : { sealed }),
    label,
    founder: member(founder),
    expiresAfterDays,
  }),
  'member.added': (body) => ({ member: member(body.member) }),
  'member.removed': ({ person, reason }) => ({ person, reason }),
  'device.added': ({ person }) => ({ person }),
  'device.revoked': ({ reason }) => ({ reason }),
  'epoch.opened': ({ epoch }) => ({ epoch }),
  'prekey.published': null,
  'quarantine.admitted': 'whole',
  'dispute.resolved': 'whole',
  'hold.placed': 'whole',
  'hold.lifted': 'whole',
  'end.asked': 'whole',
  'end.ordered': 'whole',
  'end.agreed': 'whole',
  'end.stopped': 'whole',
  'end.confirmed': 'whole',
  'record.exported': 'whole',
  // Whom she trusts is nobody's to be handed on; that she came back, and who said no, belongs to the part.
  'recovery.set': null,
  'recovery.requested': ({ person }) => ({ person }),
  'recovery.objected': ({ person, reason }) => ({ person, reason }),
  // Of the stewardship, of a directory or of a person's own stream.
  'case.opened': null,
  'stream.listed': null,
  'person.known': null,
  'consent.recorded': null,
  'consent.answered': null,
  'consent.withdrawn': null,
  'exclusion.set': null,
  'exclusion.lifted': null,
  'access.refused': null,
  'device.presented': null,
  'device.disowned': null,
  'organisation.presented': null,
  'organisation.vouched': null,
  'suspension.proposed': null,
  'suspension.joined': null,
  'suspension.lifted': null,
  'party.described': 'whole',
  'identity.recorded': 'whole',
  'whereabouts.recorded': 'whole',
  'contact.agreed': 'whole',
  'milestone.set': 'whole',
  'obstacle.recorded': 'whole',
  'intake.coded': 'whole',
  'task.set': 'whole',
  'subject.described': ({ response: _response, ...described }) => described,
  'danger.assessed': 'whole',
  'level.set': 'whole',
  'level.agreed': 'whole',
  'period.recorded': 'whole',
  'measure.planned': 'whole',
  'measure.noted': 'whole',
  'entity.described': 'whole',
  'hub.declared': 'whole',
  'tie.stated': 'whole',
  'tie.retracted': 'whole',
  'entities.merged': 'whole',
  'entities.unmerged': 'whole',
  'debt.recorded': 'whole',
  'debt.noted': 'whole',
  'request.made': 'whole',
  'request.noted': 'whole',
  // Hers, and of the stewardship.
  'choice.recorded': null,
  'check.recorded': 'whole',
  'gate.overridden': 'whole',
  'consulate.contacted': 'whole',
  'note.written': 'whole',
  // Who was there stands in the access record, by name.
  'message.said': ({ to: _, ...said }) => said,
  'message.removed': 'whole',
  'translation.said': 'whole',
  // Who read what when is nobody's record: it was agreed between two people, for each other.
  'seeing.agreed': null,
  'message.seen': null,
  'attachment.added': ({ attachment, bytes, name, mediaType }) => ({ attachment, bytes, name, mediaType }),
  'crossing.made': 'whole',
  'exposure.stated': ({ reason, since, until, opened, taken }) => ({
    reason,
    since: inUtc(since),
    until: inUtc(until),
    opened,
    taken: taken.map(({ person, reach, from }) => ({
      person,
      reach,
      ...(from === undefined ? {} : { from: inUtc(from) }),
    })),
  }),
  // A response and a desk are of no case; who answers at which hour is nobody's to be handed on.
  'discovery.reported': ({ at, ...said }) => ({ ...said, found: inUtc(at) }),
  'discoveries.joined': 'whole',
  'access.asked': 'whole',
  'rota.set': null,
  'rota.changed': null,
  'duty.presented': null,
  'response.listed': null,
  'answer.asked': 'whole',
  'answer.given': 'whole',
  'handover.received': 'whole',
  'step.recorded': 'whole',
  'known.stated': 'whole',
  'response.logged': 'whole',
  'response.closed': 'whole',
  'intake.opened': null,
  'intake.closed': null,
  'report.received': null,
  'report.settled': null,
  'desk.stated': null,
  'desk.known': null,
  'letter.received': null,
  'letter.answered': null,
  'organisation.asked': ({ key: _key, ...said }) => said,
  'organisation.answered': ({ letter: _letter, signature: _signature, ...said }) => said,
  // When she may be called and what means danger is for whoever calls her, and would be used against her elsewhere.
  'contact.hours': null,
  'contact.made': ({ on, next, ...said }) => ({
    ...said,
    when: inUtc(on),
    ...(next === undefined ? {} : { next: inUtc(next) }),
  }),
  'cadence.set': null,
  'check-in.agreed': null,
  'check-in.made': null,
  'check-in.closed': null,
} as const satisfies { readonly [K in FactKind]: Telling<K> };

/** What is told of a fact; null where nothing is. */
export function tellingOf({ kind, body }: Pick<Fact, 'kind' | 'body'>): object | null {
  const telling = told[kind] as Telling<FactKind>;
  if (telling === null) return null;
  return telling === 'whole' ? body : telling(body);
}

/** One fact of a record: a line of `record.jsonl`. */
export interface RecordLine {
  readonly fact: string;
  readonly kind: FactKind;
  readonly v: number;
  /** UTC, by the clock of the device that stated it; null where that clock said what no calendar has. */
  readonly at: string | null;
  /** Who stated it, as the reader's device knows her; null: nobody whom it knows. */
  readonly by: { readonly role: Role; readonly name: string; readonly organisation: string | null } | null;
  /** live: it holds · superseded: somebody stated something later in its place · taken-back: its words are left out. */
  readonly standing: 'live' | 'superseded' | 'taken-back';
  readonly supersedes: readonly string[];
  readonly body: object;
}

/** As it is written, one line a fact. */
export const recordText = (lines: readonly RecordLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');
