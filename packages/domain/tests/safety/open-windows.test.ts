import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plusDays } from '../../src/critical-period/days.ts';
import { type PeriodRecord, isOpenWindow, windowsAsOf } from '../../src/critical-period/windows.ts';
import { type ToldAt, dayOf } from '../../src/safety/events.ts';
import { isOpenAt, openSpansOf } from '../../src/safety/open-windows.ts';
import { entityId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/time.ts';

const first = '2026-03-01';
const subjects = ['ana', 'home'].map((name) => entityId.parse(name.padEnd(22, '-')));
const hourMs = 3_600_000;

/** Of one event: said at some hour, recorded as of a day before or after that, of a day before or after both. */
const told: fc.Arbitrary<readonly ToldAt[]> = fc
  .array(
    fc.record({
      hour: fc.nat(24 * 60),
      late: fc.integer({ min: -4, max: 4 }),
      ahead: fc.integer({ min: -40, max: 40 }),
      what: fc.constantFrom('planned', 'happened', 'moved', 'cancelled', 'known', 'closed'),
      trigger: fc.constantFrom('sentencing', 'release', 'says-danger'),
      of: fc.subarray(subjects, { minLength: 1 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((all) =>
    all.map(({ hour, late, ahead, what, trigger, of }, n): ToldAt => {
      const at = instant.parse(Date.parse(first) + hour * hourMs);
      const on = plusDays(dayOf(at), ahead);
      const common = { id: `record${n}`, event: 'event', recorded: plusDays(dayOf(at), late) };
      const record = {
        planned: { ...common, what: 'planned', trigger, on, subjects: of },
        happened: { ...common, what: 'happened', trigger, on, subjects: of },
        moved: { ...common, what: 'moved', on },
        cancelled: { ...common, what: 'cancelled' },
        known: { ...common, what: 'known', anchor: 'release', on },
        closed: { ...common, what: 'closed', subject: of[0]!, by: 'marta', reason: 'Over.' },
      }[what] as PeriodRecord;
      return { at, record };
    }),
  );

test('a window was open at an instant where what had been said until then opens one on that day', () => {
  const seen = { open: 0, closed: 0 };
  fc.assert(
    fc.property(told, (all) => {
      const spans = openSpansOf(all);
      for (let hour = -24; hour < 24 * 110; hour += 6) {
        const at = instant.parse(Date.parse(first) + hour * hourMs);
        const known = all.filter((one) => one.at <= at).map(({ record }) => record);
        const windows = windowsAsOf(known, dayOf(at)).filter(isOpenWindow);
        for (const subject of subjects) {
          const isOpen = windows.some((one) => one.subject === subject);
          seen[isOpen ? 'open' : 'closed']++;
          expect([hour, subject, isOpenAt(spans, subject, at)]).toEqual([hour, subject, isOpen]);
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(Math.min(seen.open, seen.closed)).toBeGreaterThan(1000);
});
