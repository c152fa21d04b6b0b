import { describe, expect, it } from 'vitest';
import { parsePlay } from '../src/screens/doorway/format.ts';
import { parseGlass, rawOf, readBytes } from '../src/screens/glass/format.ts';
import { parseMission } from '../src/screens/mission/format.ts';
import { play } from './fixture/scene.ts';
import mission from '../../../docs/mission.json' with { type: 'json' };

describe('what the doorway reads', () => {
  it('takes a played case as the command writes it', () => {
    expect(parsePlay(JSON.parse(JSON.stringify(play)))?.parties.map((party) => party.id)).toEqual([
      'rosa',
      'marta',
      'lucia',
      'ines',
      'helen',
      'tomas',
    ]);
  });

  it('leaves out a party whose id could name another origin, and one without a secret', () => {
    const parties = [
      { id: 'a.example', secret: 'x'.repeat(20), name: 'A', role: 'advocate' },
      { id: 'evil/..', secret: 'x'.repeat(20), name: 'B', role: 'advocate' },
      { id: 'fine', name: 'C', role: 'advocate' },
      { id: 'good', secret: 'x'.repeat(20), name: 'D', role: 'advocate' },
    ];
    expect(parsePlay({ parties })?.parties.map((party) => party.id)).toEqual(['good']);
  });

  it('is no doorway without a party', () => {
    for (const value of [null, 'x', [], {}, { parties: [] }, { parties: [{}] }])
      expect(parsePlay(value)).toBeNull();
  });
});

describe('what the glass relay reads', () => {
  it('takes bytes in every spelling', () => {
    const hex = '00ff10203040506070';
    for (const value of [hex, '00 FF 10 20 30 40 50 60 70', { hex }, { base64: 'AP8QIDBAUGBw' }])
      expect(readBytes(value)).toEqual({ hex, bytes: 9 });
    expect(readBytes({ hex, bytes: 1124 })).toEqual({ hex, bytes: 1124 });
    for (const value of ['2026', 'not hexadecimal', 7, null, { hex: 'xyz' }])
      expect(readBytes(value)).toBeNull();
  });

  it('shows long bytes of the tables where no sample is given', () => {
    const glass = parseGlass({
      tables: [{ name: 'envelope', rows: [{ position: 0, body: 'ab'.repeat(100) }, 'broken'] }],
    });
    expect(glass?.tables[0]).toMatchObject({ total: 1, columns: ['position', 'body'] });
    expect(glass && rawOf(glass, 80)).toBe('ab'.repeat(40));
  });

  it('refuses what has no tables', () => {
    for (const value of [null, [], {}, { tables: 'x' }]) expect(parseGlass(value)).toBeNull();
  });
});

describe('what the mission page reads', () => {
  it('takes every row of docs/mission.json', () => {
    expect(parseMission(mission).length).toBe(mission.rows.length);
  });
});
