import type { CaseView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import type { EntityId } from '@cobijo/domain';
import { answerTimeRows, practiceDays, practiceWords } from '@cobijo/domain/request/times';
import { unitRows } from '@cobijo/domain/request/units';
import type { Arguments } from '../arguments.ts';
import { dateFrom, todayIn } from '../date-argument.ts';
import type { Output } from '../output.ts';
import { type Saying, type Unsaid, sayInCase } from '../say-in-case.ts';
import { requestLines, timeLines, unitLines } from './request-lines.ts';

export const help = {
  usage:
    'cobijo request show WHOSE [--lang en|es] [--json]\n' +
    'cobijo request units [--country US|MX] [--lang en|es] [--json]\n' +
    'cobijo request times [--lang en|es] [--json]\n' +
    'cobijo request make WHOSE --unit CODE [--office NAME] [--door WHY] --kind documents|information|measure|continued-presence|notice-of-release\n' +
    '    --asks TEXT --permission her-consent|names-nobody|child-protection|compelled [--agreed-until DAY] [--answer-by DAY] [--owner me|ID] [--request ID]\n' +
    'cobijo request note WHOSE --request ID --what sent|reminded --channel conversation|counsel|letter|portal|telephone [--on DATE]\n' +
    'cobijo request note WHOSE --request ID --what answered --answer granted|partial|refused [--why TEXT] [--on DATE]\n' +
    'cobijo request note WHOSE --request ID --what appealed --to WHOM | --what withdrawn --why TEXT [--on DATE]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL] [--zone ZONE]. DATE: YYYY-MM-DD or YYYY-MM-DDTHH:MM; today, if left out.',
  en: 'Requests to authorities: writes what is asked of which unit (the federal level first; a local door only with a reason), notes when it was sent, asked again, answered or appealed; shows who owes an answer since when, and how long each authority takes.',
  es: 'Solicitudes a autoridades: escribe qué se pide a qué unidad (primero la federal; una puerta local solo con una razón), anota cuándo se envió, se insistió, respondieron o se recurrió; muestra quién debe respuesta y desde cuándo, y cuánto tarda cada autoridad.',
};

const deeds = ['show', 'make', 'note'] as const;

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  const spanish = args.text('lang') === 'es';
  if (what === 'units') {
    const country = args.text('country');
    const units = unitRows.filter((row) => country === undefined || row.country === country);
    return { value: { ok: true, units }, lines: unitLines(units, spanish) };
  }
  if (what === 'times')
    return {
      value: { ok: true, times: answerTimeRows, practice: { days: practiceDays, words: practiceWords } },
      lines: timeLines(spanish),
    };
  const deed = deeds.find((one) => one === what);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  return sayInCase(args, {
    say: deed === 'show' ? null : (open) => (deed === 'make' ? made(args, open) : noted(args)),
    standing: ({ requests }) => requests.standing,
    shown: (open) => ({ value: { requests: open.requests }, lines: requestLines(open, spanish) }),
  });
}

const optional = (field: string, value: unknown): object => (value === undefined ? {} : { [field]: value });

function made(args: Arguments, open: CaseView): Saying {
  const request = args.text('request') ?? newId<EntityId>();
  const owner = args.text('owner');
  return {
    kind: 'request.made',
    made: request,
    body: {
      request,
      unit: args.text('unit') ?? '',
      kind: args.text('kind') ?? '',
      asks: args.text('asks') ?? '',
      permission: args.text('permission') ?? '',
      ...optional('office', args.text('office')),
      ...optional('doorReason', args.text('door')),
      ...optional('agreedUntil', args.text('agreed-until')),
      ...optional('answerBy', args.text('answer-by')),
      ...optional('owner', owner === 'me' ? open.me.person : owner),
    },
  };
}

function noted(args: Arguments): Saying | Unsaid {
  const record = newId<EntityId>();
  const what = args.text('what') ?? '';
  const text = (name: string): string => args.text(name) ?? '';
  const said: Readonly<Record<string, object>> = {
    sent: { channel: text('channel') },
    reminded: { channel: text('channel') },
    answered: { answer: text('answer'), ...optional('reason', args.text('why')) },
    appealed: { to: text('to') },
    withdrawn: { reason: text('why') },
  };
  return {
    kind: 'request.noted',
    made: record,
    body: {
      record,
      request: text('request'),
      on: dateFrom(args) ?? todayIn(args),
      said: { what, ...(Object.hasOwn(said, what) ? said[what] : {}) },
    },
  };
}
