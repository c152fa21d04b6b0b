import { readFileSync } from 'node:fs';
import type { ClientResult, Device, Intent, RecoveryRequestView, RecoveryView } from '@cobijo/client';
import {
  type Bilingual,
  type PersonId,
  beyondRecovery,
  letBackDoes,
  objectionReasonWords,
  objectionReasons,
  recoveryCannot,
  recoveryStateWords,
  recoveryWayWords,
  refusalWords,
  sheetSays,
  vouchStateWords,
} from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { hour } from '../hour.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo recovery status WHOSE [--lang en|es] [--json]\n' +
    'cobijo recovery sheet WHOSE [--language en|es] [--json]\n' +
    'cobijo recovery confirm WHOSE --words FILE|- [--json]\n' +
    'cobijo recovery trustees WHOSE --people NAME,NAME,NAME[,NAME,NAME] [--json]\n' +
    'cobijo recovery none WHOSE [--json]\n' +
    'cobijo recovery link WHOSE --person NAME [--hours N] [--json]\n' +
    'cobijo recovery come-back WHOSE --words FILE|- [--json]\n' +
    'cobijo recovery anew WHOSE [--json]\n' +
    'cobijo recovery request WHOSE --person NAME [--json]\n' +
    'cobijo recovery object WHOSE --person NAME [--reason CODE] [--json]\n' +
    'cobijo recovery let-in WHOSE --person NAME [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--relay URL]',
  en: 'If you lose every device: a sheet of twelve words, or people who say that it is you; a link for somebody who did (then `meet`: whoever was named vouches by `meet same`); the words on her new device; asking the circle, saying no, letting her in after the wait.',
  es: 'Si pierde todos sus dispositivos: una hoja de doce palabras, o personas que dicen que es usted; un enlace para quien los perdió (después `meet`: quien fue nombrada responde con `meet same`); las palabras en su dispositivo nuevo; pedirlo al círculo, decir que no, darle entrada tras la espera.',
};

const deeds = [
  'status',
  'sheet',
  'confirm',
  'trustees',
  'none',
  'link',
  'come-back',
  'anew',
  'request',
  'object',
  'let-in',
] as const;
type Deed = (typeof deeds)[number];

export async function run(args: Arguments): Promise<Output> {
  const deed = deeds.find((one) => one === args.positionals[0]);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    if (deed === 'status') return await shown(device, args);
    const asked = await intentOf(device, deed, args);
    if (!asked.ok) return refusal(asked.error.code, asked.error.field);
    const done = await device.act(asked.value);
    // Whose word does not hold stands in what is shown.
    if (!done.ok) return { ...(await shown(device, args, done.error)), code: 1 };
    if (args.text('relay')) await device.sync();
    const made = done.value.made ?? '';
    if (deed === 'sheet') return await sheetShown(device, made, args);
    if (deed !== 'link') return await shown(device, args);
    const link = `${args.text('relay') ?? ''}/#join=${made}`;
    return { value: { ok: true, link }, lines: [link] };
  } finally {
    await device.lock();
  }
}

const wrong = (code: string, field: string): ClientResult<never> => ({ ok: false, error: { code, field } });
const ok = (value: Intent): ClientResult<Intent> => ({ ok: true, value });

/** Words come from a file or the standard input: arguments are seen by every process of the machine. */
function wordsFrom(args: Arguments): string | null {
  const from = args.text('words');
  return from === undefined ? null : readFileSync(from === '-' ? 0 : from, 'utf8').trim();
}

async function intentOf(
  device: Device,
  deed: Exclude<Deed, 'status'>,
  args: Arguments,
): Promise<ClientResult<Intent>> {
  const { recovery } = await device.view();
  const named = args.text('person') ?? '';
  switch (deed) {
    case 'sheet':
      return ok({ do: 'make-sheet', language: args.text('language') === 'en' ? 'en' : 'es' });
    case 'confirm': {
      const words = wordsFrom(args);
      return words === null
        ? wrong('intent-malformed', '--words')
        : ok({ do: 'confirm-sheet', words: words.split(/\s+/) });
    }
    case 'trustees': {
      const names = args.text('people')?.split(',') ?? [];
      const people = names.map((name) => personNamed(recovery.others, name.trim()));
      const found = people.flatMap((person) => person ?? []);
      return found.length < people.length
        ? wrong('recovery-trustee-unknown', '--people')
        : ok({ do: 'choose-trustees', people: found });
    }
    case 'none':
      return ok({ do: 'end-recovery' });
    case 'link': {
      const person = personNamed(recovery.others, named);
      return person === null
        ? wrong('recovery-person-unknown', '--person')
        : ok({ do: 'meet-lost', person, hours: args.number('hours') ?? 24 });
    }
    case 'come-back': {
      const words = wordsFrom(args);
      return words === null ? wrong('intent-malformed', '--words') : ok({ do: 'prove-return', words });
    }
    case 'anew':
      return ok({ do: 'return-anew' });
    case 'request': {
      const met = recovery.met.findLast((one) => one.name === named || one.person === named);
      return met
        ? ok({ do: 'request-recovery', person: met.person, device: met.device })
        : wrong('recovery-not-met', '--person');
    }
    case 'object':
    case 'let-in':
      return aboutRequest(recovery, deed, args);
  }
}

