import {
  type Bilingual,
  type EntityId,
  type MemberRight,
  type MemberState,
  type PersonId,
  type StreamFold,
  type StreamId,
  founding,
  members,
} from '@cobijo/domain';
import { type SafetyPicture, SafetyTeller, pictureOf } from '@cobijo/domain/safety/picture';
import { plainWords } from '@cobijo/domain/safety/plain-words';
import { Grouping } from '@cobijo/domain/safety/grouping';
import { remember, rememberEach, sameList } from '@cobijo/domain/safety/remember';
import { type SubjectTimeline, timelinesOf } from '@cobijo/domain/safety/timeline';
import { type SafetySentence, safetySentence } from '@cobijo/domain/safety/words';
import type { Span } from '@cobijo/domain/protection/spans';
import { type RenewalOwned, renewalsOf } from '@cobijo/domain/warning/renewals';
import { type Circle, type Warning, WarningTeller } from '@cobijo/domain/warning/warnings';
import type { Replica } from './stream/replica.ts';
import type { Folded } from './said-in.ts';
import { type PartRecords, type ReadPart, RecordsJoiner, partRecords } from './safety-records.ts';

/** A part that is open to this device. */
export const isRead = (replica: Replica): replica is Folded => replica.fold !== null && !replica.lockedOut;

/** Danger, critical periods and protection of a case, as far as this device can read; see domain/safety. */
export interface SafetyView extends SafetyPicture {
  readonly sentence: SafetySentence;
  /** Who must do what by when, as far as this device can read. */
  readonly warned: readonly Warning[];
  /** Renewals of measures of those whom a response protects: they stand among its clocks. */
  readonly renewals: readonly RenewalOwned[];
  /** Of events that stand in sealed parts alone: in which. Nobody else may learn of them. */
  readonly sealedEvents: Readonly<Record<string, StreamId>>;
  /** In which part each subject is described and each assessment stands: who reads that reads what is said there. */
  readonly parts: Readonly<Record<string, StreamId>>;
  /** Facts of each description, assessment and plan that stand, for whoever says it anew. */
  readonly standing: Readonly<Record<string, readonly string[]>>;
}

/** What of a case's danger and protection is asked over time: whose, from when to when, with or without sealed parts. */
export interface TimelinesAsked extends Span {
  /** Absent: everybody who is named. */
  readonly subject?: EntityId;
  /** What goes onto paper leaves sealed parts out, so that it is the same paper whoever prints it. */
  readonly sealed: 'with' | 'without';
}

/** One timeline for each subject, and what stands now in words for a survivor. */
export interface TimelinesView {
  readonly today: string;
  readonly sentence: SafetySentence;
  readonly subjects: readonly (SubjectTimeline & { readonly plain: readonly Bilingual[] })[];
}

export function viewTimelines(
  replicas: readonly ReadPart[],
  asked: TimelinesAsked,
  today: string,
): TimelinesView {
  const parts = asked.sealed === 'with' ? replicas : replicas.filter((one) => !isSealed(one));
  const records = new RecordsJoiner().of(parts.map(partRecords));
  const picture = pictureOf(records, today);
  const now = new Map(picture.subjects.map((one) => [one.subject, one]));
  const range = { from: asked.from, to: asked.to };
  return {
    today,
    sentence: safetySentence(picture),
    subjects: timelinesOf(records, range, today)
      .filter(({ subject }) => asked.subject === undefined || subject === asked.subject)
      .map((one) => ({ ...one, plain: plainWords(now.get(one.subject)!, today, 'somebody-else') })),
  };
}

const isSealed = ({ fold }: ReadPart): boolean => founding(fold.authority)?.sealed ?? false;

/** Tells the view of the same parts again and again: what no new fact touches is not judged anew (domain/safety/remember). */
class SafetyViewer {
  readonly #join = new RecordsJoiner();
  readonly #picture = new SafetyTeller();
  readonly #warnings = new WarningTeller();
  readonly #places = remember(placesOf);
  readonly #sealedEvents = new SealedEvents();
  readonly #sealed = remember((of: EventsOfParts) => this.#sealedEvents.of(of));
  readonly #circle = remember(circleOf);
  #lists = new Map<string, readonly unknown[]>();

