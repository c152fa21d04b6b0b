import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Directory } from '../../src/organisation/directory.ts';
import type { FactId } from '../../src/vocabulary/ids.ts';
import { Told } from './told.ts';

describe('who is admitted', () => {
  it('is nobody by her own word, and the first two by each other’s, face to face across the border', () => {
    const told = new Told();
    const ana = told.presents('Ana', 'Ana', { country: 'US' });
    const beto = told.presents('Ana', 'Beto', { country: 'MX' });
    told.vouches('Ana', ana, true);
    expect(told.faults(ana)).toEqual(['organisation-itself']);
    told.vouches('Ana', beto, true);
    expect([told.state(ana), told.state(beto)]).toEqual(['awaiting', 'awaiting']);
    told.hears('Beto', 'Ana');
    told.vouches('Beto', ana, true);
    expect([told.state(ana), told.state(beto)]).toEqual(['admitted', 'admitted']);
  });

  it('is the second as it was presented last, where it was presented again before it vouched', () => {
    const told = new Told();
    const ana = told.presents('Ana', 'Ana', { country: 'US' });
    const said = ['ngo', 'federal', 'state', 'municipal'].map((level) => {
      const fact = told.presents('Ana', 'Beto', { country: 'MX', level: level as 'ngo' });
      told.vouches('Ana', fact, true);
      return fact;
    });
    told.hears('Beto', 'Ana');
    told.vouches('Beto', ana, true);
    expect(said.map((one) => told.state(one))).toEqual(['awaiting', 'awaiting', 'awaiting', 'admitted']);
    expect(told.state(ana)).toBe('admitted');
  });

  it('is not two of one country, nor two that have not met', () => {
    const told = new Told();
    const ana = told.presents('Ana', 'Ana', { country: 'US' });
    const beto = told.presents('Ana', 'Beto', { country: 'MX' });
    const caro = told.presents('Ana', 'Caro', { country: 'US' });
    told.vouches('Ana', caro, true);
    told.vouches('Ana', beto, false);
    told.hears('Beto', 'Ana');
    told.hears('Caro', 'Ana');
    told.vouches('Beto', ana, true);
    told.vouches('Caro', ana, true);
    told.everyoneHears();
    expect([ana, beto, caro].map((one) => told.state(one))).toEqual(['awaiting', 'awaiting', 'awaiting']);
    expect(told.faults(beto)).toEqual(['vouch-not-face-to-face']);
    expect(told.faults(caro)).toEqual(['vouch-same-country']);
  });

  it('is a third by two members, one of them across the border', () => {
    const told = new Told();
    told.founds('Ana', 'Beto');
    const caro = told.presents('Ana', 'Caro', { country: 'US' });
    told.vouches('Ana', caro);
    expect(told.state(caro)).toBe('awaiting');
    told.hears('Beto', 'Ana');
    told.vouches('Beto', caro);
    expect(told.state(caro)).toBe('admitted');
  });

  it('is not one for whom two of its own country vouch', () => {
    const told = new Told();
    told.founds('Ana', 'Beto');
    told.admits('Caro', 'US', ['Ana', 'Beto']);
    const dora = told.admits('Dora', 'US', ['Ana', 'Caro']);
    expect(told.state(dora)).toBe('awaiting');
    expect(told.faults(dora)).toEqual([null, null]);
  });

  it('speaks for the one that was admitted first, whatever two members vouch for in her name later', () => {
    // The ids of facts are in no order: some of these are before hers, some after.
    for (let count = 0; count < 6; count++) {
      const told = new Told();
      told.founds('Ana', 'Beto');
      for (let n = 0; n < count; n++) told.presents('Ana', `Nobody ${n}`);
      const caro = told.admits('Caro', 'US', ['Ana', 'Beto']);
      const dora = told.admits('Dora', 'US', ['Ana', 'Beto']);
      // As if Caro were from across the border.
      const second = told.admits('Caro', 'MX', ['Ana', 'Beto']);
      expect(told.state(second)).toBe('admitted');
      told.everyoneHears();
      const eva = told.presents('Dora', 'Eva', { country: 'US' });
      told.everyoneHears();
      told.vouches('Dora', eva);
      told.vouches('Caro', eva);
      expect([count, told.state(eva)]).toEqual([count, 'awaiting']);
      // Nor is she two of those who decide.
      const proposal = told.proposes('Dora', told.fold().organisations[0]!.fact);
      const { among } = told.fold().organisations[0]!.suspensions.find(({ fact }) => fact === proposal)!;
      expect(among).toContain(caro);
      expect(among).not.toContain(second);
      expect(among).toContain(dora);
    }
  });

  it('is no more suspended’s to speak by a second one, nor by members who pretend not to have heard of the first', () => {
    for (let count = 0; count < 6; count++) {
      const told = new Told();
      told.founds('Ana', 'Beto');
      for (let n = 0; n < count; n++) told.presents('Ana', `Nobody ${n}`);
      told.everyoneHears();
      told.hears('Ana#old', 'Ana');
      told.hears('Beto#old', 'Beto');
      const caro = told.admits('Caro', 'US', ['Ana', 'Beto']);
      const dora = told.admits('Dora', 'MX', ['Ana', 'Beto']);
      const proposal = told.proposes('Dora', caro);
      told.everyoneHears();
      told.joins('Ana', proposal);
      told.joins('Beto', proposal);
      told.everyoneHears();
      expect(told.state(caro)).toBe('suspended');
      const second = told.presents('Ana#old', 'Caro', { country: 'MX' });
      told.hears('Beto#old', 'Ana#old');
      told.vouches('Ana#old', second);
      told.vouches('Beto#old', second);
      for (const one of ['Ana', 'Caro']) told.hears(one, 'Ana#old', 'Beto#old');
      told.everyoneHears();
      expect(told.state(second)).toBe('admitted');
      told.vouches('Caro', told.presents('Dora', 'Eva', { country: 'US' }));
      const eva = told.presents('Caro', 'Eva', { country: 'US' });
      told.vouches('Caro', eva);
      expect([count, told.faults(eva)]).toEqual([count, ['organisation-is-suspended']]);
      told.everyoneHears();
      expect(told.state(dora)).toBe('admitted');
    }
  });

  it('counts an organisation once, whichever of its devices says it', () => {
    const told = new Told();
    told.founds('Ana', 'Beto');
    const caro = told.presents('Beto', 'Caro', { country: 'US' });
    told.vouches('Beto', caro);
    told.vouches('Beto', caro, true);
    expect(told.state(caro)).toBe('awaiting');
    expect([...told.faults(caro)].sort()).toEqual([null, 'vouch-twice']);
  });

  it('takes no word of whoever speaks for nobody that is admitted, for a name or for a number', () => {
    const told = new Told();
    const [ana] = told.founds('Ana', 'Beto');
    const caro = told.presents('Ana', 'Caro', { country: 'MX' });
    told.hears('Eva', 'Ana');
    told.vouches('Eva', caro);
    told.vouches('Ana', 'n'.repeat(32) as FactId);
    expect(told.faults(caro)).toEqual(['organisation-not-admitted']);
    // Naming it without having seen it presented is naming nothing.
    told.vouches('Nadie', ana);
    expect(told.faults(ana)).toEqual([null]);
  });

  it('begins once: whoever was let in later cannot found it again with another', () => {
    const told = new Told();
    told.founds('Ana', 'Beto');
    const again = told.presents('Eva', 'Eva', { country: 'US' });
    told.hears('Eva', 'Ana');
    told.hears('Zoe', 'Eva');
    const other = told.presents('Eva', 'Zoe', { country: 'MX' });
    told.vouches('Eva', other, true);
    told.hears('Zoe', 'Eva');
    told.vouches('Zoe', again, true);
    expect([told.state(again), told.state(other)]).toEqual(['awaiting', 'awaiting']);
    expect(told.faults(other)).toEqual(['organisation-not-admitted']);
  });
});

