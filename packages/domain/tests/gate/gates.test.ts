import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChoiceSaid } from '../../src/choice/standing.ts';
import { teachBackQuestions } from '../../src/choice/codes.ts';
import { consulateRungs } from '../../src/consulate/rungs.ts';
import { plusDays } from '../../src/critical-period/days.ts';
import type { SubjectGroup } from '../../src/danger/codes.ts';
import { instrumentInUse } from '../../src/danger/instruments.ts';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { gateFault } from '../../src/gate/faults.ts';
import { gateRows, gatesBefore, requirementsOf } from '../../src/gate/gates.ts';
import { type GateAsked, type GateKnown, judgeGate, unlookedVisits } from '../../src/gate/judge.ts';
import { gatePastWords, overrideWords, pastWords, supplierWords } from '../../src/gate/words.ts';
import { pictureOf } from '../../src/safety/picture.ts';
import type { Said, SafetyRecords, SaidOf } from '../../src/safety/said.ts';
import { type EntityId, type PersonId, entityId, factId, personId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/time.ts';

const today = '2026-11-27';
const day = (days: number): string => plusDays(today, days);
const id = (name: string): EntityId => entityId.parse(name.padEnd(22, '-'));
const marta: PersonId = personId.parse('marta'.padEnd(22, '-'));
const lucia: PersonId = personId.parse('lucia'.padEnd(22, '-'));
/** The id of something of hers. */
const of = (what: string, key: string): EntityId => id(`${what}-${key.replaceAll('-', '')}`);
const ana = id('ana');
const home = id('home');
const girl = id('girl');

/** One statement of whatever kind, as a device may read it. */
interface Fact {
  readonly kind: ContentKind;
  readonly key: string;
  readonly said: Said<ContentKind>;
}
let count = 0;
const fact = <K extends ContentKind>(kind: K, key: string, body: Body<K>, by = marta): Fact => ({
  kind,
  key,
  said: { fact: factId.parse(`fact${count++}`.padEnd(32, '-')), by, at: instant.parse(count), body },
});

function knownFrom(facts: readonly Fact[], on = today): GateKnown {
  const told = <K extends ContentKind>(kind: K): SaidOf<K>[] => {
    const keys = [...new Set(facts.filter((one) => one.kind === kind).map(({ key }) => key))];
    return keys.map((key) => ({
      key: key as EntityId,
      live: facts.filter((one) => one.kind === kind && one.key === key).map(({ said }) => said as Said<K>),
    }));
  };
  const each = <K extends ContentKind>(kind: K): Said<K>[] => told(kind).flatMap(({ live }) => live);
  const records: SafetyRecords = {
    subjects: told('subject.described'),
    assessments: told('danger.assessed'),
    levels: each('level.set'),
    agreements: each('level.agreed'),
    periods: each('period.recorded'),
    milestones: [],
    plans: told('measure.planned'),
    notes: each('measure.noted'),
  };
  return {
    today: on,
    subjects: pictureOf(records, on).subjects,
    choices: each('choice.recorded').map((said): ChoiceSaid => ({
      ...said,
      fromHerDevice: false,
      stands: true,
    })),
    checks: told('check.recorded'),
    overrides: told('gate.overridden'),
    contacts: told('consulate.contacted'),
    exposed: [],
  };
}

const subject = (key: EntityId, group: SubjectGroup): Fact =>
  fact('subject.described', key, { subject: key, group, name: key });
const answers = Object.fromEntries(
  instrumentInUse.items
    .filter(({ asks }) => asks !== 'words')
    .map(({ item, asks }) => [item, asks === 'fear' ? { fear: 2 } : { answer: '0' as const }]),
);
const assessed = (key: EntityId, changed: Body<'danger.assessed'>['answers'] = {}): Fact =>
  fact('danger.assessed', of('a', key), {
    assessment: of('a', key),
    subject: key,
    instrument: instrumentInUse.instrument,
    version: instrumentInUse.version,
    form: 'full',
    assessedOn: day(-1),
    answers: { ...answers, ...changed },
  });
const level = (key: EntityId, danger: 'high' | 'extreme' = 'high'): Fact =>
  fact('level.set', `l-${key}`, {
    level: of('l', key),
    assessment: of('a', key),
    danger,
    scenarios: ['His cousin waits at the station.'],
    rationale: 'He was seen there.',
  });
const period = (key: EntityId): Fact =>
  fact('period.recorded', `p-${key}`, {
    record: of('p', key),
    event: of('e', key),
    recorded: day(-1),
    said: { what: 'planned', trigger: 'family-travel', on: day(1), subjects: [key] },
  });
const planned = (key: EntityId): Fact =>
  fact('measure.planned', of('m', key), { plan: of('m', key), measure: 'P01', subject: key });
const seen = (key: EntityId): Fact =>
  fact('measure.noted', `n-${key}`, {
    record: of('n', key),
    plan: of('m', key),
    on: day(-1),
    said: { what: 'verified', by: 'Lucía' },
  });
type Choice = Body<'choice.recorded'>;
const choice = (about: Choice['about'], more: Partial<Choice> = {}): Fact =>
  fact('choice.recorded', `c-${about}`, {
    choice: of('c', about),
    about,
    answer: 'yes',
    on: day(-1),
    explained: { language: 'es', readAloud: true },
    teachBack: teachBackQuestions.map(({ question }) => ({ question, answer: 'own-words' as const })),
    voice: { by: 'advocate' },
    ...more,
  });
type Check = Body<'check.recorded'>;
const check = (what: Check['check'], key: EntityId, more: Partial<Check> = {}): Fact =>
  fact('check.recorded', `k-${what}-${key}`, {
    check: what,
    subject: key,
    found: 'clear',
    on: day(-1),
    by: 'Lucía',
    how: 'Asked the two who know.',
    ...more,
  });
const override = (asked: GateAsked, name: string, by = marta, joins?: EntityId): Fact =>
  fact(
    'gate.overridden',
    name,
    {
      override: id(name),
      gate: asked.gate,
      step: asked.step,
      subject: asked.subject,
      ...(asked.rung && { rung: asked.rung }),
      from: today,
      until: day(5),
      reason: 'The house is burning.',
      ...(joins && { joins }),
    },
    by,
  );
const guardian: Choice['voice'] = {
  by: 'guardian',
  name: 'Inés',
  tie: 'her aunt',
  implicated: 'no',
  assent: 'yes',
};
const text = { language: 'es', readAloud: true, text: { document: 'your-consulate', version: 1 } };

/** For each gate, what stands where it is open. */
const scenes: readonly { readonly asked: GateAsked; readonly facts: readonly Fact[] }[] = [
  {
    asked: { gate: 'danger', step: 'travel', subject: ana, from: today, to: day(3) },
    facts: [
      subject(ana, 'survivor'),
      assessed(ana),
      level(ana),
      period(ana),
      planned(ana),
      seen(ana),
      choice('travel'),
      check('exposure', ana),
    ],
  },
  {
    asked: { gate: 'family', step: 'family-contact', subject: home, from: today, to: today },
    facts: [
      subject(ana, 'survivor'),
      subject(home, 'household'),
      choice('family-contact', { subject: home }),
      check('complicit-relatives', home),
    ],
  },
  {
    asked: { gate: 'child', step: 'travel', subject: girl, from: today, to: day(3) },
    facts: [
      subject(girl, 'child'),
      choice('travel', { subject: girl, voice: guardian }),
      check('custody', girl),
      check('hague', girl, { found: 'not-needed' }),
      check('hhs-notice', girl),
    ],
  },
  {
    asked: {
      gate: 'consulate',
      step: 'consulate',
      subject: ana,
      from: today,
      to: today,
      rung: 'escorted-visit',
    },
    facts: [
      subject(ana, 'survivor'),
      assessed(ana),
      level(ana),
      choice('consulate', { upTo: 'escorted-visit', explained: text }),
      check('consulate-exposure', ana),
    ],
  },
];
const state = (facts: readonly Fact[], asked: GateAsked): string => judgeGate(knownFrom(facts), asked).state;
const missing = (facts: readonly Fact[], asked: GateAsked): readonly string[] =>
  judgeGate(knownFrom(facts), asked).requirements.flatMap((one) => one.missing ?? []);

describe('a gate before a step', () => {
  it.each(scenes)('is open where all stands that is asked for: $asked.gate', ({ asked, facts }) => {
    expect(missing(facts, asked)).toEqual([]);
    expect(state(facts, asked)).toBe('open');
  });

  it('is closed where nobody has said anything', () => {
    for (const { gate, steps, groups } of gateRows)
      for (const step of steps)
        for (const group of groups)
          for (const rung of gate === 'consulate' ? consulateRungs.slice(1) : [undefined]) {
            const asked = { gate, step, subject: ana, from: today, to: today, rung };
            const none = judgeGate(knownFrom([subject(ana, group)]), asked);
            expect(none.state).toBe('closed');
            expect(none.requirements.length).toBe(requirementsOf(gate, step, group, rung).length);
            expect(judgeGate(knownFrom([]), asked).state).toBe('closed');
          }
  });

  it('is opened by no fact that is taken away', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scenes), fc.nat(), fc.nat(), ({ asked, facts }, some, one) => {
        // Any part of what stands, and the same without one of them.
        const part = facts.filter((_, at) => ((some >> at) & 1) === 1);
        const without = part.filter((_, at) => at !== one % Math.max(part.length, 1));
        return state(without, asked) !== 'open' || state(part, asked) === 'open';
      }),
      { numRuns: 400 },
    );
    for (const { asked, facts } of scenes)
      for (const gone of facts)
        // Ana stands beside the household only so that the case is whose it is.
        if (!(asked.gate === 'family' && gone.key === ana))
          expect([
            gone.kind,
            state(
              facts.filter((one) => one !== gone),
              asked,
            ),
          ]).toEqual([gone.kind, 'closed']);
  });

  it('is the same in whatever order it was said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scenes).chain(({ asked, facts }) => {
          const all = [
            ...facts,
            override(asked, 'first'),
            override(asked, 'second', lucia, id('first')),
            check('exposure', ana, { found: 'unknown' }),
            choice('consulate', { answer: 'no' }),
          ];
          return fc.record({
            asked: fc.constant(asked),
            all: fc.subarray(all),
            mixed: fc.shuffledSubarray(all, { minLength: all.length }),
          });
        }),
        ({ asked, all, mixed }) => {
          const other = mixed.filter((one) => all.includes(one));
          expect(judgeGate(knownFrom(other), asked)).toEqual(judgeGate(knownFrom(all), asked));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes no unknown for a yes', () => {
    const [danger, family, child, consulate] = scenes;
    const instead = ({ facts }: (typeof scenes)[number], ...changed: readonly Fact[]): readonly Fact[] => [
      ...facts.filter(({ kind, key }) => !changed.some((one) => one.kind === kind && one.key === key)),
      ...changed,
    ];
    const unknown = { found: 'unknown' } as const;
    for (const [scene, changed, code] of [
      [danger!, check('exposure', ana, unknown), 'check-unknown'],
      [danger!, check('exposure', ana, { found: 'not-clear' }), 'check-not-clear'],
      [danger!, check('exposure', ana, { found: 'not-needed' }), 'check-unknown'],
      [danger!, check('exposure', ana, { on: day(-31) }), 'check-old'],
      [danger!, choice('travel', { answer: 'not-now' }), 'choice-not-now'],
      [danger!, choice('travel', { answer: 'no' }), 'choice-no'],
      [danger!, choice('travel', { on: day(-91) }), 'choice-old'],
      [danger!, choice('travel', { voice: { by: 'herself' } }), 'choice-not-her-device'],
      [danger!, level(ana, 'extreme'), 'level-extreme'],
      [family!, check('complicit-relatives', home, unknown), 'check-unknown'],
      [child!, check('custody', girl, unknown), 'check-unknown'],
      [child!, choice('travel', { subject: girl }), 'choice-no-guardian'],
      [
        child!,
        choice('travel', { subject: girl, voice: { ...guardian, implicated: 'unknown' } }),
        'choice-guardian-not-cleared',
      ],
      [child!, choice('travel', { subject: girl, voice: { ...guardian, assent: 'no' } }), 'choice-no-assent'],
      [consulate!, choice('consulate', { upTo: 'remote-pseudonym', explained: text }), 'choice-lower-rung'],
      [
        consulate!,
        choice('consulate', { upTo: 'escorted-visit', explained: text, teachBack: [] }),
        'choice-not-understood',
      ],
      [consulate!, choice('consulate', { upTo: 'escorted-visit' }), 'choice-text-unknown'],
      [
        consulate!,
        choice('consulate', {
          upTo: 'escorted-visit',
          explained: { ...text, text: { document: 'your-consulate', version: 99 } },
        }),
        'choice-text-unknown',
      ],
    ] as const) {
      expect([code, missing(instead(scene, changed), scene.asked)]).toEqual([code, [code]]);
      expect(state(instead(scene, changed), scene.asked)).toBe('closed');
    }
  });

  it('counts a day that is only agreed, and one of no period that was recorded, as missing', () => {
    const [{ asked, facts }] = scenes as [(typeof scenes)[number]];
    const paper = fact('measure.noted', 'paper', {
      record: id('paper'),
      plan: of('m', ana),
      on: day(-1),
      said: { what: 'granted' },
    });
    const agreed = [...facts.filter(({ kind }) => kind !== 'measure.noted'), paper];
    expect(missing(agreed, { ...asked, from: day(1), to: day(3) })).toEqual(['coverage-expected']);
    expect(missing(facts, { ...asked, to: day(300) })).toEqual(['period-none', 'coverage-none']);
    expect(missing(facts, { ...asked, to: day(-60) })).toEqual(['period-none', 'coverage-none']);
  });

  it('asks that somebody looks again where an assessment closed the door since', () => {
    const [, { asked, facts }] = scenes as [unknown, (typeof scenes)[number]];
    const closed = assessed(home, { H1: { answer: 'U' } });
    expect(missing([...facts, closed], asked)).toEqual([]);
    const before = [
      ...facts.filter(({ kind }) => kind !== 'check.recorded'),
      check('complicit-relatives', home, { on: day(-2) }),
    ];
    expect(missing(before, asked)).toEqual([]);
    expect(missing([...before, closed], asked)).toEqual(['check-before-assessment']);
  });

  it('asks that somebody looks again where the network leads there since', () => {
    const consulate = scenes[3]!;
    const looked = consulate.facts.find(({ kind }) => kind === 'check.recorded')!.said.at;
    const at = (role: 'consulate' | 'relative', when: number): string => {
      const door = {
        roles: [role],
        sentence: { en: 'He works there.', es: 'Trabaja ahí.' },
        at: instant.parse(when),
      };
      return judgeGate({ ...knownFrom(consulate.facts), exposed: [door] }, consulate.asked)
        .requirements.flatMap((one) => one.missing ?? [])
        .join(' ');
    };
    expect(at('consulate', looked + 1)).toBe('check-before-exposure');
    expect(at('consulate', looked)).toBe('check-before-exposure');
    expect(at('consulate', looked - 1)).toBe('');
    expect(at('relative', looked + 1)).toBe('');
  });

  it('takes an order of a court for the custody of a child', () => {
    const [, , { asked, facts }] = scenes as [unknown, unknown, (typeof scenes)[number]];
    const none = facts.filter(({ key }) => !key.startsWith('k-custody'));
    expect(missing(none, asked)).toEqual(['check-none']);
    expect(state([...none, check('custody-order', girl)], asked)).toBe('open');
  });

  it('stays closed after a visit until somebody has looked, and says by when', () => {
    const { asked, facts } = scenes[3]!;
    const visit = fact('consulate.contacted', id('visit'), {
      contact: id('visit'),
      subject: ana,
      rung: 'off-site-visit',
      what: 'done',
      on: day(-1),
    });
    expect(missing([...facts, visit], asked)).toEqual(['after-visit-none']);
    expect(unlookedVisits(knownFrom([...facts, visit]))).toMatchObject([
      { contact: id('visit'), dueBy: today },
    ]);
    const looked = (found: Check['found']) => check('after-visit', ana, { contact: id('visit'), found });
    expect(missing([...facts, visit, looked('not-clear')], asked)).toEqual(['after-visit-not-clear']);
    expect(state([...facts, visit, looked('clear')], asked)).toBe('open');
    expect(unlookedVisits(knownFrom([...facts, visit, looked('unknown')]))).toEqual([]);
  });
});

