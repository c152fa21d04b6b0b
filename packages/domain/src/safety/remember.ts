/**
 * What was worked out and need not be again. A stale picture of danger is worse than a slow one, so nothing here can be
 * told to forget, and nothing has to be: a pure function is handed everything that it reads, each input by its name, and
 * its last answer stands only while every one of them is the very same object or value. What is handed in is never
 * changed afterwards. A function that reads anything else than its inputs must not come here.
 */
export function remember<I extends object, R>(of: (inputs: I) => R): (inputs: I) => R {
  let known: { readonly inputs: I; readonly answer: R } | null = null;
  return (inputs) => {
    if (known === null || !areSame(known.inputs, inputs)) known = { inputs, answer: of(inputs) };
    return known.answer;
  };
}

function areSame<I extends object>(before: I, now: I): boolean {
  for (const name in now) if (!Object.is(before[name], now[name])) return false;
  return true;
}

/** The same for a function of one thing that is asked of many: each answer lives as long as its thing. */
export function rememberEach<T extends object, R>(of: (one: T) => R): (one: T) => R {
  const known = new WeakMap<T, { readonly answer: R }>();
  return (one) => {
    let held = known.get(one);
    if (held === undefined) known.set(one, (held = { answer: of(one) }));
    return held.answer;
  };
}

/** The list from before where the new one holds the same, so that whoever reads it sees that nothing changed. */
export function sameList<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  if (before === undefined || before.length !== now.length) return now;
  for (let at = 0; at < now.length; at++) if (!Object.is(before[at], now[at])) return now;
  return before;
}
