import type { Day } from '../critical-period/days.ts';
import { type Answers, codeOf, fearOf } from '../danger/answers.ts';
import { instrumentOf, isOwn } from '../danger/instruments.ts';
import type { EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { AssessmentPicture } from './level-of.ts';
import type { Said, SafetyRecords } from './said.ts';

/**
 * What the survivor says of her danger on her own device. It stands beside the workers' assessment and changes no floor
 * and no level, up or down: where both differ, a person goes through it with her.
 */
export interface OwnPicture {
  readonly assessment: EntityId;
  readonly assessedOn: Day;
  readonly by: PersonId | null;
  readonly answers: Answers;
  /** Questions that she has not come to yet, or passed over without an answer. */
  readonly unanswered: readonly string[];
  /** Where she and the newest assessment say different things. */
  readonly differs: readonly OwnDifference[];
  readonly facts: readonly FactId[];
}

export interface OwnDifference {
  readonly item: string;
  /** An answer's code, or how afraid, 0 to 10. */
  readonly hers: string;
  /** null: the assessment does not answer it. */
  readonly theirs: string | null;
}

/** Her newest, as of a day. Of two that stand against each other the last that she said. */
export function ownOf(
  { assessments }: Pick<SafetyRecords, 'assessments'>,
  subject: EntityId,
  theirs: AssessmentPicture | null,
  today: Day,
): OwnPicture | null {
  const said = assessments
    .flatMap(({ live }) => live)
    .filter(({ body }) => isOwn(body) && body.subject === subject && body.assessedOn <= today)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .at(-1);
  const instrument = said && instrumentOf(said.body.instrument, said.body.version);
  if (!said || !instrument) return null;
  const { assessment, assessedOn, answers } = said.body;
  const live = assessments.flatMap((one) => (one.key === assessment ? one.live : []));
  return {
    assessment,
    assessedOn,
    by: said.by,
    answers,
    unanswered: instrument.items.map(({ item }) => item).filter((item) => answers[item] === undefined),
    differs: instrument.items.flatMap(({ item }) => differenceIn(item, answers, theirs)),
    facts: live.map(({ fact }) => fact),
  };
}

const orderOf = ({ at, fact, body }: Said<'danger.assessed'>): string =>
  [body.assessedOn, String(at).padStart(16, '0'), fact].join(' ');

function differenceIn(item: string, answers: Answers, theirs: AssessmentPicture | null): OwnDifference[] {
  const hers = wordOf(answers, item);
  // What she would not say is no difference; that she does not know what others say they know is one.
  if (hers === null || hers === 'X' || theirs === null) return [];
  const other = wordOf(theirs.given, item);
  return hers === other ? [] : [{ item, hers, theirs: other }];
}

function wordOf(answers: Answers, item: string): string | null {
  const given = answers[item];
  return codeOf(given) ?? fearOf(given)?.fear.toString() ?? null;
}
