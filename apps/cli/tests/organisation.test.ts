import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

interface Shown {
  readonly fact: string;
  readonly state: string;
  readonly said: { readonly name: string };
}

describe('organisations, on the command line', () => {
  const line = new CommandLine();
  const { cobijo } = line;
  const its = (name: string, country: string) => ['--name', name, '--country', country, '--units', 'Legal'];
  const listed = async (whose: string): Promise<readonly Shown[]> => {
    const { said } = await cobijo(['organisation', 'list'], whose);
    return (said['directory'] as { organisations: readonly Shown[] }).organisations;
  };

  beforeAll(async () => {
    await line.start();
    await line.person('ana', 'Ana', 'supervisor', 8);
    const invited = await cobijo(['meet', 'invite', '--name', 'Beto', '--role', 'supervisor'], 'ana');
    await cobijo(['meet', 'join', '--name', 'Beto', '--link', '-'], 'beto', {
      input: String(invited.said['link']),
    });
    for (const whose of ['ana', 'beto']) await cobijo(['meet', 'look'], whose);
    for (const whose of ['ana', 'beto']) await cobijo(['meet', 'same'], whose);
  }, 300_000);
  afterAll(() => line.stop());

  it('refuse by their own codes before there is a directory, and say what to do', async () => {
    const vouch = ['organisation', 'vouch', '--organisation', 'A'.repeat(32)];
    expect(await cobijo(vouch, 'ana')).toMatchObject({
      code: 1,
      said: { error: { code: 'directory-none' } },
    });
    const empty = await cobijo(['organisation', 'list'], 'ana', { json: false });
    expect(empty.out).toContain('ask a member organisation for a link');
    const found = ['organisation', 'found', '--label', 'D', ...its('Casa Ana', 'FR')];
    expect(await cobijo(found, 'ana')).toMatchObject({
      code: 1,
      said: { error: { code: 'statement-body-bad', field: 'country' } },
    });
    expect((await cobijo(['organisation', 'sell'], 'ana')).code).toBe(2);
  }, 240_000);

  it('begin with two that vouch for each other, and are listed in words of both languages', async () => {
    await cobijo(['organisation', 'found', '--label', 'Directorio', ...its('Casa Ana', 'US')], 'ana');
    const presented = await cobijo(
      ['organisation', 'present', '--met', 'Beto', ...its('Casa Beto', 'MX')],
      'ana',
    );
    expect(presented).toMatchObject({ code: 0, said: { ok: true } });
    const [first] = await listed('beto');
    expect(first).toMatchObject({ state: 'awaiting', said: { name: 'Casa Ana' } });
    await cobijo(['organisation', 'vouch', '--organisation', first!.fact], 'beto');
    expect((await listed('ana')).map(({ state }) => state)).toEqual(['admitted', 'admitted']);
    const suspend = ['organisation', 'suspend', '--organisation', first!.fact, '--reason', 'closed'];
    const suspended = await cobijo([...suspend, '--lang', 'es'], 'beto', { json: false });
    expect(suspended.out).toContain(
      'Casa Ana  (Estados Unidos; una organización de la sociedad civil; admitida)',
    );
    expect(suspended.out).toContain('- cerró: propuesta, 1/1');
    const close = ['organisation', 'close-grants', '--organisation', first!.fact];
    expect(await cobijo(close, 'beto')).toMatchObject({
      said: { error: { code: 'organisation-nothing-open' } },
    });
  }, 240_000);
});
