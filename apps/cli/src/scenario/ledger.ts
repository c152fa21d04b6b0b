import type { MemberRight } from '@cobijo/domain';
import type { StatedFact, StatedKind, Stream } from './schema.ts';

/**
 * What a scenario's steps lead to, without keys or network: who is a member of what at which step, and what each
 * device can have seen. `moment` is the index of a step. A device without a network sees what was published before
 * it went offline, and what it states is published when it is back.
 */
export interface Membership {
  readonly rights: readonly MemberRight[];
  readonly past: 'with-past' | 'from-now-on';
  readonly from: number;
  /** Milliseconds; the grant ends there. */
  readonly until: number | null;
  /** The step that removed her. */
  removed: number | null;
}

export interface LedgerFact {
  readonly stream: string;
  readonly register: string;
  readonly label: string | null;
  readonly by: string;
  readonly stated: number;
  published: number | null;
  quarantined: boolean;
  /** Facts of the same register that this one took the place of. */
  readonly supersedes: readonly LedgerFact[];
}

interface PartyState {
  /** The step at which the device lost its network; null while it has one. */
  offlineSince: number | null;
}

const registerParts: { readonly [K in StatedKind]: readonly string[] } = {
  'party.described': ['party'],
  'identity.recorded': ['party', 'attribute', 'slot'],
  'whereabouts.recorded': ['party'],
  'contact.agreed': ['party', 'slot'],
  'milestone.set': ['milestone'],
  'obstacle.recorded': ['obstacle'],
  'intake.coded': ['party'],
  'task.set': ['task'],
  'subject.described': ['subject'],
  'danger.assessed': ['assessment'],
  'level.set': ['level'],
  'level.agreed': ['agreement'],
  'period.recorded': ['record'],
  'measure.planned': ['plan'],
  'measure.noted': ['record'],
  'entity.described': ['entity'],
  'hub.declared': ['entity'],
  'tie.stated': ['tie'],
  'tie.retracted': ['tie'],
  'entities.merged': ['merge'],
  'entities.unmerged': ['merge'],
  'debt.recorded': ['debt'],
  'debt.noted': ['record'],
  'request.made': ['request'],
  'request.noted': ['record'],
  'choice.recorded': ['about', 'subject'],
  'check.recorded': ['check', 'subject', 'contact'],
  'gate.overridden': ['override'],
  'consulate.contacted': ['contact'],
  'note.written': ['note'],
  'message.removed': ['message'],
  'translation.said': ['translation'],
  'seeing.agreed': ['person'],
  'message.seen': ['seen'],
  'discovery.reported': ['discovery'],
  'discoveries.joined': ['joining'],
  'access.asked': ['access'],
  'rota.set': ['rota'],
  'rota.changed': ['rota', 'on', 'shift'],
  'duty.presented': ['person'],
  'response.listed': ['listing'],
  'answer.asked': ['ask'],
  'answer.given': ['ask', 'on'],
  'handover.received': ['receipt'],
  'step.recorded': ['record'],
  'known.stated': ['question'],
  'response.logged': ['entry'],
  'response.closed': ['closing'],
  'intake.opened': ['intake'],
  'intake.closed': ['intake'],
  'report.received': ['report'],
  'report.settled': ['settling'],
  'desk.stated': ['organisation'],
  'desk.known': ['organisation'],
  'letter.received': ['report'],
  'letter.answered': ['answering'],
  'organisation.asked': ['ask'],
  'organisation.answered': ['ask', 'on'],
  'contact.hours': ['party', 'slot'],
  'contact.made': ['made', 'party'],
  'cadence.set': ['party'],
  'check-in.agreed': ['checkIn'],
  'check-in.made': ['made', 'checkIn'],
  'check-in.closed': ['closing', 'checkIn'],
};

/** Facts of one register state one thing: one live value, or a conflict. */
export const registerOf = (fact: StatedFact): string =>
  [fact.kind, ...registerParts[fact.kind].map((part) => JSON.stringify(fact.body[part]))].join(' ');

export class Ledger {
  readonly facts: LedgerFact[] = [];
  private readonly parties = new Map<string, PartyState>();
  private readonly memberships = new Map<string, Map<string, Membership[]>>();

  constructor(parties: readonly string[]) {
    for (const party of parties) this.parties.set(party, { offlineSince: null });
  }

