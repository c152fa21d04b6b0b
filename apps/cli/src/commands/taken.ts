import type { CaseView, ClientResult, Device, ReportTaken, TakenView } from '@cobijo/client';
import {
  type Bilingual,
  type DeviceId,
  type Instant,
  type PersonId,
  dangerOrder,
  firstWords,
  takenKeeps,
  takenOpenedWords,
  takenReasonWords,
  takenReasons,
  takenSinceRows,
  takenStateWords,
} from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo taken report WHOSE (--gone NAME|DEVICE,… | --person NAME,…) --reason CODE [--since HOUR|CODE] [--opened yes|no|unknown]\n' +
    'cobijo taken (show | told) WHOSE [--lang en|es] [--json]\n' +
    'cobijo taken close WHOSE --report ID [--json]\n' +
    'cobijo taken words [--lang en|es] [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--relay URL]',
  en: 'A telephone, three laptops or a person is in other hands: takes them out of every part, turns the keys in order of danger, tells each circle what may have been read; shows how far it is, who can do the rest, and the first words to say.',
  es: 'Un teléfono, tres computadoras o una persona está en otras manos: los saca de cada parte, cambia las llaves por orden de peligro, avisa a cada círculo qué se pudo leer; muestra cuánto falta, quién puede hacer el resto y las primeras palabras que decir.',
};

const deeds = ['report', 'show', 'told', 'close'] as const;

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  if (what === 'words') return words(args);
  const deed = deeds.find((one) => one === what);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (deed === 'report' || deed === 'close') {
      const asked = deed === 'report' ? await reportFrom(device, args) : closing(args);
      if (!asked.ok) return refusal(asked.error.code, asked.error.field);
      const acted = await device.act(asked.value);
      if (!acted.ok) return refusal(acted.error.code, acted.error.field);
    }
    if (args.text('relay')) await device.sync();
    return deed === 'told' ? await told(device, args) : await shown(device, args);
  } finally {
    await device.lock();
  }
}

const closing = (args: Arguments) => {
  const taken = args.text('report');
  return taken === undefined
    ? ({ ok: false, error: { code: 'taken-report-unknown', field: '--report' } } as const)
    : ({ ok: true, value: { do: 'close-taken', taken } } as const);
};

async function reportFrom(device: Device, args: Arguments): Promise<ClientResult<ReportTaken>> {
  const wrong = (code: string, field: string): ClientResult<never> => ({ ok: false, error: { code, field } });
  const reason = takenReasons.find((one) => one === args.text('reason'));
  if (!reason) return wrong('taken-reason-unknown', '--reason');
  const opened = (['yes', 'no', 'unknown'] as const).find(
    (one) => one === (args.text('opened') ?? 'unknown'),
  );
  if (!opened) return wrong('intent-malformed', '--opened');
  const since = sinceFrom(args.text('since') ?? 'unsure', device.context.clock());
  if (since === null) return wrong('intent-malformed', '--since');
  const circle = await circleOf(device);
  const gone = list(args.text('gone')).map((named) => ({ named, devices: devicesNamed(circle, named) }));
  const people = list(args.text('person')).map((named) => personNamed(circle, named));
  if (gone.some(({ devices }) => devices.length === 0)) return wrong('taken-unknown', '--gone');
  return {
    ok: true,
    value: {
      do: 'taken',
      devices: gone.flatMap(({ devices }) => devices),
      people,
      reason,
      since,
      opened,
    },
  };
}

const list = (text: string | undefined): string[] =>
  (text ?? '').split(',').flatMap((one) => one.trim() || []);

/** A row's code, or an hour as `2026-11-26T18:30Z`. */
export function sinceFrom(given: string, now: Instant): Instant | null {
  const row = takenSinceRows.find(({ code }) => code === given);
  const at = row ? now - row.ms : Date.parse(given);
  return Number.isFinite(at) ? (at as Instant) : null;
}