const ofRelative = (one: Fact, kind: ContentKind): Fact =>
  one.kind === kind ? { ...one, said: { ...one.said, role: 'relative' } } : one;

describe('a check that a relative writes down', () => {
  const [, { asked, facts }] = scenes as [unknown, (typeof scenes)[number]];
  const only = facts.filter(({ kind }) => kind !== 'check.recorded');
  const by = (found: Check['found']): Fact =>
    ofRelative(check('complicit-relatives', home, { found }), 'check.recorded');
  const another = fact('check.recorded', 'another', {
    ...(check('complicit-relatives', home).said.body as Check),
  });

  it('clears nobody: the look may be at himself', () => {
    expect(missing([...only, by('clear')], asked)).toEqual(['check-none']);
    expect(missing([...only, by('clear'), another], asked)).toEqual([]);
  });
  it('counts where it finds something', () => {
    expect(missing([...only, by('not-clear')], asked)).toEqual(['check-not-clear']);
    expect(missing([...only, by('not-clear'), another], asked)).toEqual(['check-contradicted']);
  });
});

describe('a step that has a text of its own', () => {
  const asked = (subject: EntityId, step: 'return' | 'press' | 'testimony'): GateAsked => ({
    ...{ gate: 'danger', step, subject, from: today, to: today },
  });
  const back = { ...text, text: { document: 'going-back', version: 1 } };

  it('is not opened by a yes before which it was not explained, or another text was', () => {
    const [{ facts }] = scenes as [(typeof scenes)[number]];
    const whole = (yes: Fact) => [...facts.filter(({ kind }) => kind !== 'choice.recorded'), yes];
    const ofChoice = (yes: Fact) =>
      missing(whole(yes), asked(ana, 'return')).filter((code) => code.startsWith('choice-'));
    expect(ofChoice(choice('return'))).toEqual(['choice-text-unknown']);
    expect(ofChoice(choice('return', { explained: text }))).toEqual(['choice-text-unknown']);
    expect(ofChoice(choice('return', { explained: back }))).toEqual([]);
    for (const about of ['return', 'press', 'testimony'] as const)
      expect(gateFault('choice.recorded', choice(about).said.body, today)?.code).toBe('choice-text-needed');
  });
  it('is testimony: neither her yes to cooperating nor the text of that opens it, and its own does', () => {
    const read = (document: string) => ({ explained: { ...text, text: { document, version: 1 } } });
    const ofChoice = (yes: Fact) =>
      missing([subject(ana, 'survivor'), yes], asked(ana, 'testimony')).filter((code) =>
        code.startsWith('choice-'),
      );
    expect(ofChoice(choice('cooperate', read('you-decide')))).toEqual(['choice-none']);
    expect(ofChoice(choice('testimony', read('you-decide')))).toEqual(['choice-text-unknown']);
    expect(ofChoice(choice('testimony', { ...read('giving-testimony'), teachBack: [] }))).toEqual([
      'choice-not-understood',
    ]);
    expect(ofChoice(choice('testimony', read('giving-testimony')))).toEqual([]);
    // Nor is a yes after the other text written down.
    const faultAfter = (document: string) =>
      gateFault('choice.recorded', choice('testimony', read(document)).said.body, today);
    expect(faultAfter('you-decide')?.code).toBe('choice-text-needed');
    expect(faultAfter('giving-testimony')).toBeNull();
  });
  it('is named where her choice is missing, to a survivor and to nobody else', () => {
    const supplied = (group: SubjectGroup): string => {
      const choiceOf = requirementsOf('danger', 'testimony', group).find(({ need }) => need === 'choice');
      return supplierWords(choiceOf!).es;
    };
    expect(supplied('survivor')).toContain('después de leer con ella «Usted decide: dar testimonio»');
    expect(supplied('household')).not.toContain('leer');
  });
  it('is told to a household in the words of whoever is with it', () => {
    const yes = choice('return', { subject: home });
    expect(gateFault('choice.recorded', yes.said.body, today)).toBeNull();
    const told = missing([subject(home, 'household'), yes], asked(home, 'return'));
    expect(told.filter((code) => code.startsWith('choice-'))).toEqual([]);
  });
});