  view(replicas: readonly ReadPart[], today: string): SafetyView {
    const read = replicas.map(partRecords);
    const picture = this.#picture.tell(this.#join.of(read), today);
    const streams = this.#same(
      'streams',
      replicas.map(({ stream }) => stream),
    );
    const described = this.#same(
      'subjects',
      read.map(({ subject }) => subject),
    );
    const places = this.#places({
      streams,
      subjects: described,
      assessments: this.#same(
        'assessments',
        read.map(({ assessment }) => assessment),
      ),
      measures: this.#same(
        'measures',
        read.map(({ measure }) => measure),
      ),
    });
    const sealed = this.#sameSealed(
      this.#sealed({
        streams,
        isSealed: this.#same('sealed', replicas.map(isSealed)),
        milestones: this.#same(
          'milestones',
          read.map(({ milestone }) => milestone),
        ),
        periods: this.#same(
          'periods',
          read.map(({ period }) => period),
        ),
      }),
    );
    const circle = this.#circle({
      streams,
      members: this.#same(
        'members',
        replicas.map(({ fold }) => members(fold.authority)),
      ),
      described,
      sealed,
    });
    const warned = this.#warnings.tell(picture, circle);
    return {
      ...picture,
      sentence: safetySentence(picture),
      warned,
      renewals: renewalsOf(picture, circle),
      sealedEvents: sealed,
      ...places,
    };
  }

  #sealedBefore: SafetyView['sealedEvents'] = {};
  /** Those from before where they are the same: who is cleared, and so who is warned, is read of them. */
  #sameSealed(now: SafetyView['sealedEvents']): SafetyView['sealedEvents'] {
    const events = Object.keys(now);
    const before = this.#sealedBefore;
    const isSame =
      events.length === Object.keys(before).length && events.every((event) => before[event] === now[event]);
    return isSame ? before : (this.#sealedBefore = now);
  }

  /** The list from before where it holds the same. */
  #same<T>(name: string, now: readonly T[]): readonly T[] {
    const list = sameList(this.#lists.get(name) as readonly T[] | undefined, now);
    this.#lists.set(name, list);
    return list;
  }
}

/** Those of the last few sets of parts that were asked for: with sealed parts and without them, mostly. */
const viewersMax = 4;
interface Viewing {
  readonly folds: readonly StreamFold[];
  readonly viewer: SafetyViewer;
}
const viewings = new WeakMap<StreamFold, readonly Viewing[]>();

function viewerOf(replicas: readonly ReadPart[]): SafetyViewer {
  const [first] = replicas;
  if (!first) return new SafetyViewer();
  const folds = replicas.map(({ fold }) => fold);
  const known = viewings.get(first.fold) ?? [];
  const held = known.find((one) => sameList(one.folds, folds) === one.folds);
  const viewing = held ?? { folds, viewer: new SafetyViewer() };
  viewings.set(first.fold, [viewing, ...known.filter((one) => one !== viewing)].slice(0, viewersMax));
  return viewing.viewer;
}

export const viewSafety = (replicas: readonly ReadPart[], today: string): SafetyView =>
  viewerOf(replicas).view(replicas, today);

type OfParts<N extends keyof PartRecords> = readonly PartRecords[N][];

/** In which part each thing stands first, and its facts. */
function placesOf(of: {
  readonly streams: readonly StreamId[];
  readonly subjects: OfParts<'subject'>;
  readonly assessments: OfParts<'assessment'>;
  readonly measures: OfParts<'measure'>;
}): Pick<SafetyView, 'parts' | 'standing'> {
  const parts: Record<string, StreamId> = {};
  const standing: Record<string, readonly string[]> = {};
  for (const [at, stream] of of.streams.entries()) {
    for (const { key, facts } of [...of.subjects[at]!, ...of.assessments[at]!]) {
      parts[key] ??= stream;
      standing[key] = facts;
    }
    for (const { key, facts } of of.measures[at]!) standing[key] = facts;
  }
  return { parts, standing };
}

