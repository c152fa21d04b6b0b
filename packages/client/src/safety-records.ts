import {
  type ContentKind,
  type EntityId,
  type EntryOf,
  type FactId,
  type KindOf,
  type Noun,
  type PastEntry,
  RegisterReading,
  type StreamFold,
  type StreamId,
  isWordOfKin,
} from '@cobijo/domain';
import { remember, sameList } from '@cobijo/domain/safety/remember';
import type { Corrected, Said, SaidOf, SafetyRecords } from '@cobijo/domain/safety/said';
import { type Speakers, speakersOf } from './speaker.ts';

/** A part of a case that this device has read, as far as danger is judged by it. */
export interface ReadPart {
  readonly stream: StreamId;
  readonly fold: StreamFold;
}

/** What is said of one thing of danger or protection. */
export interface SafetySaid<K extends ContentKind> extends SaidOf<K> {
  /** The facts that stand of it, for whoever says it anew. */
  readonly facts: readonly FactId[];
  /** What was said of it before, where that is read too. */
  readonly past: readonly Corrected<K>[];
}

/**
 * What one part says of danger and protection. Each list is the same object for as long as nothing else is said, and so is
 * each thing in it: what is judged from here on knows by that what it need not judge again.
 */
export interface PartRecords {
  readonly subject: readonly SafetySaid<'subject.described'>[];
  readonly assessment: readonly SafetySaid<'danger.assessed'>[];
  readonly level: readonly SafetySaid<'level.set'>[];
  readonly agreement: readonly SafetySaid<'level.agreed'>[];
  readonly period: readonly SafetySaid<'period.recorded'>[];
  /** Everything ever said of each that counts. */
  readonly milestone: readonly SafetySaid<'milestone.set'>[];
  readonly measure: readonly SafetySaid<'measure.planned'>[];
  readonly note: readonly SafetySaid<'measure.noted'>[];
}

/** Reads one part again and again. */
class PartReader {
  readonly #subject;
  readonly #assessment;
  readonly #level;
  readonly #agreement;
  readonly #period;
  readonly #milestone;
  readonly #measure;
  readonly #note;

  constructor(fold: StreamFold) {
    this.#subject = readerOf<'subject', 'subject.described'>(fold, 'subject', standing);
    this.#assessment = readerOf<'assessment', 'danger.assessed'>(fold, 'assessment', withCorrected);
    this.#level = readerOf<'level', 'level.set'>(fold, 'level', standing);
    this.#agreement = readerOf<'level-agreement', 'level.agreed'>(fold, 'level-agreement', standing);
    this.#period = readerOf<'period-record', 'period.recorded'>(fold, 'period-record', standing);
    this.#milestone = readerOf<'milestone', 'milestone.set'>(fold, 'milestone', everAdmitted);
    this.#measure = readerOf<'measure', 'measure.planned'>(fold, 'measure', standing);
    this.#note = readerOf<'measure-record', 'measure.noted'>(fold, 'measure-record', standing);
  }

  of(fold: StreamFold): PartRecords {
    const speakers = speakersOf(fold.authority);
    return {
      subject: this.#subject.of(fold, speakers),
      assessment: this.#assessment.of(fold, speakers),
      level: this.#level.of(fold, speakers),
      agreement: this.#agreement.of(fold, speakers),
      period: this.#period.of(fold, speakers),
      milestone: this.#milestone.of(fold, speakers),
      measure: this.#measure.of(fold, speakers),
      note: this.#note.of(fold, speakers),
    };
  }
}

const readers = new WeakMap<StreamFold, PartReader>();

/** What a part says, as its fold stands now. */
export function partRecords({ fold }: ReadPart): PartRecords {
  let reader = readers.get(fold);
  if (reader === undefined) readers.set(fold, (reader = new PartReader(fold)));
  return reader.of(fold);
}

interface Told<K extends ContentKind> {
  readonly key: string;
  readonly live: readonly EntryOf<K>[];
  readonly statements: number;
  /** Whether it was said for one of the family or a guest. */
  readonly isKin: (fact: FactId) => boolean;
  readonly past: () => readonly (EntryOf<K> & Pick<PastEntry, 'standing' | 'supersededAt'>)[];
}
type Reads<K extends ContentKind> = (told: Told<K>, speakers: Speakers) => SafetySaid<K>;

/** The kinds of a register are those of its noun; the compiler cannot follow that through the columns. */
const readerOf = <N extends Noun, K extends KindOf<N>>(
  fold: StreamFold,
  noun: N,
  read: Reads<K>,
): RegisterReading<N, Speakers, SafetySaid<K>> => {
  const isKin = (fact: FactId): boolean => isWordOfKin(fold, fact);
  return new RegisterReading(
    noun,
    ({ key, live, statements }, past, speakers) =>
      read({ key, live, statements, isKin, past } as unknown as Told<K>, speakers),
    isSameSaid,
  );
};

const keyOf = ({ key }: { readonly key: string }): EntityId => key as EntityId;
const factsOf = (live: readonly { readonly fact: FactId }[]): readonly FactId[] =>
  live.map(({ fact }) => fact);

