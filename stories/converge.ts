import { Device, type DeviceOptions, type Store, createDevice, memoryStore } from '@cobijo/client';
import { loadKeychain } from '@cobijo/client/keychain';
import {
  type FactId,
  type Instant,
  type PersonId,
  type SegmentId,
  type StreamId,
  conflicts,
  disputes,
  epochs,
  factIdOf,
  headsOf,
  heldSegments,
  may,
  members,
  notes,
  sealing,
} from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { need } from './circle.ts';
import { FaultyLine, someWeather } from './faulty-line.ts';
import { type Fence, fence } from './fenced-store.ts';
import type { InProcessRelay } from './in-process-relay.ts';
import { type Random, randomFrom, seedPlatform } from './random.ts';
import { Turns } from './turns.ts';

/**
 * Some people with one stream between them write, let in, remove, lose power and speak with the relay over a line that
 * drops, repeats, reorders and stalls; then the line is good again and everyone asks until nothing changes. Whatever
 * happened, devices that may read the same must then hold the same, and nothing that any device took in may be lost.
 *
 * The run follows from its seed: keys, ids and whose turn it is among those who act at once (turns.ts).
 */
export interface ConvergeRun {
  readonly seed: number;
  readonly devices: number;
  readonly edits: number;
  readonly grants: number;
  readonly removals: number;
  readonly crashes: number;
  readonly faults: number;
  readonly disputes: number;
  readonly epochs: number;
  readonly conflicts: number;
  readonly quarantined: number;
  /** Facts still in an outbox at the end, each with a reason that its device shows: a removed author, or keys awaited. */
  readonly heldBack: number;
  /** 1: nobody was left who could turn the keys, and those who began from an invitation are not told of it. */
  readonly unled: number;
  readonly diverged: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Alarms that accuse a relay which never lied. */
  readonly falseAlarms: number;
  /** Alarms by code, also those that a race among honest people gives rise to. */
  readonly alarms: Readonly<Record<string, number>>;
  /** What did not hold, in words. */
  readonly problems: readonly string[];
}

/**
 * What honest people meet without anybody's fault: a card whose mailbox the relay does not know yet; keys of a steward
 * who was removed while she turned them, or of two who turned them at once; a wrap that a concurrent removal left out;
 * a second invitation that overtook the first.
 */
const raceAlarms: ReadonlySet<string> = new Set([
  'invitation-undelivered',
  'invitation-refused',
  'opening-refused',
  'commitment-wrong',
  'no-key',
]);
const roundsMax = 60;
const lock = { operations: 2, memoryBytes: 8 << 20 };
const stewardRights = ['write', 'steward'] as const;
const founder = 0;
const survivor = 1;

class Participant {
  readonly index: number;
  readonly store: Store;
  readonly passphrase: string;
  readonly facts: FactId[] = [];
  device!: Device;
  #fence!: Fence;
  readonly #line: FaultyLine;
  readonly #clock: () => Instant;

  constructor(index: number, line: FaultyLine, clock: () => Instant) {
    this.index = index;
    this.store = memoryStore();
    this.passphrase = `words of ${index}`;
    this.#line = line;
    this.#clock = clock;
  }

  async create(tokens: readonly string[]): Promise<void> {
    const options = this.#options();
    this.device = need(await createDevice({ ...options, tokens, lock }));
    await this.device.introduce({
      name: `Person ${this.index}`,
      role: this.index === survivor ? 'survivor' : 'advocate',
    });
  }

  /**
   * The power goes, in the middle of whatever was under way; then it comes back. Unlocked without the passphrase: what
   * Argon2id costs is not what is told here.
   */
  async crash(): Promise<void> {
    this.#fence.kill();
    const { sodium, storeKey } = this.device.context;
    const keychain = await loadKeychain(this.store, sodium, storeKey);
    if (!keychain) throw new Error('the keychain did not survive');
    this.device = new Device(sodium, this.#options(), storeKey, keychain);
    await this.device.openStreams();
  }

  dieAfter(calls: number): Promise<void> {
    return this.#fence.killAfter(calls);
  }

  #options(): DeviceOptions {
    this.#fence = fence(this.store, this.#line.transport);
    return {
      store: this.#fence.store,
      passphrase: this.passphrase,
      clock: this.#clock,
      transport: this.#fence.transport,
    };
  }

