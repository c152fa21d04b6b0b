import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RelayProcess, mintTokens, startRelay } from '../src/play/relay-process.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

describe('a link between two command lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-meet-'));
  let relay: RelayProcess;
  beforeAll(async () => {
    const environment = { ...process.env };
    delete environment['DATABASE_URL'];
    relay = await startRelay({ data: join(folder, 'relay'), env: environment });
    const tokens = (await mintTokens(join(folder, 'relay'), 8, environment)).join(',');
    await cobijo(['device', 'new', '--name', 'Marta', '--role', 'advocate', '--tokens', tokens], 'marta');
  });
  afterAll(async () => {
    await relay.stop();
    rmSync(folder, { recursive: true });
  });

  function cobijo(
    words: readonly string[],
    whose: string,
    input = '',
  ): Promise<{ readonly code: number; readonly said: Record<string, unknown> }> {
    const options = ['--device', join(folder, whose), '--relay', relay.url, '--json'];
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [main, ...words, ...options],
        { env: { ...process.env, COBIJO_PASSPHRASE: `six ordinary words of ${whose}` } },
        (_, out) =>
          resolve({ code: child.exitCode ?? -1, said: JSON.parse(out || '{}') as Record<string, unknown> }),
      );
      child.stdin?.end(input);
    });
  }
  const picturesOf = (said: Record<string, unknown>): unknown =>
    (said['meetings'] as { pictures: unknown }[] | undefined)?.[0]?.pictures;

  it('shows both the same six pictures, named in both languages, and is over once each has said so', async () => {
    const invited = await cobijo(['meet', 'invite', '--name', 'Rosa'], 'marta');
    const link = String(invited.said['link']);
    expect(link).toMatch(/#join=[A-Za-z0-9_-]{22}$/);
    await cobijo(['meet', 'join', '--name', 'Rosa', '--link', '-'], 'rosa', `${link}\n`);
    const martas = await cobijo(['meet', 'look'], 'marta');
    const hers = await cobijo(['meet', 'look'], 'rosa');
    expect(picturesOf(martas.said)).toHaveLength(6);
    expect(picturesOf(hers.said)).toEqual(picturesOf(martas.said));
    expect(await cobijo(['meet', 'same'], 'marta')).toMatchObject({ code: 0, said: { same: true } });
    expect(await cobijo(['meet', 'same'], 'rosa')).toMatchObject({ code: 0, said: { same: true } });
    expect(await cobijo(['meet', 'same'], 'rosa')).toMatchObject({
      code: 1,
      said: { error: { code: 'no-such-meeting' } },
    });
  });

  it('refuses a link that is no link, with its code, and makes nothing', async () => {
    const refused = await cobijo(['meet', 'join', '--name', 'X', '--link', '-'], 'nobody', 'not a link!\n');
    expect(refused).toMatchObject({ code: 1, said: { error: { code: 'link-malformed' } } });
    const gone = await cobijo(
      ['meet', 'join', '--name', 'X', '--link', '-'],
      'nobody',
      `${'A'.repeat(22)}\n`,
    );
    expect(gone).toMatchObject({ code: 1, said: { error: { code: 'link-not-there' } } });
  });
});
