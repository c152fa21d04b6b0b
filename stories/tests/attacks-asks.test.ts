import type { Device } from '@cobijo/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { need } from '../circle.ts';
import { type DeskScene, deskScene, found, newEntity, personOf, responseOf } from '../desk-scene.ts';
import { hear, saidNow } from '../directory-scene.ts';
import { FaultyLine } from '../faulty-line.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';
import { randomFrom } from '../random.ts';
import { Turns } from '../turns.ts';

/** Two are asked for one side, and a network stands between them and each other. */
describe('asks and answers of a response', () => {
  let relay: InProcessRelay;
  let scene: DeskScene;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    scene = await deskScene(relay);
  });

  const askBoth = async (): Promise<void> => {
    const { marta, lucia, ines, everybody } = scene;
    need(await marta.act(found()));
    const { response } = (await responseOf(marta))!;
    for (const one of [lucia, ines])
      need(await marta.act({ do: 'ask-next', response, person: personOf(one) }));
    await hear(...everybody);
  };
  const saysYes = async (device: Device): Promise<void> => {
    const { response } = (await responseOf(device))!;
    need(await device.act({ do: 'answer-ask', response, answer: 'accepted' }));
  };
  const states = async (device: Device) =>
    (await responseOf(device))?.asks.map(({ person, state }) => [person, state]);

  it('of two who say yes without a network the first who is heard has it; the other is told, and her yes is kept', async () => {
    await askBoth();
    const { marta, lucia, ines } = scene;
    const line = lucia.transport;
    for (const one of [lucia, ines]) one.useTransport(null);
    await scene.pass(1);
    for (const one of [lucia, ines]) await saysYes(one);
    // Each believes that she has it: nothing else has reached her.
    for (const one of [lucia, ines]) expect((await responseOf(one))?.sending).toBe(personOf(one));

    ines.useTransport(line);
    await hear(ines, marta);
    lucia.useTransport(line);
    await hear(lucia, marta, ines, lucia, marta, ines);
    for (const one of [marta, ines]) {
      const shown = (await responseOf(one))!;
      expect(shown.sending).toBe(personOf(ines));
      expect(shown.late).toMatchObject([{ person: personOf(lucia), saidYes: true }]);
    }
    expect(await responseOf(lucia)).toBeUndefined();
    expect((await lucia.view()).takenByOthers).toMatchObject([{ on: scene.clock.now }]);
    expect((await ines.view()).takenByOthers).toEqual([]);

    // Whoever has it takes the yes in: it stands there from then on, and leads nobody away.
    const { stream, late } = (await responseOf(ines))!;
    need(
      await ines.act({ do: 'admit', stream, segments: [late[0]!.segment], reason: 'She was on her way.' }),
    );
    await hear(ines, marta);
    expect(await states(marta)).toEqual([
      [personOf(lucia), 'accepted'],
      [personOf(ines), 'accepted'],
    ]);
    expect((await responseOf(marta))!.late).toEqual([]);
  });

  it('of a no that was said without a network tell the others that it was none of a yes, and her nothing', async () => {
    await askBoth();
    const { lucia, ines, marta } = scene;
    const line = lucia.transport;
    lucia.useTransport(null);
    await scene.pass(1);
    const { response } = (await responseOf(lucia))!;
    need(await lucia.act({ do: 'answer-ask', response, answer: 'refused', reason: 'busy' }));
    await saysYes(ines);
    await hear(ines, marta);
    lucia.useTransport(line);
    await hear(lucia, marta, ines, lucia);
    for (const one of [marta, ines])
      expect((await responseOf(one))!.late).toMatchObject([{ person: personOf(lucia), saidYes: false }]);
    expect(await responseOf(lucia)).toBeUndefined();
    expect((await lucia.view()).takenByOthers).toEqual([]);
  });

  it('tell nothing to whoever was silent, and is out because another has it', async () => {
    await askBoth();
    const { lucia, ines, marta } = scene;
    await saysYes(ines);
    await hear(ines, marta, lucia);
    expect(await responseOf(lucia)).toBeUndefined();
    expect((await lucia.view()).takenByOthers).toEqual([]);
    expect((await responseOf(marta))!.late).toEqual([]);
  });

  it.each([1, 2, 3])('arrive whole past a relay that drops, repeats and reorders (%i)', async (seed) => {
    const { marta, lucia, ines } = scene;
    const three = [marta, lucia, ines];
    const chance = randomFrom(seed);
    const lines = three.map((device) => new FaultyLine(device.transport!, chance, new Turns(chance)));
    three.forEach((device, i) => device.useTransport(lines[i]!.transport));
    const storm = { dropRequest: 20, dropReply: 15, repeat: 15, stall: 15, stale: 20 };
    for (const line of lines) line.storm(storm);

    need(await marta.act(found()));
    const { response } = (await responseOf(marta))!;
    need(await marta.act({ do: 'ask-next', response, person: personOf(lucia) }));
    for (let round = 0; round < 6; round++) await hear(...three);
    // Whether it came or not: past the hour the next one is asked, by the clock of a device and no ring.
    await scene.pass(11);
    for (let round = 0; round < 6; round++) await hear(...three);
    for (const line of lines) await line.calm();
    await hear(...three, ...three);
    expect(await states(marta)).toEqual([
      [personOf(lucia), 'silent'],
      [personOf(ines), 'waiting'],
    ]);
    await saysYes(ines);
    await hear(...three, ...three);
    for (const one of [marta, ines]) expect((await responseOf(one))?.sending).toBe(personOf(ines));
    for (const one of three) expect([...one.context.keychain.alarms.values()]).toEqual([]);
    expect(lines.reduce((sum, { faults }) => sum + faults, 0)).toBeGreaterThan(0);
  });

  it('take no receipt from whoever does not have the other side, in whosever name', async () => {
    await askBoth();
    const { marta, lucia, ines, bruno, everybody } = scene;
    await saysYes(ines);
    await hear(...everybody);
    const { response, stream } = (await responseOf(marta))!;
    need(await marta.act({ do: 'ask-next', response, side: 'receiving', person: personOf(bruno) }));
    await hear(...everybody);
    const forged = (from: Device) => ({
      receipt: newEntity(),
      from: personOf(from),
      on: scene.clock.now,
    });
    for (const [by, from] of [
      [marta, ines],
      [ines, bruno],
      [bruno, ines],
    ] as const)
      need(await by.stateMany(stream, [saidNow(by, 'handover.received', forged(from))]));
    await hear(...everybody);
    expect((await responseOf(marta))!.receipts).toEqual([]);
    await saysYes(bruno);
    await hear(...everybody);
    expect((await responseOf(marta))!.receipts.map(({ from }) => from)).not.toContain(personOf(bruno));
    expect(await responseOf(lucia)).toBeUndefined();
  });
});