/** A name, or an id; null where it is nobody's, or that of two. */
function personNamed(
  among: readonly { readonly person: PersonId; readonly name: string }[],
  named: string,
): PersonId | null {
  const found = among.filter((one) => one.name === named || one.person === named);
  return found.length === 1 ? found[0]!.person : null;
}

function aboutRequest(
  { requests }: RecoveryView,
  deed: 'object' | 'let-in',
  args: Arguments,
): ClientResult<Intent> {
  const named = args.text('person');
  const all = requests.filter((one) => one.name === named || one.person === named);
  const one = all.find(({ state }) => state === 'due' || state === 'waits') ?? all.at(-1);
  if (!one?.device) return wrong('recovery-not-asked', '--person');
  const { person, attempt, device } = one;
  if (deed === 'let-in') return ok({ do: 'let-recovered-in', person, attempt, device });
  const reason = objectionReasons.find((code) => code === (args.text('reason') ?? 'unsure'));
  return reason
    ? ok({ do: 'object-recovery', person, attempt, reason })
    : wrong('intent-malformed', '--reason');
}

async function sheetShown(device: Device, words: string, args: Arguments): Promise<Output> {
  const { sheetAsks: asks } = (await device.view()).recovery;
  const says = args.text('language') === 'en' ? sheetSays.en : sheetSays.es;
  const sheet = words.split(' ');
  return {
    value: { ok: true, words: sheet, asks, says },
    lines: [
      ...sheet.map((word, at) => `${String(at + 1).padStart(2)}  ${word}`),
      says,
      `→ cobijo recovery confirm --words -   (${(asks ?? []).join(', ')})`,
    ],
  };
}

async function shown(
  device: Device,
  args: Arguments,
  error: { readonly code: string; readonly field?: string } | null = null,
): Promise<Output> {
  const { recovery } = await device.view();
  const spanish = args.text('lang') === 'es';
  const refused = error ? refusalWords(error.code) : null;
  return {
    value: {
      ok: error === null,
      ...(error ? { error } : {}),
      recovery,
      cannot: recoveryCannot,
      waiting: device.waiting(),
    },
    lines: [
      ...(refused && error
        ? [`${refused.en}${error.field ? ` [${error.field}]` : ''}`, refused.es, `(${error.code})`, '']
        : []),
      ...linesOf(recovery, (both) => (spanish ? both.es : both.en)),
    ],
  };
}

/** By the clock of whoever reads. */
const when = (at: number) => ({ en: hour(at, 'en'), es: hour(at, 'es') });

function linesOf(recovery: RecoveryView, pick: (both: Bilingual) => string): string[] {
  const { way, trustees, quorum, missing, beyond, met, comingBack, requests } = recovery;
  const words = (vouches: RecoveryRequestView['vouches']): string[] =>
    vouches.map(
      ({ name, state }) =>
        `    ${state === 'holds' ? '+' : '!'} ${name ?? '?'}: ${pick(vouchStateWords[state])}`,
    );
  return [
    pick(recoveryWayWords[way]),
    ...(quorum === null
      ? []
      : [`  ${quorum}/${trustees.length}: ${trustees.map(({ name }) => name ?? '?').join(', ')}`]),
    ...missing.map((label) => `  ? ${label}`),
    ...beyond.map((label) => `  ! ${label}: ${pick(beyondRecovery)}`),
    pick(recoveryCannot),
    ...(comingBack
      ? [
          `< ${comingBack.told}: ${comingBack.vouchedBy.join(', ')}${comingBack.wrong.map((who) => ` !${who}`).join('')}`,
        ]
      : []),
    ...met.flatMap(({ name, code, vouches }) => [
      `> ${name}${code === null ? '' : ` (${code})`}`,
      ...words(vouches),
    ]),
    ...requests.flatMap((one) => [
      `* ${one.name}: ${pick(recoveryStateWords[one.state])}${one.due === null ? '' : ` → ${pick(when(one.due))}`}  (${one.parts.map(({ label }) => label).join(', ')})`,
      `    < ${one.byName ?? '?'}  ${pick(when(one.at))}`,
      ...words(one.vouches),
      ...one.objections.map(
        ({ byName, reason }) => `    ! ${byName ?? '?'}: ${pick(objectionReasonWords[reason])}`,
      ),
      ...(one.mayLetIn ? [`    ${pick(letBackDoes)}`] : []),
    ]),
  ];
}
