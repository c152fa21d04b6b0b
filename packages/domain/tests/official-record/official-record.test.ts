import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AccessEvent } from '../../src/access/record.ts';
import { accessSentence } from '../../src/access/words.ts';
import { membershipEvents } from '../../src/case/authority/authority.ts';
import { type FactKind, kinds } from '../../src/fact/kinds.ts';
import { recordExported } from '../../src/official-record/exported.ts';
import { leftOutWords } from '../../src/official-record/left-out.ts';
import { type ManifestHead, manifestText, readManifest } from '../../src/official-record/manifest.ts';
import { codeInWords, fieldWords, idFields, pageKinds } from '../../src/official-record/page-words.ts';
import { escaped, recordPage } from '../../src/official-record/page.ts';
import { exportBases, exportPurposes, isReason, reasonWords } from '../../src/official-record/reasons.ts';
import { ownCopyWarning } from '../../src/official-record/screen-words.ts';
import { exportSentence } from '../../src/official-record/words.ts';
import { type RecordLine, inUtc, tellingOf, told } from '../../src/official-record/told.ts';
import type { Zone } from '../../src/vocabulary/time.ts';
import { History, memberNamed, personNamed, steward } from '../authority/history.ts';

const said = {
  items: 34,
  purpose: { code: 'records-law' },
  basis: { code: 'us-federal-records' },
  manifest: `abcdefgh${'m'.repeat(35)}`,
  to: ['00112233aabbccdd'],
};

describe('the statement that a record is taken out', () => {
  it('stands in the access record of everyone in the part, and from a reader it does not', () => {
    const history = new History(steward('marta'), {
      others: [memberNamed('helen', { role: 'prosecutor' }), memberNamed('rita', { rights: [] })],
    });
    for (const by of ['helen', 'rita'])
      history.hears('marta', history.says(by, { kind: 'record.exported', body: said }));
    const events = membershipEvents(history.device('marta').authority).filter(
      ({ what }) => what === 'exported',
    );
    expect(events).toMatchObject([{ by: personNamed('helen'), said }]);
  });

  it('is told with the role first, why, on what it rests and to which keys', () => {
    const event = {
      what: 'exported',
      said,
      by: personNamed('helen'),
      fact: 'f',
      at: 0,
    } as unknown as AccessEvent;
    const helen = { name: 'Helen', role: 'prosecutor', organisation: 'Office', isReader: false } as const;
    const names = { person: () => helen, device: () => null };
    expect(accessSentence(event, names)).toEqual({
      en: 'Prosecutor: Helen, Office. Took an official record out: 34 items, sealed to the key 00112233aabbccdd. Why: a law makes the office keep it. It rests on: U.S. federal records law (44 USC ch. 29, 31). File abcdefgh.',
      es: 'Fiscal: Helen, Office. Sacó un expediente oficial: 34 elementos, sellado con la llave 00112233aabbccdd. Para qué: una ley obliga a la oficina a conservarlo. Se apoya en: ley federal de archivos de EE. UU. (44 USC cap. 29, 31). Archivo abcdefgh.',
    });
    const byWords = {
      ...event,
      said: { ...said, items: 1, to: [], purpose: { code: 'other', typed: 'FOIA 12' } },
    };
    expect(accessSentence(byWords as AccessEvent, names).en).toContain(
      '1 item, sealed to words. Why: “FOIA 12”.',
    );
  });

  it('does not name the program, since it stands on her page too', () => {
    for (const language of ['en', 'es'] as const)
      expect(exportSentence(said, language) + ownCopyWarning[language]).not.toMatch(/cobijo/i);
  });

  it('carries no key: only the beginning of its hash', () => {
    for (const to of [['age1qqqq'], ['AABB'], ['00112233aabbccdd00']])
      expect(recordExported.safeParse({ ...said, to }).success).toBe(false);
  });
});

