import { visible } from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal, toJson } from '../output.ts';

export const help = {
  usage: 'cobijo tail (--as PARTY | --device FOLDER) --stream ID [--count N] [--follow --relay URL] [--json]',
  en: 'Prints the last facts of one stream as this device folded them; with --follow, goes on as they arrive.',
  es: 'Muestra los últimos datos de un flujo como los entendió este dispositivo; con --follow, sigue según llegan.',
};

export async function run(args: Arguments): Promise<Output> {
  const stream = args.text('stream');
  if (!stream) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (args.text('relay')) await device.sync();
    const last = await device.lastFacts(stream, args.number('count') ?? 20);
    if (!last.ok) return refusal(last.error.code);
    if (!args.flag('follow'))
      return { value: { ok: true, facts: last.value }, lines: last.value.map((fact) => line(fact)) };
    let shown = new Set(last.value.map((fact) => fact.id));
    for (const fact of last.value)
      process.stdout.write(`${args.json ? toJson(fact) : visible(line(fact))}\n`);
    await device.connect();
    const stopped = new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
    const off = device.onChange(() => {
      void device.lastFacts(stream, 200).then((found) => {
        if (!found.ok) return;
        for (const fact of found.value)
          if (!shown.has(fact.id))
            process.stdout.write(`${args.json ? toJson(fact) : visible(line(fact))}\n`);
        shown = new Set([...shown, ...found.value.map((fact) => fact.id)]);
      });
    });
    await stopped;
    off();
    return { value: { ok: true }, lines: [] };
  } finally {
    await device.lock();
  }
}

const line = (fact: {
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly counts: boolean;
}): string =>
  `${fact.at}  ${fact.by.padEnd(22)} ${fact.kind}${fact.counts ? '' : '  (does not count / no cuenta)'}`;
