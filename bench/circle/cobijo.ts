/**
 * A part of a case with so many devices. Letting in: from the steward's press until the relay has the grant, the new keys
 * for everyone and the invitation, synced to disk. Joining: until the newcomer's device has read the part. Taking out: until
 * nobody seals to a key that she holds. `node cobijo.ts <devices>` prints one line of JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import { type CaseId, type Device, createDevice, memoryStore, openDevice } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
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
const tokens = [...(await mintTokens(folder, size + 20, environment))];
const person = async (name: string, count = 1): Promise<Device> => {
  const store = memoryStore();
  const given = tokens.splice(0, count);
  const device = need(await createDevice({ store, passphrase, transport, tokens: given, lock }));
  await device.introduce({ name, role: 'advocate' });
  await device.sync();
  return device;
};

const steward = await person('steward', 4);
const caseId = need(await steward.act({ do: 'found-case', name: 'Case' })).made as CaseId;
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
await steward.sync();
const stream = steward.replicas.get(part)!;
/** As a device does that is connected and was shown all that is new. */
const send = () => steward.syncOne(stream, { follows: true });

const letIn = async (device: Device): Promise<void> => {
  need(
    await steward.act({
      do: 'grant',
      stream: part,
      card: await device.card(),
      name: device.profile!.name,
      role: device.profile!.role,
      rights: ['write'],
      past: 'with-past',
      why: 'works with us',
      caseName: 'Case',
    }),
  );
};
for (let n = 1; n < size; n++) await letIn(await person(`member ${n}`));
await send();

const medians = await medianOf(size, async (time, turn) => {
  const newcomer = await person(`newcomer ${turn}`);
  await time('letIn', async () => {
    await letIn(newcomer);
    await send();
  });
  await time('join', () => newcomer.sync());
  if (!newcomer.replicas.get(part)?.fold) throw new Error('the newcomer did not get in');
  await time('takeOut', async () => {
    need(
      await steward.act({
        do: 'remove',
        streams: [part],
        person: newcomer.context.keychain.person,
        reason: 'is gone',
      }),
    );
    await send();
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
await relay.stop();
await rm(folder, { recursive: true, force: true });
process.exit(0);
