import { randomBytes } from 'node:crypto';
import type { ClientResult, Device, DeviceView, Intent, ResponseView } from '@cobijo/client';
import {
  type Bilingual,
  type Body,
  type ContentKind,
  type EntityId,
  type Instant,
  accessOutcomes,
  accessWords,
  askStateWords,
  becauseWords,
  closings,
  closingWords,
  clockStep,
  countries,
  countryWords,
  custodyWords,
  lacksCodeWords,
  mustNotWords,
  mustNots,
  nextOrganisationWords,
  nextSentence,
  notAskedWords,
  organisationLevelWords,
  ownerOfStep,
  presentOnes,
  presentWords,
  questionWords,
  questions,
  refusalReasonWords,
  refusalReasons,
  reporterWords,
  reporters,
  sideWords,
  sides,
  stepStateWords,
  toldToOthers,
  urgencies,
  urgencyWords,
  inCalendar,
} from '@cobijo/domain';
import { sayDay } from '@cobijo/domain/contact/words';
import { renewalWords } from '@cobijo/domain/protection/renewal';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { nobodyActs } from '@cobijo/domain/warning/words';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { hour } from '../hour.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo response list WHOSE [--lang en|es] [--json]\n' +
    'cobijo response codes [--lang en|es] [--json]\n' +
    'cobijo response report WHOSE [--words TEXT] [--place TEXT] [--country US|MX] [--count N] [--urgency CODE] [--languages es,mfs] [--children yes|no|unknown] [--present CODES] [--must-not CODES] [--custody yes|no|unknown] [--by CODE] [--at TIME] [--json]\n' +
    'cobijo response show WHOSE [--response ID] [--lang en|es] [--json]\n' +
    'cobijo response sheet WHOSE [--response ID] [--lang en|es] [--json]   what may be printed\n' +
    'cobijo response ask WHOSE [--response ID] [--people NAME] [--side sending|receiving] [--json]\n' +
    'cobijo response organisations WHOSE [--response ID] [--with-words] [--lang en|es] [--json]   other organisations to ask, and exactly what they would be told\n' +
    'cobijo response ask-organisation WHOSE [--response ID] [--organisation ID] [--side sending|receiving] [--with-words] [--json]\n' +
    'cobijo response answer WHOSE [--response ID] --answer accepted|refused [--reason CODE] [--json]\n' +
    'cobijo response step WHOSE [--response ID] --step CODE [--state done|not-needed|not-done] [--at TIME] [--why TEXT] [--json]\n' +
    'cobijo response know WHOSE [--response ID] --question CODE [--words TEXT] [--json]   without words: not known\n' +
    'cobijo response log WHOSE [--response ID] --words TEXT [--json]\n' +
    'cobijo response access WHOSE [--response ID] --of TEXT --state CODE [--why TEXT] [--json]\n' +
    'cobijo response receipt WHOSE [--response ID] --from NAME [--json]\n' +
    'cobijo response join WHOSE [--response ID] --to ID --why TEXT [--json]   both are of one event: the first ends\n' +
    'cobijo response part WHOSE [--response ID] --report ID [--why TEXT] [--json]   a report that was joined is of another event\n' +
    'cobijo response close WHOSE [--response ID] --reason CODE [--why TEXT] [--json]   goes-on: takes an end back\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--relay URL]. TIME: ISO 8601; now where left out. ID: as list shows it; the first where left out.',
  en: 'Somebody was found: reports it without saying who, asks those on call until two have taken it, keeps the clock of the first hours and days, what is known and not known, and the log.',
  es: 'Encontraron a alguien: lo avisa sin decir quién, pregunta a quienes están de turno hasta que dos lo toman, lleva el reloj de las primeras horas y días, lo que se sabe y no se sabe, y la bitácora.',
};

const deeds = [
  'list',
  'codes',
  'report',
  'show',
  'sheet',
  'organisations',
  'ask',
  'ask-organisation',
  'answer',
  'step',
  'know',
  'log',
  'access',
  'receipt',
  'join',
  'part',
  'close',
] as const;
type Deed = (typeof deeds)[number];
type Language = 'en' | 'es';

