import {
  type ContentKind,
  type EntryOf,
  type Noun,
  type Register,
  type StreamFold,
  type StreamId,
  historyOf,
  milestones,
  registersOf,
} from '@cobijo/domain';
import { type SafetyPicture, pictureOf } from '@cobijo/domain/safety/picture';
import type { Said, SaidOf, SafetyRecords } from '@cobijo/domain/safety/said';
import { type SafetySentence, safetySentence } from '@cobijo/domain/safety/words';
import { speakerOf } from './speaker.ts';
import type { Replica } from './stream/replica.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** Danger, critical periods and protection of a case, as far as this device can read; see domain/safety. */
export interface SafetyView extends SafetyPicture {
  readonly sentence: SafetySentence;
  /** In which part each subject is described: who reads that reads what is said of her. */
  readonly parts: Readonly<Record<string, StreamId>>;
  /** Facts of each description, assessment and plan that stand, for whoever says it anew. */
  readonly standing: Readonly<Record<string, readonly string[]>>;
}

export function viewSafety(replicas: readonly Folded[], today: string): SafetyView {
  const records = recordsIn(replicas);
  const picture = pictureOf(records, today);
  const parts: Record<string, StreamId> = {};
  const standing: Record<string, readonly string[]> = {};
  for (const { stream, fold } of replicas)
    for (const noun of ['subject', 'assessment', 'measure'] as const)
      for (const { key, live } of registersOf(fold, noun)) {
        if (noun === 'subject') parts[key] ??= stream;
        standing[key] = live.map(({ fact }) => fact);
      }
  return { ...picture, sentence: safetySentence(picture), parts, standing };
}

function recordsIn(replicas: readonly Folded[]): SafetyRecords {
  const all = <K extends ContentKind>(noun: Noun): SaidOf<K>[] =>
    replicas.flatMap((replica) =>
      (registersOf(replica.fold, noun) as unknown as readonly Register<K>[]).flatMap((register) => {
        const live = saidIn(replica, register.live as unknown as readonly EntryOf<K>[]);
        return live.length > 0 ? [{ key: register.key as SaidOf<K>['key'], live }] : [];
      }),
    );
  const each = <K extends ContentKind>(noun: Noun): Said<K>[] => all<K>(noun).flatMap(({ live }) => live);
  const subjects = all<'subject.described'>('subject');
  return {
    subjects,
    assessments: all('assessment'),
    levels: each('level'),
    agreements: each('level-agreement'),
    periods: each('period-record'),
    // Without a subject a date of the case puts nobody in danger here.
    milestones: subjects.length > 0 ? replicas.flatMap(milestonesIn) : [],
    plans: all('measure'),
    notes: each('measure-record'),
  };
}

const milestonesIn = (replica: Folded): SaidOf<'milestone.set'>[] =>
  milestones(replica.fold).map(({ key }) => ({
    key: key as SaidOf<'milestone.set'>['key'],
    live: saidIn(
      replica,
      historyOf(replica.fold, 'milestone', key).filter(({ standing }) => standing !== 'not-admitted'),
    ),
  }));

function saidIn<K extends ContentKind>({ fold }: Folded, entries: readonly EntryOf<K>[]): Said<K>[] {
  return entries.flatMap(({ fact, device, at, body }) =>
    body === null ? [] : { fact, at, body, by: speakerOf(fold.authority, device)?.person ?? null },
  );
}
