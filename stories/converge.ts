import {
  type FactId,
  type Instant,
  type PersonId,
  type SegmentId,
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
import type { InProcessRelay } from './in-process-relay.ts';
import { MembershipStory } from './membership.ts';
import { Participant, founder } from './participant.ts';
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
    const one = new Participant(index, line.transport, clock);
    await one.create(await relay.tokens(index === founder ? 3 : 1));
    people.push(one);
  }
  const story = new Story(people, random, turns);
  await story.begin();
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

class Story extends MembershipStory {
  async judge(): Promise<Omit<ConvergeRun, 'seed' | 'devices' | 'faults'>> {
    const problems: string[] = [];
    const readers = this.people.filter((one) => this.#reads(one));
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
    for (const one of this.people)
      for (const alarm of one.device.context.keychain.alarms.values()) {
        alarms[alarm.code] = (alarms[alarm.code] ?? 0) + alarm.count;
        // Whoever is in by a grant that the others refuse has reason to be puzzled.
        if (raceAlarms.has(alarm.code) || !present.has(one.person)) continue;
        falseAlarms += alarm.count;
        problems.push(`person ${one.index} was alarmed: ${alarm.code}`);
      }
    const checked = this.random.pick(this.people);
    for (const check of await checked.device.verifyStore())
      if (!check.holds) {
        diverged++;
        problems.push(`the store of person ${checked.index}: ${check.problems.join(' ')}`);
      }
    const fold = (readers[0] ? this.replica(readers[0])! : this.replica(this.people[founder]!)!).fold!;
    return {
      ...this.done,
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
    const replica = this.replica(one);
    return (
      !!replica?.fold &&
      !replica.lockedOut &&
      may(replica.fold.authority, one.device.context.deviceId, 'read')
    );
  }

  async #viewOf(one: Participant): Promise<View> {
    const replica = this.replica(one)!;
    const fold = replica.fold!;
    const { authority } = fold;
    const log = need(await one.device.lastFacts(this.stream, Number.MAX_SAFE_INTEGER));
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
    for (const one of this.people) {
      const log = this.replica(one)?.fold ? need(await one.device.lastFacts(this.stream, 1e9)) : [];
      const times = new Map<FactId, number>();
      for (const { id } of log) times.set(id, (times.get(id) ?? 0) + 1);
      logs.set(one, times);
      for (const [id, count] of times)
        if (count > 1) {
          duplicated++;
          problems.push(`${id} stands ${count} times in the log of person ${one.index}`);
        }
    }
    for (const [fact, author] of this.ledger) {
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
    const { fold, keys } = this.replica(author)!;
    const target = sealing(fold!.authority);
    const opening = keys.epochs.get(newest)?.opening;
    if ('epoch' in target && opening && target.epoch.fact === factIdOf(opening, 0)) return true;
    return this.#someoneTurns();
  }

  /** Whether some steward holds the steward's key of the newest epoch that the relay has. */
  #someoneTurns(): boolean {
    const newest = this.#newestEpoch();
    return this.people.some(
      (one) =>
        this.#reads(one) &&
        this.mayAct(one, 'steward') &&
        !!this.replica(one)!.keys.epochs.get(newest)?.secrets.stewardSeed,
    );
  }

  #newestEpoch(): number {
    return Math.max(...this.people.flatMap((one) => [...(this.replica(one)?.keys.epochs.keys() ?? [])]));
  }

  #isPending(author: Participant, fact: FactId): boolean {
    return (this.replica(author)?.pending ?? []).some((pending) =>
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