  isOffline = (party: string): boolean => this.parties.get(party)?.offlineSince != null;
  isFounded = (stream: string): boolean => this.memberships.has(stream);

  /** The last step whose effects this party's device can know of. */
  private horizon(party: string, moment: number): number {
    return this.parties.get(party)?.offlineSince ?? moment;
  }

  found(stream: Stream, founder: string, moment: number): void {
    this.memberships.set(stream.id, new Map());
    this.add(stream.id, founder, {
      rights: ['write', 'steward'],
      past: 'with-past',
      from: moment,
      until: null,
      removed: null,
    });
  }

  add(stream: string, party: string, membership: Membership): void {
    const members = this.memberships.get(stream);
    members?.set(party, [...(members.get(party) ?? []), membership]);
  }

  /** Her membership as she knows it at this step: a removal that has not reached her does not bind her hand. */
  membership(stream: string, party: string, moment: number, atMs: number): Membership | null {
    const horizon = this.horizon(party, moment);
    const current = this.memberships.get(stream)?.get(party)?.at(-1);
    if (!current || current.from > horizon) return null;
    if (current.removed !== null && current.removed <= horizon) return null;
    return current.until !== null && current.until <= atMs ? null : current;
  }

  /** Whether the stream counts her among its members, whatever her device knows of it. */
  isCurrent(stream: string, party: string, atMs: number): boolean {
    const last = this.memberships.get(stream)?.get(party)?.at(-1);
    return last !== undefined && last.removed === null && (last.until === null || last.until > atMs);
  }

  wasEverMember = (stream: string, party: string): boolean =>
    this.memberships.get(stream)?.get(party) !== undefined;

  remove(stream: string, party: string, moment: number): void {
    const current = this.memberships.get(stream)?.get(party)?.at(-1);
    if (current) current.removed = moment;
  }

  goOffline(party: string, moment: number): void {
    this.parties.set(party, { offlineSince: moment });
  }

  /** What waited is published; what was stated after a removal that she did not know of is quarantined. */
  goOnline(party: string, moment: number): void {
    this.parties.set(party, { offlineSince: null });
    for (const fact of this.facts)
      if (fact.by === party && fact.published === null && !fact.quarantined) {
        const removed = this.memberships.get(fact.stream)?.get(party)?.at(-1)?.removed ?? null;
        if (removed === null) fact.published = moment;
        else fact.quarantined = true;
      }
  }

  /** Takes in quarantined facts of a former member; how many there were. */
  admit(stream: string, from: string, moment: number): number {
    const waiting = this.facts.filter(
      (fact) => fact.quarantined && fact.stream === stream && fact.by === from,
    );
    for (const fact of waiting) {
      fact.quarantined = false;
      fact.published = moment;
    }
    return waiting.length;
  }

  state(fact: Omit<LedgerFact, 'published' | 'quarantined'>): void {
    const published = this.isOffline(fact.by) ? null : fact.stated;
    this.facts.push({ ...fact, published, quarantined: false });
  }

  sees(party: string, fact: LedgerFact, moment: number): boolean {
    if (fact.by === party) return true;
    const membership = this.memberships.get(fact.stream)?.get(party)?.at(-1);
    if (!membership || fact.published === null || fact.published > this.horizon(party, moment)) return false;
    return membership.past === 'with-past' || fact.published >= membership.from;
  }

  /** The live facts of a register as this party's device has them; everything published, when no party is named. */
  live(stream: string, register: string, moment: number, party?: string): LedgerFact[] {
    const seen = this.facts.filter(
      (fact) =>
        fact.stream === stream &&
        fact.register === register &&
        (party === undefined ? fact.published !== null : this.sees(party, fact, moment)),
    );
    const gone = new Set(seen.flatMap((fact) => fact.supersedes));
    return seen.filter((fact) => !gone.has(fact));
  }

  waiting = (): number => this.facts.filter((fact) => fact.quarantined).length;

  conflicts(): { resolved: number; open: number } {
    const registers = new Set(this.facts.map((fact) => `${fact.stream}\n${fact.register}`));
    let open = 0;
    for (const key of registers) {
      const [stream, register] = key.split('\n');
      if (this.live(stream!, register!, Number.POSITIVE_INFINITY).length > 1) open += 1;
    }
    return { resolved: this.facts.filter((fact) => fact.supersedes.length > 1).length, open };
  }
}
