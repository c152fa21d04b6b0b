import type { CaseId, Device } from '@cobijo/client';
import {
  type Body,
  type ContentKind,
  type EntityId,
  type Instant,
  type Statement,
  type StreamId,
  registersOf,
} from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { need } from '../circle.ts';
import { type DeskScene, deskOf, deskScene, found, newEntity, personOf, responseOf } from '../desk-scene.ts';
import { hear, saidNow } from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Lucía was asked, and works for those who held whoever was found. Her program follows no rule. */
describe('a member of a response who means harm', () => {
  let relay: InProcessRelay;
  let scene: DeskScene;
  let response: CaseId;
  let stream: StreamId;
  const years = Date.UTC(2099, 0, 1) as Instant;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    scene = await deskScene(relay);
    const { marta, lucia } = scene;
    need(await marta.act(found()));
    ({ response, stream } = (await responseOf(marta))!);
    need(await marta.act({ do: 'ask-next', response, side: 'sending', person: personOf(lucia) }));
    await hear(marta, lucia);
  });

  const lies = async <K extends ContentKind>(
    by: Device,
    kind: K,
    body: Body<K>,
    more: Partial<Pick<Statement, 'at' | 'supersedes'>> = {},
  ): Promise<void> => {
    need(await by.stateMany(stream, [{ ...saidNow(by, kind, body), ...more }]));
    await hear(by, scene.marta);
  };
  const hers = async () => (await responseOf(scene.marta))!;

  it('keeps nobody from being asked next: not by an hour far off, nor by asking again, nor in names of others', async () => {
    const { marta, lucia, ines } = scene;
    const ask = (device: Device, until: Instant) => ({
      ask: newEntity() as EntityId,
      person: personOf(device),
      side: 'sending' as const,
      until,
      why: '',
    });
    await lies(lucia, 'answer.asked', ask(lucia, years));
    await lies(lucia, 'answer.asked', ask(lucia, years));
    // As though everybody else had been asked, and let in by nobody.
    await lies(lucia, 'answer.asked', ask(ines, scene.clock.now));
    await scene.pass(15, marta);
    const { asks, people } = await hers();
    expect(asks.map(({ person, state }) => [people[person], state])).toEqual([
      ['Lucía', 'silent'],
      ['Lucía', 'silent'],
      ['Lucía', 'silent'],
      ['Inés', 'waiting'],
      ['Inés', 'waiting'],
    ]);
    // As long as Marta's own ask gives her, whatever was asked in Inés's name before.
    expect(asks.at(-1)!.until).toBe(scene.clock.now + 10 * 60_000);
  });

  it('puts no other report in the place of the one that it is about', async () => {
    const { lucia, marta } = scene;
    const own = (await hers()).discovery;
    const other = { ...own, at: years, mustNot: [], place: 'Ninguna' };
    const [kept] = registersOf(lucia.replicas.get(stream)!.fold!, 'discovery')[0]!.live;
    await lies(lucia, 'discovery.reported', other, { supersedes: [kept!.fact] });
    expect(await hers()).toMatchObject({ found: own.at, discovery: { mustNot: ['tell-consulate'] } });
    const fake = newEntity() as EntityId;
    await lies(lucia, 'discovery.reported', { ...other, discovery: fake });
    await lies(lucia, 'discoveries.joined', {
      joining: newEntity(),
      discovery: own.discovery,
      into: fake,
      joined: false,
      why: '',
    });
    expect(await hers()).toMatchObject({ found: own.at, discovery: { place: own.place }, others: [] });
    await scene.pass(3 * 60, marta);
    expect((await hers()).steps[0]).toMatchObject({ step: 'safe-contact', state: 'missed' });
  });

  it('has no last word on a step by a clock of another century, and is named', async () => {
    const { lucia, marta, clock } = scene;
    const step = (state: 'done' | 'not-needed' | 'not-done', on = clock.now) => ({
      record: newEntity() as EntityId,
      step: 'safe-contact',
      state,
      on,
      why: '',
    });
    await lies(lucia, 'step.recorded', step('not-needed', years), { at: years });
    expect((await hers()).steps[0]).toMatchObject({ state: 'not-needed', by: personOf(lucia) });
    const say = { do: 'state', case: response, stream, kind: 'step.recorded' } as const;
    need(await marta.act({ ...say, body: step('not-done') }));
    expect((await hers()).steps[0]!.state).not.toBe('not-needed');
    need(await marta.act({ ...say, body: step('done') }));
    expect((await hers()).steps[0]).toMatchObject({ by: personOf(marta), on: clock.now });
  });

  it('ends none: what she was only asked goes on; what she took and ended goes on by another’s word', async () => {
    const { lucia, marta } = scene;
    const closed = { closing: newEntity() as EntityId, reason: 'she-said-no', why: '' } as const;
    await lies(lucia, 'response.closed', closed);
    expect((await hers()).closed).toBeNull();
    const her = (await responseOf(lucia))!.response;
    const close = { do: 'close-response', reason: 'she-said-no', why: '' } as const;
    expect(await lucia.act({ ...close, response: her })).toMatchObject({ error: { code: 'no-right' } });
    need(await lucia.act({ do: 'answer-ask', response: her, answer: 'accepted' }));
    need(await lucia.act({ ...close, response: her }));
    await hear(lucia, marta);
    expect((await hers()).closed).toMatchObject({ reason: 'she-said-no', by: personOf(lucia) });
    expect((await deskOf(marta)).listed).toEqual([]);
    need(await marta.act({ ...close, response, reason: 'goes-on' }));
    expect(await hers()).toMatchObject({ closed: null, next: { side: 'receiving' } });
    expect((await deskOf(marta)).listed).toHaveLength(1);
  });

  it('takes no side that another was asked for, by asking herself at an hour before', async () => {
    const { lucia, marta, bruno } = scene;
    need(await marta.act({ do: 'ask-next', response, side: 'receiving', person: personOf(bruno) }));
    await hear(marta, bruno);
    need(
      await lucia.act({
        do: 'answer-ask',
        response: (await responseOf(lucia))!.response,
        answer: 'accepted',
      }),
    );
    await hear(lucia, marta, bruno);
    const ask = newEntity() as EntityId;
    const own = { ask, person: personOf(bruno), side: 'sending', until: 5 as Instant, why: '' } as const;
    await lies(bruno, 'answer.asked', own, { at: 1 as Instant });
    await lies(bruno, 'answer.given', { ask, answer: 'accepted', on: 2 as Instant });
    const { sending, hours } = await hers();
    expect(sending).toBe(personOf(lucia));
    expect(hours.accepted).toBe(0);
  });

  it('hides no open one from whoever is in it, by what he lists on the desk', async () => {
    const { marta, ines, clock } = scene;
    const { stream: desk } = await deskOf(ines);
    const said = { listing: newEntity(), response: stream, found: clock.now, closed: true };
    need(await ines.stateMany(desk, [{ ...saidNow(ines, 'response.listed', said), at: years }]));
    await hear(ines, marta);
    expect((await deskOf(marta)).listed).toMatchObject([{ response: stream, isIn: true }]);
  });
});
