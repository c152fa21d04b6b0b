/** One step of the gate: what it looks at, and what it found. */
export interface Step {
  /** One word: `types`, `lint`, … `npm run verify -- --only lint` names it. */
  readonly name: string;
  readonly run: (root: string) => Promise<Finding>;
}

export interface Finding {
  readonly holds: boolean;
  /** One line for a person who watches. */
  readonly said: string;
  /** What the tool printed, shown when the step does not hold. */
  readonly output: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly floors: Readonly<Record<string, Floor>>;
}

export type Floor = { readonly min: number } | { readonly max: number };

/** A finding that holds when every figure keeps its floor. A floor without a figure never holds. */
export function finding(of: Omit<Finding, 'holds'>): Finding {
  const holds = Object.entries(of.floors).every(([name, floor]) => {
    const figure = of.figures[name];
    if (figure === undefined) return false;
    return 'min' in floor ? figure >= floor.min : figure <= floor.max;
  });
  return { holds, ...of };
}
