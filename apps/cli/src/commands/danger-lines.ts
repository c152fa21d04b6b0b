import type { CaseView } from '@cobijo/client';
import type { Bilingual } from '@cobijo/domain';
import type { Instrument } from '@cobijo/domain/danger/instrument';
import { instrumentInUse } from '@cobijo/domain/danger/instruments';
import { dangerLevelWords } from '@cobijo/domain/danger/levels';
import {
  baselineWords,
  coverWords,
  levelStateWords,
  measureStateWords,
  ownWords,
  resultWords,
  windowStateWords,
} from '@cobijo/domain/safety/words';
import { sayOn } from '@cobijo/domain/vocabulary/date-words';
import { dayOf } from '../hour.ts';
import { known } from '../known.ts';

const toldWords: Bilingual = {
  en: 'told by one of the family or a guest: beside what a worker wrote, and not in its place',
  es: 'lo dijo alguien de la familia o una visita: al lado de lo que anotó quien trabaja con ella, y no en su lugar',
};

const toldLine = ({ at }: { readonly at: number }, pick: (both: Bilingual) => string): string =>
  `  ~ ${pick(dayAt(at))}  ${pick(toldWords)}`;

/** A calendar day, and the day of a moment, in both languages. */
const dayWords = (day: string): Bilingual => ({ en: sayOn(day, 'en'), es: sayOn(day, 'es') });
const dayAt = (at: number): Bilingual => ({ en: dayOf(at, 'en'), es: dayOf(at, 'es') });

type Safety = CaseView['safety'];

/** The picture of danger and protection as lines for a person: the one sentence first, then each subject. */
export function pictureLines({ sentence, subjects, firstHours }: Safety, spanish: boolean): string[] {
  const pick = ({ en, es }: Bilingual): string => (spanish ? es : en);
  return [
    pick(sentence),
    `> ${pick(sentence.next)}`,
    ...firstHours.flatMap((one) => ['', ...firstHourLines(one, pick, spanish)]),
    ...subjects.flatMap((one) => ['', ...subjectLines(one, pick, spanish)]),
    ...(subjects.length > 0 ? ['', pick(baselineWords), pick(instrumentInUse.honesty)] : []),
  ];
}

/** The part in which something was said, and who else reads it: one of them may be whom an answer is about. */
export interface Stands {
  readonly stream: string;
  readonly label: string;
  readonly readers: readonly { readonly name: string; readonly role: string }[];
}

export function standsIn({ streams }: CaseView, stream: string | null): Stands | null {
  const part = streams.find((one) => one.stream === stream);
  if (!part) return null;
  const readers = part.members.filter(({ isMe }) => !isMe).map(({ name, role }) => ({ name, role }));
  return { stream: part.stream, label: part.label, readers };
}

export const standsLine = ({ label, readers }: Stands, spanish: boolean): string => {
  const names = readers.map(({ name }) => name).join(', ');
  if (names === '')
    return spanish
      ? `Quedó en «${label}». Nadie más lee ahí.`
      : `It stands in “${label}”. Nobody else reads there.`;
  return spanish
    ? `Quedó en «${label}». Ahí lee: ${names}.`
    : `It stands in “${label}”. Read there by: ${names}.`;
};

/** A step with its code, by which it is ticked; what nobody has checked yet of it stands beneath. */
const firstHourLines = (
  { event, words, steps }: Safety['firstHours'][number],
  pick: (both: Bilingual) => string,
  spanish: boolean,
): string[] => [
  `${spanish ? 'Primera hora' : 'First hour'}: ${pick(words)}  (${event})`,
  ...steps.flatMap(({ step, words: what, withinHours, done, told, unchecked, ...row }) => [
    `  [${done ? 'x' : ' '}] ≤${withinHours} h  ${pick(what)}  (${step})`,
    `      ${pick(known(row))}`,
    ...(told ? [`    ${toldLine(told, pick)}`] : []),
    ...(unchecked ? [`      ! ${pick(unchecked)}`] : []),
  ]),
];

