import { type Answer, type Answers, codeOf } from './answers.ts';
import type { Instrument, InstrumentItem } from './instrument.ts';

/** What is wrong with an assessment as it was entered: each fault with the item or the day that it is of. */
export interface AssessmentFault {
  readonly code:
    | 'danger-item-unknown'
    | 'danger-answer-of-another-kind'
    | 'danger-day-not-yet'
    | 'danger-nothing-answered';
  readonly field: string;
}

/**
 * Nothing of this is corrected here: a day after today is no day of an act, and is never taken for one. `today`: the day
 * at the subject's place.
 */
export function faultsOfAssessment(
  instrument: Instrument,
  { assessedOn, answers }: { readonly assessedOn: string; readonly answers: Answers },
  today: string,
): readonly AssessmentFault[] {
  const rows = new Map(instrument.items.map((row) => [row.item, row]));
  const given = Object.entries(answers);
  return [
    ...(given.length === 0 ? [{ code: 'danger-nothing-answered', field: 'answers' } as const] : []),
    ...(assessedOn > today ? [{ code: 'danger-day-not-yet', field: 'assessedOn' } as const] : []),
    ...given.flatMap(([item, said]): AssessmentFault[] => {
      const row = rows.get(item);
      if (!row) return [{ code: 'danger-item-unknown', field: item }];
      if (!isOfKind(row, said)) return [{ code: 'danger-answer-of-another-kind', field: item }];
      return daysIn(said).some((day) => day > today) ? [{ code: 'danger-day-not-yet', field: item }] : [];
    }),
  ];
}

/** Whether an item can be answered so: fear by a number, her own words by words, all else by a code. Anything may be unknown. */
function isOfKind({ asks, redFlag }: InstrumentItem, said: Answer): boolean {
  if ('said' in said) return asks === 'words';
  if ('fear' in said) return asks === 'fear';
  if (asks === 'fear' || asks === 'words') return said.answer === 'U' || said.answer === 'X';
  return (
    (said.act === undefined || asks === 'act') &&
    (said.verified === undefined || asks === 'protection') &&
    (said.threatUsed === undefined || redFlag === 'with-threat') &&
    (said.place === undefined || redFlag === 'secret-place') &&
    (said.accused === undefined || redFlag === 'accused-at-large')
  );
}

/** Days that cannot lie ahead. When somebody is to be released may. */
function daysIn(said: Answer): readonly string[] {
  const days = [said.informedOn];
  if ('answer' in said) {
    const { act, verified, accused } = said;
    if (act && 'on' in act) days.push(act.on);
    if (accused && (accused.state === 'released' || accused.state === 'deported')) days.push(accused.on);
    days.push(verified?.on);
  }
  return days.filter((day) => day !== undefined);
}

/** Items of a form that nobody has answered yet, in their order: an assessment half done says so, and is none. */
export const unanswered = (
  { items, firstScreen }: Instrument,
  form: 'full' | 'first-screen',
  answers: Answers,
): readonly string[] =>
  items
    .filter(({ item, asks }) => asks !== 'words' && (form === 'full' || firstScreen.includes(item)))
    .filter(({ item }) => answers[item] === undefined)
    .map(({ item }) => item);

/** Doors that an assessment closes until a person has looked: a yes, a "perhaps" and an unknown close alike. */
export const locksOf = (
  { items }: Instrument,
  answers: Answers,
): readonly NonNullable<InstrumentItem['locks']>[] => [
  ...new Set(
    items.flatMap(({ item, locks }) =>
      locks && ['2', '1', 'U'].includes(codeOf(answers[item]) ?? 'U') ? [locks] : [],
    ),
  ),
];
