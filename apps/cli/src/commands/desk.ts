import { randomBytes } from 'node:crypto';
import type { ClientResult, DeskView, Device, Intent } from '@cobijo/client';
import {
  type Body,
  type EntityId,
  type PersonId,
  type Zone,
  cameAskWords,
  capabilities,
  capabilityWords,
  countries,
  countryWords,
  holeWords,
  mustNotWords,
  officeLevels,
  refusalReasonWords,
  refusalReasons,
  sideWords,
} from '@cobijo/domain';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { hour } from '../hour.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo desk show WHOSE [--name DESK] [--lang en|es] [--json]\n' +
    'cobijo desk open WHOSE --name DESK [--json]\n' +
    'cobijo desk present WHOSE [--name DESK] --country US|MX [--zone ZONE] [--languages es,mfs] [--can CODES] [--level LEVEL] [--json]\n' +
    'cobijo desk let-in WHOSE [--name DESK] --met (DEVICE | NAME) [--level LEVEL] [--json]\n' +
    'cobijo desk rota WHOSE [--name DESK] --rota NAME --zone ZONE --on DAYS --from HH:MM --to HH:MM --people NAMES [--since DAY] [--every WEEKS] [--json]\n' +
    'cobijo desk swap WHOSE [--name DESK] --rota NAME --day DAY --from HH:MM [--people NAMES] --why TEXT [--json]\n' +
    'cobijo desk reached WHOSE [--name DESK] [--end] [--json]   other organisations reach it by the directory; again: it is moved\n' +
    'cobijo desk answer WHOSE [--name DESK] --ask ID --answer accepted|refused [--reason CODE] [--json]   another organisation asks\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--relay URL]. DAYS: 1,2,3 (1 is Monday) or all. NAMES: with commas, the first first; none on a swap: nobody.',
  en: 'Who is on call in your organisation: shows the desk, its rota, the hours at which nobody is, and how many responses are open; opens one; lets in a colleague who was met; says what you can do; sets a shift, and gives one day of it to another; lets other organisations reach it by the directory, and answers what they ask.',
  es: 'Quién está de turno en su organización: muestra la mesa, su rol, las horas sin nadie y cuántas respuestas hay abiertas; abre una; da entrada a una colega con quien hubo encuentro; dice qué puede hacer usted; fija un turno, y da un día a otra persona; deja que otras organizaciones lleguen a ella por el directorio, y responde a lo que preguntan.',
};

const deeds = ['show', 'open', 'present', 'let-in', 'rota', 'swap', 'reached', 'answer'] as const;

export async function run(args: Arguments): Promise<Output> {
  const deed = deeds.find((one) => one === args.positionals[0]);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    if (deed !== 'show') {
      const asked = await intentOf(device, deed, args);
      if (!asked.ok) return refusal(asked.error.code, asked.error.field);
      const done = await device.act(asked.value);
      if (!done.ok) return refusal(done.error.code, done.error.field);
      if (args.text('relay')) await device.sync();
    }
    return shown((await device.view()).desks, args.text('lang') === 'es' ? 'es' : 'en');
  } finally {
    await device.lock();
  }
}

const wrong = (code: string, field: string): ClientResult<never> => ({ ok: false, error: { code, field } });

async function intentOf(
  device: Device,
  deed: Exclude<(typeof deeds)[number], 'show'>,
  args: Arguments,
): Promise<ClientResult<Intent>> {
  if (deed === 'open') return { ok: true, value: { do: 'found-desk', label: args.text('name') ?? '' } };
  const { desks, met } = await device.view();
  const desk = desks.find(({ name }) => args.text('name') === undefined || name === args.text('name'));
  if (!desk) return wrong('desk-none', '--name');
  switch (deed) {
    case 'present': {
      const country = countries.find((one) => one === args.text('country'));
      if (!country) return wrong('statement-body-bad', '--country');
      const can = list(args, 'can').flatMap((code) => capabilities.find((one) => one === code) ?? []);
      if (can.length !== list(args, 'can').length) return wrong('statement-body-bad', '--can');
      const level = officeLevels.find((one) => one === args.text('level'));
      if (args.text('level') !== undefined && !level) return wrong('statement-body-bad', '--level');
      return {
        ok: true,
        value: {
          do: 'present-duty',
          desk: desk.desk,
          country,
          zone: zoneOf(args),
          languages: list(args, 'languages'),
          capabilities: can,
          ...(level ? { level } : {}),
        },
      };
    }
    case 'let-in': {
      const named = args.text('met');
      const colleague = met.findLast((one) => one.device === named || one.name === named);
      if (!colleague?.card) return wrong('organisation-not-met', '--met');
      const level = officeLevels.find((one) => one === args.text('level'));
      if (args.text('level') !== undefined && !level) return wrong('statement-body-bad', '--level');
      return {
        ok: true,
        value: {
          do: 'grant',
          stream: desk.stream,
          card: colleague.card,
          name: colleague.name,
          role: colleague.role ?? 'advocate',
          ...(level ? { level } : {}),
          rights: ['write', 'steward'],
          past: 'with-past',
          why: '',
          caseName: desk.name,
        },
      };
    }
    case 'reached':
      return { ok: true, value: { do: 'state-desk', desk: args.flag('end') ? null : desk.desk } };
    case 'answer': {
      const ask = desk.asks.find((one) => one.ask === args.text('ask'))?.ask;
      if (!ask) return wrong('organisation-ask-none', '--ask');
      const answer = (['accepted', 'refused'] as const).find((one) => one === args.text('answer'));
      if (!answer) return wrong('intent-malformed', '--answer');
      const reason = refusalReasons.find((one) => one === args.text('reason'));
      if (args.text('reason') !== undefined && !reason) return wrong('response-reason-none', '--reason');
      const its = { desk: desk.desk, ask, answer, ...(reason ? { reason } : {}) };
      return { ok: true, value: { do: 'answer-organisation', ...its } };
    }
    case 'rota':
      return rotaOf(desk, args);
    case 'swap':
      return swapOf(desk, args);
  }
}

