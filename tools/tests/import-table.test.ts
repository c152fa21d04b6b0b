import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cruise, cruise } from '../gate/boundaries.ts';
import { mayImport, type Room, rooms } from '../import-table.mjs';

/**
 * A small house with every room of ours, in which an import is planted for every cell of the table: as a value, as a
 * type, by package name and by path. The rules that judge it are the ones that judge us.
 */
const home = resolve(import.meta.dirname, '../..');
const names = Object.keys(rooms) as Room[];
const packaged = names.filter((room) => /^(packages|apps)\//.test(rooms[room]));
const mayReach = (from: Room, to: Room) => mayImport[from].some((allowed) => allowed === to);

const cells = names.flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to })));
const allowed = cells.filter(({ from, to }) => mayReach(from, to));
const forbidden = cells.filter(({ from, to }) => !mayReach(from, to));

let house: string;
let seen: Cruise;

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'cobijo-house-'));
  put('tsconfig.json', readFileSync(join(home, 'tsconfig.json'), 'utf8'));
  put('package.json', JSON.stringify({ name: 'house', private: true, workspaces: ['packages/*', 'apps/*'] }));
  mkdirSync(join(house, 'node_modules/@cobijo'), { recursive: true });
  for (const room of names) {
    put(
      `${sourceOf(room)}/planted.ts`,
      'export interface Planted { readonly seen: true }\nexport const planted = 1;\n',
    );
    if (!packaged.includes(room)) continue;
    put(
      `${rooms[room]}/package.json`,
      JSON.stringify({ name: `@cobijo/${room}`, exports: { './*': './src/*.ts' } }),
    );
    symlinkSync(join(house, rooms[room]), join(house, 'node_modules/@cobijo', room), 'dir');
  }
  for (const { from, to } of cells) {
    const byPath = relativeImport(fileOf(from, to, 'value'), `${sourceOf(to)}/planted.ts`);
    const byName = packaged.includes(to) ? `@cobijo/${to}/planted` : byPath;
    put(fileOf(from, to, 'value'), `import { planted } from '${byName}';\nexport const used = planted;\n`);
    put(fileOf(from, to, 'type'), `import type { Planted } from '${byName}';\nexport type Used = Planted;\n`);
    put(fileOf(from, to, 'path'), `export { planted } from '${byPath}';\n`);
  }
  put('packages/domain/src/clock.ts', `import { hrtime } from 'node:process';\nexport const now = hrtime;\n`);
  put(
    'packages/client/src/disk.ts',
    `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`,
  );
  put('apps/web/src/screen.ts', `import { read } from '@cobijo/client/disk';\nexport const shown = read;\n`);
  put(
    'packages/wire/src/leans.ts',
    `import { helps } from '../tests/helps.ts';\nexport const leant = helps;\n`,
  );
  put('packages/wire/tests/helps.ts', 'export const helps = 1;\n');
  put('packages/wire/src/lost.ts', `import { gone } from './gone.ts';\nexport const kept = gone;\n`);
  put(
    'packages/seal/src/hen.ts',
    `import { egg } from './egg.ts';\nexport const hen = (): unknown => egg;\n`,
  );
  put(
    'packages/seal/src/egg.ts',
    `import { hen } from './hen.ts';\nexport const egg = (): unknown => hen;\n`,
  );
  seen = await cruise(house, join(home, '.dependency-cruiser.mjs'), home);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('the import table', () => {
  test('has a cell for every pair of rooms, of which some may and most may not', () => {
    expect(cells).toHaveLength(names.length * (names.length - 1));
    expect(allowed.length).toBeGreaterThan(10);
    expect(forbidden.length).toBeGreaterThan(allowed.length);
  });

  test.each(forbidden)('refuses $to in $from, as a value, as a type and by path', ({ from, to }) => {
    for (const kind of ['value', 'type', 'path'] as const) {
      expect(rulesAgainst(fileOf(from, to, kind)), kind).toContain(`table-${from}`);
    }
  });

  test.each(allowed)('lets $from import $to by its name', ({ from, to }) => {
    for (const kind of ['value', 'type'] as const) {
      const file = fileOf(from, to, kind);
      expect(seen.seen).toContain(file);
      expect(rulesAgainst(file), kind).toEqual([]);
    }
  });

  test('refuses an allowed room that is entered by a path instead of its door', () => {
    expect(rulesAgainst(fileOf('seal', 'wire', 'path'))).toContain('by-the-door');
  });
});

describe('the rules beside the table', () => {
  test('refuse a module of Node in a pure room', () => {
    expect(rulesAgainst('packages/domain/src/clock.ts')).toContain('pure-rooms-have-no-machine');
    expect(rulesAgainst('packages/client/src/disk.ts')).toEqual([]);
  });

  test('refuse a screen that reaches a module of Node through another room', () => {
    expect(rulesAgainst('apps/web/src/screen.ts')).toContain('web-reaches-no-node');
  });

  test('refuse source that needs a test, an import of nothing, and a cycle', () => {
    expect(rulesAgainst('packages/wire/src/leans.ts')).toContain('source-needs-no-test');
    expect(rulesAgainst('packages/wire/src/lost.ts')).toContain('resolvable');
    // A cycle is reported once, at whichever of its files comes first.
    expect(rulesAgainst('packages/seal/src/egg.ts')).toContain('no-cycles');
  });
});

function rulesAgainst(file: string): readonly string[] {
  return seen.refused.filter((refused) => refused.from === file).map((refused) => refused.rule);
}

function fileOf(from: Room, to: Room, kind: 'value' | 'type' | 'path'): string {
  return `${sourceOf(from)}/${to}-by-${kind}.ts`;
}

function sourceOf(room: Room): string {
  return packaged.includes(room) ? `${rooms[room]}/src` : rooms[room];
}

function relativeImport(from: string, to: string): string {
  return relative(dirname(from), to).replaceAll('\\', '/');
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}
