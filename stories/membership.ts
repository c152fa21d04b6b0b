import type { CaseId, Device, FoundStream, Grant } from '@cobijo/client';
import {
  type FactId,
  type MemberRight,
  type PersonId,
  type StreamId,
  disputes,
  may,
  members,
  notes,
} from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { need } from './circle.ts';
import { type Participant, founder, survivor } from './participant.ts';
import type { Random } from './random.ts';
import type { Turns } from './turns.ts';

const roundsMax = 60;
const stewardRights: readonly MemberRight[] = ['write', 'steward'];
const writerRights: readonly MemberRight[] = ['write'];

/**
 * Some people with one stream between them: they write, let in, remove (also each other at once), turn keys, lose power
 * and ask the relay, one random step after another. What is then asked of the end is the business of whoever tells it.
 */
export class MembershipStory {
  readonly people: readonly Participant[];
  readonly random: Random;
  readonly turns: Turns;
  stream!: StreamId;
  /** Every fact that a device said it took in, and whose device that was. */
  readonly ledger = new Map<FactId, Participant>();
  /** Whoever was in once is let in again with what was said meanwhile: her device goes on from what it has. */
  readonly wasIn = new Set<Participant>();
  readonly done = { edits: 0, grants: 0, removals: 0, crashes: 0, disputes: 0 };

  constructor(people: readonly Participant[], random: Random, turns: Turns) {
    this.people = people;
    this.random = random;
    this.turns = turns;
  }

  async begin(): Promise<void> {
    const { people, random } = this;
    const { device } = people[founder]!;
    const caseId = need(await device.act({ do: 'found-case', name: 'Case' })).made;
    this.stream = need(await device.act(this.founding(caseId as never))).made as StreamId;
    this.wasIn.add(people[founder]!);
    // The survivor is let in at once and stays: somebody must be able to settle what others fight over.
    for (const one of people)
      if (one.index === survivor || (one.index !== founder && !random.oneIn(3)))
        await this.grant(people[founder]!, one);
    for (let round = 0; round < 2; round++) for (const one of people) await one.device.sync();
  }

  protected founding(caseId: CaseId): FoundStream {
    return {
      do: 'found-stream',
      case: caseId,
      kind: 'compartment',
      compartment: 'notes',
      label: 'Notes',
      expiresAfterDays: null,
    };
  }

  /** What somebody is let in with. A steward has to be able to hand on the past. */
  protected terms(to: Participant): Pick<Grant, 'rights' | 'past'> {
    const { random } = this;
    const rights = random.oneIn(2) && to.index !== survivor ? stewardRights : writerRights;
    const fromNow = random.oneIn(4) && rights !== stewardRights && !this.wasIn.has(to);
    return { rights, past: fromNow ? 'from-now-on' : 'with-past' };
  }

  replica(one: Participant) {
    return one.device.replicas.get(this.stream);
  }

  mayAct(one: Participant, right: 'write' | 'steward'): boolean {
    const fold = this.replica(one)?.fold;
    return fold ? may(fold.authority, one.device.context.deviceId, right) : false;
  }

  async step(): Promise<void> {
    const random = this.random;
    const one = random.pick(this.people);
    switch (random.below(20)) {
      case 0:
      case 1:
        return this.#grantSomeone(this.#someSteward());
      case 2:
      case 3:
        return this.#removeSomeone(this.#someSteward());
      case 4:
        return this.#removeEachOther();
      case 5:
        this.done.crashes++;
        return one.crash();
      case 6: {
        // In the middle of speaking with the relay.
        const died = one.dieAfter(random.below(25));
        await Promise.race([one.device.sync(), died]);
        this.done.crashes++;
        return one.crash();
      }
      case 7:
        return this.turns.together(this.people.map((any) => () => any.device.sync()));
      case 8:
      case 9:
      case 10:
      case 11:
        await one.device.sync();
        return undefined;
      case 12: {
        if (this.mayAct(one, 'steward')) await one.device.act({ do: 'turn', stream: this.stream });
        return undefined;
      }
      default:
        for (let edits = 1 + random.below(3); edits > 0; edits--) await this.edit(random.pick(this.people));
    }
  }

