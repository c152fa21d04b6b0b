import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

interface Network {
  readonly entities: readonly { readonly id: string; readonly name: string; readonly hub: string | null }[];
  readonly ties: readonly { readonly id: string; readonly contradicted: boolean }[];
  readonly merges: readonly { readonly merge: string }[];
  readonly exposures: readonly {
    readonly participant: string;
    readonly paths: number;
    readonly strongest: readonly { readonly sentence: { readonly es: string } }[];
  }[];
  readonly alerts: readonly { readonly name: string }[];
  readonly policy: { readonly k: number; readonly tau: number };
}

describe('the network, on the command line', () => {
  const line = new CommandLine();
  const { folder, cobijo, act } = line;

  beforeAll(async () => {
    await line.start();
    await line.person('marta', 'Marta', 'advocate');
    await line.person('evaristo', 'Evaristo', 'supervisor');
    const founded = await act('marta', { do: 'found-case', name: 'Río Hondo' });
    for (const compartment of ['network', 'notes']) {
      const part = await act('marta', {
        do: 'found-stream',
        case: founded['made'],
        kind: 'compartment',
        compartment,
        label: compartment,
        expiresAfterDays: null,
      });
      if (compartment !== 'notes') continue;
      await act('marta', {
        do: 'grant',
        stream: part['made'],
        card: String((await cobijo(['device', 'card'], 'evaristo')).said['card']),
        name: 'Evaristo',
        role: 'supervisor',
        organisation: 'Policía de Río Hondo, enlace',
        rights: [],
        past: 'with-past',
        why: 'oversees',
        caseName: 'Case',
      });
    }
  });
  afterAll(() => line.stop());

  const said = async (...words: readonly string[]) => {
    const { code, said: value } = await cobijo(['network', ...words], 'marta');
    expect([words, code, value['error']]).toEqual([words, 0, undefined]);
    return { network: value['network'] as Network, made: String(value['made']) };
  };
  const refused = async (...words: readonly string[]) =>
    (await cobijo(['network', ...words], 'marta')).said['error'];
  const pays = [
    ...['tie', '--kind', 'pays', '--from', 'Efrén', '--to', 'Ramos', '--evidence', 'A slip'],
    ...['--source', 'Ana', '--reliability', 'likely', '--confidence'],
  ];

  it('says what to do while nothing is known, and describes, ties and finds who is exposed', async () => {
    const empty = await cobijo(['network', 'show', '--lang', 'es'], 'marta', { json: false });
    expect(empty.out).toContain('Describa a un tratante');
    await said('entity', '--name', 'Efrén', '--kind', 'person', '--roles', 'trafficker');
    await said('entity', '--name', 'Ramos', '--kind', 'person');
    await said('entity', '--name', 'Policía de Río Hondo', '--kind', 'unit', '--roles', 'authority');
    await said(
      ...['tie', '--kind', 'works-for', '--from', 'Ramos', '--to', 'Policía de Río Hondo'],
      ...['--evidence', 'His badge', '--source', 'Ana', '--reliability', 'confirmed', '--confidence', '1'],
    );
    const { network } = await said(...pays, '0.8', '--since', '2020-01-01');
    expect(network.exposures.map(({ paths }) => paths)).toEqual([1, 1]);
    expect(network.exposures[0]!.strongest[0]!.sentence.es).toContain('Efrén le paga a Ramos');
    expect(network.alerts.map(({ name }) => name)).toEqual(['Evaristo']);
    expect(network.policy).toMatchObject({ k: 4, tau: 0.05 });
    const shown = await cobijo(['network', 'show'], 'marta', { json: false });
    expect(shown.out).toContain('Unsafe doors: Policía de Río Hondo');
    expect(shown.out).toContain('No path found does not mean “safe”');
    const his = await cobijo(['network', 'show'], 'evaristo');
    expect(his.said['network']).toMatchObject({ entities: [], exposures: [], alerts: [] });
  });

  it.each([
    ['network-confidence-out-of-range', ['0']],
    ['network-confidence-out-of-range', ['1.2']],
    ['network-day-not-yet', ['0.5', '--since', '2999-01-01']],
    ['network-ends-before', ['0.5', '--since', '2020-01-02', '--until', '2020-01-01']],
  ])('refuses a tie with %s', async (code, more) => {
    expect(await refused(...pays, ...more)).toMatchObject({ code });
  });

  it('refuses whom nobody is called, oneself, and no reason', async () => {
    const tie = ['tie', '--kind', 'kin', '--evidence', 'x', '--source', 'x', '--reliability', 'likely'];
    expect(await refused(...tie, '--confidence', '1', '--from', 'Nobody', '--to', 'Efrén')).toMatchObject({
      code: 'network-name-unclear',
    });
    expect(await refused(...tie, '--confidence', '1', '--from', 'Efrén', '--to', 'Efrén')).toMatchObject({
      code: 'network-tie-to-itself',
    });
    expect(await refused('hub', '--entity', 'Ramos')).toMatchObject({ code: 'network-reason-missing' });
    expect(await refused('entity', '--name', 'x', '--kind', 'ghost')).toMatchObject({
      code: 'network-kind-unknown',
    });
    expect((await cobijo(['network'], 'marta', { json: false })).code).toBe(2);
  });

  it('takes back what it said: a hub, a merge and a tie', async () => {
    const hub = await said('hub', '--entity', 'Ramos', '--reason', 'Everybody knows him.');
    expect(hub.network.exposures).toEqual([]);
    const no = await said('hub', '--entity', 'Ramos', '--reason', 'He matters after all.', '--no');
    expect(no.network.exposures).toHaveLength(2);
    await said('entity', '--name', 'El Comandante', '--kind', 'person', '--roles', 'landlord');
    const merged = await said(
      ...['merge', '--into', 'Ramos', '--same', 'El Comandante', '--reason', 'One man'],
    );
    expect(merged.network.exposures).toHaveLength(3);
    expect(merged.network.entities.some(({ name }) => name === 'El Comandante')).toBe(false);
    const apart = await said('unmerge', '--merge', merged.made, '--reason', 'Two men');
    expect(apart.network.exposures).toHaveLength(2);
    const { made, network } = await said(...pays, '0.9');
    expect(network.exposures.map(({ paths }) => paths)).toEqual([1, 1]);
    const gone = await said('retract', '--tie', made, '--reason', 'Said twice');
    expect(gone.network).toMatchObject({ exposures: apart.network.exposures });
  });

  it('takes in tables and FollowTheMoney, tells each row that it refuses, and says nothing twice', async () => {
    const entities = join(folder, 'entities.csv');
    writeFileSync(entities, 'key,kind,name,roles\n1,company,Transportes,employer\n2,ghost,X,\n');
    const first = await cobijo(['network', 'import', '--file', entities], 'marta');
    expect(first).toMatchObject({
      code: 1,
      said: { entities: 1, faults: [{ line: 3, code: 'network-kind-unknown', field: 'kind' }] },
    });
    const ties = join(folder, 'ties.csv');
    writeFileSync(
      ties,
      'kind,from,to,source,reliability,confidence\n' +
        'owns,Efrén,1,registry,confirmed,0.9\nowns,1,1,registry,confirmed,1\n' +
        'owns,Efrén,1,registry,confirmed,0\nowns,Nobody,1,registry,confirmed,1\n',
    );
    for (const known of [0, 1])
      expect((await cobijo(['network', 'import', '--file', ties], 'marta')).said).toMatchObject({
        ties: 1 - known,
        known,
        recorded: 1 - known,
        faults: [
          { line: 3, code: 'network-tie-to-itself' },
          { line: 4, code: 'network-confidence-out-of-range' },
          { line: 5, code: 'network-import-end-unknown', field: 'from' },
        ],
      });
    const ftm = join(folder, 'network.json');
    writeFileSync(
      ftm,
      '{"id":"a","schema":"Person","properties":{"name":["Ana Trejo"],"phone":["+52 9"]}}\n',
    );
    expect((await cobijo(['network', 'import', '--file', ftm], 'marta')).said).toMatchObject({
      error: { code: 'network-import-source-missing' },
    });
    const whose = ['--source', 'OpenCorporates', '--reliability', 'likely', '--confidence', '0.6'];
    expect(await cobijo(['network', 'import', '--file', ftm, ...whose], 'marta')).toMatchObject({
      code: 0,
      said: { ok: true, entities: 2, ties: 1 },
    });
    expect(await refused('import', '--file', join(folder, 'absent.csv'))).toMatchObject({
      code: 'network-import-unreadable',
    });
    expect((await said('show')).network.exposures).toHaveLength(3);
  });

  it('closes the doors to whoever is exposed in one step', async () => {
    const { network } = await said('exclude', '--entity', 'Policía de Río Hondo');
    expect(network.alerts).toEqual([]);
    const doors = (await cobijo(['exclude', 'list'], 'marta')).said['doors'];
    expect(doors).toMatchObject({
      exclusions: [{ who: { kind: 'unit', name: 'Policía de Río Hondo' } }],
      inside: [],
    });
    expect(JSON.stringify(doors)).toContain('Efrén pays Ramos');
    expect(await refused('exclude', '--entity', 'Ana Trejo')).toMatchObject({
      code: 'network-exposure-unknown',
    });
  });
});