describe('going past a gate', () => {
  const without = (scene: (typeof scenes)[number], kind: ContentKind): readonly Fact[] =>
    scene.facts.filter((one) => one.kind !== kind);

  it('is done in the open by a named person, shows what is missing, and is no opening', () => {
    const [danger] = scenes as [(typeof scenes)[number]];
    const facts = [...without(danger, 'check.recorded'), override(danger.asked, 'first')];
    const verdict = judgeGate(knownFrom(facts), danger.asked);
    expect(verdict.state).toBe('overridden');
    expect(verdict.requirements.flatMap((one) => one.missing ?? [])).toEqual(['check-none']);
    expect(verdict.overrides).toMatchObject([
      { by: [{ person: marta, reason: 'The house is burning.' }], state: 'counts' },
    ]);
    // Of other days, another step, or nobody's it is none.
    expect(state(facts, { ...danger.asked, to: day(6) })).toBe('closed');
    const nobody = facts.map((one) =>
      one.kind === 'gate.overridden' ? { ...one, said: { ...one.said, by: null } } : one,
    );
    expect(state(nobody, danger.asked)).toBe('closed');
    // A relative may be one of those whom the gate is there for.
    const relative = facts.map((one) => ofRelative(one, 'gate.overridden'));
    expect(state(relative, danger.asked)).toBe('closed');
  });

  it('cannot be done in place of her own choice, nor for one who asked to be left out', () => {
    const [danger] = scenes as [(typeof scenes)[number]];
    expect(
      state([...without(danger, 'choice.recorded'), override(danger.asked, 'first')], danger.asked),
    ).toBe('closed');
    const left = fact('subject.described', ana, {
      subject: ana,
      group: 'survivor',
      name: 'Ana',
      askedToLeave: { on: day(-1) },
    });
    const facts = [...without(danger, 'subject.described'), left, override(danger.asked, 'first')];
    expect(state(facts, danger.asked)).toBe('closed');
  });

  it('takes two different people at the gate of the family', () => {
    const family = scenes[1]!;
    const facts = [...without(family, 'choice.recorded'), override(family.asked, 'first')];
    expect(judgeGate(knownFrom(facts), family.asked)).toMatchObject({
      state: 'closed',
      overrides: [{ state: 'awaits-second' }],
    });
    expect(state([...facts, override(family.asked, 'again', marta, id('first'))], family.asked)).toBe(
      'closed',
    );
    expect(state([...facts, override(family.asked, 'second', lucia, id('first'))], family.asked)).toBe(
      'overridden',
    );
  });

  it('is said of each thing that is missing: what a named person can go past, and what nobody can', () => {
    const said = (scene: (typeof scenes)[number]) =>
      judgeGate(knownFrom([scene.facts[0]!]), scene.asked).requirements.map(
        (one) => [one.requirement.need, one.pastBy, pastWords(one).en] as const,
      );
    const [danger, family] = scenes as [(typeof scenes)[number], (typeof scenes)[number]];
    for (const [need, people, words] of said(danger)) {
      const isNobodys = need === 'choice' || need === 'subject';
      expect([need, people]).toEqual([need, isNobodys ? 0 : 1]);
      expect(words).toMatch(isNobodys ? /^Nobody can go past this/ : /^A named person can go past this/);
    }
    expect(said(family).map(([need, people]) => [need, people])).toEqual([
      ['subject', 0],
      ['choice', 2],
      ['check', 2],
    ]);
    // Of a whole gate one sentence says both, so that no two beside each other contradict.
    for (const row of gateRows) {
      expect(gatePastWords(row).en).toMatch(/named (person|people together) can go past this gate/);
      expect(/Nobody can go past her own choice/.test(gatePastWords(row).en)).toBe(!row.overridesChoice);
    }
  });

  it('says of a signature that leaves the gate closed that it does', () => {
    const [danger] = scenes as [(typeof scenes)[number]];
    const of = (facts: readonly Fact[]): string => {
      const verdict = judgeGate(knownFrom(facts), danger.asked);
      return overrideWords(verdict.overrides[0]!, verdict).en;
    };
    const signed = override(danger.asked, 'first');
    expect(of([...without(danger, 'check.recorded'), signed])).toBe('It stands.');
    expect(of([...without(danger, 'choice.recorded'), signed])).toMatch(/the gate stays closed/);
  });

  it('is over once it was taken back, on one device or on all', () => {
    const [danger] = scenes as [(typeof scenes)[number]];
    const stands = override(danger.asked, 'first');
    const back = fact('gate.overridden', 'first', {
      ...(stands.said.body as Body<'gate.overridden'>),
      takenBack: { reason: 'She stays.' },
    });
    const facts = without(danger, 'check.recorded');
    expect(state([...facts, stands, back], danger.asked)).toBe('closed');
    expect(state([...facts, back], danger.asked)).toBe('closed');
  });
});

