import type { Device, Intent } from '@cobijo/client';
import type { Body, ContentKind, EntityId, FactId, Instant, StreamId, Zone } from '@cobijo/domain';
import { registersOf } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Marta is cleared for a sealed part of money; Tomás works on money with her, and must see no sign of it. */
describe('debts and requests between two who may not read the same', () => {
  let relay: InProcessRelay;
  const clock = { now: Date.UTC(2026, 10, 27, 12) as Instant };
  const zone = 'America/Mexico_City' as Zone;
  let marta: Device;
  let tomas: Device;
  let money: StreamId;
  let sealed: StreamId;
  let debt: EntityId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 10, 27, 12) as Instant;
    debt = newNote() as EntityId;
    marta = await person('Marta');
    tomas = await person('Tomás');
    const id = await foundCase(marta, 'Case');
    money = await foundStream(marta, id, { compartment: 'money', label: 'Money' });
    sealed = await foundStream(marta, id, { compartment: 'money', label: 'Sealed', sealed: true });
    await foundStream(marta, id, { compartment: 'notes', label: 'Notes' });
    await grant(marta, tomas, money);
    await both();
  });

  const person = async (name: string): Promise<Device> =>
    newPerson(name, {
      role: 'advocate',
      clock: () => clock.now++ as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const both = async (): Promise<void> => {
    for (const one of [marta, tomas, marta]) await one.sync();
  };
  const say = async <K extends ContentKind>(
    by: Device,
    kind: K,
    body: Body<K>,
    more: { readonly stream?: StreamId; readonly supersedes?: readonly FactId[] } = {},
  ) =>
    by.act({
      do: 'state',
      case: (await by.view()).cases[0]!.case,
      kind,
      body,
      ...more,
    } as Intent);
  const sees = async (one: Device) => need(await one.caseView((await one.view()).cases[0]!.case));
  const refusalOf = async (done: ReturnType<Device['act']>): Promise<unknown> => {
    const result = await done;
    return result.ok ? null : result.error.code;
  };
  const recorded = (more: Partial<Body<'debt.recorded'>> = {}): Body<'debt.recorded'> => ({
    debt,
    name: 'The fee',
    creditor: 'the uncle',
    demandedOf: 'both',
    instrument: 'spoken',
    governing: 'unknown',
    ...more,
  });
  const began = (): Body<'debt.noted'> => ({
    record: newNote() as EntityId,
    debt,
    on: { on: '2026-07-01', zone },
    said: { what: 'began', act: 'violence-ended' },
  });
  const notesIn = (stream: StreamId): number =>
    registersOf(marta.replicas.get(stream)!.fold!, 'debt-record').length;

  it('show a debt of a sealed part, its clocks and its ring to who is cleared, and to nobody else any sign of it', async () => {
    const before = await sees(tomas);
    need(await say(marta, 'debt.recorded', recorded(), { stream: sealed }));
    need(await say(marta, 'debt.noted', began()));
    await both();
    expect((await sees(marta)).debts.sentence).toMatchObject({ code: 'due', debt });
    const after = await sees(tomas);
    expect(after.debts).toEqual(before.debts);
    expect(after.debts.sentence.code).toBe('no-debts');
    expect(after.sentence).toEqual(before.sentence);
  });

  it('keep what is noted of a debt in its part, and refuse it anywhere else', async () => {
    need(await say(marta, 'debt.recorded', recorded(), { stream: sealed }));
    need(await say(marta, 'debt.noted', began()));
    expect([notesIn(sealed), notesIn(money)]).toEqual([1, 0]);
    expect(await refusalOf(say(marta, 'debt.noted', began(), { stream: money }))).toBe(
      'safety-sealed-elsewhere',
    );
    expect(await refusalOf(say(tomas, 'debt.noted', began()))).toBe('safety-not-known');
  });

  it('keep two descriptions of one moment until somebody decides, with the clocks of both', async () => {
    need(await say(marta, 'debt.recorded', recorded()));
    await both();
    const standing = (await sees(marta)).debts.standing[debt] as readonly FactId[];
    need(
      await say(marta, 'debt.recorded', recorded({ instrument: 'note', holder: 'a shop' }), {
        supersedes: standing,
      }),
    );
    need(await say(tomas, 'debt.recorded', recorded({ instrument: 'mortgage' }), { supersedes: standing }));
    await both();
    for (const one of [marta, tomas]) {
      const { debts } = (await sees(one)).debts;
      expect(debts[0]!.warnings).toContain('described-twice');
      expect(debts[0]!.clocks.map(({ clock: name }) => name)).toContain('note');
    }
    const conflicting = (await sees(tomas)).debts.standing[debt] as readonly FactId[];
    expect(conflicting).toHaveLength(2);
    need(
      await say(tomas, 'debt.recorded', recorded({ instrument: 'mortgage' }), { supersedes: conflicting }),
    );
    await both();
    expect((await sees(marta)).debts.debts[0]!.warnings).not.toContain('described-twice');
  });

  it('leave a request where it was written: who is not in that part learns of none', async () => {
    const request = newNote() as EntityId;
    need(
      await say(marta, 'request.made', {
        request,
        unit: 'US-HSI',
        kind: 'continued-presence',
        asks: 'One more year.',
        permission: 'her-consent',
        agreedUntil: '2027-02-01',
      }),
    );
    need(
      await say(marta, 'request.noted', {
        record: newNote() as EntityId,
        request,
        on: { on: '2026-11-01', zone },
        said: { what: 'sent', channel: 'conversation' },
      }),
    );
    await both();
    expect((await sees(marta)).requests.rings).toMatchObject([{ request, why: 'overdue' }]);
    expect((await sees(tomas)).requests).toMatchObject({ requests: [], rings: [], practice: [] });
    expect(
      await refusalOf(
        say(tomas, 'request.noted', {
          record: newNote() as EntityId,
          request,
          on: { on: '2026-11-01', zone },
          said: { what: 'answered', answer: 'granted' },
        }),
      ),
    ).toBe('safety-not-known');
  });
});
