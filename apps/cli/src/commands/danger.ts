import type { CaseView, Device, Intent } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import { type ContentKind, type EntityId, type FactId, type StreamId } from '@cobijo/domain';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { instrumentInUse, ownInstrumentInUse } from '@cobijo/domain/danger/instruments';
import { readFile } from 'node:fs/promises';
import type { Arguments } from '../arguments.ts';
import { onCase } from '../on-case.ts';
import { type Stated, handOn, warnings } from './danger-warnings.ts';
import { type Output, refusal } from '../output.ts';
import { pictureLines, questionLines, standsIn, standsLine } from './danger-lines.ts';
import { timeline } from './danger-timeline.ts';

export const help = {
  usage:
    'cobijo danger show WHOSE [--lang en|es] [--json]\n' +
    'cobijo danger timeline WHOSE [--subject ID] [--from DAY] [--to DAY] [--without-sealed] [--lang en|es] [--json]\n' +
    'cobijo danger warnings WHOSE [--day DAY] [--lang en|es] [--json]\n' +
    'cobijo danger hand-on WHOSE --event ID --to PERSON (--what TEXT | --neutral CODE) [--due DATE] [--lang en|es]\n' +
    'cobijo danger questions [--form full|first-screen|own] [--lang en|es] [--json]\n' +
    'cobijo danger subject WHOSE --name NAME --group survivor|household|child|staff [--subject ID] [--party ID|none] [--response ID|none] [--left DAY]\n' +
    'cobijo danger assess WHOSE --subject ID --answers FILE [--form full|first-screen] [--on DAY] [--assessment ID]\n' +
    'cobijo danger own WHOSE --subject ID --answers FILE [--on DAY] [--assessment ID] --stream ID\n' +
    'cobijo danger level WHOSE --assessment ID --level watch|elevated|high|extreme --scenario TEXT[|TEXT…] --why TEXT\n' +
    'cobijo danger second WHOSE --of ID (--yes | --no) --why TEXT\n' +
    'cobijo danger event WHOSE --what planned|happened --trigger CODE [--kind CODE] --on DAY --subjects ID[,ID…] [--event ID]\n' +
    'cobijo danger event WHOSE --event ID --what moved|cancelled|known|closed [--on DAY] [--anchor CODE] [--subject ID] [--of DAY] [--why TEXT]\n' +
    'cobijo danger event WHOSE --event ID --what step --step CODE [--undo]\n' +
    'cobijo danger plan WHOSE --subject ID --measure P01 [--answers EVENT,…] [--owner PERSON] [--due DAY] [--note TEXT] [--plan ID]\n' +
    'cobijo danger note WHOSE --plan ID --what requested|refused|granted|verified|stopped|ended [--on DAY] [--by NAME] [--from DAY] [--until DAY] [--why TEXT]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL]. Days are YYYY-MM-DD; each prints the picture as it is then.',
  en: 'Danger, critical periods and protection of each person and household: assesses, sets a level with a second look where it is below the floor, records events, plans measures and notes whether somebody saw that they are there; shows who is not protected from when to when, now and over time.',
  es: 'Peligro, periodos críticos y protección de cada persona y hogar: valora, fija un nivel con una segunda revisión si queda debajo del piso, anota hechos, prevé medidas y si alguien vio que existen; muestra quién está sin protección y desde cuándo hasta cuándo, hoy y a lo largo del tiempo.',
};

const deeds = [
  'show',
  'timeline',
  'hand-on',
  'subject',
  'assess',
  'own',
  'level',
  'second',
  'event',
  'plan',
  'note',
] as const;
type Deed = (typeof deeds)[number];
/** Those by which one statement is made. */
type Writing = Exclude<Deed, 'show' | 'timeline' | 'hand-on'>;

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  const spanish = args.text('lang') === 'es';
  if (what === 'questions') {
    const isOwn = args.text('form') === 'own';
    const form = isOwn || args.text('form') === 'full' ? 'full' : 'first-screen';
    const instrument = isOwn ? ownInstrumentInUse : instrumentInUse;
    return {
      value: { ok: true, instrument },
      lines: questionLines(instrument, form, spanish),
    };
  }
  const deed = deeds.find((one) => one === what);
  if (what === 'warnings') return warnings(args);
  if (!deed || isUnclear(deed, args)) return { value: { ok: false }, lines: [help.usage], code: 2 };
  return onCase(args, async (device, before) => {
    if (deed === 'timeline') return await timeline(device, before, args);
    let made: string | null = null;
    let stream: StreamId | null = null;
    if (deed !== 'show') {
      const done =
        deed === 'hand-on'
          ? await handOn(device, before.case, args)
          : await state(device, before, deed, args);
      if (!done.ok) return refusal(done.code, done.field);
      ({ made } = done);
      stream = done.stream ?? null;
      if (args.text('relay')) await device.sync();
    }
    const shown = await device.caseView(before.case);
    if (!shown.ok) return refusal(shown.error.code, '--case');
    const { safety } = shown.value;
    const stands = standsIn(shown.value, stream);
    return {
      value: {
        ok: true,
        ...(made !== null && { made }),
        ...(stands && { stands }),
        safety,
        waiting: device.waiting(),
      },
      lines: [
        ...(made === null ? [] : [made]),
        ...(stands ? [standsLine(stands, spanish)] : []),
        ...pictureLines(safety, spanish),
      ],
    };
  });
}

/** Whether it is not said what is meant: nothing is taken for a yes, a no, or another event. */
const isUnclear = (deed: Deed, args: Arguments): boolean =>
  (deed === 'second' && args.flag('yes') === args.flag('no')) ||
  (deed === 'event' &&
    !['planned', 'happened'].includes(args.text('what') ?? '') &&
    args.text('event') === undefined);

