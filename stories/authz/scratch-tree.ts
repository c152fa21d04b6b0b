import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from './rules.ts';

/**
 * A copy of the sources in a folder of its own, with the installed packages linked and the house's own ones leading into the
 * copy: whatever is broken there, every process that runs from it sees, and the working tree never does.
 */
export interface ScratchTree {
  readonly path: string;
  write(file: string, text: string): void;
  remove(): void;
}

const copied = ['packages', 'apps', 'stories', 'tools', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

export function scratchTree(): ScratchTree {
  const path = mkdtempSync(join(tmpdir(), 'cobijo-mutants-'));
  for (const one of copied)
    cpSync(join(root, one), join(path, one), {
      recursive: true,
      filter: (source) => !['node_modules', 'dist'].includes(basename(source)),
    });
  for (const folder of ['', ...workspacesOf()]) linkPackages(join(root, folder), join(path, folder));
  return {
    path,
    write: (file, text) => writeFileSync(join(path, file), text),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

const workspacesOf = (): readonly string[] => [
  'stories',
  ...['packages', 'apps'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(kind, name))),
];

function linkPackages(from: string, to: string): void {
  const installed = join(from, 'node_modules');
  if (!lstatSync(installed, { throwIfNoEntry: false })?.isDirectory()) return;
  linkAll(installed, join(to, 'node_modules'));
}

function linkAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.name.startsWith('@') && !entry.isSymbolicLink()) linkAll(source, target);
    // A workspace's own link is relative, and so leads into the copy.
    else symlinkSync(entry.isSymbolicLink() ? readlinkSync(source) : source, target);
  }
}
