import type { ExposurePolicy } from '../../src/network/policy.ts';
import type { Tie } from '../../src/network/ties.ts';

/**
 * Exposure as REFERENCE §3.3 and the policy say it, with no thought for speed: every path that never visits an entity
 * twice, one after another. It shares no line with what it judges. Strengths are in whole thousandths.
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
  const counted =
    policy.parallel === 'each' ? graph.ties : graph.ties.filter((tie) => isStrongest(tie, graph.ties));
  for (const trafficker of graph.traffickers)
    for (const participant of graph.participants) {
      const found: (readonly Tie[])[] = [];
      const walk = (visited: readonly string[], path: readonly Tie[]): void => {
        const here = visited.at(-1)!;
        if (here === participant && path.length > 0) {
          if (strengthOf(path) >= BigInt(Math.round(policy.tau * 1e12))) found.push(path);
          return;
        }
        if (path.length === policy.hops || (path.length > 0 && graph.hubs.has(here))) return;
        for (const tie of counted) {
          const there = tie.ends[0] === here ? tie.ends[1] : tie.ends[1] === here ? tie.ends[0] : null;
          if (there !== null && !visited.includes(there)) walk([...visited, there], [...path, tie]);
        }
      };
      const isBarred = policy.hubs === 'never' && (graph.hubs.has(trafficker) || graph.hubs.has(participant));
      if (trafficker !== participant && !isBarred) walk([trafficker], []);
      if (found.length === 0) continue;
      judged[`${trafficker}>${participant}`] = {
        paths: found.length,
        strongest: found.sort(byRank).slice(0, policy.strongest).map(told),
      };
    }
  return judged;
}

const thousandths = ({ strength }: Tie): number => Math.round(strength * 1000);

/** 10⁻¹² */
const strengthOf = (path: readonly Tie[]): bigint =>
  path.reduce((product, tie) => product * BigInt(thousandths(tie)), 1n) * 1000n ** BigInt(4 - path.length);

function isStrongest(tie: Tie, all: readonly Tie[]): boolean {
  const pair = (one: Tie): string => [...one.ends].sort().join(' ');
  return all
    .filter((other) => pair(other) === pair(tie))
    .every((other) => {
      const difference = thousandths(tie) - thousandths(other);
      return difference > 0 || (difference === 0 && tie.id <= other.id);
    });
}

function byRank(a: readonly Tie[], b: readonly Tie[]): number {
  const difference = strengthOf(b) - strengthOf(a);
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((tie, i) => tie.id !== b[i]!.id);
  return a[at]!.id < b[at]!.id ? -1 : 1;
}

export const told = (path: readonly Tie[]): string =>
  `${Number(strengthOf(path)) / 1e12}: ${path.map(({ id }) => id).join(' ')}`;
