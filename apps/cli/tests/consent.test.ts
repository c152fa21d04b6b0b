import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

describe('consent on the command line', () => {
  const line = new CommandLine();
  const { folder, cobijo, act } = line;
  let justice = '';
  const card = join(folder, 'helen.card');

  const record = (changes: Readonly<Record<string, string | true | null>> = {}) => {
    const options: Readonly<Record<string, string | true | null>> = {
      to: 'Helen',
      role: 'prosecutor',
      unit: 'District office',
      card,
      parts: 'justice',
      why: 'She must know when Rosa is heard.',
      decision: 'yes',
      zone: 'America/Mexico_City',
      interpreter: 'Citlali',
      language: 'nah',
      'read-aloud': true,
      'limits-first': true,
      ...changes,
    };
    const words = Object.entries(options).flatMap(([name, value]) =>
      value === null ? [] : value === true ? [`--${name}`] : [`--${name}`, value],
    );
    return cobijo(['consent', 'record', ...words], 'marta');
  };

  beforeAll(async () => {
    await line.start();
    const people = [
      ['marta', 'Marta', 'advocate'],
      ['rosa', 'Rosa', 'survivor'],
      ['helen', 'Helen', 'prosecutor'],
    ] as const;
    for (const [whose, name, role] of people) {
      await line.person(whose, name, role, 6);
    }
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    const part = await act('marta', {
      do: 'found-stream',
      case: founded['made'],
      kind: 'compartment',
      compartment: 'justice',
      label: 'Justice',
      expiresAfterDays: null,
    });
    justice = String(part['made']);
    const hers = (await cobijo(['device', 'card'], 'rosa')).said['card'];
    for (const stream of [founded['stream'], justice])
      await act('marta', {
        do: 'grant',
        stream,
        card: hers,
        name: 'Rosa',
        role: 'survivor',
        rights: ['write', 'steward'],
        past: 'with-past',
        why: 'It is her case.',
        caseName: 'Lo mío',
      });
    await cobijo(['device', 'sync'], 'rosa');
    writeFileSync(card, String((await cobijo(['device', 'card'], 'helen')).said['card']));
  });
  afterAll(() => line.stop());

  it('reads out what is explained, limits first, in both languages', async () => {
    const { said } = await cobijo(['consent', 'explain'], null);
    expect(said).toMatchObject({ ok: true, document: { code: 'who-may-see', version: 1 } });
    const spanish = await cobijo(['consent', 'explain', '--lang', 'es'], null, { json: false });
    expect(spanish.out).toContain('1. Primero, lo que no podemos callar');
    const none = await cobijo(['consent', 'explain', '--document', 'small-print'], null);
    expect(none).toMatchObject({ code: 1, said: { error: { code: 'consent-text-unknown' } } });
  });

  it.each([
    ['consent-no-recipient', { card: null }],
    ['consent-no-recipient', { to: ' ' }],
    ['consent-no-unit', { unit: null }],
    ['consent-in-the-past', { until: '2020-01-01' }],
    ['consent-day-wrong', { until: '2026-02-31' }],
    ['consent-limits-first', { 'limits-first': null }],
    ['consent-no-purpose', { purpose: 'curiosity' }],
    ['consent-no-parts', { parts: ',' }],
    ['consent-no-reason', { why: null }],
    ['consent-text-unknown', { document: 'who-may-see@9' }],
    ['intent-malformed', { decision: 'perhaps' }],
    ['intent-malformed', { parts: 'attic' }],
    ['card-malformed', { card: import.meta.filename }],
  ] as const)('refuses with %s: %o', async (code, changes) => {
    const refused = await record(changes);
    expect(refused).toMatchObject({ code: 1, said: { ok: false, error: { code } } });
  });

  it('records, lets in, and says so to everyone concerned; she confirms; it is taken back', async () => {
    const recorded = await record();
    expect(recorded).toMatchObject({
      code: 0,
      said: { ok: true, consent: { state: 'decided', carriedOut: 1 } },
    });
    const { consent } = recorded.said['consent'] as { consent: string };
    const why = await cobijo(['consent', 'why', '--person', 'Helen'], 'helen');
    expect(JSON.stringify(why.said)).toContain('You may see “Justice” because Rosa agreed to it');
    const mistaken = await cobijo(['consent', 'confirm', '--consent', consent], 'marta');
    expect(mistaken).toMatchObject({ code: 1, said: { error: { code: 'consent-not-hers-to-answer' } } });
    const confirmed = await cobijo(['consent', 'confirm', '--consent', consent], 'rosa');
    expect(confirmed).toMatchObject({ code: 0, said: { consent: { state: 'confirmed' } } });
    const list = await cobijo(['consent', 'list', '--lang', 'es'], 'marta', { json: false });
    expect(list.out).toContain('confirmado por ella');
    expect(list.out).toContain(
      '! Usted puede ver «Justice» porque abrió esta parte, sin un consentimiento anotado',
    );
    const back = await cobijo(['consent', 'withdraw', '--consent', consent], 'rosa', { json: false });
    expect(back.out).toContain('What was already read cannot be unread.');
    expect(back.out).toContain('Lo que ya se leyó no se puede dejar de leer.');
    const after = await cobijo(['show'], 'helen');
    const shown = after.said['case'] as { streams: { removed: boolean }[] };
    expect(shown.streams.map(({ removed }) => removed)).toEqual([true]);
    const twice = await cobijo(['consent', 'withdraw', '--consent', consent], 'rosa');
    expect(twice).toMatchObject({ code: 1, said: { error: { code: 'consent-ended' } } });
  });

  it('refuses what is no deed, a consent that is not there, and a person whom nobody knows', async () => {
    expect((await cobijo(['consent', 'sell'], 'marta')).code).toBe(2);
    const unknown = await cobijo(['consent', 'withdraw', '--consent', 'A'.repeat(22)], 'marta');
    expect(unknown).toMatchObject({ code: 1, said: { error: { code: 'consent-unknown' } } });
    const nobody = await cobijo(['consent', 'why', '--person', 'Nadie'], 'marta');
    expect(nobody).toMatchObject({ code: 1, said: { error: { code: 'no-such-member' } } });
    const help = await cobijo(['consent', '--help'], null, { json: false });
    expect(help.out).toContain('anota lo que ella decidió');
  });

  it('takes a consent as an intent too, and names the field where one is wrong', async () => {
    const wrong = await act('marta', { do: 'record-consent', case: 'A'.repeat(22) });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'intent-malformed' } });
  });
});
