import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, type Said } from './command-line.ts';

interface Desk {
  readonly reachedAs: string | null;
  readonly asks: readonly {
    readonly ask: string;
    readonly state: string;
    readonly from: { readonly name: string };
  }[];
}
interface Response {
  readonly organisations: readonly {
    readonly name: string;
    readonly state: string;
    readonly reason: string | null;
  }[];
}

describe('a desk and another organisation, on the command line', () => {
  const line = new CommandLine();
  const { cobijo } = line;
  const its = (name: string, country: string) =>
    `--name|${name}|--country|${country}|--level|ngo|--units|Legal`.split('|');
  const ok = async (words: readonly string[], whose: string): Promise<Said> => {
    const { code, said } = await cobijo([...words], whose);
    expect({ code, said }).toMatchObject({ code: 0, said: { ok: true } });
    return said;
  };
  const deskOf = (said: Said): Desk => (said['desks'] as readonly Desk[])[0]!;
  const hear = async (...people: readonly string[]): Promise<void> => {
    for (const whose of people) await ok(['device', 'sync'], whose);
  };

  /** A new response of Ana's, beside those that are closed. */
  const begun = async (): Promise<string> => {
    const known = async () => {
      const { responses } = await ok(['response', 'list'], 'ana');
      return (responses as readonly { readonly response: string }[]).map(({ response }) => response);
    };
    const before = await known();
    await ok(['response', 'report', '--words', 'Otra vez', '--country', 'MX', '--urgency', 'now'], 'ana');
    return (await known()).find((one) => !before.includes(one))!;
  };

  beforeAll(async () => {
    await line.start();
    await line.person('ana', 'Ana', 'supervisor', 24);
    await line.person('beto', 'Beto', 'supervisor', 12);
    const { link } = await ok(['meet', 'invite', '--name', 'Beto', '--role', 'supervisor'], 'ana');
    await cobijo(['meet', 'join', '--link', '-'], 'beto', { input: String(link) });
    for (const deed of ['look', 'same']) for (const one of ['ana', 'beto']) await cobijo(['meet', deed], one);
    await ok(['organisation', 'found', '--label', 'Directorio', ...its('Casa Ana', 'US')], 'ana');
    await ok(['organisation', 'present', '--met', 'Beto', ...its('Casa Beto', 'MX')], 'ana');
    const { directory } = await ok(['organisation', 'list'], 'beto');
    const { organisations } = directory as {
      organisations: readonly { fact: string; state: string }[];
    };
    const mine = organisations.find(({ state }) => state === 'awaiting')!;
    await ok(['organisation', 'vouch', '--organisation', mine.fact], 'beto');
    await hear('ana', 'beto');
    for (const [whose, name] of [
      ['ana', 'Mesa Ana'],
      ['beto', 'Mesa Beto'],
    ] as const)
      await ok(['desk', 'open', '--name', name], whose);
    await ok(
      ['response', 'report', '--words', 'Cuatro personas', '--country', 'US', '--urgency', 'now'],
      'ana',
    );
  });
  afterAll(() => line.stop());

  it('asks nobody before its own desk can be answered, and says so in both languages', async () => {
    for (const [language, words] of [
      ['en', 'desk'],
      ['es', 'mesa'],
    ] as const) {
      const refused = await cobijo(['response', 'ask-organisation', '--lang', language], 'ana');
      expect(refused).toMatchObject({ code: 1, said: { error: { code: 'organisation-desk-unstated' } } });
      const said = await cobijo(['response', 'ask-organisation', '--lang', language], 'ana', { json: false });
      expect(said.out).toContain(words);
    }
  });

  it('shows what is sent, asks, and hears a no with its reason', async () => {
    for (const whose of ['ana', 'beto']) await ok(['desk', 'reached'], whose);
    await hear('ana', 'beto', 'ana');
    expect(deskOf(await ok(['desk', 'show'], 'ana')).reachedAs).toBe('Casa Ana');
    const shown = await cobijo(['response', 'organisations', '--lang', 'es'], 'ana', { json: false });
    expect(shown.out).toContain('Casa Beto, México, ');
    expect(shown.out).not.toContain('Cuatro personas');
    const withWords = await cobijo(['response', 'organisations', '--with-words'], 'ana', { json: false });
    expect(withWords.out).toContain('Cuatro personas');
    const wrong = await cobijo(['response', 'ask-organisation', '--organisation', 'x'.repeat(32)], 'ana');
    expect(wrong).toMatchObject({ code: 1, said: { error: { code: 'organisation-not-to-ask' } } });
    const nowhere = ['response', 'ask-organisation', '--side', 'north'];
    expect(await cobijo(nowhere, 'ana')).toMatchObject({
      said: { error: { code: 'statement-body-bad', field: '--side' } },
    });
    await ok(['response', 'ask-organisation', '--side', 'receiving'], 'ana');
    await hear('ana', 'beto');
    const [came] = deskOf(await ok(['desk', 'show'], 'beto')).asks;
    expect(came).toMatchObject({ state: 'waiting', side: 'receiving', from: { name: 'Casa Ana' } });
    const theirs = await cobijo(['desk', 'show', '--lang', 'es'], 'beto', { json: false });
    expect(theirs.out).toContain('Casa Ana, Estados Unidos (');
    const no = ['desk', 'answer', '--ask', came!.ask, '--answer', 'refused'];
    expect(await cobijo(no, 'beto')).toMatchObject({
      code: 1,
      said: { error: { code: 'response-refused-why' } },
    });
    for (const [language, words] of [
      ['en', 'That reason is not on the list'],
      ['es', 'Esa razón no está en la lista'],
    ] as const) {
      const ofNoList = [...no, '--reason', 'sleepy', '--lang', language];
      expect(await cobijo(ofNoList, 'beto')).toMatchObject({
        code: 1,
        said: { error: { code: 'response-reason-none', field: '--reason' } },
      });
      expect((await cobijo(ofNoList, 'beto', { json: false })).out).toContain(words);
    }
    await ok([...no, '--reason', 'too-far'], 'beto');
    await hear('beto', 'ana');
    const { response } = (await ok(['response', 'show'], 'ana')) as unknown as { response: Response };
    expect(response.organisations).toMatchObject([
      { name: 'Casa Beto', state: 'refused', reason: 'too-far' },
    ]);
    const told = await cobijo(['response', 'show', '--lang', 'es'], 'ana', { json: false });
    expect(told.out).toMatch(/Casa Beto.*no pudo/);
  });

  it('takes a yes, which lets in who said it, and answers no ask twice', async () => {
    await ok(['response', 'close', '--reason', 'not-needed'], 'ana');
    const response = await begun();
    await ok(
      [
        'response',
        'ask-organisation',
        '--response',
        response,
        '--organisation',
        'Casa Beto',
        '--side',
        'receiving',
      ],
      'ana',
    );
    await hear('ana', 'beto');
    const came = deskOf(await ok(['desk', 'show'], 'beto')).asks.find(({ state }) => state === 'waiting')!;
    const yes = ['desk', 'answer', '--ask', came.ask, '--answer', 'accepted'];
    await ok(yes, 'beto');
    expect(await cobijo(yes, 'beto')).toMatchObject({
      code: 1,
      said: { error: { code: 'organisation-ask-answered' } },
    });
    await hear('beto', 'ana', 'beto', 'ana', 'beto');
    const shown = (await ok(['response', 'show', '--response', response], 'ana')) as unknown as {
      response: Response;
    };
    expect(shown.response.organisations).toMatchObject([{ name: 'Casa Beto', state: 'accepted' }]);
    const hers = (await ok(['response', 'list'], 'beto')) as { responses: unknown[] };
    expect(hers.responses).toHaveLength(1);
  });

  it('tells a desk whose yes came too late that nothing more is needed, in both languages', async () => {
    const response = await begun();
    await ok(['response', 'ask-organisation', '--response', response, '--side', 'receiving'], 'ana');
    await hear('ana', 'beto');
    await ok(['response', 'close', '--response', response, '--reason', 'not-needed'], 'ana');
    const came = deskOf(await ok(['desk', 'show'], 'beto')).asks.find(({ state }) => state === 'waiting')!;
    await ok(['desk', 'answer', '--ask', came.ask, '--answer', 'accepted'], 'beto');
    await hear('ana', 'ana', 'beto');
    const { asks } = deskOf(await ok(['desk', 'show'], 'beto'));
    expect(asks.find(({ ask }) => ask === came.ask)).toMatchObject({ state: 'over' });
    for (const [language, words] of [
      ['en', 'Thank you; nothing more is needed from you.'],
      ['es', 'Gracias; no se necesita nada más de ustedes.'],
    ] as const) {
      const told = await cobijo(['desk', 'show', '--lang', language], 'beto', { json: false });
      expect(told.out).toContain(words);
    }
  });

  it('neither offers nor asks an organisation that a case keeps out, though it is named by hand', async () => {
    const response = await begun();
    const offered = async (): Promise<string> => {
      const its = ['response', 'organisations', '--response', response, '--lang', 'en'];
      return (await cobijo(its, 'ana', { json: false })).out;
    };
    const [first] = (await offered()).split('\n').filter((one) => one.includes('Casa Beto'));
    expect(first).toMatch(/^1\. /);
    const fact = first!.split(/\s+/)[1]!;
    const { made } = await line.act('ana', { do: 'found-case', name: 'Caso' });
    const network = { kind: 'compartment', compartment: 'network', label: 'network', expiresAfterDays: null };
    await line.act('ana', { do: 'found-stream', case: made, ...network });
    const keptOut = ['exclude', 'set', '--case', String(made), '--organisation', 'Casa Beto'];
    await ok([...keptOut, '--reason', 'Alguien de ella va con ellos.'], 'ana');
    const shown = await offered();
    expect(shown).not.toMatch(/^\d+\. .*Casa Beto/m);
    expect(shown).toMatch(/^- Casa Beto/m);
    for (const named of ['Casa Beto', fact]) {
      const its = ['response', 'ask-organisation', '--response', response, '--organisation', named];
      expect(await cobijo(its, 'ana')).toMatchObject({
        code: 1,
        said: { error: { code: 'organisation-not-to-ask' } },
      });
    }
  });
});
