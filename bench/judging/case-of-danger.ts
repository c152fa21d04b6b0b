import {
  type Body,
  type ContentFact,
  type ContentKind,
  type EntityId,
  type Fact,
  type FactId,
  type Instant,
  type Segment,
  type SegmentId,
  type StreamId,
  factIdOf,
} from '@cobijo/domain';
import { type Day, plusDays } from '@cobijo/domain/critical-period/days';
import { triggerRows } from '@cobijo/domain/critical-period/triggers';
import { dangerLevels } from '@cobijo/domain/danger/levels';
import { measureRows } from '@cobijo/domain/protection/measures';
import {
  type PracticeDevice,
  found,
  letIn,
  practiceDevice,
} from '../../packages/domain/tests/case/practice-stream.ts';

/**
 * A case of so many facts over twenty years, the same every time: 12 subjects in four parts that four people write.
 *
 * One fact in four or so is read by the judgement of danger, and the more facts, the more of each: assessments with a
 * level each (one in twenty corrected, one in fifty contradicted, one level in five below the floor and looked at by a
 * second person), events that are planned, moved, happen, are known and are closed by a person for each subject, steps
 * of first hours, milestones of every code that move and are done or cancelled, measures that are granted, seen every
 * month and stopped, subjects described again, what was said by mistake taken back. One event in eight and one milestone
 * in eight stand in a sealed part. All else is notes, messages and tasks. Facts lie four to a segment, in the order of
 * time, and name what they correct.
 */
export const load = { years: 20, subjects: 12, judgedShare: 0.25, factsASegment: 4 } as const;
export const today: Day = '2026-11-27';

export const parts = ['safety', 'sealed', 'notes', 'conversation'] as const;
export type PartName = (typeof parts)[number];

export interface Part {
  readonly name: PartName;
  readonly stream: StreamId;
  readonly anchor: Parameters<typeof letIn>[3];
  /** In a causal order: founding and members first. */
  readonly segments: readonly Segment[];
}

export interface CaseOfDanger {
  readonly parts: readonly Part[];
  readonly facts: number;
  /** How many of each kind there are. */
  readonly kinds: Readonly<Record<string, number>>;
  /** The next thing that happens: a segment of one fact, and where. Every kind that the judgement reads, in turn. */
  next(): { readonly part: PartName; readonly kind: ContentKind; readonly segment: Segment };
}

interface Placed {
  /** Once it has its place. */
  fact?: FactId;
}

/** Something said, before it has its place. `undoes`: what it corrects, moves or takes back. */
interface Saying<K extends ContentKind = ContentKind> extends Placed {
  readonly part: PartName;
  readonly kind: K;
  readonly at: number;
  readonly body: Body<K>;
  readonly undoes: readonly Placed[];
  readonly by: number;
}

const days = load.years * 365;
const writers = 4;
const codes = [
  ...['US01', 'US02', 'US03', 'US05', 'US07', 'US08', 'US13', 'US15', 'MX03', 'MX05', 'MX07', 'MX12'],
  ...['RR01', 'RR02', 'RR05', 'FR01', 'FR02', 'FR09'],
];
const items = ['C1', 'C2', 'C3', 'D1', 'D4', 'I2', 'A3', 'B1', 'H1', 'G1'];

export function makeCase(facts: number): CaseOfDanger {
  const random = generator(20_261_127);
  const nat = (max: number): number => Math.floor(random() * max);
  const id = (): EntityId => (letters(random, 21) + 'A') as EntityId;
  const subjects = Array.from({ length: load.subjects }, id);
  const streams = parts.map((name) => new Writing(name, random));
  const stream = (name: PartName): Writing => streams[parts.indexOf(name)]!;
  const control = streams.reduce(
    (sum, { segments }) => sum + segments.reduce((n, one) => n + one.facts.length, 0),
    0,
  );
  const teller = new Teller(subjects, { random, nat, id });
  const sayings = teller.tell(facts - control);
  for (const saying of sayings) stream(saying.part).say(saying, load.factsASegment);
  for (const one of streams) one.flush();
  const kinds: Record<string, number> = {};
  for (const { kind } of sayings) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    parts: streams.map(({ name, stream, anchor, segments }) => ({
      name,
      stream,
      anchor,
      segments: [...segments],
    })),
    facts,
    kinds,
    next() {
      const saying = teller.next();
      const segment = stream(saying.part).say(saying, 1);
      if (!segment) throw new Error('one fact is a whole segment');
      return { part: saying.part, kind: saying.kind, segment };
    },
  };
}