export async function run(args: Arguments): Promise<Output> {
  const deed = deeds.find((one) => one === args.positionals[0]);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const language = args.text('lang') === 'es' ? 'es' : 'en';
  if (deed === 'codes') return codes(language);
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    if (deed === 'list') return listed(await device.view(), language);
    let id = args.text('response') ?? null;
    if (deed !== 'show' && deed !== 'sheet' && deed !== 'organisations') {
      const asked = deed === 'report' ? reportOf(args) : await intentOf(device, deed, args);
      if (!asked.ok) return refusal(asked.error.code, asked.error.field);
      const done = await device.act(asked.value);
      if (!done.ok) return refusal(done.error.code, done.error.field);
      if (deed === 'report') id = done.value.made;
      // What is kept here goes when there is a network; whoever waits for it is told then.
      if (args.text('relay')) await device.sync();
    }
    const view = await viewOf(device, id);
    if (!view) return refusal('response-none', '--response');
    if (deed === 'organisations') return organisations(view, args.flag('with-words'), language);
    return deed === 'sheet' ? sheet(view, language) : shown(view, language);
  } finally {
    await device.lock();
  }
}

async function viewOf(device: Device, id: string | null): Promise<ResponseView | undefined> {
  const { responses } = await device.view();
  return responses.find(({ response }) => id === null || response === id);
}

const wrong = (code: string, field: string): ClientResult<never> => ({ ok: false, error: { code, field } });
const freshId = (): EntityId => randomBytes(16).toString('base64url') as EntityId;
const list = (args: Arguments, name: string): string[] =>
  (args.text(name) ?? '').split(',').flatMap((one) => (one.trim() ? [one.trim()] : []));
const oneOf = <T extends string>(all: readonly T[], typed: string | undefined): T | undefined =>
  all.find((one) => one === typed);

function timeOf(args: Arguments): Instant | null {
  const typed = args.text('at');
  const at = typed === undefined ? Date.now() : Date.parse(typed);
  return Number.isNaN(at) ? null : (at as Instant);
}

function reportOf(args: Arguments): ClientResult<Intent> {
  const answers = ['yes', 'no', 'unknown'] as const;
  const at = timeOf(args);
  if (at === null) return wrong('statement-body-bad', '--at');
  const fields = {
    country: [countries, 'country'],
    urgency: [urgencies, 'urgency'],
    children: [answers, 'children'],
    custody: [answers, 'custody'],
    reportedBy: [reporters, 'by'],
  } as const;
  for (const [all, name] of Object.values(fields))
    if (args.text(name) !== undefined && !oneOf<string>(all, args.text(name)))
      return wrong('statement-body-bad', `--${name}`);
  const present = list(args, 'present').flatMap((one) => oneOf(presentOnes, one) ?? []);
  const mustNot = list(args, 'must-not').flatMap((one) => oneOf(mustNots, one) ?? []);
  if (present.length !== list(args, 'present').length) return wrong('statement-body-bad', '--present');
  if (mustNot.length !== list(args, 'must-not').length) return wrong('statement-body-bad', '--must-not');
  const count = args.number('count');
  const country = oneOf(countries, args.text('country'));
  const urgency = oneOf(urgencies, args.text('urgency'));
  return {
    ok: true,
    value: {
      do: 'report-discovery',
      discovery: {
        ...(args.text('at') === undefined ? {} : { at }),
        place: args.text('place') ?? '',
        ...(country ? { country } : {}),
        ...(count === undefined ? {} : { people: { atLeast: count } }),
        ...(urgency ? { urgency } : {}),
        languages: list(args, 'languages'),
        children: oneOf(answers, args.text('children')) ?? 'unknown',
        present,
        mustNot,
        custody: oneOf(answers, args.text('custody')) ?? 'unknown',
        reportedBy: oneOf(reporters, args.text('by')) ?? 'ngo',
        words: args.text('words') ?? '',
      },
    },
  };
}

