import {
  type DeviceId,
  type FactId,
  type Member,
  type PersonId,
  type SegmentId,
  type Statement,
  decodeStatements,
  factIdOf,
} from '@cobijo/domain';
import type { OpenedSegment } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { type Reached, epochName } from './whole-record.ts';

/**
 * Who may open which epoch of a stream, told from what was stated and in whose sight, without the fold that devices use:
 *
 *  - An epoch's past is everything that the segment which opens it names, and whatever that names.
 *  - Somebody is in an epoch if its past lets her in, by a grant which no removal of her follows or stands beside. A
 *    removal holds for an epoch that has it in its past, and for every epoch that was opened at the relay after one that
 *    has, until she is let in again. It does not hold against a grant that was made in its sight.
 *  - Whoever was handed the key of an epoch as it was is in that one too.
 *  - She may open the epochs that she is in. In a compartment, one that she is in with the past gives her all before it.
 *
 * Whose word counts is asked of a member who knows the whole past (`counts`): a removal that a cut-off steward stated
 * takes nobody out, and neither does one that was refused when a dispute was settled. Where two removed each other at
 * once, what the one said past the other's cutoff holds for nobody who knew of that cutoff, until she knows that a
 * settlement refused it.
 */
export interface Spoken {
  readonly id: string;
  readonly device: DeviceId;
  readonly sequence: number;
  readonly statements: readonly Statement[];
  /** Segments that it names, its own predecessor among them. */
  readonly names: readonly string[];
  /** Where it lies at the relay, or was refused by it. */
  readonly envelopes: readonly Reached[];
}

export interface Epoch {
  /** Number and commitment. */
  readonly name: string;
  readonly number: number;
  /** What opens it. */
  readonly fact: FactId;
  readonly roster: readonly Member[];
  /** The request that opened it at the relay; null: it was refused. */
  readonly opened: number | null;
  readonly past: ReadonlySet<string>;
  /** The device that made its key. */
  readonly by: DeviceId;
  /** How many wraps of its key the relay took. */
  readonly wraps: number;
}

export function spokenIn(
  segments: readonly { readonly at: Reached; readonly opened: OpenedSegment }[],
): Spoken[] {
  const spoken = new Map<string, Spoken & { envelopes: Reached[] }>();
  for (const { at, opened } of segments) {
    const id = toBase64Url(opened.id);
    const known = spoken.get(id);
    if (known) known.envelopes.push(at);
    else
      spoken.set(id, {
        id,
        device: toBase64Url(opened.body.device) as DeviceId,
        sequence: opened.body.sequence,
        statements: statementsOf(opened),
        names: namedBy(opened),
        envelopes: [at],
      });
  }
  return [...spoken.values()];
}

function statementsOf({ body }: OpenedSegment): Statement[] {
  const decoded = decodeStatements(body.payload);
  if (!decoded.ok) throw new Error(`a device stated what cannot be decoded: ${decoded.error.code}`);
  return decoded.value.filter((statement): statement is Statement => !('unknown' in statement));
}

const namedBy = ({ body }: OpenedSegment): string[] =>
  [...(body.previous ? [body.previous] : []), ...body.after.map((head) => head.segment)].map((id) =>
    toBase64Url(id),
  );

interface Grant {
  readonly segment: string;
  readonly member: Member;
  /** What opens the epoch whose key was handed to her as it was. */
  readonly holds?: FactId | undefined;
}

interface Removal {
  readonly segment: string;
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly sequence: number;
  /** The last that it accepts of each device. */
  readonly last: ReadonlyMap<DeviceId, number>;
  /** Settlements that count and that refuse it, by segment. */
  readonly refusedIn: readonly string[];
}

interface Landed extends Removal {
  /** The request that first opened an epoch in its sight at the relay. */
  readonly turned: number;
}

