import type { CaseId, Device, Intent, ResponseView } from '@cobijo/client';
import { deskOf as deskPart } from '@cobijo/client/desk';
import { type FactId, type Instant, everySaid } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HouseRelay, houseRelay } from '../../apps/relay/tests/running.ts';
import { type AcrossScene, acrossScene } from '../across-scene.ts';
import { need } from '../circle.ts';
import { deskOf, found, personOf, responseOf } from '../desk-scene.ts';
import { hear, organisationNamed } from '../directory-scene.ts';

describe('a desk that asks the on-call of another organisation', () => {
  let house: HouseRelay;
  let scene: AcrossScene;
  beforeAll(async () => {
    house = await houseRelay();
    scene = await acrossScene(house);
  });
  afterAll(() => house?.dispose());

  const asked = (view: ResponseView | undefined): readonly string[] =>
    (view?.organisations ?? []).map(({ name, side, state }) => `${name} ${side} ${state}`);
  const begun = async (by: Device, more = {}): Promise<CaseId> =>
    need(await by.act(found(more))).made as CaseId;
  const room = async (device: Device, stream: string): Promise<ResponseView | undefined> =>
    (await device.view()).responses.find((one) => one.stream === stream);

  it('asks none before its own desk can be answered, and knows where others are reached from whoever speaks for it', async () => {
    const { rosa, lucia, beto, diana } = scene;
    const response = await begun(lucia);
    expect((await responseOf(lucia))!.asksAs).toBeNull();
    const ask = { do: 'ask-organisation', response } as const;
    expect(await lucia.act(ask)).toMatchObject({ error: { code: 'organisation-desk-unstated' } });
    // Whoever speaks for no organisation states nothing.
    expect(await lucia.act({ do: 'state-desk', desk: (await deskOf(lucia)).desk })).toMatchObject({
      error: { code: 'directory-none' },
    });
    for (const one of [rosa, beto]) need(await one.act({ do: 'state-desk', desk: (await deskOf(one)).desk }));
    await hear(rosa, beto, rosa, lucia, diana);
    expect((await deskOf(lucia)).reachedAs).toBe('Casa Rosa');
    expect((await deskOf(diana)).reachedAs).toBe('Casa Beto');
    const { organisationOrder } = (await responseOf(lucia))!;
    expect(organisationOrder!.ask.map(({ organisation }) => organisation.name)).toEqual(['Casa Beto']);
    need(await lucia.act({ do: 'close-response', response, reason: 'not-needed', why: '' }));
  });

  it('tells what a report tells and no words unless somebody says so; a yes lets in who said it, and is a receipt', async () => {
    const { lucia, diana, beto, clock } = scene;
    await begun(lucia);
    const { response, stream } = (await lucia.view()).responses.find(({ closed }) => !closed)!;
    need(await lucia.act({ do: 'ask-organisation', response, side: 'receiving' }));
    expect(asked(await room(lucia, stream))).toEqual(['Casa Beto receiving waiting']);
    await hear(lucia, diana, beto);
    // Every device of the desk has it, from a named organisation, once, whoever is on call; as a report it is none.
    for (const one of [diana, beto]) {
      const { asks, reports } = await deskOf(one);
      expect(asks).toMatchObject([{ from: { name: 'Casa Rosa' }, side: 'receiving', state: 'waiting' }]);
      expect(asks[0]!.discovery).toMatchObject({ place: 'Distrito oriente', mustNot: ['tell-consulate'] });
      expect(asks[0]!.discovery.words).toBe('');
      expect(reports).toEqual([]);
      expect((await one.view()).responses).toEqual([]);
    }
    const { desk, asks, onCall } = await deskOf(diana);
    expect(onCall).toEqual([personOf(diana)]);
    const { ask } = asks[0]!;
    const answer = { do: 'answer-organisation', desk, ask } as const;
    expect(await diana.act({ ...answer, answer: 'refused' })).toMatchObject({
      error: { code: 'response-refused-why' },
    });
    const ofNoList = { ...answer, answer: 'refused', reason: 'sleepy' } as unknown;
    expect(await diana.act(ofNoList as Intent)).toMatchObject({
      error: { code: 'response-reason-none', field: 'reason' },
    });
    need(await diana.act({ ...answer, answer: 'accepted' }));
    expect(await diana.act({ ...answer, answer: 'accepted' })).toMatchObject({
      error: { code: 'organisation-ask-answered' },
    });
    await hear(diana, lucia, diana, lucia, beto);
    // Left again by a later round, it is one letter all the same.
    clock.now = (clock.now + 30_000) as Instant;
    await hear(diana, lucia);
    const hers = (await room(diana, stream))!;
    expect(hers.discovery.words).toBe('Cuatro personas sordas con una carta.');
    const here = (await room(lucia, stream))!;
    expect(asked(here)).toEqual(['Casa Beto receiving accepted']);
    expect(here).toMatchObject({
      receiving: personOf(diana),
      receipts: [{ from: personOf(lucia) }],
    });
    expect(here.people[personOf(diana)]).toBe('Diana');
    // Whoever was not asked and did not answer is not in.
    expect(await room(beto, stream)).toBeUndefined();
    expect((await deskOf(beto)).asks).toMatchObject([{ state: 'accepted', by: 'Diana' }]);
    need(await lucia.act({ do: 'close-response', response, reason: 'not-needed', why: '' }));
    await hear(lucia, diana);
  });

  it('asks the next organisation past a no and past silence, by the same clock, with the same words', async () => {
    const { lucia, diana, carla, rosa, beto, clock } = scene;
    need(await carla.act({ do: 'state-desk', desk: (await deskOf(carla)).desk }));
    await hear(carla, rosa, beto, lucia, diana);
    const id = await begun(lucia);
    const { response, stream } = (await lucia.view()).responses.find((one) => one.response === id)!;
    // Federal before others, on the same side of the border.
    const { ask } = (await room(lucia, stream))!.organisationOrder!;
    expect(ask.map(({ organisation }) => organisation.name)).toEqual(['Casa Carla', 'Casa Beto']);
    const its = { do: 'ask-organisation', response, side: 'receiving', withWords: true } as const;
    need(await lucia.act({ ...its, organisation: ask[1]!.organisation.organisation }));
    await hear(lucia, diana);
    const { desk, asks } = await deskOf(diana);
    const came = asks.find(({ state }) => state === 'waiting')!;
    expect(came.discovery.words).toBe('Cuatro personas sordas con una carta.');
    need(
      await diana.act({
        do: 'answer-organisation',
        desk,
        ask: came.ask,
        answer: 'refused',
        reason: 'too-far',
      }),
    );
    await hear(diana, lucia, carla);
    expect(asked(await room(lucia, stream))).toEqual([
      'Casa Beto receiving refused',
      'Casa Carla receiving waiting',
    ]);
    expect((await room(lucia, stream))!.organisations[0]!.reason).toBe('too-far');
    expect((await deskOf(carla)).asks[0]!.discovery.words).toBe('Cuatro personas sordas con una carta.');
    // It sleeps. Ten minutes on nobody is left, and the page says that somebody is to be asked.
    clock.now = (clock.now + 11 * 60_000) as Instant;
    await hear(lucia);
    const late = (await room(lucia, stream))!;
    expect(asked(late)).toContain('Casa Carla receiving silent');
    expect((await deskOf(carla)).asks[0]!.state).toBe('late');
    expect(late.organisationOrder!.ask).toEqual([]);
    // A yes that comes late is better than none.
    const hers = await deskOf(carla);
    need(
      await carla.act({
        do: 'answer-organisation',
        desk: hers.desk,
        ask: hers.asks[0]!.ask,
        answer: 'accepted',
      }),
    );
    await hear(carla, lucia, carla, lucia);
    expect((await room(lucia, stream))!.receiving).toBe(personOf(carla));
    need(await lucia.act({ do: 'close-response', response, reason: 'not-needed', why: '' }));
  });

  it('tells a desk whose yes came too late that nothing more is needed, and neither who has it nor why', async () => {
    const { lucia, diana, carla, clock } = scene;
    const askBoth = async (): Promise<CaseId> => {
      const response = await begun(lucia);
      const { stream } = (await lucia.view()).responses.find((one) => one.response === response)!;
      for (const { organisation } of (await room(lucia, stream))!.organisationOrder!.ask)
        need(
          await lucia.act({
            do: 'ask-organisation',
            response,
            side: 'receiving',
            organisation: organisation.organisation,
          }),
        );
      await hear(lucia, diana, carla);
      return response;
    };
    const saysYes = async (one: Device): Promise<void> => {
      const { desk, asks } = await deskOf(one);
      const { ask } = asks.find(({ state }) => state === 'waiting')!;
      need(await one.act({ do: 'answer-organisation', desk, ask, answer: 'accepted' }));
    };
    const states = async (one: Device) => (await deskOf(one)).asks.map(({ state }) => state);
    const first = await askBoth();
    await saysYes(carla);
    await hear(carla, lucia, carla, lucia);
    await saysYes(diana);
    const before = (await states(diana)).filter((state) => state === 'over').length;
    await hear(diana, lucia, diana, lucia, carla);
    expect((await states(diana)).filter((state) => state === 'over')).toHaveLength(before + 1);
    expect((await lucia.view()).responses.find((one) => one.response === first)!.receiving).toBe(
      personOf(carla),
    );
    expect((await diana.view()).responses.map(({ response }) => response)).not.toContain(first);
    // Whose yes was taken is told nothing of the kind.
    expect(await states(carla)).not.toContain('over');
    need(await lucia.act({ do: 'close-response', response: first, reason: 'not-needed', why: '' }));
    await hear(lucia, carla);
    // Of one that was closed they read the same.
    const second = await askBoth();
    need(await lucia.act({ do: 'close-response', response: second, reason: 'not-needed', why: '' }));
    await saysYes(diana);
    await hear(diana, lucia, diana, lucia);
    expect((await states(diana)).filter((state) => state === 'over')).toHaveLength(before + 2);
    const part = deskPart(diana, (await deskOf(diana)).desk)!;
    const letters = everySaid(part.fold, 'letter')
      .flatMap(({ body }) => body ?? [])
      .map(({ letter }) => JSON.parse(letter) as Record<string, unknown>);
    const told = letters.filter(({ say }) => say === 'over');
    expect(told).toHaveLength(2);
    for (const one of told) expect(Object.keys(one).toSorted()).toEqual(['ask', 'from', 'say', 'to']);
    // Left again by a later round it is the same word.
    clock.now = (clock.now + 30_000) as Instant;
    await hear(lucia, diana);
    expect((await states(diana)).filter((state) => state === 'over')).toHaveLength(before + 2);
  });

  it('reaches a desk where it is stated now, and no more where it is reached by nobody', async () => {
    const { rosa, lucia, beto, diana } = scene;
    const before = (await deskOf(beto)).intakes.find(({ closed }) => !closed)!;
    need(await beto.act({ do: 'state-desk', desk: (await deskOf(beto)).desk }));
    await hear(beto, rosa, lucia, diana);
    expect(
      (await deskOf(beto)).intakes.find(({ intake }) => intake === before.intake)!.closed,
    ).not.toBeNull();
    expect((await deskOf(diana)).reachedAs).toBe('Casa Beto');
    need(await beto.act({ do: 'state-desk', desk: null }));
    await hear(beto, rosa, lucia);
    await begun(lucia);
    const open = (await lucia.view()).responses.find(({ closed }) => !closed)!;
    const named = open.organisationOrder!.ask.map(({ organisation }) => organisation.name);
    expect(named).not.toContain('Casa Beto');
    const fact: FactId = (await organisationNamed(rosa, 'Casa Beto')).fact;
    const ask = { do: 'ask-organisation', response: open.response, organisation: fact } as const;
    expect(await lucia.act(ask)).toMatchObject({ error: { code: 'organisation-not-to-ask' } });
  });
});
