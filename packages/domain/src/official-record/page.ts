import type { FactKind } from '../fact/kinds.ts';
import { zoneOrUtc } from '../vocabulary/calendar.ts';
import { compartmentWords, compartments } from '../vocabulary/compartment.ts';
import type { Bilingual, Language } from '../vocabulary/language.ts';
import { roleWords } from '../vocabulary/role.ts';
import { visible } from '../vocabulary/visible.ts';
import type { ManifestHead, ManifestItem } from './manifest.ts';
import { codeInWords, fieldWords, idFields, pageKinds } from './page-words.ts';
import type { RecordLine } from './told.ts';

/**
 * A record as a page that anybody reads: no script, no picture, nothing fetched, and every text of a person escaped. The
 * same record gives the same bytes.
 */
export interface PageOf {
  readonly head: ManifestHead;
  readonly lines: readonly RecordLine[];
  readonly files: readonly ManifestItem[];
  /** The access record, newest first: UTC and the sentence. */
  readonly happened: readonly { readonly at: string | null; readonly sentence: Bilingual }[];
}

const words = {
  title: { en: 'Official record', es: 'Expediente oficial' },
  case: { en: 'Case', es: 'Caso' },
  part: { en: 'Part', es: 'Parte' },
  made: { en: 'Taken out', es: 'Sacado' },
  by: { en: 'By', es: 'Por' },
  why: { en: 'Why', es: 'Para qué' },
  basis: { en: 'It rests on', es: 'Se apoya en' },
  typed: { en: '(typed by a person)', es: '(escrito por una persona)' },
  zone: { en: 'Times are of', es: 'Las horas son de' },
  sealed: { en: 'under seal', es: 'bajo reserva' },
  said: { en: 'What was written', es: 'Lo que se escribió' },
  nothing: { en: 'Nothing.', es: 'Nada.' },
  files: { en: 'Files', es: 'Archivos' },
  happened: { en: 'Who could open it, and what was done', es: 'Quién lo podía abrir y qué se hizo' },
  notIn: { en: 'What is not in it', es: 'Lo que no incluye' },
  somebody: { en: 'Somebody', es: 'Alguien' },
  superseded: {
    en: 'Somebody stated something later in its place.',
    es: 'Después se dijo otra cosa en su lugar.',
  },
  'taken-back': {
    en: 'It was taken back; what it held is left out.',
    es: 'Se retiró; aquí no aparece lo que contenía.',
  },
  yes: { en: 'yes', es: 'sí' },
  no: { en: 'no', es: 'no' },
} as const satisfies Record<string, Bilingual>;

const style =
  'body{font:1rem/1.5 sans-serif;max-width:48rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}' +
  'article{border-top:1px solid #888;padding:.5rem 0}dt{font-weight:bold}dd{margin:0 0 .25rem 1rem;white-space:pre-wrap}';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text between tags. */
