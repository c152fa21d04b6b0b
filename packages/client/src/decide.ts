import {
  type Body,
  type Compartment,
  type ContentKind,
  type StreamKind,
  pathwayOfCode,
} from '@cobijo/domain';
import { pathways } from '@cobijo/domain/milestone/row';

/**
 * intent -> decide: which stream a statement belongs in. The form or the act decides, and shows it; a caseworker never
 * chooses a compartment. `null`: the act must name the stream, because the kind is at home in several.
 */
export const homeOf = {
  'case.opened': { kind: 'stewardship' },
  'stream.listed': { kind: 'stewardship' },
  'person.known': { kind: 'stewardship' },
  'party.described': { kind: 'compartment', compartment: 'identity' },
  'identity.recorded': { kind: 'compartment', compartment: 'identity' },
  'whereabouts.recorded': { kind: 'compartment', compartment: 'whereabouts' },
  'contact.agreed': { kind: 'compartment', compartment: 'whereabouts' },
  'milestone.set': { kind: 'compartment', compartment: 'justice' },
  // Where its milestone stands.
  'obstacle.recorded': null,
  'intake.coded': { kind: 'compartment', compartment: 'identity' },
  'task.set': { kind: 'compartment', compartment: 'safety' },
  'subject.described': { kind: 'compartment', compartment: 'safety' },
  'danger.assessed': { kind: 'compartment', compartment: 'safety' },
  'level.set': { kind: 'compartment', compartment: 'safety' },
  'level.agreed': { kind: 'compartment', compartment: 'safety' },
  'period.recorded': { kind: 'compartment', compartment: 'safety' },
  'measure.planned': { kind: 'compartment', compartment: 'safety' },
  'measure.noted': { kind: 'compartment', compartment: 'safety' },
  'entity.described': { kind: 'compartment', compartment: 'network' },
  'hub.declared': { kind: 'compartment', compartment: 'network' },
  'tie.stated': { kind: 'compartment', compartment: 'network' },
  'tie.retracted': { kind: 'compartment', compartment: 'network' },
  'entities.merged': { kind: 'compartment', compartment: 'network' },
  'entities.unmerged': { kind: 'compartment', compartment: 'network' },
  'debt.recorded': { kind: 'compartment', compartment: 'money' },
  'debt.noted': { kind: 'compartment', compartment: 'money' },
  // Where no authority reads (decisions/where-requests-stand.md).
  'request.made': { kind: 'compartment', compartment: 'notes' },
  'request.noted': { kind: 'compartment', compartment: 'notes' },
  'choice.recorded': { kind: 'stewardship' },
  'check.recorded': { kind: 'compartment', compartment: 'safety' },
  'gate.overridden': { kind: 'compartment', compartment: 'safety' },
  'consulate.contacted': { kind: 'compartment', compartment: 'safety' },
  'note.written': { kind: 'compartment', compartment: 'notes' },
  'message.said': null,
  'message.removed': null,
  'translation.said': null,
  'seeing.agreed': null,
  'message.seen': null,
  'attachment.added': null,
  'crossing.made': null,
  'consent.recorded': { kind: 'stewardship' },
  'consent.answered': { kind: 'stewardship' },
  'consent.withdrawn': { kind: 'stewardship' },
  'exposure.stated': null,
  'access.refused': { kind: 'stewardship' },
  'device.presented': null,
  'device.disowned': null,
  'exclusion.set': { kind: 'stewardship' },
  'exclusion.lifted': { kind: 'stewardship' },
  // Said by acts of their own, and by no form.
  'organisation.presented': null,
  'organisation.vouched': null,
  'suspension.proposed': null,
  'suspension.joined': null,
  'suspension.lifted': null,
  'desk.stated': null,
  // Of a desk or a response, which are of no case.
  'discovery.reported': null,
  'discoveries.joined': null,
  'access.asked': null,
  'rota.set': null,
  'rota.changed': null,
  'duty.presented': null,
  'response.listed': null,
  'answer.asked': null,
  'answer.given': null,
  'handover.received': null,
  'step.recorded': null,
  'known.stated': null,
  'response.logged': null,
  'response.closed': null,
  'intake.opened': null,
  'intake.closed': null,
  'report.received': null,
  'report.settled': null,
  'desk.known': null,
  'letter.received': null,
  'letter.answered': null,
  'organisation.asked': null,
  'organisation.answered': null,
  'contact.hours': { kind: 'compartment', compartment: 'whereabouts' },
  'contact.made': { kind: 'compartment', compartment: 'whereabouts' },
  'cadence.set': { kind: 'compartment', compartment: 'whereabouts' },
  'check-in.agreed': { kind: 'compartment', compartment: 'safety' },
  'check-in.made': { kind: 'compartment', compartment: 'safety' },
  'check-in.closed': { kind: 'compartment', compartment: 'safety' },
} as const satisfies Record<ContentKind, Home | null>;

/** The home of one statement: a step of a pathway is at home where its pathway is. */
export function homeFor<K extends ContentKind>(kind: K, body: Body<K>): Home | null {
  const pathway = kind === 'milestone.set' ? pathwayOfCode((body as Body<'milestone.set'>).code) : null;
  return pathway ? { kind: 'compartment', compartment: pathways[pathway].home } : homeOf[kind];
}

export interface Home {
  readonly kind: StreamKind;
  readonly compartment?: Compartment;
}

/** Leaves out fields that were handed over as `undefined`: absent is absent on the wire. */
export function withoutAbsent<T extends object>(body: T): T {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
}
