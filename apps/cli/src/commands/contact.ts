import type { CaseView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import type { Bilingual, Body, EntityId, Instant, Zone } from '@cobijo/domain';
import { neverSaid } from '@cobijo/domain/contact/never-say';
import { judgeContact } from '@cobijo/domain/contact/verdict';
import { type UsualWay, usualWays } from '@cobijo/domain/contact/ways';
import {
  againstWords,
  agreedWords,
  channelWords,
  dangerHeardWords,
  dueWords,
  fromThemWords,
  proposalWords,
  reachedWords,
  sayDay,
  verdictWords,
} from '@cobijo/domain/contact/words';
import { triggerRow } from '@cobijo/domain/critical-period/triggers';
import { channels } from '@cobijo/domain/whereabouts/channels';
import { channelStates, dangerWordAnswers, isKin, reachedAnswers, zoneWords } from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { hour, weekdayOf } from '../hour.ts';
import { onCase, optional, stateOn } from '../on-case.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo contact show WHOSE [--party ID] [--lang en|es] [--json]\n' +
    `cobijo contact hours WHOSE --party ID --label SLOT --channel ${channels.join('|')} --state ${channelStates.join('|')} [--times "7 16:00-18:30, 1 09:00-10:00"] [--zone ZONE] [--until DAY] --by WHO\n` +
    'cobijo contact ask WHOSE --party ID --channel CODE [--label SLOT] [--on TIME] [--text TEXT] [--json]\n' +
    `cobijo contact log WHOSE --party ID --channel CODE [--label SLOT] [--from us|them] [--by "the priest"] [--on TIME] --answer ${reachedAnswers.join('|')} [--words SAID] [--left NOT-SAID] [--danger ${dangerWordAnswers.join('|')}] [--next TIME] [--deliberately --why TEXT]\n` +
    `cobijo contact detail WHOSE --id MADE [--by WHO] [--words SAID] [--left NOT-SAID] [--danger ${dangerWordAnswers.join('|')}] [--next TIME]\n` +
    'cobijo contact cadence WHOSE --party ID --window DAYS --days DAYS [--owner PERSON]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL]. Weekdays are 1 (Monday) to 7.',
  en: 'Safe contact: by which way and at which hours somebody may be reached, whether it is safe now and if not who said so and when next, words never to say, each contact that was made and who carried the word, and who is due a word.',
  es: 'Contacto seguro: por qué medio y a qué horas se puede llamar a alguien, si es seguro ahora y si no quién lo dijo y cuándo, palabras que nunca se dicen, cada contacto que se hizo y quién llevó la palabra, y a quién le toca una palabra.',
};

const usage = (): Output => ({ value: { ok: false }, lines: [help.usage], code: 2 });
const ownZone = (): Zone => Intl.DateTimeFormat().resolvedOptions().timeZone as Zone;

