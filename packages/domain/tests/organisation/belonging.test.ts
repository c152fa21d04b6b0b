import { describe, expect, it } from 'vitest';
import {
  type OrganisationLevel,
  isLockedLevel,
  officeLevelOf,
  organisationLevels,
} from '../../src/organisation/levels.ts';
import { organisationOf } from '../../src/organisation/directory.ts';
import type { FactId } from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';
import { Told, person } from './told.ts';

describe('the organisation that somebody belongs to', () => {
  const three = (): { told: Told; caro: FactId } => {
    const told = new Told();
    told.founds('Ana', 'Beto');
    return { told, caro: told.admits('Caro', 'US', ['Ana', 'Beto']) };
  };
  const suspend = (told: Told, organisation: FactId): void => {
    const proposal = told.proposes('Ana', organisation);
    told.everyoneHears();
    told.joins('Beto', proposal);
    told.everyoneHears();
  };

  it('is the one that she speaks for, before the one that her unit’s name holds', () => {
    const { told, caro } = three();
    const who = { person: person('Caro'), unit: 'Oficina 7, Casa Beto' };
    expect(organisationOf(told.fold(), who)?.fact).toBe(caro);
    expect(organisationOf(told.fold(), { unit: 'Oficina 7' })).toBeNull();
  });

  it('is none that waits: presenting her again hides neither her unit’s nor its suspension', () => {
    const { told, caro } = three();
    told.presents('Beto', 'Eva', { country: 'MX' });
    const eva = { person: person('Eva'), unit: 'Oficina 7, Casa Caro' };
    expect(organisationOf(told.fold(), eva)?.fact).toBe(caro);
    suspend(told, caro);
    expect(organisationOf(told.fold(), eva)?.state).toBe('suspended');
    expect(organisationOf(told.fold(), { person: person('Eva') })).toBeNull();
  });

  it('is that of the longest name which her unit’s holds, at the level that the directory has', () => {
    const { told } = three();
    const town = told.presents('Ana', 'Beto Norte', { country: 'US', level: 'municipal' });
    for (const by of ['Ana', 'Beto']) {
      told.hears(by, 'Ana');
      told.vouches(by, town);
    }
    const office = organisationOf(told.fold(), { unit: 'Oficina 7, Casa Beto Norte' });
    expect(office?.fact).toBe(town);
    expect(officeLevelOf(office!.said.level)).toBe('municipal');
    expect(organisationLevels.filter(isLockedLevel)).toEqual(['state', 'municipal', 'consular']);
    expect(officeLevelOf('ngo')).toBeUndefined();
  });

  it('is the national office, though a town’s locked one has the beginning of its name', () => {
    const { told } = three();
    const offices = (['Dora', 'Dora Federal'] as const).map((name, at) => {
      const office = told.presents('Ana', name, { country: 'US', level: at === 0 ? 'municipal' : 'federal' });
      for (const by of ['Ana', 'Beto']) {
        told.hears(by, 'Ana');
        told.vouches(by, office);
      }
      return office;
    });
    const called = (unit: string) => organisationOf(told.fold(), { unit })?.fact;
    expect([called('Oficina 7, Casa Dora'), called('Oficina 7, Casa Dora Federal')]).toEqual(offices);
  });

  it('is none that waits, though her unit’s name holds it', () => {
    const { told } = three();
    told.presents('Ana', 'Gil', { country: 'US' });
    told.everyoneHears();
    expect(organisationOf(told.fold(), { unit: 'Oficina 7, Casa Gil' })).toBeNull();
  });

  it('is the suspended one, whatever else she speaks for or her unit is called', () => {
    const { told, caro } = three();
    suspend(told, caro);
    const front = told.admits('Caro', 'US', ['Ana', 'Beto']);
    expect(told.state(front)).toBe('admitted');
    expect(organisationOf(told.fold(), { person: person('Caro') })?.fact).toBe(caro);
    const unit = 'Oficina 7, Casa Caro';
    expect(organisationOf(told.fold(), { person: person('Ana'), unit })?.fact).toBe(caro);
  });

  describe('of several in one person’s name', () => {
    /** As if the author had written another time into it. */
    const dated = (told: Told, which: FactId, at: number) =>
      told.fold(told.statements.map((one) => (one.fact === which ? { ...one, at: at as Instant } : one)));
    const admits = (told: Told, level: OrganisationLevel): FactId => {
      const fact = told.presents('Ana', 'Caro', { country: 'US', level });
      for (const by of ['Ana', 'Beto']) {
        told.hears(by, 'Ana');
        told.vouches(by, fact);
      }
      told.everyoneHears();
      return fact;
    };
    const founded = (): Told => {
      const told = new Told();
      told.founds('Ana', 'Beto');
      return told;
    };
    const caro = { person: person('Caro') };

    it('is the locked office, though two members have her admitted as a shelter’s with an earlier date', () => {
      const told = founded();
      const town = admits(told, 'municipal');
      const front = admits(told, 'ngo');
      expect([town, front].map((one) => told.state(one))).toEqual(['admitted', 'admitted']);
      expect(organisationOf(dated(told, front, -1), caro)?.fact).toBe(town);
      // Nor by presenting the shelter first: the door stays closed that anybody was admitted as.
      const other = founded();
      admits(other, 'ngo');
      const consulate = admits(other, 'consular');
      expect(organisationOf(other.fold(), caro)?.fact).toBe(consulate);
    });

    it('is the locked office that her unit’s name holds, whatever else she speaks for', () => {
      const told = founded();
      admits(told, 'ngo');
      const town = told.presents('Ana', 'Gil', { country: 'US', level: 'municipal' });
      for (const by of ['Ana', 'Beto']) {
        told.hears(by, 'Ana');
        told.vouches(by, town);
      }
      told.everyoneHears();
      expect(organisationOf(told.fold(), { ...caro, unit: 'Ventanilla 2, Casa Gil' })?.fact).toBe(town);
    });

    it('has her words in the name of the one in which they count, whatever dates say', () => {
      const told = founded();
      const first = admits(told, 'ngo');
      const second = admits(told, 'ngo');
      told.hears('Caro', 'Ana', 'Beto');
      const eva = told.presents('Caro', 'Eva', { country: 'MX' });
      told.vouches('Caro', eva);
      for (const [which, at] of [
        [first, 99],
        [second, -1],
      ] as const) {
        const directory = dated(told, which, at);
        const { vouches } = directory.organisations.find(({ fact }) => fact === eva)!;
        expect(vouches.map(({ by, fault }) => [by, fault])).toEqual([[first, null]]);
        expect(directory.speaksFor(caro.person)?.fact).toBe(first);
      }
    });

    it('shows the first two what their words count for, whatever dates say', () => {
      const told = new Told();
      told.presents('Ana', 'Ana', { country: 'US' });
      told.presents('Ana', 'Beto', { country: 'US' });
      const corrected = told.presents('Ana', 'Beto', { country: 'MX' });
      expect(dated(told, corrected, -1).speaksFor(person('Beto'))?.fact).toBe(corrected);
    });
  });
});
