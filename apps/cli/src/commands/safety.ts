import { deviceLimits } from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import type { Output } from '../output.ts';

export const help = {
  usage: 'cobijo safety [--lang en|es] [--json]',
  en: 'What a device and a browser cannot protect against, and what helps.',
  es: 'Lo que un dispositivo y un navegador no pueden proteger, y qué ayuda.',
};

export async function run(args: Arguments): Promise<Output> {
  const language = args.text('lang') === 'es' ? 'es' : 'en';
  return {
    value: { ok: true, limits: deviceLimits },
    lines: deviceLimits.flatMap(({ is, helps }) => [is[language], `  ${helps[language]}`]),
  };
}
