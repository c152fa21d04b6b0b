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
  const its = (name: string, country: string, level = 'ngo') =>
    `--name|${name}|--country|${country}|--level|${level}|--units|Legal`.split('|');
  const listed = async (whose: string): Promise<readonly Shown[]> => {
    const { said } = await cobijo(['organisation', 'list'], whose);
    return (said['directory'] as { organisations: readonly Shown[] }).organisations;
  };

  /** Ana meets somebody by a link: both looked, and saw the same. */
  const meet = async (name: string): Promise<void> => {
    const invited = await cobijo(['meet', 'invite', '--name', name, '--role', 'supervisor'], 'ana');
    const whose = name.toLowerCase();
    await cobijo(['meet', 'join', '--name', name, '--link', '-'], whose, {
      input: String(invited.said['link']),
    });
    for (const one of ['ana', whose]) await cobijo(['meet', 'look'], one);
    for (const one of ['ana', whose]) await cobijo(['meet', 'same'], one);
  };

  beforeAll(async () => {
    await line.start();
    await line.person('ana', 'Ana', 'supervisor', 8);
    await meet('Beto');
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
    // What was typed wrongly is no other level, and none that nobody typed.
    for (const level of ['muncipal', '']) {
      const typed = ['organisation', 'found', '--label', 'D', ...its('Casa Ana', 'US', level)];
      expect(await cobijo(typed, 'ana')).toMatchObject({
        code: 1,
        said: { error: { code: 'organisation-level-unknown', field: 'level' } },
      });
    }
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
    const suspend = ['organisation', 'suspend', '--organisation', first!.fact, '--reason'];
    expect(await cobijo([...suspend, 'closed'], 'beto')).toMatchObject({
      said: { error: { code: 'organisation-too-few' } },
    });
    const close = ['organisation', 'close-grants', '--organisation', first!.fact];
    expect(await cobijo(close, 'beto')).toMatchObject({
      said: { error: { code: 'organisation-not-suspended' } },
    });
  }, 240_000);

  it('are suspended for a reason of the list, which is said in words, and for no other', async () => {
    await meet('Caro');
    const ana = (await listed('ana')).find(({ said }) => said.name === 'Casa Ana')!.fact;
    const third = ['organisation', 'present', '--met', 'Caro', ...its('Casa Caro', 'US')];
    const organisation = String((await cobijo(third, 'ana')).said['made']);
    await listed('beto');
    await cobijo(['organisation', 'vouch', '--organisation', organisation], 'beto');
    const suspend = ['organisation', 'suspend', '--organisation', ana, '--reason'];
    const wrong = await cobijo([...suspend, 'clsed'], 'beto');
    expect(wrong).toMatchObject({
      code: 1,
      said: { error: { code: 'suspension-reason-unknown', field: 'reason' } },
    });
    const suspended = await cobijo([...suspend, 'closed', '--lang', 'es'], 'beto', { json: false });
    expect(suspended.out).toContain(
      'Casa Ana  (Estados Unidos; una organización de la sociedad civil; admitida)',
    );
    expect(suspended.out).toContain('- cerró: propuesta, 1/2');
  }, 240_000);
});
