import { describe, expect, it } from 'vitest';
import { keeps } from '../figures.ts';
import { fanOutFigures, messagesFloors, openedFigures, shownFigures } from '../messages.ts';
import { type FanOut, isFinished, measureFanOut } from '../messages/fan-out.ts';
import { textLength, textsOf } from '../messages/texts.ts';

/** The machinery at a size that takes a moment; the peers' own install is not asked for here. */
describe('the benchmark of messages', () => {
  const counts = { warming: 2, each: 3, burst: 70 };
  let ours: FanOut;

  it('says to real devices over a real relay, and fails where one of them does not read all of it', async () => {
    const round = await measureFanOut('cobijo', { devices: 3, counts });
    if (!isFinished(round)) throw new Error('a round without a limit ended before its end');
    ours = round;
    expect(ours).toMatchObject({ peer: 'cobijo', devices: 3, counts });
    for (const ms of [...Object.values(ours.allMs), ...Object.values(ours.acknowledgedMs)])
      expect(ms).toBeGreaterThan(0);
    for (const ms of Object.values(ours.serverMs)) expect(ms === null || ms >= 0).toBe(true);
    // Five processes come up, each with the whole program.
  });

  it('names whoever has not ended in the time that each has, and asks no floor of it', async () => {
    const late = await measureFanOut('cobijo', { devices: 3, counts }, 100);
    expect(late).toEqual({ peer: 'cobijo', devices: 3, afterSeconds: 0 });
    const floors = messagesFloors([100], [{ peer: 'jazz', devices: 100, afterSeconds: 480 }]);
    expect(Object.keys(floors).filter((name) => name.endsWith('VsJazz'))).toEqual([]);
    expect(Object.keys(floors)).toContain('messagesBurst100VsHocuspocus');
    const figures = fanOutFigures([{ ...ours, devices: 100 }]);
    expect(figures['messagesBurst100PerSecond']).toBeGreaterThan(0);
    expect(Object.keys(figures).filter((name) => name.includes('Vs'))).toEqual([]);
  });

  it('counts what all devices opened, and is ahead only where more was opened in the time', () => {
    const base = {
      ...ours,
      devices: 100,
      counts: { warming: 0, each: 10, burst: 100 },
      serverMs: { each: 50, burst: null },
    };
    const figures = fanOutFigures([
      { ...base, peer: 'cobijo', allMs: { each: 1000, burst: 500 } },
      { ...base, peer: 'jazz', allMs: { each: 2000, burst: 1000 } },
      { ...base, peer: 'hocuspocus', allMs: { each: 500, burst: 400 } },
      { ...base, peer: 'sealed-hocuspocus', allMs: { each: 2000, burst: 500 } },
    ]);
    expect(figures).toMatchObject({
      messagesEach100PerSecond: 1000,
      messagesBurst100PerSecond: 20_000,
      messagesBurst100JazzPerSecond: 10_000,
      messagesEach100ServerUs: 50,
      messagesEach100VsJazz: 2,
      messagesEach100VsHocuspocus: 0.5,
      messagesBurst100VsHocuspocus: 0.8,
      messagesBurst100VsSealedHocuspocus: 1,
    });
    const held = Object.entries(messagesFloors([100])).filter(([name, bound]) => keeps(figures[name], bound));
    expect(held.map(([name]) => name)).toContain('messagesEach100VsJazz');
    expect(held.map(([name]) => name)).toContain('messagesBurst100VsSealedHocuspocus');
    expect(held.map(([name]) => name)).not.toContain('messagesBurst100VsHocuspocus');
  });

  it('tells the time of the one in the middle and of the one in a hundred', () => {
    const times = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect(shownFigures(times)).toEqual({ messagesShownP50Ms: 100.5, messagesShownP99Ms: 198 });
    expect(shownFigures([])).toEqual({});
  });

  it('compares how long a conversation takes to open, and says nothing of what was not opened', () => {
    const one = { messages: 10_000, openMs: [300, 200, 250] };
    const figures = openedFigures([
      { ...one, peer: 'cobijo' },
      { ...one, peer: 'jazz', openMs: [500] },
    ]);
    expect(figures).toEqual({
      messagesOpen10kMs: 250,
      messagesOpen10kJazzMs: 500,
      messagesOpen10kVsJazz: 2,
    });
  });

  it('has messages of one length, none like another, and the same every time', () => {
    const texts = textsOf(5, 200);
    expect(new Set([...texts, ...textsOf(205, 10)]).size).toBe(210);
    expect(texts.every((text) => text.length === textLength)).toBe(true);
    expect(textsOf(100, 1)[0]).toBe(texts[95]);
  });
});