async function intentOf(
  device: Device,
  deed: Exclude<Deed, 'list' | 'codes' | 'report' | 'show' | 'sheet' | 'organisations'>,
  args: Arguments,
): Promise<ClientResult<Intent>> {
  const view = await viewOf(device, args.text('response') ?? null);
  if (!view) return wrong('response-none', '--response');
  const { response, stream } = view;
  const at = timeOf(args);
  if (at === null) return wrong('statement-body-bad', '--at');
  const personCalled = (name: string | undefined) =>
    Object.entries(view.people).find(([, one]) => one === name)?.[0] as
      Body<'answer.asked'>['person'] | undefined;
  const state = <K extends ContentKind>(kind: K, body: Body<K>): ClientResult<Intent> => ({
    ok: true,
    value: { do: 'state', case: response, stream, kind, body } as unknown as Intent,
  });
  switch (deed) {
    case 'ask': {
      const person = personCalled(args.text('people'));
      if (args.text('people') !== undefined && !person) return wrong('response-not-to-ask', '--people');
      const side = oneOf(sides, args.text('side'));
      if (args.text('side') !== undefined && !side) return wrong('statement-body-bad', '--side');
      return {
        ok: true,
        value: { do: 'ask-next', response, ...(person ? { person } : {}), ...(side ? { side } : {}) },
      };
    }
    case 'ask-organisation': {
      const named = args.text('organisation');
      const one = view.organisationOrder?.ask.find(
        ({ organisation }) => organisation.organisation === named || organisation.name === named,
      );
      if (named !== undefined && !one)
        return view.asksAs === null
          ? wrong('organisation-desk-unstated', '--response')
          : wrong('organisation-not-to-ask', '--organisation');
      const side = oneOf(sides, args.text('side'));
      if (args.text('side') !== undefined && !side) return wrong('statement-body-bad', '--side');
      return {
        ok: true,
        value: {
          do: 'ask-organisation',
          response,
          ...(one ? { organisation: one.organisation.organisation } : {}),
          ...(side ? { side } : {}),
          withWords: args.flag('with-words'),
        },
      };
    }
    case 'answer': {
      const answer = oneOf(['accepted', 'refused'] as const, args.text('answer'));
      if (!answer) return wrong('intent-malformed', '--answer');
      const reason = oneOf(refusalReasons, args.text('reason'));
      if (args.text('reason') !== undefined && !reason) return wrong('response-reason-none', '--reason');
      return { ok: true, value: { do: 'answer-ask', response, answer, ...(reason ? { reason } : {}) } };
    }
    case 'step':
      return state('step.recorded', {
        record: freshId(),
        step: args.text('step') ?? '',
        state: oneOf(['done', 'not-needed', 'not-done'] as const, args.text('state')) ?? 'done',
        on: at,
        why: args.text('why') ?? '',
      });
    case 'know': {
      const question = oneOf(questions, args.text('question'));
      if (!question) return wrong('statement-body-bad', '--question');
      const text = args.text('words') ?? '';
      return state('known.stated', { question, answer: text === '' ? 'unknown' : 'known', text });
    }
    case 'log':
      return state('response.logged', { entry: freshId(), on: at, text: args.text('words') ?? '' });
    case 'access': {
      const outcome = oneOf(accessOutcomes, args.text('state'));
      if (!outcome) return wrong('statement-body-bad', '--state');
      const of = args.text('of') ?? '';
      return state('access.asked', { access: freshId(), on: at, of, outcome, why: args.text('why') ?? '' });
    }
    case 'receipt': {
      const from = personCalled(args.text('from'));
      if (!from) return wrong('statement-body-bad', '--from');
      return state('handover.received', { receipt: freshId(), from, on: at });
    }
    case 'join':
      return {
        ok: true,
        value: {
          do: 'join-responses',
          response,
          into: (args.text('to') ?? '') as typeof response,
          why: args.text('why') ?? '',
        },
      };
    case 'part':
      return {
        ok: true,
        value: {
          do: 'part-reports',
          response,
          discovery: (args.text('report') ?? '') as EntityId,
          why: args.text('why') ?? '',
        },
      };
    case 'close': {
      const reason = oneOf(closings, args.text('reason'));
      if (!reason) return wrong('statement-body-bad', '--reason');
      return { ok: true, value: { do: 'close-response', response, reason, why: args.text('why') ?? '' } };
    }
  }
}