async function state(device: Device, open: CaseView, deed: Writing, args: Arguments): Promise<Stated> {
  const today = dayAt(device.context.clock());
  const response = await responseStream(device, args.text('response'));
  if (response === null) return { ok: false, code: 'response-none', field: '--response' };
  const said = await saidBy(deed, args, today, open, response);
  if (!said) return { ok: false, code: 'statement-body-bad', field: '--answers' };
  const { kind, made, body } = said;
  const { standing } = open.safety;
  const stream = args.text('stream');
  // Whoever says it anew takes the place of what stands.
  const supersedes = (standing[made] ?? []) as readonly FactId[];
  const done = await device.act({
    do: 'state',
    case: open.case,
    kind,
    body,
    ...(stream === undefined ? {} : { stream: stream as StreamId }),
    ...(supersedes.length > 0 && { supersedes }),
    // Kind and body belong together by `saidBy`; the act holds them against the kind's own schema.
  } as Intent);
  return done.ok ? { ok: true, made, stream: done.value.stream } : { ok: false, ...done.error };
}

/** The stream of a response by the id that `response list` shows; null: this device is in none of that id. */
async function responseStream(
  device: Device,
  id: string | undefined,
): Promise<StreamId | 'none' | undefined | null> {
  if (id === undefined || id === 'none') return id;
  return (await device.view()).responses.find(({ response }) => response === id)?.stream ?? null;
}

interface Saying {
  readonly kind: ContentKind;
  /** Its own id. */
  readonly made: string;
  readonly body: object;
}

async function saidBy(
  deed: Writing,
  args: Arguments,
  today: string,
  { safety }: CaseView,
  protectedBy: StreamId | 'none' | undefined,
): Promise<Saying | null> {
  const text = (name: string): string => args.text(name) ?? '';
  const optional = (field: string, value: unknown): object => (value === undefined ? {} : { [field]: value });
  const list = (name: string): string[] | undefined => args.text(name)?.split(',');
  const id = (name: string): string => args.text(name) ?? newId<EntityId>();
  switch (deed) {
    case 'subject': {
      const subject = id('subject');
      const left = args.text('left');
      // Said anew without a word of it, she stays who she is in the case.
      const was = safety.subjects.find((one) => one.subject === subject);
      const party = args.text('party') ?? was?.party ?? undefined;
      const response = protectedBy ?? was?.response ?? undefined;
      return {
        kind: 'subject.described',
        made: subject,
        body: {
          subject,
          name: text('name'),
          group: text('group'),
          ...optional('party', party === 'none' ? undefined : party),
          ...optional('response', response === 'none' ? undefined : response),
          ...optional('askedToLeave', left === undefined ? undefined : { on: left }),
        },
      };
    }
    case 'own':
    case 'assess': {
      const answers = await answersFrom(args.text('answers'));
      if (answers === null) return null;
      const assessment = id('assessment');
      const instrument = deed === 'own' ? ownInstrumentInUse : instrumentInUse;
      return {
        kind: 'danger.assessed',
        made: assessment,
        body: {
          assessment,
          subject: text('subject'),
          instrument: instrument.instrument,
          version: instrument.version,
          form: args.text('form') === 'first-screen' ? 'first-screen' : 'full',
          assessedOn: args.text('on') ?? today,
          answers,
        },
      };
    }
    case 'level': {
      const level = newId<EntityId>();
      return {
        kind: 'level.set',
        made: level,
        body: {
          level,
          assessment: text('assessment'),
          danger: text('level'),
          scenarios: text('scenario').split('|'),
          rationale: text('why'),
        },
      };
    }
    case 'second': {
      const agreement = newId<EntityId>();
      return {
        kind: 'level.agreed',
        made: agreement,
        body: {
          agreement,
          level: text('of'),
          agrees: args.flag('yes') && !args.flag('no'),
          reason: text('why'),
        },
      };
    }
    case 'event': {
      const what = text('what');
      const record = newId<EntityId>();
      const named = what === 'planned' || what === 'happened';
      return {
        kind: 'period.recorded',
        made: record,
        body: {
          record,
          event: id('event'),
          recorded: today,
          said: {
            what,
            ...(named && { trigger: text('trigger'), subjects: list('subjects') ?? [] }),
            ...(named && optional('kind', args.text('kind'))),
            ...optional('on', args.text('on')),
            ...optional('anchor', args.text('anchor')),
            ...(what === 'step' && { step: text('step'), done: !args.flag('undo') }),
            ...(what === 'closed' && { subject: text('subject'), reason: text('why') }),
            ...optional('of', args.text('of')),
          },
        },
      };
    }
    case 'plan': {
      const plan = id('plan');
      return {
        kind: 'measure.planned',
        made: plan,
        body: {
          plan,
          measure: text('measure'),
          subject: text('subject'),
          ...optional('answers', list('answers')),
          ...optional('owner', args.text('owner')),
          ...optional('due', args.text('due')),
          ...optional('note', args.text('note')),
        },
      };
    }
    case 'note': {
      const record = newId<EntityId>();
      const what = text('what');
      return {
        kind: 'measure.noted',
        made: record,
        body: {
          record,
          plan: text('plan'),
          on: args.text('on') ?? today,
          said: {
            what,
            ...optional('by', args.text('by')),
            ...optional('from', args.text('from')),
            ...optional('until', args.text('until')),
            ...optional('reason', args.text('why')),
          },
        },
      };
    }
  }
}

/** A file of answers by item: `{ "C1": { "answer": "2", "act": { "on": "2026-11-20" } }, "J1": { "fear": 8 } }`. */
async function answersFrom(file: string | undefined): Promise<object | null> {
  if (file === undefined) return null;
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof read === 'object' && read !== null ? read : null;
  } catch {
    return null;
  }
}
