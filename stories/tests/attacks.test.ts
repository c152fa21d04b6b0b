import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Device, type Store, type Transport, memoryStore, openDevice } from '@cobijo/client';
import { newHeads } from '@cobijo/client/record';
import { fileStore } from '@cobijo/client/store/files';
import { type EntityId, type Instant, type Role, founding, members, whereaboutsOf } from '@cobijo/domain';
import { decodeCard, generateEpoch, randomBytes, sealInvitation, segmentHeadsMax } from '@cobijo/seal';
import { type StreamId, loadSodium, toBase64Url } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarms, foundCase, foundStream, grant, need, newPerson, note, titles } from '../circle.ts';
import { forge, lie, newId, send, states } from '../hostile/forge.ts';
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

  async function person(
    name: string,
    role: Role = 'advocate',
    store: Store = memoryStore(),
  ): Promise<Device> {
    return newPerson(name, {
      role,
      store,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
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

  it('gains no second signature from a device that was handed over, however long it goes on syncing', async () => {
    const marta = await person('Marta');
    const tomas = await person('Tomás', 'attorney');
    const caseId = await foundCase(marta, 'Case');
    const stream = await foundStream(marta, caseId, { conversation: 30, label: 'Talk' });
    await grant(marta, tomas, stream);
    need(await marta.act({ do: 'say', stream, text: 'before' }));
    await marta.sync();
    await tomas.sync();
    const handing = tomas.handOver();
    const late = tomas.act({ do: 'say', stream, text: 'while packing' });
    await handing;
    expect(await late).toMatchObject({ ok: false, error: { code: 'handed-over' } });
    const { own } = tomas.replicas.get(stream)!;
    const before = { ...own };
    // Two days later everyone's keys are due for turning, and a fresh prekey is due as well.
    clock.now = (clock.now + 2 * 24 * 60 * 60 * 1000) as Instant;
    await marta.sync();
    await tomas.sync();
    await tomas.sync();
    expect(tomas.replicas.get(stream)!.own).toEqual(before);
  });

  it('finds nothing sealed under an empty key when a device locks in the middle of its work', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cobijo-lock-'));
    const marta = await person('Marta', 'advocate', await fileStore(folder));
    const caseId = await foundCase(marta, 'Case');
    const stream = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    await marta.sync();
    const acts = Array.from({ length: 12 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i));
      if (i % 3 === 0) void marta.sync();
      if (i % 4 === 0) await marta.card();
      await note(marta, stream, `note ${i}`);
    });
    const settled = Promise.allSettled(acts);
    await new Promise((resolve) => setTimeout(resolve, 4));
    await marta.lock();
    const kept = (await settled).flatMap((act, i) => (act.status === 'fulfilled' ? [`note ${i}`] : []));
    const store = await fileStore(folder);
    const again = need(await openDevice({ store, passphrase: 'words of Marta', clock: () => clock.now }));
    expect(await titles(again)).toEqual(kept.sort());
    expect(alarms(again)).toEqual([]);
    await again.lock();
    rmSync(folder, { recursive: true });
  });

  it('cannot make a segment name more heads than anyone accepts, by speaking from many devices', async () => {
    const marta = await person('Marta');
    const caseId = await foundCase(marta, 'Case');
    const stream = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    const replica = marta.replicas.get(stream)!;
    for (let i = 0; i < segmentHeadsMax + 44; i++)
      replica.heads.set(toBase64Url(randomBytes(16)) as never, {
        sequence: 0,
        segment: toBase64Url(randomBytes(32)) as never,
      });
    const first = newHeads(marta.context, replica);
    expect(first).toHaveLength(segmentHeadsMax);
    for (const head of first) replica.named.set(head.device, head.sequence);
    expect(newHeads(marta.context, replica)).toHaveLength(44);
  });

  it('cannot found a part of her case that she never had, and be told the next address', async () => {
    const marta = await person('Marta');
    const tomas = await person('Tomás', 'attorney');
    const mateo = await person('Mateo');
    const caseId = await foundCase(marta, 'Case');
    const notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    await grant(marta, tomas, notes);
    const removed = await grant(marta, mateo, notes);
    need(await marta.act({ do: 'remove', streams: [notes], person: removed, reason: 'left' }));
    await marta.sync();
    await tomas.sync();
    // He gives his own stream the case's name, and everyone in it whom he knows, as stewards.
    const his = await foundCase(mateo, 'Case');
    const trap = await foundStream(mateo, his, { compartment: 'whereabouts', label: 'Whereabouts' });
    await grant(mateo, marta, trap, { rights: ['write', 'steward'] });
    await grant(mateo, tomas, trap, { rights: ['write', 'steward'] });
    await tomas.sync();
    const theirs = tomas.replicas.get(notes)!.keys.case!;
    const place = {
      party: newId() as EntityId,
      address: 'behind the market',
      place: 'a shelter',
      knownToTraffickers: 'unknown',
    } as const;
    expect(tomas.replicas.get(trap)!.keys.case).not.toBe(theirs);
    // Even filed there, it is not chosen.
    tomas.replicas.get(trap)!.keys.case = theirs;
    const told = await tomas.act({
      do: 'state',
      case: theirs,
      kind: 'whereabouts.recorded',
      body: place,
    });
    expect(told).toMatchObject({ ok: false, error: { code: 'no-such-compartment' } });
    // A part that a steward of the case founded is.
    const real = await foundStream(marta, caseId, { compartment: 'whereabouts', label: 'Whereabouts' });
    await grant(marta, tomas, real);
    expect(tomas.replicas.get(real)!.keys.case).toBe(theirs);
    const chosen = await tomas.act({
      do: 'state',
      case: theirs,
      kind: 'whereabouts.recorded',
      body: place,
    });
    need(chosen);
    const filedIn = (stream: StreamId) => whereaboutsOf(tomas.replicas.get(stream)!.fold!, place.party);
    expect([filedIn(real)?.statements, filedIn(trap)]).toEqual([1, null]);
  });

  /** Eva, let in from now on, and what is said before and after her. */
  async function evaFromNowOn(store: Store = memoryStore()) {
    const [marta, mal] = [await person('Marta'), await person('Mal')];
    const eva = await person('Eva', 'attorney', store);
    const stream = await foundStream(marta, await foundCase(marta, 'Case'), {
      compartment: 'notes',
      label: 'Notes',
    });
    const who = await grant(marta, mal, stream);
    const { fold } = mal.replicas.get(stream)!;
    const me = members(fold!.authority).find((member) => member.person === who)!;
    const { name, role, past, why, devices } = me;
    const founder = { person: who, name, role, past, why, rights: ['write', 'steward'] as const, devices };
    const founded = states(mal, 'stream.founded', {
      ...founding(fold!.authority)!,
      stream,
      founder: founder as never,
    });
    const statements = [founded, lie(mal, 'nothing to fear')];
    const kept = forge(mal, stream, { statements, sequence: 0, previous: null, after: [] });
    expect(await send(mal, stream, kept.envelope)).toBe('taken');
    await note(marta, stream, 'before Eva');
    await marta.sync();
    need(await marta.act({ do: 'remove', streams: [stream], person: who, reason: 'left' }));
    await marta.sync();
    await grant(marta, eva, stream, { past: 'from-now-on' });
    await note(eva, stream, 'by Eva');
    await eva.sync();
    await marta.sync();
    expect(await titles(eva)).toEqual(['by Eva']);
    return { marta, eva, stream, kept: kept.envelope };
  }

  it('cannot put a founding of a former member under somebody who is granted the past', async () => {
    const { marta, eva, stream, kept } = await evaFromNowOn();
    const { transport } = relay;
    eva.useTransport({
      ...transport,
      read: async (of, right, from) => {
        const page = await transport.read(of, right, from);
        if (!page.ok || of !== stream || from !== 0) return page;
        const isKept = (one: Uint8Array): boolean => Buffer.compare(one, kept) === 0;
        const others = page.value.envelopes.filter((one) => !isKept(one));
        expect(others.length).toBe(page.value.envelopes.length - 1);
        return { ok: true, value: { ...page.value, envelopes: [kept, ...others] } };
      },
    });
    await grant(marta, eva, stream);
    need(await marta.act({ do: 'turn', stream }));
    await marta.sync();
    await eva.sync();
    expect(await titles(eva)).toEqual(['by Eva']);
    // Once it is shown her as it was, she reads all of it.
    eva.useTransport(transport);
    need(await marta.act({ do: 'turn', stream }));
    await marta.sync();
    await eva.sync();
    expect(await titles(eva)).toEqual(['before Eva', 'by Eva']);
  });

  it.each([
    ['by herself', false],
    ['as another round begins', true],
  ])(
    'loses nothing that she says while what she has is read again from the founding, %s',
    async (_, twice) => {
      const plain = memoryStore();
      const during: (() => void)[] = [];
      const store: Store = {
        ...plain,
        remove: async (name) => {
          during.shift()?.();
          await plain.remove(name);
        },
      };
      const { marta, eva, stream } = await evaFromNowOn(store);
      const { transport } = relay;
      const said: Promise<unknown>[] = [];
      let asked = 0;
      const say = (title: string) => (): void => void said.push(note(eva, stream, title));
      during.push(...['during 1', 'during 2', 'during 3'].map(say));
      // Meanwhile the relay is asked for the same stream from elsewhere, as a connected device does.
      eva.useTransport({
        ...transport,
        read: async (of, right, from) => {
          if (twice && of === stream && from === 0 && asked++ === 0)
            said.push(eva.syncOne(eva.replicas.get(stream)!));
          return transport.read(of, right, from);
        },
      });
      await grant(marta, eva, stream);
      need(await marta.act({ do: 'turn', stream }));
      await marta.sync();
      await eva.sync();
      await Promise.all(said);
      for (let i = 0; i < 3; i++) await eva.sync();
      await marta.sync();
      expect(during).toEqual([]);
      const all = ['before Eva', 'by Eva', 'during 1', 'during 2', 'during 3'];
      expect(await titles(eva)).toEqual(all);
      expect(await titles(marta)).toEqual(all);
      expect(alarms(eva)).toEqual([]);
      expect((await eva.verifyStore()).every((check) => check.holds)).toBe(true);
    },
  );
});
