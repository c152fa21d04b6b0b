import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaries, sourcesOf } from '../gate/boundaries.ts';
import { format } from '../gate/format.ts';
import { lint } from '../gate/lint.ts';
import { finding } from '../gate/step.ts';
import { types } from '../gate/types.ts';

const home = resolve(import.meta.dirname, '../..');

/** A house with our configuration and tools, clean but for what a test plants in it. */
let house: string;
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'cobijo-gate-'));
  const ours = [
    '.oxlintrc.json',
    '.prettierrc.json',
    '.prettierignore',
    '.dependency-cruiser.mjs',
    'tsconfig.json',
  ];
  for (const file of [...ours, 'tools/tsconfig.json', 'tools/import-table.mjs'])
    cpSync(join(home, file), join(house, file));
  put('package.json', '{ "name": "house", "private": true, "type": "module" }\n');
  symlinkSync(join(home, 'node_modules'), join(house, 'node_modules'), 'dir');
  put('packages/domain/src/clean.ts', 'export const clean = 1;\n');
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** What the step says of the clean house with one file more. */
async function planted(step: typeof lint, path: string, text: string) {
  put(path, text);
  try {
    return await step.run(house);
  } finally {
    rmSync(join(house, path));
  }
}

describe('the gate', () => {
  test('lets a clean house pass every step that reads sources', async () => {
    for (const step of [types, lint, format, boundaries]) {
      const found = await step.run(house);
      expect(found.output, step.name).not.toContain('packages/domain');
      expect(found.holds, step.name).toBe(true);
    }
  });

  test('refuses a wrong type', async () => {
    const found = await planted(types, 'packages/domain/src/bad.ts', `export const n: number = 'one';\n`);
    expect(found.holds).toBe(false);
    expect(found.output).toContain('TS2322');
  });

  test('refuses by each rule what the rule is there for', async () => {
    const bad = {
      'no-floating-promises': `export function go(): void {\n  Promise.resolve(1);\n}\n`,
      'no-explicit-any': `export function go(x: any): unknown {\n  return [x];\n}\n`,
      'no-unsafe-assignment': `export const x = JSON.parse('1');\n`,
      'switch-exhaustiveness-check': `export function go(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      throw new Error();\n  }\n}\n`,
      'no-console': `console.log(1);\n`,
      'no-restricted-properties': `export const now = Date.now();\n`,
      'no-restricted-globals': `export const got = fetch('https://x.example');\n`,
      eqeqeq: `export const same = (a: string, b: string): boolean => a == b;\n`,
    };
    for (const [rule, text] of Object.entries(bad)) put(`packages/domain/src/bad/${rule}.ts`, text);
    const found = await lint.run(house);
    rmSync(join(house, 'packages/domain/src/bad'), { recursive: true });
    expect(found.holds).toBe(false);
    const lines = found.output.split('\n');
    for (const rule of Object.keys(bad)) {
      const said = lines.filter((line) => line.includes(`bad/${rule}.ts`) && line.includes(`(${rule})`));
      expect(said, rule).not.toEqual([]);
    }
  });

  test('lets a non-null assertion pass, after an index that is known', async () => {
    const text = `export const first = (list: readonly string[]): string => list[0]!;\n`;
    expect((await planted(lint, 'packages/domain/src/index.ts', text)).output).toBe('');
  });

  test('refuses what Prettier would write otherwise', async () => {
    const found = await planted(format, 'packages/domain/src/bad.ts', `export const  two = "2"\n`);
    expect(found.holds).toBe(false);
    expect(found.output).toContain('packages/domain/src/bad.ts');
  });

  test('does not hold when the cruiser sees fewer files than there are', async () => {
    put('blind.mjs', `export default { options: { exclude: { path: 'src/' } } };\n`);
    const real = readFileSync(join(house, '.dependency-cruiser.mjs'), 'utf8');
    cpSync(join(house, 'blind.mjs'), join(house, '.dependency-cruiser.mjs'));
    try {
      const found = await boundaries.run(house);
      expect(found.holds).toBe(false);
      expect(found.output).toContain('not seen by dependency-cruiser: packages/domain/src/clean.ts');
    } finally {
      writeFileSync(join(house, '.dependency-cruiser.mjs'), real);
    }
  });

  test('counts our own sources only', () => {
    const sources = sourcesOf(home);
    expect(sources).toContain('tools/verify.ts');
    expect(sources.filter((path) => /node_modules|\/dist\//.test(path))).toEqual([]);
  });

  test('takes a floor without its figure as broken', () => {
    const of = { said: '', output: '', figures: { a: 1 } };
    expect(finding({ ...of, floors: { a: { min: 1 } } }).holds).toBe(true);
    expect(finding({ ...of, floors: { a: { max: 0 } } }).holds).toBe(false);
    expect(finding({ ...of, floors: { b: { max: 0 } } }).holds).toBe(false);
  });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}
