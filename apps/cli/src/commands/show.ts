import type { CaseView, Stated } from '@cobijo/client';
import { type Bilingual, type Body, roleWords } from '@cobijo/domain';
import { milestoneRow } from '@cobijo/domain/milestone/pathways';
import { sayDate } from '@cobijo/domain/vocabulary/date-words';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo show (--as PARTY [--data FOLDER] | --device FOLDER) [--case ID] [--relay URL] [--lang en|es] [--json]',
  en: 'Shows a case as one device sees it: what it can open, and nothing else.',
  es: 'Muestra un caso como lo ve un dispositivo: lo que puede abrir, y nada más.',
};

export async function run(args: Arguments): Promise<Output> {
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const view = await device.view();
    const id = args.text('case') ?? view.cases[0]?.case;
    if (!id) return { value: { ok: true, view }, lines: ['No case yet. / Todavía no hay ningún caso.'] };
    const shown = await device.caseView(id as CaseView['case']);
    if (!shown.ok) return refusal(shown.error.code);
    const spanish = args.text('lang') === 'es';
    return { value: { ok: true, view, case: shown.value }, lines: lines(shown.value, spanish) };
  } finally {
    await device.lock();
  }
}

const statusWords = {
  planned: { en: 'planned', es: 'prevista' },
  moved: { en: 'moved', es: 'cambió de fecha' },
  done: { en: 'done', es: 'hecha' },
  cancelled: { en: 'called off', es: 'cancelada' },
} as const satisfies Record<Body<'milestone.set'>['status'], Bilingual>;

const said = <T>(live: readonly Stated<T>[]): Stated<T> | undefined => live[0];

function lines(view: CaseView, spanish: boolean): string[] {
  const pick = (en: string, es: string): string => (spanish ? es : en);
  return [
    view.name,
    spanish ? view.sentence.es : view.sentence.en,
    '',
    pick('What I can open', 'Lo que puedo abrir'),
    ...view.streams.map(
      (stream) =>
        `  ${stream.label} · ${stream.members.length} ${pick('people', 'personas')} · ${stream.facts} ${pick('facts', 'datos')}${
          stream.removed ? ` · ${pick('removed', 'retirada')}` : ''
        }${stream.waiting > 0 ? ` · ${stream.waiting} ${pick('waiting', 'en espera')}` : ''}`,
    ),
    '',
    pick('Timeline', 'Línea del tiempo'),
    ...view.timeline.map((milestone) => {
      const now = said(milestone.live);
      const moved = milestone.history.length > 0 ? ` (${milestone.history.length + 1})` : '';
      const row = now && milestoneRow(now.value.code);
      const name = row ? pick(row.name.en, row.name.es) : '';
      const status = now ? pick(statusWords[now.value.status].en, statusWords[now.value.status].es) : '';
      return `  ${now?.value.date ? sayDate(now.value.date, spanish ? 'es' : 'en') : '—'}  ${now?.value.code ?? ''} ${name}: ${status}${moved}${milestone.sealed ? ' *' : ''}${
        milestone.conflict ? ' !' : ''
      }`;
    }),
    '',
    pick('Circle', 'Círculo'),
    ...view.circle.map(
      (person) =>
        `  ${person.name} (${pick(roleWords[person.role].en, roleWords[person.role].es)}): ${person.sees.map((seen) => seen.label).join(', ')}`,
    ),
  ];
}
