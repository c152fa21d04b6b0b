import {
  type CaseId,
  type Device,
  type OwnDeviceView,
  createDevice,
  memoryStore,
  readOffer,
} from '@cobijo/client';
import {
  type DeviceId,
  type DeviceKeys,
  type Instant,
  type Statement,
  type StreamId,
  lastKnownOf,
  members,
  registerOf,
  registersOf,
} from '@cobijo/domain';
import { keep, statement } from '@cobijo/client/acts/acting';
import { createStream } from '@cobijo/client/acts/found';
import { takeAsOwn } from '@cobijo/client/acts/own-device';
import { randomBytes } from '@cobijo/seal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  alarms,
  foundCase,
  foundStream,
  grant,
  need,
  newPerson,
  note,
  texts,
  titles,
  views,
} from '../circle.ts';
import { bytes, slip } from '../hostile/forge.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const hourMs = 3_600_000;
const lock = { operations: 2, memoryBytes: 8 << 20 };

describe('a person with more than one device', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let ana: Device;
  let caseId: CaseId;
  let notes: StreamId;
  let talk: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    ana = await person('Ana', 'survivor');
    caseId = await foundCase(marta, 'Valle Azul');
    notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    talk = await foundStream(marta, caseId, { conversation: 30, label: 'Talk' });
    for (const stream of [notes, talk]) await grant(marta, ana, stream);
    await note(marta, notes, 'before');
    await everyone();
  });

  const person = async (name: string, role: 'advocate' | 'survivor'): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(12),
    });

  async function everyone(...others: readonly Device[]): Promise<void> {
    for (let round = 0; round < 4; round++) for (const device of [marta, ana, ...others]) await device.sync();
  }
  const idOf = (device: Device): DeviceId => device.context.deviceId;
  const meetingOf = async (device: Device) => (await device.view()).meetings[0];

  /** A device that holds nothing but the link: what begins there. */
  async function fresh(secret: string): Promise<Device> {
    const offer = need(await readOffer(relay.transport, secret, clock.now));
    return need(
      await createDevice({
        store: memoryStore(),
        passphrase: 'words of the second',
        clock: () => clock.now,
        transport: relay.transport,
        tokens: [offer.token],
        lock,
        ...(offer.person ? { person: offer.person } : {}),
      }),
    );
  }

  /** A device that says of itself that it is somebody's. */
  const sayingItIs = async (whose: Device): Promise<Device> =>
    need(
      await createDevice({
        store: memoryStore(),
        passphrase: 'words of a stranger',
        clock: () => clock.now,
        transport: relay.transport,
        tokens: await relay.tokens(1),
        lock,
        person: whose.context.keychain.person,
      }),
    );
  const text = (raw: Uint8Array): string => Buffer.from(raw).toString('base64url');
  const cardOf = async (device: Device): Promise<string> => text(await device.card());

  async function link(from: Device, name = 'tablet'): Promise<Device> {
    const secret = need(await from.act({ do: 'link-device', name, hours: 1 })).made!;
    await from.sync();
    const second = await fresh(secret);
    need(await second.act({ do: 'join', secret, name: '' }));
    for (const device of [second, from, second]) await device.sync();
    expect((await meetingOf(second))?.pictures).toEqual((await meetingOf(from))?.pictures);
    for (const device of [second, from])
      need(await device.act({ do: 'end-meeting', meeting: (await meetingOf(device))!.meeting, same: true }));
    await everyone(second);
    return second;
  }
  /** By a link of hers, as far as the pictures; resolves to what her device says to "the same". */
  async function linkAgain(from: Device, again: Device) {
    const secret = need(await from.act({ do: 'link-device', name: 'tablet', hours: 1 })).made!;
    await from.sync();
    need(await again.act({ do: 'join', secret, name: '' }));
    for (const device of [again, from, again]) await device.sync();
    const { meeting } = (await meetingOf(from))!;
    return from.act({ do: 'end-meeting', meeting, same: true });
  }
  const letIn = (device: Device) =>
    marta.act({
      do: 'let-device-in',
      case: caseId,
      person: ana.context.keychain.person,
      device: idOf(device),
      caseName: 'Lo mío',
    });
  const remove = (from: Device, device: Device) =>
    from.act({
      do: 'remove-device',
      device: idOf(device),
      reason: 'stolen',
      since: (clock.now - hourMs) as Instant,
      opened: 'unknown',
    });
  const listOf = async (device: Device): Promise<readonly OwnDeviceView[]> => (await device.view()).devices;
  const stateOf = async (at: Device, of: Device) =>
    (await listOf(at)).find(({ device }) => device === idOf(of))?.state;
  const devicesIn = (at: Device, stream: StreamId, of: Device): number =>
    members(at.replicas.get(stream)!.fold!.authority).find(
      ({ person: one }) => one === of.context.keychain.person,
    )?.devices.length ?? 0;

  it('opens on the second what she keeps the keys of, as the same person, without anyone else doing anything', async () => {
    const tablet = await link(marta);
    expect(await titles(tablet)).toEqual(['before']);
    expect(tablet.profile).toMatchObject({ name: 'Marta', role: 'advocate' });
    expect((await tablet.view()).person).toBe((await marta.view()).person);
    expect((await views(tablet))[0]?.circle.map(({ name }) => name).sort()).toEqual(['Ana', 'Marta']);
    await note(tablet, notes, 'from the tablet');
    need(await tablet.act({ do: 'say', stream: talk, text: 'hello from it' }));
    await everyone(tablet);
    expect(await titles(ana)).toEqual(['before', 'from the tablet']);
    expect(await texts(ana)).toEqual(['hello from it']);
    expect(await listOf(marta)).toMatchObject([{ state: 'here' }, { name: 'tablet', state: 'in' }]);
    expect((await listOf(tablet)).map(({ state }) => state).sort()).toEqual(['here', 'in']);
    for (const device of [marta, ana, tablet]) expect(alarms(device)).toEqual([]);
  });

  it('says so where her list has no room for one more, and names it to nobody', async () => {
    await link(marta);
    const secret = need(await marta.act({ do: 'link-device', name: 'third', hours: 1 })).made!;
    await marta.sync();
    const third = await fresh(secret);
    need(await third.act({ do: 'join', secret, name: '' }));
    for (const device of [third, marta]) await device.sync();
    const self = marta.replicas.get(marta.context.keychain.self!)!;
    const { person: her } = marta.context.keychain;
    let made = 0;
    const more = (count: number) =>
      Array.from({ length: count }, () => {
        const id = `${made++}x`;
        const device = { device: id.padEnd(22, 'd'), sign: id.padEnd(43, 's'), kem: 'k'.repeat(1622) };
        return statement(marta, 'device.added', { person: her, device: device as DeviceKeys });
      });
    // As many as it takes, by fewer and fewer.
    for (const count of [60, 1])
      for (let isIn = true; isIn;) isIn = (await keep(marta, self, more(count))).ok;
    const { meeting } = (await meetingOf(marta))!;
    const linked = await marta.act({ do: 'end-meeting', meeting, same: true });
    expect(linked).toMatchObject({ ok: false, error: { code: 'part-full' } });
    expect(registerOf(self.fold!, 'presented-device', idOf(third))?.live ?? []).toEqual([]);
  });

  it('brings the second into what she opens, or is let into, later', async () => {
    const tablet = await link(marta);
    const justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    const later = await foundStream(marta, caseId, { conversation: 30, label: 'Later' });
    await everyone(tablet);
    await note(marta, justice, 'a hearing');
    need(await marta.act({ do: 'say', stream: later, text: 'at nine' }));
    await everyone(tablet);
    expect(await titles(tablet)).toEqual(['a hearing', 'before']);
    expect(await texts(tablet)).toEqual(['at nine']);
    expect(alarms(tablet)).toEqual([]);
  });

  it('waits, where she keeps no keys, for a steward’s yes after the spoken question, and then reads', async () => {
    const phone = await link(ana, 'old phone');
    expect(await titles(phone)).toEqual([]);
    expect((await listOf(ana))[1]).toMatchObject({
      name: 'old phone',
      state: 'coming',
      waits: [
        { label: 'Notes', whoCan: ['Marta'] },
        { label: 'Talk', whoCan: ['Marta'] },
      ],
    });
    // Said once, however often it connects.
    expect(registersOf(ana.replicas.get(notes)!.fold!, 'presented-device')).toMatchObject([
      { statements: 1 },
    ]);
    const [shown] = await views(marta);
    expect(shown?.devicesAsking).toMatchObject([{ name: 'Ana', asks: 'in', parts: ['Notes', 'Talk'] }]);
    need(await letIn(phone));
    await everyone(phone);
    expect(await titles(phone)).toEqual(['before']);
    need(await phone.act({ do: 'say', stream: talk, text: 'it is me' }));
    await everyone(phone);
    expect(await texts(marta)).toEqual(['it is me']);
    expect((await views(marta))[0]?.devicesAsking).toEqual([]);
    expect(await letIn(phone)).toMatchObject({ ok: false, error: { code: 'device-not-asking' } });
  });

  it('is out at once everywhere when she removes it, and opens nothing that is said later', async () => {
    const tablet = await link(marta);
    need(await remove(marta, tablet));
    await marta.sync();
    await note(marta, notes, 'after');
    await everyone(tablet);
    expect(await titles(tablet)).toEqual(['before']);
    expect(await titles(ana)).toEqual(['after', 'before']);
    expect(await stateOf(marta, tablet)).toBe('out');
    expect((await marta.view()).taken[0]).toMatchObject({ finished: true });
    // Rounds later nothing has let it in again by itself.
    await everyone(tablet);
    expect(devicesIn(ana, notes, marta)).toBe(1);
    expect(await remove(marta, tablet)).toMatchObject({ error: { code: 'device-out-already' } });
  });

  it('is not linked again with the keys that it had when it was removed, and is when it was set up as new', async () => {
    const tablet = await link(marta);
    need(await remove(marta, tablet));
    await everyone(tablet);
    expect(await linkAgain(marta, tablet)).toMatchObject({ error: { code: 'device-out-already' } });
    const { meeting } = (await meetingOf(marta))!;
    need(await marta.act({ do: 'end-meeting', meeting, same: false }));
    await everyone(tablet);
    expect(devicesIn(marta, marta.context.keychain.self!, marta)).toBe(1);
    const anew = await link(marta);
    expect(await titles(anew)).toEqual(['before']);
  });

  it('is not linked again while a steward has yet to take it out elsewhere', async () => {
    const phone = await link(ana);
    need(await letIn(phone));
    await everyone(phone);
    need(await remove(ana, phone));
    expect(devicesIn(ana, notes, ana)).toBe(2);
    expect(await linkAgain(ana, phone)).toMatchObject({ error: { code: 'device-out-already' } });
  });

  it('is taken out by a steward’s device on her word alone, where she keeps no keys', async () => {
    const phone = await link(ana);
    need(await letIn(phone));
    await everyone(phone);
    need(await remove(ana, phone));
    expect(await stateOf(ana, phone)).toBe('leaving');
    await everyone();
    await note(marta, notes, 'after');
    await everyone(phone);
    expect(await titles(phone)).toEqual(['before']);
    expect(await titles(ana)).toEqual(['after', 'before']);
    expect(await stateOf(ana, phone)).toBe('out');
    expect((await views(marta))[0]?.devicesAsking).toEqual([]);
  });

  it('says nothing for either where two of hers remove each other at once, and the steward is told to call', async () => {
    const phone = await link(ana);
    need(await letIn(phone));
    await everyone(phone);
    need(await remove(ana, phone));
    need(await remove(phone, ana));
    for (const device of [ana, phone]) for (let n = 0; n < 2; n++) await device.sync();
    await everyone(phone);
    const asking = (await views(marta))[0]?.devicesAsking ?? [];
    expect(asking.map(({ asks, name }) => [asks, name])).toEqual([
      ['quarrel', 'Ana'],
      ['quarrel', 'Ana'],
    ]);
    expect(devicesIn(marta, notes, ana)).toBe(2);
    // Which of the two would link a third can nobody tell.
    expect(await ana.act({ do: 'link-device', name: 'third', hours: 1 })).toMatchObject({
      error: { code: 'device-list-unsettled' },
    });
    const third = await sayingItIs(ana);
    expect(await takeAsOwn(ana, await third.card(), 'third')).toMatchObject({
      error: { code: 'device-list-unsettled' },
    });
  });

  it('stays out where another steward took it out, as often as her devices connect', async () => {
    const [stewards, tablet] = [await person('Luz', 'advocate'), await link(marta)];
    await grant(marta, stewards, notes, { rights: ['write', 'steward'] });
    await everyone(stewards, tablet);
    const last = lastKnownOf(stewards.replicas.get(notes)!.fold!.authority, idOf(tablet));
    const body = { device: idOf(tablet), last, reason: 'x' };
    const revoked = { kind: 'device.revoked', v: 1, at: clock.now, supersedes: [], body };
    need(await stewards.stateMany(notes, [revoked as unknown as Statement]));
    await everyone(stewards, tablet);
    expect(devicesIn(marta, notes, marta)).toBe(1);
  });

  it('is taken as hers by no card of another’s, and let in by none that is another’s or no card', async () => {
    expect(await takeAsOwn(marta, await ana.card(), 'tablet')).toMatchObject({
      error: { code: 'device-of-another' },
    });
    const [hers, other] = [await sayingItIs(ana), await sayingItIs(marta)];
    for (const [device, card, code] of [
      [hers, 'AAAA', 'card-malformed'],
      [other, await cardOf(other), 'device-of-another'],
      [other, await cardOf(hers), 'device-of-another'],
    ] as const) {
      const body = { device: idOf(device), card };
      const said = { kind: 'device.presented', v: 1, at: clock.now, supersedes: [], body };
      const done = need(await ana.stateMany(notes, [said as unknown as Statement]));
      await everyone();
      expect(await letIn(device)).toMatchObject({ ok: false, error: { code } });
      // Taken back, so that the next one is the one that is asked for.
      const gone = { kind: 'device.disowned', v: 1, at: clock.now, body: { device: idOf(device) } };
      need(await ana.stateMany(notes, [{ ...gone, supersedes: done.facts } as unknown as Statement]));
    }
    expect(devicesIn(marta, notes, ana)).toBe(1);
  });

  it('is not removed by somebody who may only read: her steward does it by hand', async () => {
    const luz = await person('Luz', 'advocate');
    await grant(marta, luz, notes, { rights: [] });
    const second = await sayingItIs(luz);
    const { device, deviceId } = second.context;
    const keys = { device: deviceId, sign: text(device.sign), kem: text(device.kem) };
    const body = { person: luz.context.keychain.person, device: keys };
    const added = { kind: 'device.added', v: 1, at: clock.now, supersedes: [], body };
    need(await marta.stateMany(notes, [added as unknown as Statement]));
    await everyone(luz);
    expect(await remove(luz, second)).toMatchObject({ error: { code: 'no-right' } });
  });

  it('is named as strange where somebody else put a device under her name', async () => {
    const stranger = await person('Stranger', 'advocate');
    const { deviceId, device } = stranger.context;
    const keys = {
      device: deviceId,
      sign: Buffer.from(device.sign).toString('base64url'),
      kem: Buffer.from(device.kem).toString('base64url'),
    };
    need(
      await marta.stateMany(notes, [
        {
          kind: 'device.added',
          v: 1,
          at: clock.now,
          supersedes: [],
          body: { person: ana.context.keychain.person, device: keys },
        },
      ]),
    );
    await everyone();
    expect(await stateOf(ana, stranger)).toBe('strange');
    expect(alarms(ana)).toContain('device-strange');
    // Her word is enough to have it out again.
    need(await remove(ana, stranger));
    await everyone();
    expect(devicesIn(ana, notes, ana)).toBe(1);
  });

  it('finds the stream of her own devices by itself, another for each person', async () => {
    const tablet = await link(marta);
    expect(tablet.context.keychain.self).toBe(marta.context.keychain.self);
    const phone = await link(ana);
    expect(phone.context.keychain.self).toBe(ana.context.keychain.self);
    expect(ana.context.keychain.self).not.toBe(marta.context.keychain.self);
  });

  /** A list of devices that Marta founds, and in which she puts Ana. */
  async function listByMarta(): Promise<StreamId> {
    const terms = { kind: 'self', label: 'My devices', expiresAfterDays: null } as const;
    const { stream } = need(await createStream(marta, null, terms));
    await grant(marta, ana, stream);
    return stream;
  }

  it('is named in no list that another founded, and such a list is told', async () => {
    const list = await listByMarta();
    await everyone();
    await link(ana);
    expect(registersOf(marta.replicas.get(list)!.fold!, 'presented-device')).toEqual([]);
    expect(alarms(ana)).toEqual(['own-stream-not-believed']);
  });

  it('believes of a list only the word by which her device named it', async () => {
    const secret = need(await ana.act({ do: 'link-device', name: 'phone', hours: 1 })).made!;
    await ana.sync();
    const phone = await fresh(secret);
    need(await phone.act({ do: 'join', secret, name: '' }));
    for (const device of [phone, ana, phone]) await device.sync();
    const list = await listByMarta();
    // As a device said it once that took every stream in which it was for one of the case.
    const body = { device: idOf(phone), card: await cardOf(phone) };
    const said = { kind: 'device.presented', v: 1, at: clock.now, supersedes: [], body };
    need(await ana.stateMany(list, [said as unknown as Statement]));
    await everyone();
    const named = { ...said, body: { ...body, name: 'phone' } };
    need(await marta.stateMany(list, [named as unknown as Statement]));
    need(
      await marta.act({
        do: 'grant',
        stream: list,
        card: await phone.card(),
        name: 'Ana',
        role: 'survivor',
        rights: ['write'],
        past: 'with-past',
        why: '',
        caseName: '',
      }),
    );
    await everyone();
    need(await phone.act({ do: 'end-meeting', meeting: (await meetingOf(phone))!.meeting, same: true }));
    await phone.sync();
    expect(phone.replicas.has(list)).toBe(true);
    expect(phone.context.keychain.self).toBeNull();
  });

  it('is not made of a device that is somebody’s already, nor of one whose pictures differ', async () => {
    const secret = need(await marta.act({ do: 'link-device', name: 'x', hours: 1 })).made!;
    await marta.sync();
    need(await ana.act({ do: 'join', secret, name: '' }));
    await ana.sync();
    expect(alarms(ana)).toContain('link-of-another-person');
    await marta.sync();
    expect((await meetingOf(marta))?.pictures).toBeNull();
    const thief = await fresh(secret);
    need(await thief.act({ do: 'join', secret, name: '' }));
    for (const device of [thief, marta, thief]) await device.sync();
    need(await marta.act({ do: 'end-meeting', meeting: (await meetingOf(marta))!.meeting, same: false }));
    await everyone(thief);
    expect(marta.context.keychain.self).toBeNull();
    expect((await thief.view()).cases).toEqual([]);
    const other = need(await marta.act({ do: 'link-device', name: 'x', hours: 1 })).made!;
    await marta.sync();
    const answer = { kind: 'answer', nonce: randomBytes(32), card: await ana.card(), attempt: null } as const;
    await slip(relay.transport, bytes(other), answer);
    await marta.sync();
    expect((await meetingOf(marta))?.pictures).toBeNull();
  });

  it.each([
    ['device-name-missing', () => ({ do: 'link-device', name: ' ', hours: 1 }) as const],
    ['link-hours', () => ({ do: 'link-device', name: 'x', hours: 1000 }) as const],
  ] as const)('refuses with %s', async (code, intent) => {
    expect(await marta.act(intent())).toMatchObject({ ok: false, error: { code } });
  });

  it('cannot remove the device in her hand, nor one that is not hers', async () => {
    expect(await remove(marta, marta)).toMatchObject({ error: { code: 'device-here' } });
    expect(await remove(marta, ana)).toMatchObject({ error: { code: 'device-not-yours' } });
    expect(await letIn(ana)).toMatchObject({ error: { code: 'device-not-asking' } });
  });

  it('keeps her names of devices in her own stream, where nobody else is a member', async () => {
    await link(marta, 'kitchen tablet');
    const self = marta.replicas.get(marta.context.keychain.self!)!;
    expect(members(self.fold!.authority).map(({ name }) => name)).toEqual(['Marta']);
    expect(self.keys.case).toBeNull();
    for (const [stream, { fold }] of marta.replicas)
      if (stream !== self.stream) expect(registersOf(fold!, 'presented-device')).toEqual([]);
  });
});