export async function run(args: Arguments): Promise<Output> {
  const spanish = args.text('lang') === 'es';
  const party = args.text('party');
  switch (args.positionals[0]) {
    case 'show':
      return onCase(args, async (_, open) => shown(open, spanish, party));
    case 'hours':
      return onCase(args, (device, open) => {
        const slot = args.text('label') ?? '1';
        const body = {
          party,
          slot,
          channel: args.text('channel'),
          state: args.text('state'),
          zone: args.text('zone') ?? ownZone(),
          times: timesOf(args.text('times') ?? ''),
          ...optional('until', args.text('until')),
          saidBy: args.text('by'),
        };
        const before = open.contacts.hours.filter(({ key }) => key === `${party}/${slot}`);
        const addsOnly = isOfKin(open);
        const supersedes = before.flatMap(({ live }) =>
          live.filter(({ by }) => !addsOnly || by === open.me.person).map(({ fact }) => fact),
        );
        return stateOn(device, open, args, { kind: 'contact.hours', body, supersedes }, (after) =>
          shown(after, spanish, party),
        );
      });
    case 'ask':
      return onCase(args, async (_, open) => asked(open, args, spanish));
    case 'log':
      return onCase(args, (device, open) => {
        const made = newId<EntityId>();
        const on = timeOf(args.text('on')) ?? (Date.now() as Instant);
        const asking = {
          party: party ?? '',
          channel: args.text('channel') as Channel,
          slot: args.text('label'),
        };
        const { state } = judgeContact(hoursOf(open), { ...asking, at: on });
        const body = {
          made,
          party,
          ...optional('slot', args.text('label')),
          channel: args.text('channel'),
          from: args.text('from') ?? 'us',
          carriedBy: args.text('by') ?? usualCarrier(open, asking),
          on,
          reached: args.text('answer'),
          ...optional('said', args.text('words')),
          ...optional('notSaid', args.text('left')),
          dangerWord: args.text('danger') ?? 'none-agreed',
          ...optional('next', timeOf(args.text('next'))),
          ...(args.flag('deliberately') && state !== 'safe' && state !== 'never'
            ? { against: { what: state, why: args.text('why') ?? '' } }
            : {}),
        };
        return stateOn(device, open, args, { kind: 'contact.made', body, supersedes: [] }, (after) =>
          shown(after, spanish, party, made),
        );
      });
    case 'detail':
      return onCase(args, async (device, open) => {
        const before = open.contacts.made.find(({ key }) => key === args.text('id'));
        if (!before) return refusal('contact-not-found', '--id');
        const body = {
          ...before.live[0]!.body,
          ...optional('carriedBy', args.text('by')),
          ...optional('said', args.text('words')),
          ...optional('notSaid', args.text('left')),
          ...optional('dangerWord', args.text('danger')),
          ...optional('next', timeOf(args.text('next'))),
        };
        const supersedes = before.live.map(({ fact }) => fact);
        return stateOn(device, open, args, { kind: 'contact.made', body, supersedes }, (after) =>
          shown(after, spanish, party, before.key),
        );
      });
    case 'cadence':
      return onCase(args, (device, open) => {
        const body = {
          party,
          windowDays: args.number('window'),
          quietDays: args.number('days'),
          ...optional('owner', args.text('owner')),
        };
        const supersedes = (open.contacts.standing[party ?? ''] ?? []) as Body<'contact.made'>['made'][];
        return stateOn(
          device,
          open,
          args,
          { kind: 'cadence.set', body, supersedes: supersedes as never },
          (after) => shown(after, spanish, party),
        );
      });
    default:
      return usage();
  }
}

/** Whether one of the family or a guest states: her word stands beside the others', and replaces only her own. */
const isOfKin = (open: CaseView): boolean =>
  open.streams.some(
    ({ compartment, members }) =>
      compartment === 'whereabouts' && members.some((one) => one.isMe && isKin(one)),
  );

/** Whoever carried the last word by that way. */
const usualCarrier = (
  open: CaseView,
  {
    party,
    channel,
    slot,
  }: { readonly party: string; readonly channel: Channel; readonly slot?: string | undefined },
): string =>
  waysTo(open, party).find((one) => one.channel === channel && (slot === undefined || one.slot === slot))
    ?.carriedBy ?? '';

const waysTo = (open: CaseView, party: string): readonly UsualWay[] =>
  usualWays(
    party,
    {
      hours: hoursOf(open),
      agreed: open.parties.flatMap(({ contacts }) =>
        contacts.flatMap(({ live }) => live.map(({ value }) => value)),
      ),
      made: open.contacts.made.flatMap(({ live }) => live.map(({ body }) => body)),
    },
    Date.now() as Instant,
  );

type Channel = Body<'contact.hours'>['channel'];
const hoursOf = (open: CaseView): readonly Body<'contact.hours'>[] =>
  open.contacts.hours.flatMap(({ live }) => live.map(({ body }) => body));

