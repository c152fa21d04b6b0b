import { describe, expect, it } from 'vitest';
import { judgeDirectory } from '../../src/organisation/admission.ts';
import type { FactId } from '../../src/vocabulary/ids.ts';
import { Told } from './told.ts';

describe('those who decide', () => {
  const five = () => {
    const told = new Told();
    const [ana, beto] = told.founds('Ana', 'Beto');
    const caro = told.admits('Caro', 'US', ['Ana', 'Beto']);
    const dora = told.admits('Dora', 'MX', ['Ana', 'Beto']);
    const eva = told.admits('Eva', 'US', ['Ana', 'Beto']);
    return { told, ana, beto, caro, dora, eva };
  };
  /** The first proposes, the others join, each hearing of it. */
  const suspend = (told: Told, organisation: FactId, [first, ...others]: readonly string[]): FactId => {
    const proposal = told.proposes(first!, organisation);
    told.everyoneHears();
    for (const one of others) told.joins(one, proposal);
    told.everyoneHears();
    return proposal;
  };

  it('are more than half of the others: half is not enough', () => {
    const { told, dora } = five();
    const proposal = suspend(told, dora, ['Ana', 'Caro']);
    expect(told.state(dora)).toBe('admitted');
    told.joins('Eva', proposal);
    expect(told.state(dora)).toBe('suspended');
  });

  it('are not those who came once it was proposed: their vote is none, and nobody counts them', () => {
    const { told, caro, dora } = five();
    const proposal = suspend(told, dora, ['Ana', 'Caro']);
    told.admits('Fito', 'US', ['Ana', 'Beto']);
    told.joins('Fito', proposal);
    told.everyoneHears();
    expect(told.state(dora)).toBe('admitted');
    expect(told.state(caro)).toBe('admitted');
  });

  it('are not those who are suspended themselves, for a suspension or its lifting', () => {
    const { told, beto, dora } = five();
    suspend(told, beto, ['Ana', 'Caro', 'Eva']);
    expect(told.state(beto)).toBe('suspended');
    // Two of three; with Beto's they would be two of four.
    const proposal = suspend(told, dora, ['Ana', 'Caro']);
    expect(told.state(dora)).toBe('suspended');
    for (const one of ['Ana', 'Caro']) told.lifts(one, proposal);
    expect(told.state(dora)).toBe('admitted');
  });

  it('lift without anyone across the border where nobody is left there', () => {
    const told = new Told();
    const [ana, beto] = told.founds('Ana', 'Beto');
    for (const one of ['Caro', 'Dora']) told.admits(one, 'US', ['Ana', 'Beto']);
    const proposal = suspend(told, ana, ['Beto', 'Caro']);
    suspend(told, beto, ['Caro', 'Dora']);
    expect([told.state(ana), told.state(beto)]).toEqual(['suspended', 'suspended']);
    for (const one of ['Caro', 'Dora']) told.lifts(one, proposal);
    expect(told.state(ana)).toBe('admitted');
  });

  it('decide about members alone: who waits is not suspended, and what does not count is not joined', () => {
    const { told } = five();
    const gil = told.presents('Ana', 'Gil', { country: 'US' });
    told.everyoneHears();
    const proposal = suspend(told, gil, ['Ana', 'Beto', 'Caro', 'Dora', 'Eva']);
    expect(told.state(gil)).toBe('awaiting');
    const { judged } = judgeDirectory(told.statements, told.before);
    const about = judged.filter(
      ({ statement: { fact, body } }) =>
        fact === proposal || ('suspension' in body && body.suspension === proposal),
    );
    expect(about.map(({ fault }) => fault)).toEqual(Array(5).fill('organisation-unknown'));
  });

  it('are the first two and no third who was there at the founding', () => {
    const told = new Told();
    const ana = told.presents('Ana', 'Ana', { country: 'US' });
    const beto = told.presents('Ana', 'Beto', { country: 'MX' });
    told.presents('Ana', 'Caro', { country: 'US' });
    const dora = told.presents('Ana', 'Dora', { country: 'MX' });
    for (const one of ['Beto', 'Caro']) told.hears(one, 'Ana');
    told.vouches('Caro', dora, true);
    told.vouches('Ana', beto, true);
    told.hears('Beto', 'Ana');
    told.vouches('Beto', ana, true);
    told.everyoneHears();
    told.vouches('Ana', dora);
    expect([ana, beto, dora].map((one) => told.state(one))).toEqual(['admitted', 'admitted', 'awaiting']);
  });
});