  protected async edit(one: Participant): Promise<void> {
    const fold = this.replica(one)?.fold;
    if (!fold) return;
    const random = this.random;
    const known = notes(fold, 0, 1_000);
    const edited = known.length > 0 && random.oneIn(2) ? random.pick(known) : null;
    const id = edited?.key ?? entityId();
    const number = this.done.edits++;
    await this.act(one, {
      do: 'state',
      case: '' as never,
      stream: this.stream,
      kind: 'note.written',
      body: { note: id as never, title: `note ${number}`, text: `said by ${one.index}`, about: [] },
      supersedes: edited ? edited.live.map((entry) => entry.fact) : [],
    });
  }

  /** Acts, and remembers what the device said that it took in. */
  protected async act(one: Participant, intent: Parameters<Device['act']>[0]): Promise<boolean> {
    const done = await one.device.act(intent);
    if (!done.ok) return false;
    for (const fact of done.value.facts) this.ledger.set(fact, one);
    return true;
  }

  protected async grant(from: Participant, to: Participant): Promise<void> {
    const { rights, past } = this.terms(to);
    const granted = await this.act(from, {
      do: 'grant',
      stream: this.stream,
      card: await to.device.card(),
      name: `Person ${to.index}`,
      role: to.index === survivor ? 'survivor' : 'advocate',
      rights,
      past,
      why: 'the story says so',
      caseName: 'Case',
    });
    if (granted) this.done.grants++;
    this.wasIn.add(to);
  }

  /** Somebody who believes that she may; the relay and the others may know better by now. */
  #someSteward(): Participant | null {
    const stewards = this.people.filter((one) => this.mayAct(one, 'steward'));
    return stewards.length > 0 ? this.random.pick(stewards) : null;
  }

  async #grantSomeone(by: Participant | null): Promise<void> {
    if (!by) return;
    const { authority } = this.replica(by)!.fold!;
    const present = new Set(members(authority).map((member) => member.person));
    const absent = this.people.filter((one) => !present.has(one.person));
    if (absent.length > 0) await this.grant(by, this.random.pick(absent));
  }

  async #removeSomeone(by: Participant | null): Promise<void> {
    if (!by) return;
    const { authority } = this.replica(by)!.fold!;
    const others = members(authority).filter(
      ({ person }) => person !== by.person && person !== this.people[survivor]!.person,
    );
    if (others.length > 0) await this.#remove(by, this.random.pick(others).person);
  }

  async #remove(by: Participant, person: PersonId): Promise<void> {
    const removed = await this.act(by, {
      do: 'remove',
      streams: [this.stream],
      person,
      reason: 'the story',
    });
    if (removed) this.done.removals++;
  }

  /** Two stewards remove each other before either hears of it. */
  async #removeEachOther(): Promise<void> {
    const stewards = this.people.filter((one) => this.mayAct(one, 'steward'));
    if (stewards.length < 2) return;
    const [one, other] = this.random.shuffled(stewards) as [Participant, Participant];
    await this.#remove(one, other.person);
    await this.#remove(other, one.person);
  }

  /** Everyone asks, in any order, until a whole round changes nothing; the survivor settles what is in dispute. */
  async settle(): Promise<void> {
    let before = '';
    let still = 0;
    for (let round = 0; round < roundsMax && still < 2; round++) {
      await this.round();
      await this.#settleDisputes();
      const state = JSON.stringify(this.people.map((one) => this.#stateOf(one)));
      still = state === before ? still + 1 : 0;
      before = state;
    }
  }

  protected async round(): Promise<void> {
    for (const one of this.random.shuffled(this.people)) await one.device.sync();
  }

  #stateOf(one: Participant): unknown {
    const replica = this.replica(one);
    return replica
      ? [
          replica.cursor,
          replica.pending.length,
          replica.ordinal,
          replica.lockedOut,
          [...replica.keys.epochs.keys()],
        ]
      : null;
  }

  async #settleDisputes(): Promise<void> {
    const judge = this.people[survivor]!;
    const fold = this.replica(judge)?.fold;
    for (const dispute of fold ? disputes(fold.authority) : []) {
      const [upheld, ...others] = dispute.removals.map((removal) => removal.fact);
      if (!upheld) continue;
      this.done.disputes++;
      await this.act(judge, {
        do: 'resolve-dispute',
        stream: this.stream,
        uphold: [upheld],
        refuse: others,
      });
    }
  }
}

const entityId = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
