import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportedFrom } from '../../src/milestone/calendar/exported.ts';
import {
  escapeText,
  foldLine,
  readContentLine,
  unescapeText,
  unfoldLines,
} from '../../src/milestone/calendar/ics-line.ts';
import { datesFileCharactersMax, datesMax } from '../../src/milestone/calendar/offered.ts';
import { readDates } from '../../src/milestone/calendar/read-dates.ts';
import { type CalendarEntry, writeIcs } from '../../src/milestone/calendar/write-ics.ts';
import { type MilestoneRecord, journeysOf } from '../../src/milestone/journey.ts';
import type { Body } from '../../src/fact/kinds.ts';
import { entityId, factId } from '../../src/vocabulary/ids.ts';
import { instant, zone as zoneOf } from '../../src/vocabulary/time.ts';

const here = zoneOf.parse('America/Mexico_City');
const york = zoneOf.parse('America/New_York');
const entry = (on: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: 'ab'.repeat(16),
  date: { on, zone: york },
  sequence: 0,
  cancelled: false,
  ...more,
});
const written = (...entries: CalendarEntry[]) => writeIcs(entries, { language: 'en', stamped: '2026-11-27' });

describe('lines of a calendar', () => {
  it('are folded at 75 octets, never inside a character, and read back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = `SUMMARY:${escapeText(text)}`;
        const folded = foldLine(line);
        expect(folded.endsWith('\r\n')).toBe(true);
        for (const part of folded.split('\r\n'))
          expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75);
        if ([...text].some((one) => one < ' ')) return;
        const [read] = unfoldLines(folded);
        expect(read?.line).toBe(line);
        expect(unescapeText(readContentLine(read!.line)!.value)).toBe(text);
      }),
    );
  });

  it('hold escaped text, and parameters with quotes', () => {
    expect(escapeText('a;b,c\\d\ne')).toBe('a\\;b\\,c\\\\d\\ne');
    expect(readContentLine('dtstart;TZID="America/New_York";X=1:20261201T093000')).toEqual({
      name: 'DTSTART',
      parameters: { TZID: 'America/New_York', X: '1' },
      value: '20261201T093000',
    });
    expect(readContentLine('no colon here')).toBeNull();
  });
});

