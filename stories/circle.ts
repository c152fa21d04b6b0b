import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RelayProcess, mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import {
  type CaseId,
  type CaseView,
  type ClientResult,
  type Clock,
  type Device,
  type Store,
  type Transport,
  createDevice,
  httpTransport,
  memoryStore,
} from '@cobijo/client';
import type { Instant, MemberRight, PersonId, Role, StreamId } from '@cobijo/domain';

/** A real relay and some people with devices, for stories that are told in tests. */
export interface Circle {
  readonly relay: RelayProcess;
  readonly clock: { now: Instant };
  person(name: string, role: Role, store?: Store): Promise<Device>;
  close(): Promise<void>;
}

/** The cheapest lock that is accepted: a story does not wait for slowness that is on purpose. */
const lock = { operations: 2, memoryBytes: 8 << 20 };

/** Somebody with a device of her own, known by name and role, whose mailbox the relay has. */
export async function newPerson(
  name: string,
  {
    role = 'advocate',
    passphrase = `words of ${name}`,
    store = memoryStore(),
    ...at
  }: {
    readonly role?: Role;
    readonly passphrase?: string;
    readonly store?: Store;
    readonly clock?: Clock;
    readonly transport: Transport;
    readonly tokens: readonly string[];
  },
): Promise<Device> {
  const device = need(await createDevice({ ...at, store, passphrase, lock }));
  await device.introduce({ name, role });
  await device.sync();
  return device;
}

export async function circle(env: NodeJS.ProcessEnv = {}): Promise<Circle> {
  const data = mkdtempSync(join(tmpdir(), 'cobijo-circle-'));
  const environment = { ...process.env, ...env };
  if (!env['DATABASE_URL']) delete environment['DATABASE_URL'];
  const relay = await startRelay({ data, env: environment });
  const clock = { now: Date.UTC(2026, 0, 5, 12) as Instant };
  const read: Clock = () => clock.now;
  const devices: Device[] = [];
  return {
    relay,
    clock,
    async person(name, role, store = memoryStore()) {
      const device = await newPerson(name, {
        role,
        store,
        clock: read,
        transport: await httpTransport(relay.url),
        tokens: await mintTokens(data, 8, environment),
      });
      devices.push(device);
      return device;
    },
    async close() {
      for (const device of devices) await device.disconnect();
      await relay.stop();
    },
  };
}

/** The value, or the refusal as a failure of the story. */
export function need<T>(result: ClientResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.field ?? ''}`);
  return result.value;
}

export async function foundCase(device: Device, name: string): Promise<CaseId> {
  return need(await device.act({ do: 'found-case', name })).made as CaseId;
}

export async function foundStream(
  device: Device,
  caseId: CaseId,
  terms: {
    compartment?:
      'identity' | 'notes' | 'counsel' | 'justice' | 'safety' | 'whereabouts' | 'network' | 'money';
    conversation?: number | null;
    label: string;
    sealed?: boolean;
  },
): Promise<StreamId> {
  const done = need(
    await device.act({
      do: 'found-stream',
      case: caseId,
      kind: terms.compartment ? 'compartment' : 'conversation',
      ...(terms.compartment ? { compartment: terms.compartment } : {}),
      ...(terms.sealed ? { sealed: true } : {}),
      label: terms.label,
      expiresAfterDays: terms.conversation ?? null,
    }),
  );
  return done.made as StreamId;
}

export async function grant(
  from: Device,
  to: Device,
  stream: StreamId,
  options: { past?: 'with-past' | 'from-now-on'; rights?: readonly MemberRight[]; until?: Instant } = {},
): Promise<PersonId> {
  const done = need(
    await from.act({
      do: 'grant',
      stream,
      card: await to.card(),
      name: to.profile!.name,
      role: to.profile!.role,
      rights: options.rights ?? ['write'],
      past: options.past ?? 'with-past',
      ...(options.until ? { until: options.until } : {}),
      why: `for ${to.profile!.name}`,
      caseName: 'Case',
    }),
  );
  await from.sync();
  await to.sync();
  return done.made as PersonId;
}

export async function note(device: Device, stream: StreamId, title: string, id = newNote()): Promise<string> {
  const body = { note: id as never, title, text: `${title}, at length`, about: [] };
  const [caseView] = await views(device);
  need(await device.act({ do: 'state', case: caseView!.case, stream, kind: 'note.written', body }));
  return id;
}

export const newNote = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');

export async function views(device: Device): Promise<CaseView[]> {
  const shown: CaseView[] = [];
  for (const one of (await device.view()).cases) shown.push(need(await device.caseView(one.case)));
  return shown;
}

/** Titles of the notes that a device can read, sorted. */
export const titles = async (device: Device): Promise<string[]> =>
  (await views(device))
    .flatMap((view) => view.notes.newest.flatMap((one) => one.live.map((live) => live.value.title)))
    .sort();

export const texts = async (device: Device): Promise<string[]> =>
  (await views(device)).flatMap((view) =>
    view.conversations.flatMap((talk) => talk.messages.map((message) => message.value?.text ?? '')),
  );

export const alarms = (device: Device): string[] =>
  [...device.context.keychain.alarms.values()].map((alarm) => alarm.code).sort();
