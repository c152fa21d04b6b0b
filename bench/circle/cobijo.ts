/**
 * A part of a case with so many devices, each of which came in once; the steward is connected. Letting in: from her press
 * until the relay has the grant and the invitation, synced to disk. Joining: until the newcomer's device has read the part.
 * Taking out: until nobody seals to a key that she holds. `node cobijo.ts <devices>` prints one line of JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import { type CaseId, type Device, createDevice, memoryStore, openDevice } from '@cobijo/client';
import { newestEpoch } from '@cobijo/client/keychain';
import { nodeTransport } from '@cobijo/client/relay/node';
import type { Replica } from '@cobijo/client/stream/replica';
import type { StreamId } from '@cobijo/domain';
import { lock, need, passphrase } from '../case-of-notes.ts';
import { type CircleRound, medianOf } from './act.ts';

const size = Number(process.argv[2]);
const folder = await mkdtemp(join(tmpdir(), 'bench-circle-'));
const environment = { ...process.env };
delete environment['DATABASE_URL'];
const relay = await startRelay({ data: folder, env: environment });
const transport = await nodeTransport(relay.url);
/** Each needs one for her mailbox; the steward also for the case and its part. */
const tokens = [...(await mintTokens(folder, size + 30, environment))];
const person = async (name: string, count = 1): Promise<Device> => {
  const store = memoryStore();
  const given = tokens.splice(0, count);
  const device = need(await createDevice({ store, passphrase, transport, tokens: given, lock }));
  await device.introduce({ name, role: 'advocate' });
  await device.sync();
  return device;
};

const steward = await person('steward', 14);
const caseId = need(await steward.act({ do: 'found-case', name: 'Case' })).made as CaseId;
/** A part that everyone is in. A circle of a thousand has one for all turns: what two of them leave behind is nothing beside it. */
async function foundPart(): Promise<Replica> {
  const part = need(
    await steward.act({
      do: 'found-stream',
      case: caseId,
      kind: 'compartment',
      compartment: 'notes',
      label: 'Notes',
      expiresAfterDays: null,
    }),
  ).made as StreamId;
  const stream = steward.replicas.get(part)!;
  for (const [n, member] of members.entries()) {
    await letIn(stream, member, await member.card());
    // The first turns the keys of the founding; the others are handed these.
    if (n === 0) await sent(stream);
  }
  await sent(stream);
  return stream;
}

/** The steward is connected: what is stated goes by itself. Until the relay has all of it, and the keys turned if they must. */
const sent = async (stream: Replica): Promise<void> => {
  const { keychain } = steward.context;
  while (stream.pending.length + stream.keys.cards.size + keychain.invitations.length > 0)
    await new Promise((resolve) => setImmediate(resolve));
};

const letIn = async ({ stream }: Replica, device: Device, card: Uint8Array): Promise<void> => {
  need(
    await steward.act({
      do: 'grant',
      stream,
      card,
      name: device.profile!.name,
      role: device.profile!.role,
      rights: ['write'],
      past: 'with-past',
      why: 'works with us',
      caseName: 'Case',
    }),
  );
};
const members: Device[] = [];
for (let n = 1; n < size; n++) members.push(await person(`member ${n}`));
await steward.connect();
const lasting = size > 100 ? await foundPart() : null;

const medians = await medianOf(size, async (time, turn) => {
  const stream = lasting ?? (await foundPart());
  const part = stream.stream;
  const newcomer = await person(`newcomer ${turn}`);
  // Made beforehand, as an MLS key package is.
  const card = await newcomer.card();
  await time('letIn', async () => {
    await letIn(stream, newcomer, card);
    await sent(stream);
  });
  await time('join', () => newcomer.sync());
  if (!newcomer.replicas.get(part)?.fold) throw new Error('the newcomer did not get in');
  const { epoch } = newestEpoch(stream.keys)!.secrets;
  await time('takeOut', async () => {
    need(
      await steward.act({
        do: 'remove',
        streams: [part],
        person: newcomer.context.keychain.person,
        reason: 'is gone',
      }),
    );
    while (newestEpoch(stream.keys)!.secrets.epoch === epoch)
      await new Promise((resolve) => setImmediate(resolve));
    await sent(stream);
  });
  await newcomer.sync();
  if (!newcomer.replicas.get(part)!.lockedOut) throw new Error('the newcomer is still in');
});

/** A device's lock as people have it. */
async function unlock(): Promise<number> {
  const store = memoryStore();
  need(await createDevice({ store, passphrase, transport, tokens: [] }));
  const began = performance.now();
  need(await openDevice({ store, passphrase, transport }));
  return performance.now() - began;
}

const round: CircleRound = { ...medians, unlock: await unlock() };
console.log(JSON.stringify(round));
await steward.disconnect();
await relay.stop();
await rm(folder, { recursive: true, force: true });
process.exit(0);
