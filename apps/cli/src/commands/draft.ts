import { readFileSync } from 'node:fs';
import type { Device } from '@cobijo/client';
import type { Arguments } from '../arguments.ts';
import { onCase } from '../on-case.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo draft show WHOSE [--json]\n' +
    'cobijo draft keep WHOSE --what own-answers|choice/MATTER --file FILE|-\n' +
    'cobijo draft drop WHOSE --what WHAT\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID]. FILE holds JSON.',
  en: 'What was begun on this device and not sent: kept under seal here, and nowhere else, until it is sent or thrown away.',
  es: 'Lo que se empezó en este dispositivo y no se mandó: se guarda sellado aquí, y en ningún otro lado, hasta que se mande o se tire.',
};

export async function run(args: Arguments): Promise<Output> {
  const what = args.text('what');
  const spanish = args.text('lang') === 'es';
  switch (args.positionals[0]) {
    case 'show':
      return onCase(args, async (device) => {
        const drafts = await device.drafts();
        return {
          value: { ok: true, drafts },
          // What it says stays with whoever opens it: a list may be read over a shoulder.
          lines: drafts.length > 0 ? drafts.map((one) => one.what) : [spanish ? 'Nada.' : 'Nothing.'],
        };
      });
    case 'keep':
      return onCase(args, async (device, open) => {
        const value = parseJson(args.text('file'));
        if (value === undefined || what === undefined) return refusal('draft-malformed', '--file');
        const kept = await device.keepDraft({ case: open.case, what, value });
        return kept.ok ? { value: { ok: true }, lines: [what] } : refusal(kept.error.code, '--what');
      });
    case 'drop':
      return onCase(args, async (device, open) => {
        const drafts = await device.drafts();
        if (what === undefined || !drafts.some((one) => one.case === open.case && one.what === what))
          return refusal('draft-not-here', '--what');
        await device.dropDraft({ case: open.case, what });
        return { value: { ok: true }, lines: [what] };
      });
    default:
      return { value: { ok: false }, lines: [help.usage], code: 2 };
  }
}

type Json = Parameters<Device['keepDraft']>[0]['value'];
function parseJson(file: string | undefined): Json | undefined {
  if (file === undefined) return undefined;
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')) as Json;
  } catch {
    return undefined;
  }
}