function codes(language: Language): Output {
  const tables: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
    urgency: urgencyWords,
    present: presentWords,
    'must-not': mustNotWords,
    by: reporterWords,
    reason: refusalReasonWords,
    question: questionWords,
    state: accessWords,
    closing: closingWords,
  };
  return {
    value: { ok: true, codes: tables },
    lines: Object.entries(tables).flatMap(([table, rows]) => [
      `--${table}`,
      ...Object.entries(rows).map(([code, words]) => `  ${code}  ${words[language]}`),
    ]),
  };
}

function listed(
  { responses, takenByOthers }: Pick<DeviceView, 'responses' | 'takenByOthers'>,
  language: Language,
): Output {
  const lost = {
    en: 'others have it; your yes came too late. If you are on your way, call your desk first.',
    es: 'la tiene otra persona; su sí llegó tarde. Si va en camino, llame primero a su mesa.',
  } as const;
  const none = {
    en: 'No response is open here. Somebody was found? cobijo response report.',
    es: 'Aquí no hay respuestas abiertas. ¿Encontraron a alguien? cobijo response report.',
  } as const;
  return {
    value: { ok: true, responses, takenByOthers },
    lines: [
      ...takenByOthers.map(({ name, on }) => `! ${name}  ${hour(on, language)}  ${lost[language]}`),
      ...(responses.length === 0
        ? [none[language]]
        : responses.map(
            (one) => `${one.response}  ${hour(one.found, language)}  ${nextSentence(one.next)[language]}`,
          )),
    ],
  };
}

const lateWords = {
  yes: {
    en: 'said yes too, without a network; it arrived when she was out. Call her: she may be on her way.',
    es: 'también dijo que sí, sin red; llegó cuando ya había salido. Llámele: puede ir en camino.',
  },
  wrote: {
    en: 'wrote without a network; it arrived when she was out.',
    es: 'escribió sin red; llegó cuando ya había salido.',
  },
} as const satisfies Record<string, Bilingual>;

const notKnown = { en: 'not known', es: 'no se sabe' } as const satisfies Bilingual;

const clockSaid = (behindMs: number): Bilingual => {
  const n = Math.round(behindMs / 86_400_000);
  return {
    en: `! The clock of this device stands about ${n} days behind what others said. Hours are counted by theirs.`,
    es: `! El reloj de este dispositivo está unos ${n} días atrás de lo que dijeron otras personas. Las horas se cuentan por las de ellas.`,
  };
};

function shown(view: ResponseView, language: Language): Output {
  const nameOf = (person: string): string => view.people[person] ?? '?';
  const nobody = { en: 'nobody yet', es: 'nadie todavía' } as const;
  const ownerSaid = (step: string): string => {
    const owner = ownerOfStep(step, view);
    return owner === null ? nobody[language] : nameOf(owner);
  };
  return {
    value: { ok: true, response: view },
    lines: [
      nextSentence(view.next)[language],
      `${hour(view.found, language)}  ${view.discovery.place}`,
      ...(view.lacksCode ? [`! ${lacksCodeWords[language]}`] : []),
      ...(view.clockOff ? [clockSaid(view.clockBehindMs)[language]] : []),
      ...(view.discovery.custody === 'yes' ? [custodyWords[language]] : []),
      ...view.discovery.mustNot.map((one) => `! ${mustNotWords[one][language]}`),
      ...view.asks.map(
        ({ person, side, state, reason }) =>
          `${nameOf(person)} (${sideWords[side][language]}): ${askStateWords[state][language]}` +
          (reason ? `, ${refusalReasonWords[reason][language]}` : ''),
      ),
      ...view.organisations.map(
        ({ name, side, state, reason }) =>
          `${name} (${sideWords[side][language]}): ${askStateWords[state][language]}` +
          (reason ? `, ${refusalReasonWords[reason][language]}` : ''),
      ),
      ...(view.order?.ask.map(
        ({ candidate, because }, at) =>
          `${at + 1}. ${candidate.name}  ${because.map((one) => becauseWords[one][language]).join(', ')}`,
      ) ?? []),
      ...(view.order?.not.map(
        ({ candidate, why }) => `- ${candidate.name}  ${notAskedWords[why][language]}`,
      ) ?? []),
      ...view.steps.map(
        ({ step, words, due, state, by }) =>
          `${step}  ${words[language]}: ${stepStateWords[state][language]} (${hour(due, language)}), ${by === null ? ownerSaid(step) : nameOf(by)}`,
      ),
      ...view.renewals.map(
        ({ words, state, by, act }) =>
          `${words[language]}: ${renewalWords[state][language]} (${sayDay(by, language)}), ${act.length === 0 ? nobodyActs[language] : act.map(({ name }) => name).join(', ')}`,
      ),
      ...view.known.flatMap(({ question, said }) =>
        said.map(
          ({ answer, text }) =>
            `${questionWords[question][language]} ${answer === 'known' ? text : notKnown[language]}`,
        ),
      ),
      ...view.access.map(({ of, outcome }) => `${of}: ${accessWords[outcome][language]}`),
      ...view.log.map(({ on, text }) => `${hour(on, language)}  ${text}`),
      ...view.late.map(
        ({ person, saidYes }) =>
          `! ${nameOf(person ?? '')}: ${(saidYes ? lateWords.yes : lateWords.wrote)[language]}`,
      ),
      ...(view.closed
        ? [`${closingWords[view.closed.reason][language]} (${nameOf(view.closed.by ?? '')})`]
        : []),
    ],
  };
}

