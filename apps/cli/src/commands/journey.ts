import type { CaseView, Device } from '@cobijo/client';
import type { Language, Zone } from '@cobijo/domain';
import { neutralFileName, writeIcs } from '@cobijo/domain/milestone/calendar/write-ics';
import type { OfferedDate } from '@cobijo/domain/milestone/calendar/offered';
import { readDates } from '@cobijo/domain/milestone/calendar/read-dates';
import { readFile, writeFile } from 'node:fs/promises';
import type { Arguments } from '../arguments.ts';
import { onCase } from '../on-case.ts';
import { type Output, refusal } from '../output.ts';
import { catalogueLines, journeyLines, offeredLines } from './journey-lines.ts';
import { type Stated, milestoneBy, obstacleBy, overcomeBy, takenFrom } from './journey-stated.ts';

export const help = {
  usage:
    'cobijo journey show WHOSE [--lang en|es] [--json]\n' +
    'cobijo journey steps [--lang en|es] [--json]\n' +
    'cobijo journey set WHOSE --step CODE [--status planned|done] [--on DATE] [--zone ZONE] [--about PARTY | --name NAME --standing survivor|relative|child|…] [--detail TEXT]\n' +
    'cobijo journey set WHOSE --milestone ID [--status planned|moved|done|cancelled] [--on DATE] [--zone ZONE] [--why TEXT] [--detail TEXT]\n' +
    'cobijo journey obstacle WHOSE --milestone ID --code OB11 --effect delayed|stopped [--on DAY] [--note TEXT]\n' +
    'cobijo journey overcome WHOSE --obstacle ID --how TEXT [--on DAY]\n' +
    'cobijo journey export-calendar WHOSE --out FILE [--lang en|es]\n' +
    'cobijo journey import-dates WHOSE --file FILE.ics|FILE.csv [--zone ZONE] [--take 2=US10,3=MILESTONE-ID] [--about PARTY]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL]. A DATE is 2026, 2026-04, 2026-04-23 or 2026-04-23T09:30.',
  en: 'Journeys: where each person is on each pathway, what is done, moved, past its day and usually next, and what stands in the way; dates out to a calendar without content, and in from a court’s file, where a person says which step each is.',
  es: 'Caminos: dónde está cada persona, qué se cumplió, qué cambió, a qué se le pasó el día, qué suele seguir y qué estorba; fechas hacia un calendario sin contenido, y desde el archivo de un juzgado, donde una persona dice qué paso es cada una.',
};

const deeds = ['show', 'set', 'obstacle', 'overcome', 'export-calendar', 'import-dates'] as const;
type Deed = (typeof deeds)[number];

const needs: Readonly<Record<Deed, readonly (readonly string[])[]>> = {
  show: [],
  set: [['step', 'milestone']],
  obstacle: [['milestone'], ['code'], ['effect']],
  overcome: [['obstacle'], ['how']],
  'export-calendar': [['out']],
  'import-dates': [['file']],
};

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  const language: Language = args.text('lang') === 'es' ? 'es' : 'en';
  if (what === 'steps') return catalogueLines(language);
  const deed = deeds.find((one) => one === what);
  const isWhole =
    deed !== undefined && needs[deed].every((some) => some.some((name) => args.text(name) !== undefined));
  if (!isWhole) return { value: { ok: false }, lines: [help.usage], code: 2 };
  return onCase(args, (device, open) => does[deed](device, open, args, language));
}

type Do = (device: Device, open: CaseView, args: Arguments, language: Language) => Promise<Output>;

const does: Readonly<Record<Deed, Do>> = {
  show: (device, open, args, language) => shown(device, open, args, language, []),
  set: (device, open, args, language) => saying(device, open, args, language, milestoneBy),
  obstacle: (device, open, args, language) => saying(device, open, args, language, obstacleBy),
  overcome: (device, open, args, language) => saying(device, open, args, language, overcomeBy),
  'export-calendar': exportCalendar,
  'import-dates': importDates,
};

async function saying(
  device: Device,
  open: CaseView,
  args: Arguments,
  language: Language,
  say: (device: Device, open: CaseView, args: Arguments) => Promise<Stated>,
): Promise<Output> {
  const done = await say(device, open, args);
  return done.ok ? shown(device, open, args, language, [done.made]) : refusal(done.code, done.field);
}

async function shown(
  device: Device,
  open: CaseView,
  args: Arguments,
  language: Language,
  made: readonly string[],
): Promise<Output> {
  if (made.length > 0 && args.text('relay')) await device.sync();
  const again = await device.caseView(open.case);
  if (!again.ok) return refusal(again.error.code, '--case');
  const { journeys } = again.value;
  return {
    value: { ok: true, ...(made.length > 0 && { made }), ...journeys, waiting: device.waiting() },
    lines: [...made, ...journeyLines(journeys, language, device.context.clock())],
  };
}

async function exportCalendar(
  _: Device,
  { journeys }: CaseView,
  args: Arguments,
  language: Language,
): Promise<Output> {
  const { calendar, today } = journeys;
  const out = args.text('out')!;
  await writeFile(out, writeIcs(calendar.entries, { language, stamped: today }), { mode: 0o600 });
  const { sealed, noDay } = calendar.leftOut;
  return {
    value: { ok: true, out, entries: calendar.entries.length, leftOut: calendar.leftOut },
    lines:
      language === 'es'
        ? [
            `${calendar.entries.length} fechas en ${out}, todas con el mismo título. Póngale un nombre que no diga nada, como ${neutralFileName.es}.`,
            ...(noDay > 0 ? [`${noDay} sin día no van en un calendario.`] : []),
            ...(sealed > 0 ? [`${sealed} bajo reserva no van en ningún calendario.`] : []),
          ]
        : [
            `${calendar.entries.length} dates in ${out}, all with the same title. Give it a name that says nothing, such as ${neutralFileName.en}.`,
            ...(noDay > 0 ? [`${noDay} without a day go into no calendar.`] : []),
            ...(sealed > 0 ? [`${sealed} under seal go into no calendar.`] : []),
          ],
  };
}

async function importDates(
  device: Device,
  open: CaseView,
  args: Arguments,
  language: Language,
): Promise<Output> {
  const text = await readFile(args.text('file')!, 'utf8').catch(() => null);
  if (text === null) return refusal('dates-file-unread', '--file');
  const read = readDates(text, (args.text('zone') ?? ownZone()) as Zone);
  if (!read.ok) return refusal(read.code, '--file');
  const take = args.text('take');
  if (take === undefined)
    return {
      value: { ok: true, offered: read.offered, faults: read.faults },
      lines: offeredLines(read.offered, read.faults, language),
    };
  const chosen = chosenFrom(take, read.offered);
  if (chosen === null) return refusal('date-not-offered', '--take');
  const made: string[] = [];
  for (const { offered, which } of chosen) {
    const done = await takenFrom(device, open, { offered, which, about: args.text('about') });
    if (!done.ok) return refusal(done.code, done.field);
    made.push(done.made);
  }
  return shown(device, open, args, language, made);
}

/** `2=US10,3=ID`: each entry by its number, and which step it is; null where one of them is not there. */
function chosenFrom(
  take: string,
  offered: readonly OfferedDate[],
): readonly { readonly offered: OfferedDate; readonly which: string }[] | null {
  const chosen = take.split(',').map((pair) => {
    const [entry = '', which = ''] = pair.split('=');
    return { offered: offered.find((one) => String(one.entry) === entry), which };
  });
  return chosen.every((one): one is { offered: OfferedDate; which: string } => !!one.offered && !!one.which)
    ? chosen
    : null;
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
