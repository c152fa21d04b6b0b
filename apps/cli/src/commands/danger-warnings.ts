import type { CaseView, Device, Intent } from '@cobijo/client';
import type { Bilingual, StreamId } from '@cobijo/domain';
import { neutralTasks } from '@cobijo/domain/warning/neutral-tasks';
import type { Warning } from '@cobijo/domain/warning/warnings';
import { becauseWords, nobodyActs, warningWords } from '@cobijo/domain/warning/words';
import type { Arguments } from '../arguments.ts';
import { onCase } from '../on-case.ts';
import { type Output, refusal } from '../output.ts';

/** `cobijo danger warnings`: who must do what by when, as of a day, as far as this device can read. */
export async function warnings(args: Arguments): Promise<Output> {
  const day = args.text('day');
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) return refusal('statement-body-bad', '--day');
  return onCase(args, async (device, open) => {
    const shown = await device.caseView(open.case, day);
    if (!shown.ok) return refusal(shown.error.code, '--case');
    const { today, warned } = shown.value.safety;
    const spanish = args.text('lang') === 'es';
    return { value: { ok: true, day: today, warned }, lines: warningLines(shown.value, spanish) };
  });
}

function warningLines({ safety, circle }: CaseView, spanish: boolean): string[] {
  const pick = ({ en, es }: Bilingual): string => (spanish ? es : en);
  const names = new Map(circle.map(({ person, name }) => [person, name]));
  const whose = ({ act, because }: Warning): string =>
    act.length === 0
      ? pick(nobodyActs)
      : `${act.map((person) => names.get(person) ?? person).join(', ')} (${pick(becauseWords[because])})`;
  if (safety.warned.length === 0)
    return [
      spanish
        ? 'Nada espera a nadie en los próximos días, hasta donde este dispositivo puede leer. Revise otra vez mañana.'
        : 'Nothing awaits anybody in the days to come, as far as this device can read. Look again tomorrow.',
    ];
  return safety.warned.flatMap((one) => [
    `${one.overdue ? '!' : '-'} ${one.by}  ${one.name}: ${pick(warningWords(one))}`,
    `    ${one.of ? `${pick(one.of)}  ` : ''}${whose(one)}`,
  ]);
}

export type Stated =
  | { readonly ok: true; readonly made: string; readonly stream?: StreamId | null }
  | { readonly ok: false; readonly code: string; readonly field?: string };

/** `cobijo danger hand-on`: what a sealed event asks for becomes an ordinary task of somebody who may not know of it. */
export async function handOn(device: Device, id: CaseView['case'], args: Arguments): Promise<Stated> {
  const neutral = neutralTasks.find(({ code }) => code === args.text('neutral'));
  const what = args.text('what') ?? neutral?.words[args.text('lang') === 'es' ? 'es' : 'en'];
  if (what === undefined) return { ok: false, code: 'statement-body-bad', field: '--what' };
  const due = args.text('due');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const done = await device.act({
    do: 'hand-on',
    case: id,
    event: args.text('event') ?? '',
    to: args.text('to') ?? '',
    what,
    ...(due !== undefined && { due: { on: due, zone } }),
    // The act holds ids and the day against the schema of tasks.
  } as Intent);
  return done.ok ? { ok: true, made: done.value.made ?? '' } : { ok: false, ...done.error };
}