/** Whether she may be called now, by this way; and which of the words in a text must never be said to her. */
function asked(open: CaseView, args: Arguments, spanish: boolean): Output {
  const party = args.text('party') ?? '';
  const at = timeOf(args.text('on')) ?? (Date.now() as Instant);
  const verdict = judgeContact(hoursOf(open), {
    party,
    channel: args.text('channel') as Channel,
    slot: args.text('label'),
    at,
  });
  const agreed = open.parties
    .filter((one) => one.party === party)
    .flatMap(({ contacts }) =>
      contacts.flatMap(({ live }) => live.map(({ value }) => value.wordsNeverToUse ?? '')),
    );
  const never = neverSaid(args.text('text') ?? '', agreed.join('\n'));
  const words = verdictWords(verdict, ownZone());
  return {
    value: { ok: true, verdict, words, neverSaid: never },
    lines: [
      spanish ? words.es : words.en,
      ...never.map((word) => (spanish ? `! Nunca se dice: ${word}` : `! Never to be said: ${word}`)),
    ],
  };
}

/** "7 16:00-18:30, 1 09:00-10:00"; what is not of this form stays what it is, and is refused by the kind's own schema. */
const timesOf = (text: string): readonly unknown[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [weekday, hours = ''] = one.split(/\s+/);
      const [from, to] = hours.split('-');
      return { weekday: Number(weekday), from, to };
    });

const timeOf = (text: string | undefined): Instant | undefined => {
  const at = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : (at as Instant);
};

function shown(open: CaseView, spanish: boolean, party?: string, made?: string): Output {
  const pick = ({ en, es }: Bilingual): string => (spanish ? es : en);
  const isHers = (one: { readonly party: string }): boolean => party === undefined || one.party === party;
  const name = (id: string): string =>
    open.parties.find((one) => one.party === id)?.live[0]?.value.calledAs ?? id;
  const who = (person: string | null): string | null =>
    person === null ? null : (open.circle.find((one) => one.person === person)?.name ?? person);
  const { contacts } = open;
  const language = spanish ? 'es' : 'en';
  const hours = contacts.hours.filter(({ live }) => live.some(({ body }) => isHers(body)));
  const log = contacts.made.filter(({ live }) => live.some(({ body }) => isHers(body)));
  const due = contacts.due.filter(isHers);
  const proposals = contacts.proposals.filter(isHers);
  return {
    value: {
      ok: true,
      ...(made === undefined ? {} : { made }),
      hours,
      log,
      due,
      ...(party === undefined ? {} : { ways: waysTo(open, party) }),
      proposals,
    },
    lines: [
      ...(made === undefined ? [] : [made]),
      ...due.map((one) => pick(dueWords(one, name(one.party), who(one.owner)))),
      ...hours.flatMap(({ live }) =>
        live.map(
          ({ body }) =>
            `${name(body.party)}  ${pick(channelWords[body.channel])}: ${pick(agreedWords[body.state])}  ${body.times.map(({ weekday, from, to }) => `${weekdayOf(weekday, language)} ${from}-${to}`).join(', ')}  ${zoneWords(body.zone, language)}  (${body.saidBy}${body.until === undefined ? '' : ` ≤ ${sayDay(body.until, language)}`})`,
        ),
      ),
      ...log.flatMap(({ live }) =>
        live.map(
          ({ body }) =>
            `${hour(body.on, language)}  ${name(body.party)}  ${pick(channelWords[body.channel])}: ${pick(body.from === 'them' ? fromThemWords : reachedWords[body.reached])}  ${body.carriedBy}${body.dangerWord === 'heard' ? `  ! ${pick(dangerHeardWords)}` : ''}${body.against ? `  ! ${pick(againstWords[body.against.what])}: ${body.against.why}` : ''}`,
        ),
      ),
      ...proposals.map(({ trigger, party: of, why, at }) => {
        const row = triggerRow(trigger);
        return `! ${row ? pick(row.words) : trigger}: ${name(of)} (${pick(proposalWords[why])}, ${hour(at, language)})`;
      }),
    ],
  };
}
