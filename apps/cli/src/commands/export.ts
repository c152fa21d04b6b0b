import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type CaseView,
  type Device,
  type ExportMade,
  type ExportRequest,
  type StatedRecord,
  openRecord,
  statedOf,
} from '@cobijo/client';
import {
  type StreamId,
  type Zone,
  exportBases,
  exportPurposes,
  exportWaits,
  exportWarning,
  exportWordsOnce,
  inUtc,
  leftOutWords,
} from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf, wordsOfFile } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

const codes = (rows: readonly { readonly code: string }[]): string => rows.map(({ code }) => code).join('|');

export const help = {
  usage: [
    'cobijo export (--as PARTY | --device FOLDER) --stream ID|LABEL (--to AGE-KEY|FILE,… | --passphrase)',
    `              --purpose ${codes(exportPurposes)}|TEXT --basis ${codes(exportBases)}|TEXT`,
    '              --out FILE [--no-files] [--without-missing] [--counsel-agrees] [--zone ZONE] [--lang en|es] [--relay URL] [--json]',
    'cobijo export open FILE (--identity FILE | --passphrase) [--into FOLDER] [--as PARTY | --device FOLDER] [--lang en|es] [--json]',
  ].join('\n'),
  en: 'Takes an official record of one part or conversation out, sealed by age, and tells everyone of the part. open: compares everything in such a file with its manifest, and with a device also whether it was stated.',
  es: 'Saca un expediente oficial de una parte o conversación, sellado con age, y lo dice a todos en la parte. open: compara todo lo que hay en ese archivo con su lista y, con un dispositivo, si se dijo.',
};

export async function run(args: Arguments): Promise<Output> {
  return args.positionals[0] === 'open' ? open(args) : make(args);
}

const misused: Output = { value: { ok: false }, lines: [help.usage], code: 2 };

async function make(args: Arguments): Promise<Output> {
  if (!isWhole(args)) return misused;
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    return await takeOut(device, args, args.text('relay') !== undefined);
  } finally {
    await device.lock();
  }
}

/** One or the other of keys and words: nobody seals to words by leaving something out. */
const isWhole = (args: Arguments): boolean =>
  ['stream', 'out', 'purpose', 'basis'].every((name) => args.text(name)) &&
  (args.text('to') === undefined) === args.flag('passphrase');

