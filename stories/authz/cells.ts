/** One cell of a matrix: who asked for what, what must come of it, and what did. */
export interface Cell {
  readonly matrix: 'relay' | 'fold' | 'commands';
  readonly rule: string;
  readonly who: string;
  readonly expected: string;
  readonly found: string;
  /** Whether what was found gives her what she may not have. */
  readonly wronglyAllowed: boolean;
}

export const wrong = (cell: Cell): boolean => cell.expected !== cell.found;

export const inWords = ({ matrix, rule, who, expected, found }: Cell): string =>
  `${matrix}: ${rule}, ${who}: expected ${expected}, found ${found}`;