function entry<K>(lists: Map<K, string[]>, key: K): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** What was stated of who is in, and of which keys. */
export class WhoMayOpen {
  readonly epochs: readonly Epoch[];
  readonly #conversation: boolean;
  readonly #pasts = new Map<string, ReadonlySet<string>>();
  readonly #spoken: ReadonlyMap<string, Spoken>;
  readonly #grants: Grant[] = [];
  /** All that were stated, as whoever opened an epoch may have known them; and those that count, with their landing. */
  readonly #stated: readonly Removal[];
  readonly #removals: readonly Landed[];

  constructor(
    spoken: readonly Spoken[],
    wraps: readonly Reached[],
    { conversation, counts }: { readonly conversation: boolean; readonly counts: (fact: FactId) => boolean },
  ) {
    this.#conversation = conversation;
    this.#spoken = new Map(spoken.map((one) => [one.id, one]));
    this.epochs = this.#epochsOf(wraps);
    const refusedIn = new Map<FactId, string[]>();
    const stated = new Map<FactId, Removal>();
    for (const { id, device, sequence, statements } of spoken)
      for (const [index, { kind, body }] of statements.entries()) {
        const fact = factIdOf(id as SegmentId, index);
        if (kind === 'stream.founded') this.#grants.push({ segment: id, member: body.founder });
        if (kind === 'member.added')
          this.#grants.push({ segment: id, member: body.member, holds: body.holds });
        if (kind === 'dispute.resolved' && counts(fact))
          for (const one of body.refuse) entry(refusedIn, one).push(id);
        if (kind !== 'member.removed') continue;
        stated.set(fact, {
          segment: id,
          person: body.person,
          device,
          sequence,
          last: new Map(body.last.map((accepted) => [accepted.device, accepted.sequence])),
          refusedIn: entry(refusedIn, fact),
        });
      }
    this.#stated = [...stated.values()];
    this.#removals = [...stated].flatMap(([fact, removal]) =>
      counts(fact) && removal.refusedIn.length === 0 ? [{ ...removal, turned: this.#landing(removal) }] : [],
    );
  }

  /** The request that first opened an epoch at the relay for which a removal holds; Infinity: none did. */
  #landing(removal: Removal): number {
    const turned = this.epochs.flatMap(({ opened, past }) =>
      opened !== null && this.#holds(removal, past) ? [opened] : [],
    );
    return Math.min(Infinity, ...turned);
  }

  #epochsOf(wraps: readonly Reached[]): readonly Epoch[] {
    const spoken = [...this.#spoken.values()];
    const opened = new Map<string, number>();
    for (const { header, order, taken } of [...wraps, ...spoken.flatMap((one) => one.envelopes)])
      if (taken) opened.set(epochName(header), Math.min(order, opened.get(epochName(header)) ?? Infinity));
    const epochs = spoken.flatMap(({ id, device, statements }) =>
      statements.flatMap(({ kind, body }, index): Epoch[] => {
        if (kind !== 'epoch.opened') return [];
        const name = `${body.epoch} ${body.commitment}`;
        return [
          {
            name,
            number: body.epoch,
            fact: factIdOf(id as SegmentId, index),
            roster: body.roster,
            opened: opened.get(name) ?? null,
            past: this.#through(id),
            by: device,
            wraps: wraps.filter(({ header, taken }) => taken && epochName(header) === name).length,
          },
        ];
      }),
    );
    return epochs.sort((a, b) => a.number - b.number);
  }

