import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

interface Shown {
  readonly made?: string;
  readonly hours: readonly { readonly live: readonly { readonly body: { readonly state: string } }[] }[];
  readonly log: readonly {
    readonly live: readonly { readonly body: Record<string, unknown> }[];
  }[];
  readonly due: readonly { readonly everyDays: number; readonly owner: string | null }[];
  readonly ways: readonly { readonly channel: string; readonly carriedBy: string }[];
  readonly proposals: readonly { readonly trigger: string; readonly why: string }[];
}

/** What `--json` says and no person does; and a day as a machine writes it. */
const rawCode =
  /villageTelephone|left-word|danger-word|says-danger|outside-hours|not-safe|not-heard|\d{4}-\d\d-\d\d/;

describe('safe contact and check-ins, on the command line', () => {
  const line = new CommandLine();
  const { cobijo, act } = line;
  const parts: Record<string, string> = {};
  const mother = 'mother'.padEnd(22, 'A');
  const rosa = 'rosa'.padEnd(22, 'A');
  let id = '';

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate', 8);
    await line.person('rosa', 'Rosa', 'survivor');
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    id = String(founded['made']);
    for (const [part, kind] of [
      ['whereabouts', 'compartment'],
      ['safety', 'compartment'],
      ['talk', 'conversation'],
    ] as const) {
      const made = await act('marta', {
        do: 'found-stream',
        case: founded['made'],
        kind,
        ...(kind === 'compartment' ? { compartment: part } : {}),
        label: part,
        expiresAfterDays: null,
      });
      parts[part] = String(made['made']);
    }
    const card = String((await cobijo(['device', 'card'], 'rosa')).said['card']);
    for (const part of ['safety', 'talk'])
      await act('marta', {
        do: 'grant',
        stream: parts[part],
        card,
        name: 'Rosa',
        role: 'survivor',
        rights: ['write'],
        past: 'with-past',
        why: 'it is hers',
        caseName: 'Lo mío',
      });
    await cobijo(['device', 'sync'], 'marta');
    await cobijo(['device', 'sync'], 'rosa');
    const { said } = await cobijo(['contact', 'show'], 'marta');
    expect(said['ok']).toBe(true);
  });
  afterAll(() => line.stop());

  const contact = async (...words: string[]): Promise<Shown> => {
    const { code, said } = await cobijo(['contact', ...words], 'marta');
    expect([words, code, said['error']]).toEqual([words, 0, undefined]);
    return said as unknown as Shown;
  };
  const codeOf = ({ said }: { readonly said: Record<string, unknown> }) =>
    (said['error'] as { readonly code: string } | undefined)?.code ?? null;
  const refused = async (room: string, words: readonly string[], whose = 'marta') =>
    codeOf(await cobijo([room, ...words], whose));
  const village = ['--party', mother, '--channel', 'villageTelephone'];
  const always = '1 00:00-24:00, 2 00:00-24:00, 3 00:00-24:00, 4 00:00-24:00, 5 00:00-24:00, 6 00:00-24:00';

  it('set hours, say whether it is safe now, and refuse what is no hour, no zone and no way', async () => {
    const hours = ['hours', ...village, '--label', '1', '--by', 'her mother'];
    const set = await contact(...hours, '--state', 'safe', '--times', `${always}, 7 00:00-24:00`);
    expect(set.hours[0]!.live[0]!.body).toMatchObject({ state: 'safe' });
    const asked = await cobijo(['contact', 'ask', ...village, '--lang', 'es'], 'marta');
    expect(asked.said).toMatchObject({ verdict: { state: 'safe' } });
    const { out } = await cobijo(['contact', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(out).toContain('caseta telefónica: segura, a ciertas horas');
    expect(out).toContain('domingo 00:00-24:00');
    expect(out).not.toContain('villageTelephone');
    for (const bad of [
      ['--times', '8 00:00-24:00'],
      ['--times', '7 25:00-26:00'],
      ['--times', '7 sometime'],
      ['--times', always, '--until', 'tomorrow'],
      ['--times', always, '--channel', 'smoke'],
    ])
      expect([bad, await refused('contact', [...hours, '--state', 'safe', ...bad])]).toEqual([
        bad,
        'statement-body-bad',
      ]);
    expect(await refused('contact', [...hours, '--state', 'perhaps'])).toBe('statement-body-bad');
    expect(await refused('contact', [...hours, '--state', 'safe', '--zone', 'Nowhere/At_All'])).toBe(
      'contact-zone',
    );
    expect((await cobijo(['contact', 'sing'], 'marta')).code).toBe(2);
  });

  it('log a contact, by whoever usually carries the word, and tell more of it afterwards', async () => {
    await contact('log', ...village, '--label', '1', '--by', 'the priest', '--answer', 'left-word');
    const { ways } = await contact('show', '--party', mother);
    expect(ways).toMatchObject([{ channel: 'villageTelephone', carriedBy: 'the priest' }]);
    const { made = '', log } = await contact('log', ...village, '--label', '1', '--answer', 'yes');
    expect(log[0]!.live[0]!.body).toMatchObject({ carriedBy: 'the priest', reached: 'yes' });
    const told = await contact(
      'detail',
      '--id',
      made,
      '--words',
      'The hearing was moved',
      '--danger',
      'heard',
    );
    expect(told.log).toHaveLength(2);
    expect(told.log[0]!.live).toMatchObject([
      { body: { made, said: 'The hearing was moved', carriedBy: 'the priest', dangerWord: 'heard' } },
    ]);
    expect(told.proposals).toMatchObject([{ trigger: 'says-danger', why: 'danger-word' }]);
    const lines = async (language: string) =>
      (await cobijo(['contact', 'show', '--lang', language], 'marta', { json: false })).out;
    const [english, spanish] = [await lines('en'), await lines('es')];
    for (const words of ['village telephone: Left word', 'village telephone: Reached', 'a contact, '])
      expect(english).toContain(words);
    expect(spanish).toContain('caseta telefónica: Se dejó recado  the priest');
    expect(spanish).toContain('! ella o su familia dice que hay más peligro');
    expect(spanish).toContain('(se oyó su palabra de peligro en un contacto, ');
    expect(english + spanish).not.toMatch(rawCode);
    expect(await refused('contact', ['detail', '--id', 'nobody'])).toBe('contact-not-found');
    expect(await refused('contact', ['log', ...village, '--answer', 'perhaps'])).toBe('statement-body-bad');
    expect(await refused('contact', ['log', ...village, '--answer', 'yes', '--on', '2099-01-01'])).toBe(
      'contact-in-future',
    );
  });

  it('stop a way that is not safe, and go on with a reason alone; never where it must never be', async () => {
    const text = ['--party', mother, '--channel', 'text', '--answer', 'yes'];
    expect(await refused('contact', ['log', ...text])).toBe('contact-unknown');
    expect(await refused('contact', ['log', ...text, '--deliberately'])).toBe('statement-body-bad');
    const why = ['--deliberately', '--why', 'Her brother asks for her'];
    const { log } = await contact('log', ...text, ...why);
    expect(log[0]!.live[0]!.body['against']).toEqual({ what: 'unknown', why: 'Her brother asks for her' });
    const { out } = await cobijo(['contact', 'show'], 'marta', { json: false });
    expect(out).toContain('! not known: Her brother asks for her');
    const shut = ['--party', mother, '--channel', 'text', '--label', '2', '--state', 'never', '--by', 'she'];
    await contact('hours', ...shut);
    expect(await refused('contact', ['log', ...text, ...why])).toBe('contact-never');
  });

  it('set how often a word is due and whose it is to give', async () => {
    const { said } = await cobijo(['talk', 'members', '--stream', parts['talk']!], 'marta');
    const members = said['members'] as readonly { readonly person: string; readonly isMe: boolean }[];
    const { person } = members.find(({ isMe }) => isMe)!;
    const cadence = ['cadence', '--party', mother, '--window', '3'];
    const { due } = await contact(...cadence, '--days', '14', '--owner', person);
    expect(due).toMatchObject([{ everyDays: 14, owner: person }]);
    expect((await contact(...cadence, '--days', '21')).due).toMatchObject([{ everyDays: 21, owner: null }]);
    for (const days of ['0', '367', '1.5', 'often'])
      expect([days, await refused('contact', [...cadence, '--days', days])]).toEqual([
        days,
        'statement-body-bad',
      ]);
  });

  it('stop a message outside of her hours, and send it with a reason that is kept', async () => {
    const described = { party: rosa, standing: 'survivor', calledAs: 'Rosa' };
    await act('marta', {
      do: 'state',
      case: id,
      stream: parts['whereabouts'],
      kind: 'party.described',
      body: described,
    });
    const say = ['say', '--stream', parts['talk']!, '--text', 'Hola'];
    expect(await refused('talk', say)).toBeNull();
    const app = ['--party', rosa, '--channel', 'app', '--label', 'app', '--by', 'she'];
    await contact('hours', ...app, '--state', 'not-safe');
    expect(await refused('talk', say)).toBe('contact-not-safe');
    expect(await refused('talk', [...say, '--against', ' '])).toBe('contact-not-safe');
    expect(await refused('talk', [...say, '--against', 'She asked for it'])).toBeNull();
    const { log } = await contact('show', '--party', rosa);
    expect(log[0]!.live[0]!.body).toMatchObject({
      channel: 'app',
      against: { what: 'not-safe', why: 'She asked for it' },
    });
    expect(await refused('talk', say, 'rosa')).toBeNull();
    await contact('hours', ...app, '--state', 'never');
    expect(await refused('talk', [...say, '--against', 'She asked for it'])).toBe('contact-never');
  });

  it('agree a check-in, raise by her word for danger, and close it with a reason; her own device shows nothing of it', async () => {
    const agree = ['agree', '--party', rosa, '--every', '24', '--grace', '2'];
    const agreed = await cobijo(['check-in', ...agree], 'marta');
    const checkIn = String(agreed.said['made']);
    await cobijo(['device', 'sync'], 'rosa');
    // Nobody else says in her place that all is well.
    expect(await refused('check-in', ['make', '--id', checkIn])).toBe('check-in-not-hers');
    const words = ['words', '--id', checkIn, '--words', 'sol'];
    expect(await refused('check-in', [...words, '--danger', 'SOL'], 'rosa')).toBe('check-in-words-alike');
    expect(await refused('check-in', words, 'rosa')).toBe('check-in-word-empty');
    expect(await refused('check-in', [...words, '--danger', 'luna'], 'rosa')).toBeNull();
    const make = (word: string) => cobijo(['check-in', 'make', '--id', checkIn, '--words', word], 'rosa');
    const [calm, danger] = [await make('sol'), await make('luna')];
    expect(danger).toEqual(calm);
    expect(codeOf(await make('otra'))).toBe('check-in-word-wrong');
    const raisedOn = async (whose: string) =>
      ((await cobijo(['check-in', 'show'], whose)).said['checkIns'] as { readonly raised: object[] }[])[0]!
        .raised as { readonly what: string; readonly made: string }[];
    expect(await raisedOn('rosa')).toEqual([]);
    const [raised] = await raisedOn('marta');
    expect(raised).toMatchObject({ what: 'duress' });
    const shown = async (whose: string, language: string) =>
      (await cobijo(['check-in', 'show', '--lang', language], whose, { json: false })).out;
    expect(await shown('marta', 'es')).toMatch(/^Rosa {2}Último: .+ {2}se espera hasta .+\n! Se reportó con/);
    // By what is printed the alarm can be closed.
    expect(await shown('marta', 'en')).toContain(`(--of ${raised!.made})`);
    expect(await shown('rosa', 'en')).not.toContain('!');
    expect(await shown('rosa', 'en')).toContain('awaited until');
    const close = ['close', '--id', checkIn, '--of', raised!.made];
    expect(await refused('check-in', [...close, '--reason', 'boredom', '--why', 'x'])).toBe(
      'statement-body-bad',
    );
    expect(await refused('check-in', [...close, '--reason', 'mistake'])).toBe('statement-body-bad');
    expect(await refused('check-in', [...close, '--reason', 'mistake', '--why', 'She said so'])).toBeNull();
    expect(await raisedOn('marta')).toEqual([]);
    for (const bad of [
      ['--every', '0'],
      ['--every', '745'],
      ['--grace', '-1'],
    ])
      expect(await refused('check-in', [...agree, ...bad])).toBe('statement-body-bad');
    expect(await refused('check-in', ['make', '--id', 'none'], 'rosa')).toBe('check-in-unknown');
  });
});