export const escaped = (text: string): string =>
  visible(text).replaceAll(/[&<>"]/g, (sign) => entities[sign]!);

export function recordPage({ head, lines, files, happened }: PageOf, language: Language): string {
  const say = (word: Bilingual): string => escaped(word[language]);
  const time = (at: string | null): string => (at === null ? '?' : timeIn(head.made.zone, at));
  const names = namesIn(lines, files);
  const reason = ({ words: both, typed }: ManifestHead['purpose']): string =>
    typed === null ? say(both) : `${escaped(typed)} ${say(words.typed)}`;
  const fact = (label: Bilingual, html: string): string => `<dt>${say(label)}</dt><dd>${html}</dd>`;
  const list = (items: readonly string[]): string =>
    items.length === 0
      ? `<p>${say(words.nothing)}</p>`
      : `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${say(words.title)}</title><style>${style}</style></head><body>`,
    `<h1>${say(words.title)}</h1><dl>`,
    fact(words.case, escaped(head.case)),
    fact(words.part, partIn(head, language)),
    fact(words.made, time(head.made.at)),
    fact(words.by, called(head.made.by, language)),
    fact(words.why, reason(head.purpose)),
    fact(words.basis, reason(head.basis)),
    fact(words.zone, escaped(head.made.zone)),
    `</dl><h2>${say(words.said)}</h2>`,
    ...lines.filter(({ kind }) => Object.hasOwn(pageKinds, kind)).map((line) => entry(line)),
    `<h2>${say(words.files)}</h2>`,
    list(files.map((file) => `${escaped(file.name ?? '')}: ${escaped(file.path)}`)),
    `<h2>${say(words.happened)}</h2>`,
    list(happened.map(({ at, sentence }) => `${time(at)}: ${say(sentence)}`)),
    `<h2>${say(words.notIn)}</h2>`,
    list(head.notIn.map(({ why, count }) => `${say(why)}${count === null ? '' : ` (${count})`}`)),
    '</body></html>\n',
  ].join('\n');

  function entry({ kind, at, by, standing, body }: RecordLine): string {
    const shown = pageKinds[kind as keyof typeof pageKinds];
    const rows = Object.entries(body).flatMap(([field, value]) => {
      const own = fieldWords[`${kind}/${field}`];
      const label = own ?? fieldWords[field];
      const isId = !own && (idFields.has(field) || idFields.has(`${kind}/${field}`));
      return label === undefined || isId ? [] : [fact(label, valueIn(kind, field, value))];
    });
    return [
      `<article><h3>${say(shown)}</h3>`,
      `<p>${time(at)}. ${by ? called(by, language) : say(words.somebody)}</p>`,
      standing === 'live' ? '' : `<p><em>${say(words[standing])}</em></p>`,
      `<dl>${rows.join('')}</dl></article>`,
    ].join('');
  }

  function valueIn(kind: FactKind, field: string, value: unknown): string {
    if (typeof value === 'boolean') return say(value ? words.yes : words.no);
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value)) return value.map((one) => valueIn(kind, field, one)).join(', ');
    if (typeof value === 'object' && value !== null) return objectIn(value);
    const text = String(value);
    const code = codeInWords(kind, field, text);
    if (code) return field === 'code' ? `${escaped(text)} ${say(code)}` : say(code);
    return escaped(names.get(text) ?? text);
  }

  /** Whose word a tie is, and how far it is relied on. */
  function sourceIn(value: { readonly name: unknown; readonly reliability: unknown }): string {
    const reliability = codeInWords('tie.stated', 'reliability', String(value.reliability));
    const on = 'on' in value ? `, ${escaped(String(value.on))}` : '';
    return `${escaped(String(value.name))}${on} (${reliability ? say(reliability) : '?'})`;
  }

  /** A date as far as it is known, or whose device something was. */
  function objectIn(value: object): string {
    if ('reliability' in value && 'name' in value) return sourceIn(value);
    if ('on' in value && 'zone' in value) return escaped(`${String(value.on)} (${String(value.zone)})`);
    if ('person' in value) return escaped(names.get(String(value.person)) ?? '?');
    return '';
  }
}

function partIn({ part }: ManifestHead, language: Language): string {
  const topic = compartments.find((one) => one === part.compartment);
  const named = [
    part.label,
    topic && compartmentWords[topic][language],
    part.sealed && words.sealed[language],
  ];
  return escaped(named.filter(Boolean).join(' · '));
}

/** Role first (REFERENCE §15.20). */
function called({ role, name, organisation }: NonNullable<RecordLine['by']>, language: Language): string {
  return escaped(`${roleWords[role][language]}: ${[name, organisation].filter(Boolean).join(', ')}`);
}

/** What an id in a fact is called in this record: a party, a member, a file. */
function namesIn(lines: readonly RecordLine[], files: readonly ManifestItem[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const text = (value: unknown): value is string => typeof value === 'string';
  for (const { body } of lines) {
    const of = body as { readonly [field: string]: unknown };
    if (text(of['party']) && text(of['calledAs'])) names.set(of['party'], of['calledAs']);
    if (text(of['entity']) && text(of['name'])) names.set(of['entity'], of['name']);
    if (text(of['attachment']) && text(of['name'])) names.set(of['attachment'], of['name']);
    for (const one of [of['member'], of['founder']]) {
      if (typeof one !== 'object' || one === null) continue;
      if ('person' in one && 'name' in one && text(one.person) && text(one.name))
        names.set(one.person, one.name);
    }
  }
  for (const { fact, name } of files) if (fact !== null && name !== null) names.set(fact, name);
  return names;
}

/** The zone's own clock, and the same in UTC: digits alone, so that no language of a machine changes the bytes. */
function timeIn(zone: string, at: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zoneOrUtc(zone),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(Date.parse(at));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} (${at})`;
}
