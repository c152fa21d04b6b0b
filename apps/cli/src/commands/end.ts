import type { CaseView, ClientResult, Device, Done, EndView } from '@cobijo/client';
import {
  type Bilingual,
  type StreamId,
  endBases,
  endCannot,
  endStateWords,
  holdBases,
  holdMeans,
  termUnreviewed,
  waitDaysMin,
} from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { dayOf } from '../hour.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo end list WHOSE [--lang en|es] [--json]\n' +
    'cobijo end ask WHOSE --parts LABEL,… [--json]\n' +
    'cobijo end order WHOSE --parts LABEL --basis request|term [--wait DAYS] [--json]\n' +
    'cobijo end agree|stop WHOSE --parts LABEL [--json]\n' +
    'cobijo end hold WHOSE --parts LABEL --reason TEXT [--basis court-order|records-law|proceeding|other] [--authority TEXT] [--json]\n' +
    'cobijo end lift WHOSE --parts LABEL --hold ID --reason TEXT [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--relay URL]',
  en: 'How long each part is kept, and its end: she asks, a steward orders, somebody else agrees, her no or a hold stops it, each device destroys its keys and confirms.',
  es: 'Cuánto se guarda cada parte, y su fin: ella lo pide, una custodia lo ordena, otra persona está de acuerdo, su no o una retención lo detiene, cada dispositivo destruye sus llaves y lo confirma.',
};

const deeds = ['list', 'ask', 'order', 'agree', 'stop', 'hold', 'lift'] as const;
type Deed = (typeof deeds)[number];

export async function run(args: Arguments): Promise<Output> {
  const deed = deeds.find((one) => one === args.positionals[0]);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const id = args.text('case') ?? (await device.view()).cases[0]?.case;
    if (id === undefined) return refusal('no-such-case', '--case');
    return await done(device, id as CaseView['case'], deed, args);
  } finally {
    await device.lock();
  }
}

async function done(device: Device, id: CaseView['case'], deed: Deed, args: Arguments): Promise<Output> {
  const before = await device.caseView(id);
  if (!before.ok) return refusal(before.error.code, '--case');
  if (deed !== 'list') {
    const parts = args.text('parts')?.split(',') ?? [];
    const named = before.value.ends.filter(({ label }) => parts.includes(label));
    if (named.length === 0 || named.length < parts.length) return refusal('no-such-stream', '--parts');
    const acted = await doIt(device, deed, named, args);
    if (!acted.ok) return refusal(acted.error.code, acted.error.field);
    if (args.text('relay')) await device.sync();
  }
  const shown = await device.caseView(id);
  if (!shown.ok) return refusal(shown.error.code, '--case');
  const { ends } = shown.value;
  return {
    value: { ok: true, ends, cannot: endCannot, unreviewed: termUnreviewed, waiting: device.waiting() },
    lines: lines(ends, args.text('lang') === 'es'),
  };
}

function doIt(
  device: Device,
  deed: Exclude<Deed, 'list'>,
  named: readonly EndView[],
  args: Arguments,
): Promise<ClientResult<Done>> {
  const { stream, order } = named[0]!;
  const about = { stream, order: order?.order ?? ('' as NonNullable<EndView['order']>['order']) };
  const reason = args.text('reason') ?? '';
  const basis = args.text('basis');
  const wrong = (field: string): Promise<ClientResult<Done>> =>
    Promise.resolve({ ok: false, error: { code: 'intent-malformed', field } });
  switch (deed) {
    case 'ask':
      return device.act({ do: 'ask-end', streams: named.map((one): StreamId => one.stream) });
    case 'order': {
      const known = endBases.find((one) => one === basis);
      if (!known) return wrong('--basis');
      return device.act({
        do: 'order-end',
        stream,
        basis: known,
        waitDays: args.number('wait') ?? waitDaysMin,
      });
    }
    case 'agree':
      return device.act({ do: 'agree-end', ...about });
    case 'stop':
      return device.act({ do: 'stop-end', ...about });
    case 'hold': {
      const known = holdBases.find((one) => one === basis);
      if ((basis !== undefined && !known) || reason === '')
        return wrong(reason === '' ? '--reason' : '--basis');
      const authority = args.text('authority');
      return device.act({
        do: 'place-hold',
        stream,
        reason,
        ...(known ? { basis: known } : {}),
        ...(authority === undefined ? {} : { authority }),
      });
    }
    case 'lift': {
      const hold = named[0]!.holds.find((one) => one.hold === args.text('hold'));
      if (!hold || reason === '') return wrong(reason === '' ? '--reason' : '--hold');
      return device.act({ do: 'lift-hold', stream, hold: hold.hold, reason });
    }
  }
}

function lines(ends: readonly EndView[], spanish: boolean): string[] {
  const language = spanish ? 'es' : 'en';
  const pick = (both: Bilingual): string => both[language];
  const day = (at: number): string => dayOf(at, language);
  return [
    pick(endCannot),
    pick(termUnreviewed),
    ...ends.flatMap((end) => [
      '',
      `${end.label}${end.termOver === null ? '' : `  -> ${day(end.termOver)}`}`,
      ...end.holds.map(
        ({ hold, authority, reason, byName }) =>
          `  ! ${pick(holdMeans)} ${[authority, reason, byName].filter(Boolean).join(' · ')} (${hold})`,
      ),
      ...(end.order
        ? [
            `  ${pick(endStateWords[end.order.state])}`,
            ...end.order.confirmed.map(({ name, at }) => `    + ${name ?? '?'}  ${day(at)}`),
            ...end.order.missing.map(({ name }) => `    - ${name}`),
          ]
        : []),
    ]),
  ];
}