  get person(): PersonId {
    return this.device.context.keychain.person;
  }
}

export async function converge(relay: InProcessRelay, seed: number): Promise<ConvergeRun> {
  const random = randomFrom(seed);
  const restore = seedPlatform(seed);
  try {
    return await tell(relay, seed, random);
  } finally {
    restore();
  }
}

async function tell(relay: InProcessRelay, seed: number, random: Random): Promise<ConvergeRun> {
  const turns = new Turns(random);
  const line = new FaultyLine(relay.transport, random, turns);
  let now = Date.UTC(2026, 0, 5, 12);
  const clock = (): Instant => now as Instant;
  const people: Participant[] = [];
  const size = 2 + random.below(5);
  for (let index = 0; index < size; index++) {
    const one = new Participant(index, line, clock);
    await one.create(await relay.tokens(index === founder ? 3 : 1));
    people.push(one);
  }
  const story = await Story.begin(people, random, turns);
  line.storm(someWeather(random));
  const steps = 15 + random.below(30);
  for (let step = 0; step < steps; step++) {
    now += random.below(3_600_000);
    await story.step();
  }
  await line.calm();
  await story.settle();
  return { seed, devices: size, faults: line.faults, ...(await story.judge()) };
}

class Story {
  readonly #people: readonly Participant[];
  readonly #random: Random;
  readonly #turns: Turns;
  readonly #stream: StreamId;
  readonly #ledger = new Map<FactId, Participant>();
  /** Whoever was in once is let in again with what was said meanwhile: her device goes on from what it has. */
  readonly #wasIn = new Set<Participant>();
  readonly #done = { edits: 0, grants: 0, removals: 0, crashes: 0, disputes: 0 };

  constructor(people: readonly Participant[], random: Random, turns: Turns, stream: StreamId) {
    this.#people = people;
    this.#random = random;
    this.#turns = turns;
    this.#stream = stream;
  }

  static async begin(people: readonly Participant[], random: Random, turns: Turns): Promise<Story> {
    const { device } = people[founder]!;
    const caseId = need(await device.act({ do: 'found-case', name: 'Case' })).made;
    const founded = need(
      await device.act({
        do: 'found-stream',
        case: caseId as never,
        kind: 'compartment',
        compartment: 'notes',
        label: 'Notes',
        expiresAfterDays: null,
      }),
    );
    const story = new Story(people, random, turns, founded.made as StreamId);
    story.#wasIn.add(people[founder]!);
    // The survivor is let in at once and stays: somebody must be able to settle what others fight over.
    for (const one of people)
      if (one.index === survivor || (one.index !== founder && !random.oneIn(3)))
        await story.#grant(people[founder]!, one);
    for (let round = 0; round < 2; round++) for (const one of people) await one.device.sync();
    return story;
  }

  #replica(one: Participant) {
    return one.device.replicas.get(this.#stream);
  }

