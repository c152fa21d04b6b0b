import { randomBytes } from 'node:crypto';
import { reportDropper } from '@cobijo/client';
import { mustNots, presentOnes, reporters, urgencies } from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo discover --link ADDRESS [--words TEXT] [--place TEXT] [--count N] [--urgency CODE] [--languages es,mfs] [--children yes|no|unknown] [--present CODES] [--must-not CODES] [--custody yes|no|unknown] [--by CODE] [--json]',
  en: 'Leaves a report by the link of an intake, as an unknown hand does: no device, nothing kept, no answer. A member of a desk uses `cobijo response report`.',
  es: 'Deja un aviso por el enlace de una mesa, como una mano desconocida: sin dispositivo, sin guardar nada, sin respuesta. Quien es de una mesa usa `cobijo response report`.',
};

const answers = ['yes', 'no', 'unknown'] as const;

export async function run(args: Arguments): Promise<Output> {
  const address = args.text('link');
  const parsed = address === undefined ? null : /^(https?:\/\/[^/#]+)\/?#report=(.*)$/.exec(address);
  const [, origin, link] = parsed ?? [];
  if (origin === undefined || link === undefined) return refusal('link-malformed', '--link');
  const list = (name: string): string[] =>
    (args.text(name) ?? '').split(',').flatMap((one) => (one.trim() ? [one.trim()] : []));
  const said = {
    urgency: args.text('urgency'),
    children: args.text('children') ?? 'unknown',
    custody: args.text('custody') ?? 'unknown',
    reportedBy: args.text('by') ?? 'unknown',
  };
  const fields = [
    ['--urgency', urgencies, said.urgency === undefined ? [] : [said.urgency]],
    ['--children', answers, [said.children]],
    ['--custody', answers, [said.custody]],
    ['--by', reporters, [said.reportedBy]],
    ['--present', presentOnes, list('present')],
    ['--must-not', mustNots, list('must-not')],
  ] as const;
  for (const [field, known, given] of fields)
    if (!given.every((one) => (known as readonly string[]).includes(one)))
      return refusal('statement-body-bad', field);
  const count = args.number('count');
  const report = {
    ...said,
    discovery: randomBytes(16).toString('base64url'),
    at: Date.now(),
    place: args.text('place') ?? '',
    words: args.text('words') ?? '',
    languages: list('languages'),
    present: list('present'),
    mustNot: list('must-not'),
    ...(count === undefined ? {} : { people: { atLeast: count } }),
  };
  // A command ends: the same bytes once more at once, for a relay that stopped between its answer and its disk.
  const dropped = await reportDropper(origin, { again: [0] }).drop(link, report);
  switch (dropped) {
    case 'sent':
      return {
        value: { ok: true, left: true },
        lines: [
          'It has left this device. There will be no answer.',
          'Salió de este dispositivo. No habrá respuesta.',
        ],
      };
    case 'unsent':
      return refusal('offline');
    case 'link-cut':
      return refusal('link-malformed', '--link');
    case 'too-long':
      return refusal('statement-body-bad', '--words');
  }
}
