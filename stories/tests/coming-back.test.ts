import type { Device } from '@cobijo/client';
import { newCard } from '@cobijo/client/card';
import { bytesOf } from '@cobijo/client/ids';
import { everyAsked, judge } from '@cobijo/client/recovery';
import type { DeviceKeys, EntityId, Instant, Member, RecoveryChoice, StreamId } from '@cobijo/domain';
import { decodeCard, signVouch } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson } from '../circle.ts';
import { newId, states } from '../hostile/forge.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';
import {
  asksFor,
  compares,
  linkFor,
  makesSheet,
  newDevice,
  personOf,
  rounds,
  saysNo,
  types,
} from '../lost-scene.ts';

/** What one device makes of whoever says that she lost hers: each rule by itself, where a story would pass many. */
describe('whoever comes back', () => {
  let relay: InProcessRelay;
  const clock = { now: Date.UTC(2026, 0, 5, 18) as Instant };
  let marta: Device;
  let lucia: Device;
  let tomas: Device;
  let helen: Device;
  let ana: Device;
  let notes: StreamId;
  let safety: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    marta = await person('Marta', 'advocate');
    lucia = await person('Lucía', 'advocate');
    tomas = await person('Tomás', 'attorney');
    helen = await person('Helen', 'clinician');
    ana = await person('Ana', 'survivor');
    const caseId = await foundCase(marta, 'Valle Azul');
    notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    for (const device of [tomas, helen, ana]) await grant(marta, device, notes);
    await grant(marta, lucia, notes, { rights: ['write', 'steward'] });
    // In this part Lucía keeps nothing.
    for (const device of [lucia, tomas, ana]) await grant(marta, device, safety);
    await everyone();
  });

  const person = async (name: string, role: 'advocate' | 'survivor' | 'attorney' | 'clinician') =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const everyone = () => rounds([marta, lucia, tomas, helen, ana]);
  const keysOf = ({ context: { device } }: Device): DeviceKeys => ({
    device: toBase64Url(device.id) as DeviceKeys['device'],
    sign: toBase64Url(device.sign),
    kem: toBase64Url(device.kem),
  });

  describe('by people whom she named', () => {
    const attempt = newId() as EntityId;
    const recovery = newId() as EntityId;
    const choiceOf = (...named: readonly Device[]): RecoveryChoice =>
      ({
        recovery,
        by: {
          way: 'trustees',
          trustees: named.map((device) => ({
            person: personOf(device),
            devices: [{ device: keysOf(device).device, sign: keysOf(device).sign }],
          })),
        },
      }) as unknown as RecoveryChoice;
    /** The word of somebody for a new device of Ana's, which here is Helen's. */
    const wordOf = (by: Device, of = recovery) => ({
      recovery: of,
      device: keysOf(by).device,
      signature: signVouch(
        by.context.sodium,
        by.context.device,
        {
          person: bytesOf(personOf(ana), 16),
          device: helen.context.device.id,
          attempt: bytesOf(attempt, 16),
        },
        bytesOf(of, 16),
      ),
    });
    const judged = (choice: RecoveryChoice, vouches: readonly ReturnType<typeof wordOf>[]) => {
      const replica = marta.replicas.get(notes)! as Parameters<typeof judge>[1];
      const { code, vouches: heard } = judge(
        marta.context,
        replica,
        { person: personOf(ana), choices: [choice] },
        { device: keysOf(helen).device, attempt, sheets: [], vouches },
      );
      return [code, ...heard.map(({ state }) => state)];
    };

    it('is proven by two of three, and by one who says it twice not', () => {
      const choice = choiceOf(lucia, tomas, marta);
      expect(judged(choice, [wordOf(lucia), wordOf(tomas)])).toEqual([null, 'holds', 'holds']);
      expect(judged(choice, [wordOf(lucia), wordOf(lucia)])).toEqual([
        'recovery-vouches-too-few',
        'holds',
        'twice',
      ]);
    });

    it('is not proven by a word for another choice of hers, nor by her own', () => {
      const choice = choiceOf(lucia, tomas, ana);
      const other = newId() as EntityId;
      expect(judged(choice, [wordOf(lucia, other), wordOf(tomas, other)])).toEqual([
        'recovery-vouches-too-few',
      ]);
      expect(judged(choice, [wordOf(lucia), wordOf(ana)])).toEqual([
        'recovery-vouch-wrong',
        'holds',
        'not-named',
      ]);
    });

    it('is not proven by a device that was taken from whom she named', async () => {
      need(await marta.act({ do: 'remove', streams: [notes], person: personOf(tomas), reason: 'lost' }));
      await everyone();
      expect(judged(choiceOf(lucia, tomas, marta), [wordOf(lucia), wordOf(tomas)])).toEqual([
        'recovery-vouch-wrong',
        'holds',
        'device-out',
      ]);
    });
  });

  const ask = async (by: Device, card: Uint8Array): Promise<void> => {
    const body = {
      person: personOf(ana),
      attempt: newId() as EntityId,
      card: toBase64Url(card),
      proof: { way: 'sheet' as const, signature: toBase64Url(new Uint8Array(64)) },
    };
    need(await by.stateMany(notes, [states(by, 'recovery.requested', body)]));
    await everyone();
  };

  it('with a proof that does not hold is waited for by nobody, however long ago it was said', async () => {
    await makesSheet(ana);
    await everyone();
    await ask(tomas, await ana.card());
    clock.now = (clock.now + 100 * 86_400_000) as Instant;
    expect(everyAsked(marta).map(({ state }) => state)).toEqual(['done']);
    // The card of a device that nobody knows yet, and that says that it is hers.
    const { context } = await person('Ana', 'survivor');
    const keychain = { ...context.keychain, person: personOf(ana) };
    const fresh = await newCard({ ...context, keychain });
    await ask(tomas, fresh);
    const told = everyAsked(marta).find(({ device }) => device === context.deviceId);
    expect(told).toMatchObject({ state: 'proof-wrong', due: null, judged: { code: 'recovery-sheet-wrong' } });
    await marta.sync();
    expect(everyAsked(marta).find(({ device }) => device === context.deviceId)?.due).toBeNull();
  });

  it('is nobody by the card of another person', async () => {
    await makesSheet(ana);
    await everyone();
    const eva = await person('Eva', 'clinician');
    const card = await eva.card();
    expect(decodeCard(eva.context.sodium, card).ok).toBe(true);
    await ask(tomas, card);
    expect(everyAsked(marta)).toMatchObject([{ device: null, judged: { code: 'device-of-another' } }]);
  });

  it('shows its sheet to nobody before it met somebody who heard her voice', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    const secret = await linkFor(tomas, personOf(ana));
    const fresh = await newDevice({ relay: relay.transport, clock }, secret);
    need(await fresh.act({ do: 'join', secret, name: 'Tomás' }));
    for (const one of [fresh, tomas, fresh]) await one.sync();
    // It stands before the pictures: nobody has said that they are the same.
    expect(fresh.context.keychain.comeback).not.toBeNull();
    expect(await fresh.act({ do: 'prove-return', words: paper })).toMatchObject({
      error: { code: 'recovery-not-met' },
    });
    expect(fresh.context.keychain.comeback?.sheet).toBeNull();
  });

  it('is halted everywhere by a no that could be said in one part alone', async () => {
    const paper = await makesSheet(ana);
    await everyone();
    const fresh = await compares({ relay: relay.transport, clock }, tomas, personOf(ana));
    await types(fresh, tomas, paper);
    need(await asksFor(tomas, personOf(ana), fresh));
    await rounds([marta, lucia, tomas, helen, fresh]);
    expect(everyAsked(marta).map(({ state }) => state)).toEqual(['waits', 'waits']);
    // Lucía keeps the notes, and not the other part.
    need(await saysNo(lucia, personOf(ana), fresh));
    await rounds([marta, lucia, tomas, helen, fresh]);
    expect(
      everyAsked(marta)
        .map(({ replica, state }) => [replica.stream, state])
        .sort(),
    ).toEqual([notes, safety].map((stream) => [stream, 'objected']).sort());
  });

  it('is trusted to no guest, who is gone tomorrow', async () => {
    const eva = await person('Eva', 'clinician');
    const member: Member = {
      person: personOf(eva),
      name: 'Eva',
      role: 'clinician',
      rights: ['write'],
      past: 'with-past',
      until: (clock.now + 3_600_000) as Instant,
      why: 'one visit',
      guest: true,
      devices: [keysOf(eva)],
    };
    need(await marta.stateMany(notes, [states(marta, 'member.added', { member })]));
    await everyone();
    const choose = (third: Device) =>
      ana.act({ do: 'choose-trustees', people: [lucia, tomas, third].map(personOf) });
    expect(await choose(eva)).toMatchObject({ error: { code: 'recovery-trustee-unknown' } });
    expect((await choose(helen)).ok).toBe(true);
  });
});