  #mayAct(one: Participant, right: 'write' | 'steward'): boolean {
    const fold = this.#replica(one)?.fold;
    return fold ? may(fold.authority, one.device.context.deviceId, right) : false;
  }

  async step(): Promise<void> {
    const random = this.#random;
    const one = random.pick(this.#people);
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
        this.#done.crashes++;
        return one.crash();
      case 6: {
        // In the middle of speaking with the relay.
        const died = one.dieAfter(random.below(25));
        await Promise.race([one.device.sync(), died]);
        this.#done.crashes++;
        return one.crash();
      }
      case 7:
        return this.#turns.together(this.#people.map((any) => () => any.device.sync()));
      case 8:
      case 9:
      case 10:
      case 11:
        await one.device.sync();
        return undefined;
      case 12: {
        if (this.#mayAct(one, 'steward')) await one.device.act({ do: 'turn', stream: this.#stream });
        return undefined;
      }
      default:
        for (let edits = 1 + random.below(3); edits > 0; edits--) await this.#edit(random.pick(this.#people));
    }
  }

  async #edit(one: Participant): Promise<void> {
    const fold = this.#replica(one)?.fold;
    if (!fold) return;
    const random = this.#random;
    const known = notes(fold, 0, 1_000);
    const edited = known.length > 0 && random.oneIn(2) ? random.pick(known) : null;
    const id = edited?.key ?? entityId();
    const number = this.#done.edits++;
    await this.#act(one, {
      do: 'state',
      case: '' as never,
      stream: this.#stream,
      kind: 'note.written',
      body: { note: id as never, title: `note ${number}`, text: `said by ${one.index}`, about: [] },
      supersedes: edited ? edited.live.map((entry) => entry.fact) : [],
    });
  }

  /** Acts, and remembers what the device said that it took in. */
  async #act(one: Participant, intent: Parameters<Device['act']>[0]): Promise<boolean> {
    const done = await one.device.act(intent);
    if (!done.ok) return false;
    for (const fact of done.value.facts) this.#ledger.set(fact, one);
    return true;
  }

  async #grant(from: Participant, to: Participant): Promise<void> {
    const random = this.#random;
    const rights = random.oneIn(2) && to.index !== survivor ? stewardRights : (['write'] as const);
    // A steward has to be able to hand on the past.
    const fromNow = random.oneIn(4) && rights !== stewardRights && !this.#wasIn.has(to);
    const past = fromNow ? 'from-now-on' : 'with-past';
    const granted = await this.#act(from, {
      do: 'grant',
      stream: this.#stream,
      card: await to.device.card(),
      name: `Person ${to.index}`,
      role: to.index === survivor ? 'survivor' : 'advocate',
      rights,
      past,
      why: 'the story says so',
      caseName: 'Case',
    });
    if (granted) this.#done.grants++;
    this.#wasIn.add(to);
  }

  /** Somebody who believes that she may; the relay and the others may know better by now. */
  #someSteward(): Participant | null {
    const stewards = this.#people.filter((one) => this.#mayAct(one, 'steward'));
    return stewards.length > 0 ? this.#random.pick(stewards) : null;
  }

  async #grantSomeone(by: Participant | null): Promise<void> {
    if (!by) return;
    const { authority } = this.#replica(by)!.fold!;
    const present = new Set(members(authority).map((member) => member.person));
    const absent = this.#people.filter((one) => !present.has(one.person));
    if (absent.length > 0) await this.#grant(by, this.#random.pick(absent));
  }

  async #removeSomeone(by: Participant | null): Promise<void> {
    if (!by) return;
    const { authority } = this.#replica(by)!.fold!;
    const others = members(authority).filter(
      ({ person }) => person !== by.person && person !== this.#people[survivor]!.person,
    );
    if (others.length > 0) await this.#remove(by, this.#random.pick(others).person);
  }

  async #remove(by: Participant, person: PersonId): Promise<void> {
    const removed = await this.#act(by, {
      do: 'remove',
      streams: [this.#stream],
      person,
      reason: 'the story',
    });
    if (removed) this.#done.removals++;
  }

  /** Two stewards remove each other before either hears of it. */
  async #removeEachOther(): Promise<void> {
    const stewards = this.#people.filter((one) => this.#mayAct(one, 'steward'));
    if (stewards.length < 2) return;
    const [one, other] = this.#random.shuffled(stewards) as [Participant, Participant];
    await this.#remove(one, other.person);
    await this.#remove(other, one.person);
  }

  /** Everyone asks, in any order, until a whole round changes nothing; the survivor settles what is in dispute. */
  async settle(): Promise<void> {
    let before = '';
    let still = 0;
    for (let round = 0; round < roundsMax && still < 2; round++) {
      for (const one of this.#random.shuffled(this.#people)) await one.device.sync();
      await this.#settleDisputes();
      const state = JSON.stringify(this.#people.map((one) => this.#stateOf(one)));
      still = state === before ? still + 1 : 0;
      before = state;
    }
  }

  #stateOf(one: Participant): unknown {
    const replica = this.#replica(one);
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
    const judge = this.#people[survivor]!;
    const fold = this.#replica(judge)?.fold;
    for (const dispute of fold ? disputes(fold.authority) : []) {
      const [upheld, ...others] = dispute.removals.map((removal) => removal.fact);
      if (!upheld) continue;
      this.#done.disputes++;
      await this.#act(judge, {
        do: 'resolve-dispute',
        stream: this.#stream,
        uphold: [upheld],
        refuse: others,
      });
    }
  }

  async judge(): Promise<Omit<ConvergeRun, 'seed' | 'devices' | 'faults'>> {
    const problems: string[] = [];
    const readers = this.#people.filter((one) => this.#reads(one));
    const views = await Promise.all(readers.map((one) => this.#viewOf(one)));
    let diverged = 0;
    // Held against each other: everyone who knows the whole past and has nothing in her outbox that the others cannot
    // know. Whoever lacks either is compared in what both can judge.
    const full = views.filter((view) => view.full);
    const settled = full.filter((view) => view.pending === 0);
    const other = settled[0] ?? full[0] ?? views[0];
    // Nobody is left who could tell newcomers what they cannot read: turning the keys is how they are told.
    const unled = other !== undefined && !this.#someoneTurns();
    for (const view of views) {
      if (!other || view === other) continue;
      const difference = settled.includes(view)
        ? differenceOfWhole(view, other)
        : differenceOfPart(view, other, unled);
      if (difference === null) continue;
      diverged++;
      problems.push(`person ${view.index} and ${other.index} differ: ${difference}`);
    }
    const { lost, duplicated, heldBack } = await this.#account(full, problems);
    let falseAlarms = 0;
    const alarms: Record<string, number> = {};
    const present = new Set(other ? other.people : []);
    for (const one of this.#people)
      for (const alarm of one.device.context.keychain.alarms.values()) {
        alarms[alarm.code] = (alarms[alarm.code] ?? 0) + alarm.count;
        // Whoever is in by a grant that the others refuse has reason to be puzzled.
        if (raceAlarms.has(alarm.code) || !present.has(one.person)) continue;
        falseAlarms += alarm.count;
        problems.push(`person ${one.index} was alarmed: ${alarm.code}`);
      }
    const checked = this.#random.pick(this.#people);
    for (const check of await checked.device.verifyStore())
      if (!check.holds) {
        diverged++;
        problems.push(`the store of person ${checked.index}: ${check.problems.join(' ')}`);
      }
    const fold = (readers[0] ? this.#replica(readers[0])! : this.#replica(this.#people[founder]!)!).fold!;
    return {
      ...this.#done,
      epochs: epochs(fold.authority).length,
      conflicts: conflicts(fold).length,
      quarantined: heldSegments(fold).length,
      heldBack,
      unled: unled ? 1 : 0,
      diverged,
      lost,
      duplicated,
      falseAlarms,
      alarms,
      problems,
    };
  }

  #reads(one: Participant): boolean {
    const replica = this.#replica(one);
    return (
      !!replica?.fold &&
      !replica.lockedOut &&
      may(replica.fold.authority, one.device.context.deviceId, 'read')
    );
  }

  async #viewOf(one: Participant): Promise<View> {
    const replica = this.#replica(one)!;
    const fold = replica.fold!;
    const { authority } = fold;
    const log = need(await one.device.lastFacts(this.#stream, Number.MAX_SAFE_INTEGER));
    return {
      index: one.index,
      full: replica.keys.anchor?.kind === 'founder',
      facts: log.map((fact) => fact.id),
      verdicts: new Map(log.map((fact) => [fact.id, fact.counts])),
      heads: headsOf(authority)
        .map((head) => `${head.device} ${head.sequence} ${head.segment}`)
        .sort(),
      people: members(authority).map((member) => member.person),
      members: members(authority).map(
        (member) => `${member.person} ${member.rights.join()} ${member.suspended} ${member.inEpoch}`,
      ),
      sealing: JSON.stringify(sealing(authority)),
      disputes: JSON.stringify(disputes(authority)),
      held: heldSegments(fold)
        .map(({ segment, verdict }) => `${segment} ${JSON.stringify(verdict)}`)
        .sort(),
      notes: notes(fold, 0, 10_000)
        .map(
          (note) =>
            `${note.key} ${note.live
              .map((entry) => entry.fact)
              .sort()
              .join()} ${note.conflict}`,
        )
        .sort(),
      pending: replica.pending.length,
    };
  }

  /** Every fact that a device took in: in its own log once, and at every reader of the whole past once. */
  async #account(
    full: readonly View[],
    problems: string[],
  ): Promise<{ lost: number; duplicated: number; heldBack: number }> {
    let lost = 0;
    let duplicated = 0;
    let heldBack = 0;
    const logs = new Map<Participant, Map<FactId, number>>();
    for (const one of this.#people) {
      const log = this.#replica(one)?.fold ? need(await one.device.lastFacts(this.#stream, 1e9)) : [];
      const times = new Map<FactId, number>();
      for (const { id } of log) times.set(id, (times.get(id) ?? 0) + 1);
      logs.set(one, times);
      for (const [id, count] of times)
        if (count > 1) {
          duplicated++;
          problems.push(`${id} stands ${count} times in the log of person ${one.index}`);
        }
    }
    for (const [fact, author] of this.#ledger) {
      if (!logs.get(author)!.has(fact)) {
        lost++;
        problems.push(`person ${author.index} lost ${fact}`);
        continue;
      }
      if (this.#isPending(author, fact)) {
        heldBack++;
        if (this.#couldSend(author)) {
          lost++;
          problems.push(`person ${author.index} never sent ${fact}, though nothing stood in the way`);
        }
        continue;
      }
      for (const view of full)
        if (!view.verdicts.has(fact)) {
          lost++;
          problems.push(`${fact} of person ${author.index} never reached person ${view.index}`);
        }
    }
    return { lost, duplicated, heldBack };
  }

  /**
   * Whether nothing stands in the way of what an author has in her outbox: she is a member, and the keys to seal it to
   * are the relay's too, or somebody could turn them: a steward who holds the steward's key of the relay's epoch.
   */
  #couldSend(author: Participant): boolean {
    if (!this.#reads(author)) return false;
    const newest = this.#newestEpoch();
    const { fold, keys } = this.#replica(author)!;
    const target = sealing(fold!.authority);
    const opening = keys.epochs.get(newest)?.opening;
    if ('epoch' in target && opening && target.epoch.fact === factIdOf(opening, 0)) return true;
    return this.#someoneTurns();
  }

  /** Whether some steward holds the steward's key of the newest epoch that the relay has. */
  #someoneTurns(): boolean {
    const newest = this.#newestEpoch();
    return this.#people.some(
      (one) =>
        this.#reads(one) &&
        this.#mayAct(one, 'steward') &&
        !!this.#replica(one)!.keys.epochs.get(newest)?.secrets.stewardSeed,
    );
  }

  #newestEpoch(): number {
    return Math.max(...this.#people.flatMap((one) => [...(this.#replica(one)?.keys.epochs.keys() ?? [])]));
  }

  #isPending(author: Participant, fact: FactId): boolean {
    return (this.#replica(author)?.pending ?? []).some((pending) =>
      factIdsOf(pending.signed.id, pending.facts).includes(fact),
    );
  }
}

