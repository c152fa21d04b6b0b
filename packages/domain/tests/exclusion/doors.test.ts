import { describe, expect, it } from 'vitest';
import { closedCodes } from '../../src/exclusion/closed-codes.ts';
import { type AtTheDoor, type Exclusion, closedTo } from '../../src/exclusion/doors.ts';
import { levelRows, levelsOf, officeLevels } from '../../src/exclusion/levels.ts';
import { excludedWords, singleSteward, whoMayLift } from '../../src/exclusion/words.ts';
import type { EntityId, FactId, PersonId } from '../../src/vocabulary/ids.ts';
import { refusalTable } from '../../src/vocabulary/refusal-words.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

const excluded = (who: Exclusion['who']): Exclusion => ({
  exclusion: 'e'.repeat(22) as EntityId,
  who,
  reason: 'r'.repeat(22) as EntityId,
  fact: 'f'.repeat(32) as FactId,
  at: 0 as Instant,
  by: null,
});
const helen: AtTheDoor = {
  name: 'Helen Okafor',
  role: 'prosecutor',
  unit: 'U.S. Attorney, Southern District',
};

describe('the doors that are locked by default', () => {
  it.each([
    ['Policía Municipal de Los Pinos', 'excluded-local'],
    ['Fiscalía General de Justicia del Estado de Tlaxcala', 'excluded-local'],
    ['Miami-Dade County Sheriff', 'excluded-local'],
    ['Los Pinos Police Department', 'excluded-local'],
    ['Consulado General de México', 'excluded-consular'],
    ['FEVIMTRA', null],
    ['Homeland Security Investigations', null],
    ['Countryside unit', null],
  ])('read the level of %s from its name', (unit, code) => {
    expect(closedTo([], { name: 'A', role: 'investigator', unit })).toBe(code);
  });

  it('hold for a consular officer whatever her unit, and for a level that was stated', () => {
    expect(closedTo([], { name: 'A', role: 'consularOfficer' })).toBe('excluded-consular');
    for (const level of officeLevels)
      expect(closedTo([], { ...helen, level })).toBe(
        level === 'federal' ? null : level === 'consular' ? 'excluded-consular' : 'excluded-local',
      );
  });

  it('are not opened by a level that contradicts the unit’s own name', () => {
    const who = { ...helen, unit: 'Policía Municipal', level: 'federal' as const };
    expect(levelsOf(who)).toEqual(['federal', 'municipal']);
    expect(closedTo([], who)).toBe('excluded-local');
  });

  it('are not held against a shelter or a lawyer whose unit has such a word', () => {
    expect(closedTo([], { name: 'A', role: 'shelter', unit: 'Refugio municipal' })).toBeNull();
    expect(closedTo([], { name: 'A', role: 'attorney', unit: 'County bar' })).toBeNull();
  });

  it('have a source and a day each', () => {
    for (const { source, asOf } of levelRows) {
      expect(source).toMatch(/§/);
      expect(asOf).toMatch(/^\d{4}-/);
    }
  });
});

describe('whom a case keeps out', () => {
  it('is a person by id or by name, however it is written', () => {
    const person = 'p'.repeat(22) as PersonId;
    const closed = [excluded({ kind: 'person', name: 'Tomás  Ríos', person })];
    expect(closedTo(closed, { name: 'tomas rios', role: 'advocate' })).toBe('excluded-person');
    expect(closedTo(closed, { name: 'T.', role: 'advocate', person })).toBe('excluded-person');
    expect(closedTo(closed, { name: 'Tomás Ríos Luna', role: 'advocate' })).toBeNull();
  });

  it('is a unit, an organisation or anyone of a place, by whole words', () => {
    const of = (kind: 'unit' | 'organisation' | 'place', name: string) => [excluded({ kind, name })];
    expect(closedTo(of('unit', 'attorney southern district'), helen)).toBe('excluded-unit');
    expect(closedTo(of('organisation', 'Attorney'), helen)).toBe('excluded-organisation');
    expect(closedTo(of('place', 'southern district'), helen)).toBe('excluded-place');
    expect(closedTo(of('place', 'south'), helen)).toBeNull();
    expect(closedTo(of('unit', 'Helen'), helen)).toBeNull();
  });

  it('is never the survivor of the case, whose name or village others may share', () => {
    const closed = [
      excluded({ kind: 'place', name: 'Los Pinos' }),
      excluded({ kind: 'person', name: 'Rosa' }),
    ];
    expect(closedTo(closed, { name: 'Rosa', role: 'survivor', unit: 'Los Pinos' })).toBeNull();
    expect(closedTo(closed, { name: 'Inés', role: 'relative', unit: 'Los Pinos' })).toBe('excluded-place');
  });

  it('is told with who may open the door, in both languages', () => {
    for (const code of closedCodes) {
      expect(refusalTable[code].en).toMatch(/steward opens it/);
      expect(refusalTable[code].es).toMatch(/custodia/);
    }
    for (const { en, es } of [...Object.values(excludedWords), whoMayLift, singleSteward])
      expect(en).not.toBe(es);
  });
});
