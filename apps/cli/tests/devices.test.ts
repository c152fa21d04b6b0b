import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

describe('one’s own devices, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate', 8);
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    await act('marta', {
      do: 'found-stream',
      case: founded['made'],
      kind: 'compartment',
      compartment: 'notes',
      label: 'Notes',
      expiresAfterDays: null,
    });
  });
  afterAll(() => line.stop());

  it('are linked by a link and six pictures, listed in both languages, and removed at once', async () => {
    const linked = await cobijo(['devices', 'link', '--name', 'tablet'], 'marta');
    const link = String(linked.said['link']);
    expect(link).toMatch(/#join=[A-Za-z0-9_-]{22}$/);
    await cobijo(['meet', 'join', '--link', '-'], 'tablet', { input: `${link}\n` });
    await cobijo(['meet', 'look'], 'marta');
    await cobijo(['meet', 'look'], 'tablet');
    expect(await cobijo(['meet', 'same'], 'tablet')).toMatchObject({ code: 0 });
    expect(await cobijo(['meet', 'same'], 'marta')).toMatchObject({ code: 0 });
    for (const whose of ['marta', 'tablet', 'marta', 'tablet']) await cobijo(['device', 'sync'], whose);
    const listed = await cobijo(['devices', 'list'], 'tablet');
    expect(listed).toMatchObject({ code: 0, said: { devices: [{ state: 'here' }, { state: 'in' }] } });
    const spanish = await cobijo(['devices', 'list', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain('- tablet  abre lo que usted abre');
    const removed = await cobijo(['devices', 'remove', '--gone', 'tablet', '--reason', 'lost'], 'marta');
    expect(removed).toMatchObject({
      code: 0,
      said: { devices: [{ state: 'here' }, { name: 'tablet', state: 'out' }] },
    });
    const english = await cobijo(['devices', 'list'], 'marta', { json: false });
    expect(english.out).toContain('removed: it opens nothing new');
  });

  it.each([
    ['device-name-missing', ['link']],
    ['link-hours', ['link', '--name', 'x', '--hours', '100']],
    ['taken-reason-unknown', ['remove', '--gone', 'tablet']],
    ['device-not-yours', ['remove', '--gone', 'A'.repeat(22), '--reason', 'lost']],
    ['device-out-already', ['remove', '--gone', 'tablet', '--reason', 'lost']],
    ['device-not-asking', ['let-in', '--person', 'Nobody']],
  ] as const)('refuse with %s: %o', async (code, words) => {
    expect(await cobijo(['devices', ...words], 'marta')).toMatchObject({
      code: 1,
      said: { ok: false, error: { code } },
    });
  });

  it('say how they are used where nothing was asked', async () => {
    expect((await cobijo(['devices', 'sell'], 'marta')).code).toBe(2);
    const help = await cobijo(['devices', '--help'], null, { json: false });
    expect(help.out).toContain('Muestra sus propios dispositivos');
  });
});
