import { type Device, type Transport, createDevice, memoryStore } from '@cobijo/client';
import type { Instant, Role } from '@cobijo/domain';
import { decodeCard, generateEpoch, randomBytes, sealInvitation } from '@cobijo/seal';
import { type StreamId, loadSodium } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarms, foundCase, foundStream, grant, need, note, titles } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/**
 * What somebody tries who owns the relay and has a removed or a malicious member on his side.
 */
describe('an attacker who owns the relay', () => {
  let relay: InProcessRelay;
  const clock = { now: Date.UTC(2026, 0, 5, 12) as Instant };

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  async function person(name: string, role: Role = 'advocate'): Promise<Device> {
    const made = await createDevice({
      store: memoryStore(),
      passphrase: `words of ${name}`,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
      lock: { operations: 2, memoryBytes: 8 << 20 },
    });
    const device = need(made);
    await device.introduce({ name, role });
    await device.sync();
    return device;
  }

  /** Leaves an invitation in somebody's mailbox, as anyone can who has her card. */
  async function leaveInvitation(
    to: Device,
    stream: StreamId,
    epoch: number,
    salt: Uint8Array,
    terms: { caseName?: string } = {},
  ): Promise<void> {
    const sodium = await loadSodium();
    const card = decodeCard(sodium, await to.card());
    if (!card.ok) throw new Error(card.refusal);
    const envelope = await sealInvitation(card.value.mailbox.stream, card.value.device.kem, {
      stream,
      conversation: false,
      wrap: {
        secrets: { ...generateEpoch(0, true), epoch },
        salt,
        nextTag: randomBytes(16),
        opening: randomBytes(32),
      },
      caseId: randomBytes(16),
      caseName: terms.caseName ?? 'Case',
    });
    const { mailbox } = to.context.keychain;
    const pair = sodium.crypto_sign_seed_keypair(mailbox.secrets.writeSeed!);
    const write = { right: 'write', epoch: 0, publicKey: pair.publicKey, privateKey: pair.privateKey };
    const sent = await relay.transport.append(
      mailbox.stream,
      write as unknown as Parameters<Transport['append']>[1],
      [envelope],
      { late: false },
    );
    if (!sent.ok) throw new Error(sent.error.code);
  }

  const newestEpochOf = (device: Device, stream: StreamId): number =>
    Math.max(...device.context.keychain.streams.get(stream)!.epochs.keys());

  it('cannot put a key of his own before a stream that she reads, by an invitation to it', async () => {
    const marta = await person('Marta');
    const tomas = await person('Tomás', 'attorney');
    const caseId = await foundCase(marta, 'Case');
    const stream = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    await grant(marta, tomas, stream);
    const { salt } = tomas.context.keychain.streams.get(stream)!;
    const held = newestEpochOf(tomas, stream);
    for (const epoch of [held + 1, 4_000_000_000, 2 ** 40, -1])
      await leaveInvitation(tomas, stream, epoch, salt);
    await tomas.sync();
    expect(newestEpochOf(tomas, stream)).toBe(held);
    expect(alarms(tomas)).toContain('invitation-refused');
    await note(marta, stream, 'still read');
    await marta.sync();
    await tomas.sync();
    expect(await titles(tomas)).toEqual(['still read']);
  });

  it('lets somebody back in who was removed, and gives her what was said meanwhile', async () => {
    const marta = await person('Marta');
    const tomas = await person('Tomás', 'attorney');
    const caseId = await foundCase(marta, 'Case');
    const stream = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    const who = await grant(marta, tomas, stream);
    need(await marta.act({ do: 'remove', streams: [stream], person: who, reason: 'a mistake' }));
    await marta.sync();
    for (let i = 0; i < 3; i++) {
      await note(marta, stream, `meanwhile ${i}`);
      need(await marta.act({ do: 'turn', stream }));
      await marta.sync();
    }
    await grant(marta, tomas, stream);
    await note(marta, stream, 'after');
    await marta.sync();
    await tomas.sync();
    expect(await titles(tomas)).toEqual(['after', 'meanwhile 0', 'meanwhile 1', 'meanwhile 2']);
  });
});
