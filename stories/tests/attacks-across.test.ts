import type { CaseId, Device, ResponseView } from '@cobijo/client';
import { asksOfOthers, ownDesksOf } from '@cobijo/client/letters';
import { deskOf as deskPart } from '@cobijo/client/desk';
import { type Body, type EntityId, type FactId, type Instant, type Letter, everySaid } from '@cobijo/domain';
import { decodeIntakeLink, randomBytes, sealReport, signLetter } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HouseRelay, houseRelay } from '../../apps/relay/tests/running.ts';
import { type AcrossScene, acrossScene } from '../across-scene.ts';
import { need, newNote } from '../circle.ts';
import { deskOf, found, newEntity, personOf } from '../desk-scene.ts';
import { hear, organisationNamed, saidNow } from '../directory-scene.ts';

/** Asks between organisations, where somebody means harm: no program that follows no rule gains anything by it. */
describe('whoever means harm between two desks', () => {
  let house: HouseRelay;
  let scene: AcrossScene;
  let facts: Readonly<Record<'rosa' | 'beto' | 'carla', FactId>>;
  beforeAll(async () => {
    house = await houseRelay();
    scene = await acrossScene(house);
    const { rosa, lucia, beto, diana, carla } = scene;
    for (const one of [rosa, beto, carla])
      need(await one.act({ do: 'state-desk', desk: (await deskOf(one)).desk }));
    await hear(rosa, beto, carla, rosa, beto, lucia, diana);
    const factOf = async (name: string): Promise<FactId> => (await organisationNamed(rosa, name)).fact;
    facts = {
      rosa: await factOf('Casa Rosa'),
      beto: await factOf('Casa Beto'),
      carla: await factOf('Casa Carla'),
    };
  });
  afterAll(() => house?.dispose());

  const begun = async (): Promise<ResponseView> => {
    const made = need(await scene.lucia.act(found())).made as CaseId;
    return (await scene.lucia.view()).responses.find(({ response }) => response === made)!;
  };
  const room = async (device: Device, stream: string): Promise<ResponseView | undefined> =>
    (await device.view()).responses.find((one) => one.stream === stream);
  const askBeto = async ({ response }: ResponseView): Promise<EntityId> =>
    need(
      await scene.lucia.act({
        do: 'ask-organisation',
        response,
        organisation: facts.beto,
        side: 'receiving',
      }),
    ).made as EntityId;
  const yesOf = async (device: Device, ask: EntityId) =>
    device.act({
      do: 'answer-organisation',
      desk: (await deskOf(device)).desk,
      ask,
      answer: 'accepted',
    });
  const close = async ({ response }: ResponseView): Promise<void> => {
    need(await scene.lucia.act({ do: 'close-response', response, reason: 'not-needed', why: '' }));
  };
  /** Leaves what somebody wrote at a desk's intake, signed by what she likes. */
  const leave = async (at: Device, letter: string, signature: string): Promise<void> => {
    const { sodium } = at.context;
    const part = deskPart(at, (await deskOf(at)).desk)!;
    const link = decodeIntakeLink(
      ownDesksOf(at).find(({ desk }) => desk === part)!.organisation.reached!.link,
    )!;
    const bytes = new TextEncoder().encode(JSON.stringify({ letter, signature }));
    need((await at.transport!.dropping!.drop((await sealReport(sodium, link, bytes))!)) as never);
  };
  const askLetter = (from: FactId, to: FactId): Letter => ({
    say: 'ask',
    ask: newEntity(),
    from,
    to,
    side: 'receiving',
    until: (scene.clock.now + 600_000) as Instant,
    discovery: {
      discovery: newNote() as EntityId,
      at: scene.clock.now,
      place: 'behind the mill',
      languages: [],
      children: 'unknown',
      present: [],
      mustNot: [],
      custody: 'unknown',
      reportedBy: 'ngo',
      words: '',
    },
  });

  it('is believed in no other organisation’s name, by a link, by her own key, or by a letter to somebody else', async () => {
    const { beto, diana, carla } = scene;
    const { sodium } = carla.context;
    const before = asksOfOthers(diana, deskPart(diana, (await deskOf(diana)).desk)!).length;
    const forged = JSON.stringify(askLetter(facts.rosa, facts.beto));
    await leave(beto, forged, signLetter(sodium, randomBytes(32), forged));
    const [own] = ownDesksOf(carla);
    await leave(beto, forged, signLetter(sodium, own!.stewardSeed, forged));
    const elsewhere = JSON.stringify(askLetter(facts.carla, facts.rosa));
    await leave(beto, elsewhere, signLetter(sodium, own!.stewardSeed, elsewhere));
    await hear(beto, diana);
    const { asks, reports } = await deskOf(diana);
    expect(asks).toHaveLength(before);
    expect(reports).toEqual([]);
    // The same letter in her own name is an ask: it was the name that was refused.
    const honest = JSON.stringify(askLetter(facts.carla, facts.beto));
    await leave(beto, honest, signLetter(sodium, own!.stewardSeed, honest));
    await hear(beto, diana);
    expect((await deskOf(diana)).asks.map(({ from }) => from.name)).toContain('Casa Carla');
  });

  it('fills no desk with letters of nobody: past a few they are counted as what cannot be read', async () => {
    const { beto } = scene;
    const part = deskPart(beto, (await deskOf(beto)).desk)!;
    const kept = (): number => everySaid(part.fold, 'letter').length;
    const before = kept();
    for (let n = 0; n < 25; n++) {
      const letter = JSON.stringify(askLetter(newNote().padEnd(32, 'A') as FactId, facts.beto));
      await leave(beto, letter, 'A'.repeat(86));
    }
    await hear(beto);
    expect(kept() - before).toBeLessThanOrEqual(20);
    const { intakes, asks } = await deskOf(beto);
    expect(intakes.find(({ closed }) => !closed)!.unreadable).toBeGreaterThanOrEqual(5);
    expect(asks.map(({ from }) => from.name)).toEqual(['Casa Carla']);
  });

  it('gets nobody in by an old yes, left again or brought into the response by somebody in it', async () => {
    const { lucia, diana, rosa } = scene;
    const first = await begun();
    const ask = await askBeto(first);
    await hear(lucia, diana);
    need(await yesOf(diana, ask));
    await hear(diana, lucia, diana, lucia);
    expect((await room(lucia, first.stream))!.receiving).toBe(personOf(diana));
    const part = deskPart(lucia, (await deskOf(lucia)).desk)!;
    const yes = everySaid(part.fold, 'letter')
      .flatMap(({ body }) => body ?? [])
      .find(({ letter }) => letter.includes(ask))!;
    need(
      await lucia.act({
        do: 'remove',
        streams: [first.stream],
        person: personOf(diana),
        reason: 'she said so',
      }),
    );
    await close(first);
    await hear(lucia, diana);
    const second = await begun();
    const again = await askBeto(second);
    await leave(rosa, yes.letter, yes.signature);
    await hear(rosa, lucia);
    expect((await room(lucia, second.stream))!.organisations[0]!.state).toBe('waiting');
    expect((await room(lucia, first.stream))!.closed).not.toBeNull();
    const inside = (await lucia.view()).responses.find(({ stream }) => stream === first.stream)!;
    expect(inside.people[personOf(diana)]).toBeUndefined();
    // Stated by a program that follows no rule, it counts for nothing either: it is of another ask, or was never signed.
    const { on } = JSON.parse(yes.letter) as { readonly on: Instant };
    const lie: Body<'organisation.answered'> = {
      ask: again,
      answer: 'accepted',
      on,
      letter: yes.letter,
      signature: yes.signature,
    };
    const unsigned = JSON.stringify({ ...JSON.parse(yes.letter), ask: again });
    for (const body of [lie, { ...lie, letter: unsigned }])
      need(await lucia.stateMany(second.stream, [saidNow(lucia, 'organisation.answered', body)]));
    await hear(lucia);
    expect((await room(lucia, second.stream))!.organisations[0]!.state).toBe('waiting');
    await close(second);
    await hear(lucia, diana);
  });

  it('answers by no door that was moved: what the old key signs is nobody’s, and the new one is asked', async () => {
    const { lucia, diana, beto, rosa, carla } = scene;
    const response = await begun();
    const ask = await askBeto(response);
    await hear(lucia, diana);
    // She says yes and is without a network, while Beto moves the desk, since its keys may have been seen.
    need(await yesOf(diana, ask));
    need(await beto.act({ do: 'state-desk', desk: (await deskOf(beto)).desk }));
    await hear(beto, rosa, carla, lucia);
    await hear(diana, rosa, lucia, rosa, lucia);
    const { organisations, organisationOrder, receiving } = (await room(lucia, response.stream))!;
    expect(organisations.map(({ state }) => state)).toEqual(['waiting']);
    expect(receiving).toBeNull();
    expect(organisationOrder!.ask.map(({ organisation }) => organisation.name)).toContain('Casa Beto');
    const anew = await askBeto(response);
    await hear(lucia, diana);
    need(await yesOf(diana, anew));
    await hear(diana, lucia, diana, lucia);
    expect((await room(lucia, response.stream))!.receiving).toBe(personOf(diana));
    await close(response);
    await hear(lucia, diana);
  });

  it('moves no door by another’s word: neither in the directory nor on a desk', async () => {
    const { lucia, rosa, beto, carla } = scene;
    const before = ownDesksOf(carla)[0]!.organisation.reached!;
    const directory = [...carla.replicas.values()].find(
      ({ fold }) => fold && everySaid(fold, 'stated-desk').length > 0,
    )!;
    const taken = { organisation: facts.beto, reached: before };
    need(await carla.stateMany(directory.stream, [saidNow(carla, 'desk.stated', taken)]));
    await hear(carla, rosa, beto, lucia);
    const part = deskPart(lucia, (await deskOf(lucia)).desk)!;
    const told = everySaid(part.fold, 'known-desk').flatMap(({ body }) => body ?? []);
    const its = told.findLast(({ organisation }) => organisation === facts.beto)!;
    expect(its.reached!.key).not.toBe(before.key);
    // Lucía's own program says another thing of it on the desk: who opened the desk is believed.
    const other = { ...its, reached: before };
    need(await lucia.stateMany(part.stream, [saidNow(lucia, 'desk.known', other)]));
    await hear(lucia, rosa);
    const response = await begun();
    const shown = response.organisationOrder!.ask.find(
      ({ organisation }) => organisation.organisation === facts.beto,
    );
    expect(shown!.organisation.key).toBe(its.reached!.key);
    await close(response);
  });

  it('sends no desk home from another’s ask: only who asked says that nothing more is needed, and only after a yes', async () => {
    const { lucia, beto, diana, carla, rosa } = scene;
    const response = await begun();
    const ask = await askBeto(response);
    await hear(lucia, diana);
    const stateOf = async () => (await deskOf(diana)).asks.find((one) => one.ask === ask)!.state;
    const over = (from: FactId): string => JSON.stringify({ say: 'over', ask, from, to: facts.beto });
    const signedBy = (one: Device, letter: string): string =>
      signLetter(one.context.sodium, ownDesksOf(one)[0]!.stewardSeed, letter);
    await leave(beto, over(facts.carla), signedBy(carla, over(facts.carla)));
    await leave(beto, over(facts.rosa), signedBy(carla, over(facts.rosa)));
    await hear(beto, diana);
    const net = diana.transport;
    diana.useTransport(null);
    need(await yesOf(diana, ask));
    expect(await stateOf()).toBe('accepted');
    // In her own words who asked is believed.
    await leave(beto, over(facts.rosa), signedBy(rosa, over(facts.rosa)));
    await hear(beto);
    expect((await deskOf(beto)).asks.find((one) => one.ask === ask)!.state).toBe('waiting');
    diana.useTransport(net);
    await hear(diana, beto, diana);
    expect(await stateOf()).toBe('over');
    await hear(lucia);
    await close(response);
    await hear(lucia, diana);
  });

  it('answers for no organisation that was asked, and asks in no response where she may let in nobody', async () => {
    const { lucia, carla, rosa } = scene;
    const response = await begun();
    const ask = await askBeto(response);
    const eva = await scene.person('Eva');
    need(
      await lucia.act({
        do: 'grant',
        stream: response.stream,
        card: await eva.card(),
        name: 'Eva',
        role: 'attorney',
        rights: ['write'],
        past: 'with-past',
        why: '',
        caseName: 'x',
      }),
    );
    await hear(lucia, eva);
    const hers = (await room(eva, response.stream))!.response;
    expect(await eva.act({ do: 'ask-organisation', response: hers })).toMatchObject({
      error: { code: 'no-right' },
    });
    // Carla was not asked: her desk signs an honest yes all the same, with her own card.
    const [own] = ownDesksOf(carla);
    const yes: Letter = {
      say: 'answer',
      ask,
      from: facts.carla,
      to: facts.rosa,
      answer: 'accepted',
      on: scene.clock.now,
      comes: {
        person: personOf(carla),
        name: 'Carla',
        role: 'supervisor',
        unit: 'Casa Carla',
        card: toBase64Url(await carla.card()),
      },
    };
    const text = JSON.stringify(yes);
    await leave(rosa, text, signLetter(carla.context.sodium, own!.stewardSeed, text));
    await hear(rosa, lucia, carla);
    const after = (await room(lucia, response.stream))!;
    expect(after.organisations.map(({ state }) => state)).toEqual(['waiting']);
    expect(after.receiving).toBeNull();
    expect(after.people[personOf(carla)]).toBeUndefined();
    expect(await room(carla, response.stream)).toBeUndefined();
    await close(response);
    await hear(lucia, eva);
  });

  it('has no answer taken at a desk that it was not written to, in whoever’s name it would be answered', async () => {
    const { lucia, beto } = scene;
    const open = await begun();
    const ask = await askBeto(open);
    const [own] = ownDesksOf(beto);
    const no = (to: FactId): Letter => ({
      say: 'answer',
      ask,
      from: facts.beto,
      to,
      answer: 'refused',
      reason: 'busy',
      on: scene.clock.now,
    });
    const leaveOne = async (to: FactId): Promise<string> => {
      const text = JSON.stringify(no(to));
      await leave(lucia, text, signLetter(beto.context.sodium, own!.stewardSeed, text));
      await hear(lucia);
      return (await room(lucia, open.stream))!.organisations[0]!.state;
    };
    expect(await leaveOne(facts.carla)).toBe('waiting');
    // Written to the desk that asked, it is one.
    expect(await leaveOne(facts.rosa)).toBe('refused');
    await close(open);
  });

  it('is neither offered nor asked where a case keeps the organisation out, and a yes of hers opens nothing', async () => {
    const { lucia, diana } = scene;
    const ended = await begun();
    const askedBefore = await askBeto(ended);
    const early = await begun();
    const ask = await askBeto(early);
    await hear(lucia, diana);
    await close(ended);
    for (const one of [ask, askedBefore]) need(await yesOf(diana, one));
    const made = need(await lucia.act({ do: 'found-case', name: 'Ana' })).made as CaseId;
    need(
      await lucia.act({
        do: 'found-stream',
        case: made,
        kind: 'compartment',
        compartment: 'network',
        label: 'network',
        expiresAfterDays: null,
      }),
    );
    const who = { kind: 'organisation', name: 'Casa Beto' } as const;
    need(await lucia.act({ do: 'exclude', case: made, who, reason: 'Somebody of it is seen with them.' }));
    await hear(diana, lucia, diana, lucia);
    const after = (await room(lucia, early.stream))!;
    expect(after.organisations[0]!.state).toBe('accepted');
    expect(after.receiving).toBeNull();
    expect(await room(diana, early.stream)).toBeUndefined();
    // It is told what anybody is told who came too late: silence would say that a case keeps it out.
    expect((await room(lucia, ended.stream))!.organisations[0]!.state).toBe('accepted');
    const hers = (await deskOf(diana)).asks.filter((one) => [ask, askedBefore].includes(one.ask));
    expect(hers.map(({ state }) => state)).toEqual(['over', 'over']);
    // Whoever waits for her goes on past the time of an answer, as past silence.
    scene.clock.now = (scene.clock.now + 11 * 60_000) as Instant;
    expect((await room(lucia, early.stream))!.organisations[0]!.state).toBe('silent');
    await close(early);
    const late = await begun();
    const { organisationOrder, response } = late;
    expect(organisationOrder!.not.map(({ organisation, why }) => `${organisation.name}: ${why}`)).toEqual([
      'Casa Beto: kept-out',
    ]);
    const named = { do: 'ask-organisation', response, organisation: facts.beto } as const;
    expect(await lucia.act(named)).toMatchObject({ error: { code: 'organisation-not-to-ask' } });
    await close(late);
    // One that is closed asks nobody, whoever is named.
    const { organisation } = organisationOrder!.ask[0]!.organisation;
    const ofClosed = { do: 'ask-organisation', response, organisation, side: 'receiving' } as const;
    expect(await lucia.act(ofClosed)).toMatchObject({ error: { code: 'response-nobody-left' } });
  });
});
