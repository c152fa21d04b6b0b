import { describe, expect, it } from 'vitest';
import { isLockedLevel, officeLevelOf, organisationLevels } from '../../src/organisation/levels.ts';
import { organisationOf } from '../../src/organisation/directory.ts';
import type { FactId } from '../../src/vocabulary/ids.ts';
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
});
