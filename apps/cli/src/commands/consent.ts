import type { CaseView, ClientResult, ConsentView, Device, Intent } from '@cobijo/client';
import {
  type Bilingual,
  type EntityId,
  type Instant,
  cannotBeUnread,
  consentStateWords,
  explainedDocuments,
  keepsCase,
  keepsCaseToo,
  newestDocument,
  pointsOn,
  purposeWords,
  purposes,
  reviewWords,
  withdrawalWords,
} from '@cobijo/domain';
import { sayOn } from '@cobijo/domain/vocabulary/date-words';
import type { Arguments } from '../arguments.ts';
import { consentFrom } from '../consent-arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo consent explain [--document CODE] [--lang en|es] [--json]\n' +
    'cobijo consent record WHOSE --to NAME --role ROLE --unit UNIT (--card FILE | --person NAME) --why TEXT\n' +
    '    --decision asked|yes|no|not-now [--parts A,B] [--purpose CODE] [--until DAY] [--decided DAY] [--zone ZONE]\n' +
    '    [--document CODE[@N]] [--language TAG] [--interpreter NAME] [--read-aloud] --limits-first\n' +
    '    [--past with-past|from-now-on] [--read-only] [--back her-device,…] [--neither REASON] [--renews ID] [--level federal|state|municipal|consular] [--lift]\n' +
    '    [--guardian NAME --tie TIE --implicated yes|no|unknown --assent yes|no|too-young] [--json]\n' +
    'cobijo consent confirm WHOSE --consent ID [--no] [--json]\n' +
    'cobijo consent withdraw WHOSE --consent ID [--reason TEXT] [--json]\n' +
    'cobijo consent (list | why [--person NAME]) WHOSE [--lang en|es] [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--relay URL]',
  en: 'Reads out what must be explained; writes down what she decided about one person and then lets that person in; confirms it from her own device; takes it back; says who may see what, and why, in one sentence.',
  es: 'Lee lo que hay que explicar; anota lo que ella decidió sobre una persona y luego le da entrada; lo confirma desde el dispositivo de ella; lo retira; dice quién puede ver qué y por qué, en una frase.',
};

const wrongUse: Output = { value: { ok: false }, lines: [help.usage], code: 2 };
const deeds = ['record', 'confirm', 'withdraw', 'list', 'why'] as const;

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  if (what === 'explain') return explain(args);
  const deed = deeds.find((one) => one === what);
  if (!deed) return wrongUse;
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const id = args.text('case') ?? (await device.view()).cases[0]?.case;
    const shown = id === undefined ? null : await device.caseView(id as CaseView['case']);
    if (!shown?.ok) return refusal('no-such-case', '--case');
    if (deed === 'list') return listed(shown.value, args);
    if (deed === 'why') return reasons(shown.value, args);
    return await done(device, shown.value, deed, args);
  } finally {
    await device.lock();
  }
}

async function done(
  device: Device,
  open: CaseView,
  deed: 'record' | 'confirm' | 'withdraw',
  args: Arguments,
): Promise<Output> {
  const asked = intentOf(open, deed, args, device.context.clock());
  if (!asked.ok) return refusal(asked.error.code, asked.error.field);
  const acted = await device.act(asked.value);
  if (!acted.ok) return refusal(acted.error.code, acted.error.field);
  if (args.text('relay')) await device.sync();
  const after = await device.caseView(open.case);
  const view = after.ok ? after.value.consents.find((one) => one.consent === acted.value.made) : undefined;
  return {
    value: { ok: true, consent: view ?? null, waiting: device.waiting() },
    lines: [
      ...(view ? lines(view, args.text('lang') === 'es') : []),
      ...(deed === 'withdraw' ? [cannotBeUnread.en, cannotBeUnread.es] : []),
      `${device.waiting()} waiting / en espera`,
    ],
  };
}

function intentOf(
  open: CaseView,
  deed: 'record' | 'confirm' | 'withdraw',
  args: Arguments,
  now: number,
): ClientResult<Intent> {
  if (deed === 'record') return consentFrom(args, open, now);
  const named = args.text('consent');
  if (named === undefined) return { ok: false, error: { code: 'consent-unknown', field: '--consent' } };
  const about = { case: open.case, consent: named as EntityId };
  const reason = args.text('reason');
  const value: Intent =
    deed === 'confirm'
      ? { do: 'answer-consent', ...about, says: args.flag('no') ? 'no' : 'yes' }
      : { do: 'withdraw-consent', ...about, ...(reason === undefined ? {} : { reason }) };
  return { ok: true, value };
}

