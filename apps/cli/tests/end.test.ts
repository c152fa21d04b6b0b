import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

describe('the end of data, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;
  const end = (...words: readonly string[]) => cobijo(['end', ...words], 'marta');

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate');
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    await act('marta', {
      do: 'found-stream',
      case: founded['made'],
      kind: 'compartment',
      compartment: 'justice',
      label: 'justice',
      expiresAfterDays: null,
    });
  });
  afterAll(() => line.stop());

  it.each([
    ['no-such-stream', ['ask', '--parts', 'nowhere']],
    ['end-nothing-asked', ['order', '--parts', 'justice', '--basis', 'request']],
    ['end-term-not-over', ['order', '--parts', 'justice', '--basis', 'term']],
    ['intent-malformed', ['order', '--parts', 'justice', '--basis', 'whim']],
    ['intent-malformed', ['hold', '--parts', 'justice']],
    ['end-order-unknown', ['stop', '--parts', 'justice']],
  ] as const)('refuses with %s: %o', async (code, words) => {
    expect(await end(...words)).toMatchObject({ code: 1, said: { ok: false, error: { code } } });
  });

  it('asks, orders, waits for a second, is stopped, and is held', async () => {
    const part = ['--parts', 'justice'];
    expect(await end('ask', ...part)).toMatchObject({ said: { ends: [{ asked: [{ from: 'recorded' }] }] } });
    const order = ['order', ...part, '--basis', 'request'];
    expect(await end(...order, '--wait', '1')).toMatchObject({
      said: { error: { code: 'statement-body-bad' } },
    });
    expect(await end(...order)).toMatchObject({ said: { ends: [{ order: { state: 'needs-second' } }] } });
    expect(await end('agree', ...part)).toMatchObject({ said: { error: { code: 'end-own-order' } } });
    expect(await end('stop', ...part)).toMatchObject({ said: { ends: [{ order: { state: 'stopped' } }] } });
    const held = await end(
      'hold',
      ...part,
      '--basis',
      'court-order',
      '--authority',
      'Juzgado 3',
      '--reason',
      'amparo',
    );
    expect(held).toMatchObject({ said: { ends: [{ holds: [{ authority: 'Juzgado 3' }] }] } });
    const spanish = (await cobijo(['end', 'list', '--lang', 'es'], 'marta', { json: false })).out;
    expect(spanish).toContain('Esto no se puede deshacer.');
    expect(spanish).toContain('Retención legal');
    expect(spanish).toContain('Juzgado 3 · amparo · Marta');
    expect((await end('burn')).code).toBe(2);
  });
});