/** One part, with its four writers: what is said is put into segments of their chains. */
class Writing {
  readonly name: PartName;
  readonly stream: StreamId;
  readonly anchor: Part['anchor'];
  readonly segments: Segment[];
  readonly #devices: readonly PracticeDevice[];
  readonly #waiting: Saying[][] = Array.from({ length: writers }, () => []);
  readonly #random: () => number;

  constructor(name: PartName, random: () => number) {
    const devices = Array.from({ length: writers }, (_, n) => practiceDevice(`writer ${n}`, `${name} ${n}`));
    const [steward, ...others] = devices as [PracticeDevice, ...PracticeDevice[]];
    this.name = name;
    this.stream = name.padEnd(22, '-') as StreamId;
    this.anchor = found(steward, { sealed: name === 'sealed' });
    for (const other of others) letIn(steward, other, ['write'], this.anchor);
    this.segments = [...steward.segments];
    this.#devices = devices;
    this.#random = random;
  }

  /** Makes a segment once there are so many of one writer, or once what is undone must have its place first. */
  say(saying: Saying, size: number): Segment | null {
    // Whoever corrects a thing has read it.
    if (saying.undoes.some(({ fact }) => fact === undefined)) this.flush();
    const waiting = this.#waiting[saying.by]!;
    waiting.push(saying);
    return waiting.length >= size ? this.#make(saying.by) : null;
  }

  flush(): void {
    for (let by = 0; by < writers; by++) if (this.#waiting[by]!.length > 0) this.#make(by);
  }

  #make(by: number): Segment {
    const device = this.#devices[by]!;
    const sayings = this.#waiting[by]!.splice(0);
    const id = letters(this.#random, 43) as SegmentId;
    const heard = this.segments.at(-1)!;
    const isNew = heard.device !== device.id && heard.sequence > (device.told.get(heard.device) ?? -1);
    if (isNew) device.told.set(heard.device, heard.sequence);
    const segment: Segment = {
      id,
      device: device.id,
      sequence: device.next++,
      previous: device.last,
      after: isNew ? [{ device: heard.device, sequence: heard.sequence, segment: heard.id }] : [],
      epoch: 0,
      facts: sayings.map((one, index): Fact => {
        one.fact = factIdOf(id, index);
        return {
          id: one.fact,
          device: device.id,
          kind: one.kind,
          v: 1,
          at: one.at as Instant,
          supersedes: one.undoes.flatMap(({ fact }) => fact ?? []),
          body: one.body,
        } as ContentFact;
      }),
    };
    device.last = id;
    this.segments.push(segment);
    return segment;
  }
}

interface Chance {
  readonly random: () => number;
  readonly nat: (max: number) => number;
  readonly id: () => EntityId;
}

const dayMs = 86_400_000;
const lastAt = Date.parse(today) + dayMs / 2;
const firstAt = lastAt - days * dayMs;
const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10);

/** What a person has still to close. */
interface Closing {
  readonly event: EntityId;
  readonly subject: EntityId;
  readonly part: PartName;
}

const toCloseMax = 30;

type Place = Partial<Pick<Saying, 'part' | 'undoes' | 'by'>>;

/** What happens in the case. */
class Teller {
  readonly #subjects: readonly EntityId[];
  readonly #chance: Chance;
  readonly #sayings: Saying[] = [];
  readonly #described = new Map<EntityId, Saying<'subject.described'>>();
  readonly #assessments: Saying<'danger.assessed'>[] = [];
  readonly #levels: Saying<'level.set'>[] = [];
  readonly #events: Saying<'period.recorded'>[] = [];
  readonly #milestones: Saying<'milestone.set'>[] = [];
  readonly #plans: Saying<'measure.planned'>[] = [];
  readonly #toClose: Closing[] = [];
  #turn = 0;
  #now = lastAt;

  constructor(subjects: readonly EntityId[], chance: Chance) {
    this.#subjects = subjects;
    this.#chance = chance;
  }

