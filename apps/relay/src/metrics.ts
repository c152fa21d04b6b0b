import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { NudgeKind, RefusalCode } from '@cobijo/wire';
import type { NudgeOutcome } from './nudge/nudger.ts';
import type { RingOutcome } from './ringing/ringer.ts';

/**
 * Counts, and nothing else: what was asked for by the name of its route, and how it went. The names are fixed, so no
 * identifier, address or size of anyone's can become one.
 */
export const routeNames = [
  'create',
  'append',
  'read',
  'heads',
  'rotate',
  'put-chunk',
  'get-chunk',
  'live-hold',
  'live-watch',
  'live-append',
  'nudge',
  'rings',
  'drop',
  'other',
] as const;
export type RouteName = (typeof routeNames)[number];
export type OutcomeName = 'ok' | RefusalCode;

export interface LiveGauges {
  readonly connections: () => number;
  readonly watches: () => number;
  /** Whether ringing waits for a clock that can be believed. */
  readonly ringsHeld: () => boolean;
}
const noLive: LiveGauges = { connections: () => 0, watches: () => 0, ringsHeld: () => false };

export class Metrics {
  readonly #counts = new Map<RouteName, Map<OutcomeName, number>>();
  readonly #nudges = new Map<string, number>();
  readonly #rings = new Map<RingOutcome, number>();
  readonly #registry = new Registry();
  readonly #appendSeconds: Histogram;

  constructor(waiting: () => { readonly orders: number; readonly bytes: number }, live: LiveGauges = noLive) {
    const registers = [this.#registry];
    this.#appendSeconds = new Histogram({
      name: 'cobijo_append_seconds',
      help: 'From an append accepted to its answer, which follows the sync to disk.',
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
    const counts = this.#counts;
    new Counter({
      name: 'cobijo_requests_total',
      help: 'Requests and live frames, by route and outcome.',
      labelNames: ['route', 'outcome'],
      registers,
      collect() {
        // Counted in plain numbers, written out only when asked for: the hot path pays one addition.
        this.reset();
        for (const [route, outcomes] of counts)
          for (const [outcome, count] of outcomes) this.inc({ route, outcome }, count);
      },
    });
    const nudges = this.#nudges;
    new Counter({
      name: 'cobijo_nudges_total',
      help: 'Nudges, by channel and by what became of them. No address and no stream stands here.',
      labelNames: ['channel', 'outcome'],
      registers,
      collect() {
        this.reset();
        for (const [name, count] of nudges) {
          const [channel = '', outcome = ''] = name.split('.');
          this.inc({ channel, outcome }, count);
        }
      },
    });
    const rings = this.#rings;
    new Counter({
      name: 'cobijo_rings_total',
      help: 'Rings put, taken away, rung, told and forgotten; leaps and falls of the clock.',
      labelNames: ['outcome'],
      registers,
      collect() {
        this.reset();
        for (const [outcome, count] of rings) this.inc({ outcome }, count);
      },
    });
    const gauge = (name: string, help: string, value: () => number): void => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });
    };
    gauge('cobijo_live_connections', 'Live connections open.', live.connections);
    gauge('cobijo_watches', 'Streams watched, over all live connections.', live.watches);
    gauge('cobijo_rings_held', '1: ringing waits for a clock that can be believed.', () =>
      live.ringsHeld() ? 1 : 0,
    );
    gauge('cobijo_writes_waiting', 'Writes that wait for their transaction.', () => waiting().orders);
    gauge('cobijo_bytes_waiting', 'Bytes of the writes that wait.', () => waiting().bytes);
  }

  /** Adds the process's own: memory, processor, event loop. Once a process: it observes all of it. */
  observeProcess(): void {
    collectDefaultMetrics({ register: this.#registry, prefix: 'cobijo_' });
  }

  count(route: RouteName, outcome: OutcomeName): void {
    let outcomes = this.#counts.get(route);
    if (!outcomes) this.#counts.set(route, (outcomes = new Map<OutcomeName, number>()));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }

  nudged(outcome: NudgeOutcome, channel: NudgeKind | 'any'): void {
    const name = `${channel}.${outcome}`;
    this.#nudges.set(name, (this.#nudges.get(name) ?? 0) + 1);
  }

  rang(outcome: RingOutcome, count: number): void {
    this.#rings.set(outcome, (this.#rings.get(outcome) ?? 0) + count);
  }

  appendTook(milliseconds: number): void {
    this.#appendSeconds.observe(milliseconds / 1000);
  }

  /** Totals since the start, as `route.outcome`. */
  totals(): Readonly<Record<string, number>> {
    const totals: Record<string, number> = {};
    for (const [route, outcomes] of this.#counts)
      for (const [outcome, count] of outcomes) totals[`${route}.${outcome}`] = count;
    for (const [name, count] of this.#nudges) totals[`nudge-${name}`] = count;
    for (const [outcome, count] of this.#rings) totals[`ring.${outcome}`] = count;
    return totals;
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  exposition(): Promise<string> {
    return this.#registry.metrics();
  }
}
