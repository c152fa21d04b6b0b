import type { CaseView, Device, Exclude } from '@cobijo/client';
import {
  type Bilingual,
  type EntityId,
  closedWords,
  excludedWords,
  levelRows,
  singleSteward,
  whoMayLift,
} from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo exclude set WHOSE (--person NAME | --unit UNIT | --organisation NAME | --place PLACE) --reason TEXT [--json]\n' +
    'cobijo exclude lift WHOSE --consent ID [--json]\n' +
    'cobijo exclude list WHOSE [--lang en|es] [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--relay URL]',
  en: 'Keeps a person, a unit, an organisation or anyone of a place out of a case, with the reason among what is known of the network; opens a closed door by her consent; lists whom the case keeps out, who is inside all the same, and which parts one person keeps alone.',
  es: 'Deja fuera de un caso a una persona, una unidad, una organización o a cualquiera de un lugar, con la razón entre lo que se sabe de la red; abre una puerta cerrada con el consentimiento de ella; lista a quién deja fuera el caso, quién está dentro de todos modos y qué partes custodia una sola persona.',
};

const deeds = ['set', 'lift', 'list'] as const;

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

async function done(
  device: Device,
  id: CaseView['case'],
  deed: (typeof deeds)[number],
  args: Arguments,
): Promise<Output> {
  if (deed !== 'list') {
    const acted = await device.act(
      deed === 'lift'
        ? { do: 'lift-exclusion', case: id, consent: (args.text('consent') ?? '') as EntityId }
        : { do: 'exclude', case: id, who: whoFrom(args), reason: args.text('reason') ?? '' },
    );
    if (!acted.ok) return refusal(acted.error.code, acted.error.field);
    if (args.text('relay')) await device.sync();
  }
  const shown = await device.caseView(id);
  if (!shown.ok) return refusal(shown.error.code, '--case');
  const { doors } = shown.value;
  return {
    value: { ok: true, doors, locked: levelRows.filter(({ locked }) => locked), waiting: device.waiting() },
    lines: lines(doors, args.text('lang') === 'es'),
  };
}

function whoFrom(args: Arguments): Exclude['who'] {
  for (const kind of ['unit', 'organisation', 'place'] as const) {
    const name = args.text(kind);
    if (name !== undefined) return { kind, name };
  }
  return { kind: 'person', name: args.text('person') ?? '' };
}

function lines(doors: CaseView['doors'], spanish: boolean): string[] {
  const pick = (both: Bilingual): string => (spanish ? both.es : both.en);
  return [
    ...levelRows.filter(({ locked }) => locked).map(({ words }) => `x ${pick(words)}`),
    ...doors.exclusions.map(
      ({ who, reason }) =>
        `x ${pick(excludedWords[who.kind])}: ${who.name}${reason === null ? '' : `  (${reason})`}`,
    ),
    pick(whoMayLift),
    ...doors.inside.map(({ name, label, code }) => `! ${name} (${label}): ${pick(closedWords[code])}`),
    ...(doors.alone.length > 0
      ? [`! ${doors.alone.map(({ label }) => label).join(', ')}: ${pick(singleSteward)}`]
      : []),
  ];
}
