import type { CaseView } from '@cobijo/client';
import { type Bilingual, type Instant, type Language, refusalWords } from '@cobijo/domain';
import type { DateFault, OfferedDate } from '@cobijo/domain/milestone/calendar/offered';
import type { JourneyStep, NextStep } from '@cobijo/domain/milestone/journey';
import { obstacleEffectWords, obstacleRow, obstacleRows } from '@cobijo/domain/milestone/obstacles';
import { milestoneRow, milestoneRows } from '@cobijo/domain/milestone/pathways';
import { jurisdictions, pathways } from '@cobijo/domain/milestone/row';
import { askAboutNext, journeyWords, stepStateWords } from '@cobijo/domain/milestone/words';
import { type SaidDate, sayDate, sayOn } from '@cobijo/domain/vocabulary/date-words';
import { checkedWords } from '@cobijo/domain/vocabulary/source-words';
import type { Output } from '../output.ts';

type Pick = (both: Bilingual) => string;

/** Journeys as lines for a person: each by itself, what is past its day before what is to come. */
export function journeyLines({ journeys }: CaseView['journeys'], language: Language, now: Instant): string[] {
  const pick: Pick = (both) => both[language];
  if (journeys.length === 0) return [pick(journeyWords.empty)];
  return journeys.flatMap(({ party, name, standing, steps, next }) => [
    '',
    `${name ?? pick(party === null ? journeyWords.nobody : journeyWords.unnamed)}${party === null ? '' : `  (${party})`}`,
    ...steps.flatMap((step) => stepLines(step, language, now)),
    ...next.map((one) => nextLine(one, language)),
    ...(next.length > 0 ? [`    ${pick(askAboutNext[standing ?? 'nobody'])}`] : []),
  ]);
}

const marks = { done: '+', overdue: '!', planned: '-', cancelled: 'x' } as const;

function stepLines(step: JourneyStep, language: Language, now: Instant): string[] {
  const pick: Pick = (both) => both[language];
  const said = (on: SaidDate | null | undefined): string => (on ? sayDate(on, language) : '—');
  const { code, state, date, lateDays, movedFrom, obstacles, milestone } = step;
  const row = milestoneRow(code);
  const before = movedFrom.map((one) => said(one.date)).join(' → ');
  return [
    `  ${marks[state]} ${code} ${row ? pick(row.name) : code}: ${said(date)}  ${pick(stepStateWords[state])}${lateDays === null ? '' : ` (${lateDays})`}${before ? `  ← ${before}` : ''}  (${milestone})`,
    ...(row
      ? [
          `      ${pick(jurisdictions[row.jurisdiction])}; ${row.legalBasis || '—'}; ${pick(checkedWords(row, now, sayOn))}`,
        ]
      : []),
    ...(step.intoPast ? [`      ! ${pick(journeyWords.intoPast)}`] : []),
    ...(step.contradicted ? [`      ! ${pick(journeyWords.contradicted)}`] : []),
    ...obstacles.flatMap(({ code: which, effect, since, overcome, obstacle, note, contradicted }) => [
      `      # ${which} ${pick(obstacleRow(which)?.words ?? { en: which, es: which })}, ${pick(obstacleEffectWords[effect])}: ${sayOn(since, language)} – ${overcome ? `${sayOn(overcome.on, language)}, ${pick(journeyWords.overcome)}: ${overcome.how}` : `…, ${pick(journeyWords.stands)}`}${note ? `  ${note}` : ''}  (${obstacle})`,
      ...(contradicted ? [`        ! ${pick(journeyWords.obstacleContradicted)}`] : []),
    ]),
  ];
}

function nextLine({ code, by, passed }: NextStep, language: Language): string {
  const pick: Pick = (both) => both[language];
  const row = milestoneRow(code);
  return `  > ${code} ${row ? pick(row.name) : code}: ${pick(journeyWords.next)}${by === null ? '' : ` ≤ ${sayOn(by, language)}`}${passed ? ' !' : ''}`;
}

/** The steps of all pathways and the obstacles, by their codes. */
export function catalogueLines(language: Language): Output {
  const pick: Pick = (both) => both[language];
  const now = Date.now() as Instant;
  return {
    value: { ok: true, pathways, steps: milestoneRows, obstacles: obstacleRows },
    lines: [
      ...Object.entries(pathways).flatMap(([pathway, words]) => [
        pick(words),
        ...milestoneRows
          .filter((row) => row.pathway === pathway)
          .flatMap((row) => [
            `  ${row.code} ${pick(row.name)}${row.timing ? `: ${pick(row.timing)}` : ''}`,
            ...(row.conditions ? [`      ${pick(row.conditions)}`] : []),
            `      ${pick(jurisdictions[row.jurisdiction])}; ${row.legalBasis || '—'}; ${pick(checkedWords(row, now, sayOn))}`,
          ]),
      ]),
      '',
      ...obstacleRows.map(
        ({ obstacle, law, words }) => `  ${obstacle} ${pick(words)}${law ? `  [${law}]` : ''}`,
      ),
    ],
  };
}

/** What a file offers, by number, and what could not be taken from it. */
export function offeredLines(
  offered: readonly OfferedDate[],
  faults: readonly DateFault[],
  language: Language,
): string[] {
  const [assumed, cancelled, line] =
    language === 'es'
      ? ['sin zona: se toma la de aquí', 'cancelada', 'línea']
      : ['no zone: taken as the one here', 'called off', 'line'];
  return [
    ...offered.map(
      (one) =>
        `  ${one.entry}  ${sayDate(one.date, language)}${one.zoneAssumed ? ` (${assumed})` : ''}${one.cancelled ? ` (${cancelled})` : ''}  ${one.title}`,
    ),
    ...faults.map(
      (fault) =>
        `! ${fault.entry}  ${line} ${fault.line}  ${refusalWords(fault.code)[language]}  (${fault.code})`,
    ),
  ];
}
