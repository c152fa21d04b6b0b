import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  controlMethods,
  exploitationTypes,
  htcdsAttribution,
  industries,
  recruitmentMethods,
  relationshipsToTrafficker,
  sexExploitationTypes,
  statusDeciders,
  traffickingStatuses,
} from '../../src/intake/htcds.ts';
import { intakeCoded } from '../../src/intake/intake.ts';

const file = new URL('../../../../../shared/reference/htcds_2.0.json', import.meta.url);
const required = (process.env['COBIJO_REQUIRE'] ?? '').split(/[\s,]+/).includes('reference');
const present = existsSync(file);
if (!present) console.log('the standard’s own file is not present: its code lists are not compared, skipped');

const field = z.object({ name: z.string(), values: z.array(z.string()), valueLabels: z.array(z.string()) });

describe.skipIf(!present && !required)('codes of HTCDS 2.0', () => {
  const listed = (name: string): [string, string][] => {
    const { fields } = z.object({ fields: z.array(field) }).parse(JSON.parse(readFileSync(file, 'utf8')));
    const { values, valueLabels } = fields.find((one) => one.name === name)!;
    return values.map((value, i) => [value, valueLabels[i]!]);
  };

  test.each([
    ['vic_TypeOfExploitation', exploitationTypes],
    ['vic_TypeOfSexExploitation', sexExploitationTypes],
    ['vic_MethodsOfControl', controlMethods],
    ['vic_MethodOfRecruitment', recruitmentMethods],
  ])('%s: all of them, in order, with the standard’s words', (name, catalogue) => {
    expect(catalogue.map(({ code, en }) => [code, en])).toEqual(listed(name));
  });

  test('the relationship keeps the code that the standard misspelled, and says it right', () => {
    expect(relationshipsToTrafficker.map(({ code }) => code)).toEqual(
      listed('vic_RelationshipToTrafficker').map(([code]) => code),
    );
    expect(relationshipsToTrafficker.at(-1)?.en).toBe('Unacquainted');
  });

  test('statuses and industries name the standard’s code', () => {
    expect(traffickingStatuses.map(({ htcds, en }) => [htcds, en])).toEqual(listed('vic_TraffickingStatus'));
    expect(industries.map(({ htcds, en }) => [htcds, en])).toEqual(listed('vic_ForcedLabourIndustry'));
    const deciders = listed('vic_TraffickingStatusDecisionMakingOrg');
    for (const { htcds, en } of statusDeciders) expect(deciders).toContainEqual([htcds, en]);
  });
});

test('what an intake may hold is what the catalogue names', () => {
  const accepts = (change: object) =>
    intakeCoded.safeParse({
      party: 'a'.repeat(22),
      exploitation: [],
      sexExploitation: [],
      control: [],
      recruitment: [],
      status: 'Possible',
      decidedBy: 'NGO',
      ...change,
    }).success;
  expect(industries.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLMNOPQRSTU');
  for (const { code } of industries) expect(accepts({ industry: code })).toBe(true);
  for (const { code } of traffickingStatuses) expect(accepts({ status: code })).toBe(true);
  for (const { code } of statusDeciders) expect(accepts({ decidedBy: code })).toBe(true);
  expect(accepts({ control: controlMethods.map(({ code }) => code) })).toBe(true);
  expect(accepts({ exploitation: exploitationTypes.map(({ code }) => code) })).toBe(true);
  expect(accepts({ industry: 'V' })).toBe(false);
});

test('the licence is named, and no endorsement is claimed', () => {
  expect(htcdsAttribution.en).toMatch(/IOM, Human Trafficking Case Data Standard 2\.0, CC BY 4\.0/);
  expect(htcdsAttribution.en).toMatch(/does not endorse/);
});

test('every code has words in both languages', () => {
  for (const list of [
    exploitationTypes,
    sexExploitationTypes,
    controlMethods,
    recruitmentMethods,
    industries,
    statusDeciders,
  ])
    for (const { en, es } of list) expect(Math.min(en.length, es.length)).toBeGreaterThan(1);
});
