import type { AskingDeviceView, ClientResult, Device, Intent, OwnDeviceView } from '@cobijo/client';
import {
  type Bilingual,
  type DeviceId,
  ownDeviceWords,
  quarrelWords,
  removedKeepsWords,
  secondDeviceWords,
  spokenCheckWords,
  takenReasons,
} from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';
import { sinceFrom } from './taken.ts';

export const help = {
  usage:
    'cobijo devices list WHOSE [--lang en|es] [--json]\n' +
    'cobijo devices link WHOSE --name NAME [--hours N] [--json]\n' +
    'cobijo devices remove WHOSE --gone NAME|DEVICE --reason CODE [--since HOUR|CODE] [--opened yes|no|unknown] [--json]\n' +
    'cobijo devices let-in WHOSE --person NAME [--which DEVICE] [--case ID] [--name CASE_NAME] [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--relay URL]',
  en: 'Lists your own devices and those that ask to be let in; makes a link that makes a new device one more of yours (then `meet`); removes one of yours from everything, now; lets in, as a steward, one more device of somebody who is in.',
  es: 'Muestra sus propios dispositivos y los que piden entrada; hace un enlace que vuelve suyo un dispositivo nuevo (después, `meet`); retira uno suyo de todo, ya; da entrada, como custodia, a un dispositivo más de alguien que ya está.',
};

const deeds = ['list', 'link', 'remove', 'let-in'] as const;

export async function run(args: Arguments): Promise<Output> {
  const deed = deeds.find((one) => one === args.positionals[0]);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    if (deed === 'list') return await shown(device, args);
    const asked = await intentOf(device, deed, args);
    if (!asked.ok) return refusal(asked.error.code, asked.error.field);
    const done = await device.act(asked.value);
    if (!done.ok) return refusal(done.error.code, done.error.field);
    if (args.text('relay')) await device.sync();
    if (deed !== 'link') return await shown(device, args);
    const link = `${args.text('relay') ?? ''}/#join=${done.value.made ?? ''}`;
    return { value: { ok: true, link }, lines: [link] };
  } finally {
    await device.lock();
  }
}

const wrong = (code: string, field: string): ClientResult<never> => ({ ok: false, error: { code, field } });

async function intentOf(
  device: Device,
  deed: Exclude<(typeof deeds)[number], 'list'>,
  args: Arguments,
): Promise<ClientResult<Intent>> {
  switch (deed) {
    case 'link': {
      const value = {
        do: 'link-device',
        name: args.text('name') ?? '',
        hours: args.number('hours') ?? 1,
      } as const;
      return { ok: true, value };
    }
    case 'remove':
      return removal(device, args);
    case 'let-in':
      return lettingIn(device, args);
  }
}

async function removal(device: Device, args: Arguments): Promise<ClientResult<Intent>> {
  const reason = takenReasons.find((one) => one === args.text('reason'));
  if (!reason) return wrong('taken-reason-unknown', '--reason');
  const opened = (['yes', 'no', 'unknown'] as const).find(
    (one) => one === (args.text('opened') ?? 'unknown'),
  );
  if (!opened) return wrong('intent-malformed', '--opened');
  const since = sinceFrom(args.text('since') ?? 'unsure', device.context.clock());
  if (since === null) return wrong('intent-malformed', '--since');
  const gone = args.text('gone') ?? '';
  const named = (await device.view()).devices.filter((one) => one.name === gone || one.device === gone);
  // Two of one name: only its id says which.
  if (named.length > 1) return wrong('device-not-yours', '--gone');
  const which = named[0]?.device ?? (gone as DeviceId);
  return { ok: true, value: { do: 'remove-device', device: which, reason, since, opened } };
}

async function lettingIn(device: Device, args: Arguments): Promise<ClientResult<Intent>> {
  const person = args.text('person');
  const which = args.text('which');
  for (const { case: id, name } of (await device.view()).cases) {
    if (args.text('case') !== undefined && args.text('case') !== id) continue;
    const view = await device.caseView(id);
    const found = (view.ok ? view.value.devicesAsking : []).filter(
      (one) =>
        one.asks === 'in' &&
        (one.name === person || one.person === person) &&
        (which === undefined || one.device === which),
    );
    // Several ask at once: which of them she meant is for her to say.
    if (found.length > 1) return wrong('device-not-asking', '--which');
    const [one] = found;
    if (!one) continue;
    const caseName = args.text('name') ?? name;
    return {
      ok: true,
      value: { do: 'let-device-in', case: id, person: one.person, device: one.device, caseName },
    };
  }
  return wrong('device-not-asking', '--person');
}

async function shown(device: Device, args: Arguments): Promise<Output> {
  const { devices, cases } = await device.view();
  const asking: AskingDeviceView[] = [];
  for (const { case: id } of cases) {
    const view = await device.caseView(id);
    if (view.ok) asking.push(...view.value.devicesAsking);
  }
  return {
    value: { ok: true, devices, asking, waiting: device.waiting() },
    lines: lines(devices, asking, args.text('lang') === 'es'),
  };
}

function lines(
  devices: readonly OwnDeviceView[],
  asking: readonly AskingDeviceView[],
  spanish: boolean,
): string[] {
  const pick = (both: Bilingual): string => (spanish ? both.es : both.en);
  return [
    ...devices.flatMap(({ device, name, state, parts, waits }) => [
      `${state === 'strange' ? '!' : '-'} ${name ?? device}  ${pick(ownDeviceWords[state])}${parts.length > 0 ? `  (${parts.join(', ')})` : ''}`,
      ...waits.map(({ label, whoCan }) => `    ? ${label} → ${whoCan.join(', ') || '—'}`),
      ...(state === 'out' || state === 'leaving' ? [`    ${pick(removedKeepsWords)}`] : []),
    ]),
    ...(devices.length < 2 ? [pick(secondDeviceWords)] : []),
    ...asking.flatMap(({ name, device, parts, asks }) => [
      `? ${name}  ${device}  (${parts.join(', ')})`,
      `    ${pick(asks === 'in' ? spokenCheckWords : quarrelWords)}`,
    ]),
  ];
}
