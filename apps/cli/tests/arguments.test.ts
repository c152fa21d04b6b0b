import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../src/arguments.ts';

const source = join(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

describe('the options of the command line', () => {
  it('take a word wherever a command reads one', () => {
    const read = new Set(
      files.flatMap((file) =>
        [
          ...readFileSync(join(source, file), 'utf8').matchAll(
            /(?:args\.(?:text|number)\(|\(args, )'([a-z-]+)'/g,
          ),
        ].map(([, name]) => name!),
      ),
    );
    expect(read.size).toBeGreaterThan(100);
    const lacking = [...read].filter((name) => parseArguments([`--${name}`, '7']).text(name) !== '7');
    expect(lacking).toEqual([]);
  });
});
