import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What an operator may watch: counts and times of the relay's own work. No stream, no key, no address, no label made of one. */
export class Metrics {
  readonly registry = new Registry();
  readonly appended = this.#counter('cobijo_envelopes_appended_total', 'Envelopes taken and synced to disk');
  readonly served = this.#counter('cobijo_envelopes_served_total', 'Envelopes served to readers');
  readonly created = this.#counter('cobijo_streams_created_total', 'Streams created');
  readonly rotations = this.#counter('cobijo_rotations_total', 'Epochs closed and opened');
  readonly chunks = this.#counter('cobijo_chunks_stored_total', 'Attachment chunks taken');
  readonly refused = new Counter({
    name: 'cobijo_refused_total',
    help: 'Requests refused, by code',
    labelNames: ['code'] as const,
    registers: [this.registry],
  });
  readonly connections = new Gauge({
    name: 'cobijo_live_connections',
    help: 'Live connections open now',
    registers: [this.registry],
  });
  readonly durable = new Histogram({
    name: 'cobijo_append_seconds',
    help: 'From an accepted append to its sync on disk',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2],
    registers: [this.registry],
  });

  constructor(waiting: () => { readonly orders: number; readonly bytes: number }) {
    new Gauge({
      name: 'cobijo_writes_waiting',
      help: 'Writes waiting for their transaction',
      registers: [this.registry],
      collect() {
        this.set(waiting().orders);
      },
    });
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }
}
