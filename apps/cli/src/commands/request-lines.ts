import type { CaseView } from '@cobijo/client';
import type { Bilingual } from '@cobijo/domain';
import { requestKindWords } from '@cobijo/domain/request/codes';
import type { PracticeRow } from '@cobijo/domain/request/requests';
import { answerTimeRows, practiceWords } from '@cobijo/domain/request/times';
import { type UnitRow, unitLevelWords } from '@cobijo/domain/request/units';
import { sayDate, sayOn } from '@cobijo/domain/vocabulary/date-words';
import { plainMarks } from '@cobijo/domain/vocabulary/source-words';
import { dueWords, requestStateWords, requestWarningWords, unitWords } from '@cobijo/domain/request/words';
import { known, sure } from '../known.ts';

type Request = CaseView['requests']['requests'][number];
type Pick = (both: Bilingual) => string;

/** The requests of a case as lines for a person: the one sentence first, then each, then how long each authority took. */
export function requestLines(
  { requests: { sentence, requests, practice } }: CaseView,
  spanish: boolean,
): string[] {
  const pick: Pick = ({ en, es }) => (spanish ? es : en);
  return [
    pick(sentence),
    `> ${pick(sentence.next)}`,
    ...requests.flatMap((one) => ['', ...linesOf(one, pick, spanish)]),
    ...(practice.length > 0 ? [''] : []),
    ...practice.map((row) => practiceLine(row, pick, spanish)),
  ];
}

function linesOf(of: Request, pick: Pick, spanish: boolean): string[] {
  const { response, silence, due } = of;
  const language = spanish ? 'es' : 'en';
  return [
    `${pick(unitWords(of.unit))}${of.office ? `, ${of.office}` : ''}: ${pick(requestKindWords[of.kind])}  (${of.request})`,
    `  ${of.asks}`,
    `  ${pick(requestStateWords[of.state])}${of.appeal ? (spanish ? ' (recurso)' : ' (appeal)') : ''}${of.answer?.reason ? `: ${of.answer.reason}` : ''}`,
    ...(due ? [`  = ${sayOn(due.on, language)}  ${pick(dueWords[due.by])}`] : []),
    ...(of.law ? [`  § ${pick(of.law.words)} (${pick(known(of.law))})`] : []),
    ...(silence ? [`  … ${span(silence)} ${spanish ? 'días sin respuesta' : 'days without an answer'}`] : []),
    ...(response
      ? [
          `  < ${response.hours === null ? `${span(response.days)} ${spanish ? 'días' : 'days'}` : `${response.hours} h`}`,
        ]
      : []),
    ...of.warnings.map((warning) => `  ! ${pick(requestWarningWords[warning])}`),
    ...of.steps.map(({ on, said }) => `  - ${sayDate(on, language)}  ${said.what}`),
  ];
}

const span = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? String(to) : `${from}–${to}`;

function practiceLine(row: PracticeRow, pick: Pick, spanish: boolean): string {
  const words = spanish
    ? ['enviadas', 'respondidas', 'negadas', 'sin respuesta', 'mediana de días']
    : ['sent', 'answered', 'refused', 'silent', 'median days'];
  const numbers = [row.sent, row.answered, row.refused, row.silent, row.medianDays ?? '–'];
  return `${pick(unitWords(row.unit))}, ${pick(requestKindWords[row.kind])}: ${words.map((word, n) => `${word} ${numbers[n]}`).join('  ')}`;
}

/** Authorities, with their level and what to know before asking. */
export const unitLines = (units: readonly UnitRow[], spanish: boolean): string[] => {
  const pick: Pick = ({ en, es }) => (spanish ? es : en);
  return units.flatMap((row) => [
    `${row.unit}  ${pick(row.words)}  (${pick(unitLevelWords[row.level])})`,
    `  ${pick(row.does)}${row.contact ? `  ${pick(plainMarks(row.contact))}` : ''}`,
    `  ${pick(sure(row))}`,
    ...(row.note ? [`  ! ${pick(row.note)}`] : []),
  ]);
};

/** What the law says about time. */
export const timeLines = (spanish: boolean): string[] => {
  const pick: Pick = ({ en, es }) => (spanish ? es : en);
  return [
    ...answerTimeRows.flatMap((row) => [
      `${row.country}  ${pick(requestKindWords[row.kind])}  ${row.legalBasis ?? ''}`,
      `  ${pick(row.words)}  (${pick(known(row))})`,
    ]),
    '',
    pick(practiceWords),
  ];
};
