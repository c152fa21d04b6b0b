import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  agree,
  decide,
  ensureInstalled,
  installEnvironment,
  runningRelay,
  stampOf,
} from '../install-guard.mjs';

const here = { platform: 'linux', arch: 'x64' };
const wanted = stampOf({ lockfile: '{"a":1}', ...here });
const seen = { wanted, stamp: wanted, agrees: false, nodeMissing: false, relayRuns: false };

describe('the stamp of an install', () => {
  test('differs for another lockfile and for another kind of machine', () => {
    expect(stampOf({ lockfile: '{"a":2}', ...here })).not.toBe(wanted);
    expect(stampOf({ lockfile: '{"a":1}', platform: 'linux', arch: 'arm64' })).not.toBe(wanted);
  });

  test('is the same for the same lockfile with the line ends of Windows', () => {
    expect(stampOf({ lockfile: 'a\r\nb', ...here })).toBe(stampOf({ lockfile: 'a\nb', ...here }));
  });
});

describe('what is done about node_modules', () => {
  test('nothing, when the stamp is the one that the lockfile wants, also under a running relay', () => {
    expect(decide(seen)).toBe('ready');
    expect(decide({ ...seen, relayRuns: true })).toBe('ready');
  });

  test('it is never filled under a running relay', () => {
    expect(decide({ ...seen, stamp: null, relayRuns: true })).toBe('refuse');
    expect(decide({ ...seen, stamp: 'other linux-x64', relayRuns: true })).toBe('refuse');
    expect(decide({ ...seen, nodeMissing: true, relayRuns: true })).toBe('refuse');
  });

  test('it is filled when there is no stamp, another one, or the Node that it should carry is gone', () => {
    expect(decide({ ...seen, stamp: null })).toBe('install');
    expect(decide({ ...seen, stamp: 'other linux-x64' })).toBe('install');
    expect(decide({ ...seen, nodeMissing: true })).toBe('install');
    expect(decide({ ...seen, nodeMissing: true, agrees: true, stamp: null })).toBe('install');
  });

  test('an install by hand that agrees is adopted, unless it was made for another kind of machine', () => {
    expect(decide({ ...seen, stamp: null, agrees: true })).toBe('adopt');
    expect(decide({ ...seen, stamp: 'other linux-x64', agrees: true })).toBe('adopt');
    expect(decide({ ...seen, stamp: 'other darwin-arm64', agrees: true })).toBe('install');
  });
});

describe("npm's record of what it installed", () => {
  const locked = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b-win': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    'node_modules/@cobijo/wire': { link: true },
  };
  const { '': _root, 'node_modules/b-win': _other, ...installed } = locked;

  test('agrees when only optional packages of other machines are absent', () => {
    expect(agree(locked, installed)).toBe(true);
  });

  test('does not agree when a package is absent, differs in version or bytes, or is there besides', () => {
    expect(agree(locked, { 'node_modules/@cobijo/wire': { link: true } })).toBe(false);
    const other = (a: { version: string; integrity: string }) =>
      agree(locked, { ...installed, 'node_modules/a': a });
    expect(other({ version: '1.0.1', integrity: 'sha512-a' })).toBe(false);
    expect(other({ version: '1.0.0', integrity: 'sha512-x' })).toBe(false);
    expect(agree(locked, { ...installed, 'node_modules/c': { version: '1.0.0' } })).toBe(false);
  });
});

test('the flags of the npm above, and production, do not reach the install; its registry and proxy do', () => {
  const kept = installEnvironment({
    NODE_ENV: 'production',
    npm_config_omit: 'dev',
    npm_config_workspace: 'apps/web',
    npm_lifecycle_event: 'start',
    npm_package_name: 'cobijo',
    npm_config_registry: 'https://registry.example',
    HTTPS_PROXY: 'http://proxy.example',
  });
  expect(Object.keys(kept).sort()).toEqual(['HTTPS_PROXY', 'npm_config_registry']);
});

describe('a checkout', () => {
  let root: string;
  const said: string[] = [];
  const ensure = () => ensureInstalled({ root, nodeMissing: () => false, say: (line) => said.push(line) });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cobijo-checkout-'));
    said.length = 0;
    mkdirSync(join(root, '.cobijo/demo'), { recursive: true });
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'package.json'), '{"name":"checkout","version":"1.0.0"}');
    writeFileSync(
      join(root, 'package-lock.json'),
      '{"name":"checkout","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"checkout","version":"1.0.0"}}}',
    );
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('whose relay runs is left alone, with a sentence in both languages that names the process', () => {
    writeFileSync(join(root, '.cobijo/demo/relay.pid'), `${process.pid}\n`);
    expect(runningRelay(root)?.pid).toBe(process.pid);
    expect(ensure()).toBe(1);
    expect(said.join('\n')).toContain(`process ${process.pid}`);
    expect(said.join('\n')).toContain(`proceso ${process.pid}`);
    expect(existsSync(join(root, 'node_modules/.cobijo-stamp'))).toBe(false);
  });

  test('whose relay ended without deleting its file is installed, once, by the real npm', () => {
    writeFileSync(join(root, '.cobijo/relay.pid'), '999999999\n');
    expect(runningRelay(root)).toBeNull();
    expect(ensure()).toBe(0);
    expect(said.join('\n')).toMatch(/Instal/);
    expect(readFileSync(join(root, 'node_modules/.cobijo-stamp'), 'utf8')).toMatch(/^[0-9a-f]{64} \S+\n$/);
    said.length = 0;
    expect(ensure()).toBe(0);
    expect(said).toEqual([]);
  });

  test('whose lockfile does not fit its package.json starts nothing and shows what npm said', () => {
    writeFileSync(
      join(root, 'package.json'),
      '{"name":"checkout","version":"1.0.0","dependencies":{"left-out":"1.0.0"}}',
    );
    expect(ensure()).not.toBe(0);
    expect(said.join('\n')).toContain('npm ci');
    expect(existsSync(join(root, 'node_modules/.cobijo-stamp'))).toBe(false);
    expect(existsSync(join(root, '.cobijo/install.pid'))).toBe(false);
  });
});