const list = (args: Arguments, name: string): string[] =>
  (args.text(name) ?? '').split(',').flatMap((one) => (one.trim() ? [one.trim()] : []));
const zoneOf = (args: Arguments): Zone =>
  (args.text('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone) as Zone;
const freshId = (): EntityId => randomBytes(16).toString('base64url') as EntityId;

function peopleOf(desk: DeskView, args: Arguments): PersonId[] | null {
  const found = list(args, 'people').map((name) => desk.people.find((one) => one.name === name)?.person);
  return found.every((one) => one !== undefined) ? found : null;
}

/** One shift more on a rota, or the first of a new one. */
function rotaOf(desk: DeskView, args: Arguments): ClientResult<Intent> {
  const people = peopleOf(desk, args);
  if (!people || people.length === 0) return wrong('rota-hours', '--people');
  const name = args.text('rota') ?? '';
  const before = desk.rotas.find((one) => one.name === name);
  const days = args.text('on') === 'all' ? [1, 2, 3, 4, 5, 6, 7] : list(args, 'on').map(Number);
  const since = args.text('since') ?? new Date().toISOString().slice(0, 10);
  const weeks = args.number('every');
  const shift: Body<'rota.set'>['shifts'][number] = {
    shift: freshId(),
    weekdays: days,
    from: args.text('from') ?? '',
    to: args.text('to') ?? '',
    people,
    ...(weeks === undefined ? {} : { every: { weeks, of: since } }),
  };
  const body: Body<'rota.set'> = {
    rota: (before?.rota ?? freshId()) as EntityId,
    name,
    zone: before?.zone ?? zoneOf(args),
    from: before?.from ?? since,
    ...(before?.until ? { until: before.until } : {}),
    shifts: [
      ...(before?.shifts ?? []).map(({ every, ...one }) => ({
        ...one,
        shift: one.shift as EntityId,
        weekdays: [...one.weekdays],
        people: [...one.people],
        ...(every === null ? {} : { every }),
      })),
      shift,
    ],
  };
  return {
    ok: true,
    value: {
      do: 'state',
      case: desk.desk,
      stream: desk.stream,
      kind: 'rota.set',
      body,
      ...(before ? { supersedes: before.facts } : {}),
    },
  };
}

function swapOf(desk: DeskView, args: Arguments): ClientResult<Intent> {
  const rota = desk.rotas.find((one) => one.name === args.text('rota'));
  const shift = rota?.shifts.find((one) => one.from === args.text('from'));
  if (!rota || !shift) return wrong('rota-hours', '--rota');
  const people = peopleOf(desk, args);
  if (!people) return wrong('rota-hours', '--people');
  const body: Body<'rota.changed'> = {
    rota: rota.rota as EntityId,
    on: args.text('day') ?? '',
    shift: shift.shift as EntityId,
    people,
    why: args.text('why') ?? '',
  };
  return {
    ok: true,
    value: { do: 'state', case: desk.desk, stream: desk.stream, kind: 'rota.changed', body },
  };
}

function shown(desks: readonly DeskView[], language: 'en' | 'es'): Output {
  const none = {
    en: 'You are on no desk. Open one: cobijo desk open --name NAME.',
    es: 'No está en ninguna mesa. Abra una: cobijo desk open --name NOMBRE.',
  } as const;
  return {
    value: { ok: true, desks },
    lines:
      desks.length === 0
        ? [none[language]]
        : desks.flatMap((desk) => {
            const zone = desk.rotas[0]?.zone;
            const nameOf = (person: PersonId): string =>
              desk.people.find((one) => one.person === person)?.name ?? '?';
            return [
              desk.name,
              ...desk.onCall.map((person, at) => `  ${at + 1}. ${nameOf(person)}`),
              ...desk.holes
                .slice(0, 3)
                .map(
                  ({ from, to }) =>
                    `  ${holeWords[language]}: ${hour(from, language, zone)} – ${hour(to, language, zone)}`,
                ),
              ...desk.people.map(
                ({ name, duty }) =>
                  `  - ${name}${duty ? `: ${[...duty.languages.map((tag) => sayLanguage(tag, language)), ...duty.capabilities.map((one) => capabilityWords[one][language])].join(', ')}` : ''}`,
              ),
              ...(desk.reachedAs === null ? [] : [`  = ${desk.reachedAs}`]),
              ...desk.asks.map(
                ({ ask, from, side, until, discovery, state, by, reason }) =>
                  `  ? ${ask}  ${from.name}, ${countryWords[from.country][language]} (${sideWords[side][language]}): ${cameAskWords[state][language]}` +
                  (by === null ? ` · ${hour(until, language, zone)}` : ` · ${by}`) +
                  (reason ? `, ${refusalReasonWords[reason][language]}` : '') +
                  [
                    discovery.place,
                    discovery.words,
                    ...discovery.mustNot.map((one) => `! ${mustNotWords[one][language]}`),
                  ]
                    .flatMap((one) => (one === '' ? [] : `  ${one}`))
                    .join(''),
              ),
              ...desk.listed.map(({ found }) => `  * ${hour(found, language, zone)}`),
            ];
          }),
  };
}
