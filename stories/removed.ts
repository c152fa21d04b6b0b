import { type CaseId, type FoundStream, type Grant, openDevice } from '@cobijo/client';
import { type DeviceId, type FactId, type Instant, may } from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { need } from './circle.ts';
import { FaultyLine, someWeather } from './faulty-line.ts';
import type { InProcessRelay } from './in-process-relay.ts';
import { type Leak, leaky } from './leak.ts';
import { Loot } from './loot.ts';
import { MembershipStory } from './membership.ts';
import { Participant, founder } from './participant.ts';
import { type Random, randomFrom, seedPlatform } from './random.ts';
import { Turns } from './turns.ts';
import { WhoMayOpen, spokenIn } from './who-may-open.ts';
import { type Reached, WholeRecord, epochName } from './whole-record.ts';

/**
 * A random history of who is in, with races, over a bad line; and then an attacker who has everything that there is to be
 * had: every envelope that ever reached the relay, whether it was taken or refused; the device of everybody who was
 * removed or let in "from now on", seized at the end and unlocked with its passphrase; and, as she may have kept copies,
 * every key that the device held at any time. Each of them alone, every two, and all of them together put what they have
 * into one hand. Every envelope is tried with every key, whatever epoch the key is said to be of.
 *
 * `opened` counts what opened, and every key that was had, of an epoch that none of those in league may open
 * (who-may-open.ts): of the removed, nothing of an epoch that was opened after the removal landed; of whoever was let in
 * from now on, nothing before the epoch that let her in. A removal has landed when an epoch stands at the relay that was
 * opened in its sight: what was sealed before to keys that she had she has, and no code can take it back. What one of
 * them sealed herself, and the key of an epoch that she opened herself, is not counted.
 *
 * Controls: what the signed openings say that somebody was given must open to her, alone.
 */
export interface RemovedRun {
  readonly seed: number;
  readonly conversation: boolean;
  readonly removed: number;
  readonly fromNowOn: number;
  readonly epochs: number;
  /** Epochs that the relay refused, because another of that number had come first. */
  readonly refusedEpochs: number;
  readonly envelopes: number;
  readonly leagues: number;
  /** Envelopes that had to stay closed, over all leagues. */
  readonly tried: number;
  readonly opened: number;
  readonly controls: number;
  readonly controlsMissed: number;
  readonly problems: readonly string[];
}

export async function removed(
  relay: InProcessRelay,
  seed: number,
  leak: Leak | null = null,
): Promise<RemovedRun> {
  const random = randomFrom(seed);
  const restore = seedPlatform(seed);
  try {
    return await tell(relay, seed, random, leak);
  } finally {
    restore();
  }
}

async function tell(
  relay: InProcessRelay,
  seed: number,
  random: Random,
  leak: Leak | null,
): Promise<RemovedRun> {
  const turns = new Turns(random);
  const record = new WholeRecord(relay.transport);
  const line = new FaultyLine(record.transport, random, turns);
  let now = Date.UTC(2026, 0, 5, 12);
  const clock = (): Instant => now as Instant;
  const people: Participant[] = [];
  const size = 3 + random.below(4);
  for (let index = 0; index < size; index++) {
    const transport = leak
      ? leaky(leak, line.transport, () => ({ me: people[index]!, all: people }))
      : line.transport;
    const one = new Participant(index, transport, clock);
    await one.create(await relay.tokens(index === founder ? 3 : 1));
    people.push(one);
  }
  const story = new Story(people, random, turns, random.oneIn(3));
  await story.begin();
  line.storm(someWeather(random));
  const steps = 15 + random.below(30);
  for (let step = 0; step < steps; step++) {
    now += random.below(3_600_000);
    await story.step();
  }
  await line.calm();
  await story.settle();
  return { seed, ...(await story.plunder(record)) };
}

class Story extends MembershipStory {
  readonly #conversation: boolean;
  readonly #loots = new Map<Participant, Loot>();

  constructor(people: readonly Participant[], random: Random, turns: Turns, conversation: boolean) {
    super(people, random, turns);
    this.#conversation = conversation;
  }

