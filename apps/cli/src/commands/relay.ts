import type { Arguments } from '../arguments.ts';
import type { Output } from '../output.ts';
import { runRelay } from '../play/relay-process.ts';

export const help = {
  usage: 'cobijo relay (serve | backup | restore | tokens | dump) [options]',
  en: 'Runs the relay, or one of its own commands; `backup` and `tokens` work while it serves.',
  es: 'Ejecuta el relevo o uno de sus comandos; `backup` y `tokens` funcionan mientras sirve.',
};

/** The relay's commands are its own program's: arguments go to it as they are. */
export async function run(_args: Arguments, raw: readonly string[]): Promise<Output> {
  return { value: null, lines: [], code: await runRelay(raw) };
}
