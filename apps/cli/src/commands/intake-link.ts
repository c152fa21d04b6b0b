import type { ClientResult, DeskView, Intent, ReportView } from '@cobijo/client';
import { type EntityId, type Language, mustNotWords, urgencyWords } from '@cobijo/domain';
import { reportDiffersWords, reportEndWords } from '@cobijo/domain/desk/intake-words';
import { alikeWords } from '@cobijo/domain/discovery/alike';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo intake-link list WHOSE [--json]\n' +
    'cobijo intake-link open WHOSE --label WHERE [--json]\n' +
    'cobijo intake-link close WHOSE --intake ID [--why TEXT] [--json]\n' +
    'cobijo intake-link reports WHOSE [--lang en|es] [--json]\n' +
    'cobijo intake-link take-up WHOSE --report ID [--again] [--json]   a response begins with it\n' +
    'cobijo intake-link join WHOSE --report ID --response ID --why TEXT [--again] [--json]\n' +
    'cobijo intake-link set-aside WHOSE --report ID --why TEXT [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--relay URL] [--name DESK]',
  en: 'Links by which anybody reports to a desk without a device, and the reports that came: to look at, each by a person. Whoever holds a link can write, and learns nothing.',
  es: 'Enlaces por los que cualquiera avisa a una mesa sin dispositivo, y los avisos que llegaron: para que una persona vea cada uno. Quien tiene un enlace puede escribir y no se entera de nada.',
};

const deeds = ['list', 'open', 'close', 'reports', 'take-up', 'join', 'set-aside'] as const;
type Deed = (typeof deeds)[number];

export async function run(args: Arguments): Promise<Output> {
  const deed = deeds.find((one) => one === args.positionals[0]);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  const find = async (): Promise<DeskView | undefined> =>
    (await device.view()).desks.find(({ name }) => name === (args.text('name') ?? name));
  try {
    if (args.text('relay')) await device.sync();
    const desk = await find();
    if (!desk) return refusal('desk-none', '--name');
    let made: string | null = null;
    if (deed !== 'list' && deed !== 'reports') {
      const intent = intentOf(deed, desk, args);
      if (!intent.ok) return refusal(intent.error.code, intent.error.field);
      const done = await device.act(intent.value);
      if (!done.ok) return refusal(done.error.code, done.error.field);
      made = done.value.made;
      if (args.text('relay')) await device.sync();
    }
    const shown = (await find()) ?? desk;
    const language: Language = args.text('lang') === 'es' ? 'es' : 'en';
    return deed === 'list' || deed === 'open' || deed === 'close'
      ? links(shown, made, args.text('relay') ?? '')
      : reports(shown, made, language);
  } finally {
    await device.lock();
  }
}

function intentOf(
  deed: Exclude<Deed, 'list' | 'reports'>,
  { desk, reports: all }: DeskView,
  args: Arguments,
): ClientResult<Intent> {
  const wrong = (code: string, field: string): ClientResult<never> => ({ ok: false, error: { code, field } });
  const why = args.text('why') ?? '';
  if (deed === 'open')
    return { ok: true, value: { do: 'open-intake', desk, label: args.text('label') ?? '' } };
  if (deed === 'close')
    return {
      ok: true,
      value: { do: 'close-intake', desk, intake: (args.text('intake') ?? '') as EntityId, why },
    };
  const report = all.find((one) => one.report === args.text('report'))?.report as EntityId | undefined;
  if (!report) return wrong('report-none', '--report');
  // Though somebody made something of it already.
  const again = args.flag('again') ? { again: true } : {};
  switch (deed) {
    case 'take-up':
      return { ok: true, value: { do: 'take-report-up', desk, report, ...again } };
    case 'set-aside':
      return { ok: true, value: { do: 'set-report-aside', desk, report, why } };
    case 'join':
      return {
        ok: true,
        value: {
          do: 'join-report',
          desk,
          report,
          response: (args.text('response') ?? '') as DeskView['desk'],
          why,
          ...again,
        },
      };
  }
}

function links({ intakes }: DeskView, made: string | null, relay: string): Output {
  const origin = relay.replace(/\/$/, '');
  const addressed = intakes.map((one) => ({ ...one, address: `${origin}/#report=${one.link}` }));
  return {
    value: { ok: true, made, intakes: addressed },
    lines: addressed.map(
      ({ intake, label, address, received, unreadable, closed }) =>
        `${intake}  ${label}  ${received} (${unreadable} ?)  ${closed ? '—' : address}`,
    ),
  };
}

function reports({ reports: all, isOverflowing }: DeskView, made: string | null, language: Language): Output {
  const line = ({ report, discovery, settled, differs, alike }: ReportView): string =>
    [
      report,
      settled ? `[${reportEndWords[settled.became][language]}]` : '[ ]',
      discovery.urgency ? urgencyWords[discovery.urgency][language] : '',
      discovery.place,
      discovery.words,
      differs ? reportDiffersWords[language] : '',
      discovery.mustNot.map((code) => mustNotWords[code][language]).join(', '),
      ...alike.map(
        ({ id, reasons }) => `≈ ${id}: ${reasons.map((reason) => alikeWords[reason][language]).join(', ')}`,
      ),
    ]
      .filter((part) => part !== '')
      .join('  ');
  return { value: { ok: true, made, reports: all, isOverflowing }, lines: all.map(line) };
}
