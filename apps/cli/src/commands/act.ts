import { readFileSync } from 'node:fs';
import type { Intent } from '@cobijo/client';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { parseIntent } from '../intent-form.ts';
import { type Output, refusal, withRefused } from '../output.ts';

export const help = {
  usage: 'cobijo act (--as PARTY | --device FOLDER) --intent FILE|- [--relay URL] [--json]',
  en: 'Does what a person would do in a screen: the intent is JSON, as packages/client/src/intent.ts describes it.',
  es: 'Hace lo que una persona haría en pantalla: la intención es JSON, como la describe packages/client/src/intent.ts.',
};

export async function run(args: Arguments): Promise<Output> {
  const file = args.text('intent');
  if (!file) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const parsed = parseIntent(readFileSync(file === '-' ? 0 : file, 'utf8'));
  if (!parsed.ok) return refusal(parsed.error.code, parsed.error.field);
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    const done = await device.act(parsed.value satisfies Intent);
    if (!done.ok) return refusal(done.error.code, done.error.field);
    const synced = args.text('relay') ? await device.sync() : null;
    const said = {
      value: { ok: true, done: done.value, waiting: device.waiting(), synced },
      lines: [`${done.value.made ?? done.value.facts.join(' ')}`, `${device.waiting()} waiting / en espera`],
    };
    return withRefused(said, done.value.refused);
  } finally {
    await device.lock();
  }
}
