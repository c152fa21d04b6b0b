import {
  type CaseId,
  type ConversationView,
  type Device,
  type MessageView,
  type Store,
  memoryStore,
  openDevice,
} from '@cobijo/client';
import type { EntityId, Instant, PersonId, Role, Statement, StreamId, Zone } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, texts, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const day = 86_400_000;
const zone = 'America/Mexico_City' as Zone;

/** What a conversation holds, from its founding to the end of its messages. One file, because each test talks on one scene. */
describe('a conversation', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let rosa: Device;
  let caseId: CaseId;
  let stewardship: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    rosa = await person('Rosa', 'survivor');
    caseId = await foundCase(marta, 'Valle Azul');
    stewardship = [...marta.replicas.keys()][0]!;
  });

  const person = async (name: string, role: Role, store = memoryStore()): Promise<Device> =>
    newPerson(name, {
      role,
      store,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const personOf = (device: Device): PersonId => device.context.keychain.person;
  const everyone = async (...devices: readonly Device[]): Promise<void> => {
    for (let round = 0; round < 3; round++) for (const device of devices) await device.sync();
  };
  const founded = async (
    purpose: ConversationView['purpose'],
    by: Device = marta,
    inCase: CaseId = caseId,
  ): Promise<StreamId> =>
    need(
      await by.act({
        do: 'found-stream',
        case: inCase,
        kind: 'conversation',
        label: 'Talk',
        expiresAfterDays: 30,
        ...(purpose ? { purpose } : {}),
        language: 'es',
      }),
    ).made as StreamId;
  const talkOf = async (device: Device, stream: StreamId): Promise<ConversationView> =>
    (await views(device)).flatMap(({ conversations }) => conversations).find((one) => one.stream === stream)!;
  const messagesOf = async (device: Device, stream: StreamId): Promise<readonly MessageView[]> =>
    (await talkOf(device, stream)).messages;
  const say = async (device: Device, stream: StreamId, text: string): Promise<EntityId> =>
    need(await device.act({ do: 'say', stream, text })).made as EntityId;
  const code = (result: { readonly ok: boolean } & object): string =>
    'error' in result ? (result.error as { readonly code: string }).code : 'done';
  const letIn = async (
    by: Device,
    one: Device,
    stream: StreamId,
    role = one.profile!.role,
  ): Promise<string> =>
    code(
      await by.act({
        do: 'grant',
        stream,
        card: await one.card(),
        name: one.profile!.name,
        role,
        rights: ['write'],
        past: 'from-now-on',
        why: 'to talk',
        caseName: 'Case',
      }),
    );
  const together = async (
    purpose: ConversationView['purpose'] = 'survivor-and-advocate',
  ): Promise<StreamId> => {
    const talk = await founded(purpose);
    await grant(marta, rosa, talk, { past: 'from-now-on' });
    await everyone(marta, rosa);
    return talk;
  };

  describe('by its purpose', () => {
    it('lets in whom it is for, and refuses everybody else with a code of its own, before anything is kept', async () => {
      const talk = await founded('survivor-and-advocate');
      const before = marta.replicas.get(talk)!.own.next;
      for (const [name, role] of [
        ['Paz', 'prosecutor'],
        ['Iker', 'investigator'],
        ['Lola', 'relative'],
        ['Ada', 'attorney'],
      ] as const)
        expect([role, await letIn(marta, await person(name, role), talk)]).toEqual([
          role,
          'conversation-keeps-role-out',
        ]);
      expect(marta.replicas.get(talk)!.own.next).toBe(before);
      expect(await letIn(marta, rosa, talk)).toBe('done');
    });

    it('tells whoever joins by invitation what it is for, as her device reads it', async () => {
      const talk = await together();
      await say(marta, talk, 'hola');
      await everyone(marta, rosa);
      expect(await talkOf(rosa, talk)).toMatchObject({
        purpose: 'survivor-and-advocate',
        language: 'es',
        expiresAfterDays: 30,
      });
      // And goes on refusing on her device, after keys have turned.
      need(await marta.act({ do: 'turn', stream: talk }));
      await everyone(marta, rosa);
      const paz = await person('Paz', 'prosecutor');
      expect(await letIn(marta, paz, talk)).toBe('conversation-keeps-role-out');
    });

    it('is not founded by somebody whom it keeps out, and a part of a case has none', async () => {
      expect(
        code(
          await marta.act({
            do: 'found-stream',
            case: caseId,
            kind: 'conversation',
            label: 'Counsel',
            expiresAfterDays: 365,
            purpose: 'counsel',
          }),
        ),
      ).toBe('conversation-keeps-role-out');
      expect(
        code(
          await marta.act({
            do: 'found-stream',
            case: caseId,
            kind: 'compartment',
            compartment: 'notes',
            label: 'Notes',
            expiresAfterDays: null,
            purpose: 'care-team',
          }),
        ),
      ).toBe('conversation-purpose-elsewhere');
    });

    it('lets no local office into the one with federal authorities', async () => {
      const talk = await founded('direct-authorities');
      const iker = await person('Iker', 'investigator');
      const asked = {
        do: 'grant',
        stream: talk,
        card: await iker.card(),
        name: 'Iker',
        role: 'investigator',
        rights: ['write'],
        past: 'from-now-on',
        why: 'to talk',
        caseName: 'Case',
      } as const;
      // Among several reasons against a local office, its closed door in the case or the purpose, one is told.
      expect(code(await marta.act({ ...asked, organisation: 'Policía municipal' }))).toBe(
        'conversation-federal-only',
      );
      expect(code(await marta.act({ ...asked, organisation: 'HSI', level: 'federal' }))).toBe('done');
      expect(await letIn(marta, rosa, talk)).toBe('conversation-keeps-role-out');
    });

    it('refuses a consent that would let in whom it keeps out, and carries none out', async () => {
      const talk = await founded('survivor-and-advocate');
      await grant(marta, rosa, stewardship);
      const paz = await person('Paz', 'prosecutor');
      const done = await marta.act({
        do: 'record-consent',
        case: caseId,
        streams: [talk],
        card: await paz.card(),
        caseName: 'Case',
        subject: { name: 'Rosa', person: personOf(rosa) },
        recipient: { name: 'Paz', role: 'prosecutor', unit: 'Unit' },
        past: 'from-now-on',
        purpose: 'justice',
        writes: true,
        why: 'To talk.',
        explained: {
          document: 'who-may-see',
          version: 1,
          language: 'es',
          readAloud: true,
          limitsFirst: true,
        },
        decision: 'yes',
        decided: { on: '2026-01-05', zone },
        until: { on: '2026-02-05', zone },
        withdrawal: ['her-advocate'],
        voice: { by: 'advocate' },
      });
      expect(code(done)).toBe('conversation-keeps-role-out');
      await everyone(marta, paz);
      expect(await views(paz)).toEqual([]);
    });

    it('leaves a conversation that was founded without one as it was: nobody is kept out by it', async () => {
      const talk = await foundStream(marta, caseId, { conversation: 30, label: 'Talk' });
      expect((await talkOf(marta, talk)).purpose).toBeNull();
      expect(await letIn(marta, await person('Paz', 'prosecutor'), talk)).toBe('done');
    });
  });

  describe('before somebody is let in', () => {
    it('says what she will read, for how long, beside whom, and records nothing', async () => {
      const talk = await together();
      const before = marta.replicas.get(talk)!.own.next;
      const plan = need(
        await marta.planGrant({
          stream: talk,
          name: 'Sara',
          role: 'supervisor',
          organisation: 'Casa',
          rights: [],
          past: 'with-past',
          until: (clock.now + 10 * day) as Instant,
          zone,
        }),
      );
      expect(plan.refusal).toBeNull();
      for (const part of [
        'Sara',
        'Casa',
        'nothing that was written before',
        '30 days',
        'Marta',
        'Rosa',
        'January 15, 2026',
      ])
        expect(plan.sentence.en).toContain(part);
      expect(marta.replicas.get(talk)!.own.next).toBe(before);
    });

    it('says why she may not come in, with the code by which she would be refused', async () => {
      const talk = await together();
      const asked = {
        stream: talk,
        name: 'Paz',
        role: 'prosecutor',
        rights: [],
        past: 'from-now-on',
        zone,
      } as const;
      const plan = need(await marta.planGrant(asked));
      expect(plan.refusal).toBe('conversation-keeps-role-out');
      expect(plan.why?.es).toContain('acusado');
      expect(plan.recordsLaw?.en).toContain('44 USC');
      expect(await letIn(marta, await person('Paz', 'prosecutor'), talk)).toBe(plan.refusal);
    });
  });

  describe('what was said', () => {
    it('is changed by who said it, and what it said before can be read until it goes', async () => {
      const talk = await together();
      const message = await say(rosa, talk, 'a las siete');
      clock.now = (clock.now + 60_000) as Instant;
      need(await rosa.act({ do: 'edit-message', stream: talk, message, text: 'a las ocho' }));
      await everyone(rosa, marta);
      const [shown] = await messagesOf(marta, talk);
      expect(shown).toMatchObject({
        edited: true,
        conflict: null,
        value: { text: 'a las ocho' },
        byName: 'Rosa',
      });
      const history = need(await marta.messageHistory(talk, message));
      expect(history.map(({ what, text, byName }) => [what, text, byName])).toEqual([
        ['earlier', 'a las siete', 'Rosa'],
        ['live', 'a las ocho', 'Rosa'],
      ]);
      expect(history[1]!.at - history[0]!.at).toBe(60_000);
    });

    it('at once shares signatures, in its order; and what nobody could read is refused alone', async () => {
      const talk = await together();
      const replica = rosa.replicas.get(talk)!;
      const before = replica.own.next;
      const words = Array.from({ length: 130 }, (_, i) => `palabra ${i}`);
      const saying = words.map((text) => rosa.act({ do: 'say', stream: talk, text }));
      const tooLong = rosa.act({ do: 'say', stream: talk, text: 'x'.repeat(20_001) });
      await expect(tooLong).rejects.toThrow('too_big');
      const done = (await Promise.all(saying)).map(need);
      expect(replica.own.next - before).toBe(3);
      await everyone(rosa, marta);
      const shown = need(await marta.messages(talk, 0, 200));
      expect(shown.map(({ value }) => value?.text)).toEqual(words);
      expect(shown.map(({ message, fact }) => [message, [fact]])).toEqual(
        done.map(({ made, facts }) => [made, facts]),
      );
    });

    it('turns the keys after two hundred things said, and not for what devices state by themselves', async () => {
      const talk = await together();
      const epoch = (): number => Math.max(...rosa.replicas.get(talk)!.keys.epochs.keys());
      const first = epoch();
      const prekey = [...rosa.replicas.get(talk)!.prekeys.values()][0]!;
      for (let i = 0; i < 4; i++)
        need(
          await rosa.stateMany(
            talk,
            Array.from({ length: 64 }, (): Statement => ({
              kind: 'prekey.published',
              v: 1,
              at: clock.now,
              supersedes: [],
              body: prekey,
            })),
          ),
        );
      await everyone(rosa, marta);
      expect(epoch()).toBe(first);
      await Promise.all(Array.from({ length: 200 }, (_, i) => say(rosa, talk, `palabra ${i}`)));
      await everyone(rosa, marta);
      expect(epoch()).toBe(first + 1);
    });

    it('is told to the screen at once, and what follows closely is told together', async () => {
      const talk = await together();
      // Nothing was told for a while.
      await new Promise((resolve) => setTimeout(resolve, 30));
      let told = 0;
      const off = rosa.onChange(() => told++);
      await say(rosa, talk, 'uno');
      await new Promise((resolve) => setTimeout(resolve, 3));
      expect(told).toBe(1);
      for (let i = 0; i < 20; i++) rosa.context.changed();
      await new Promise((resolve) => setTimeout(resolve, 40));
      expect(told).toBe(2);
      off();
    });

    it('is not changed and not taken back by anybody else, whichever way it is tried', async () => {
      const talk = await together();
      const message = await say(rosa, talk, 'a las siete');
      await everyone(rosa, marta);
      const edit = await marta.act({ do: 'edit-message', stream: talk, message, text: 'nunca' });
      const back = await marta.act({ do: 'take-back', stream: talk, message });
      const [{ fact }] = (await messagesOf(marta, talk)) as [MessageView];
      const kinds = [
        { kind: 'message.said', body: { message, text: 'nunca' }, supersedes: [fact] },
        { kind: 'message.removed', body: { message } },
      ] as const;
      const stated = await Promise.all(
        kinds.map((one) => marta.act({ do: 'state', case: caseId, stream: talk, ...one } as never)),
      );
      expect([edit, back, ...stated].map(code)).toEqual(Array(4).fill('message-of-another'));
      await everyone(marta, rosa);
      expect(await texts(rosa)).toEqual(['a las siete']);
    });

    it('changed on two devices at once is a conflict that shows both, until she settles it; neither is lost', async () => {
      const talk = await together();
      const message = await say(rosa, talk, 'a las siete');
      await everyone(rosa, marta);
      const first = (await messagesOf(rosa, talk))[0]!.fact;
      need(await rosa.act({ do: 'edit-message', stream: talk, message, text: 'a las ocho' }));
      // The same, as another device of hers states it without having heard of it.
      need(
        await rosa.stateMany(talk, [
          {
            kind: 'message.said',
            v: 1,
            at: clock.now,
            supersedes: [first],
            body: { message, text: 'a las nueve' },
          } as never,
        ]),
      );
      await everyone(rosa, marta);
      const [shown] = await messagesOf(marta, talk);
      expect(shown!.conflict?.map(({ value }) => value.text).sort()).toEqual(['a las nueve', 'a las ocho']);
      need(await rosa.act({ do: 'edit-message', stream: talk, message, text: 'a las diez' }));
      await everyone(rosa, marta);
      expect((await messagesOf(marta, talk))[0]).toMatchObject({
        conflict: null,
        value: { text: 'a las diez' },
      });
    });

    it('taken back is shown to nobody, in no history and by no search, and kept while a legal hold stands', async () => {
      const talk = await together();
      const message = await say(rosa, talk, 'el teléfono del quiosco');
      need(
        await marta.act({
          do: 'translate',
          stream: talk,
          message: await heard(message),
          language: 'en',
          text: 'the kiosk telephone',
        }),
      );
      need(await marta.act({ do: 'place-hold', stream: talk, reason: 'a court asked' }));
      await everyone(marta, rosa);
      need(await rosa.act({ do: 'take-back', stream: talk, message }));
      expect(code(await rosa.act({ do: 'take-back', stream: talk, message }))).toBe('message-taken-back');
      expect(code(await rosa.act({ do: 'edit-message', stream: talk, message, text: 'x' }))).toBe(
        'message-taken-back',
      );
      await everyone(rosa, marta);
      expect((await messagesOf(marta, talk))[0]).toMatchObject({ removed: true, translations: [] });
      expect(JSON.stringify([await views(marta), await marta.messageHistory(talk, message)])).not.toContain(
        'quiosco',
      );
      expect(await search(marta, 'quiosco')).toEqual([]);
      expect(await search(marta, 'kiosk')).toEqual([]);
      clock.now = (clock.now + 40 * day) as Instant;
      await everyone(marta, rosa);
      expect(await talkOf(marta, talk)).toMatchObject({ held: true, expired: 0 });

      async function heard(one: EntityId): Promise<EntityId> {
        await everyone(rosa, marta);
        return one;
      }
    });
  });

  it('says and changes nothing that is empty, speaks of nothing that is not there, and puts no word beside what was taken back', async () => {
    const talk = await together();
    const message = await say(marta, talk, 'uno');
    const translate = { do: 'translate', stream: talk, message, language: 'en', text: 'one' } as const;
    expect(code(await marta.act({ do: 'say', stream: talk, text: '  ' }))).toBe('message-empty');
    expect(code(await marta.act({ do: 'edit-message', stream: talk, message, text: ' ' }))).toBe(
      'message-empty',
    );
    expect(code(await marta.act({ ...translate, text: ' ' }))).toBe('message-empty');
    const unknown = 'x'.repeat(22) as EntityId;
    expect(code(await marta.act({ do: 'take-back', stream: talk, message: unknown }))).toBe(
      'message-unknown',
    );
    expect(code(await marta.act({ do: 'see', stream: unknown as never, messages: [] }))).toBe(
      'no-such-stream',
    );
    need(await marta.act({ do: 'take-back', stream: talk, message }));
    expect(code(await marta.act(translate))).toBe('message-taken-back');
    expect((await messagesOf(marta, talk))[0]).toMatchObject({ removed: true });
  });

  describe('seen by', () => {
    const agree = async (device: Device, stream: StreamId, agrees = true): Promise<string> =>
      code(await device.act({ do: 'agree-seeing', stream, agrees }));

    it('is sent by nobody who did not agree: her device states nothing and sends nothing', async () => {
      const talk = await together();
      const message = await say(marta, talk, '¿Llegó bien?');
      await everyone(marta, rosa);
      expect(await agree(marta, talk)).toBe('done');
      await everyone(marta, rosa);
      const replica = rosa.replicas.get(talk)!;
      const before = [replica.own.next, replica.pending.length];
      need(await rosa.act({ do: 'see', stream: talk, messages: [message] }));
      expect([replica.own.next, replica.pending.length]).toEqual(before);
      // Nor by stating the fact itself.
      const forged = {
        do: 'state',
        case: (await views(rosa))[0]!.case,
        stream: talk,
        kind: 'message.seen',
        body: { seen: message, reader: personOf(rosa), messages: [message] },
      };
      expect(code(await rosa.act(forged as never))).toBe('seeing-not-here');
      const forAnother = { ...forged, body: { ...forged.body, reader: personOf(marta) } };
      expect(code(await rosa.act(forAnother as never))).toBe('seeing-for-another');
      await everyone(rosa, marta);
      expect((await messagesOf(marta, talk))[0]!.seenBy).toEqual([]);
      expect(replica.own.next).toBe(before[0]);
    });

    it('is shown to the author once both agreed, and no more once either stops', async () => {
      const talk = await together();
      const message = await say(marta, talk, '¿Llegó bien?');
      await everyone(marta, rosa);
      for (const device of [marta, rosa]) expect(await agree(device, talk)).toBe('done');
      await everyone(marta, rosa);
      need(await rosa.act({ do: 'see', stream: talk, messages: [message] }));
      await everyone(marta, rosa);
      expect((await messagesOf(marta, talk))[0]!.seenBy).toEqual(['Rosa']);
      expect((await talkOf(marta, talk)).seeing).toEqual({ offered: true, mine: true, others: ['Rosa'] });
      expect(await agree(rosa, talk, false)).toBe('done');
      await everyone(marta, rosa);
      expect((await messagesOf(marta, talk))[0]!.seenBy).toEqual([]);
    });

    it('is agreed to by nobody for another, and not at all where officials read', async () => {
      const talk = await together();
      const forged = { kind: 'seeing.agreed', body: { person: personOf(rosa), agrees: true } };
      expect(code(await marta.act({ do: 'state', case: caseId, stream: talk, ...forged } as never))).toBe(
        'seeing-for-another',
      );
      const direct = await founded('direct-authorities');
      expect(await agree(marta, direct)).toBe('seeing-not-here');
      const mine = { kind: 'seeing.agreed', body: { person: personOf(marta), agrees: true } };
      const stated = { do: 'state', case: caseId, stream: direct, ...mine };
      expect(code(await marta.act(stated as never))).toBe('seeing-not-here');
      expect((await talkOf(marta, direct)).seeing.offered).toBe(false);
      const notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
      expect(await agree(marta, notes)).toBe('seeing-not-here');
    });

    it('how far she has read stays on her device', async () => {
      const talk = await together();
      const message = await say(marta, talk, 'uno');
      await say(marta, talk, 'dos');
      await everyone(marta, rosa);
      expect((await talkOf(rosa, talk)).unread).toEqual({ count: 2, from: 2 });
      need(await rosa.act({ do: 'see', stream: talk, messages: [message] }));
      expect((await talkOf(rosa, talk)).unread).toEqual({ count: 1, from: 1 });
      expect((await talkOf(marta, talk)).unread.count).toBe(0);
    });

    it('is written together with what else was seen, and at the latest when her device is locked', async () => {
      const written: string[] = [];
      const memory = memoryStore();
      const store: Store = {
        ...memory,
        write(name, bytes) {
          written.push(name);
          return memory.write(name, bytes);
        },
        close: async () => undefined,
      };
      rosa = await person('Rosa', 'advocate', store);
      const talk = await together();
      const message = await say(marta, talk, 'uno');
      await say(marta, talk, 'dos');
      await everyone(marta, rosa);
      written.length = 0;
      need(await rosa.act({ do: 'see', stream: talk, messages: [message] }));
      expect(written).toEqual([]);
      await rosa.lock();
      const again = need(await openDevice({ store, passphrase: 'words of Rosa', clock: () => clock.now }));
      expect((await talkOf(again, talk)).unread).toEqual({ count: 1, from: 1 });
    });
  });

  describe('that loses a member', () => {
    it('keeps what was typed for her, and does not say it to the others unasked', async () => {
      const talk = await together();
      const sara = await person('Sara', 'supervisor');
      await grant(marta, sara, talk, { past: 'from-now-on' });
      await everyone(marta, rosa, sara);
      const to = (await talkOf(rosa, talk)).writesTo;
      expect(to).toHaveLength(2);
      need(await marta.act({ do: 'remove', streams: [talk], person: personOf(sara), reason: 'left' }));
      await everyone(marta, rosa);
      const own = rosa.replicas.get(talk)!.own.next;
      expect(code(await rosa.act({ do: 'say', stream: talk, text: 'para las dos', to }))).toBe(
        'message-member-gone',
      );
      expect(rosa.replicas.get(talk)!.own.next).toBe(own);
      const now = (await talkOf(rosa, talk)).writesTo;
      expect(now).toEqual([personOf(marta)]);
      expect(code(await rosa.act({ do: 'say', stream: talk, text: 'para Marta', to: now }))).toBe('done');
    });

    it('says of a message written before, and sealed after, to whom it did not go; on every device and after a restart', async () => {
      const store = memoryStore();
      rosa = await person('Rosa', 'survivor', store);
      const talk = await together();
      const sara = await person('Sara', 'supervisor');
      await grant(marta, sara, talk, { past: 'from-now-on' });
      await everyone(marta, rosa, sara);
      // Written in the mountains.
      await say(rosa, talk, 'para las dos');
      expect((await messagesOf(rosa, talk)).at(-1)).toMatchObject({ waiting: true, notTo: [] });
      need(await marta.act({ do: 'remove', streams: [talk], person: personOf(sara), reason: 'left' }));
      await everyone(marta);
      await everyone(rosa, marta, sara);
      for (const device of [rosa, marta])
        expect((await messagesOf(device, talk)).at(-1)).toMatchObject({
          waiting: false,
          value: { text: 'para las dos' },
          notTo: ['Sara'],
        });
      expect(JSON.stringify(await views(sara))).not.toContain('para las dos');
      const again = await reopened(rosa, await copied(store));
      expect((await messagesOf(again, talk)).at(-1)).toMatchObject({ notTo: ['Sara'] });
    });

    const copied = async (store: Store): Promise<Store> => {
      await rosa.saveSnapshots();
      const copy = memoryStore();
      for (const name of await store.list()) await copy.write(name, (await store.read(name))!);
      return copy;
    };
    const reopened = async (device: Device, store: Store): Promise<Device> => {
      await device.lock();
      return need(
        await openDevice({
          store,
          passphrase: 'words of Rosa',
          clock: () => clock.now,
          transport: relay.transport,
        }),
      );
    };
  });

  it('shows when each message goes, warns before, and says nothing of it under a hold', async () => {
    const talk = await together();
    await say(rosa, talk, 'hoy');
    await everyone(rosa, marta);
    const goes = (await messagesOf(marta, talk))[0]!.goes!;
    expect(goes).toBe(clock.now + 30 * day);
    expect((await talkOf(marta, talk)).goesNext).toBeNull();
    clock.now = (goes - day) as Instant;
    expect((await talkOf(marta, talk)).goesNext).toMatchObject({ at: goes });
    need(await marta.act({ do: 'place-hold', stream: talk, reason: 'a court asked' }));
    expect((await messagesOf(marta, talk))[0]!.goes).toBeNull();
    expect((await talkOf(marta, talk)).goesNext).toBeNull();
  });

  it('has human translations beside the original, marked as whose, and as of an earlier text once that was changed', async () => {
    const talk = await together();
    const message = await say(rosa, talk, '¿Mi hermana ya sabe?');
    await everyone(rosa, marta);
    const asked = {
      do: 'translate',
      stream: talk,
      message,
      language: 'en',
      text: 'Does my sister know?',
      by: 'Inés',
    } as const;
    expect(code(await marta.act({ ...asked, language: 'English please' }))).toBe('translation-language');
    expect(code(await marta.act({ ...asked, message: 'x'.repeat(22) as EntityId }))).toBe('message-unknown');
    const translation = need(await marta.act(asked)).made as EntityId;
    await everyone(marta, rosa);
    expect((await messagesOf(rosa, talk))[0]!.translations).toMatchObject([
      {
        value: { text: 'Does my sister know?', by: 'Inés' },
        byName: 'Marta',
        role: 'advocate',
        ofEarlier: false,
      },
    ]);
    need(await marta.act({ ...asked, translation, text: 'Does my sister know yet?' }));
    need(await rosa.act({ do: 'edit-message', stream: talk, message, text: '¿Mi hermana ya lo sabe?' }));
    await everyone(marta, rosa);
    expect((await messagesOf(marta, talk))[0]!.translations).toMatchObject([
      { value: { text: 'Does my sister know yet?' }, ofEarlier: true },
    ]);
  });

  it('has a language of its own, for a person in two', async () => {
    const spanish = await together();
    const english = need(
      await marta.act({
        do: 'found-stream',
        case: caseId,
        kind: 'conversation',
        label: 'English',
        expiresAfterDays: 30,
        language: 'en',
      }),
    ).made as StreamId;
    await grant(marta, rosa, english, { past: 'from-now-on' });
    await everyone(marta, rosa);
    expect([(await talkOf(rosa, spanish)).language, (await talkOf(rosa, english)).language]).toEqual([
      'es',
      'en',
    ]);
  });

  const search = async (device: Device, query: string): Promise<readonly string[]> => {
    need(await device.beginSearch(query));
    const found: string[] = [];
    for (;;) {
      const step = need(await device.goOnSearch());
      found.push(...step.hits.map(({ label, noun, text }) => `${label} ${noun}: ${text}`));
      if (step.isFinished) return found;
    }
  };

  describe('search on the device', () => {
    it('finds a name however it was spelled, in every conversation and part that is open, and nothing elsewhere', async () => {
      const talk = await together();
      const notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
      await note(marta, notes, 'Xóchitl Hernández called');
      await say(marta, talk, 'Habló Sochil Ernandes');
      await everyone(marta, rosa);
      expect([...(await search(marta, 'xochitl hernandez'))].sort()).toEqual(
        [
          'Notes note: Xóchitl Hernández called, at length · Xóchitl Hernández called',
          'Talk message: Habló Sochil Ernandes',
        ].sort(),
      );
      expect(await search(rosa, 'xochitl')).toEqual(['Talk message: Habló Sochil Ernandes']);
      expect(code(await marta.beginSearch('x'))).toBe('search-too-short');
    });

    it('can be stopped, and finds nothing that was erased', async () => {
      const talk = await together();
      await say(marta, talk, 'Habló Sochil');
      await everyone(marta, rosa);
      need(await marta.beginSearch('sochil'));
      await marta.dropSearch();
      expect(code(await marta.goOnSearch())).toBe('no-search');
      clock.now = (clock.now + 40 * day) as Instant;
      await everyone(rosa, marta);
      await everyone(rosa, marta);
      expect(await search(marta, 'sochil')).toEqual([]);
    });

    it('goes through ten thousand messages in well under a second', async () => {
      const talk = await foundStream(marta, caseId, { conversation: null, label: 'Long' });
      const words = [
        'mañana',
        'llamada',
        'Guadalupe',
        'juzgado',
        'camión',
        'Hernández',
        'sí',
        'no',
        'pueblo',
        'carta',
      ];
      for (let at = 0; at < 10_000; at += 64)
        need(
          await marta.stateMany(
            talk,
            Array.from({ length: Math.min(64, 10_000 - at) }, (_, i) => ({
              kind: 'message.said',
              v: 1,
              at: (clock.now + at + i) as Instant,
              supersedes: [],
              body: {
                message: Buffer.from(`message number ${at + i}`.slice(-16).padStart(16)).toString(
                  'base64url',
                ) as EntityId,
                text:
                  Array.from({ length: 14 }, (__, k) => words[(at + i * 7 + k * 3) % words.length]).join(
                    ' ',
                  ) + (at + i === 4321 ? ' Xóchitl' : ''),
              },
            })) as never,
          ),
        );
      await search(marta, 'nada');
      // The best of three: other things may run beside it.
      const took: number[] = [];
      for (let run = 0; run < 3; run++) {
        const begun = performance.now();
        expect(await search(marta, 'sochil')).toHaveLength(1);
        took.push(performance.now() - begun);
      }
      expect(Math.min(...took)).toBeLessThan(900);
      const opened = performance.now();
      expect((await talkOf(marta, talk)).total).toBe(10_000);
      expect(performance.now() - opened).toBeLessThan(900);
    });
  });
});