/** Other organisations to ask, and exactly what they would be told. */
function organisations(view: ResponseView, withWords: boolean, language: Language): Output {
  const { organisationOrder: order, asksAs, organisations: asked } = view;
  if (asksAs === null) return refusal('organisation-desk-unstated', '--response');
  const told = toldToOthers(view.discovery, withWords);
  const { place, people, urgency, words } = told;
  const said = [
    place,
    people ? `${people.atLeast}${people.atMost === undefined ? '+' : `–${people.atMost}`}` : '',
    urgency ? urgencyWords[urgency][language] : '',
    told.languages.map((tag) => sayLanguage(tag, language)).join(', '),
    told.present.map((one) => presentWords[one][language]).join(', '),
    told.mustNot.map((one) => `! ${mustNotWords[one][language]}`).join(', '),
    words,
  ].filter((one) => one !== '');
  return {
    value: { ok: true, asksAs, told, order, asked },
    lines: [
      `${asksAs}: ${hour(told.at, language)}  ${said.join('  ')}`,
      nextOrganisationWords[language],
      ...(order?.ask.map(
        ({ organisation: { organisation, name, country, level }, because }, at) =>
          `${at + 1}. ${organisation}  ${name}, ${countryWords[country][language]}, ${organisationLevelWords(level)[language]}  ${because.map((one) => becauseWords[one][language]).join(', ')}`,
      ) ?? []),
      ...(order?.not.map(({ organisation: { name }, why }) => `- ${name}  ${notAskedWords[why][language]}`) ??
        []),
    ],
  };
}

/** What may lie on a table: the clock and what is to be done. No place, no name, no word that anybody wrote. */
interface ByWhen {
  /** Of the first day, such as 13:05. */
  readonly hour?: string;
  /** Which day after she was found. */
  readonly day?: number;
}
function byWhen(step: string, due: Instant): ByWhen {
  const day = (clockStep(step)?.withinHours ?? 0) / 24;
  return day > 1
    ? { day }
    : { hour: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(inCalendar(due)) };
}
function saidWhen({ hour, day }: ByWhen, language: Language): string {
  if (day !== undefined) return language === 'es' ? ` (día ${day})` : ` (day ${day})`;
  return hour === undefined ? '' : ` (${hour})`;
}

function sheet(view: ResponseView, language: Language): Output {
  // Paper lies about: the day on which somebody was found stands on none. What is over has no hour left.
  const steps = view.steps.map(({ step, words, due, state }) => ({
    step,
    words,
    state,
    ...(state === 'done' || state === 'done-late' || state === 'not-needed' ? {} : byWhen(step, due)),
  }));
  const mustNot = view.discovery.mustNot.map((one) => mustNotWords[one]);
  return {
    value: { ok: true, sheet: { next: nextSentence(view.next), mustNot, steps } },
    lines: [
      nextSentence(view.next)[language],
      ...mustNot.map((one) => `! ${one[language]}`),
      ...steps.map(
        ({ words, state, ...when }) =>
          `[${state === 'done' || state === 'done-late' ? 'x' : state === 'not-needed' ? '–' : ' '}] ${words[language]}${saidWhen(when, language)}`,
      ),
    ],
  };
}
