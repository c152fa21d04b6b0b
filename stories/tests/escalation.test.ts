import type { Device, ResponseView } from '@cobijo/client';
import type { ContentKind } from '@cobijo/domain';
import { askedAtOnce } from '@cobijo/domain/response/escalation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { need } from '../circle.ts';
import {
  type DeskScene,
  deskOf,
  deskScene,
  found,
  minuteMs,
  newEntity,
  personOf,
  responseOf,
} from '../desk-scene.ts';
import { hear } from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

describe('a response', () => {
  let relay: InProcessRelay;
  let scene: DeskScene;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  const say = async <K extends ContentKind>(device: Device, kind: K, body: object): Promise<void> => {
    const { response, stream } = (await responseOf(device))!;
    need(await device.act({ do: 'state', case: response, stream, kind, body } as never));
  };
  const done = (device: Device, step: string): Promise<void> =>
    say(device, 'step.recorded', { record: newEntity(), step, state: 'done', on: scene.clock.now, why: '' });
  const asked = (view: ResponseView | undefined): readonly string[] =>
    (view?.asks ?? []).map(({ person, side, state }) => `${view!.people[person]} ${side} ${state}`);
  const states = (view: ResponseView): Readonly<Record<string, string>> =>
    Object.fromEntries(view.steps.map(({ step, state }) => [step, state]));

  it('goes from a report past a silent on-call to two who took it, a receipt, steps, and the review of day 7', async () => {
    scene = await deskScene(relay);
    const { marta, lucia, ines, bruno, everybody, pass, clock } = scene;
    const begun = clock.now;
    need(await marta.act(found()));
    expect((await responseOf(marta))?.next).toEqual({ code: 'ask-somebody', side: 'sending' });
    const { response } = (await responseOf(marta))!;

    // The one on call who signs is asked first. She sleeps; her desk sees only that something is open.
    need(await marta.act({ do: 'ask-next', response }));
    await hear(...everybody);
    expect(asked(await responseOf(marta))).toEqual(['Lucía sending waiting']);
    expect(await responseOf(ines)).toBeUndefined();
    expect((await deskOf(ines)).listed).toMatchObject([{ found: begun, isIn: false }]);

    // Ten minutes on, the first device that is there asks the next one, by itself and once.
    await pass(11, marta, ines, lucia, marta);
    expect(asked(await responseOf(marta))).toEqual(['Lucía sending silent', 'Inés sending waiting']);
    const hers = (await responseOf(ines))!;
    expect(hers.discovery.words).toBe('Cuatro personas sordas con una carta.');
    need(await ines.act({ do: 'answer-ask', response: hers.response, answer: 'accepted' }));
    await hear(ines, marta, ines, marta);
    expect((await responseOf(marta))?.sending).toBe(personOf(ines));

    // Whoever did not take it reads no further: nothing that is said from now on is for her.
    await hear(lucia, marta, ines);
    await say(marta, 'response.logged', { entry: newEntity(), on: clock.now, text: 'Abogada en camino.' });
    await hear(marta, lucia, ines);
    expect((await responseOf(lucia))?.log ?? []).toEqual([]);
    expect((await responseOf(ines))?.log.map(({ text }) => text)).toEqual(['Abogada en camino.']);

    // The other side is never left out: it is said at the top until somebody there has it.
    expect((await responseOf(marta))?.next).toEqual({ code: 'ask-somebody', side: 'receiving' });
    need(await marta.act({ do: 'ask-next', response }));
    await hear(marta, bruno);
    const across = (await responseOf(bruno))!;
    expect(asked(across)).toContain('Bruno receiving waiting');
    need(await bruno.act({ do: 'answer-ask', response: across.response, answer: 'accepted' }));
    await hear(bruno, marta, ines);
    expect(await responseOf(ines)).toMatchObject({
      sending: personOf(ines),
      receiving: personOf(bruno),
      receipts: [{ from: personOf(marta) }],
    });

    // Steps, by the hour at which they were done; what passed is said, and never silently made good.
    await pass(80, ines);
    await done(ines, 'safe-contact');
    await pass(90, ines);
    await done(ines, 'interpreter');
    await hear(ines, marta, bruno);
    expect(states((await responseOf(bruno))!)).toMatchObject({
      'safe-contact': 'done',
      interpreter: 'done-late',
      'danger-screen': 'waiting',
    });
    await pass(60 * 24, bruno);
    expect((await responseOf(bruno))?.next).toEqual({ code: 'missed', step: 'danger-screen' });
    for (const step of [
      'danger-screen',
      'family-contact',
      'face-to-face',
      'hhs-notice',
      'counsel',
      'consent',
    ])
      await done(bruno, step);
    await pass(60 * 24 * 7, bruno, ines);
    for (const step of ['full-assessment', 'measures', 'continued-presence', 'day-7']) await done(ines, step);
    await hear(ines, marta, bruno);
    const shown = (await responseOf(marta))!;
    expect(states(shown)).toMatchObject({
      'face-to-face': 'done-late',
      'day-7': 'done-late',
      'day-30': 'waiting',
    });
    expect(shown.hours).toMatchObject({ accepted: 0.2, steps: { 'safe-contact': 1.5, interpreter: 3 } });
    need(await marta.act({ do: 'close-response', response, reason: 'became-a-case', why: '' }));
    await hear(marta, ines, lucia);
    expect((await responseOf(marta))?.next).toEqual({ code: 'closed' });
    expect((await deskOf(lucia)).listed).toEqual([]);
  });

  it('keeps both asks where two devices ask at once, says so, and is taken by one yes', async () => {
    scene = await deskScene(relay);
    const { marta, lucia, ines, everybody, clock } = scene;
    need(await marta.act(found()));
    const { response } = (await responseOf(marta))!;
    need(await marta.act({ do: 'ask-next', response }));
    await hear(...everybody);
    clock.now = (clock.now + 11 * minuteMs) as never;
    // Neither has heard of the other when it asks the next one.
    const hers = (await responseOf(lucia))!.response;
    need(await marta.act({ do: 'ask-next', response }));
    need(await lucia.act({ do: 'ask-next', response: hers }));
    await hear(...everybody);
    const shown = (await responseOf(ines))!;
    expect(asked(shown).filter((one) => one === 'Inés sending waiting')).toHaveLength(2);
    expect(askedAtOnce(shown)).toHaveLength(1);
    // Hers is one answer, whoever asked.
    need(await ines.act({ do: 'answer-ask', response: shown.response, answer: 'accepted' }));
    expect((await responseOf(ines))?.mine).toBeNull();
    await hear(...everybody, ...everybody);
    const taken = (await responseOf(marta))!;
    expect(taken.sending).toBe(personOf(ines));
    expect(asked(taken)).toHaveLength(3);
    expect(await responseOf(lucia)).toBeUndefined();
  });

  it('asks the next one past a no, and nobody at all where nobody was asked by a person', async () => {
    scene = await deskScene(relay);
    const { marta, lucia, ines, everybody, pass } = scene;
    need(await marta.act(found()));
    await pass(60, ...everybody);
    expect((await responseOf(marta))?.asks).toEqual([]);
    const { response } = (await responseOf(marta))!;
    need(await marta.act({ do: 'ask-next', response }));
    await hear(...everybody);
    const hers = (await responseOf(lucia))!.response;
    need(await lucia.act({ do: 'answer-ask', response: hers, answer: 'refused', reason: 'too-far' }));
    await pass(1, lucia, marta, ines);
    expect(asked(await responseOf(ines))).toEqual(['Lucía sending refused', 'Inés sending waiting']);
  });

  it('is never taken for another of the same place, nor for a part of a case', async () => {
    scene = await deskScene(relay);
    const { marta, lucia, everybody } = scene;
    for (let n = 0; n < 2; n++) {
      const { made } = need(await marta.act(found()));
      need(await marta.act({ do: 'ask-next', response: made as never, person: personOf(lucia) }));
    }
    await hear(...everybody);
    const { responses, cases } = await lucia.view();
    expect(new Set(responses.map(({ response }) => response)).size).toBe(2);
    expect(new Set(responses.map(({ name }) => name)).size).toBe(1);
    expect(cases).toEqual([]);
    for (const { response } of responses)
      need(await lucia.act({ do: 'answer-ask', response, answer: 'accepted' }));
    expect((await lucia.view()).responses.map(({ sending }) => sending)).toEqual([
      personOf(lucia),
      personOf(lucia),
    ]);
  });

  it('is left by nobody on the word of whoever has no side, and by whoever did not take it on the word of who has', async () => {
    scene = await deskScene(relay);
    const { marta, lucia, ines, bruno, everybody, pass } = scene;
    need(await marta.act(found()));
    const { response, stream } = (await responseOf(marta))!;
    need(await marta.act({ do: 'ask-next', response }));
    need(await marta.act({ do: 'ask-next', response, side: 'receiving', person: personOf(bruno) }));
    await hear(...everybody);
    await pass(11, marta, lucia, ines);
    const hers = (await responseOf(ines))!.response;
    need(await ines.act({ do: 'answer-ask', response: hers, answer: 'accepted' }));
    // Her yes goes out, and nothing that follows from it yet.
    await ines.syncOne(ines.replicas.get(stream)!);
    await hear(bruno, lucia);
    expect((await responseOf(bruno))?.sending).toBe(personOf(ines));
    expect((await responseOf(lucia))?.sending).toBe(personOf(ines));
    await hear(ines, lucia);
    expect(await responseOf(lucia)).toBeUndefined();
    // He is awaited on the other side, where nobody has it: he stays.
    await hear(bruno);
    expect((await responseOf(bruno))?.sending).toBe(personOf(ines));
  });
});
