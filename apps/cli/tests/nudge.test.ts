import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

describe('being called back, on the command line', () => {
  const line = new CommandLine();
  const { cobijo } = line;
  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate', 2);
    await line.person('ana', 'Ana', 'survivor', 2);
  });
  afterAll(() => line.stop());

  it('is off, is turned on for a way that the relay may not offer, and off again, each said plainly', async () => {
    const shown = await cobijo(['nudge', 'show'], 'marta');
    expect(shown).toMatchObject({ code: 0, said: { nudge: { on: null, asksTwice: false } } });
    const on = await cobijo(['nudge', 'on', '--sms', '+52 1 55 5000 1111'], 'marta');
    // Nothing was set up at this relay, and it says so.
    expect(on).toMatchObject({ code: 0, said: { nudge: { on: { kind: 'sms', state: 'not-offered' } } } });
    const spanish = await cobijo(['nudge', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain('Mensaje de texto +52…11: Este relevo no envía por esa vía.');
    expect(spanish.out).not.toContain('5000');
    expect(await cobijo(['nudge', 'off'], 'marta')).toMatchObject({ code: 0, said: { nudge: { on: null } } });
  });

  it('is refused with its own code: two addresses, none, half a number, and a survivor who did not say that it is safe', async () => {
    const code = async (words: readonly string[], whose = 'marta') =>
      ((await cobijo(['nudge', 'on', ...words], whose)).said['error'] as { code?: string } | undefined)?.code;
    expect(await code([])).toBe('nudge-address-malformed');
    expect(await code(['--email', 'a@b.example', '--sms', '+5215550001111'])).toBe('nudge-address-malformed');
    expect(await code(['--sms', '5550001111'])).toBe('nudge-address-malformed');
    expect(await code(['--email', 'ana@b.example'], 'ana')).toBe('nudge-asks-twice');
    const sure = await cobijo(['nudge', 'on', '--email', 'ana@b.example', '--deliberately'], 'ana');
    expect(sure).toMatchObject({ code: 0, said: { nudge: { on: { kind: 'email' }, asksTwice: true } } });
    expect((await cobijo(['nudge', 'turn'], 'marta')).code).toBe(2);
  });
});