describe('what is stated at a gate', () => {
  const fault = ({ kind, said }: Fact): string | null => gateFault(kind, said.body, today)?.code ?? null;

  it('is refused where no calendar, table or text has it', () => {
    const asked = scenes[0]!.asked;
    const past = override(asked, 'one').said.body as Body<'gate.overridden'>;
    const changed = (more: Partial<typeof past>) => fault(fact('gate.overridden', 'x', { ...past, ...more }));
    expect([
      fault(check('exposure', ana, { on: day(1) })),
      fault(check('exposure', ana, { found: 'not-needed' })),
      fault(check('after-visit', ana)),
      fault(choice('cooperate')),
      fault(choice('travel', { upTo: 'normal-visit' })),
      fault(choice('consulate', { explained: text })),
      changed({ step: 'consulate' }),
      changed({ rung: 'normal-visit' }),
      changed({ until: day(-1) }),
      changed({ until: day(30) }),
    ]).toEqual([
      'gate-day-not-yet',
      'gate-check-needed',
      'gate-check-of-a-visit',
      'choice-text-needed',
      'choice-rung-needed',
      'choice-rung-needed',
      'gate-step-of-another',
      'gate-rung-of-consulate',
      'gate-ends-before',
      'gate-too-long',
    ]);
    for (const { facts } of scenes) for (const one of facts) expect(fault(one)).toBeNull();
    // A no is written down whatever is missing beside it.
    expect(fault(choice('cooperate', { answer: 'no' }))).toBeNull();
    expect(changed({ until: day(29) })).toBeNull();
  });

  it('has a gate before each step of each group that somebody could take', () => {
    expect(gatesBefore('travel', 'child').map(({ gate }) => gate)).toEqual(['danger', 'child']);
    expect(gatesBefore('family-contact', 'household').map(({ gate }) => gate)).toEqual(['family']);
  });
});