describe('who is suspended', () => {
  const four = (): { told: Told; ana: FactId; beto: FactId; caro: FactId; dora: FactId } => {
    const told = new Told();
    const [ana, beto] = told.founds('Ana', 'Beto');
    const caro = told.admits('Caro', 'US', ['Ana', 'Beto']);
    const dora = told.admits('Dora', 'MX', ['Ana', 'Beto']);
    return { told, ana, beto, caro, dora };
  };

  it('is nobody by one word, nor by half of the others, nor by one country alone', () => {
    const { told, caro, dora } = four();
    const proposal = told.proposes('Ana', dora);
    told.everyoneHears();
    told.joins('Ana', proposal);
    expect(told.state(dora)).toBe('admitted');
    told.joins('Beto', proposal);
    expect(told.state(dora)).toBe('suspended');
    const narrow = told.proposes('Ana', caro);
    told.hears('Caro', 'Ana');
    told.joins('Caro', narrow);
    expect(told.state(caro)).toBe('admitted');
  });

  it('cannot be one of two', () => {
    const told = new Told();
    const [ana, beto] = told.founds('Ana', 'Beto');
    told.proposes('Ana', beto);
    expect([told.state(ana), told.state(beto)]).toEqual(['admitted', 'admitted']);
  });

  it('has no say any more, and what it vouched before stays', () => {
    const { told, beto, caro, dora } = four();
    const proposal = told.proposes('Ana', beto);
    told.everyoneHears();
    told.joins('Caro', proposal);
    told.everyoneHears();
    expect([told.state(beto), told.state(caro), told.state(dora)]).toEqual([
      'suspended',
      'admitted',
      'admitted',
    ]);
    const eva = told.presents('Ana', 'Eva', { country: 'US' });
    told.vouches('Ana', eva);
    told.hears('Beto', 'Ana');
    told.vouches('Beto', eva);
    expect(told.state(eva)).toBe('awaiting');
    expect(told.faults(eva)).toContain('organisation-is-suspended');
  });

  it('loses what it vouched while it was being suspended, and whatever rests on that', () => {
    const { told, beto } = four();
    const proposal = told.proposes('Ana', beto);
    told.hears('Caro', 'Ana');
    told.joins('Caro', proposal);
    // Dora knows nothing of it yet: with Beto she lets Eva in, and Eva, with Dora, Fito.
    const eva = told.presents('Beto', 'Eva', { country: 'US' });
    told.vouches('Beto', eva);
    told.hears('Dora', 'Beto');
    told.vouches('Dora', eva);
    told.hears('Eva', 'Dora');
    const fito = told.presents('Eva', 'Fito', { country: 'US' });
    told.vouches('Eva', fito);
    told.hears('Dora', 'Eva');
    told.vouches('Dora', fito);
    told.everyoneHears();
    // Five may decide meanwhile, whoever brought them in: what one says of what another knew must not make them fewer.
    expect(told.state(beto)).toBe('admitted');
    told.joins('Dora', proposal);
    told.everyoneHears();
    expect([told.state(beto), told.state(eva), told.state(fito)]).toEqual([
      'suspended',
      'awaiting',
      'awaiting',
    ]);
    expect(told.faults(eva)).toContain('vouch-raced');
    expect(told.faults(fito)).toContain('organisation-not-admitted');
  });

  it('is both of two who suspend each other at once, until the rest lifts it', () => {
    const { told, ana, beto } = four();
    const ofBeto = told.proposes('Ana', beto);
    const ofAna = told.proposes('Beto', ana);
    told.hears('Caro', 'Ana', 'Beto');
    told.joins('Caro', ofBeto);
    told.joins('Caro', ofAna);
    told.hears('Dora', 'Ana', 'Beto');
    told.joins('Dora', ofAna);
    told.everyoneHears();
    expect([told.state(ana), told.state(beto)]).toEqual(['suspended', 'suspended']);
    // Neither lifts the other's; Caro and Dora do.
    told.lifts('Ana', ofBeto);
    told.lifts('Beto', ofAna);
    expect([told.state(ana), told.state(beto)]).toEqual(['suspended', 'suspended']);
    told.lifts('Caro', ofAna);
    expect(told.state(ana)).toBe('suspended');
    told.hears('Dora', 'Caro');
    told.lifts('Dora', ofAna);
    expect([told.state(ana), told.state(beto)]).toEqual(['admitted', 'suspended']);
  });

  it('is heard again after the lifting', () => {
    const { told, beto } = four();
    const proposal = told.proposes('Ana', beto);
    told.everyoneHears();
    told.joins('Caro', proposal);
    told.everyoneHears();
    for (const one of ['Ana', 'Caro', 'Dora']) told.lifts(one, proposal);
    told.everyoneHears();
    const eva = told.admits('Eva', 'US', ['Ana', 'Beto']);
    expect([told.state(beto), told.state(eva)]).toEqual(['admitted', 'admitted']);
  });

  it('is not saved by friends whom it brings in once it was proposed', () => {
    const { told, beto, dora } = four();
    const proposal = told.proposes('Ana', dora);
    told.everyoneHears();
    for (const friend of ['F1', 'F2', 'F3', 'F4']) told.admits(friend, 'US', ['Beto', 'Dora']);
    expect(told.state(dora)).toBe('admitted');
    told.joins('Caro', proposal);
    expect([told.state(dora), told.state(beto)]).toEqual(['suspended', 'admitted']);
  });

  it('stays so though others are admitted later, who were presented before it was proposed', () => {
    const { told, dora } = four();
    const waiting = ['W1', 'W2'].map((name) => told.presents('Dora', name, { country: 'US' }));
    for (const one of waiting) told.vouches('Dora', one);
    told.everyoneHears();
    const proposal = told.proposes('Ana', dora);
    told.everyoneHears();
    told.joins('Beto', proposal);
    told.everyoneHears();
    for (const one of waiting) for (const by of ['Ana', 'Beto', 'Caro']) told.vouches(by, one);
    told.everyoneHears();
    const later = ['L1', 'L2', 'L3'].map((name) => told.admits(name, 'US', ['Ana', 'Beto']));
    expect([...waiting, ...later].map((one) => told.state(one))).toEqual(Array(5).fill('admitted'));
    expect(told.state(dora)).toBe('suspended');
    // Whoever came once it was proposed has no word in it.
    expect(told.fold().organisations.find(({ fact }) => fact === dora)!.suspensions[0]!.among).toHaveLength(
      3,
    );
  });

  it('stays lifted though others are admitted later', () => {
    const { told, beto } = four();
    const proposal = told.proposes('Ana', beto);
    told.everyoneHears();
    told.joins('Caro', proposal);
    told.everyoneHears();
    for (const one of ['Ana', 'Dora']) {
      told.lifts(one, proposal);
      told.everyoneHears();
    }
    expect(told.state(beto)).toBe('admitted');
    for (const name of ['L1', 'L2', 'L3']) told.admits(name, 'US', ['Ana', 'Dora']);
    expect(told.state(beto)).toBe('admitted');
  });

  it('is lifted by those who are members then, also by whoever came after the suspension', () => {
    const { told, dora } = four();
    const proposal = told.proposes('Ana', dora);
    told.everyoneHears();
    told.joins('Beto', proposal);
    told.everyoneHears();
    told.admits('Eva', 'US', ['Ana', 'Beto']);
    told.admits('Fito', 'MX', ['Ana', 'Beto']);
    told.lifts('Eva', proposal);
    told.lifts('Fito', proposal);
    expect(told.state(dora)).toBe('suspended');
    told.lifts('Caro', proposal);
    expect(told.state(dora)).toBe('admitted');
  });

  it('is not made by a proposal that pretends to know of few', () => {
    const told = new Told();
    const [ana] = told.founds('Ana', 'Beto');
    told.hears('Beto#old', 'Beto');
    const caro = told.admits('Caro', 'MX', ['Ana', 'Beto']);
    for (const one of ['D', 'E', 'F']) told.admits(one, 'US', ['Ana', 'Beto']);
    // Beto's other device says that it has heard of nobody but the first two.
    const backdated = told.proposes('Beto#old', ana);
    told.hears('Caro', 'Beto#old');
    told.joins('Caro', backdated);
    expect([told.state(ana), told.state(caro)]).toEqual(['admitted', 'admitted']);
    told.hears('D', 'Caro');
    told.joins('D', backdated);
    expect(told.state(ana)).toBe('suspended');
    // Two of the three who suspended her had heard her vouch for everyone: nobody falls with her.
    expect(
      told
        .fold()
        .organisations.map(({ state }) => state)
        .filter((one) => one === 'admitted'),
    ).toHaveLength(5);
  });
});

