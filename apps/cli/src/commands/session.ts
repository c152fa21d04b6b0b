import type { CaseView, ClientResult, Intent } from '@cobijo/client';
import { type PersonId, sessionHoursUsual, sessionName } from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { consentFrom } from '../consent-arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal, withRefused } from '../output.ts';

export const help = {
  usage:
    'cobijo session open WHOSE --to NAME --role interpreter --unit UNIT --card FILE --why TEXT --decision asked|yes\n' +
    '    [--hours N] [--label TEXT] --limits-first (and what cobijo consent record takes besides) [--json]\n' +
    'cobijo session end WHOSE --person NAME [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--relay URL]',
  en: 'Opens a session for an interpreter: a conversation of its own until an hour, by what she decided, and nothing of the case; ends it before its hour.',
  es: 'Abre una sesión para quien interpreta: una conversación aparte hasta una hora, por lo que ella decidió, y nada del caso; la termina antes de su hora.',
};

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  if (what !== 'open' && what !== 'end') return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const id = args.text('case') ?? (await device.view()).cases[0]?.case;
    const shown = id === undefined ? null : await device.caseView(id as CaseView['case']);
    if (!shown?.ok) return refusal('no-such-case', '--case');
    const asked =
      what === 'open' ? opening(args, shown.value, device.context.clock()) : ending(args, shown.value);
    if (!asked.ok) return refusal(asked.error.code, asked.error.field);
    const done = await device.act(asked.value);
    if (!done.ok) return refusal(done.error.code, done.error.field);
    if (args.text('relay')) await device.sync();
    const session = what === 'open' ? done.value.made : null;
    const said = {
      value: { ok: true, session, waiting: device.waiting() },
      lines: [...(session ? [session] : []), `${device.waiting()} waiting / en espera`],
    };
    return withRefused(said, done.value.refused);
  } finally {
    await device.lock();
  }
}

function opening(args: Arguments, open: CaseView, now: number): ClientResult<Intent> {
  const recorded = consentFrom(args, open, now);
  if (!recorded.ok) return recorded;
  const { do: _, streams: __, past: ___, purpose: ____, caseName: _____, ...consent } = recorded.value;
  return {
    ok: true,
    value: {
      do: 'open-session',
      label: args.text('label') ?? `${sessionName.es} / ${sessionName.en}`,
      hours: args.number('hours') ?? sessionHoursUsual,
      consent,
    },
  };
}

function ending(args: Arguments, open: CaseView): ClientResult<Intent> {
  const named = args.text('person');
  const one = open.circle.find(({ name, person }) => name === named || person === named);
  return { ok: true, value: { do: 'end-session', person: one?.person ?? ((named ?? '') as PersonId) } };
}
