import type { Body } from '../../src/fact/kinds.ts';
import type { ConsentKind, ConsentStatement } from '../../src/consent/consents.ts';
import { foldConsents } from '../../src/consent/consents.ts';
import { factId, instant, personId, streamId, zone } from '../../src/index.ts';
import type { Role } from '../../src/vocabulary/role.ts';
import { entity } from '../fact/arbitrary-statements.ts';

/** Consents to try things on: Rosa decides, Marta writes down, Helen would see. */
export const mexico = zone.parse('America/Mexico_City');
export const person = (name: string) => personId.parse(name.padEnd(22, '-'));
export const day = (on: string) => ({ on, zone: mexico });
/** Noon there. */
export const noon = (on: string) => instant.parse(Date.parse(`${on}T18:00:00Z`));

export const consented = (changes: Partial<Body<'consent.recorded'>> = {}): Body<'consent.recorded'> => ({
  consent: entity('consent'),
  subject: { name: 'Rosa', person: person('rosa') },
  recipient: { person: person('helen'), name: 'Helen', role: 'prosecutor', unit: 'District office' },
  parts: [{ stream: streamId.parse('justice'.padEnd(22, '-')), part: 'justice', ref: entity('ref') }],
  writes: true,
  past: 'from-now-on',
  purpose: 'prosecute',
  why: 'She must know when Rosa is heard.',
  explained: { document: 'you-decide', version: 1, language: 'es', readAloud: true, limitsFirst: true },
  decision: 'yes',
  decided: day('2026-09-01'),
  until: day('2026-11-30'),
  withdrawal: ['her-device', 'her-advocate'],
  voice: { by: 'advocate' },
  ...changes,
});

let facts = 0;
export function stated<K extends ConsentKind>(
  kind: K,
  body: Body<K>,
  by: { readonly person?: string; readonly role?: Role; readonly on?: string; readonly fact?: string } = {},
): ConsentStatement<K> {
  return {
    kind,
    body,
    fact: factId.parse((by.fact ?? `fact${facts++}`).padEnd(32, '-')),
    at: noon(by.on ?? '2026-09-01'),
    person: person(by.person ?? 'marta'),
    role: by.role ?? (by.person === 'rosa' ? 'survivor' : 'advocate'),
  };
}

export const answered = (says: 'yes' | 'no', by: Parameters<typeof stated>[2] = { person: 'rosa' }) =>
  stated('consent.answered', { answer: entity(`answer${facts++}`), consent: entity('consent'), says }, by);
export const withdrawn = (by: Parameters<typeof stated>[2] = { person: 'rosa' }) =>
  stated(
    'consent.withdrawn',
    { withdrawal: entity(`withdrawal${facts++}`), consent: entity('consent'), by: 'herself' },
    by,
  );

/** The one consent that the statements speak of. */
export function only(...statements: readonly ConsentStatement[]) {
  const [consent, ...more] = foldConsents(statements);
  if (!consent || more.length > 0) throw new Error(`${more.length + 1} consents`);
  return consent;
}
export const recorded = (
  changes: Partial<Body<'consent.recorded'>> = {},
  by: Parameters<typeof stated>[2] = {},
) => stated('consent.recorded', consented(changes), by);