function listed(open: CaseView, args: Arguments): Output {
  const spanish = args.text('lang') === 'es';
  return {
    value: { ok: true, consents: open.consents, withoutConsent: unreviewed(open) },
    lines: [
      ...open.consents.flatMap((consent) => lines(consent, spanish)),
      ...unreviewed(open).map(({ sentence }) => `! ${spanish ? sentence.es : sentence.en}`),
    ],
  };
}

/** Everyone who sees something without a consent that was recorded, or by one that she could not confirm. */
const unreviewed = (open: CaseView) =>
  open.circle.flatMap(({ person, name, sees }) =>
    sees
      .filter((one) => one.unreviewed)
      .map(({ stream, label, sentence }) => ({ person, name, stream, label, sentence })),
  );

function lines(view: ConsentView, spanish: boolean): string[] {
  const language = spanish ? 'es' : 'en';
  const pick = (words: Bilingual): string => words[language];
  const { recipient, purpose, until, withdrawal } = view.said;
  const parts = view.parts.map(({ label }) => label ?? '—').join(', ');
  return [
    `${view.consent}  ${pick(consentStateWords[view.state])}`,
    `    ${[recipient.name, recipient.unit].filter(Boolean).join(', ')}: ${parts}; ${pick(purposeWords(purpose))}`,
    `    → ${sayOn(until.on, language)} (${view.daysLeft})${view.warning === null ? '' : ` ≤ ${view.warning}`}  ${withdrawal
      .map((way) => pick(withdrawalWords[way]))
      .join('; ')}`,
    ...(keepsCase(view.said) ? [`    ${pick(keepsCaseToo)}`] : []),
    ...view.review.map((reason) => `    ! ${pick(reviewWords[reason])}`),
    ...(view.askBecause
      ? [
          `    ! ${pick({
            en: `It ends inside a critical period (${view.askBecause.en}). Ask her; her no is a no.`,
            es: `Termina dentro de un periodo crítico (${view.askBecause.es}). Pregúntele; su no es un no.`,
          })}`,
        ]
      : []),
  ];
}

/** "Why may he see this? Why can't she?" */
function reasons(open: CaseView, args: Arguments): Output {
  const named = args.text('person');
  const people = open.circle.filter(
    ({ person, name }) => named === undefined || named === name || named === person,
  );
  if (people.length === 0) return refusal('no-such-member', '--person');
  const answers = people.flatMap(({ person, name, sees, cannot }) => [
    ...sees.map(({ stream, label, sentence, unreviewed: review }) => ({
      person,
      name,
      stream,
      label,
      sees: true,
      review,
      sentence,
    })),
    ...cannot.map((one) => ({ person, name, ...one, sees: false, review: false })),
  ]);
  const spanish = args.text('lang') === 'es';
  return {
    value: { ok: true, answers },
    lines: answers.map(({ sentence }) => (spanish ? sentence.es : sentence.en)),
  };
}

/** What is read to her, as it stands today, and the purposes there are. */
function explain(args: Arguments): Output {
  const code = args.text('document') ?? 'who-may-see';
  const document = newestDocument(code);
  if (!document) return refusal('consent-text-unknown', '--document');
  const points = pointsOn(document, Date.now() as Instant);
  const spanish = args.text('lang') === 'es';
  const pick = (words: Bilingual): string => (spanish ? words.es : words.en);
  const { version, title, source, asOf } = document;
  return {
    value: {
      ok: true,
      document: { code, version, title, source, asOf, points },
      documents: explainedDocuments.map((one) => ({
        code: one.code,
        version: one.version,
        title: one.title,
      })),
      purposes: purposes.map((one) => ({ code: one.code, words: one.words })),
    },
    lines: [
      `${pick(title)} (${code}@${version}, ${asOf})`,
      ...points.map((point, at) => `${at + 1}. ${pick(point)}`),
      '',
      ...purposes.map((one) => `${one.code.padEnd(16)}${pick(one.words)}`),
    ],
  };
}
