import type { DeviceView } from '@cobijo/client';
import { type Language, refusalWords } from '@cobijo/domain';
import { hour } from './hour.ts';

/** What must be seen, as one says it and how often it was; `--json` keeps the codes. */
export const alarmLines = (alarms: DeviceView['alarms'], language: Language): string[] =>
  alarms.map(
    ({ code, count, first, last }) =>
      `! ${refusalWords(code)[language]} (${count}: ${hour(first, language)} – ${hour(last, language)})`,
  );