interface EventsOfParts {
  readonly streams: readonly StreamId[];
  readonly isSealed: readonly boolean[];
  readonly milestones: OfParts<'milestone'>;
  readonly periods: OfParts<'period'>;
}

/** Of which events a part speaks. */
class PartEvents {
  readonly #periods = new Grouping<PartRecords['period'][number], string>();
  readonly #milestones = remember(
    ({ milestones }: { readonly milestones: PartRecords['milestone'] }): ReadonlySet<string> =>
      new Set(milestones.map(({ key }) => key)),
  );

  of(milestones: PartRecords['milestone'], periods: PartRecords['period']): PartEventsTold {
    const set = this.#milestones({ milestones });
    const told = this.#periods;
    told.update(periods, eventsTold);
    return { has: (event) => set.has(event) || told.has(event), all: () => [...set, ...told.keys()] };
  }
}
interface PartEventsTold {
  readonly has: (event: string) => boolean;
  readonly all: () => readonly string[];
}
const eventsTold = rememberEach(({ live }: PartRecords['period'][number]): readonly string[] => [
  ...new Set(live.map(({ body }) => body.event)),
]);

/** Events of which nothing stands in a part that is open: each with the sealed part in which it does. */
class SealedEvents {
  readonly #parts = new Map<StreamId, PartEvents>();

  of({ streams, isSealed, milestones, periods }: EventsOfParts): SafetyView['sealedEvents'] {
    const told = streams.map((stream, place) => {
      const part = this.#parts.get(stream) ?? new PartEvents();
      this.#parts.set(stream, part);
      return { stream, isSealed: isSealed[place], events: part.of(milestones[place]!, periods[place]!) };
    });
    const open = told.filter((one) => !one.isSealed);
    const sealed = told.filter((one) => one.isSealed).sort((a, b) => (a.stream < b.stream ? -1 : 1));
    return Object.fromEntries(
      sealed.flatMap(({ stream, events }) =>
        events
          .all()
          .filter((event) => !open.some((one) => one.events.has(event)))
          .map((event) => [event, stream] as const),
      ),
    );
  }
}

export function sealedEventsIn(replicas: readonly ReadPart[]): SafetyView['sealedEvents'] {
  const read = replicas.map(partRecords);
  return new SealedEvents().of({
    streams: replicas.map(({ stream }) => stream),
    isSealed: replicas.map(isSealed),
    milestones: read.map(({ milestone }) => milestone),
    periods: read.map(({ period }) => period),
  });
}

/** Who decides and who writes in the part in which each subject stands, and who is cleared for each sealed event. */
function circleOf(of: {
  readonly streams: readonly StreamId[];
  readonly members: readonly (readonly MemberState[])[];
  readonly described: OfParts<'subject'>;
  readonly sealed: SafetyView['sealedEvents'];
}): Circle {
  const inPart = of.members.map((all) => all.filter(({ suspended }) => !suspended));
  const holding = new Map<EntityId, readonly MemberState[]>();
  for (const [at, subjects] of of.described.entries())
    for (const { key } of subjects) if (!holding.has(key)) holding.set(key, inPart[at]!);
  const having = (right: MemberRight, part: readonly MemberState[]): readonly PersonId[] => {
    const held = part.filter(({ rights }) => rights.includes(right));
    // She and hers decide, and are not the ones whom the work waits for, where there is anybody else.
    const workers = held.filter(({ role }) => role !== 'survivor' && role !== 'relative');
    return (workers.length > 0 ? workers : held).map(({ person }) => person).sort();
  };
  const persons = of.streams.map((stream) =>
    of.streams
      .flatMap((other, at) => (other === stream ? inPart[at]!.map(({ person }) => person) : []))
      .sort(),
  );
  return {
    stewards: Object.fromEntries([...holding].map(([subject, part]) => [subject, having('steward', part)])),
    writers: Object.fromEntries([...holding].map(([subject, part]) => [subject, having('write', part)])),
    present: new Set(inPart.flatMap((part) => part.map(({ person }) => person))),
    cleared: Object.fromEntries(
      Object.entries(of.sealed).map(([event, stream]) => [event, persons[of.streams.indexOf(stream)]!]),
    ),
  };
}
