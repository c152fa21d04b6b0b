import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Device, type Store, type Transport, memoryStore, openDevice, readOffer } from '@cobijo/client';
import { fileStore } from '@cobijo/client/store/files';
import type { Instant, Role, StreamId } from '@cobijo/domain';
import { decodeMeeting, sealMeeting } from '@cobijo/seal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, titles } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const hourMs = 3_600_000;

describe('two people who have only a link', () => {
  let relay: InProcessRelay;
  const clock = { now: Date.UTC(2026, 0, 5, 12) as Instant };
  let marta: Device;
  let secret: string;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    marta = await person('Marta', 'advocate', await relay.tokens(8));
    secret = await invite();
  });

  async function person(
    name: string,
    role: Role,
    tokens: readonly string[],
    transport: Transport = relay.transport,
    store: Store = memoryStore(),
  ): Promise<Device> {
    return newPerson(name, { role, store, clock: () => clock.now, transport, tokens });
  }

  async function invite(hours = 24): Promise<string> {
    const done = need(await marta.act({ do: 'invite', name: 'Rosa', role: 'survivor', hours }));
    await marta.sync();
    return done.made ?? '';
  }

  /** Somebody who has nothing but the link: the link's own token makes her mailbox. */
  async function guest(name = 'Rosa', link = secret, transport = relay.transport): Promise<Device> {
    const offer = need(await readOffer(transport, link, clock.now));
    const device = await person(name, offer.role ?? 'advocate', [offer.token], transport);
    need(await device.act({ do: 'join', secret: link, name: 'Marta' }));
    await device.sync();
    return device;
  }

  const meetingOf = async (device: Device) => (await device.view()).meetings[0];
  const say = async (device: Device, same: boolean) =>
    device.act({ do: 'end-meeting', meeting: (await meetingOf(device))?.meeting ?? ('' as StreamId), same });

  it('see the pictures also where no push arrives on their connections', async () => {
    const silent: Transport = {
      ...relay.transport,
      live: async () => ({
        watch: async () => ({ ok: true, value: null }),
        append: (stream, write, envelopes) =>
          relay.transport.append(stream, write, envelopes, { late: false }),
        close() {},
      }),
    };
    const host = await person('Lucía', 'advocate', await relay.tokens(8), silent);
    const link = need(await host.act({ do: 'invite', name: 'Rosa', role: 'survivor', hours: 1 })).made!;
    await host.sync();
    await host.connect();
    const rosa = await guest('Rosa', link, silent);
    await rosa.connect();
    await expect.poll(async () => (await meetingOf(rosa))?.pictures?.length, { interval: 200 }).toBe(6);
    await expect.poll(async () => (await meetingOf(host))?.pictures?.length).toBe(6);
    for (const device of [host, rosa]) await device.disconnect();
  });

  it('see the same pictures, and one can then let the other in', async () => {
    const rosa = await guest();
    await marta.sync();
    await rosa.sync();
    const [hers, martas] = [await meetingOf(rosa), await meetingOf(marta)];
    expect(martas?.pictures).toHaveLength(6);
    expect(hers?.pictures).toEqual(martas?.pictures);
    need(await say(marta, true));
    need(await say(rosa, true));
    expect((await rosa.view()).met.map(({ device }) => device)).toEqual([(await marta.view()).device]);
    const [met] = (await marta.view()).met;
    expect(met).toMatchObject({ name: 'Rosa', role: 'survivor', device: (await rosa.view()).device });
    const notes = await foundStream(marta, await foundCase(marta, 'Valle Azul'), {
      compartment: 'notes',
      label: 'Notes',
    });
    await note(marta, notes, 'before she came');
    need(
      await marta.act({
        do: 'grant',
        stream: notes,
        card: met?.card ?? new Uint8Array(),
        name: 'Rosa',
        role: 'survivor',
        rights: ['write'],
        past: 'with-past',
        why: 'It is hers.',
        caseName: 'Lo mío',
      }),
    );
    await marta.sync();
    await rosa.sync();
    expect(await titles(rosa)).toEqual(['before she came']);
  });

  it('give a device that was set up without a code its mailbox, so that it can be let in', async () => {
    const rosa = await person('Rosa', 'survivor', []);
    need(await rosa.act({ do: 'join', secret, name: 'Marta' }));
    for (const device of [rosa, marta, rosa]) await device.sync();
    need(await say(marta, true));
    need(await say(rosa, true));
    const notes = await foundStream(marta, await foundCase(marta, 'Valle Azul'), {
      compartment: 'notes',
      label: 'Notes',
    });
    await grant(marta, rosa, notes);
    await note(marta, notes, 'for her');
    for (const device of [marta, rosa]) await device.sync();
    expect(await titles(rosa)).toEqual(['for her']);
    // It takes no second one.
    need(await rosa.act({ do: 'add-tokens', tokens: await relay.tokens(1) }));
    expect((await rosa.view()).codes).toBe(1);
  });

  it('see nothing to compare before both are there, and cannot say that it was the same', async () => {
    expect((await meetingOf(marta))?.pictures).toBeNull();
    expect(await say(marta, true)).toMatchObject({ ok: false, error: { code: 'nothing-to-compare' } });
    expect((await marta.view()).met).toEqual([]);
  });

  it('learn that somebody else was faster with a stolen link, and give nothing', async () => {
    const thief = await guest('Thief');
    await marta.sync();
    const rosa = await guest();
    await rosa.sync();
    await marta.sync();
    expect((await meetingOf(rosa))?.state).toBe('taken');
    expect((await meetingOf(rosa))?.pictures).toBeNull();
    // On the telephone: "I see no pictures." So Marta says that they are not the same, and the thief was never met.
    need(await say(marta, false));
    await thief.sync();
    expect((await marta.view()).met).toEqual([]);
    expect((await marta.view()).meetings).toEqual([]);
  });

  it('are told that the link was tried by another, where the right one was first', async () => {
    const rosa = await guest();
    await guest('Thief');
    await marta.sync();
    await rosa.sync();
    expect((await meetingOf(marta))?.others).toBe(1);
    expect((await meetingOf(rosa))?.pictures).toEqual((await meetingOf(marta))?.pictures);
  });

  it('see different pictures where a thief with the link and the relay stands between them', async () => {
    // He answers Marta himself, and plays a host of his own to Rosa in a stream of the same name.
    const other = await inProcessRelay();
    try {
      const thief = await person('Thief', 'advocate', await other.tokens(4), other.transport);
      need(await thief.act({ do: 'invite', name: 'Rosa', role: 'survivor', hours: 24 }));
      thief.context.keychain.meetings[0]!.secret.set(Buffer.from(secret, 'base64url'));
      const meeting = thief.context.keychain.meetings[0]!;
      const offer = decodeMeeting(meeting.offer!.plain)!;
      meeting.offer = sealMeeting(thief.context.sodium, meeting.secret, offer);
      await thief.sync();
      const rosa = await person('Rosa', 'survivor', await other.tokens(1), other.transport);
      need(await rosa.act({ do: 'join', secret, name: 'Marta' }));
      await rosa.sync();
      await thief.sync();
      await rosa.sync();
      await guest('Thief');
      await marta.sync();
      expect((await meetingOf(rosa))?.pictures).toHaveLength(6);
      expect((await meetingOf(marta))?.pictures).toHaveLength(6);
      expect((await meetingOf(rosa))?.pictures).not.toEqual((await meetingOf(marta))?.pictures);
    } finally {
      await other.close();
    }
  });

  it('find a link closed when its time is over, on both sides', async () => {
    const short = await invite(1);
    clock.now = (clock.now + 2 * hourMs) as Instant;
    expect(await readOffer(relay.transport, short, clock.now)).toMatchObject({
      ok: false,
      error: { code: 'link-expired' },
    });
    await marta.sync();
    expect((await marta.view()).meetings.map(({ state }) => state)).toContain('expired');
  });

  it('are refused a link that is cut, a life that is too long, and a second opening', async () => {
    expect(await marta.act({ do: 'join', secret: secret.slice(1), name: '' })).toMatchObject({
      error: { code: 'link-malformed' },
    });
    expect(await readOffer(relay.transport, 'A'.repeat(22), clock.now)).toMatchObject({
      error: { code: 'link-not-there' },
    });
    expect(await marta.act({ do: 'invite', name: 'Rosa', role: 'survivor', hours: 1000 })).toMatchObject({
      error: { code: 'link-hours' },
    });
    expect(await marta.act({ do: 'join', secret, name: '' })).toMatchObject({
      error: { code: 'link-open-already' },
    });
  });

  it('go on where they were after either closed her device, without a network in between', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cobijo-meeting-'));
    const store = await fileStore(folder);
    const offer = need(await readOffer(relay.transport, secret, clock.now));
    const rosa = await person('Rosa', 'survivor', [offer.token], relay.transport, store);
    need(await rosa.act({ do: 'join', secret, name: 'Marta' }));
    await rosa.lock();
    const again = need(
      await openDevice({
        store: await fileStore(folder),
        passphrase: 'words of Rosa',
        clock: () => clock.now,
        transport: relay.transport,
      }),
    );
    await again.sync();
    await marta.sync();
    await again.sync();
    expect((await meetingOf(again))?.pictures).toEqual((await meetingOf(marta))?.pictures);
    await again.lock();
    rmSync(folder, { recursive: true });
  });
});
