import { describe, expect, test } from 'vitest';
import { conversationPurposes } from '../../src/conversation/purpose.ts';
import {
  conversationPurposeRow,
  conversationPurposeRows,
  keptOutOf,
} from '../../src/conversation/purposes.ts';
import { newcomerSentence } from '../../src/conversation/newcomer.ts';
import { goesAt } from '../../src/conversation/retention.ts';
import { type Role, roles } from '../../src/vocabulary/role.ts';
import { instant, zone } from '../../src/vocabulary/time.ts';

const authorities: readonly Role[] = ['investigator', 'prosecutor', 'consularOfficer'];
const isIn = (purpose: (typeof conversationPurposes)[number], role: Role): boolean =>
  keptOutOf(purpose, { role }) === null;

describe('what a conversation is for', () => {
  test('each purpose has one row, with words, a term and its source', () => {
    expect(conversationPurposeRows.map(({ purpose }) => purpose)).toEqual([...conversationPurposes]);
    for (const row of conversationPurposeRows) {
      expect(row.source).toMatch(/REFERENCE §/);
      expect(row.keepsDays).toBeGreaterThan(0);
      expect(row.keepsWhy.es).not.toBe(row.keepsWhy.en);
    }
  });

  test('keeps every authority out of all but the one that is for authorities', () => {
    for (const purpose of conversationPurposes)
      for (const role of authorities)
        expect([purpose, role, isIn(purpose, role)]).toEqual([
          purpose,
          role,
          purpose === 'direct-authorities' && role !== 'consularOfficer',
        ]);
  });

  test('lets no relative and not herself into the one with authorities', () => {
    expect(isIn('direct-authorities', 'relative')).toBe(false);
    expect(isIn('direct-authorities', 'survivor')).toBe(false);
    expect(isIn('family-and-ngo', 'relative')).toBe(true);
  });

  test('keeps counsel to those whom privilege covers', () => {
    expect(roles.filter((role) => isIn('counsel', role))).toEqual(['survivor', 'attorney', 'interpreter']);
  });

  test('never lets in together whom compartments part: no relative beside an authority or a clinician', () => {
    for (const { purpose } of conversationPurposeRows) {
      const present = roles.filter((role) => isIn(purpose, role));
      const has = (role: Role): boolean => present.includes(role);
      expect([purpose, has('relative') && (has('clinician') || has('attorney'))]).toEqual([purpose, false]);
      for (const authority of authorities)
        expect([
          purpose,
          has(authority) && (has('relative') || has('survivor') || has('clinician') || has('shelter')),
        ]).toEqual([purpose, false]);
    }
  });

  test('says of whoever stays out why, in both languages', () => {
    for (const { purpose } of conversationPurposeRows)
      for (const role of roles) {
        const out = keptOutOf(purpose, { role });
        if (out) expect([out.why.en.length > 20, out.why.es.length > 20]).toEqual([true, true]);
      }
  });

  test('lets no local office into the one for federal authorities, by what is known or by its name', () => {
    const role = 'investigator';
    expect(keptOutOf('direct-authorities', { role, unit: 'FBI', level: 'federal' })).toBeNull();
    for (const who of [
      { unit: 'Policía municipal' },
      { level: 'state' as const },
      { unit: 'Sheriff of a county' },
    ])
      expect(keptOutOf('direct-authorities', { role, ...who })?.code).toBe('conversation-federal-only');
  });

  test('keeps nobody out of a conversation that was founded without a purpose', () => {
    for (const role of roles) expect(keptOutOf(undefined, { role })).toBeNull();
  });

  test('says where officials must keep what they read, and only there', () => {
    for (const row of conversationPurposeRows) {
      const officials = authorities.some((role) => isIn(row.purpose, role));
      expect([row.purpose, row.recordsLaw]).toEqual([row.purpose, officials]);
      // When an official read something must be nobody's evidence.
      if (officials) expect(conversationPurposeRow(row.purpose).seeing).toBe(false);
    }
  });
});

describe('what a newcomer will read', () => {
  const rosa = {
    name: 'Rosa',
    role: 'investigator',
    unit: 'Unit',
    level: 'federal',
    writes: true,
    past: 'with-past',
    until: instant.parse(Date.UTC(2027, 2, 3, 18)),
    zone: zone.parse('America/Mexico_City'),
    label: 'Direct',
    conversation: true,
    keepsDays: 365,
    held: false,
    others: [{ name: 'Inés', role: 'advocate' }],
  } as const;

  test('is said with her level, since when, how long, and who else is there', () => {
    const { en, es } = newcomerSentence(rosa);
    for (const part of ['Rosa', 'federal', 'nothing that was written before', 'March 3, 2027', '365', 'Inés'])
      expect(en).toContain(part);
    for (const part of ['Rosa', 'federal', 'nada de lo escrito antes', '3 de marzo de 2027', '365', 'Inés'])
      expect(es).toContain(part);
  });

  test('never promises the past of a conversation, whatever was asked', () => {
    expect(newcomerSentence({ ...rosa, past: 'with-past' }).en).not.toContain('what was written before.');
    expect(newcomerSentence({ ...rosa, conversation: false }).en).toContain(
      'now and what was written before.',
    );
  });

  test('says a legal hold in place of a term', () => {
    expect(newcomerSentence({ ...rosa, held: true }).en).toContain('legal hold');
    expect(newcomerSentence({ ...rosa, held: true }).en).not.toContain('365');
  });
});

describe('when messages go', () => {
  test('is their term after the last of their epoch, and never under a hold', () => {
    expect(goesAt(0, { expiresAfterDays: 30, held: false })).toBe(30 * 86_400_000);
    expect(goesAt(0, { expiresAfterDays: 30, held: true })).toBeNull();
    expect(goesAt(0, { expiresAfterDays: null, held: false })).toBeNull();
  });
});