interface View {
  readonly index: number;
  /** Roots its trust in the founding: knows the whole past. */
  readonly full: boolean;
  readonly facts: readonly FactId[];
  readonly verdicts: ReadonlyMap<FactId, boolean>;
  readonly heads: readonly string[];
  readonly people: readonly PersonId[];
  readonly members: readonly string[];
  readonly sealing: string;
  readonly disputes: string;
  readonly held: readonly string[];
  readonly notes: readonly string[];
  readonly pending: number;
}

function differenceOfWhole(a: View, b: View): string | null {
  for (const part of ['heads', 'members', 'held', 'notes'] as const)
    if (a[part].join('\n') !== b[part].join('\n')) return part;
  for (const part of ['sealing', 'disputes'] as const) if (a[part] !== b[part]) return part;
  if ([...a.facts].sort().join() !== [...b.facts].sort().join()) return 'facts';
  return null;
}

function differenceOfPart(a: View, b: View, unled: boolean): string | null {
  // What waits in an outbox may be a removal or a resolution, which its author alone knows.
  if (a.pending > 0 || b.pending > 0) return null;
  if (a.members.join('\n') !== b.members.join('\n')) return unled && !a.full ? null : 'members';
  for (const [fact, counts] of a.verdicts)
    if (b.verdicts.has(fact) && b.verdicts.get(fact) !== counts) return `whether ${fact} counts`;
  return null;
}

const factIdsOf = (segment: Uint8Array, count: number): FactId[] =>
  Array.from({ length: count }, (_, index) => factIdOf(toBase64Url(segment) as SegmentId, index));

const entityId = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
