import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../src/network/import/csv.ts';
import { csvNetwork } from '../../src/network/import/csv-network.ts';
import { ftmNetwork } from '../../src/network/import/ftm.ts';
import type { ImportItem, ImportSource } from '../../src/network/import/rows.ts';

const by: ImportSource = { name: 'Public registry', reliability: 'confirmed', confidence: 700 };
const itemsOf = (text: string, source: ImportSource | null = null): ImportItem[] => {
  const read = csvNetwork(text, source);
  if (!read.ok) throw new Error(`${read.error.code} ${read.error.field}`);
  return [...read.value];
};
const faultOf = (text: string): unknown => {
  const read = csvNetwork(text, null);
  return read.ok ? null : read.error;
};

describe('a table of values', () => {
  test('comes back as it was written, whatever stands in its cells', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', 'ñ', ' ') })
      .map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const written = [['x', 'y'], ...rows]
          .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect([...csvRows(`\uFEFF${written}`)].map(({ cells }) => cells)).toEqual([['x', 'y'], ...rows]);
      }),
    );
  });

  test('names each line as an editor counts it, also behind a cell of several lines and a broken row', () => {
    const text = 'a,b\n"two\nlines",1\n\n"open,2\nx,"y"z\nlast,3';
    expect([...csvRows(text)].map(({ line, cells }) => [line, cells?.[0] ?? null])).toEqual([
      [1, 'a'],
      [2, 'two\nlines'],
      [5, null],
      [6, null],
      [7, 'last'],
    ]);
  });
});

describe('a table of a network', () => {
  test('is read in either language, with codes or words, parted by commas or semicolons', () => {
    const [spanish] = itemsOf('clave;clase;nombre;papeles\n1;persona;Efrén;tratante|familiar\n');
    const [english] = itemsOf('name,key,roles,kind\nEfrén,1,trafficker | relative,person\n');
    expect(spanish).toEqual(english);
    expect(spanish).toMatchObject({ entity: { kind: 'person', roles: ['trafficker', 'relative'] } });
    const [tie] = itemsOf(
      'kind,from,to,evidence,source,reliability,confidence,seen\npaga,1,2,"a slip, seen",Ana,probable,0.8,2020-01-01\n',
    );
    expect(tie).toMatchObject({
      tie: {
        kind: 'pays',
        evidence: 'a slip, seen',
        source: { name: 'Ana', reliability: 'likely', on: '2020-01-01' },
        confidence: 800,
      },
    });
  });

  test('that lacks a column, or has one that nothing is known of, is refused whole', () => {
    expect(faultOf('')).toMatchObject({ code: 'network-import-columns' });
    expect(faultOf('kind,name\n')).toMatchObject({ code: 'network-import-columns', field: 'key' });
    expect(faultOf('kind,from,to,mood\n')).toMatchObject({ code: 'network-import-columns', field: '4' });
    expect(faultOf('kind,from,to,to\n')).toMatchObject({ code: 'network-import-columns' });
  });

  test('tells row by row what is wrong, and assumes nothing of whose word it is or how sure', () => {
    const header = 'kind,from,to,source,reliability,confidence,denied\n';
    const rows = [
      ['pays,1,,x,likely,1,', 'network-import-value-missing', 'to'],
      ['pays,1,2,,likely,1,', 'network-import-value-missing', 'source'],
      ['pays,1,2,x,,1,', 'network-import-value-missing', 'reliability'],
      ['pays,1,2,x,likely,,', 'network-import-value-missing', 'confidence'],
      ['pays,1,2,x,surely,1,', 'network-kind-unknown', 'reliability'],
      ['pays,1,2,x,likely,1,perhaps', 'network-import-value-missing', 'denied'],
      ['pays,1,2,x,likely,1,,,more', 'network-import-row-broken', undefined],
    ] as const;
    const items = itemsOf(header + rows.map(([row]) => row).join('\n'));
    expect(items).toEqual(
      rows.map(([, code, field], at) => ({
        fault: { line: at + 2, code, ...(field === undefined ? {} : { field }) },
      })),
    );
    // A confidence that is none is no confidence, and the statement's own check refuses it.
    for (const wrong of ['0', '1.2', '80%', '0,8', '-1', 'x'])
      expect(itemsOf(`${header}pays,1,2,x,likely,"${wrong}",\n`)).toMatchObject([
        { tie: { confidence: null } },
      ]);
    expect(itemsOf(`${header}pays,1,2,,,,\n`, by)).toMatchObject([
      { tie: { confidence: 700, source: { name: 'Public registry' } } },
    ]);
  });

  test('of a million ties from one telephone is read in seconds', () => {
    const text = `kind,from,to\n${Array.from({ length: 1_000_000 }, (_, n) => `called,phone,${n}`).join('\n')}`;
    const read = csvNetwork(text, by);
    if (!read.ok) throw new Error('refused');
    const began = process.cpuUsage();
    let ties = 0;
    for (const item of read.value) if ('tie' in item) ties++;
    expect(ties).toBe(1_000_000);
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(20);
  });
});

describe('FollowTheMoney', () => {
  const lines = (...said: readonly object[]): string => said.map((one) => JSON.stringify(one)).join('\n');

  test('is read as entities, their telephones, and the ties between them, with all else in words', () => {
    const items = [
      ...ftmNetwork(
        lines(
          {
            id: 'p1',
            schema: 'Person',
            properties: { name: ['Efrén', 'El Güero'], phone: ['+52 1'], country: ['mx'] },
          },
          { id: 'c1', schema: 'Company', properties: { name: ['Transportes'], parent: ['c2'] } },
          {
            id: 'o1',
            schema: 'Ownership',
            properties: { owner: ['p1'], asset: ['c1'], startDate: ['2019'], percentage: ['60'] },
          },
        ),
        by,
      ),
    ];
    expect(items).toMatchObject([
      { entity: { key: 'p1', kind: 'person', name: 'Efrén', note: 'name: Efrén, El Güero; country: mx' } },
      { entity: { kind: 'phone', name: '+52 1' } },
      { tie: { kind: 'uses', from: 'p1', confidence: 700 } },
      { entity: { key: 'c1', kind: 'company' } },
      { tie: { kind: 'member-of', from: 'c1', to: 'c2' } },
      { tie: { kind: 'owns', from: 'p1', to: 'c1', line: 3 } },
    ]);
    // A year alone is no day: it stays among the words.
    const owns = items.at(-1) as Extract<ImportItem, { tie: object }>;
    expect(owns.tie.since).toBeUndefined();
    expect(owns.tie.evidence).toContain('startDate: 2019; percentage: 60');
  });

  test('tells by its line what it cannot take in', () => {
    const text = `${lines({ id: 's', schema: 'Sanction', properties: {} })}\n\n{broken\n${lines(
      { id: 'o', schema: 'Ownership', properties: { owner: ['p1'] } },
      { id: 'x', schema: 'constructor', properties: {} },
      { id: 'y', schema: 'Person' },
    )}`;
    expect([...ftmNetwork(text, by)]).toEqual([
      { fault: { line: 1, code: 'network-import-schema-unknown', field: 'Sanction' } },
      { fault: { line: 3, code: 'network-import-row-broken' } },
      { fault: { line: 4, code: 'network-import-value-missing', field: 'asset' } },
      { fault: { line: 5, code: 'network-import-schema-unknown', field: 'constructor' } },
      { fault: { line: 6, code: 'network-import-row-broken' } },
    ]);
  });
});