type Circle = readonly CaseView['streams'][number]['members'][number][];

async function circleOf(device: Device): Promise<Circle> {
  const members = [];
  for (const { case: id } of (await device.view()).cases) {
    const view = await device.caseView(id);
    if (view.ok) members.push(...view.value.streams.flatMap((stream) => stream.members));
  }
  return members;
}

/** All devices of somebody by name or id, or one by its own id. A device that nobody here holds is for the act to refuse. */
function devicesNamed(circle: Circle, named: string): DeviceId[] {
  const hers = circle.filter(({ name, person }) => name === named || person === named);
  const devices = new Set(hers.flatMap(({ devices: all }) => all));
  if (devices.size > 0) return [...devices];
  return /^[A-Za-z0-9_-]{22}$/.test(named) ? [named as DeviceId] : [];
}

const personNamed = (circle: Circle, named: string): PersonId =>
  circle.find(({ name, person }) => name === named || person === named)?.person ?? (named as PersonId);

async function shown(device: Device, args: Arguments): Promise<Output> {
  const { taken } = await device.view();
  const spanish = args.text('lang') === 'es';
  return {
    value: { ok: true, taken, waiting: device.waiting() },
    lines: taken.flatMap((one) => lines(one, spanish)),
  };
}

function lines(view: TakenView, spanish: boolean): string[] {
  const pick = (both: Bilingual): string => (spanish ? both.es : both.en);
  const names = view.targets.map(({ name, device }) => (device ? `${name} (${device.slice(0, 6)})` : name));
  return [
    `${view.taken}  ${names.join(', ')}: ${pick(takenReasonWords[view.reason])}  ${view.done}/${view.parts.length}`,
    ...view.parts.map(
      ({ label, state, whoCan }, at) =>
        `    ${at + 1}. ${label}: ${pick(takenStateWords[state])}${whoCan.length > 0 ? ` (${whoCan.join(', ')})` : ''}`,
    ),
    ...view.beyond.map(({ label, whoCan }) => `    ? ${label} → ${whoCan.join(', ') || '—'}`),
    `    ${pick(takenOpenedWords[view.opened])}`,
    `    ${pick(view.keeps)}`,
    ...(view.calls.some(({ isOut }) => isOut) ? [`    ${pick(view.comesBack)}`] : []),
    ...view.calls.flatMap(({ name, parts, words: { how, say } }) => [
      `    ☎ ${name} (${parts.join(', ')}). ${pick(how)}`,
      `      ${pick(say)}`,
    ]),
  ];
}

/** What this device's parts were told. */
async function told(device: Device, args: Arguments): Promise<Output> {
  const exposures: CaseView['exposures'][number][] = [];
  for (const { case: id } of (await device.view()).cases) {
    const view = await device.caseView(id);
    if (view.ok) exposures.push(...view.value.exposures);
  }
  const spanish = args.text('lang') === 'es';
  return {
    value: { ok: true, exposures },
    lines: exposures.map(({ sentence }) => (spanish ? sentence.es : sentence.en)),
  };
}

/** The tables: what happened, in which order keys turn and why, what to say first. */
function words(args: Arguments): Output {
  const spanish = args.text('lang') === 'es';
  const pick = (both: Bilingual): string => (spanish ? both.es : both.en);
  return {
    value: {
      ok: true,
      reasons: takenReasons.map((code) => ({ code, words: takenReasonWords[code] })),
      since: takenSinceRows,
      order: dangerOrder,
      firstWords,
      keeps: takenKeeps,
    },
    lines: [
      ...takenReasons.map((code) => `${code.padEnd(10)}${pick(takenReasonWords[code])}`),
      '',
      ...dangerOrder.map(({ part, why }, at) => `${at + 1}. ${part}: ${pick(why)}`),
      '',
      ...firstWords.flatMap(({ to, how, say }) => [`${to}: ${pick(how)}`, `    ${pick(say)}`]),
    ],
  };
}