  /** Twenty years of it, so many facts, in the order of time. */
  tell(count: number): readonly Saying[] {
    const { random } = this.#chance;
    for (const subject of this.#subjects) this.#describe(subject, firstAt);
    const stories: readonly ((at: number) => void)[] = [
      ...Array<(at: number) => void>(8).fill((at) => this.#assessmentStory(at)),
      ...Array<(at: number) => void>(2).fill((at) => this.#eventStory(at)),
      (at) => this.#milestoneStory(at),
      ...Array<(at: number) => void>(2).fill((at) => this.#measureStory(at)),
    ];
    // What follows from a thing is told with it, and counts.
    const judged = Math.round(count * load.judgedShare);
    for (let turn = 0; this.#sayings.length < judged; turn++)
      stories[turn % stories.length]!(firstAt + random() * days * dayMs);
    while (this.#sayings.length < count) this.#talk(firstAt + random() * days * dayMs);
    this.#sayings.splice(count);
    return this.#sayings.sort((a, b) => a.at - b.at);
  }

  /** Said now, each time something else; what this opens is closed again soon, so that the case stays as it is. */
  next(): Saying {
    const at = (this.#now += 1000);
    const { nat } = this.#chance;
    const newest = <T>(list: readonly T[]): T => list[list.length - 1 - nat(Math.min(list.length, 200))]!;
    const turns: readonly (() => unknown)[] = [
      () => this.#assess(this.#one(), at),
      () => this.#setLevel(newest(this.#assessments), at),
      () => this.#agree(newest(this.#levels), at),
      () => this.#assessAgain(newest(this.#assessments), at),
      () => this.#opens(this.#record(at, this.#chance.id(), this.#named('planned', nat(40) - 10, at))),
      () => this.#step(newest(this.#events), at),
      () =>
        this.#opens(this.#setMilestone(at, { before: newest(this.#milestones), status: 'moved', ahead: 50 })),
      () => this.#opens(this.#setMilestone(at, { ahead: 50 })),
      () => this.#plan(at),
      () => this.#note(newest(this.#plans), at, { what: 'verified', by: 'Lucía' }),
      () => this.#note(newest(this.#plans), at, { what: 'granted', until: plusDays(dayOf(at), 60) }),
      () => this.#note(newest(this.#plans), at, { what: 'stopped' }),
      () => this.#describe(this.#one(), at),
      () => this.#takeBack(newest(this.#events), at),
      () => this.#talk(at),
    ];
    const late = this.#toClose.length > toCloseMax ? this.#toClose.shift() : undefined;
    if (late) this.#close(late, at);
    else turns[this.#turn++ % turns.length]!();
    return this.#sayings.pop()!;
  }

  #opens({ part, body }: Saying<'period.recorded'> | Saying<'milestone.set'>): void {
    if ('said' in body) {
      const subjects = 'subjects' in body.said ? body.said.subjects : [];
      this.#toClose.push(...subjects.map((subject) => ({ event: body.event, subject, part })));
    } else if (isTrigger(body.code))
      this.#toClose.push(...this.#subjects.map((subject) => ({ event: body.milestone, subject, part })));
  }

  #say<K extends ContentKind>(kind: K, at: number, body: Body<K>, place: Place = {}): Saying<K> {
    const { part = 'safety', undoes = [], by = this.#chance.nat(writers) } = place;
    const saying: Saying<K> = { part, kind, at: Math.floor(at), body, undoes, by };
    // Nothing is said after today.
    if (saying.at <= lastAt || this.#now > lastAt) this.#sayings.push(saying);
    return saying;
  }

  #one(): EntityId {
    return this.#subjects[this.#chance.nat(this.#subjects.length)]!;
  }

  #describe(subject: EntityId, at: number): void {
    const before = this.#described.get(subject);
    const number = this.#subjects.indexOf(subject);
    const group = (['survivor', 'household', 'household', 'child'] as const)[number % 4]!;
    const said = this.#say(
      'subject.described',
      at,
      { subject, group, name: `House ${number}` },
      { undoes: before ? [before] : [] },
    );
    this.#described.set(subject, said);
  }

  #assessmentStory(at: number): void {
    const { random } = this.#chance;
    const assessed = this.#assess(this.#one(), at);
    const level = this.#setLevel(assessed, at + 2 * dayMs);
    if (random() < 0.2) this.#agree(level, at + 3 * dayMs);
    if (random() < 0.05) this.#assessAgain(assessed, at + 10 * dayMs);
    // Somebody else says another thing of it, and nobody has decided.
    if (random() < 0.02) this.#assess(assessed.body.subject, at + dayMs, assessed.body.assessment);
    if (random() < 0.04) this.#describe(assessed.body.subject, at + 5 * dayMs);
  }

  #assess(
    subject: EntityId,
    at: number,
    assessment = this.#chance.id(),
    undoes: readonly Placed[] = [],
  ): Saying<'danger.assessed'> {
    const { random, nat } = this.#chance;
    const assessedOn = dayOf(at);
    const answers: Record<string, Body<'danger.assessed'>['answers'][string]> = { J1: { fear: nat(11) } };
    for (const item of items) {
      const yes = random() < 0.15;
      answers[item] = { answer: yes ? '2' : (['1', '0', '0', '0', '0', 'U'] as const)[nat(6)]! };
    }
    const said = this.#say(
      'danger.assessed',
      at,
      { assessment, subject, instrument: 'srda', version: 1, form: 'full', assessedOn, answers },
      { undoes },
    );
    this.#assessments.push(said);
    return said;
  }

  #assessAgain(before: Saying<'danger.assessed'>, at: number): void {
    const { subject, assessment } = before.body;
    this.#assess(subject, at, assessment, [before]);
  }

  #setLevel({ body: { assessment } }: Saying<'danger.assessed'>, at: number): Saying<'level.set'> {
    const said = this.#say(
      'level.set',
      at,
      {
        level: this.#chance.id(),
        assessment,
        danger: dangerLevels[this.#chance.nat(dangerLevels.length)]!,
        scenarios: ['He comes back.'],
        rationale: 'As before.',
      },
      { by: 0 },
    );
    this.#levels.push(said);
    return said;
  }

