import { refusalWords } from '@cobijo/domain';
import { alarmLines } from '../alarm-lines.ts';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage: 'cobijo verify (--as PARTY | --device FOLDER) [--relay URL] [--lang en|es] [--json]',
  en: 'Checks a device against itself and, with --relay, against the relay: every record opens, every signature holds, the fold from scratch is the fold that was kept.',
  es: 'Revisa un dispositivo contra sí mismo y, con --relay, contra el relevo: cada registro abre, cada firma vale, y lo guardado equivale a recalcularlo todo.',
};

export async function run(args: Arguments): Promise<Output> {
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    const checked = await device.verifyStore();
    const { alarms } = await device.view();
    const language = args.text('lang') === 'es' ? 'es' : 'en';
    const counted = language === 'es' ? ['segmentos', 'firmas'] : ['segments', 'signatures'];
    const holds = checked.every((stream) => stream.holds);
    return {
      value: { ok: true, holds, streams: checked, alarms },
      lines: [
        ...checked.map(
          (stream) =>
            `${stream.holds ? 'ok ' : 'NO '} ${stream.stream} · ${stream.segments} ${counted[0]} · ${stream.signatures} ${counted[1]}${stream.problems.map((code) => ` · ${refusalWords(code)[language]}`).join('')}`,
        ),
        ...alarmLines(alarms, language),
        holds ? 'Everything holds. / Todo cuadra.' : 'Something does not hold. / Algo no cuadra.',
      ],
      code: holds ? 0 : 1,
    };
  } finally {
    await device.lock();
  }
}
