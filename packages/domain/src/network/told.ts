import { none } from './half-paths.ts';
import { pairHead, pathPart } from './row.ts';
import { pathOne } from './strength.ts';
import type { Tie, Ties } from './ties.ts';

/** What was counted in numbers (row.ts, `packed`), read back and told by names. */

/** From the trafficker, `entities[0]`, to the participant, the last; one tie between each and the next. */
export interface ExposurePath {
  readonly strength: number;
  readonly entities: readonly string[];
  readonly ties: readonly Tie[];
}

/** A path in numbers: its strength (10⁻¹²), and the rows of its ties. */
interface Kept {
  readonly strength: number;
  readonly rows: readonly number[];
}

export function eachPair(
  row: Float64Array,
  each: (trafficker: number, count: number, best: readonly Kept[]) => void,
): void {
  for (let at = 0; at < row.length; at += pairHead + row[at + 2]! * pathPart) {
    const best = Array.from({ length: row[at + 2]! }, (_, place): Kept => {
      const from = at + pairHead + place * pathPart;
      const rows = [...row.subarray(from + 1, from + pathPart)].filter((tie) => tie !== none);
      return { strength: row[from]!, rows };
    });
    each(row[at]!, row[at + 1]!, best);
  }
}

/** The path that goes from a trafficker over these ties. */
export function pathOf(ties: Ties, trafficker: number, { strength, rows }: Kept): ExposurePath {
  const entities = [trafficker];
  for (const row of rows) {
    const here = entities.at(-1);
    entities.push(ties.from[row] === here ? ties.to[row]! : ties.from[row]!);
  }
  return {
    strength: strength / pathOne,
    entities: entities.map((entity) => ties.entities.text(entity)),
    ties: rows.map((row) => ties.told(row)),
  };
}
