import { type CaseId, type ConsentView, type Device, type RecordConsent } from '@cobijo/client';
import type { EntityId, Instant, PersonId, Role, StreamId, Zone } from '@cobijo/domain';
import { isTendingDue } from '@cobijo/client/consents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  alarms,
  foundCase,
  foundStream,
  grant,
  need,
  newNote,
  newPerson,
  note,
  titles,
  views,
} from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const dayMs = 86_400_000;
const zone = 'America/Mexico_City' as Zone;

describe('consent, then grant', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let rosa: Device;
  let helen: Device;
  let caseId: CaseId;
  let stewardship: StreamId;
  let justice: StreamId;
  let safety: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    rosa = await person('Rosa', 'survivor');
    helen = await person('Helen', 'prosecutor');
    caseId = await foundCase(marta, 'Valle Azul');
    stewardship = [...marta.replicas.keys()][0]!;
    justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    for (const stream of [stewardship, justice, safety]) await letRosaIn(stream);
  });

  async function person(name: string, role: Role): Promise<Device> {
    return newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  }

  async function letRosaIn(stream: StreamId): Promise<void> {
    need(
      await marta.act({
        do: 'grant',
        stream,
        card: await rosa.card(),
        name: 'Rosa',
        role: 'survivor',
        rights: ['write', 'steward'],
        past: 'with-past',
        why: 'It is her case.',
        caseName: 'Lo mío',
      }),
    );
    await everyone();
  }

  /** Everyone syncs until nothing is left to hear. */
  async function everyone(...others: readonly Device[]): Promise<void> {
    for (let round = 0; round < 3; round++)
      for (const device of [marta, rosa, helen, ...others]) await device.sync();
  }

  const day = (days: number) => ({
    on: new Date(clock.now - 6 * 3_600_000 + days * dayMs).toISOString().slice(0, 10),
    zone,
  });
  const personOf = (device: Device): PersonId => device.context.keychain.person;
  const afterDays = (days: number): void => {
    clock.now = (clock.now + days * dayMs) as Instant;
  };

  async function consent(changes: Partial<RecordConsent> = {}): Promise<RecordConsent> {
    return {
      do: 'record-consent',
      case: caseId,
      subject: { name: 'Rosa', person: personOf(rosa) },
      recipient: { name: 'Helen', role: 'prosecutor', unit: 'District office' },
      card: await helen.card(),
      streams: [justice],
      writes: true,
      past: 'with-past',
      purpose: 'prosecute',
      why: 'She must know when Rosa is heard.',
      explained: { document: 'you-decide', version: 1, language: 'es', readAloud: true, limitsFirst: true },
      decision: 'yes',
      decided: day(0),
      until: day(90),
      withdrawal: ['her-device', 'her-advocate'],
      voice: { by: 'advocate' },
      caseName: 'Blue Valley',
      ...changes,
    };
  }
  const record = async (device: Device, changes: Partial<RecordConsent> = {}): Promise<EntityId> =>
    need(await device.act(await consent(changes))).made as EntityId;

  const caseOf = async (device: Device) => (await views(device))[0];
  const seen = async (device: Device, id: EntityId): Promise<ConsentView> => {
    const one = (await caseOf(device))?.consents.find(({ consent: other }) => other === id);
    if (!one) throw new Error('no such consent');
    return one;
  };
  const namesIn = async (device: Device, stream: StreamId): Promise<readonly string[]> =>
    ((await caseOf(device))?.streams.find((one) => one.stream === stream)?.members ?? [])
      .map(({ name }) => name)
      .sort();
  const why = async (device: Device, name: string): Promise<string> => {
    const who = (await caseOf(device))?.circle.find((one) => one.name === name);
    return (
      [...(who?.sees ?? []), ...(who?.cannot ?? [])].find(({ label }) => label === 'Justice')?.sentence.en ??
      ''
    );
  };

  it('lets in by what an advocate wrote down, and she confirms it on her own device', async () => {
    await note(marta, justice, 'the hearing');
    const id = await record(marta);
    await everyone();
    expect(await titles(helen)).toEqual(['the hearing']);
    expect((await seen(rosa, id)).state).toBe('decided');
    expect(await seen(rosa, id)).toMatchObject({ mine: true, mayAnswer: true, mayWithdraw: true });
    expect(await why(helen, 'Helen')).toMatch(
      /^You may see “Justice” because Rosa agreed to it, as it was written/,
    );
    need(
      await rosa.act({ do: 'answer-consent', case: (await caseOf(rosa))!.case, consent: id, says: 'yes' }),
    );
    await everyone();
    expect((await seen(marta, id)).state).toBe('confirmed');
    expect((await seen(rosa, id)).mayAnswer).toBe(false);
    expect(await why(marta, 'Helen')).toBe(
      'Helen may see “Justice” because Rosa agreed to it, to bring the case to court, until April 5, 2026.',
    );
  });

  it('asks, and lets in only when she says yes, by the device that asked', async () => {
    const id = await record(marta, { decision: 'asked' });
    await everyone();
    expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
    expect((await seen(marta, id)).state).toBe('proposed');
    need(
      await rosa.act({ do: 'answer-consent', case: (await caseOf(rosa))!.case, consent: id, says: 'yes' }),
    );
    await everyone();
    expect(await namesIn(helen, justice)).toEqual(['Helen', 'Marta', 'Rosa']);
    expect((await seen(marta, id)).state).toBe('confirmed');
  });

  it('lets nobody in where she says no, and takes out whoever was in by what she denies', async () => {
    const asked = await record(marta, { decision: 'asked' });
    await everyone();
    need(
      await rosa.act({ do: 'answer-consent', case: (await caseOf(rosa))!.case, consent: asked, says: 'no' }),
    );
    await everyone();
    expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
    const claimed = await record(marta);
    await everyone();
    expect(await namesIn(marta, justice)).toContain('Helen');
    need(
      await rosa.act({
        do: 'answer-consent',
        case: (await caseOf(rosa))!.case,
        consent: claimed,
        says: 'no',
      }),
    );
    await everyone();
    expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
    await note(marta, justice, 'after her no');
    await everyone();
    expect(await titles(helen)).toEqual([]);
  });

  it('is stated by her own device where she decides there', async () => {
    const id = await record(rosa, { case: (await caseOf(rosa))!.case, voice: { by: 'herself' } });
    await everyone();
    expect((await seen(marta, id)).state).toBe('confirmed');
    expect(await namesIn(helen, justice)).toContain('Helen');
    expect(await why(rosa, 'Helen')).toMatch(/^Helen may see “Justice” because you agreed to it/);
  });

  it('turns the keys of every part when she takes it back, though her device is alone', async () => {
    const id = await record(marta, { streams: [justice, safety] });
    await note(marta, justice, 'before');
    await everyone();
    expect(await titles(helen)).toEqual(['before']);
    const epochBefore = (await caseOf(marta))!.streams.map(({ epoch }) => epoch);
    need(await rosa.act({ do: 'withdraw-consent', case: (await caseOf(rosa))!.case, consent: id }));
    await rosa.sync();
    await note(rosa, justice, 'after');
    await everyone();
    expect((await seen(marta, id)).state).toBe('withdrawn');
    const epochAfter = (await caseOf(marta))!.streams.map(({ epoch }) => epoch);
    expect(epochAfter.filter((epoch, at) => epoch > epochBefore[at]!)).toHaveLength(2);
    expect(await titles(marta)).toEqual(['after', 'before']);
    // What was read stays read; nothing later opens.
    expect(await titles(helen)).toEqual(['before']);
    expect((await caseOf(helen))!.streams.every(({ removed }) => removed)).toBe(true);
  });

  it('is over without anyone remembering, and says “expired” until the keys have turned', async () => {
    const id = await record(marta, { until: day(30) });
    await everyone();
    need(
      await rosa.act({ do: 'answer-consent', case: (await caseOf(rosa))!.case, consent: id, says: 'yes' }),
    );
    await everyone();
    afterDays(9);
    expect((await seen(marta, id)).warning).toBe(21);
    afterDays(14);
    expect((await seen(rosa, id)).warning).toBe(7);
    afterDays(7);
    expect(await seen(marta, id)).toMatchObject({ warning: 1, daysLeft: 0 });
    expect(await namesIn(marta, justice)).toContain('Helen');
    afterDays(1);
    // Nobody has been at the relay since: she still opens it, and the screen says so.
    const before = (await caseOf(marta))!.circle.find(({ name }) => name === 'Helen')!;
    expect(before.sees[0]?.sentence.en).toMatch(
      /may still open “Justice” for now because the time ended on February 4/,
    );
    await marta.sync();
    expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
    await note(marta, justice, 'after the end');
    await everyone();
    expect(await titles(helen)).toEqual([]);
    expect((await seen(rosa, id)).state).toBe('expired');
  });

  it('is ended by two stewards at once as by one', async () => {
    await record(marta, { until: day(30) });
    await everyone();
    afterDays(40);
    await Promise.all([marta.sync(), rosa.sync()]);
    await everyone();
    for (const device of [marta, rosa]) {
      expect(await namesIn(device, justice)).toEqual(['Marta', 'Rosa']);
      expect(alarms(device)).toEqual([]);
    }
    await note(rosa, justice, 'after the end');
    await everyone();
    expect(await titles(marta)).toEqual(['after the end']);
    expect(await titles(helen)).toEqual([]);
  });

  it('is looked at by a device that stays connected only when a consent, a member or a minute is new', async () => {
    const id = await record(marta);
    await everyone();
    expect(isTendingDue(marta)).toBe(true);
    expect(isTendingDue(marta)).toBe(false);
    need(await marta.act({ do: 'say', stream: justice, text: 'nothing to do with it' }));
    expect(isTendingDue(marta)).toBe(false);
    clock.now = (clock.now + 60_000) as Instant;
    expect(isTendingDue(marta)).toBe(true);
    need(await rosa.act({ do: 'withdraw-consent', case: (await caseOf(rosa))!.case, consent: id }));
    await rosa.sync();
    await marta.syncOne(marta.replicas.get(stewardship)!);
    expect(isTendingDue(marta)).toBe(true);
  });

  it('ends nothing by time where the relay refuses the device’s clock', async () => {
    await record(marta, { until: day(30) });
    await everyone();
    afterDays(4000);
    const refuse = async () => ({ ok: false, error: { code: 'clock-off' } }) as const;
    const { transport } = relay;
    marta.useTransport({ ...transport, read: refuse, heads: refuse, append: refuse, rotate: refuse });
    await marta.sync();
    await marta.tend();
    expect(await namesIn(marta, justice)).toContain('Helen');
  });

  it('is not ended by a stewardship that somebody removed founds under the same name', async () => {
    const daniel = await person('Daniel', 'investigator');
    const recipient = { name: 'Daniel', role: 'investigator', unit: 'Office' } as const;
    const his = await record(marta, { recipient, card: await daniel.card(), purpose: 'investigate' });
    await record(marta);
    await everyone(daniel);
    const terms = (await caseOf(daniel))!.streams[0]!.members.find(({ name }) => name === 'Helen')!;
    need(await marta.act({ do: 'withdraw-consent', case: caseId, consent: his }));
    await everyone(daniel);
    // He knows Helen's reference and the stream's id, and lets Marta into a stewardship of his own.
    const forged = await foundCase(daniel, 'Valle Azul');
    const his2 = [...daniel.replicas.values()].find(({ keys }) => keys.case === forged)!.stream;
    const body = {
      ...(await seen(marta, his)).said,
      consent: newNote() as EntityId,
      recipient: { person: terms.person, name: 'Helen', role: 'prosecutor' as const, unit: 'x' },
      parts: [{ stream: justice, part: 'justice' as const, ref: terms.consent!.ref }],
      decision: 'no' as const,
    };
    need(
      await daniel.stateMany(his2, [
        { kind: 'consent.recorded', v: 1, at: clock.now, supersedes: [], body } as const,
      ]),
    );
    need(
      await daniel.act({
        do: 'grant',
        stream: his2,
        card: await marta.card(),
        name: 'Marta',
        role: 'advocate',
        rights: ['write', 'steward'],
        past: 'with-past',
        why: '',
        caseName: 'Valle Azul',
      }),
    );
    await everyone(daniel);
    expect([...marta.replicas.keys()]).toContain(his2);
    expect(await namesIn(marta, justice)).toContain('Helen');
  });

  it('ends nothing by time on a device that no relay has answered', async () => {
    await record(marta, { until: day(30) });
    await everyone();
    afterDays(4000);
    marta.useTransport(null);
    // Something else is decided meanwhile: a clock that is years off takes nobody out.
    await record(marta, { decision: 'no' });
    await marta.sync();
    expect(await namesIn(marta, justice)).toContain('Helen');
  });

  it('goes on under a new decision, without a card, and not under the old one', async () => {
    const first = await record(marta, { until: day(10) });
    await everyone();
    const { card: _, ...again } = await consent({ renews: first, until: day(200) });
    const second = need(
      await marta.act({ ...again, recipient: { ...again.recipient, person: personOf(helen) } }),
    ).made as EntityId;
    await everyone();
    expect((await seen(marta, first)).warning).toBeNull();
    afterDays(11);
    await everyone();
    expect(await namesIn(helen, justice)).toContain('Helen');
    expect(await seen(marta, second)).toMatchObject({ state: 'decided', carriedOut: 1 });
    need(await rosa.act({ do: 'withdraw-consent', case: (await caseOf(rosa))!.case, consent: second }));
    await everyone();
    expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
  });

  it('leaves the keys with a steward of the part about whom she is asked, and says the purpose from then on', async () => {
    need(
      await marta.act({
        do: 'grant',
        stream: justice,
        card: await helen.card(),
        name: 'Helen',
        role: 'prosecutor',
        rights: ['write', 'steward'],
        past: 'with-past',
        why: 'From before.',
        caseName: 'Blue Valley',
      }),
    );
    await everyone();
    const { card: _, ...known } = await consent({ writes: false });
    need(await marta.act({ ...known, recipient: { ...known.recipient, person: personOf(helen) } }));
    await everyone();
    const open = (await caseOf(marta))!.streams.find(({ stream }) => stream === justice)!;
    const [member] = open.members.filter(({ name }) => name === 'Helen');
    expect(member).toMatchObject({
      rights: ['steward'],
      unreviewed: false,
      consent: { purpose: 'prosecute' },
    });
  });

  it('lets in nobody by her yes whose device was reported taken while she was asked', async () => {
    await record(marta, { streams: [safety], purpose: 'protect' });
    const asked = await record(marta, { decision: 'asked' });
    await everyone();
    const report = { reason: 'stolen', since: clock.now, opened: 'unknown' } as const;
    need(await marta.act({ do: 'taken', devices: [helen.context.deviceId], people: [], ...report }));
    await everyone();
    need(
      await rosa.act({ do: 'answer-consent', case: (await caseOf(rosa))!.case, consent: asked, says: 'yes' }),
    );
    await everyone();
    expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
    // Not for a moment: no key of that part ever reached the device.
    expect([...helen.replicas.keys()]).not.toContain(justice);
  });

  it('never lets in again whom a steward took out by hand while the consent stands', async () => {
    const id = await record(marta);
    await everyone();
    need(
      await marta.act({
        do: 'remove',
        streams: [justice],
        person: personOf(helen),
        reason: 'she was exposed',
      }),
    );
    await everyone();
    await everyone();
    expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
    // Her card is here once more, because she is asked again: the old yes does not use it.
    await record(marta, { decision: 'asked' });
    await everyone();
    expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
    const after = await seen(marta, id);
    expect(after).toMatchObject({ opens: true, carriedOut: 0 });
    expect(after.parts.map(({ sentence }) => sentence?.en)).toEqual([
      'Helen cannot see “Justice” because Helen was taken out of it, though Rosa’s consent still stands.',
    ]);
  });

  it('grants nothing by this device on the word of another steward’s statement', async () => {
    // Rosa’s device holds Helen’s card for Justice, because it asked; Marta’s device holds none.
    const asked = await record(rosa, {
      case: (await caseOf(rosa))!.case,
      voice: { by: 'herself' },
      decision: 'asked',
    });
    await everyone();
    const { said } = await seen(marta, asked);
    const forged = {
      ...said,
      consent: newNote() as EntityId,
      parts: said.parts.map((part) => ({ ...part, ref: newNote() as EntityId })),
      decision: 'yes' as const,
    };
    const statement = {
      kind: 'consent.recorded',
      v: 1,
      at: clock.now,
      supersedes: [],
      body: forged,
    } as const;
    need(await marta.stateMany(stewardship, [statement]));
    await everyone();
    expect((await seen(rosa, forged.consent)).opens).toBe(true);
    expect(await namesIn(rosa, justice)).toEqual(['Marta', 'Rosa']);
  });

  it('says of whoever came without one that it waits for a review, and never that she agreed', async () => {
    need(
      await marta.act({
        do: 'grant',
        stream: justice,
        card: await helen.card(),
        name: 'Helen',
        role: 'prosecutor',
        rights: ['write'],
        past: 'with-past',
        why: 'From before.',
        caseName: 'Blue Valley',
      }),
    );
    await everyone();
    const circle = (await caseOf(rosa))!.circle;
    for (const name of ['Helen', 'Marta']) {
      const [one] = circle.find((who) => who.name === name)!.sees.filter(({ label }) => label === 'Justice');
      expect(one?.unreviewed).toBe(true);
      expect(one?.sentence.en).toContain('your yes is not written down: you decide whether it stays so');
    }
    expect(circle.find(({ isMe }) => isMe)!.sees[0]?.sentence.en).toMatch(/because it is your own case\.$/);
    expect(circle.find(({ name }) => name === 'Helen')!.cannot.map(({ sentence }) => sentence.en)).toContain(
      'Helen cannot see “Safety” because no consent of yours lets Helen in.',
    );
  });

  it('shows a prosecutor her own grant and nothing of the stewardship', async () => {
    await record(marta);
    await everyone();
    const open = (await caseOf(helen))!;
    expect(open.consents).toEqual([]);
    const me = open.streams[0]!.members.find(({ isMe }) => isMe)!;
    expect(me.consent).toMatchObject({ purpose: 'prosecute', voice: 'recorded' });
    expect(open.streams).toHaveLength(1);
  });

  describe('is refused', () => {
    const code = async (device: Device, changes: Partial<RecordConsent>): Promise<string> => {
      const done = await device.act(await consent({ case: (await caseOf(device))!.case, ...changes }));
      return done.ok ? 'taken' : `${done.error.code} ${done.error.field ?? ''}`.trim();
    };

    it('without a person, without a unit, in the past, or where the limits were not told first', async () => {
      const { card: _, ...nobody } = await consent();
      expect(await marta.act(nobody)).toMatchObject({ error: { code: 'consent-no-recipient' } });
      expect(await code(marta, { recipient: { name: 'Helen', role: 'prosecutor' } })).toBe(
        'consent-no-unit recipient.unit',
      );
      expect(await code(marta, { until: day(-1) })).toBe('consent-in-the-past until');
      const { explained } = await consent();
      expect(await code(marta, { explained: { ...explained, limitsFirst: false } })).toBe(
        'consent-limits-first explained.limitsFirst',
      );
      expect(await code(marta, { why: 'x'.repeat(501) })).toBe('statement-body-bad why');
      await everyone();
      expect((await caseOf(marta))!.consents).toEqual([]);
      expect(await namesIn(marta, justice)).toEqual(['Marta', 'Rosa']);
    });

    it('beyond one’s own rights, and nothing of it is kept, not even for the parts within them', async () => {
      const lucia = await person('Lucía', 'advocate');
      // Let in by a plain grant, as in cases of before: a consent would make her one of the stewards.
      for (const stream of [stewardship, justice]) await grant(marta, lucia, stream);
      await everyone(lucia);
      expect(await namesIn(lucia, justice)).toContain('Lucía');
      expect(await code(lucia, {})).toBe('consent-beyond-own-rights streams');
      // She can write down what she heard: a "no" opens nothing.
      expect(await code(lucia, { decision: 'no' })).toBe('taken');
      await everyone(lucia);
      expect(await namesIn(marta, justice)).not.toContain('Helen');
      // Nor has somebody who is not of the stewardship anything to write it into.
      need(await marta.act(await consent()));
      await everyone(lucia);
      expect(await code(helen, { streams: [justice] })).toBe('consent-beyond-own-rights case');
    });

    it('for a part under seal, with another’s card, or said to be hers on another’s device', async () => {
      const sealed = await foundStream(marta, caseId, {
        compartment: 'justice',
        label: 'Blue',
        sealed: true,
      });
      expect(await code(marta, { streams: [sealed] })).toBe('consent-part-sealed streams');
      const recipient = {
        name: 'Helen',
        role: 'prosecutor',
        unit: 'Office',
        person: personOf(rosa),
      } as const;
      expect(await code(marta, { recipient })).toBe('consent-card-of-another card');
      expect(await code(marta, { voice: { by: 'herself' } })).toBe('consent-not-from-her-device voice');
      expect(await code(marta, { renews: 'A'.repeat(22) as EntityId })).toBe('consent-unknown renews');
      const { card: _, ...cardless } = await consent();
      const named = { ...cardless.recipient, person: personOf(helen) };
      expect(await marta.act({ ...cardless, recipient: named })).toMatchObject({
        error: { code: 'consent-card-missing' },
      });
    });

    it('to be answered by anyone else, or to be taken back twice', async () => {
      const id = await record(marta);
      const answer = { do: 'answer-consent', case: caseId, consent: id, says: 'yes' } as const;
      expect(await marta.act(answer)).toMatchObject({ error: { code: 'consent-not-hers-to-answer' } });
      need(await marta.act({ do: 'withdraw-consent', case: caseId, consent: id, reason: 'She called.' }));
      expect(await marta.act({ do: 'withdraw-consent', case: caseId, consent: id })).toMatchObject({
        error: { code: 'consent-ended' },
      });
      await everyone();
      expect((await seen(rosa, id)).state).toBe('withdrawn');
      expect(await namesIn(rosa, justice)).toEqual(['Marta', 'Rosa']);
      expect(
        await marta.act({ do: 'withdraw-consent', case: caseId, consent: 'A'.repeat(22) as EntityId }),
      ).toMatchObject({ error: { code: 'consent-unknown' } });
    });
  });
});
