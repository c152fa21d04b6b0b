import type { CaseId, Device } from '@cobijo/client';
import { type Instant, type StreamId, members, recoveryOf } from '@cobijo/domain';
import { signSaid, sealMeeting } from '@cobijo/seal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alarms, foundCase, foundStream, grant, need, newPerson, note, texts, titles } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';
import {
  type Place,
  asksFor,
  compares,
  letsIn,
  linkFor,
  makesSheet,
  names,
  newDevice,
  personOf,
  requestsAt,
  rounds,
  saysNo,
  types,
  waitMs,
} from '../lost-scene.ts';

describe('somebody who lost every device', () => {
  let relay: InProcessRelay;
  let place: Place;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let lucia: Device;
  let tomas: Device;
  let helen: Device;
  let ana: Device;
  let caseId: CaseId;
  let notes: StreamId;
  let talk: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
    place = { relay: relay.transport, clock };
  });
  afterAll(() => relay.close());

  /** Marta in Los Angeles and Lucía in Puebla keep the case; Tomás and Helen write in it; it is Ana's. */
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    lucia = await person('Lucía', 'advocate');
    tomas = await person('Tomás', 'attorney');
    helen = await person('Helen', 'clinician');
    ana = await person('Ana', 'survivor');
    caseId = await foundCase(marta, 'Valle Azul');
    notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    talk = await foundStream(marta, caseId, { conversation: 30, label: 'Talk' });
    for (const stream of [notes, talk]) {
      await grant(marta, lucia, stream, { rights: ['write', 'steward'] });
      for (const device of [tomas, helen, ana]) await grant(marta, device, stream);
    }
    await note(marta, notes, 'before');
    await everyone();
  });

  const person = async (name: string, role: 'advocate' | 'survivor' | 'attorney' | 'clinician') =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(12),
    });

  const all = (): Device[] => [marta, lucia, tomas, helen, ana];
  const everyone = (...others: readonly Device[]) => rounds([...all(), ...others]);
  /** Ana is gone: nothing is heard of her from here on. */
  const others = (...more: readonly Device[]) => rounds([marta, lucia, tomas, helen, ...more]);
  const waits = () => (clock.now = (clock.now + waitMs) as Instant);
  const devicesIn = (at: Device, stream: StreamId): readonly string[] =>
    members(at.replicas.get(stream)!.fold!.authority)
      .filter((one) => one.person === personOf(ana))
      .flatMap(({ devices }) => devices.map(({ device }) => device));
  const stateAt = async (device: Device) => (await requestsAt(device))[0]?.state;
  const metAt = async (device: Device) => (await device.view()).recovery.met[0];

  it('comes back by her sheet: asked by whoever knows her, after two nights, by a steward’s one press', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    const fresh = await compares(place, tomas, personOf(ana));
    await types(fresh, tomas, paper.toUpperCase());
    expect(await metAt(tomas)).toMatchObject({ code: null, way: 'sheet', asked: false });
    need(await asksFor(tomas, personOf(ana), fresh));
    await others(fresh);
    // Everybody sees it; nobody can make it shorter.
    for (const device of [marta, lucia, helen, tomas]) expect(await stateAt(device)).toBe('waits');
    expect((await requestsAt(marta))[0]).toMatchObject({
      name: 'Ana',
      byName: 'Tomás',
      way: 'sheet',
      isMe: false,
      mayLetIn: false,
      mayObject: true,
    });
    expect((await requestsAt(helen))[0]).toMatchObject({ mayObject: false, mayLetIn: false });
    expect(await letsIn(marta, personOf(ana), fresh)).toMatchObject({
      error: { code: 'recovery-too-early' },
    });
    clock.now = (clock.now + waitMs - 1) as Instant;
    expect(await letsIn(marta, personOf(ana), fresh)).toMatchObject({
      error: { code: 'recovery-too-early' },
    });
    clock.now = (clock.now + 1) as Instant;
    expect((await requestsAt(marta))[0]).toMatchObject({ state: 'due', mayLetIn: true });
    expect(await letsIn(helen, personOf(ana), fresh)).toMatchObject({ error: { code: 'no-right' } });
    need(await letsIn(marta, personOf(ana), fresh));
    await others(fresh);
    // What she could read she reads, as the same person; what is lost is out, and new keys hold.
    expect(await titles(fresh)).toEqual(['before']);
    expect(fresh.profile).toMatchObject({ name: 'Ana', role: 'survivor' });
    for (const stream of [notes, talk]) expect(devicesIn(lucia, stream)).toEqual([fresh.context.deviceId]);
    await note(marta, notes, 'after');
    need(await fresh.act({ do: 'say', stream: talk, text: 'it is me' }));
    await everyone(fresh);
    await ana.sync();
    expect(await titles(fresh)).toEqual(['after', 'before']);
    expect(await texts(helen)).toEqual(['it is me']);
    expect(await titles(ana)).toEqual(['before']);
    expect((await requestsAt(marta))[0]).toMatchObject({ state: 'done', mayLetIn: false, mayObject: false });
    expect(await letsIn(lucia, personOf(ana), fresh)).toMatchObject({ error: { code: 'recovery-done' } });
    for (const device of [marta, lucia, tomas, helen, fresh]) expect(alarms(device)).toEqual([]);
    // It is on her to choose anew.
    expect((await fresh.view()).recovery).toMatchObject({
      way: 'sheet',
      old: true,
      comingBack: { isIn: true },
    });
    const second = await makesSheet(fresh);
    await everyone(fresh);
    expect(second).not.toBe(paper);
    expect((await fresh.view()).recovery).toMatchObject({ way: 'sheet', old: false, missing: [] });
  });

  it('comes back by two of three people in two organisations, each of whom heard her voice', async () => {
    await names(ana, [marta, lucia, helen]);
    await everyone();
    expect((await ana.view()).recovery).toMatchObject({
      way: 'trustees',
      quorum: 2,
      stands: ['Notes', 'Talk'],
      missing: [],
    });
    const fresh = await compares(place, lucia, personOf(ana));
    expect(await asksFor(lucia, personOf(ana), fresh)).toMatchObject({
      error: { code: 'recovery-vouches-too-few' },
    });
    // Tomás heard her too; she never named him.
    await compares(place, tomas, personOf(ana), fresh);
    expect(await asksFor(tomas, personOf(ana), fresh)).toMatchObject({
      error: { code: 'recovery-vouches-too-few' },
    });
    await compares(place, helen, personOf(ana), fresh);
    await others(fresh);
    expect((await fresh.view()).recovery.comingBack).toMatchObject({
      vouchedBy: ['Lucía', 'Helen'],
      told: 3,
      wrong: [],
    });
    // Whoever of the three asks: each was told what came after.
    need(await asksFor(tomas, personOf(ana), fresh));
    await others(fresh);
    expect((await requestsAt(marta))[0]).toMatchObject({
      byName: 'Tomás',
      way: 'trustees',
      vouches: [
        { name: 'Lucía', state: 'holds' },
        { name: 'Helen', state: 'holds' },
      ],
    });
    waits();
    need(await letsIn(lucia, personOf(ana), fresh));
    await others(fresh);
    expect(await titles(fresh)).toEqual(['before']);
    for (const device of [marta, lucia, tomas, helen, fresh]) expect(alarms(device)).toEqual([]);
  });

  it('needs three where she named five', async () => {
    const dana = await person('Dana', 'attorney');
    const olga = await person('Olga', 'clinician');
    for (const device of [dana, olga]) await grant(marta, device, notes);
    await everyone(dana, olga);
    await names(ana, [marta, lucia, helen, dana, olga]);
    await everyone(dana, olga);
    const fresh = await compares(place, dana, personOf(ana));
    await compares(place, olga, personOf(ana), fresh);
    await others(dana, olga, fresh);
    expect(await asksFor(olga, personOf(ana), fresh)).toMatchObject({
      error: { code: 'recovery-vouches-too-few' },
    });
    await compares(place, lucia, personOf(ana), fresh);
    await others(dana, olga, fresh);
    need(await asksFor(lucia, personOf(ana), fresh));
    await others(dana, olga, fresh);
    waits();
    need(await letsIn(marta, personOf(ana), fresh));
    await others(fresh);
    expect(await titles(fresh)).toEqual(['before']);
  });

  it('is told whose word does not hold, and keeps the others’', async () => {
    await names(ana, [marta, lucia, helen]);
    await everyone();
    const fresh = await compares(place, lucia, personOf(ana));
    // Helen's altered program says some word for her.
    const secret = await linkFor(helen, personOf(ana));
    need(await fresh.act({ do: 'join', secret, name: 'Helen' }));
    for (const one of [fresh, helen, fresh]) await one.sync();
    for (const one of [helen, fresh]) {
      const { meeting } = (await one.view()).meetings.find(({ state }) => state === 'pictures')!;
      need(await one.act({ do: 'end-meeting', meeting, same: true }));
    }
    const held = helen.context.keychain.meetings.at(-1)!;
    const { sodium, device } = helen.context;
    const { recovery } = recoveryOf(helen.replicas.get(notes)!.fold!.authority, personOf(ana)).choices[0]!;
    const bad = signSaid(sodium, device, held.answer!.plain, {
      kind: 'vouch',
      sign: device.sign,
      kem: device.kem,
      vouches: [{ recovery: Buffer.from(recovery, 'base64url'), signature: new Uint8Array(64).fill(7) }],
    });
    held.said = sealMeeting(sodium, held.secret, bad);
    await others(fresh);
    expect((await fresh.view()).recovery.comingBack).toMatchObject({
      vouchedBy: ['Lucía'],
      wrong: ['Helen'],
    });
    expect(alarms(fresh)).toContain('recovery-vouch-wrong');
    // Her program hands it on all the same: it is named by whose it is, and proves nothing.
    fresh.context.keychain.comeback!.vouches.push({
      recovery,
      device: helen.context.deviceId,
      signature: new Uint8Array(64).fill(7),
      name: 'Helen',
    });
    await compares(place, tomas, personOf(ana), fresh);
    await others(fresh);
    expect(await asksFor(tomas, personOf(ana), fresh)).toMatchObject({
      error: { code: 'recovery-vouch-wrong' },
    });
    expect((await metAt(tomas))?.vouches).toEqual([
      { name: 'Lucía', state: 'holds' },
      { name: 'Helen', state: 'signature-wrong' },
    ]);
    await compares(place, marta, personOf(ana), fresh);
    await others(fresh);
    need(await asksFor(tomas, personOf(ana), fresh));
    await others(fresh);
    // Only what holds is said to the others: one word that does not is nobody's burden.
    const { proof } = recoveryOf(lucia.replicas.get(notes)!.fold!.authority, personOf(ana)).requests[0]!;
    expect(proof.way === 'trustees' && proof.vouches.map((vouch) => vouch.device)).toEqual(
      [lucia, marta].map(({ context }) => context.deviceId),
    );
    waits();
    need(await letsIn(marta, personOf(ana), fresh));
    await others(fresh);
    expect(await titles(fresh)).toEqual(['before']);
  });

  it('is halted by a no from a device that she still has, and begins anew', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    // Somebody found the paper.
    const thief = await compares(place, tomas, personOf(ana));
    await types(thief, tomas, paper);
    need(await asksFor(tomas, personOf(ana), thief));
    await everyone(thief);
    expect(alarms(ana)).toEqual(['recovery-asked-as-you']);
    expect((await requestsAt(ana))[0]).toMatchObject({ isMe: true, mayObject: true, state: 'waits' });
    expect(await saysNo(helen, personOf(ana), thief)).toMatchObject({ error: { code: 'no-right' } });
    need(await saysNo(ana, personOf(ana), thief));
    await everyone(thief);
    waits();
    for (const device of [marta, lucia]) {
      expect((await requestsAt(device))[0]).toMatchObject({
        state: 'objected',
        objections: [{ byName: 'Ana', byHer: true, reason: 'not-her' }],
      });
      expect(await letsIn(device, personOf(ana), thief)).toMatchObject({
        error: { code: 'recovery-objected' },
      });
    }
    expect(await asksFor(tomas, personOf(ana), thief)).toMatchObject({
      error: { code: 'recovery-objected' },
    });
    expect(await saysNo(marta, personOf(ana), thief)).toMatchObject({ error: { code: 'recovery-objected' } });
    // Another sheet: what was found proves nothing any more.
    await makesSheet(ana);
    await everyone(thief);
    need(await thief.act({ do: 'return-anew' }));
    const again = await compares(place, tomas, personOf(ana), thief);
    await types(again, tomas, paper);
    expect(await asksFor(tomas, personOf(ana), again)).toMatchObject({
      error: { code: 'recovery-sheet-wrong' },
    });
    expect(await titles(thief)).toEqual([]);
  });

  it('may be halted by a steward, and begin anew once she was heard', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    const fresh = await compares(place, tomas, personOf(ana));
    await types(fresh, tomas, paper);
    need(await asksFor(tomas, personOf(ana), fresh));
    await others(fresh);
    need(await saysNo(lucia, personOf(ana), fresh));
    await others(fresh);
    need(await fresh.act({ do: 'return-anew' }));
    await compares(place, lucia, personOf(ana), fresh);
    await types(fresh, lucia, paper);
    need(await asksFor(lucia, personOf(ana), fresh));
    await others(fresh);
    expect((await requestsAt(marta)).map(({ state }) => state).sort()).toEqual(['objected', 'waits']);
    waits();
    need(await letsIn(marta, personOf(ana), fresh));
    await others(fresh);
    expect(await titles(fresh)).toEqual(['before']);
  });

  it('is waited for by each steward’s own clock, whatever the clock of whoever asks says', async () => {
    for (const off of [-400, 400]) {
      const odd = { now: (clock.now + off * 24 * 3_600_000) as Instant };
      const ivan = await newPerson('Iván', {
        role: 'advocate',
        clock: () => odd.now,
        transport: relay.transport,
        tokens: await relay.tokens(12),
      });
      await grant(marta, ivan, notes);
      const rosa = await person('Ana', 'survivor');
      await grant(marta, rosa, notes);
      const paper = await makesSheet(rosa);
      await rounds([rosa, ivan, marta]);
      const secret = need(await ivan.act({ do: 'meet-lost', person: personOf(rosa), hours: 24 })).made!;
      await ivan.sync();
      const fresh = await newDevice({ relay: relay.transport, clock: odd }, secret);
      need(await fresh.act({ do: 'join', secret, name: '' }));
      for (const one of [fresh, ivan, fresh]) await one.sync();
      for (const one of [ivan, fresh])
        need(
          await one.act({ do: 'end-meeting', meeting: (await one.view()).meetings[0]!.meeting, same: true }),
        );
      await rounds([fresh, ivan]);
      await types(fresh, ivan, paper);
      need(await asksFor(ivan, personOf(rosa), fresh));
      await rounds([ivan, marta]);
      expect(await letsIn(marta, personOf(rosa), fresh), `${off} days`).toMatchObject({
        error: { code: 'recovery-too-early' },
      });
      waits();
      need(await letsIn(marta, personOf(rosa), fresh));
    }
  });

  it('learns nothing from guessing: a wrong sheet is answered as a right one is', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    const guesser = await compares(place, tomas, personOf(ana));
    expect(await guesser.act({ do: 'prove-return', words: 'one two three' })).toMatchObject({
      error: { code: 'sheet-words-count' },
    });
    const words = paper.split(' ');
    expect(await guesser.act({ do: 'prove-return', words: words.with(4, 'zzzz').join(' ') })).toMatchObject({
      error: { code: 'sheet-word-unknown', field: 'words 5' },
    });
    const shownAfter = async (typed: string) => {
      await types(guesser, tomas, typed);
      await guesser.sync();
      return (await guesser.view()).recovery.comingBack;
    };
    const other = `${'ábaco '.repeat(11)}abierto`;
    const wrong = await shownAfter(other);
    expect(await asksFor(tomas, personOf(ana), guesser)).toMatchObject({
      error: { code: 'recovery-sheet-wrong' },
    });
    expect(await metAt(tomas)).toMatchObject({ code: 'recovery-sheet-wrong' });
    expect(await shownAfter(paper)).toEqual(wrong);
    need(await asksFor(tomas, personOf(ana), guesser));
  });

  it('comes back also where a steward had cut her device off already and the keys had turned without her', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    need(
      await marta.act({
        do: 'taken',
        devices: [ana.context.deviceId],
        people: [],
        reason: 'stolen',
        since: clock.now,
        opened: 'unknown',
      }),
    );
    await others();
    expect(devicesIn(marta, notes)).toEqual([]);
    // Whoever holds that device now says no for her, and is not heard.
    const fresh = await compares(place, tomas, personOf(ana));
    await types(fresh, tomas, paper);
    need(await asksFor(tomas, personOf(ana), fresh));
    await everyone(fresh);
    waits();
    need(await letsIn(lucia, personOf(ana), fresh));
    await others(fresh);
    expect(await titles(fresh)).toEqual(['before']);
    expect(
      members(marta.replicas.get(notes)!.fold!.authority).find(({ name }) => name === 'Ana'),
    ).toMatchObject({
      role: 'survivor',
      rights: ['write'],
      why: 'for Ana',
    });
    await note(fresh, notes, 'from the new one');
    await others(fresh);
    expect(await titles(helen)).toEqual(['before', 'from the new one']);
  });

  it('is known as lost in parts that were opened since, also by a steward who may not read the past', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    const dana = await person('Dana', 'attorney');
    await grant(marta, dana, notes, { past: 'from-now-on', rights: ['write', 'steward'] });
    const later = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    await grant(marta, ana, later);
    await grant(marta, lucia, later, { rights: ['write', 'steward'] });
    await everyone(dana);
    expect((await ana.view()).recovery).toMatchObject({ stands: ['Notes', 'Talk', 'Justice'] });
    const turns = recoveryOf(dana.replicas.get(notes)!.fold!.authority, personOf(ana)).choices;
    expect(turns).toHaveLength(1);
    const sent = ana.replicas.get(notes)!.own.next;
    await everyone(dana);
    expect(ana.replicas.get(notes)!.own.next).toBe(sent);
    const fresh = await compares(place, dana, personOf(ana));
    await types(fresh, dana, paper);
    need(await asksFor(dana, personOf(ana), fresh));
    await others(dana, fresh);
    waits();
    expect((await requestsAt(dana))[0]).toMatchObject({ state: 'due', mayLetIn: true });
    // Whoever has the past gives it.
    need(await letsIn(marta, personOf(ana), fresh));
    await others(dana, fresh);
    expect(await titles(fresh)).toEqual(['before']);
    expect(await letsIn(dana, personOf(ana), fresh)).toMatchObject({ error: { code: 'recovery-done' } });
  });

  it('is told beforehand which parts nobody else could let her into', async () => {
    const paper = await makesSheet(marta);
    const alone = await foundStream(marta, caseId, { compartment: 'network', label: 'Network' });
    await everyone();
    expect((await marta.view()).recovery.beyond).toContain('Network');
    const fresh = await compares(place, lucia, personOf(marta));
    await types(fresh, lucia, paper);
    need(await asksFor(lucia, personOf(marta), fresh));
    await rounds([lucia, tomas, helen, ana, fresh]);
    waits();
    need(await letsIn(lucia, personOf(marta), fresh));
    await rounds([lucia, fresh, helen]);
    expect(await titles(fresh)).toEqual(['before']);
    expect([...fresh.replicas.keys()]).not.toContain(alone);
    await note(fresh, notes, 'a steward again');
    await grant(fresh, await person('Iván', 'advocate'), notes);
    await rounds([lucia, fresh]);
    expect(alarms(lucia)).toEqual([]);
  });

  it('keeps what each of her devices chose, the newest, and drops it where she says so', async () => {
    await makesSheet(ana);
    await everyone();
    await names(ana, [marta, lucia, helen]);
    await everyone();
    const waysAt = (device: Device) =>
      recoveryOf(device.replicas.get(notes)!.fold!.authority, personOf(ana)).choices.map(({ by }) => by.way);
    expect(waysAt(tomas)).toEqual(['trustees']);
    need(await ana.act({ do: 'end-recovery' }));
    await everyone();
    expect(waysAt(tomas)).toEqual(['none']);
    expect((await ana.view()).recovery).toMatchObject({ way: 'none', stands: [], missing: [] });
    expect(await tomas.act({ do: 'meet-lost', person: personOf(ana), hours: 1 })).toMatchObject({
      error: { code: 'recovery-not-set' },
    });
  });

  it('chooses nothing that cannot be: two people, herself, a stranger, a sheet that was never written down', async () => {
    const refusals = async (people: readonly Device[]) => {
      const done = await ana.act({ do: 'choose-trustees', people: people.map(personOf) });
      return done.ok ? 'done' : done.error.code;
    };
    const stranger = await person('Iván', 'advocate');
    expect(await refusals([marta, lucia])).toBe('recovery-trustees-count');
    expect(await refusals([marta, lucia, ana])).toBe('recovery-trustee-unknown');
    expect(await refusals([marta, lucia, lucia])).toBe('recovery-trustee-unknown');
    expect(await refusals([marta, lucia, stranger])).toBe('recovery-trustee-unknown');
    expect(await ana.act({ do: 'confirm-sheet', words: [] })).toMatchObject({
      error: { code: 'recovery-sheet-none' },
    });
    need(await ana.act({ do: 'make-sheet', language: 'en' }));
    expect(await ana.act({ do: 'confirm-sheet', words: ['a', 'b', 'c'] })).toMatchObject({
      error: { code: 'recovery-words-other' },
    });
    expect((await ana.view()).recovery.way).toBe('none');
    expect(await stranger.act({ do: 'make-sheet', language: 'en' })).toMatchObject({
      error: { code: 'recovery-nowhere' },
    });
  });

  it('is linked by nobody who does not know her, nor by herself, nor on a device that lost nothing', async () => {
    await makesSheet(ana);
    await everyone();
    const stranger = await person('Iván', 'advocate');
    const meet = (device: Device) => device.act({ do: 'meet-lost', person: personOf(ana), hours: 1 });
    expect(await meet(stranger)).toMatchObject({ error: { code: 'recovery-person-unknown' } });
    expect(await meet(ana)).toMatchObject({ error: { code: 'recovery-self' } });
    const secret = await linkFor(tomas, personOf(ana));
    need(await ana.act({ do: 'join', secret, name: '' }));
    await ana.sync();
    expect(alarms(ana)).toEqual(['recovery-not-lost']);
    expect(await ana.act({ do: 'prove-return', words: 'x' })).toMatchObject({
      error: { code: 'recovery-not-met' },
    });
    expect(await asksFor(tomas, personOf(ana), ana)).toMatchObject({ error: { code: 'recovery-not-met' } });
  });

  it('is let in by no other device than the one that proved, and by none that nobody asked for', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    const fresh = await compares(place, tomas, personOf(ana));
    expect(await letsIn(marta, personOf(ana), fresh)).toMatchObject({
      error: { code: 'recovery-not-asked' },
    });
    await types(fresh, tomas, paper);
    need(await asksFor(tomas, personOf(ana), fresh));
    expect(await asksFor(tomas, personOf(ana), fresh)).toMatchObject({
      error: { code: 'recovery-asked-already' },
    });
    await others();
    waits();
    const { attempt } = fresh.context.keychain.comeback!;
    expect(
      await marta.act({
        do: 'let-recovered-in',
        person: personOf(ana),
        attempt,
        device: helen.context.deviceId,
      }),
    ).toMatchObject({ error: { code: 'recovery-other-device' } });
    expect(await stateAt(lucia)).toBe('due');
  });
});
