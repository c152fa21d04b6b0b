import type { Sourced } from '../vocabulary/source.ts';
import { lastRead } from './row.ts';

/**
 * What usually comes after a step, and within how many days of it, where the reference says so. The order is that of the
 * reference's tables, read as a road by this design [D]: it says what to ask about next, and forbids nothing. Hours and
 * months are written as whole days, the longer where they vary; a limit of law has its own row's mark.
 */
export interface UsualNext extends Sourced {
  readonly after: string;
  readonly next: string;
  /** Days after the step before, at the latest, as it usually goes; null where nothing general can be said. */
  readonly withinDays: number | null;
}

const order = { confidence: 'D', asOf: lastRead } as const;
type Edge = readonly [after: string, next: string, withinDays?: number];
const rows = (source: string, edges: readonly Edge[]): readonly UsualNext[] =>
  edges.map(([after, next, withinDays]) => ({
    ...order,
    source,
    after,
    next,
    withinDays: withinDays ?? null,
  }));

export const usualOrder: readonly UsualNext[] = [
  ...rows('REFERENCE §2.1', [
    ['US01', 'US02', 1],
    ['US01', 'US03'],
    ['US03', 'US04'],
    ['US05', 'US06', 5],
    ['US05', 'US07', 30],
    ['US06', 'US07'],
    ['US07', 'US08'],
    ['US07', 'US09'],
    // The 70-day clock, which is usually extended.
    ['US07', 'US10', 70],
    ['US08', 'US10'],
    ['US09', 'US12'],
    ['US10', 'US11'],
    ['US11', 'US12'],
    ['US11', 'US13'],
    ['US12', 'US13', 120],
    ['US13', 'US14', 14],
    ['US13', 'US15'],
    ['US15', 'US17'],
    ['US18', 'US06'],
  ]),
  ...rows('REFERENCE §2.2', [
    ['MX01', 'MX02', 1],
    ['MX02', 'MX03', 1],
    ['MX02', 'MX04'],
    ['MX02', 'MX06'],
    // 48 h of holding, 96 h for organised crime.
    ['MX06', 'MX07', 4],
    ['MX07', 'MX08'],
    ['MX08', 'MX09', 195],
    ['MX09', 'MX10', 90],
    ['MX10', 'MX11', 60],
    ['MX11', 'MX12', 5],
    ['MX13', 'MX12'],
    ['MX12', 'MX14', 10],
    ['MX12', 'MX15'],
    ['MX12', 'MX16'],
  ]),
  ...rows('REFERENCE §2.3', [
    ['IM01', 'IM02'],
    ['IM01', 'IM03'],
    ['IM04', 'IM05'],
    ['IM05', 'IM06'],
    // The signature is good for six months.
    ['IM12', 'IM13', 180],
    ['IM13', 'IM14'],
    ['IM06', 'IM15'],
    ['IM15', 'IM16'],
  ]),
  ...rows('REFERENCE §2.4', [
    ['FR01', 'FR02'],
    ['FR02', 'FR03'],
    ['FR03', 'FR04'],
    ['FR04', 'FR05'],
    ['FR05', 'FR06'],
    ['FR06', 'FR07'],
    ['FR07', 'FR08'],
    ['FR08', 'FR09'],
    ['FR09', 'FR10'],
    ['FR10', 'FR11'],
    ['FR11', 'FR12', 365],
  ]),
  ...rows('REFERENCE §2.5', [
    ['RR01', 'RR02'],
    ['RR02', 'RR03'],
    ['RR03', 'RR04'],
    ['RR04', 'RR05'],
    ['RR05', 'RR06', 3],
    ['RR06', 'RR07', 180],
    ['RR07', 'RR08', 730],
  ]),
];

/** The steps to which a road leads from a step, near or far. */
export function stepsBeyond(code: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [code];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { after, next } of usualOrder)
      if (after === at && !found.has(next)) {
        found.add(next);
        open.push(next);
      }
  return found;
}
