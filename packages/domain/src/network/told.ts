import { tiesMax } from './best.ts';
import { pathOne, thousand } from './strength.ts';
import type { Tie, Ties } from './ties.ts';

/** What was counted in numbers (rows.ts), told by names. */

/** From the trafficker, `entities[0]`, to the participant, the last; one tie between each and the next. */
export interface ExposurePath {
  readonly strength: number;
  readonly entities: readonly string[];
  readonly ties: readonly Tie[];
}

/** The path that goes from a trafficker over these ties. */
export function pathOf(ties: Ties, trafficker: number, rows: readonly number[]): ExposurePath {
  const entities = [trafficker];
  const over: Tie[] = [];
  let strength = thousand ** (tiesMax - rows.length);
  for (const row of rows) {
    const { tie, other } = ties.told(row, entities.at(-1)!);
    entities.push(other);
    over.push(tie);
    // Whole numbers to the last step, so that it is the same as 10⁻¹² of what was counted.
    strength *= Math.round(tie.strength * thousand);
  }
  return {
    strength: strength / pathOne,
    entities: entities.map((entity) => ties.entities.text(entity)),
    ties: over,
  };
}
