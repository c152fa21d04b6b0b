import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage: 'cobijo verify (--as PARTY | --device FOLDER) [--relay URL] [--json]',
  en: 'Checks a device against itself and, with --relay, against the relay: every record opens, every signature holds, the fold from scratch is the fold that was kept.',
  es: 'Revisa un dispositivo contra sí mismo y, con --relay, contra el relevo: cada registro abre, cada firma vale, y lo guardado equivale a recalcularlo todo.',
};

export async function run(args: Arguments): Promise<Output> {
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    const checked = await device.verifyStore();
    const holds = checked.every((stream) => stream.holds);
    return {
      value: { ok: true, holds, streams: checked, alarms: (await device.view()).alarms },
      lines: [
        ...checked.map(
          (stream) =>
            `${stream.holds ? 'ok ' : 'NO '} ${stream.stream} · ${stream.segments} segments · ${stream.signatures} signatures · ${stream.problems.join(', ')}`,
        ),
        holds ? 'Everything holds. / Todo cuadra.' : 'Something does not hold. / Algo no cuadra.',
      ],
      code: holds ? 0 : 1,
    };
  } finally {
    await device.lock();
  }
}
