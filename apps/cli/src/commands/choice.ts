import type { CaseView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import { type Bilingual, type EntityId, type Instant, newestDocument, pointsOn } from '@cobijo/domain';
import {
  choiceMatters,
  matterRow,
  matterRows,
  teachBackAnswers,
  teachBackQuestions,
} from '@cobijo/domain/choice/codes';
import { choiceAnswerWords, helpEitherWay, teachBackWords } from '@cobijo/domain/choice/words';
import { sayOn } from '@cobijo/domain/vocabulary/date-words';
import type { Arguments } from '../arguments.ts';
import { known } from '../known.ts';
import { onCase, optional, stateOn } from '../on-case.ts';
import type { Output } from '../output.ts';

export const help = {
  usage:
    'cobijo choice texts [--lang en|es] [--json]\n' +
    'cobijo choice show WHOSE [--lang en|es] [--json]\n' +
    'cobijo choice record WHOSE --about MATTER --answer yes|no|not-now [--subject ID] [--document CODE@VERSION] [--language TAG]\n' +
    '  [--understood own-words,own-words,own-words] [--read-aloud] [--interpreter NAME] [--reader NAME] [--rung CODE] [--on DAY]\n' +
    '  [--guardian NAME --tie TEXT --implicated yes|no|unknown --assent yes|no|too-young] [--by herself|advocate]\n' +
    `MATTER: ${choiceMatters.join(' ')}; --understood: ${teachBackAnswers.join(' ')}, one for each question\n` +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--relay URL]',
  en: 'Her choices: the texts that are explained before them as they stand today, the questions she is asked back, and her yes, no or not now. No help depends on the answer.',
  es: 'Las decisiones de ella: los textos que se le explican antes, como están hoy, las preguntas que se le devuelven, y su sí, no o ahora no. Ninguna ayuda depende de la respuesta.',
};

export async function run(args: Arguments): Promise<Output> {
  const spanish = args.text('lang') === 'es';
  switch (args.positionals[0]) {
    case 'texts':
      return texts(spanish);
    case 'show':
      return onCase(args, async (_, open) => shown(open, spanish));
    case 'record':
      return onCase(args, (device, open) => {
        const body = choiceFrom(args, open.safety.today);
        const supersedes = open.gates.standing[`${body.about}/${body.subject ?? ''}`] ?? [];
        return stateOn(device, open, args, { kind: 'choice.recorded', body, supersedes }, (after) =>
          shown(after, spanish, body.choice),
        );
      });
    default:
      return { value: { ok: false }, lines: [help.usage], code: 2 };
  }
}

/** What is read to her, as it stands today: a sentence that nobody reviewed in time has given way to the caution. */
function texts(spanish: boolean): Output {
  const pick = ({ en, es }: Bilingual): string => (spanish ? es : en);
  const documents = matterRows.flatMap(({ matter, document: code, asks }) => {
    const document = code === null ? null : newestDocument(code);
    if (!document) return [];
    const { version, title, source, confidence, asOf } = document;
    const points = pointsOn(document, Date.now() as Instant);
    return [{ matter, asks, document: code, version, title, source, confidence, asOf, points }];
  });
  return {
    value: { ok: true, documents, questions: teachBackQuestions, understood: teachBackWords, helpEitherWay },
    lines: [
      ...documents.flatMap(({ title, document, version, points, ...row }) => [
        `${pick(title)} (${document}@${version})`,
        pick(known(row)),
        ...points.map((point, at) => `${at + 1}. ${pick(point)}`),
        '',
      ]),
      ...teachBackQuestions.map((one) => `? ${pick(one)}`),
      pick(helpEitherWay),
    ],
  };
}

interface Saying {
  readonly choice: EntityId;
  readonly about: string;
  readonly subject?: string;
}

function choiceFrom(args: Arguments, today: string): Saying {
  const text = args.text('document')?.split('@');
  const understood = args.text('understood')?.split(',') ?? [];
  const guardian = args.text('guardian');
  return {
    choice: newId<EntityId>(),
    about: args.text('about') ?? '',
    ...optional('subject', args.text('subject')),
    ...optional('answer', args.text('answer')),
    ...optional('upTo', args.text('rung')),
    ...{
      on: args.text('on') ?? today,
      explained: {
        ...optional('text', text && { document: text[0], version: Number(text[1]) }),
        language: args.text('language') ?? args.text('lang') ?? 'es',
        readAloud: args.flag('read-aloud'),
        ...optional('interpreter', args.text('interpreter')),
        ...optional('reader', args.text('reader')),
      },
      // A question that nothing is said of was not asked.
      teachBack: teachBackQuestions.map(({ question }, at) => ({
        question,
        answer: understood[at] ?? 'not-asked',
      })),
      voice:
        guardian === undefined
          ? { by: args.text('by') ?? 'advocate' }
          : {
              by: 'guardian',
              name: guardian,
              tie: args.text('tie') ?? '',
              implicated: args.text('implicated') ?? 'unknown',
              assent: args.text('assent') ?? 'no',
            },
    },
  };
}

function shown(open: CaseView, spanish: boolean, made?: string): Output {
  const pick = ({ en, es }: Bilingual): string => (spanish ? es : en);
  const { choices, names } = open.gates;
  const name = (subject: string | undefined): string =>
    open.safety.subjects.find((one) => one.subject === subject)?.name ?? '';
  return {
    value: { ok: true, ...(made === undefined ? {} : { made }), choices },
    lines: [
      ...(made === undefined ? [] : [made]),
      ...(choices.length === 0
        ? [spanish ? 'No hay decisiones que usted pueda leer.' : 'There are no choices that you can read.']
        : []),
      ...choices.map(({ body, by, stands }) =>
        [
          stands ? '*' : '-',
          sayOn(body.on, spanish ? 'es' : 'en'),
          pick(matterRow(body.about).words),
          name(body.subject),
          pick(choiceAnswerWords[body.answer]),
          body.explained.text ? `${body.explained.text.document}@${body.explained.text.version}` : '',
          body.explained.language,
          by ? (names[by] ?? by) : '',
          `(${body.choice})`,
        ]
          .filter(Boolean)
          .join('  '),
      ),
      pick(helpEitherWay),
    ],
  };
}
