import {
  type Bilingual,
  type ContentKind,
  type EntityId,
  type EntryOf,
  type MemberRight,
  type Noun,
  type PersonId,
  type StreamId,
  historyOf,
  members,
  milestones,
  registersOf,
} from '@cobijo/domain';
import { type SafetyPicture, pictureOf } from '@cobijo/domain/safety/picture';
import { plainWords } from '@cobijo/domain/safety/plain-words';
import type { Corrected, Said, SaidOf, SafetyRecords } from '@cobijo/domain/safety/said';
import { type SubjectTimeline, timelinesOf } from '@cobijo/domain/safety/timeline';
import { type SafetySentence, safetySentence } from '@cobijo/domain/safety/words';
import type { Span } from '@cobijo/domain/protection/spans';
import { type Circle, type Warning, warningsOf } from '@cobijo/domain/warning/warnings';
import type { Replica } from './stream/replica.ts';
import { type Folded, isSealed, saidIn, saidOfAll } from './said-in.ts';

/** A part that is open to this device. */
export const isRead = (replica: Replica): replica is Folded => replica.fold !== null && !replica.lockedOut;

/** Danger, critical periods and protection of a case, as far as this device can read; see domain/safety. */
export interface SafetyView extends SafetyPicture {
  readonly sentence: SafetySentence;
  /** Who must do what by when, as far as this device can read. */
  readonly warned: readonly Warning[];
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
  replicas: readonly Folded[],
  asked: TimelinesAsked,
  today: string,
): TimelinesView {
  const records = recordsIn(asked.sealed === 'with' ? replicas : replicas.filter((one) => !isSealed(one)));
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

export function viewSafety(replicas: readonly Folded[], today: string): SafetyView {
  const records = recordsIn(replicas);
  const picture = pictureOf(records, today);
  const parts: Record<string, StreamId> = {};
  const standing: Record<string, readonly string[]> = {};
  for (const { stream, fold } of replicas)
    for (const noun of ['subject', 'assessment', 'measure'] as const)
      for (const { key, live } of registersOf(fold, noun)) {
        if (noun !== 'measure' && live.length > 0) parts[key] ??= stream;
        standing[key] = live.map(({ fact }) => fact);
      }
  const sealedEvents = sealedEventsIn(replicas);
  const warned = warningsOf(picture, circleOf(replicas, picture, sealedEvents));
  return { ...picture, sentence: safetySentence(picture), warned, sealedEvents, parts, standing };
}

/** Events of which nothing stands in a part that is open: each with the sealed part in which it does. */
export function sealedEventsIn(replicas: readonly Folded[]): Readonly<Record<string, StreamId>> {
  const open = new Set(replicas.filter((one) => !isSealed(one)).flatMap(eventsIn));
  const sealed = replicas
    .filter(isSealed)
    .flatMap((one) => eventsIn(one).map((event) => [event, one.stream] as const))
    .filter(([event]) => !open.has(event));
  return Object.fromEntries(sealed.sort(([, a], [, b]) => (a < b ? -1 : 1)));
}

const eventsIn = ({ fold }: Folded): readonly string[] => [
  ...milestones(fold).map(({ key }) => key),
  ...registersOf(fold, 'period-record').flatMap(({ live }) => live.flatMap(({ body }) => body?.event ?? [])),
];

/** Who decides and who writes in the part in which each subject stands, and who is cleared for each sealed event. */
function circleOf(
  replicas: readonly Folded[],
  { subjects }: SafetyPicture,
  sealedEvents: Readonly<Record<string, StreamId>>,
): Circle {
  const inPart = ({ fold }: Folded) => members(fold.authority).filter(({ suspended }) => !suspended);
  const holding = (subject: string): Folded | undefined =>
    replicas.find(({ fold }) =>
      registersOf(fold, 'subject').some(({ key, live }) => key === subject && live.length > 0),
    );
  const having = (right: MemberRight, subject: string): readonly PersonId[] => {
    const part = holding(subject);
    const held = part ? inPart(part).filter(({ rights }) => rights.includes(right)) : [];
    // She and hers decide, and are not the ones whom the work waits for, where there is anybody else.
    const workers = held.filter(({ role }) => role !== 'survivor' && role !== 'relative');
    return (workers.length > 0 ? workers : held).map(({ person }) => person).sort();
  };
  const inStream = (stream: StreamId): readonly PersonId[] =>
    replicas.flatMap((one) => (one.stream === stream ? inPart(one).map(({ person }) => person) : [])).sort();
  return {
    stewards: Object.fromEntries(subjects.map(({ subject }) => [subject, having('steward', subject)])),
    writers: Object.fromEntries(subjects.map(({ subject }) => [subject, having('write', subject)])),
    present: new Set(replicas.flatMap((one) => inPart(one).map(({ person }) => person))),
    cleared: Object.fromEntries(
      Object.entries(sealedEvents).map(([event, stream]) => [event, inStream(stream)]),
    ),
  };
}

function recordsIn(replicas: readonly Folded[]): SafetyRecords {
  const all = <K extends ContentKind>(noun: Noun): SaidOf<K>[] => saidOfAll<K>(replicas, noun);
  const each = <K extends ContentKind>(noun: Noun): Said<K>[] => all<K>(noun).flatMap(({ live }) => live);
  const subjects = all<'subject.described'>('subject');
  return {
    subjects,
    assessments: all('assessment'),
    corrected: replicas.flatMap(correctedIn),
    levels: each('level'),
    agreements: each('level-agreement'),
    periods: each('period-record'),
    // Without a subject a date of the case puts nobody in danger here.
    milestones: subjects.length > 0 ? replicas.flatMap(milestonesIn) : [],
    plans: all('measure'),
    notes: each('measure-record'),
  };
}

const correctedIn = (replica: Folded): Corrected<'danger.assessed'>[] =>
  registersOf(replica.fold, 'assessment').flatMap(({ key, statements }) =>
    statements < 2
      ? []
      : historyOf(replica.fold, 'assessment', key).flatMap((entry) =>
          entry.standing === 'superseded' && entry.supersededAt !== null
            ? saidIn(replica, [entry as EntryOf<'danger.assessed'>]).map((said) => ({
                ...said,
                until: entry.supersededAt!,
              }))
            : [],
        ),
  );

const milestonesIn = (replica: Folded): SaidOf<'milestone.set'>[] =>
  milestones(replica.fold).map(({ key }) => ({
    key: key as SaidOf<'milestone.set'>['key'],
    live: saidIn(
      replica,
      historyOf(replica.fold, 'milestone', key).filter(({ standing }) => standing !== 'not-admitted'),
    ),
  }));
