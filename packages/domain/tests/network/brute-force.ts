import type { ExposurePolicy } from '../../src/network/policy.ts';
import type { Tie } from '../../src/network/ties.ts';

/**
 * Exposure as REFERENCE §3.3 and the policy say it, with no thought for speed: every path that never visits an entity
 * twice, one after another, left only where it is already too weak. It shares no line with what it judges. Strengths are
 * in whole thousandths, and four of them multiply without rounding.
 */

export interface SmallGraph {
  readonly ties: readonly Tie[];
  readonly hubs: ReadonlySet<string>;
  readonly traffickers: readonly string[];
  readonly participants: readonly string[];
}

/** `trafficker>participant` to the count and the strongest paths, each `strength: ties`. */
export type Judged = Readonly<
  Record<string, { readonly paths: number; readonly strongest: readonly string[] }>
>;

export function bruteForce(graph: SmallGraph, policy: ExposurePolicy): Judged {
  const judged: Record<string, { paths: number; strongest: string[] }> = {};
  const around = tiesAround(policy.parallel === 'each' ? graph.ties : strongestOfEach(graph.ties));
  const participants = new Set(graph.participants);
  const isBarred = (entity: string): boolean => policy.hubs === 'never' && graph.hubs.has(entity);
  for (const trafficker of new Set(graph.traffickers)) {
    const found = new Map<string, (readonly Tie[])[]>();
    const walk = (visited: readonly string[], path: readonly Tie[]): void => {
      const here = visited.at(-1)!;
      if (strengthOf(path) < Math.round(policy.tau * 1e12)) return;
      if (path.length > 0 && participants.has(here) && !isBarred(here)) {
        const there = found.get(here);
        if (there) there.push(path);
        else found.set(here, [path]);
      }
      if (path.length === policy.hops || (path.length > 0 && graph.hubs.has(here))) return;
      for (const tie of around.get(here) ?? []) {
        const there = tie.ends[0] === here ? tie.ends[1] : tie.ends[0];
        if (!visited.includes(there)) walk([...visited, there], [...path, tie]);
      }
    };
    if (!isBarred(trafficker)) walk([trafficker], []);
    for (const [participant, paths] of found)
      judged[`${trafficker}>${participant}`] = {
        paths: paths.length,
        strongest: paths.sort(byRank).slice(0, policy.strongest).map(told),
      };
  }
  return judged;
}

const thousandths = ({ strength }: Tie): number => Math.round(strength * 1000);

/** 10⁻¹² */
const strengthOf = (path: readonly Tie[]): number =>
  path.reduce((product, tie) => product * thousandths(tie), 1000 ** (4 - path.length));

function tiesAround(ties: readonly Tie[]): ReadonlyMap<string, readonly Tie[]> {
  const around = new Map<string, Tie[]>();
  for (const tie of ties)
    for (const end of tie.ends) {
      const there = around.get(end);
      if (there) there.push(tie);
      else around.set(end, [tie]);
    }
  return around;
}

function strongestOfEach(ties: readonly Tie[]): readonly Tie[] {
  const strongest = new Map<string, Tie>();
  for (const tie of ties) {
    const pair = [...tie.ends].sort().join(' ');
    const rival = strongest.get(pair);
    const difference = rival ? thousandths(tie) - thousandths(rival) : 1;
    if (!rival || difference > 0 || (difference === 0 && tie.id < rival.id)) strongest.set(pair, tie);
  }
  return [...strongest.values()];
}

function byRank(a: readonly Tie[], b: readonly Tie[]): number {
  const difference = strengthOf(b) - strengthOf(a);
  if (difference !== 0) return difference;
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((tie, i) => tie.id !== b[i]!.id);
  return a[at]!.id < b[at]!.id ? -1 : 1;
}

export const told = (path: readonly Tie[]): string =>
  `${strengthOf(path) / 1e12}: ${path.map(({ id }) => id).join(' ')}`;
