import type { CaseView } from '@cobijo/client';
import { type Bilingual, readingLeavesNoTrace, roleWords } from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { dayOf, hour } from '../hour.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo access (--as PARTY | --device FOLDER) [--case ID] [--parts LABEL,…] [--relay URL] [--lang en|es] [--json]',
  en: 'For each part of a case that this device can open: who can, why, since when, until when and by whose word, and what was granted, ended and refused.',
  es: 'De cada parte de un caso que este dispositivo puede abrir: quién la puede abrir, por qué, desde cuándo, hasta cuándo y con la palabra de quién, y qué se dio, terminó o se negó.',
};

export async function run(args: Arguments): Promise<Output> {
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const id = args.text('case') ?? (await device.view()).cases[0]?.case;
    if (id === undefined) return refusal('no-such-case', '--case');
    const shown = await device.caseView(id as CaseView['case']);
    if (!shown.ok) return refusal(shown.error.code, '--case');
    const wanted = args.text('parts')?.split(',');
    const access = shown.value.access.filter(({ label }) => wanted?.includes(label) ?? true);
    if (wanted && access.length === 0) return refusal('no-such-stream', '--parts');
    return {
      value: { ok: true, access, unknown: readingLeavesNoTrace },
      lines: lines(access, args.text('lang') === 'es'),
    };
  } finally {
    await device.lock();
  }
}

function lines(access: CaseView['access'], spanish: boolean): string[] {
  const language = spanish ? 'es' : 'en';
  const pick = (both: Bilingual): string => both[language];
  const day = (at: number | null): string => (at === null ? '?' : dayOf(at, language));
  return [
    pick(readingLeavesNoTrace),
    ...access.flatMap((part) => [
      '',
      part.label,
      ...part.can.map(
        (one) =>
          `  ${pick(roleWords[one.role])}: ${one.name}  ${day(one.since)} .. ${one.until === null ? '-' : day(one.until)}  ${pick(one.sentence)}`,
      ),
      ...part.record.map(({ at, sentence }) => `    ${hour(at, language)}  ${pick(sentence)}`),
    ]),
  ];
}
