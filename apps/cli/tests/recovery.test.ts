import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, type Said } from './command-line.ts';

describe('losing every device, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;
  let sheet: readonly string[];

  const recovery = async (words: readonly string[], whose: string, input = '') =>
    cobijo(['recovery', ...words], whose, { input });
  const known = ({ said }: { readonly said: Said }) => said['recovery'] as Said;

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate', 14);
    await line.person('ana', 'Ana', 'survivor', 3);
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    const notes = await act('marta', {
      do: 'found-stream',
      case: founded['made'],
      kind: 'compartment',
      compartment: 'notes',
      label: 'Notes',
      expiresAfterDays: null,
    });
    const { said } = await cobijo(['device', 'card'], 'ana');
    await act('marta', {
      do: 'grant',
      stream: notes['made'],
      card: said['card'],
      name: 'Ana',
      role: 'survivor',
      rights: ['write'],
      past: 'with-past',
      why: 'It is her own case.',
      caseName: 'Mine',
    });
    for (const whose of ['marta', 'ana', 'marta']) await cobijo(['device', 'sync'], whose);
  });
  afterAll(() => line.stop());

  it('has a sheet that counts once three of its words were typed back', async () => {
    const drawn = await recovery(['sheet', '--language', 'en'], 'ana');
    sheet = drawn.said['words'] as string[];
    const asks = drawn.said['asks'] as number[];
    expect(sheet).toHaveLength(12);
    expect(drawn.said['says']).toBe('Keep it like the key of your house.');
    expect(await recovery(['confirm', '--words', '-'], 'ana', 'not these words')).toMatchObject({
      code: 1,
      said: { ok: false, error: { code: 'recovery-words-other' } },
    });
    const typed = asks.map((place) => sheet[place - 1]).join(' ');
    const confirmed = await recovery(['confirm', '--words', '-'], 'ana', typed);
    expect(known(confirmed)).toMatchObject({ way: 'sheet', stands: ['Notes'], missing: [] });
    await cobijo(['device', 'sync'], 'marta');
  });

  it('is met by a link, proves with the words, is asked for, and waits', async () => {
    const { said } = await recovery(['link', '--person', 'Ana'], 'marta');
    const link = String(said['link']);
    expect(link).toMatch(/#join=[A-Za-z0-9_-]{22}$/);
    await cobijo(['meet', 'join', '--link', '-'], 'new', { input: `${link}\n` });
    for (const whose of ['marta', 'new']) await cobijo(['meet', 'look'], whose);
    for (const whose of ['marta', 'new'])
      expect(await cobijo(['meet', 'same'], whose)).toMatchObject({ code: 0 });
    const misread = await recovery(['come-back', '--words', '-'], 'new', sheet.with(2, 'zzzz').join(' '));
    expect(misread).toMatchObject({
      code: 1,
      said: { error: { code: 'sheet-word-unknown', field: 'words 3' } },
    });
    expect(await recovery(['come-back', '--words', '-'], 'new', sheet.join(' '))).toMatchObject({ code: 0 });
    const brought = await recovery(['status'], 'marta');
    expect(known(brought)).toMatchObject({ met: [{ name: 'Ana', code: null, way: 'sheet', asked: false }] });
    expect(await recovery(['request', '--person', 'Ana'], 'marta')).toMatchObject({ code: 0 });
    expect(await recovery(['let-in', '--person', 'Ana'], 'marta')).toMatchObject({
      code: 1,
      said: {
        error: { code: 'recovery-too-early' },
        recovery: { requests: [{ name: 'Ana', state: 'waits' }] },
      },
    });
    const spanish = await cobijo(['recovery', 'status', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain('Nada lo acorta.');
  });

  it('is halted from the device that was not lost, and begins anew', async () => {
    const asked = await recovery(['status'], 'ana');
    expect(known(asked)).toMatchObject({ requests: [{ isMe: true, mayObject: true }] });
    expect(await recovery(['object', '--person', 'Ana', '--reason', 'not-her'], 'ana')).toMatchObject({
      code: 0,
    });
    expect(await recovery(['let-in', '--person', 'Ana'], 'marta')).toMatchObject({
      code: 1,
      said: { error: { code: 'recovery-objected' } },
    });
    expect(await recovery(['anew'], 'new')).toMatchObject({ code: 0 });
    expect(known(await recovery(['none'], 'ana'))).toMatchObject({ way: 'none' });
  });

  it.each([
    ['intent-malformed', ['confirm']],
    ['recovery-trustees-count', ['trustees']],
    ['recovery-trustee-unknown', ['trustees', '--people', 'Ana,Nobody,Someone']],
    ['recovery-person-unknown', ['link', '--person', 'Nobody']],
    ['recovery-not-met', ['request', '--person', 'Nobody']],
    ['recovery-not-met', ['anew']],
    ['recovery-not-asked', ['let-in', '--person', 'Nobody']],
    ['recovery-not-asked', ['object', '--person', 'Nobody']],
  ] as const)('refuses with %s: %o', async (code, words) => {
    expect(await recovery(words, 'marta')).toMatchObject({ code: 1, said: { ok: false, error: { code } } });
  });

  it('says how it is used where nothing was asked', async () => {
    expect((await recovery(['sell'], 'marta')).code).toBe(2);
    const help = await cobijo(['recovery', '--help'], null, { json: false });
    expect(help.out).toContain('Si pierde todos sus dispositivos');
  });
});