describe('a calendar that leaves', () => {
  it('tells a day as a day, and an hour in UTC, under one title, and nothing else', () => {
    expect(
      written(entry('2026-12-31'), entry('2026-12-01T09:30', { id: 'cd'.repeat(16), sequence: 2 })),
    ).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//calendar//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        `UID:${'ab'.repeat(16)}`,
        'DTSTAMP:20261127T000000Z',
        'DTSTART;VALUE=DATE:20261231',
        'DTEND;VALUE=DATE:20270101',
        'SUMMARY:Appointment',
        'SEQUENCE:0',
        'CLASS:PRIVATE',
        'END:VEVENT',
        'BEGIN:VEVENT',
        `UID:${'cd'.repeat(16)}`,
        'DTSTAMP:20261127T000000Z',
        'DTSTART:20261201T143000Z',
        'SUMMARY:Appointment',
        'SEQUENCE:2',
        'CLASS:PRIVATE',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('is read back by the reader of dates', () => {
    const read = readDates(
      written(entry('2026-12-31'), entry('2026-12-01T09:30', { cancelled: true })),
      here,
    );
    expect(read).toMatchObject({
      offered: [
        { date: { on: '2026-12-31', zone: here }, title: 'Appointment', cancelled: false },
        { date: { on: '2026-12-01T08:30', zone: here }, cancelled: true },
      ],
      faults: [],
    });
  });

  const rosa = entityId.parse('rosa'.padEnd(22, '-'));
  let facts = 0;
  const said = (body: Body<'milestone.set'>) => ({
    fact: factId.parse(`fact${facts++}`.padEnd(32, '-')),
    by: null,
    at: instant.parse(Date.parse('2026-11-01T12:00:00Z')),
    body,
  });
  const milestone = (
    name: string,
    {
      on,
      status = 'planned',
      before,
      sealed = false,
    }: { on?: string; status?: Body<'milestone.set'>['status']; before?: string; sealed?: boolean },
  ): MilestoneRecord => {
    const key = entityId.parse(name.padEnd(22, '-'));
    const body = (date?: string): Body<'milestone.set'> => ({
      milestone: key,
      code: 'US10',
      status,
      about: [rosa],
      detail: 'Courtroom 4, Judge X',
      ...(date === undefined ? {} : { date: { on: date, zone: york } }),
    });
    return { key, live: [said(body(on))], history: before === undefined ? [] : [said(body(before))], sealed };
  };
  const exported = (...milestones: MilestoneRecord[]) =>
    exportedFrom(
      journeysOf({ parties: [], milestones, obstacles: [] }, '2026-11-27'),
      '2026-11-27',
      (key) => `id-${key.slice(0, 3)}`,
    );

  it('has what is to come, to the day at least, and what was called off after it had been told', () => {
    const { entries, leftOut } = exported(
      milestone('aaa', { on: '2026-11-27T09:00' }),
      milestone('bbb', { on: '2026-11-26' }),
      milestone('ccc', { on: '2026-12' }),
      milestone('ddd', { on: '2026-12-05', status: 'done' }),
      milestone('eee', { on: '2026-12-05', status: 'cancelled', before: '2026-12-01' }),
      milestone('fff', { on: '2026-12-05', status: 'cancelled' }),
      milestone('ggg', { on: '2026-12-09', status: 'moved', before: '2026-12-01' }),
    );
    expect(entries.map(({ id, sequence, cancelled }) => [id, sequence, cancelled])).toEqual([
      ['id-aaa', 0, false],
      ['id-eee', 1, true],
      ['id-ggg', 1, false],
    ]);
    expect(leftOut).toEqual({ sealed: 0, noDay: 1 });
  });

  it('has nothing of what is under seal, not even for who is cleared', () => {
    const open = milestone('aaa', { on: '2026-12-01' });
    const sealed = milestone('sss', { on: '2026-12-02', sealed: true });
    expect(exported(open, sealed).entries).toEqual(exported(open).entries);
    expect(exported(open, sealed).leftOut.sealed).toBe(1);
  });

  it('names nobody and nothing: every line is one of a few', () => {
    const { entries } = exported(
      milestone('aaa', { on: '2026-12-01T10:00' }),
      milestone('bbb', { on: '2026-12-02' }),
    );
    const lines = writeIcs(entries, { language: 'es', stamped: '2026-11-27' }).split('\r\n');
    for (const line of lines)
      expect(line).toMatch(
        /^((BEGIN|END):(VCALENDAR|VEVENT)|VERSION:2\.0|PRODID:-\/\/calendar\/\/EN|CALSCALE:GREGORIAN|METHOD:PUBLISH|UID:id-[ab]{3}|DTSTAMP:20261127T000000Z|DTSTART(;VALUE=DATE)?:[\dTZ]+|DTEND;VALUE=DATE:\d+|SUMMARY:Cita|SEQUENCE:\d|CLASS:PRIVATE)?$/,
      );
  });
});

describe('dates that come in', () => {
  const ics = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];

  it('are offered with their zone from a calendar, whatever stands beside them', () => {
    const read = readDates(
      ics(
        ...[
          'BEGIN:VTIMEZONE',
          'TZID:X',
          'BEGIN:STANDARD',
          'DTSTART:19700101T000000',
          'END:STANDARD',
          'END:VTIMEZONE',
        ],
        ...event(
          'DTSTART;TZID=America/New_York:20261201T093000',
          'SUMMARY:Status conf\\, ctrm 4',
          'BEGIN:VALARM',
          'DTSTART:20200101T000000Z',
          'END:VALARM',
        ),
        ...event('DTSTART:20261202T030000Z', 'SUMMARY:Late'),
        ...event('DTSTART;VALUE=DATE:20261203'),
        ...event('DTSTART:20261204T110000'),
      ),
      here,
    );
    expect(read).toMatchObject({
      ok: true,
      faults: [],
      offered: [
        {
          entry: 1,
          date: { on: '2026-12-01T09:30', zone: york },
          title: 'Status conf, ctrm 4',
          zoneAssumed: false,
        },
        { entry: 2, date: { on: '2026-12-01T21:00', zone: here }, zoneAssumed: false },
        { entry: 3, date: { on: '2026-12-03', zone: here }, title: '', zoneAssumed: true },
        { entry: 4, date: { on: '2026-12-04T11:00', zone: here }, zoneAssumed: true },
      ],
    });
  });

  it.each([
    ['date-missing', ['SUMMARY:x']],
    ['date-unreadable', ['DTSTART:tomorrow']],
    ['date-unreadable', ['DTSTART:20261201T256000']],
    ['date-unreadable', ['DTSTART;VALUE=DATE:20261201T093000']],
    ['date-unreadable', ['DTSTART:20261201T093000', 'DTSTART:20261202T093000']],
    ['date-unreadable', ['DTSTART:20261201T093000', 'not a line']],
    ['date-not-in-calendar', ['DTSTART;VALUE=DATE:20260230']],
    ['date-zone-unknown', ['DTSTART;TZID=Eastern Standard Time:20261201T093000']],
    ['date-repeats', ['DTSTART:20261201T093000', 'RRULE:FREQ=WEEKLY']],
  ] as const)('are not guessed: %s, of %o, and the next one goes on', (code, lines) => {
    const read = readDates(ics(...event(...lines), ...event('DTSTART;VALUE=DATE:20261224')), here);
    expect(read).toMatchObject({
      faults: [{ entry: 1, line: 2, code }],
      offered: [{ entry: 2, date: { on: '2026-12-24' } }],
    });
  });

  it('are said to be cut off where an entry has no end', () => {
    const read = readDates('BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\n', here);
    expect(read).toMatchObject({ offered: [], faults: [{ entry: 1, code: 'date-entry-cut' }] });
  });

  it('come from a table in either language, with commas or semicolons, quotes and line ends in them', () => {
    const english =
      'title,date,time,zone\r\n"Hearing, ""status""\r\nroom 4",2026-12-01,09:30,America/New_York\r\n';
    expect(readDates(english, here)).toMatchObject({
      faults: [],
      offered: [
        {
          entry: 1,
          line: 2,
          date: { on: '2026-12-01T09:30', zone: york },
          title: 'Hearing, "status"\r\nroom 4',
        },
      ],
    });
    const spanish =
      '\uFEFFFecha;Hora;Asunto\n2026-12-01;;Audiencia\n\n04/05/2026;10:00;x\n2026-13-01;;y\n;;z\n2026-12-02;9.30;w\n2026-12-03\n';
    expect(readDates(spanish, here)).toMatchObject({
      offered: [
        { entry: 1, line: 2, date: { on: '2026-12-01', zone: here }, title: 'Audiencia', zoneAssumed: true },
      ],
      faults: [
        { entry: 2, line: 4, code: 'date-unreadable' },
        { entry: 3, line: 5, code: 'date-not-in-calendar' },
        { entry: 4, line: 6, code: 'date-missing' },
        { entry: 5, line: 7, code: 'date-unreadable' },
        { entry: 6, line: 8, code: 'date-entry-cut' },
      ],
    });
    expect(readDates('date,title\n2026-12-01,"cut', here)).toMatchObject({
      offered: [],
      faults: [{ code: 'date-entry-cut' }],
    });
  });

  it('are refused as a whole where the file is another, or too large', () => {
    expect(readDates('%PDF-1.7', here)).toEqual({ ok: false, code: 'dates-file-unknown' });
    expect(readDates('', here)).toEqual({ ok: false, code: 'dates-file-unknown' });
    expect(readDates('x'.repeat(datesFileCharactersMax + 1), here)).toEqual({
      ok: false,
      code: 'dates-too-large',
    });
    expect(readDates(`date\n${'2026-12-01\n'.repeat(datesMax + 1)}`, here)).toEqual({
      ok: false,
      code: 'dates-too-large',
    });
  });

  it('never break the reader, whatever is in the file', () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .array(
          fc.oneof(
            fc.constantFrom(
              'BEGIN:VEVENT',
              'END:VEVENT',
              'BEGIN:VALARM',
              'END:VALARM',
              'DTSTART:20261201T000000Z',
              '"',
              ' x',
            ),
            fc.string({ maxLength: 20 }),
          ),
          { maxLength: 20 },
        )
        .map((lines) => `BEGIN:VCALENDAR\n${lines.join('\n')}`),
      fc.string({ maxLength: 100 }).map((rest) => `date,time\n${rest}`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const read = readDates(text, here);
        if (read.ok)
          for (const { date } of read.offered) expect(date.on).toMatch(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/);
      }),
    );
  });
});
