import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

describe('what a relay holds, asked for where there is none', () => {
  delete process.env['DATABASE_URL'];
  const line = new CommandLine();
  afterAll(() => line.stop());

  it('is refused in both languages with a code, and nothing of this program is printed', async () => {
    const asked = ['seize', '--data', join(line.folder, 'nobody')];
    const { code, said } = await line.cobijo(asked, null);
    expect({ code, said }).toEqual({ code: 1, said: { ok: false, error: { code: 'data-absent' } } });
    const { out } = await line.cobijo(asked, null, { json: false });
    expect(out).toContain('There is no relay data here.');
    expect(out).toContain('Aquí no hay datos de un relevo.');
  });
});
