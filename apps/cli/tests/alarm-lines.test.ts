import type { DeviceView } from '@cobijo/client';
import type { Instant } from '@cobijo/domain';
import { expect, it } from 'vitest';
import { alarmLines } from '../src/alarm-lines.ts';
import { syncWords } from '../src/sync-words.ts';

const at = (hour: number): Instant => Date.UTC(2026, 10, 28, hour) as Instant;
const alarm = (code: string): DeviceView['alarms'][number] => ({
  code,
  stream: null,
  count: 3,
  first: at(9),
  last: at(12),
});

it('an alarm is told in words, with how often and when, in either language, and by no code', () => {
  const [english] = alarmLines([alarm('chain-fork')], 'en');
  const [spanish] = alarmLines([alarm('chain-fork')], 'es');
  expect(english).toMatch(/^! .+ \(3: Nov 28, 2026, .+ – Nov 28, 2026, .+\)$/);
  expect(spanish).toMatch(/^! .+ \(3: 28 nov 2026, .+ – 28 nov 2026, .+\)$/);
  expect(english).not.toBe(spanish);
  expect(`${english} ${spanish}`).not.toMatch(/chain-fork|\d{4}-\d\d-\d\d/);
  // One that a newer version made has a sentence, too.
  expect(alarmLines([alarm('of-tomorrow')], 'en')[0]).not.toContain('of-tomorrow');
});

it('how a round with the relay ended is told in words, and why it was refused', () => {
  expect(syncWords({ state: 'offline' }).es).toBe('Sin conexión. Lo que espera se guarda aquí.');
  expect(syncWords({ state: 'refused', code: 'disk-full' }).en).not.toMatch(/refused$|disk-full/);
});
