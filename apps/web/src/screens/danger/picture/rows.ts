import type { Bilingual } from '@cobijo/domain';
import { dangerLevelWords } from '@cobijo/domain/danger/levels';
import { clipped } from '@cobijo/domain/protection/spans';
import type { SubjectTimeline } from '@cobijo/domain/safety/timeline';
import {
  coverWords,
  markStatusWords,
  measureRunWords,
  nobodyLooked,
  windowStateWords,
} from '@cobijo/domain/safety/words';

/** What a picture shows, as rows of a table: the uncovered days first, as nothing matters more. */
export interface PictureRow {
  readonly kind: 'days' | 'periods' | 'dates' | 'danger' | 'measures';
  readonly key: string;
  readonly from: string;
  /** The last day; null: a single one. */
  readonly to: string | null;
  readonly what: Bilingual;
  readonly more: Bilingual | null;
  readonly uncovered: boolean;
}

export const rowKinds = [
  'days',
  'periods',
  'dates',
  'danger',
  'measures',
] as const satisfies readonly PictureRow['kind'][];

export function rowsOf(
  timeline: SubjectTimeline,
  range: { readonly from: string; readonly to: string },
): readonly PictureRow[] {
  const { coverage, bands, marks, levels, measures } = timeline;
  const row = (
    kind: PictureRow['kind'],
    span: { readonly from: string; readonly to: string },
    said: Pick<PictureRow, 'key' | 'what' | 'more'>,
    uncovered = false,
  ): readonly PictureRow[] => {
    const part = clipped(span, range);
    return part
      ? [{ kind, uncovered, ...said, from: part.from, to: part.to === part.from ? null : part.to }]
      : [];
  };
  return [
    ...coverage.flatMap((run) =>
      row('days', run, { key: run.from, what: coverWords[run.state], more: null }, run.state === 'uncovered'),
    ),
    ...bands.flatMap(({ causes }) =>
      causes.flatMap((one) =>
        row('periods', one, {
          key: `${one.event} ${one.of}`,
          what: one.words,
          more: windowStateWords[one.state],
        }),
      ),
    ),
    ...marks.flatMap((one) =>
      row(
        'dates',
        { from: one.on, to: one.on },
        { key: `${one.event} ${one.on}`, what: one.words, more: markStatusWords[one.status] },
      ),
    ),
    ...levels.flatMap((run) =>
      row('danger', run, {
        key: run.from,
        what: run.level ? dangerLevelWords[run.level] : nobodyLooked,
        more: dangerLevelWords[run.floor],
      }),
    ),
    ...measures.flatMap(({ plan, words, runs }) =>
      runs.flatMap((run) =>
        row('measures', run, { key: `${plan} ${run.from}`, what: words, more: measureRunWords[run.state] }),
      ),
    ),
  ];
}
