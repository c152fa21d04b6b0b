import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

describe('an official record, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;
  const at = (name: string) => join(line.folder, name);
  const why = ['--purpose', 'records-law', '--basis', 'us-federal-records'];
  let keys: string[];

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate');
    const { made } = await act('marta', { do: 'found-case', name: 'Case\u001b[2J\u202e' });
    const part = { kind: 'compartment', compartment: 'justice', label: 'Justice', expiresAfterDays: null };
    const { made: stream } = await act('marta', { do: 'found-stream', case: made, ...part });
    const note = { note: 'n'.repeat(22), title: 'the hearing', text: 'at nine', about: [] };
    await act('marta', { do: 'state', case: made, stream, kind: 'note.written', body: note });
    const identities = [await generateX25519Identity(), await generateHybridIdentity()];
    keys = await Promise.all(identities.map((one) => identityToRecipient(one)));
    for (const [n, identity] of identities.entries())
      writeFileSync(at(`key${n}`), `# made by a test\n${identity}\n`);
    writeFileSync(at('readers'), `# who may open it\n${keys[1]}\n`);
  });
  afterAll(() => line.stop());

  it('is taken out to keys, one of them of the kind that outlives quantum computers, and opened again', async () => {
    const to = ['--to', `${keys[0]},${at('readers')}`];
    const out = [
      '--stream',
      'Justice',
      ...to,
      ...why,
      '--zone',
      'America/Mexico_City',
      '--out',
      at('record.age'),
    ];
    const { said } = await cobijo(['export', ...out], 'marta');
    expect(said).toMatchObject({ ok: true, items: 3, words: null, waits: false });
    for (const key of ['key0', 'key1']) {
      const opened = await cobijo(['export', 'open', at('record.age'), '--identity', at(key)], null);
      expect(opened).toMatchObject({ code: 0, said: { holds: true, digest: said['manifest'] } });
    }
    const into = ['export', 'open', at('record.age'), '--identity', at('key0'), '--into', at('unpacked')];
    await cobijo(into, 'marta');
    expect(readdirSync(at('unpacked')).sort()).toEqual([
      'manifest.json',
      'record.en.html',
      'record.es.html',
      'record.jsonl',
    ]);
    expect(readFileSync(join(at('unpacked'), 'record.es.html'), 'utf8')).toContain('the hearing');
    const { out: shown } = await cobijo(['access', '--lang', 'es'], 'marta', { json: false });
    expect(shown).toContain('Sacó un expediente oficial: 3 elementos');
  });

  it('is sealed to words where nobody has a key, and says once which', async () => {
    const out = [
      '--stream',
      'Justice',
      '--passphrase',
      '--purpose',
      'own-copy',
      '--basis',
      'Ley de archivos',
    ];
    const made = await cobijo(['export', ...out, '--out', at('words.age')], 'marta', { json: false });
    expect(statSync(at('words.age')).mode & 0o777).toBe(0o600);
    const words = made.out
      .trim()
      .split('\n')
      .find((one) => /^([a-z]+-){9}[a-z]+$/.test(one));
    expect(words).toBeDefined();
    expect(made.out).toContain('This file leaves Cobijo.');
    const open = ['export', 'open', at('words.age'), '--passphrase'];
    expect(await cobijo(open, null, { words: 'the words of another' })).toMatchObject({
      code: 1,
      said: { error: { code: 'export-key-wrong' } },
    });
    // Beside a device, which has a passphrase of its own: who stated it, whatever the file says.
    const opened = await cobijo(open, 'marta', { words: words!, json: false });
    expect([opened.code, opened.out]).toEqual([0, expect.stringContaining('Advocate: Marta')]);
  });

  it('writes over nothing, and tells nobody where no file can be made', async () => {
    const told = async () => (await cobijo(['access'], 'marta', { json: false })).out.split('Took an').length;
    const before = await told();
    for (const out of [at('readers'), at('nowhere/record.age')])
      expect(
        await cobijo(['export', '--stream', 'Justice', '--passphrase', ...why, '--out', out], 'marta'),
      ).toMatchObject({ code: 1, said: { error: { code: 'export-out-not-new' } } });
    expect(await told()).toBe(before);
    expect(readFileSync(at('readers'), 'utf8')).toContain('# who may open it');
    const into = ['--identity', at('key0'), '--into', at('unpacked')];
    expect(await cobijo(['export', 'open', at('record.age'), ...into], null)).toMatchObject({
      said: { error: { code: 'export-into-not-empty' } },
    });
    expect(await cobijo(['export', 'open', at('nowhere'), '--identity', at('key0')], null)).toMatchObject({
      said: { error: { code: 'export-file-not-there' } },
    });
  });

  it('shows by its number what would change a terminal', async () => {
    const { said } = await cobijo(['export', 'open', at('record.age'), '--identity', at('key0')], null);
    expect(JSON.stringify(said)).toContain('\u202e');
    const opened = await cobijo(['export', 'open', at('record.age'), '--identity', at('key0')], null, {
      json: false,
    });
    expect(opened.out).toContain('Case[U+001B][2J[U+202E]');
    // oxlint-disable-next-line no-control-regex
    expect(opened.out).not.toMatch(/[\u001b\u009b\u202e]/);
  });

  it.each([
    ['no-such-stream', ['--stream', 'Nowhere', '--passphrase', ...why]],
    ['export-key-of-nobody', ['--stream', 'Justice', '--to', 'age1nobody', ...why]],
  ])('refuses with %s', async (code, words) => {
    expect(await cobijo(['export', ...words, '--out', at('never.age')], 'marta')).toMatchObject({
      code: 1,
      said: { error: { code } },
    });
    expect(existsSync(at('never.age'))).toBe(false);
  });

  it('says how it is used where it is not said to whom or why, and refuses what is no record', async () => {
    for (const words of [why, ['--passphrase'], [...why, '--passphrase', '--to', 'age1x']])
      expect(
        (await cobijo(['export', '--stream', 'Justice', '--out', at('x'), ...words], 'marta')).code,
      ).toBe(2);
    writeFileSync(at('nothing'), 'no age file');
    const key = ['--identity', at('key0')];
    expect(await cobijo(['export', 'open', at('nothing'), ...key], null)).toMatchObject({
      said: { error: { code: 'export-file-malformed' } },
    });
    expect(
      await cobijo(['export', 'open', at('record.age'), '--identity', at('nothing')], null),
    ).toMatchObject({
      said: { error: { code: 'export-identity-malformed' } },
    });
  });
});
