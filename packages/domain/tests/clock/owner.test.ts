import { describe, expect, it } from 'vitest';
import { ownerOfStep, sideOfStep } from '../../src/clock/owner.ts';
import { clockSteps } from '../../src/clock/steps.ts';
import { personId } from '../../src/vocabulary/ids.ts';

const [here, across] = ['here', 'across'].map((name) => personId.parse(name.padEnd(22, '-')));

describe('whose a step of the clock is', () => {
  it('is whoever has the side on which it is seen to, and nobody while nobody has it', () => {
    for (const { step } of clockSteps) {
      const taken = { sending: here!, receiving: across! };
      expect(ownerOfStep(step, taken)).toBe(sideOfStep(step) === 'sending' ? here : across);
      expect(ownerOfStep(step, { sending: null, receiving: null })).toBeNull();
    }
  });

  it('is across the border for the family, and where she was found for what is done with her', () => {
    expect(sideOfStep('family-contact')).toBe('receiving');
    expect(sideOfStep('face-to-face')).toBe('sending');
    expect(ownerOfStep('family-contact', { sending: here!, receiving: null })).toBeNull();
  });
});
