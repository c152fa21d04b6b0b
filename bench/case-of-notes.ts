import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import {
  type CaseId,
  type ClientResult,
  type Device,
  type Store,
  createDevice,
  memoryStore,
} from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import type { EntityId, Instant, Statement, StreamId } from '@cobijo/domain';
import { type BenchFact, writers } from './facts.ts';

/** A real relay, and a case whose notes four people write, each on her own device; a fifth is admitted and comes later. */
export interface CaseOfNotes {
  readonly case: CaseId;
  readonly stream: StreamId;
  readonly writers: readonly Device[];
  /** Granted the past; her device has not asked for anything yet. */
  readonly newcomer: Device;
  close(): Promise<void>;
}

export const passphrase = 'words for a benchmark';
/** The cheapest lock that is accepted: unlocking is slow on purpose, and not measured. */
export const lock = { operations: 2, memoryBytes: 8 << 20 };
const tokensPerDevice = 8;

/** A benchmark's fact as what it is in Cobijo: a note, written. */
export const noteOf = (fact: BenchFact): Statement => ({
  kind: 'note.written',
  v: 1,
  at: fact.at as Instant,
  supersedes: [],
  body: {
    note: fact.id as EntityId,
    title: fact.title,
    text: fact.text,
    about: fact.about.map((id) => id as EntityId),
  },
});

export function need<T>(result: ClientResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.field ?? ''}`);
  return result.value;
}

export async function startCaseOfNotes(newcomerStore: Store = memoryStore()): Promise<CaseOfNotes> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-cobijo-'));
  const environment = { ...process.env };
  delete environment['DATABASE_URL'];
  const relay = await startRelay({ data: folder, env: environment });
  const devices: Device[] = [];

  async function person(name: string, store: Store = memoryStore()): Promise<Device> {
    const device = need(
      await createDevice({
        store,
        passphrase,
        transport: await nodeTransport(relay.url),
        tokens: await mintTokens(folder, tokensPerDevice, environment),
        lock,
      }),
    );
    await device.introduce({ name, role: 'advocate' });
    await device.sync();
    devices.push(device);
    return device;
  }

  const owner = await person('writer 0');
  const founded = need(await owner.act({ do: 'found-case', name: 'Case' })).made as CaseId;
  const stream = need(
    await owner.act({
      do: 'found-stream',
      case: founded,
      kind: 'compartment',
      compartment: 'notes',
      label: 'Notes',
      expiresAfterDays: null,
    }),
  ).made as StreamId;
  await owner.sync();

  async function admit(device: Device, name: string): Promise<void> {
    const card = await device.card();
    need(
      await owner.act({
        do: 'grant',
        stream,
        card,
        name,
        role: 'advocate',
        rights: ['write'],
        past: 'with-past',
        why: 'writes with us',
        caseName: 'Case',
      }),
    );
    await owner.sync();
  }

  for (let i = 1; i < writers; i++) {
    const device = await person(`writer ${i}`);
    await admit(device, `writer ${i}`);
  }
  const writing = [...devices];
  const newcomer = await person('newcomer', newcomerStore);
  await admit(newcomer, 'newcomer');
  for (const device of writing) await device.sync();

  return {
    case: founded,
    stream,
    writers: writing,
    newcomer,
    async close() {
      for (const device of devices) await device.disconnect();
      await relay.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