const names = ['Ana', 'Beto', 'Caro', 'Dora', 'Eva', 'Fito'] as const;
const aName = fc.constantFrom(...names);
const anEvent = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hears'), by: aName, other: aName }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('presents'), by: aName, other: aName }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('vouches'), by: aName, at: fc.nat(), face: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('proposes'), by: aName, at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('joins'), by: aName, at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lifts'), by: aName, at: fc.nat() }) },
) as fc.Arbitrary<{ do: string; by: string; other?: string; at?: number; face?: boolean }>;

/** Anything said by anybody, by rule or not, on top of a founding and two more. */
function telling(
  events: readonly { do: string; by: string; other?: string; at?: number; face?: boolean }[],
): Told {
  const told = new Told();
  told.founds('Ana', 'Beto');
  told.admits('Caro', 'US', ['Ana', 'Beto']);
  told.admits('Dora', 'MX', ['Ana', 'Beto']);
  const of = (kind: string, at = 0): FactId | undefined => {
    const facts = told.statements.filter((one) => one.kind === kind);
    return facts[at % Math.max(1, facts.length)]?.fact;
  };
  for (const event of events) {
    const { by, other = by, at, face } = event;
    const presented = of('organisation.presented', at)!;
    const proposal = of('suspension.proposed', at);
    if (event.do === 'hears') told.hears(by, other);
    else if (event.do === 'presents') told.presents(by, other, { country: other < 'D' ? 'US' : 'MX' });
    else if (event.do === 'vouches') told.vouches(by, presented, face);
    else if (event.do === 'proposes') told.proposes(by, presented);
    else if (proposal && event.do === 'joins') told.joins(by, proposal);
    else if (proposal && event.do === 'lifts') told.lifts(by, proposal);
  }
  return told;
}

