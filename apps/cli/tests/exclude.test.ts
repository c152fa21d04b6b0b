import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RelayProcess, mintTokens, startRelay } from '../src/play/relay-process.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
type Said = Record<string, unknown>;

describe('closed doors, on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-exclude-'));
  const card = join(folder, 'carla.card');
  let relay: RelayProcess;

  function cobijo(
    words: readonly string[],
    whose: string | null,
    { input = '', json = true } = {},
  ): Promise<{ readonly code: number; readonly out: string; readonly said: Said }> {
    const options = [
      ...(whose === null ? [] : ['--device', join(folder, whose), '--relay', relay.url]),
      ...(json ? ['--json'] : []),
    ];
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [main, ...words, ...options],
        { env: { ...process.env, COBIJO_PASSPHRASE: 'six ordinary words of somebody' } },
        (_, out) =>
          resolve({
            code: child.exitCode ?? -1,
            out,
            said: json ? (JSON.parse(out || '{}') as Said) : {},
          }),
      );
      child.stdin?.end(input);
    });
  }
  const act = async (whose: string, intent: object): Promise<Said> => {
    const { said } = await cobijo(['act', '--intent', '-'], whose, { input: JSON.stringify(intent) });
    return (said['done'] ?? said) as Said;
  };

  beforeAll(async () => {
    const environment = { ...process.env };
    delete environment['DATABASE_URL'];
    relay = await startRelay({ data: join(folder, 'relay'), env: environment });
    for (const [whose, name, role] of [
      ['marta', 'Marta', 'advocate'],
      ['carla', 'Carla', 'consularOfficer'],
    ] as const) {
      const tokens = (await mintTokens(join(folder, 'relay'), 5, environment)).join(',');
      await cobijo(['device', 'new', '--name', name, '--role', role, '--tokens', tokens], whose);
      await cobijo(['device', 'sync'], whose);
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
  }, 120_000);
  afterAll(async () => {
    await relay.stop();
    rmSync(folder, { recursive: true });
  });

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
  }, 30_000);

  it.each([
    ['exclusion-nobody-named', ['set', '--reason', 'because']],
    ['exclusion-no-reason', ['set', '--place', 'Los Pinos']],
    ['exclusion-read-by-her', ['set', '--person', 'Marta', '--reason', 'because']],
    ['consent-unknown', ['lift', '--consent', 'A'.repeat(22)]],
  ] as const)(
    'refuse with %s: %o',
    async (code, words) => {
      expect(await cobijo(['exclude', ...words], 'marta')).toMatchObject({
        code: 1,
        said: { ok: false, error: { code } },
      });
    },
    30_000,
  );

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
    expect(await record('--level', 'village')).toMatchObject({
      said: { error: { code: 'intent-malformed' } },
    });
    expect(await record('--lift')).toMatchObject({ code: 0, said: { ok: true, consent: { carriedOut: 1 } } });
    expect((await cobijo(['exclude', 'sell'], 'marta')).code).toBe(2);
    expect(await act('marta', { do: 'exclude', who: 'her' })).toMatchObject({
      error: { code: 'intent-malformed' },
    });
  }, 60_000);
});
