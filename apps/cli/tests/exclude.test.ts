import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

describe('closed doors, on the command line', () => {
  const line = new CommandLine();
  const { folder, cobijo, act } = line;
  const card = join(folder, 'carla.card');

  beforeAll(async () => {
    await line.start();
    for (const [whose, name, role] of [
      ['marta', 'Marta', 'advocate'],
      ['carla', 'Carla', 'consularOfficer'],
    ] as const) {
      await line.person(whose, name, role);
    }
    const founded = await act('marta', { do: 'found-case', name: 'Valle Azul' });
    for (const compartment of ['justice', 'network'])
      await act('marta', {
        do: 'found-stream',
        case: founded['made'],
        kind: 'compartment',
        compartment,
        label: compartment,
        expiresAfterDays: null,
      });
    writeFileSync(card, String((await cobijo(['device', 'card'], 'carla')).said['card']));
  });
  afterAll(() => line.stop());

  it('are set with a reason and listed with who may open them, in both languages', async () => {
    const reason = ['--reason', 'Su hermano maneja para ellos.'];
    const set = await cobijo(['exclude', 'set', '--unit', 'Oficina 7', ...reason], 'marta');
    expect(set).toMatchObject({
      code: 0,
      said: { ok: true, doors: { exclusions: [{ who: { kind: 'unit', name: 'Oficina 7' } }] } },
    });
    const spanish = await cobijo(['exclude', 'list', '--lang', 'es'], 'marta', { json: false });
    expect(spanish.out).toContain('x un consulado');
    expect(spanish.out).toContain('x una unidad: Oficina 7  (Su hermano maneja para ellos.)');
    expect(spanish.out).toContain('La abre una custodia');
    expect(spanish.out).toContain('Agregue una segunda custodia');
    const help = await cobijo(['exclude', '--help'], null, { json: false });
    expect(help.out).toContain('Deja fuera de un caso');
  });

  it.each([
    ['exclusion-nobody-named', ['set', '--reason', 'because']],
    ['exclusion-no-reason', ['set', '--place', 'Los Pinos']],
    ['exclusion-read-by-her', ['set', '--person', 'Marta', '--reason', 'because']],
    ['consent-unknown', ['lift', '--consent', 'A'.repeat(22)]],
  ] as const)('refuse with %s: %o', async (code, words) => {
    expect(await cobijo(['exclude', ...words], 'marta')).toMatchObject({
      code: 1,
      said: { ok: false, error: { code } },
    });
  });

  it('hold against a consent, and open with it where a steward says so', async () => {
    const record = (...more: readonly string[]) =>
      cobijo(
        [
          ...['consent', 'record', '--to', 'Carla', '--role', 'consularOfficer', '--unit', 'Consulado'],
          ...['--card', card, '--parts', 'justice', '--purpose', 'protect', '--why', 'Papers.'],
          ...['--decision', 'yes', '--limits-first', ...more],
        ],
        'marta',
      );
    expect(await record()).toMatchObject({ code: 1, said: { error: { code: 'excluded-consular' } } });
    const seen = ['access', '--parts', 'justice'];
    expect(await cobijo(seen, 'marta')).toMatchObject({
      code: 0,
      said: {
        ok: true,
        access: [{ label: 'justice', can: [{ name: 'Marta' }], record: [{ what: 'kept-out' }, {}] }],
      },
    });
    const spanish = (await cobijo([...seen, '--lang', 'es'], 'marta', { json: false })).out;
    expect(spanish).toContain('Leer no deja huella');
    expect(spanish).toContain('Personal consular: Carla, Consulado. No entró, aunque usted lo intentó');
    expect(await cobijo(['access', '--parts', 'nowhere'], 'marta')).toMatchObject({
      code: 1,
      said: { error: { code: 'no-such-stream' } },
    });
    expect(await record('--level', 'village')).toMatchObject({
      said: { error: { code: 'intent-malformed' } },
    });
    expect(await record('--lift')).toMatchObject({ code: 0, said: { ok: true, consent: { carriedOut: 1 } } });
    expect((await cobijo(['exclude', 'sell'], 'marta')).code).toBe(2);
    expect(await act('marta', { do: 'exclude', who: 'her' })).toMatchObject({
      error: { code: 'intent-malformed' },
    });
  });
});