const plainly = ({ organisations }: Directory) => JSON.stringify(organisations);

describe('a directory', () => {
  it('is the same in whatever order its facts come', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 40 }), fc.infiniteStream(fc.double()), (events, chance) => {
        const told = telling(events);
        const shuffled = told.statements
          .map((statement) => ({ statement, key: chance.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ statement }) => statement);
        expect(plainly(told.fold(shuffled))).toBe(plainly(told.fold()));
      }),
      { numRuns: 60 },
    );
  });

  it('admits nobody without two that count, one across the border, and suspends nobody without a quorum', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 40 }), (events) => {
        const { organisations } = telling(events).fold();
        const country = new Map(organisations.map(({ fact, said }) => [fact, said.country]));
        for (const { fact, state, said, vouches, suspensions } of organisations) {
          const by = new Set(vouches.flatMap((vouch) => (vouch.fault === null ? (vouch.by ?? []) : [])));
          expect(by.has(fact)).toBe(false);
          const isAcross = [...by].some((one) => country.get(one) !== said.country);
          const mutual = vouches.some(({ fault, by: one, faceToFace }) => {
            const back = organisations.find((other) => other.fact === one)?.vouches ?? [];
            return fault === null && faceToFace && back.some((other) => other.by === fact && !other.fault);
          });
          if (state === 'admitted') expect(isAcross && (by.size >= 2 || mutual)).toBe(true);
          const inEffect = suspensions.filter((one) => one.state === 'in-effect');
          expect(state === 'suspended').toBe(inEffect.length > 0);
          for (const { votes, among } of inEffect) {
            expect(votes.length).toBeGreaterThanOrEqual(2);
            expect(votes.length * 2).toBeGreaterThan(among.length);
            expect(votes).not.toContain(fact);
            expect(votes.some((one) => country.get(one) !== said.country)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of a hundred organisations and six hundred facts is folded in a moment', () => {
    const told = new Told();
    told.founds('Ana', 'Beto');
    for (let i = 0; i < 98; i++) {
      const fact = told.presents('Ana', `O${i}`, { country: i % 2 ? 'US' : 'MX' });
      told.hears('Beto', 'Ana');
      for (const one of ['Ana', 'Beto']) told.vouches(one, fact);
      told.hears('Ana', 'Beto');
    }
    // Of the processor's time: others may be at work on this machine.
    const began = process.cpuUsage();
    expect(told.fold().organisations.filter(({ state }) => state === 'admitted')).toHaveLength(100);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(3_000);
  });
});
