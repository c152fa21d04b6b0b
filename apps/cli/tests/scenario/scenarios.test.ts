import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type EntityId, type PersonId, compartments } from '@cobijo/domain';
import { describe, expect, it } from 'vitest';
import { canariesOf } from '../../src/scenario/canaries.ts';
import { statedOf } from '../../src/scenario/labels.ts';
import { readScenario } from '../../src/scenario/read.ts';
import type { Scenario, StatedFact, Step } from '../../src/scenario/schema.ts';

const folder = fileURLToPath(new URL('../../../../scenarios/', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

async function scenarioAt(file: string): Promise<Scenario> {
  const read = await readScenario(`${folder}${file}`);
  if (!read.ok) throw new Error(JSON.stringify(read.error, null, 1));
  return read.value;
}
const factsOf = (step: Step): readonly StatedFact[] =>
  step.do === 'record' || step.do === 'cross' ? step.facts : [];
const statedCount = (scenario: Scenario): number =>
  scenario.steps.reduce(
    (sum, step) =>
      sum +
      factsOf(step).length +
      (step.do === 'say' || step.do === 'attach' ? 1 : 0) +
      (step.do === 'cross' ? 2 : 0),
    0,
  );

describe.each(files)('%s', (file) => {
  it('reads without a problem', async () => {
    const scenario = await scenarioAt(file);
    expect(`${scenario.scenario}.yaml`).toBe(file);
  });

  it('says in both languages that it is pseudonymous, moved and altered', async () => {
    const { about } = await scenarioAt(file);
    expect(about.en).toMatch(/Pseudonymous[^]*moved by one constant[^]*altered/);
    expect(about.es).toMatch(/nombres supuestos[^]*misma constante[^]*alteraron/);
  });

  it('moves dates by whole weeks, so that no court sits on a Sunday', async () => {
    const scenario = await scenarioAt(file);
    expect(scenario.shiftDays % 7).toBe(0);
  });

  it('states nothing that the domain would not take', async () => {
    const scenario = await scenarioAt(file);
    const zones = new Map(scenario.parties.map((party) => [party.id, party.zone]));
    const ids = {
      thing: () => 'thingthingthingthingth' as EntityId,
      person: () => 'personpersonpersonpers' as PersonId,
    };
    for (const step of scenario.steps)
      for (const fact of factsOf(step)) expect(statedOf(fact, zones.get(step.by)!, ids).ok).toBe(true);
  });

  it('repeats nothing of a sealed part outside it before it is unsealed', async () => {
    const scenario = await scenarioAt(file);
    const sealed = new Set(
      scenario.streams.filter((s) => s.kind === 'compartment' && s.sealed === true).map((s) => s.id),
    );
    const isSealed = (step: Step) => 'stream' in step && sealed.has(step.stream);
    const sealedTexts = canariesOf({
      ...scenario,
      canaries: [],
      parties: [],
      streams: [],
      steps: scenario.steps.filter(isSealed),
    });
    const unsealed = scenario.steps.findIndex((step) =>
      factsOf(step).some((fact) => fact.body['wasSealed'] === true),
    );
    const elsewhere = JSON.stringify(
      scenario.steps.slice(0, Math.max(unsealed, 0)).filter((step) => !isSealed(step)),
    );
    expect(sealedTexts.filter((text) => elsewhere.includes(text))).toEqual([]);
  });
});

describe('Valle Azul', () => {
  it('has the seven parties, the ten compartments, the four conversations and a sealed part', async () => {
    const scenario = await scenarioAt('valle-azul.yaml');
    expect(scenario.parties).toHaveLength(7);
    const open = scenario.streams.filter((s) => s.kind === 'compartment' && !s.sealed);
    expect(new Set(open.map((s) => s.kind === 'compartment' && s.compartment))).toEqual(
      new Set(compartments),
    );
    expect(scenario.streams.filter((s) => s.kind === 'conversation')).toHaveLength(4);
    expect(scenario.streams.filter((s) => s.kind === 'compartment' && s.sealed)).toHaveLength(1);
  });

  it('has a few hundred facts and at least two hundred canaries', async () => {
    const scenario = await scenarioAt('valle-azul.yaml');
    expect(statedCount(scenario)).toBeGreaterThanOrEqual(250);
    expect(statedCount(scenario)).toBeLessThanOrEqual(500);
    expect(canariesOf(scenario).length).toBeGreaterThanOrEqual(200);
  });

  it('has a hearing moved twice, a crossing, a legal hold and a grant from now on', async () => {
    const scenario = await scenarioAt('valle-azul.yaml');
    const moved = scenario.steps
      .flatMap(factsOf)
      .filter((fact) => fact.kind === 'milestone.set' && fact.body['status'] === 'moved')
      .map((fact) => fact.body['milestone']);
    expect(moved.filter((milestone) => milestone === '$sentence-4')).toHaveLength(2);
    expect(scenario.steps.some((step) => step.do === 'cross')).toBe(true);
    expect(scenario.steps.some((step) => step.do === 'hold')).toBe(true);
    expect(
      scenario.steps.some(
        (step) => step.do === 'grant' && step.past === 'from-now-on' && step.streams.includes('justice'),
      ),
    ).toBe(true);
  });

  it('has hours at which each may be called, words that went, check-ins, a rota and two responses', async () => {
    const scenario = await scenarioAt('valle-azul.yaml');
    const kinds = new Set(scenario.steps.flatMap(factsOf).map(({ kind }) => kind));
    for (const kind of [
      'contact.hours',
      'contact.made',
      'cadence.set',
      'check-in.agreed',
      'check-in.made',
      'rota.set',
    ] as const)
      expect(kinds).toContain(kind);
    expect(scenario.streams.filter(({ kind }) => kind === 'desk')).toHaveLength(1);
    expect(scenario.steps.filter((step) => step.do === 'report')).toHaveLength(2);
  });

  it('keeps acts that she was forced to in counsel, and nowhere else', async () => {
    const scenario = await scenarioAt('valle-azul.yaml');
    const counsel = new Set(['counsel', 'talk-counsel']);
    for (const step of scenario.steps) {
      const stream =
        step.do === 'record'
          ? step.stream
          : step.do === 'say'
            ? step.in
            : step.do === 'cross'
              ? step.to
              : null;
      if (stream === null || counsel.has(stream)) continue;
      const said = step.do === 'say' ? step.text : JSON.stringify(factsOf(step).map((fact) => fact.body));
      expect(said).not.toMatch(/tally|libreta|oerced act/);
    }
  });

  it('gives every official an end to what he was granted', async () => {
    const scenario = await scenarioAt('valle-azul.yaml');
    const officials = new Set(['daniel', 'helen']);
    const endless = scenario.steps.filter(
      (step) =>
        step.do === 'grant' &&
        officials.has(step.to) &&
        !step.streams.includes('authorities') &&
        step.until === undefined,
    );
    expect(endless).toEqual([]);
  });
});

describe('canaries', () => {
  it('are distinctive: long enough, and never a label or a date of the notation', async () => {
    for (const file of files)
      for (const canary of canariesOf(await scenarioAt(file))) {
        expect(canary.length).toBeGreaterThanOrEqual(6);
        expect(canary).not.toMatch(/^\$[a-z]|^~?\d{4}-\d{2}-\d{2}(T|$)/);
      }
  });

  it('cover every message and every note', async () => {
    for (const file of files) {
      const scenario = await scenarioAt(file);
      const canaries = canariesOf(scenario);
      const uncovered = scenario.steps
        .filter((step) => step.do === 'say' && step.text.length > 40)
        .filter((step) => step.do === 'say' && !canaries.some((canary) => step.text.includes(canary)));
      expect(uncovered).toEqual([]);
    }
  });
});
