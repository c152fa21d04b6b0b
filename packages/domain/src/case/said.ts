import type { FactId } from '../vocabulary/ids.ts';
import { type StreamFold, factIdAt, saidBefore, saidKind } from './fold-state.ts';
import { fateOf, isTakenBack, stands } from './liveness.ts';

/** A fact that counts, in its place among all that was said. */
export interface SaidFact {
  readonly fact: FactId;
  readonly standing: 'live' | 'superseded' | 'taken-back';
}

/** Every fact that counts and has not expired, control facts too: each after all that its device had heard. */
export function everythingSaid(fold: StreamFold): readonly SaidFact[] {
  const standing = Array.from({ length: fold.rows.count }, (_, row) => row).filter((row) =>
    stands(fold, row),
  );
  return standing
    .sort((a, b) => (saidBefore(fold, a, b) ? -1 : 1))
    .map((row) => ({ fact: factIdAt(fold, row), standing: standingOf(fold, row) }));
}

function standingOf(fold: StreamFold, row: number): SaidFact['standing'] {
  if (fold.rows.register[row]! < 0) return 'live';
  // An earlier wording is taken back with the message.
  if (fold.rows.kind[row] === saidKind && isTakenBack(fold, row)) return 'taken-back';
  return fateOf(fold, row) === 'live' ? 'live' : 'superseded';
}
