import type { CaseView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import { type Bilingual, type EntityId, type Instant, raisedEndings } from '@cobijo/domain';
import { raisedEndingWords, raisedWords } from '@cobijo/domain/check-in/words';
import type { Arguments } from '../arguments.ts';
import { hour } from '../hour.ts';
import { onCase, stateOn } from '../on-case.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo check-in show WHOSE [--lang en|es] [--json]\n' +
    'cobijo check-in agree|stop WHOSE --party ID --every HOURS --grace HOURS [--from TIME] [--id ID]\n' +
    'cobijo check-in words WHOSE --id ID --words FINE --danger WORD\n' +
    'cobijo check-in make WHOSE --id ID [--words WORD]\n' +
    `cobijo check-in close WHOSE --id ID (--of MADE | --until TIME) --reason ${raisedEndings.join('|')} --why TEXT\n` +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL]',
  en: 'Check-ins: a rhythm agreed with somebody, her word that all is well and her word that it is not (they stay on her device), what was missed, and how each alarm ended.',
  es: 'Reportes: cada cuánto acordó alguien reportarse, su palabra de que todo va bien y su palabra de que no (se quedan en su dispositivo), qué faltó, y cómo terminó cada aviso.',
};

export async function run(args: Arguments): Promise<Output> {
  const spanish = args.text('lang') === 'es';
  const [what] = args.positionals;
  const id = (args.text('id') ?? newId<EntityId>()) as EntityId;
  switch (what) {
    case 'show':
      return onCase(args, async (_, open) => shown(open, spanish));
    case 'agree':
    case 'stop':
      return onCase(args, (device, open) => {
        const body = {
          checkIn: id,
          party: args.text('party'),
          everyHours: args.number('every'),
          graceHours: args.number('grace'),
          from: timeOf(args.text('from')) ?? Date.now(),
          stopped: what === 'stop',
        };
        const supersedes = (open.contacts.standing[id] ?? []) as never;
        return stateOn(device, open, args, { kind: 'check-in.agreed', body, supersedes }, (after) =>
          shown(after, spanish, id),
        );
      });
    case 'words':
      return onCase(args, async (device) => {
        const [fine, duress] = [args.text('words') ?? '', args.text('danger') ?? ''];
        const done = await device.act({ do: 'set-check-in-words', checkIn: id, fine, duress });
        return done.ok ? { value: { ok: true }, lines: [] } : refusal(done.error.code, done.error.field);
      });
    case 'make':
      return onCase(args, async (device, open) => {
        const word = args.text('words');
        const done = await device.act({
          do: 'check-in',
          case: open.case,
          checkIn: id,
          ...(word === undefined ? {} : { word }),
        });
        if (!done.ok) return refusal(done.error.code, done.error.field);
        if (args.text('relay')) await device.sync();
        return { value: { ok: true }, lines: [spanish ? 'Listo.' : 'Done.'] };
      });
    case 'close':
      return onCase(args, (device, open) => {
        const made = args.text('of');
        const body = {
          closing: newId<EntityId>(),
          checkIn: id,
          of: made === undefined ? { missed: timeOf(args.text('until')) } : { made },
          reason: args.text('reason'),
          why: args.text('why'),
        };
        return stateOn(device, open, args, { kind: 'check-in.closed', body, supersedes: [] }, (after) =>
          shown(after, spanish, id),
        );
      });
    default:
      return { value: { ok: false }, lines: [help.usage], code: 2 };
  }
}

const timeOf = (text: string | undefined): Instant | undefined => {
  const at = text === undefined ? NaN : /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) ? undefined : (at as Instant);
};

const standing = {
  none: { en: 'None came yet.', es: 'Todavía no llega ninguno.' },
  last: { en: 'Last', es: 'Último' },
  until: { en: 'awaited until', es: 'se espera hasta' },
  stopped: { en: 'It was stopped.', es: 'Se detuvo.' },
} as const satisfies Record<string, Bilingual>;

function shown({ contacts, parties }: CaseView, spanish: boolean, made?: string): Output {
  const { checkIns } = contacts;
  const language = spanish ? 'es' : 'en';
  const say = (what: keyof typeof standing): string => standing[what][language];
  const name = (id: string): string =>
    parties.find((one) => one.party === id)?.live[0]?.value.calledAs ?? '?';
  return {
    value: { ok: true, ...(made === undefined ? {} : { made }), checkIns },
    lines: checkIns.flatMap(({ checkIn, party, last, until, raised }) => [
      `${name(party)}  ${last === null ? say('none') : `${say('last')}: ${hour(last, language)}`}  ${until === null ? say('stopped') : `${say('until')} ${hour(until, language)}`}  (${checkIn})`,
      // By what it is closed stands beside it.
      ...raised.map((one) =>
        one.what === 'duress'
          ? `! ${raisedWords.duress[language]} ${hour(one.on, language)}  (--of ${one.made})`
          : `! ${raisedWords.missed[language]} ${hour(one.until, language)}  (--until ${one.until})`,
      ),
      ...(raised.length > 0
        ? raisedEndings.map((reason) => `    --reason ${reason}: ${raisedEndingWords[reason][language]}`)
        : []),
    ]),
  };
}