  protected override founding(caseId: CaseId): FoundStream {
    if (!this.#conversation) return super.founding(caseId);
    return { do: 'found-stream', case: caseId, kind: 'conversation', label: 'Talk', expiresAfterDays: 30 };
  }

  /** More often from now on than elsewhere, and also of those who were in before. */
  protected override terms(to: Participant): Pick<Grant, 'rights' | 'past'> {
    const terms = super.terms(to);
    return terms.rights.includes('steward') || !this.random.oneIn(2)
      ? terms
      : { ...terms, past: 'from-now-on' };
  }

  protected override async edit(one: Participant): Promise<void> {
    if (!this.#conversation) return super.edit(one);
    if (!this.replica(one)?.fold) return;
    const text = `message ${this.done.edits++}`;
    await this.act(one, { do: 'say', stream: this.stream, text });
  }

  override async step(): Promise<void> {
    await super.step();
    this.#hoard();
  }

  protected override async round(): Promise<void> {
    for (const one of this.random.shuffled(this.people)) {
      await one.device.sync();
      this.#hoard();
    }
  }

  /** Everybody keeps a copy of every key that she has now. */
  #hoard(): void {
    for (const one of this.people) {
      let loot = this.#loots.get(one);
      if (!loot) this.#loots.set(one, (loot = new Loot(one.device.context.sodium, this.stream)));
      loot.take(one.device);
    }
  }

  async plunder(whole: WholeRecord): Promise<Omit<RemovedRun, 'seed'>> {
    const problems: string[] = [];
    const record = whole.all();
    const segments = whole.of(this.stream).filter(({ header }) => header.kind === 'segment');
    const wraps = whole.of(this.stream).filter(({ header }) => header.kind === 'wrap');
    for (const one of this.people) {
      await this.#seize(one);
      await this.#loots.get(one)!.unwrap(record);
    }
    // What was said is known to all of them together; nobody else made anything up.
    const everyone = Loot.together([...this.#loots.values()], record);
    const read = segments.flatMap((at) => {
      const opened = everyone.open(at);
      return opened && opened !== 'opened' ? [{ at, opened }] : [];
    });
    const author = new Map(read.map(({ at, opened }) => [at, toBase64Url(opened.body.device) as DeviceId]));
    const unread = segments.length - read.length;
    if (unread > 0) problems.push(`${unread} envelopes open to nobody at all`);
    const truth = new WhoMayOpen(spokenIn(read), wraps, {
      conversation: this.#conversation,
      counts: await this.#verdicts(),
    });
    const suspects = this.people.flatMap((one) => {
      const known = truth.people().get(one.person);
      return known && (known.removed || known.fromNowOn) ? [{ one, ...known }] : [];
    });
    let controls = 0;
    let controlsMissed = unread;
    for (const { one } of suspects) {
      const given = truth.wasGiven(one.person);
      const loot = Loot.together([this.#loots.get(one)!], record);
      for (const at of segments.filter(({ header }) => given.has(epochName(header)))) {
        controls++;
        if (loot.open(at)) continue;
        controlsMissed++;
        problems.push(`person ${one.index} does not open what she was given of epoch ${at.header.epoch}`);
      }
    }
    let tried = 0;
    let opened = 0;
    const leagues = leaguesOf(suspects.map(({ one }) => one));
    for (const league of leagues) {
      const own = new Set(league.flatMap((one) => [...truth.devicesOf(one.person)]));
      const made = new Set(truth.epochs.filter(({ by }) => own.has(by)).map(({ name }) => name));
      const may = new Set(league.flatMap((one) => [...truth.mayOpen(one.person)]));
      const loot = Loot.together(
        league.map((one) => this.#loots.get(one)!),
        record,
      );
      const closed = (at: Reached): boolean => !may.has(epochName(at.header));
      const found = [
        ...segments.filter((at) => closed(at) && !own.has(author.get(at)!) && loot.open(at) !== null),
        ...wraps.filter((at) => closed(at) && !made.has(epochName(at.header)) && loot.hasKeyOf(at)),
      ];
      tried += segments.filter((at) => closed(at) && !own.has(author.get(at)!)).length;
      opened += found.length;
      if (found.length > 0)
        problems.push(
          `${found.length} opened to ${league.map((one) => `person ${one.index}`).join(' and ')}, of epochs ` +
            `${[...new Set(found.map(({ header, taken }) => `${header.epoch}${taken ? '' : ' (refused)'}`))].join(', ')}`,
        );
    }
    return {
      conversation: this.#conversation,
      removed: suspects.filter((suspect) => suspect.removed).length,
      fromNowOn: suspects.filter((suspect) => suspect.fromNowOn).length,
      epochs: truth.epochs.filter((epoch) => epoch.opened !== null).length,
      refusedEpochs: truth.epochs.filter((epoch) => epoch.opened === null).length,
      envelopes: record.length,
      leagues: leagues.length,
      tried,
      opened,
      controls,
      controlsMissed,
      problems,
    };
  }

  /** Takes the device out of her hand and unlocks it with her passphrase. */
  async #seize(one: Participant): Promise<void> {
    const { store, passphrase } = one;
    this.#loots.get(one)!.take(need(await openDevice({ store, passphrase })));
  }

  /** What counts, by a member who knows the whole past; what she never heard of counts. */
  async #verdicts(): Promise<(fact: FactId) => boolean> {
    const knows = (one: Participant): number => {
      const replica = this.replica(one);
      if (!replica?.fold || replica.lockedOut) return 0;
      if (!may(replica.fold.authority, one.device.context.deviceId, 'read')) return 0;
      return replica.keys.anchor?.kind === 'founder' ? (replica.pending.length === 0 ? 3 : 2) : 1;
    };
    const [judge] = [...this.people].sort((a, b) => knows(b) - knows(a));
    if (!judge || knows(judge) === 0) return () => true;
    const log = need(await judge.device.lastFacts(this.stream, Number.MAX_SAFE_INTEGER));
    const refused = new Set(log.filter((fact) => !fact.counts).map((fact) => fact.id));
    return (fact) => !refused.has(fact);
  }
}

/** Each alone, every two, and all together. */
function leaguesOf(people: readonly Participant[]): Participant[][] {
  const alone = people.map((one) => [one]);
  const pairs = people.flatMap((one, i) => people.slice(i + 1).map((other) => [one, other]));
  return [...alone, ...pairs, ...(people.length > 2 ? [[...people]] : [])];
}