  /** Everybody who was let in, and whether every time only from then on. */
  people(): ReadonlyMap<PersonId, { readonly removed: boolean; readonly fromNowOn: boolean }> {
    const people = new Map<PersonId, { removed: boolean; fromNowOn: boolean }>();
    for (const { member } of this.#grants) {
      const before = people.get(member.person)?.fromNowOn ?? true;
      people.set(member.person, { removed: false, fromNowOn: before && member.past === 'from-now-on' });
    }
    // A removal that no key was turned for has not landed.
    for (const { person, turned } of this.#removals)
      if (turned !== Infinity && people.has(person)) people.get(person)!.removed = true;
    return people;
  }

  /** Epochs, by name, that somebody may open. */
  mayOpen(person: PersonId): ReadonlySet<string> {
    const may = new Set<string>();
    for (const epoch of this.epochs) {
      const grants = this.#grantsThatHold(person, epoch);
      if (grants.length === 0) continue;
      may.add(epoch.name);
      if (!this.#conversation && grants.some(({ member }) => member.past === 'with-past'))
        for (const before of this.#before(epoch)) may.add(before.name);
    }
    return may;
  }

  /** Epochs, by name, whose key the signed openings say that somebody was given, or can reach from one that she was. */
  wasGiven(person: PersonId): ReadonlySet<string> {
    const given = new Set<string>();
    for (const epoch of this.epochs) {
      const member = epoch.roster.find((one) => one.person === person);
      if (epoch.opened === null || !member || !this.#gaveAll(epoch)) continue;
      given.add(epoch.name);
      if (!this.#conversation && member.past === 'with-past')
        for (const before of this.#before(epoch)) given.add(before.name);
    }
    return given;
  }

  /** In conversations keys are sealed to prekeys: whoever turns them may know none of somebody's, and says so. */
  #gaveAll({ roster, by, wraps }: Epoch): boolean {
    const devices = roster.flatMap((member) => member.devices).filter(({ device }) => device !== by);
    return !this.#conversation || wraps >= devices.length;
  }

  devicesOf(person: PersonId): ReadonlySet<string> {
    return new Set(
      this.#grants
        .filter(({ member }) => member.person === person)
        .flatMap(({ member }) => member.devices.map(({ device }) => device)),
    );
  }

  #grantsThatHold(person: PersonId, { fact, past, opened }: Epoch): readonly Grant[] {
    const removals = this.#removals.filter(
      (removal) =>
        removal.person === person &&
        (this.#holds(removal, past) || (!past.has(removal.segment) && this.#heldBefore(removal, opened))),
    );
    return this.#grants.filter(
      ({ member, segment, holds }) =>
        member.person === person &&
        (holds === fact || past.has(segment)) &&
        removals.every((removal) => this.#through(segment).has(removal.segment)),
    );
  }

  /** Whether the relay had an epoch in sight of a removal before a request, and none in sight of another grant since. */
  #heldBefore(removal: Landed, request: number | null): boolean {
    if (request === null || removal.turned >= request) return false;
    const again = this.#grants.filter(
      ({ member, segment }) =>
        member.person === removal.person && this.#through(segment).has(removal.segment),
    );
    return !this.epochs.some(
      ({ opened, past }) =>
        opened !== null && opened < request && again.some(({ segment }) => past.has(segment)),
    );
  }

  /** Whether a past has a removal in it, and nothing that cuts off the word of whoever stated it. */
  #holds(removal: Removal, past: ReadonlySet<string>): boolean {
    return (
      past.has(removal.segment) &&
      !this.#stated.some(
        (other) =>
          past.has(other.segment) &&
          other.refusedIn.every((settlement) => !past.has(settlement)) &&
          other.device !== removal.device &&
          this.devicesOf(other.person).has(removal.device) &&
          (other.last.get(removal.device) ?? -1) < removal.sequence,
      )
    );
  }

  /** The relay takes one epoch of each number, and each leads back to the one before it. */
  #before(epoch: Epoch): Epoch[] {
    return this.epochs.filter((other) => other.opened !== null && other.number < epoch.number);
  }

  /** A segment and all that it names, and what that names. */
  #through(id: string): ReadonlySet<string> {
    const known = this.#pasts.get(id);
    if (known) return known;
    const past = new Set([id]);
    for (const named of this.#spoken.get(id)?.names ?? [])
      for (const one of this.#through(named)) past.add(one);
    this.#pasts.set(id, past);
    return past;
  }
}
