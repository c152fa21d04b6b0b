import type {
  Device,
  DeviceView,
  DirectoryView,
  Intent,
  OrganisationView,
  Presentation,
} from '@cobijo/client';
import {
  type Bilingual,
  type DeviceId,
  type FactId,
  type SuspensionReason,
  betweenCommas,
  countries,
  countryWords,
  directoryFaults,
  directoryRules,
  organisationLevelWords,
  organisationLevels,
  organisationStateWords,
  suspensionKeeps,
  suspensionReasonWords,
  suspensionReasons,
  suspensionStateWords,
} from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal, withRefused } from '../output.ts';

export const help = {
  usage:
    'cobijo organisation found WHOSE --label NAME ITS [--json]\n' +
    'cobijo organisation present WHOSE --met (DEVICE | NAME) ITS [--json]\n' +
    'cobijo organisation (vouch | lift) WHOSE --organisation ID [--json]\n' +
    `cobijo organisation suspend WHOSE --organisation ID --reason (${suspensionReasons.join(' | ')}) [--json]\n` +
    'cobijo organisation close-grants WHOSE --organisation ID [--json]\n' +
    'cobijo organisation let-back-in WHOSE --organisation ID --met (DEVICE | NAME) [--json]\n' +
    'cobijo organisation list WHOSE [--lang en|es] [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--relay URL]\n' +
    `ITS: --name NAME --country (${countries.join(' | ')}) --level (${organisationLevels.join(' | ')}) [--region R] [--languages es,en] [--units U1,U2]`,
  en: 'Begins a directory of organisations, presents one whose person was met, vouches, suspends, lifts; lists what is open to a suspended one and closes it in one act.',
  es: 'Empieza un directorio de organizaciones, presenta una con cuya persona hubo encuentro, avala, suspende, levanta; lista lo que está abierto para una suspendida y lo cierra en un solo acto.',
};

const deeds = {
  found: (args) => ({ do: 'found-directory', label: args.text('label') ?? '', mine: itsFrom(args) }),
  present: (args, met) => ({
    do: 'present-organisation',
    device: metFrom(args, met),
    organisation: itsFrom(args),
  }),
  vouch: (args) => ({ do: 'vouch', organisation: idFrom(args) }),
  suspend: (args) => ({
    do: 'suspend-organisation',
    organisation: idFrom(args),
    reason: (args.text('reason') ?? 'unsaid') as SuspensionReason,
  }),
  lift: (args) => ({ do: 'lift-suspension', organisation: idFrom(args) }),
  'close-grants': (args) => ({ do: 'close-grants', organisation: idFrom(args) }),
  'let-back-in': (args, met) => ({
    do: 'let-back-in',
    organisation: idFrom(args),
    device: metFrom(args, met),
  }),
  list: () => null,
} as const satisfies {
  readonly [deed: string]: (args: Arguments, met: Met) => Intent | null;
};

const idFrom = (args: Arguments): FactId => (args.text('organisation') ?? '') as FactId;
type Met = DeviceView['met'];
function metFrom(args: Arguments, met: Met): DeviceId {
  const named = args.text('met') ?? '';
  return (
    met.findLast(({ device, name }) => device === named || name === named)?.device ?? (named as DeviceId)
  );
}
/** What is missing or no word of a list is refused by the act, with its field. */
function itsFrom(args: Arguments): Presentation {
  const languages = betweenCommas(args.text('languages') ?? '');
  return {
    name: args.text('name') ?? '',
    country: (args.text('country') ?? '') as Presentation['country'],
    level: (args.text('level') ?? '') as Presentation['level'],
    region: args.text('region') ?? '',
    languages: languages.length > 0 ? languages : ['es'],
    units: betweenCommas(args.text('units') ?? ''),
  };
}

export async function run(args: Arguments): Promise<Output> {
  const [named] = args.positionals;
  if (named === undefined || !Object.hasOwn(deeds, named))
    return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const intent = deeds[named as keyof typeof deeds](args, (await device.view()).met);
    const made = intent ? await device.act(intent) : null;
    if (made && !made.ok) return refusal(made.error.code, made.error.field);
    if (intent && args.text('relay')) await device.sync();
    return withRefused(await shown(device, args, made?.value.made ?? null), made?.value.refused);
  } finally {
    await device.lock();
  }
}

async function shown(device: Device, args: Arguments, made: string | null): Promise<Output> {
  const { directory, met } = await device.view();
  return {
    value: {
      ok: true,
      made,
      directory,
      met: met.map(({ device: one, name, role }) => ({ device: one, name, role })),
      rules: directoryRules,
      waiting: device.waiting(),
    },
    lines: directory
      ? lines(directory, args.text('lang') === 'es')
      : Object.values(refusal('directory-none').lines).slice(0, 2),
  };
}

function lines({ organisations, strangers }: DirectoryView, spanish: boolean): string[] {
  const pick = (both: Bilingual): string => (spanish ? both.es : both.en);
  return [
    pick(directoryRules.admission.words),
    ...organisations.flatMap((one) => linesOf(one, pick)),
    ...strangers.map((name) => `! ${name}`),
  ];
}

function linesOf(
  { fact, said, state, vouches, suspensions, grants }: OrganisationView,
  pick: (both: Bilingual) => string,
): string[] {
  const about = [
    countryWords[said.country],
    organisationLevelWords(said.level),
    organisationStateWords[state],
  ].map(pick);
  return [
    `${fact}  ${said.name}  (${about.join('; ')})`,
    ...said.units.map(({ name }) => `    ${name}`),
    ...vouches.map(
      ({ byName, fault }) => `    + ${byName ?? '?'}${fault ? `: ${pick(directoryFaults[fault])}` : ''}`,
    ),
    ...suspensions.map(
      (one) =>
        `    - ${pick(suspensionReasonWords[one.reason])}: ${pick(suspensionStateWords[one.state])}, ${one.votes.length}/${one.among.length}`,
    ),
    ...(state === 'suspended' ? [`    ${pick(suspensionKeeps)}`] : []),
    ...(state === 'suspended'
      ? grants.map(
          ({ name, caseName, label, mayClose }) =>
            `    ${mayClose ? '!' : '?'} ${name}: ${caseName}, ${label}`,
        )
      : []),
  ];
}