function standing<K extends ContentKind>(told: Told<K>, speakers: Speakers): SafetySaid<K> {
  return { key: keyOf(told), live: saidOf(told, told.live, speakers), facts: factsOf(told.live), past: [] };
}

function withCorrected<K extends ContentKind>(told: Told<K>, speakers: Speakers): SafetySaid<K> {
  const past = (told.statements < 2 ? [] : told.past()).flatMap((entry) =>
    entry.standing === 'superseded' && entry.supersededAt !== null
      ? saidOf(told, [entry], speakers).map((said) => ({ ...said, until: entry.supersededAt! }))
      : [],
  );
  return { ...standing(told, speakers), past };
}

function everAdmitted<K extends ContentKind>(told: Told<K>, speakers: Speakers): SafetySaid<K> {
  const admitted = told.past().filter((entry) => entry.standing !== 'not-admitted');
  return { ...standing(told, speakers), live: saidOf(told, admitted, speakers) };
}

/** Statements with whose they are; what a snapshot left out is passed over. */
const saidOf = <K extends ContentKind>(
  { isKin }: Told<K>,
  entries: readonly EntryOf<K>[],
  speakers: Speakers,
): readonly Said<K>[] =>
  entries.flatMap(({ fact, device, at, body }) => {
    if (body === null) return [];
    const speaker = speakers.get(device);
    return { fact, at, body, by: speaker?.person ?? null, role: speaker?.role ?? null, kin: isKin(fact) };
  });

/** Of the same thing: its key and what its facts say cannot be others. */
const isSameSaid = <K extends ContentKind>(before: SafetySaid<K>, now: SafetySaid<K>): boolean =>
  sameList(before.facts, now.facts) === before.facts &&
  isAlike(before.live, now.live) &&
  isAlike(before.past, now.past) &&
  now.past.every(({ until }, at) => until === before.past[at]!.until);

const isAlike = <K extends ContentKind>(before: readonly Said<K>[], now: readonly Said<K>[]): boolean =>
  before.length === now.length &&
  now.every(({ fact, by, role, kin }, at) => {
    const other = before[at]!;
    return fact === other.fact && by === other.by && role === other.role && kin === other.kin;
  });

/** Makes one list of the lists of several parts: the same until one of them is another. */
export function joining<T>(): (lists: readonly (readonly T[])[]) => readonly T[] {
  let known: { readonly lists: readonly (readonly T[])[]; readonly joined: readonly T[] } | null = null;
  return (lists) => {
    if (known === null || sameList(known.lists, lists) !== known.lists)
      known = { lists, joined: ([] as T[]).concat(...lists) };
    return known.joined;
  };
}

/** Puts the records of several parts together, again and again. */
export class RecordsJoiner {
  readonly #subjects = things<'subject.described'>();
  readonly #assessments = things<'danger.assessed'>();
  readonly #plans = things<'measure.planned'>();
  readonly #milestones = joining<SafetySaid<'milestone.set'>>();
  readonly #levels = statements<'level.set'>();
  readonly #agreements = statements<'level.agreed'>();
  readonly #periods = statements<'period.recorded'>();
  readonly #notes = statements<'measure.noted'>();

  of(parts: readonly PartRecords[]): Required<SafetyRecords> {
    const { live: subjects } = this.#subjects(parts.map(({ subject }) => subject));
    const { live: assessments, past: corrected } = this.#assessments(
      parts.map(({ assessment }) => assessment),
    );
    return {
      subjects,
      assessments,
      corrected,
      levels: this.#levels(parts.map(({ level }) => level)),
      agreements: this.#agreements(parts.map(({ agreement }) => agreement)),
      periods: this.#periods(parts.map(({ period }) => period)),
      // Without a subject a date of the case puts nobody in danger here.
      milestones: subjects.length > 0 ? this.#milestones(parts.map(({ milestone }) => milestone)) : nothing,
      plans: this.#plans(parts.map(({ measure }) => measure)).live,
      notes: this.#notes(parts.map(({ note }) => note)),
    };
  }
}

const nothing: readonly never[] = [];

/** Things of which something is said, and what was said of them before. */
function things<K extends ContentKind>() {
  const join = joining<SafetySaid<K>>();
  const read = remember(({ joined }: { readonly joined: readonly SafetySaid<K>[] }) => ({
    live: joined.every(({ live }) => live.length > 0) ? joined : joined.filter(({ live }) => live.length > 0),
    past: flattened(joined, ({ past }) => past),
  }));
  return (lists: readonly (readonly SafetySaid<K>[])[]) => read({ joined: join(lists) });
}

/** As `flatMap` does, without a list for each: this is done after every fact. */
function flattened<S, T>(joined: readonly S[], of: (one: S) => readonly T[]): readonly T[] {
  const all: T[] = [];
  for (const one of joined) {
    const some = of(one);
    for (let at = 0; at < some.length; at++) all.push(some[at]!);
  }
  return all;
}

/** Every statement by itself. */
function statements<K extends ContentKind>() {
  const join = joining<SafetySaid<K>>();
  const read = remember(({ joined }: { readonly joined: readonly SafetySaid<K>[] }) =>
    flattened(joined, ({ live }) => live),
  );
  return (lists: readonly (readonly SafetySaid<K>[])[]) => read({ joined: join(lists) });
}