describe('why a record is taken out', () => {
  it('is a row of the table, with a person’s own words where and only where the row asks for them', () => {
    for (const rows of [exportPurposes, exportBases]) {
      for (const { code } of rows) expect(isReason(rows, { code })).toBe(code !== 'other');
      expect(isReason(rows, { code: 'other', typed: 'Ley de archivos' })).toBe(true);
      expect(isReason(rows, { code: 'other', typed: ' ' })).toBe(false);
      expect(isReason(rows, { code: rows[0].code, typed: 'and more' })).toBe(false);
      expect(isReason(rows, { code: 'whim' })).toBe(false);
    }
    expect(reasonWords(exportBases, { code: 'of-later' }).en).toBe('“of-later”');
  });

  it('names the source of each law, or says that a person typed it', () => {
    for (const { code, from } of exportBases)
      if (code === 'other') expect(from).toBeNull();
      else expect(from).toMatchObject({ source: expect.stringMatching(/^REFERENCE §/), asOf: '2026-11-27' });
  });
});

describe('what a record tells of a fact', () => {
  const keys = [
    'stream',
    'device',
    'devices',
    'key',
    'keys',
    'at',
    'card',
    'commitment',
    'kem',
    'prekey',
    'digest',
  ];

  it('has a sentence for each field of what a page shows, in both languages', () => {
    for (const kind of Object.keys(pageKinds) as (keyof typeof pageKinds)[]) {
      const fields = told[kind] === 'whole' ? Object.keys(kinds[kind].body.shape) : [];
      for (const field of fields)
        expect([kind, field, field in fieldWords || idFields.has(field)]).toEqual([kind, field, true]);
    }
  });

  it('has words for each code of a fixed list', () => {
    for (const kind of Object.keys(pageKinds) as FactKind[])
      for (const [field, schema] of Object.entries<z.ZodType>(kinds[kind].body.shape)) {
        const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
        if (!(inner instanceof z.ZodEnum) || told[kind] === null) continue;
        for (const option of inner.options)
          expect([kind, field, option, codeInWords(kind, field, String(option)) !== null]).toEqual([
            kind,
            field,
            option,
            true,
          ]);
      }
  });

  it('is never by what something at the relay could be found or opened', () => {
    for (const [kind, telling] of Object.entries(told))
      if (telling === 'whole')
        for (const field of Object.keys(kinds[kind as FactKind].body.shape))
          expect([kind, keys.includes(field)]).toEqual([kind, false]);
    const file = {
      attachment: 'a'.repeat(22),
      at: 'b'.repeat(22),
      key: 'SECRET'.padEnd(43, 'k'),
      chunks: 1,
      bytes: 3,
      digest: 'd'.repeat(43),
      name: 'letter.pdf',
      mediaType: 'application/pdf',
    };
    const all = JSON.stringify(tellingOf({ kind: 'attachment.added', body: file } as never));
    expect(all).not.toMatch(/SECRET|bbbb|dddd/);
    const member = steward('marta');
    for (const fact of [
      { kind: 'member.added', body: { member } },
      {
        kind: 'stream.founded',
        body: {
          stream: 's'.repeat(22),
          kind: 'compartment',
          label: 'x',
          founder: member,
          expiresAfterDays: null,
        },
      },
    ])
      expect(JSON.stringify(tellingOf(fact as never))).not.toMatch(/devices|ssss|kem|sign/);
  });

  it('is nothing where it belongs in another stream', () => {
    for (const kind of ['consent.recorded', 'stream.listed', 'device.presented', 'access.refused'] as const)
      expect(tellingOf({ kind, body: { stream: 'x' } } as never)).toBeNull();
  });

  it('says a time that no calendar has as none', () => {
    expect(inUtc(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(inUtc(Number.MAX_SAFE_INTEGER)).toBeNull();
  });
});

const head: ManifestHead = {
  format: 'cobijo-official-record',
  version: 1,
  made: {
    at: '2026-01-05T18:00:00.000Z',
    zone: 'America/Mexico_City' as Zone,
    by: { role: 'prosecutor', name: 'Helen <b>', organisation: null },
  },
  case: 'Valle Azul',
  part: {
    label: 'Justice',
    kind: 'compartment',
    compartment: 'justice',
    sealed: false,
    expiresAfterDays: null,
  },
  epoch: 2,
  heads: [],
  purpose: { code: 'other', words: { en: 'x', es: 'x' }, typed: 'FOIA <script>', source: null },
  basis: { code: 'other', words: { en: 'x', es: 'x' }, typed: 'y', source: null },
  to: [],
  notIn: [{ what: 'other-parts', why: leftOutWords['other-parts'], count: null, facts: [] }],
};

describe('a page', () => {
  const line = (kind: FactKind, body: object, standing: RecordLine['standing'] = 'live'): RecordLine => ({
    fact: 'f'.repeat(32),
    kind,
    v: 1,
    at: '2026-01-05T18:00:00.000Z',
    by: { role: 'attorney', name: 'Tomás', organisation: 'Bufete' },
    standing,
    supersedes: [],
    body,
  });
  const lines = [
    line('party.described', { party: 'p1', standing: 'survivor', calledAs: 'Rosa' }),
    line('milestone.set', { milestone: 'm1', code: 'US05', status: 'planned', about: ['p1'] }),
    line(
      'note.written',
      { note: 'n1', title: '</h3><img src=x>', text: 'a\u202eb', about: [] },
      'superseded',
    ),
    line('message.said', { message: 'x1' }, 'taken-back'),
    line('entity.described', {
      entity: 'e1',
      kind: 'person',
      name: 'Efrén',
      roles: ['trafficker'],
      note: 'tall',
    }),
    line('tie.stated', {
      tie: 'tie-of-nobody',
      kind: 'pays',
      from: 'e1',
      to: 'e2',
      evidence: 'A slip',
      source: { name: 'Ana', reliability: 'likely', on: '2020-01-01' },
      confidence: 800,
    }),
  ];
  const page = (language: 'en' | 'es') =>
    recordPage(
      { head, lines, files: [], happened: [{ at: null, sentence: { en: 'let in', es: 'entró' } }] },
      language,
    );

  it('says who by the role first, when in the zone and in UTC, and codes in words', () => {
    expect(page('en')).toContain('attorney: Tomás, Bufete');
    expect(page('es')).toContain('abogada: Tomás, Bufete');
    expect(page('en')).toContain('2026-01-05 12:00 (2026-01-05T18:00:00.000Z)');
    expect(page('en')).toMatch(/<dt>About<\/dt><dd>Rosa<\/dd>/);
    expect(page('es')).toContain('<dd>prevista</dd>');
    expect(page('en')).toContain('Somebody stated something later in its place.');
    expect(page('en')).toContain('what it held is left out');
    expect(page('en')).toContain('(typed by a person)');
    expect(page('en')).toContain(leftOutWords['other-parts'].en);
  });

  it('tells a tie by who is tied, in words, and by whose word', () => {
    expect(page('en')).toMatch(/<dt>From<\/dt><dd>Efrén<\/dd>/);
    expect(page('es')).toContain('<dd>tratante</dd>');
    expect(page('es')).toMatch(/<dt>Nota<\/dt><dd>tall<\/dd>/);
    expect(page('es')).toMatch(/<dt>Clase<\/dt><dd>paga<\/dd>/);
    expect(page('en')).toContain('Ana, 2020-01-01 (likely)');
    expect(page('en')).not.toContain('tie-of-nobody');
  });

  it('runs nothing and fetches nothing, whatever somebody wrote', () => {
    for (const language of ['en', 'es'] as const) {
      expect(page(language)).not.toMatch(/<script|<img|javascript:|\u202e/);
      expect(page(language)).toContain("default-src 'none'");
      expect(page(language)).toContain('Helen &lt;b&gt;');
    }
    expect(escaped('\u0000<&">')).toBe('[U+0000]&lt;&amp;&quot;&gt;');
  });

  it('is the same twice', () => {
    expect(page('en')).toBe(page('en'));
  });
});

describe('a manifest', () => {
  const item = {
    path: 'record.jsonl',
    kind: 'lines',
    fact: null,
    name: null,
    mediaType: null,
    bytes: 3,
    sha256: 'a'.repeat(64),
  } as const;

  it('is read as it was written, and nothing else is', () => {
    const text = manifestText({ ...head, items: [item] });
    expect(readManifest(text)).toEqual({ ...head, items: [item] });
    for (const bad of [
      '',
      'null',
      '{',
      text.replace('"version": 1', '"version": 2'),
      text.replace('"bytes": 3', '"bytes": -1'),
      text.replace('"bytes": 3', '"bytes": 3, "more": true'),
      text.replace('cobijo-official-record', 'another'),
    ])
      expect(readManifest(bad)).toBeNull();
  });
});