  #agree({ body: { level } }: Saying<'level.set'>, at: number): void {
    const agrees = this.#chance.random() < 0.8;
    this.#say(
      'level.agreed',
      at,
      { agreement: this.#chance.id(), level, agrees, reason: 'Both looked.' },
      { by: 1 },
    );
  }

  #named(what: 'planned' | 'happened', daysAhead: number, at: number): Body<'period.recorded'>['said'] {
    const { trigger } = triggerRows[this.#chance.nat(triggerRows.length)]!;
    const subjects = [...new Set(Array.from({ length: 1 + this.#chance.nat(3) }, () => this.#one()))];
    return { what, trigger, on: dayOf(at + daysAhead * dayMs), subjects };
  }

  #eventStory(at: number): void {
    const { nat, random } = this.#chance;
    const event = this.#chance.id();
    const ahead = 40 + nat(40);
    const part: PartName = nat(8) === 0 ? 'sealed' : 'safety';
    const place: Place = { part };
    const planned = this.#named('planned', ahead, at);
    const first = this.#record(at, event, planned, place);
    if (planned.what !== 'planned') return;
    this.#events.push(first);
    let on = planned.on;
    if (random() < 0.3) {
      on = dayOf(at + (ahead + 9) * dayMs);
      this.#record(at + dayMs, event, { what: 'moved', on }, place);
    }
    const happens = Date.parse(on) + dayMs / 2;
    if (random() < 0.1) this.#record(happens - dayMs, event, { what: 'cancelled' }, place);
    else this.#record(happens, event, { ...planned, what: 'happened', on }, place);
    if (planned.trigger === 'own-detention') this.#step(first, happens);
    this.#record(
      happens + 5 * dayMs,
      event,
      { what: 'known', anchor: 'verdict', on: dayOf(happens + 5 * dayMs) },
      place,
    );
    const closed = happens + (20 + nat(100)) * dayMs;
    for (const subject of planned.subjects) this.#close({ event, subject, part }, closed);
    // Said by mistake, and taken back.
    if (random() < 0.1) this.#takeBack(first, at + dayMs / 2);
  }

  #record(
    at: number,
    event: EntityId,
    said: Body<'period.recorded'>['said'],
    place?: Place,
  ): Saying<'period.recorded'> {
    return this.#say(
      'period.recorded',
      at,
      { record: this.#chance.id(), event, recorded: dayOf(at), said },
      place,
    );
  }

  #close({ event, subject, part }: Closing, at: number): void {
    this.#record(at, event, { what: 'closed', subject, reason: 'Nobody came.' }, { part });
  }

  #step({ body: { event }, part }: Saying<'period.recorded'>, at: number): void {
    this.#record(at, event, { what: 'step', step: 'counsel-at-once', done: true }, { part });
  }

  /** A note says that something was recorded by mistake, and stands in its place. */
  #takeBack(mistake: Saying<'period.recorded'>, at: number): void {
    const body = { note: this.#chance.id(), title: 'By mistake', text: 'It was another.', about: [] };
    this.#say('note.written', at, body, { part: mistake.part, undoes: [mistake] });
  }

  #milestoneStory(at: number): void {
    const { nat } = this.#chance;
    const part: PartName = nat(8) === 0 ? 'sealed' : 'safety';
    const ahead = 60 + nat(40);
    let said = this.#setMilestone(at, { part, ahead });
    for (let turn = 1; turn <= nat(4); turn++)
      said = this.#setMilestone(at + turn * 5 * dayMs, {
        before: said,
        status: 'moved',
        ahead: ahead + turn,
      });
    const on = Date.parse(said.body.date!.on) + dayMs / 2;
    this.#setMilestone(on, { before: said, status: 'done', ahead: 0 });
    // It puts everybody in danger, until a person closes it for each.
    const closed = on + (20 + nat(90)) * dayMs;
    if (isTrigger(said.body.code))
      for (const subject of this.#subjects)
        this.#close({ event: said.body.milestone, subject, part }, closed);
  }

  #setMilestone(
    at: number,
    {
      before = null,
      part = before?.part ?? 'safety',
      status = 'planned',
      ahead,
    }: {
      readonly before?: Saying<'milestone.set'> | null;
      readonly part?: PartName;
      readonly status?: Body<'milestone.set'>['status'];
      /** In so many days. */
      readonly ahead: number;
    },
  ): Saying<'milestone.set'> {
    const { nat, id } = this.#chance;
    const { milestone, code } = before?.body ?? { milestone: id(), code: codes[nat(codes.length)]! };
    const date = {
      on: dayOf(at + ahead * dayMs),
      zone: 'America/Mexico_City',
    } as Body<'milestone.set'>['date'];
    const undoes = before ? [before] : [];
    const said = this.#say(
      'milestone.set',
      at,
      { milestone, code, status, date, about: [] },
      { part, undoes },
    );
    this.#milestones.push(said);
    return said;
  }

  #measureStory(at: number): void {
    const { nat, random } = this.#chance;
    const plan = this.#plan(at);
    const months = 6 + nat(30);
    this.#note(plan, at + dayMs, { what: 'granted', until: dayOf(at + (months * 30 + 60) * dayMs) });
    for (let month = 0; month < months; month++)
      this.#note(plan, at + (5 + month * 30) * dayMs, { what: 'verified', by: 'Lucía' });
    const what = random() < 0.5 ? 'stopped' : 'ended';
    this.#note(plan, at + months * 30 * dayMs, { what });
  }

  #plan(at: number): Saying<'measure.planned'> {
    const { measure } = measureRows[this.#chance.nat(measureRows.length)]!;
    const said = this.#say('measure.planned', at, { plan: this.#chance.id(), measure, subject: this.#one() });
    this.#plans.push(said);
    return said;
  }

  #note(
    { body: { plan } }: Saying<'measure.planned'>,
    at: number,
    said: Body<'measure.noted'>['said'],
  ): void {
    this.#say('measure.noted', at, { record: this.#chance.id(), plan, on: dayOf(at), said });
  }

  #talk(at: number): void {
    const { nat, id } = this.#chance;
    const turn = nat(15);
    if (turn < 9)
      this.#say(
        'message.said',
        at,
        { message: id(), text: 'We spoke, and she is well.' },
        { part: 'conversation' },
      );
    else if (turn < 13)
      this.#say(
        'note.written',
        at,
        { note: id(), title: 'Visit', text: 'We spoke.', about: [] },
        { part: 'notes' },
      );
    else
      this.#say(
        'task.set',
        at,
        { task: id(), what: 'Call on Thursday.', done: nat(2) === 0 },
        { part: 'notes' },
      );
  }
}

const isTrigger = (code: string): boolean =>
  triggerRows.some(({ milestones }) => (milestones as readonly string[]).includes(code));

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
function letters(random: () => number, count: number): string {
  let text = '';
  while (text.length < count) text += alphabet[Math.floor(random() * 64)];
  return text;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
