import {
  type CaseId,
  type Device,
  type Intent,
  type RecordConsent,
  createDevice,
  memoryStore,
  readOffer,
} from '@cobijo/client';
import {
  type Body,
  type ContentKind,
  type EntityId,
  type Instant,
  type PersonId,
  type Statement,
  type StreamId,
  type Zone,
  consentsOf,
  membershipEvents,
} from '@cobijo/domain';
import { tendConsents } from '@cobijo/client/consents';
import { randomBytes } from '@cobijo/seal';
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
  texts,
  titles,
  views,
} from '../circle.ts';
import { bytes, slip } from '../hostile/forge.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const hourMs = 3_600_000;
const zone = 'America/Mexico_City' as Zone;

describe('a guest', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let rosa: Device;
  let caseId: CaseId;
  let justice: StreamId;
  let talk: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    const at = { clock: () => clock.now, transport: relay.transport };
    marta = await newPerson('Marta', { ...at, tokens: await relay.tokens(20) });
    rosa = await newPerson('Rosa', { ...at, role: 'survivor', tokens: await relay.tokens(2) });
    caseId = await foundCase(marta, 'Valle Azul');
    justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    talk = await foundStream(marta, caseId, { conversation: 30, label: 'With the office' });
    await note(marta, justice, 'before she came');
  });

  /** What a link opens: a device in the memory of one tab, as the person whom the link names. */
  async function tab(link: string, name = 'Helen'): Promise<Device> {
    const offer = need(await readOffer(relay.transport, link, clock.now));
    const device = need(
      await createDevice({
        store: memoryStore(),
        passphrase: `words of ${name}`,
        clock: () => clock.now,
        transport: relay.transport,
        tokens: [offer.token],
        lock: { operations: 2, memoryBytes: 8 << 20 },
        ...(offer.guest ? { person: offer.guest } : {}),
      }),
    );
    await device.introduce({ name, role: 'prosecutor' });
    need(await device.act({ do: 'join', secret: link, name: 'Marta' }));
    await device.sync();
    return device;
  }

  async function link(person?: PersonId): Promise<string> {
    const guest = { hours: 2, ...(person ? { person } : {}) };
    const made = need(await marta.act({ do: 'invite', name: 'Helen', role: 'prosecutor', hours: 24, guest }));
    await marta.sync();
    return made.made!;
  }

  async function everyone(...tabs: readonly Device[]): Promise<void> {
    for (let round = 0; round < 3; round++) for (const device of [marta, ...tabs]) await device.sync();
  }

  const say = async (device: Device, same = true) =>
    device.act({ do: 'end-meeting', meeting: (await device.view()).meetings[0]!.meeting, same });

  /** Both on the telephone: the pictures are the same, and each says so. */
  async function visit(person?: PersonId): Promise<Device> {
    const helen = await tab(await link(person));
    await everyone(helen);
    const [hers, martas] = [(await helen.view()).meetings[0], (await marta.view()).meetings[0]];
    expect(hers?.pictures).toHaveLength(6);
    expect(hers?.pictures).toEqual(martas?.pictures);
    need(await say(helen));
    need(await say(marta));
    await everyone(helen);
    return helen;
  }

  async function agree(changes: Partial<RecordConsent> = {}): Promise<EntityId> {
    const [met] = (await marta.view()).met;
    const done = await marta.act({ ...forHelen(), card: met!.card!, ...changes });
    return need(done).made as EntityId;
  }

  function forHelen(): RecordConsent {
    return {
      do: 'record-consent',
      case: caseId,
      subject: { name: 'Rosa', person: personOf(rosa) },
      recipient: { name: 'Helen', role: 'prosecutor', unit: 'District office', level: 'federal' },
      streams: [justice, talk],
      writes: true,
      past: 'with-past',
      purpose: 'prosecute',
      why: 'She must know when Rosa is heard.',
      explained: { document: 'you-decide', version: 1, language: 'es', readAloud: true, limitsFirst: true },
      decision: 'yes',
      decided: { on: '2026-01-05', zone },
      until: { on: '2026-04-05', zone },
      withdrawal: ['her-device', 'her-advocate'],
      voice: { by: 'advocate' },
      caseName: 'A case',
    };
  }

  /** Another steward of the case: of its stewardship, and of whatever else is named. */
  async function secondSteward(...streams: readonly StreamId[]): Promise<Device> {
    const at = { clock: () => clock.now, transport: relay.transport };
    const luz = await newPerson('Luz', { ...at, tokens: await relay.tokens(2) });
    const [stewardship] = marta.replicas.keys();
    for (const stream of [stewardship!, ...streams])
      await grant(marta, luz, stream, { rights: ['write', 'steward'] });
    await everyone(luz);
    return luz;
  }

  /** One more device of Marta's own, by pictures that she compares with herself. */
  async function linkTablet(): Promise<void> {
    const made = need(await marta.act({ do: 'link-device', name: 'tablet', hours: 1 })).made!;
    await marta.sync();
    const offer = need(await readOffer(relay.transport, made, clock.now));
    const tablet = need(
      await createDevice({
        store: memoryStore(),
        passphrase: 'words of the tablet',
        clock: () => clock.now,
        transport: relay.transport,
        tokens: [offer.token],
        lock: { operations: 2, memoryBytes: 8 << 20 },
        person: offer.person!,
      }),
    );
    need(await tablet.act({ do: 'join', secret: made, name: '' }));
    await everyone(tablet);
    for (const device of [tablet, marta]) need(await say(device));
  }

  const personOf = (device: Device): PersonId => device.context.keychain.person;
  const afterHours = (hours: number): void => {
    clock.now = (clock.now + hours * hourMs) as Instant;
  };
  const inJustice = async () =>
    ((await views(marta))[0]?.streams.find(({ stream }) => stream === justice)?.members ?? []).find(
      ({ name }) => name === 'Helen',
    );
  const why = async (): Promise<string | undefined> =>
    (await views(marta))[0]?.consents[0]?.parts.find(({ label }) => label === 'Justice')?.sentence?.en;

  it('sees nothing before both said the same pictures, then what was agreed, and answers', async () => {
    const helen = await tab(await link());
    await everyone(helen);
    expect((await marta.view()).met).toEqual([]);
    expect((await helen.view()).cases).toEqual([]);
    need(await say(helen));
    need(await say(marta));
    await agree();
    await everyone(helen);
    expect(await titles(helen)).toEqual(['before she came']);
    need(await helen.act({ do: 'say', stream: talk, text: 'The hearing is on Thursday.' }));
    await everyone(helen);
    expect(await texts(marta)).toEqual(['The hearing is on Thursday.']);
    expect(await inJustice()).toMatchObject({ guest: true, until: clock.now + 2 * hourMs });
  });

  it('covers no day, closes no period and ticks nothing: neither while she is there nor once she is out', async () => {
    const safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    const today = new Date(clock.now).toISOString().slice(0, 10);
    const [subject, event, plan] = [newNote(), newNote(), newNote()] as [EntityId, EntityId, EntityId];
    const states = async <K extends ContentKind>(device: Device, kind: K, body: Body<K>) =>
      device.act({ do: 'state', case: (await views(device))[0]!.case, kind, body } as Intent);
    const period = (said: Body<'period.recorded'>['said']): Body<'period.recorded'> => ({
      record: newNote() as EntityId,
      event,
      recorded: today,
      said,
    });
    const note = (said: Body<'measure.noted'>['said']): Body<'measure.noted'> => ({
      record: newNote() as EntityId,
      plan,
      on: today,
      said,
    });
    need(await states(marta, 'subject.described', { subject, group: 'survivor', name: 'Rosa' }));
    const missing = {
      what: 'happened' as const,
      trigger: 'missing' as const,
      on: today,
      subjects: [subject],
    };
    need(await states(marta, 'period.recorded', period(missing)));
    need(await states(marta, 'measure.planned', { plan, measure: 'P01', subject }));
    const helen = await visit();
    await agree({ streams: [safety] });
    await everyone(helen);
    const step = 'search-commission';
    need(await states(helen, 'measure.noted', note({ what: 'verified', by: 'Helen' })));
    const over = { what: 'closed', subject, of: today, reason: 'She says that it is over.' } as const;
    need(await states(helen, 'period.recorded', period(over)));
    need(await states(helen, 'period.recorded', period({ what: 'step', step, done: true })));
    await everyone(helen);
    const standing = async (device: Device) => {
      const { subjects, firstHours } = (await views(device))[0]!.safety;
      const [{ windows, measures }] = subjects as [(typeof subjects)[number]];
      const ticked = firstHours[0]!.steps.find((one) => one.step === step)!;
      return [
        windows[0]!.state,
        windows[0]!.toldOver.length,
        measures[0]!.state,
        measures[0]!.told.length,
        ticked.done,
        ticked.told !== null,
      ];
    };
    const told = ['open', 1, 'planned', 1, null, true];
    for (const device of [marta, helen]) expect(await standing(device)).toEqual(told);
    // Nobody knows her as a member by then; her word is still a guest's.
    afterHours(3);
    await everyone();
    expect(await standing(marta)).toEqual(told);
    need(await states(marta, 'measure.noted', note({ what: 'verified', by: 'Marta' })));
    expect((await standing(marta))[2]).toBe('in-force');
  });

  it('is out when the visit is over, without anyone remembering it, while what was agreed stands', async () => {
    const helen = await visit();
    const id = await agree();
    await everyone(helen);
    const before = (await views(marta))[0]!.streams.find(({ stream }) => stream === justice)!.epoch;
    afterHours(3);
    await everyone();
    const stream = (await views(marta))[0]!.streams.find((one) => one.stream === justice)!;
    expect(stream.epoch).toBeGreaterThan(before);
    expect(stream.members.map(({ name }) => name)).toEqual(['Marta']);
    const consent = (await views(marta))[0]!.consents.find((one) => one.consent === id)!;
    expect(consent.state).toBe('decided');
    expect(await why()).toMatch(/visit is over; the survivor’s consent still stands, and another link/);
    await note(marta, justice, 'after the visit');
    await everyone();
    await helen.sync();
    expect(await titles(helen)).not.toContain('after the visit');
  });

  it('comes back by another link as the same person, on what was agreed, from whatever browser', async () => {
    const first = await visit();
    await agree();
    await everyone(first);
    const person = personOf(first);
    await first.lock();
    afterHours(20);
    await note(marta, justice, 'between');
    const again = await visit(person);
    expect(personOf(again)).toBe(person);
    expect(again.context.deviceId).not.toBe(first.context.deviceId);
    expect(await titles(again)).toEqual(['before she came', 'between']);
    expect((await inJustice())?.devices).toEqual([again.context.deviceId]);
    need(await again.act({ do: 'say', stream: talk, text: 'I am back.' }));
    await everyone(again);
    expect(await texts(marta)).toContain('I am back.');
  });

  it('comes back by two consents for one part: the tab of before is taken out once, and she is let in by each', async () => {
    const first = await visit();
    const ids = [await agree(), await agree({ why: 'She asks again.' })];
    await everyone(first);
    const again = await visit(personOf(first));
    await everyone(again);
    const person = personOf(first);
    const events = membershipEvents(marta.replicas.get(justice)!.fold!.authority);
    const out = events.filter((event) => event.what === 'taken-out' && event.person === person);
    expect(out).toHaveLength(1);
    const letIn = events.flatMap((event) =>
      event.what === 'let-in' && event.member.person === person ? (event.member.consent?.ref ?? []) : [],
    );
    expect(letIn).toHaveLength(2 * ids.length);
    expect(new Set(letIn).size).toBe(ids.length);
    expect(await titles(again)).toEqual(['before she came']);
  });

  it('comes back while the tab of before is still in: that one is taken out', async () => {
    const first = await visit();
    await agree();
    await everyone(first);
    const again = await visit(personOf(first));
    await note(marta, justice, 'for the new tab');
    await everyone(again);
    await first.sync();
    expect(await titles(again)).toContain('for the new tab');
    expect(await titles(first)).not.toContain('for the new tab');
  });

  it('comes back to nothing once the consent was taken back', async () => {
    const first = await visit();
    const consent = await agree();
    await everyone(first);
    need(await marta.act({ do: 'withdraw-consent', case: caseId, consent }));
    await everyone();
    const again = await visit(personOf(first));
    expect((await again.view()).cases).toEqual([]);
    expect(await inJustice()).toBeUndefined();
  });

  it('is not let in by a yes that comes when the visit is over', async () => {
    const helen = await visit();
    await agree({ decision: 'asked' });
    afterHours(3);
    await everyone(helen);
    const [met] = (await marta.view()).met;
    expect(met).toBeUndefined();
    const card = await helen.card();
    expect(
      await marta.act({
        do: 'grant',
        stream: justice,
        card,
        name: 'Helen',
        role: 'prosecutor',
        level: 'federal',
        rights: [],
        past: 'with-past',
        why: 'late',
        caseName: 'A case',
      }),
    ).toMatchObject({ ok: false, error: { code: 'visit-is-over' } });
    expect(await inJustice()).toBeUndefined();
  });

  it('is not let in for good by a yes that comes when a steward has ended her visit', async () => {
    const [stewardship] = marta.replicas.keys();
    await grant(marta, rosa, stewardship!);
    const helen = await visit();
    const consent = await agree({ decision: 'asked' });
    need(await marta.act({ do: 'end-visit', person: personOf(helen) }));
    await everyone(rosa);
    const [hers] = await views(rosa);
    need(await rosa.act({ do: 'answer-consent', case: hers!.case, consent, says: 'yes' }));
    await everyone(rosa, helen);
    expect(await inJustice()).toBeUndefined();
    const again = await visit(personOf(helen));
    expect(await titles(again)).toEqual(['before she came']);
    expect(await inJustice()).toMatchObject({ guest: true });
  });

  it('is let in by a late yes on the tab of now, where it was asked for the tab of before', async () => {
    const [stewardship] = marta.replicas.keys();
    await grant(marta, rosa, stewardship!);
    const first = await visit();
    const consent = await agree({ decision: 'asked' });
    await everyone(rosa);
    const again = await visit(personOf(first));
    const [hers] = await views(rosa);
    need(await rosa.act({ do: 'answer-consent', case: hers!.case, consent, says: 'yes' }));
    await everyone(rosa, again);
    expect(await inJustice()).toMatchObject({ guest: true, devices: [again.context.deviceId] });
  });

  it('is ended at once by a steward, and what she says after it is kept apart and shown', async () => {
    const helen = await visit();
    await agree();
    await everyone(helen);
    need(await marta.act({ do: 'end-visit', person: personOf(helen) }));
    await marta.sync();
    need(await helen.act({ do: 'say', stream: talk, text: 'said after it was over' }));
    await everyone(helen);
    expect(await texts(marta)).toEqual([]);
    const shown = (await views(marta))[0]!.streams.find(({ stream }) => stream === talk)!;
    expect(shown.quarantine.map(({ says }) => says)).toEqual([['said after it was over']]);
    expect(await marta.act({ do: 'end-visit', person: personOf(helen) })).toMatchObject({
      error: { code: 'visit-unknown' },
    });
  });

  it('is nobody who stays: whose device is her own is not ended as a visit', async () => {
    const luz = await secondSteward(justice);
    expect(await marta.act({ do: 'end-visit', person: personOf(luz) })).toMatchObject({
      error: { code: 'visit-unknown' },
    });
  });

  it('is one browser: a link that was opened in a second one opens nothing there', async () => {
    const made = await link();
    const first = await tab(made);
    await marta.sync();
    const second = await tab(made, 'Somebody');
    await everyone(first, second);
    expect((await second.view()).meetings[0]).toMatchObject({ state: 'taken', pictures: null });
    need(await say(marta));
    await agree();
    await everyone(first, second);
    expect((await second.view()).cases).toEqual([]);
  });

  it('is let in by no word that the pictures differ, and by no link past its time', async () => {
    const made = await link();
    const helen = await tab(made);
    await everyone(helen);
    need(await say(marta, false));
    expect((await marta.view()).met).toEqual([]);
    // The link is used up: whoever opens it now is told that somebody else did.
    const later = await tab(made);
    await everyone(later);
    expect((await later.view()).meetings[0]?.state).toBe('taken');
    const late = await link();
    afterHours(25);
    expect(await readOffer(relay.transport, late, clock.now)).toMatchObject({
      error: { code: 'link-expired' },
    });
  });

  it('is nobody else: a device that answers as another person is not shown the pictures', async () => {
    const made = await link();
    const at = { clock: () => clock.now, transport: relay.transport };
    const thief = await newPerson('Thief', { ...at, tokens: await relay.tokens(1) });
    need(await thief.act({ do: 'join', secret: made, name: '' }));
    await everyone(thief);
    expect((await marta.view()).meetings[0]).toMatchObject({ state: 'waiting', pictures: null });
    // Who only opened it in the wrong place is told so, and waits for nothing.
    expect(alarms(thief)).toEqual(['link-for-guest']);
    expect((await thief.view()).meetings[0]?.state).toBe('expired');
    // Nor is one who answers all the same.
    const answer = {
      kind: 'answer',
      nonce: randomBytes(32),
      card: await thief.card(),
      attempt: null,
    } as const;
    await slip(relay.transport, bytes(made), answer);
    await marta.sync();
    expect((await marta.view()).meetings[0]).toMatchObject({ state: 'waiting', pictures: null });
  });

  it('is let in by the pictures of her own meeting alone, and by none in which nobody compared with her', async () => {
    const helen = await visit();
    await agree();
    await everyone(helen);
    const out = { streams: [justice], person: personOf(helen), reason: 'she has read it' };
    need(await marta.act({ do: 'remove', ...out }));
    await linkTablet();
    await everyone();
    expect((await marta.view()).devices).toHaveLength(2);
    expect(await inJustice()).toBeUndefined();
  });

  it('comes back to what was agreed before this device’s own person, and to nothing that another wrote down', async () => {
    const luz = await secondSteward();
    const first = await visit();
    await agree({ streams: [talk] });
    await everyone(first, luz);
    const [stewardship] = marta.replicas.keys();
    const said = consentsOf(marta.replicas.get(stewardship!)!.fold!)[0]!.said;
    const parts = [{ stream: justice, part: 'justice', ref: newNote() as EntityId }] as const;
    const body = { ...said, consent: newNote() as EntityId, parts: [...parts] };
    const forged = { kind: 'consent.recorded', v: 1, at: clock.now, supersedes: [], body };
    need(await luz.stateMany(stewardship!, [forged as unknown as Statement]));
    await everyone(luz);
    const again = await visit(personOf(first));
    need(await again.act({ do: 'say', stream: talk, text: 'I am back.' }));
    expect(await titles(again)).toEqual([]);
    expect(await inJustice()).toBeUndefined();
  });

  it('stays a guest until the end of her visit, whoever else writes down that she may see more', async () => {
    const luz = await secondSteward(justice);
    const helen = await visit();
    await agree({ streams: [justice] });
    await everyone(helen, luz);
    const { recipient } = forHelen();
    const [hers] = await views(luz);
    need(
      await luz.act({
        ...forHelen(),
        case: hers!.case,
        recipient: { ...recipient, person: personOf(helen) },
        streams: [justice],
      }),
    );
    await everyone(luz, helen);
    expect((await views(marta))[0]?.consents).toHaveLength(2);
    expect(await inJustice()).toMatchObject({ guest: true, until: clock.now + 2 * hourMs });
    afterHours(3);
    await everyone(luz);
    expect(await inJustice()).toBeUndefined();
  });

  it('is let in once where the pictures and a round with the relay come at the same time', async () => {
    const first = await visit();
    afterHours(3);
    await everyone(first);
    const { recipient } = forHelen();
    need(
      await marta.act({
        ...forHelen(),
        recipient: { ...recipient, person: personOf(first) },
        card: await first.card(),
        streams: [justice],
      }),
    );
    const helen = await tab(await link(personOf(first)));
    await everyone(helen);
    need(await say(helen));
    const heard = new Set(marta.replicas.keys());
    const letIn = (): number =>
      membershipEvents(marta.replicas.get(justice)!.fold!.authority).filter(
        (one) => one.what === 'let-in' && one.member.name === 'Helen',
      ).length;
    expect(letIn()).toBe(0);
    // A slow disk: a round comes while the pictures' own statement is being written.
    const { log } = marta.replicas.get(justice)!;
    const append = log.appendOwn.bind(log);
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    log.appendOwn = async (...given) => {
      await pause(30);
      return append(...given);
    };
    const rounds = async (): Promise<void> => {
      for (let step = 0; step < 20; step++) {
        await tendConsents(marta, { heard });
        await pause(2);
      }
    };
    const [said] = await Promise.all([say(marta), rounds()]);
    need(said);
    expect(letIn()).toBe(1);
  });

  it('is refused a visit of no length or too long, and no survivor is made a guest', async () => {
    const asked = { do: 'invite', name: 'X', role: 'prosecutor', hours: 1 } as const;
    for (const hours of [0, -1, 13, Number.NaN])
      expect(await marta.act({ ...asked, guest: { hours } })).toMatchObject({
        error: { code: 'visit-hours' },
      });
    expect(await marta.act({ ...asked, role: 'survivor', guest: { hours: 1 } })).toMatchObject({
      error: { code: 'visit-role' },
    });
  });
});