/** A record of one part, by a device that is open: also a guest's, for whom this is a line of her visit. */
export async function takeOut(device: Device, args: Arguments, online: boolean): Promise<Output> {
  if (!isWhole(args)) return misused;
  const [named, out, to] = [args.text('stream')!, args.text('out')!, args.text('to')];
  if (online) await device.sync();
  const stream = await streamNamed(device, named);
  if (stream === null) return refusal('no-such-stream', '--stream');
  // Before anybody is told: afterwards the words would be said for a file that is nowhere.
  if (!isNew(out)) return refusal('export-out-not-new', '--out');
  const made = await taken(device, args.flag('without-missing'), {
    stream,
    purpose: reasonOf(exportPurposes, args.text('purpose')!),
    basis: reasonOf(exportBases, args.text('basis')!),
    to: to === undefined ? [] : keysIn(to),
    files: !args.flag('no-files'),
    counselAgrees: args.flag('counsel-agrees'),
    zone: (args.text('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone) as Zone,
    language: args.text('lang') === 'es' ? 'es' : 'en',
  });
  if (!made.ok) {
    rmSync(out, { force: true });
    return refusal(made.error.code, made.error.field && `--${made.error.field}`);
  }
  const { file, ...said } = made.value;
  writeFileSync(out, file);
  if (online) await device.sync();
  const waits = device.waiting() > 0;
  return {
    value: { ok: true, out, bytes: file.length, ...said, waits },
    lines: lines(made.value, out, waits, args),
  };
}

/** Makes an empty file that nobody else can read; false where something stands there, or nothing can. */
function isNew(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch {
    return false;
  }
}

async function taken(
  device: Device,
  withoutMissing: boolean,
  asked: ExportRequest,
): ReturnType<Device['makeExport']> {
  const plan = await device.planExport(asked);
  if (!plan.ok) return plan;
  for (;;) {
    const got = await device.fetchForExport();
    if (!got.ok) return got;
    if (got.value.done === got.value.of) return device.makeExport(withoutMissing);
  }
}

async function streamNamed(device: Device, named: string): Promise<StreamId | null> {
  for (const { case: id } of (await device.view()).cases) {
    const read = await device.caseView(id);
    const streams: CaseView['streams'] = read.ok ? read.value.streams : [];
    const found = streams.find(({ stream, label }) => stream === named || label === named);
    if (found) return found.stream;
  }
  return null;
}

/** A code of the table, or a person's own words. */
const reasonOf = (rows: readonly { readonly code: string }[], text: string): ExportRequest['purpose'] =>
  rows.some(({ code }) => code === text && code !== 'other')
    ? { code: text }
    : { code: 'other', typed: text };

/** Keys after each other, or files with a key on each line, as age's own program takes them. */
const keysIn = (list: string): string[] =>
  list.split(',').flatMap((one) => (existsSync(one) ? linesOf(readFileSync(one, 'utf8')) : [one]));

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

function lines(
  { items, words, manifest, notIn }: ExportMade,
  out: string,
  waits: boolean,
  args: Arguments,
): string[] {
  const language = args.text('lang') === 'es' ? 'es' : 'en';
  return [
    exportWarning[language],
    `${out}: ${items} · ${manifest}`,
    ...notIn.map(({ why, count }) => `- ${why[language]}${count === null ? '' : ` (${count})`}`),
    ...(words === null ? [] : [exportWordsOnce[language], words]),
    ...(waits ? [exportWaits[language]] : []),
  ];
}

/** The largest file that is read: a record is opened in memory. */
const fileBytesMax = 1 << 30;

async function open(args: Arguments): Promise<Output> {
  const from = args.positionals[1];
  const identity = args.text('identity');
  if (!from || (identity === undefined) !== args.flag('passphrase')) return misused;
  if (!existsSync(from)) return refusal('export-file-not-there');
  const { size } = statSync(from);
  if (size > fileBytesMax) return refusal('export-archive-refused');
  const file = readFileSync(from);
  const key = identity === undefined ? null : linesOf(readFileSync(identity, 'utf8'))[0];
  const opened = await openRecord(
    file,
    key === null ? { words: await wordsOfFile() } : { identity: key ?? '' },
  );
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const { manifest, digest, items, holds, contents } = opened.value;
  let stated: StatedRecord | null = null;
  if (args.text('as') || args.text('device')) {
    const device = await deviceOf(args);
    if (!device.ok) return refusal(device.error.code, device.error.field);
    stated = statedOf(device.value, opened.value);
    await device.value.lock();
    if (!stated) return refusal('export-not-stated');
    if (!stated.agrees) return withSentence(refusal('export-stated-otherwise'), stated);
  }
  const into = args.text('into');
  if (into !== undefined && holds) {
    if (existsSync(into) && readdirSync(into).length > 0) return refusal('export-into-not-empty', '--into');
    for (const { path, bytes } of contents) {
      mkdirSync(dirname(join(into, path)), { recursive: true, mode: 0o700 });
      writeFileSync(join(into, path), bytes, { mode: 0o600, flag: 'wx' });
    }
  }
  const differing = items.filter(({ state }) => state !== 'same');
  const language = args.text('lang') === 'es' ? 'es' : 'en';
  const shown = [
    `${manifest.case} · ${manifest.part.label} · ${manifest.made.at}`,
    `${items.length} · ${digest}`,
    ...differing.map(({ path, state }) => `${state}: ${path}`),
    ...manifest.notIn.map(
      ({ what, count }) => `- ${leftOutWords[what][language]}${count === null ? '' : ` (${count})`}`,
    ),
  ];
  if (holds) {
    const value = { ok: true, holds, digest, items, manifest, stated };
    return withSentence({ value, lines: shown }, stated);
  }
  const refused = refusal('export-items-differ');
  return {
    value: { ok: false, error: { code: 'export-items-differ' }, holds, digest, items: differing },
    lines: [...refused.lines, ...shown],
    code: 1,
  };
}

/** Who stated it, as her own signature says, below whatever the file says of itself. */
function withSentence(output: Output, stated: StatedRecord | null): Output {
  if (!stated) return output;
  const { en, es } = stated.sentence;
  const where = `${stated.part} · ${inUtc(stated.at) ?? '?'}`;
  return { ...output, lines: [...output.lines, where, en, es] };
}