function subjectLines(
  { subject, name, danger, windows, measures, coverage, couldClose, gaps }: Safety['subjects'][number],
  pick: (both: Bilingual) => string,
  spanish: boolean,
): string[] {
  const { assessment, level } = danger;
  const [level_, floor, until] = spanish ? ['nivel', 'piso', 'hasta'] : ['level', 'floor', 'to'];
  return [
    `${name}  (${subject})`,
    ...(assessment
      ? [
          `  ${floor}: ${pick(dangerLevelWords[assessment.floor.floor])} [${assessment.floor.rules.join(' ')}]  ${pick(dayWords(assessment.assessedOn))}  (${assessment.assessment})`,
          ...assessment.floor.labels.map((label) => `  ! ${pick(resultWords[label])}`),
          ...assessment.told.map((one) => toldLine(one, pick)),
        ]
      : [`  ! ${pick(resultWords['not-assessed'])}`]),
    ...(danger.own ? ownLines(danger.own, pick) : []),
    ...(level ? [`  ${level_}: ${pick(dangerLevelWords[level.danger])}`] : []),
    ...danger.levels
      .filter(({ state }) => state !== 'stands')
      .map(
        (one) =>
          `  ? ${pick(dangerLevelWords[one.danger])}: ${pick(levelStateWords[one.state])}  (${one.level})`,
      ),
    ...windows.flatMap(({ words, opens, last, state, event, toldOver }) => [
      `  [ ${pick(words)}: ${pick(dayWords(opens))} – ${last ? pick(dayWords(last)) : '…'}  ${pick(windowStateWords[state])}  (${event})`,
      ...toldOver.map(
        ({ recorded, reason }) => `  ~ ${pick(dayWords(recorded))}  “${reason}”  ${pick(toldWords)}`,
      ),
    ]),
    ...measures.flatMap(({ measure, words, state, verified, plan, told }) => [
      `  + ${measure} ${pick(words)}: ${pick(measureStateWords[state])}${verified ? `  ${verified.by} ${pick(dayWords(verified.on))} ${until} ${pick(dayWords(verified.until))}` : ''}  (${plan})`,
      ...told.map((one) => toldLine(one, pick)),
    ]),
    ...coverage.map(
      ({ from, to, state }) =>
        `  = ${pick(dayWords(from))} – ${pick(dayWords(to))}  ${pick(coverWords[state])}`,
    ),
    ...(gaps.length > 0 ? couldClose.map(({ measure, words }) => `  ~ ${measure} ${pick(words)}`) : []),
  ];
}

/** What she says herself, with what differs: it decides nothing, and somebody goes through it with her. */
const ownLines = (
  { assessedOn, assessment, unanswered, differs }: NonNullable<Safety['subjects'][number]['danger']['own']>,
  pick: (both: Bilingual) => string,
): string[] => [
  `  > ${pick(ownWords.beside)}  ${pick(dayWords(assessedOn))}  (${assessment})`,
  ...(unanswered.length > 0 ? [`    ? ${unanswered.join(' ')}`] : []),
  ...differs.map(({ item, hers, theirs }) => `    ${item}: ${hers} ≠ ${theirs ?? '–'}`),
];

/** The questions of a form, with their letters and numbers. */
export function questionLines(
  { items, groups, firstScreen, honesty }: Instrument,
  form: 'full' | 'first-screen',
  spanish: boolean,
): string[] {
  const pick = ({ en, es }: Bilingual): string => (spanish ? es : en);
  return [
    ...groups.flatMap(({ group, words }) => {
      const asked = items.filter(
        (one) => one.group === group && (form === 'full' || firstScreen.includes(one.item)),
      );
      return asked.length === 0
        ? []
        : [pick(words), ...asked.map(({ item, words: question }) => `  ${item}  ${pick(question)}`)];
    }),
    '',
    pick(honesty),
  ];
}
