import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

describe('a session on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-session-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function cobijo(
    words: readonly string[],
    whose: string,
    input: unknown = '',
  ): Promise<Record<string, unknown>> {
    const options = ['--device', join(folder, whose), '--json'];
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [main, ...words, ...options],
        { env: { ...process.env, COBIJO_PASSPHRASE: `six ordinary words of ${whose}` } },
        (_, out) => resolve(JSON.parse(out || '{}') as Record<string, unknown>),
      );
      child.stdin?.end(JSON.stringify(input));
    });
  }

  it('opens for an interpreter by what she agreed to, refuses one that is too long, and ends it', async () => {
    const tokens = Array.from({ length: 4 }, (_, one) => String(one).repeat(43)).join(',');
    await cobijo(['device', 'new', '--name', 'Marta', '--role', 'advocate', '--tokens', tokens], 'marta');
    await cobijo(['device', 'new', '--name', 'Inés', '--role', 'interpreter'], 'ines');
    const card = join(folder, 'ines.card');
    writeFileSync(card, String((await cobijo(['device', 'card'], 'ines'))['card']));
    await cobijo(['act', '--intent', '-'], 'marta', { do: 'found-case', name: 'Valle Azul' });
    const whom = ['--to', 'Inés', '--role', 'interpreter', '--unit', 'Language line', '--card', card];
    const asked = [...whom, '--why', 'To interpret today.', '--decision', 'yes', '--limits-first'];
    expect(await cobijo(['session', 'open', ...asked, '--hours', '9'], 'marta')).toMatchObject({
      error: { code: 'session-hours' },
    });
    const opened = await cobijo(['session', 'open', ...asked, '--hours', '1'], 'marta');
    expect(opened).toMatchObject({ ok: true });
    expect(String(opened['session'])).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(await cobijo(['session', 'end', '--person', 'Inés'], 'marta')).toMatchObject({ ok: true });
    expect(await cobijo(['session', 'end', '--person', 'Inés'], 'marta')).toMatchObject({
      error: { code: 'session-unknown' },
    });
  }, 300_000);
});
