import { type Day, plusDays } from '../critical-period/days.ts';
import { documentOf } from '../consent/documents.ts';
import { type ConsulateRung, isAbove } from '../consulate/rungs.ts';
import type { SubjectGroup } from '../danger/codes.ts';
import type { Body } from '../fact/kinds.ts';
import type { EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type ChoiceMatter, choiceDays, textNeededBy, teachBackQuestions } from './codes.ts';

/** One choice that was recorded. */
export interface ChoiceSaid {
  readonly fact: FactId;
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly body: Body<'choice.recorded'>;
  /** Stated by a device of a survivor's own. */
  readonly fromHerDevice: boolean;
  /** Nothing later took its place. */
  readonly stands: boolean;
}

/** How a choice stands for one step; `yes` alone opens anything. */
export const choiceStandings = [
  'yes',
  'no',
  'not-now',
  'none',
  'contradicted',
  'old',
  'text-unknown',
  'not-understood',
  'not-her-device',
  'no-guardian',
  'guardian-not-cleared',
  'no-assent',
  'lower-rung',
] as const;
export type ChoiceStanding = (typeof choiceStandings)[number];

export interface ChoiceAsked {
  readonly matter: ChoiceMatter;
  readonly subject: EntityId;
  /** Whose own choice it is: a child's needs a guardian. Contact with a household is hers whose case it is. */
  readonly group: SubjectGroup;
  /** The only survivor of the case, so that a choice that names nobody is hers. */
  readonly isOnlySurvivor: boolean;
  readonly rung?: ConsulateRung | undefined;
}

/** Choices of this matter and subject that stand: more than one contradict each other. */
export const choicesFor = (
  choices: readonly ChoiceSaid[],
  { matter, subject, isOnlySurvivor }: Pick<ChoiceAsked, 'matter' | 'subject' | 'isOnlySurvivor'>,
): readonly ChoiceSaid[] =>
  choices.filter(
    ({ stands, body }) =>
      stands &&
      body.about === matter &&
      (body.subject === subject || (body.subject === undefined && isOnlySurvivor)),
  );

export function choiceStanding(
  choices: readonly ChoiceSaid[],
  asked: ChoiceAsked,
  today: Day,
): ChoiceStanding {
  const said = choicesFor(choices, asked).filter(({ body }) => body.on <= today);
  const [first] = said;
  if (!first) return 'none';
  // Two that name the same answer are one; a no beside a yes is neither.
  if (said.some(({ body }) => body.answer !== first.body.answer)) return 'contradicted';
  if (first.body.answer !== 'yes') return first.body.answer;
  const worst = said.map((one) => faultOf(one, asked, today)).find((fault) => fault !== null);
  return worst ?? 'yes';
}

/** What keeps a yes from being gone by. */
function faultOf({ body, fromHerDevice }: ChoiceSaid, asked: ChoiceAsked, today: Day): ChoiceStanding | null {
  const { explained, teachBack, voice, on, upTo } = body;
  if (plusDays(on, choiceDays) < today) return 'old';
  if (voice.by === 'herself' && !fromHerDevice) return 'not-her-device';
  if (asked.group === 'child' && voice.by !== 'guardian') return 'no-guardian';
  if (voice.by === 'guardian' && voice.implicated !== 'no') return 'guardian-not-cleared';
  if (voice.by === 'guardian' && voice.assent === 'no') return 'no-assent';
  const needed = textNeededBy(asked.matter, asked.group);
  if (needed !== null) {
    const { text } = explained;
    if (text?.document !== needed || documentOf(text.document, text.version) === null) return 'text-unknown';
    const isUnderstood = teachBackQuestions.every(({ question }) =>
      teachBack.some((one) => one.question === question && one.answer === 'own-words'),
    );
    if (!isUnderstood || teachBack.some(({ answer }) => answer !== 'own-words')) return 'not-understood';
  }
  if (asked.rung && (upTo === undefined || isAbove(asked.rung, upTo))) return 'lower-rung';
  return null;
}
