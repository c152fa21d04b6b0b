import { type Zone, zoneOrUtc } from '@cobijo/domain';
import type { Arguments } from './arguments.ts';

const zoneOf = (args: Arguments): Zone =>
  (args.text('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone) as Zone;

/** `--on ~2009-03` in `--zone`, or where this device stands; undefined: nobody knows when. Parsed by the kind's schema. */
export function dateFrom(args: Arguments): object | undefined {
  const typed = args.text('on');
  if (typed === undefined) return undefined;
  return {
    on: typed.replace(/^~/, ''),
    zone: zoneOf(args),
    ...(typed.startsWith('~') && { approximate: true }),
  };
}

/** The day that it is there now. */
export function todayIn(args: Arguments): object {
  const zone = zoneOf(args);
  return { on: new Intl.DateTimeFormat('en-CA', { timeZone: zoneOrUtc(zone) }).format(Date.now()), zone };
}
