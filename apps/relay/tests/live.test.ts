import { encodeEnvelopeRun, encodeLiveAppend, requestBytesMax, sameBytes } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Caller, LiveCaller, type Member, nextEnvelope } from './caller.ts';
import { envelope, newChain, newEpoch, newStream } from './device.ts';
import { type HouseRelay, houseRelay } from './running.ts';

let house: HouseRelay;
let caller: Caller;
const open: LiveCaller[] = [];
beforeAll(async () => {
  house = await houseRelay();
  caller = new Caller(house.port);
});
afterAll(async () => {
  for (const live of open) await live.close();
  await house.dispose();
});

const member = async (): Promise<Member> => caller.create(await house.token());
const connect = async (): Promise<LiveCaller> => {
  const live = await LiveCaller.open(house.port);
  open.push(live);
  return live;
};
/** The same stream on another device: its own chain. */
const another = (one: Member): Member => ({ ...one, chain: newChain(), next: 0 });

describe('a live connection', () => {
  test('appends under a held write right, and is answered with the position', async () => {
    const [ana, live] = [await member(), await connect()];
    expect(await live.hold(ana, 'write')).toMatchObject({ type: 'held' });
    expect(await live.append(ana)).toMatchObject({ type: 'appended', position: 0 });
    expect(await live.append(ana)).toMatchObject({ type: 'appended', position: 1 });
    expect(await caller.readAll(ana)).toHaveLength(2);
  });

  test('takes an append that follows its hold at once, and many at once in their order', async () => {
    const [ana, live] = [await member(), await connect()];
    const held = live.hold(ana, 'write');
    const answers = await Promise.all(Array.from({ length: 200 }, () => live.append(ana)));
    expect(await held).toMatchObject({ type: 'held' });
    expect(answers.map((answer) => (answer.type === 'appended' ? answer.position : answer))).toEqual(
      Array.from({ length: 200 }, (_, i) => i),
    );
  });

  test('may not append under a right that it does not hold, holds for reading, or holds of another epoch', async () => {
    const [ana, live] = [await member(), await connect()];
    const run = encodeEnvelopeRun([nextEnvelope(ana)]);
    expect(await live.appendRun(ana, run)).toMatchObject({ type: 'refused', code: 'absent' });
    await live.hold(ana, 'read');
    expect(await live.appendRun(ana, run)).toMatchObject({ type: 'refused', code: 'absent' });
    await live.hold(ana, 'write');
    expect(await live.appendRun(ana, run, 1)).toMatchObject({ type: 'refused', code: 'absent' });
    expect((await caller.heads(ana)).json().next).toBe(0);
  });

  test('may not hold by another’s proof, by another connection’s, or of what does not exist', async () => {
    const [ana, live, other] = [await member(), await connect(), await connect()];
    const refused = { type: 'refused', code: 'absent' };
    expect(await live.hold(ana, 'read', 0, newEpoch().private.read)).toMatchObject(refused);
    expect(await live.hold(ana, 'write', 0, ana.epochs[0]!.private.read)).toMatchObject(refused);
    expect(await live.hold({ ...ana, stream: newStream() }, 'read')).toMatchObject(refused);
    expect(await live.hold(ana, 'read', 3)).toMatchObject(refused);
    const borrowed = new LiveCaller(live.socket, other.challenge);
    expect(await borrowed.hold(ana, 'read')).toMatchObject(refused);
    expect(await live.watch(ana)).toMatchObject(refused);
  });

  test('refuses each wrong frame by its code, and stays open', async () => {
    const [ana, live] = [await member(), await connect()];
    await live.hold(ana, 'write');
    const code = async (run: Uint8Array) => {
      const answer = await live.appendRun(ana, run);
      return answer.type === 'refused' ? answer.code : answer.type;
    };
    expect(await code(new Uint8Array(0))).toBe('malformed-request');
    expect(await code(new Uint8Array([0, 0]))).toBe('malformed-envelope');
    expect(await code(encodeEnvelopeRun([envelope({ stream: newStream() })]))).toBe(
      'envelope-of-another-stream',
    );
    expect(await code(encodeEnvelopeRun([envelope({ stream: ana.stream, sequence: 4 })]))).toBe('chain-gap');
    expect(await code(new Uint8Array(requestBytesMax + 1))).toBe('request-too-large');
    expect(await live.ask({ type: 'shout' })).toMatchObject({ type: 'refused', code: 'malformed-request' });
    expect(await live.ask({ type: 'watch', stream: 'x', from: 0 })).toMatchObject({
      code: 'malformed-request',
    });
    // Neither JSON nor an append.
    for (const frame of ['no json at all', new Uint8Array([9]), new Uint8Array(40).fill(9)]) {
      const answered = new Promise<string>((resolve) =>
        live.socket.once('message', (data: Buffer) => resolve(data.toString())),
      );
      live.socket.send(frame);
      expect(JSON.parse(await answered)).toEqual({ type: 'refused', id: 0, code: 'malformed-request' });
    }
    expect(await live.append(ana)).toMatchObject({ type: 'appended', position: 0 });
  });

  test('opens for a page of the relay’s own host, and for no other', async () => {
    const own = await LiveCaller.open(house.port, { origin: `http://127.0.0.1:${house.port}` });
    open.push(own);
    for (const origin of ['http://evil.example', `http://127.0.0.1:${house.port + 1}`, 'null']) {
      const socket = new WebSocket(`ws://127.0.0.1:${house.port}/v1/live`, { origin });
      const status = await new Promise((resolve) => {
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.once('open', () => resolve('open'));
        socket.once('error', () => resolve('error'));
      });
      expect([origin, status]).toEqual([origin, 404]);
    }
  });

  test('is cut off by a frame far past the limits', async () => {
    const live = await connect();
    const closed = new Promise((resolve) => live.socket.once('close', resolve));
    live.socket.send(encodeLiveAppend(1, newStream(), 0, new Uint8Array(3 * requestBytesMax)));
    expect(await closed).toBe(1009);
  });
});

describe('a watch', () => {
  test('brings what stands and then what comes, each once and in order', async () => {
    const [ana, reader] = [await member(), await connect()];
    const written = [nextEnvelope(ana)];
    await caller.append(ana, written[0]);
    await reader.hold(ana, 'read');
    expect(await reader.watch(ana)).toMatchObject({ type: 'watching' });
    const live = await connect();
    await live.hold(ana, 'write');
    for (let i = 0; i < 50; i++) {
      const bytes = nextEnvelope(ana);
      written.push(bytes);
      await live.append(ana, bytes);
    }
    await reader.until(() => reader.received(ana).length === 51);
    expect(reader.received(ana).every((bytes, i) => sameBytes(bytes, written[i]!))).toBe(true);
  });

  test('begins where it is asked to, and brings nothing after unwatch', async () => {
    const [ana, reader] = [await member(), await connect()];
    for (let i = 0; i < 5; i++) await caller.append(ana);
    await reader.hold(ana, 'read');
    await reader.watch(ana, 3);
    await reader.until(() => reader.received(ana).length === 2);
    expect(reader.pages.get(ana.stream)?.first).toBe(3);
    expect(await reader.ask({ type: 'unwatch', stream: ana.stream })).toMatchObject({ type: 'unwatched' });
    await caller.append(ana);
    await reader.hold(ana, 'read');
    expect(reader.received(ana)).toHaveLength(2);
  });

  test('of four writers at once brings every envelope once, the same to every watcher', async () => {
    const ana = await member();
    const readers = [await connect(), await connect(), await connect()];
    for (const reader of readers) {
      await reader.hold(ana, 'read');
      await reader.watch(ana);
    }
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        const writer = another(ana);
        const live = await connect();
        await live.hold(writer, 'write');
        const sent = [];
        for (let i = 0; i < 100; i++) sent.push(live.append(writer));
        await Promise.all(sent);
      }),
    );
    for (const reader of readers) await reader.until(() => reader.received(ana).length === 400);
    const [first, ...others] = readers.map((reader) => reader.received(ana));
    for (const other of others) expect(other.every((bytes, i) => sameBytes(bytes, first![i]!))).toBe(true);
  });

  test('ends with the rotation that closed its epoch, and goes on under the next one’s right', async () => {
    const [ana, stays, removed] = [await member(), await connect(), await connect()];
    for (const reader of [stays, removed]) {
      await reader.hold(ana, 'read');
      await reader.watch(ana);
    }
    await caller.append(ana);
    await caller.rotate(ana);
    for (const reader of [stays, removed]) {
      await reader.until(() => reader.closedEpochs.length === 1);
      expect(reader.received(ana)).toHaveLength(3);
      expect(reader.closedEpochs).toMatchObject([{ stream: ana.stream, epoch: 0 }]);
    }
    await stays.hold(ana, 'read', 1);
    await stays.watch(ana, 3);
    await caller.append(ana);
    await stays.until(() => stays.received(ana).length === 4);
    expect(await removed.watch(ana, 3)).toMatchObject({ type: 'watching' });
    await removed.until(() => removed.closedEpochs.length === 2);
    expect(removed.received(ana)).toHaveLength(3);
  });

  test('that holds the next epoch’s right before the rotation is seen is never told that it closed', async () => {
    const [ana, reader] = [await member(), await connect()];
    await reader.hold(ana, 'read');
    await caller.rotate(ana);
    await reader.hold(ana, 'read', 1);
    await reader.watch(ana);
    await caller.append(ana);
    await reader.until(() => reader.received(ana).length === 3);
    expect(reader.closedEpochs).toEqual([]);
  });

  test('of a reader who does not read for a while loses nothing', async () => {
    const ana = await member();
    const slow = await connect();
    await slow.hold(ana, 'read');
    await slow.watch(ana);
    slow.socket.pause();
    const size = 256 << 10;
    for (let i = 0; i < 20; i++) {
      const run = Array.from({ length: 8 }, (_, j) =>
        envelope({ stream: ana.stream, chain: ana.chain, sequence: ana.next + j, size }),
      );
      expect((await caller.appendRun(ana, encodeEnvelopeRun(run))).status).toBe(200);
      ana.next += 8;
    }
    slow.socket.resume();
    await slow.until(() => slow.received(ana).length === 160, 90_000);
  });
});

describe('stopping', () => {
  test('answers what was taken, refuses what comes after, and closes', async () => {
    const stopped = await houseRelay();
    const here = new Caller(stopped.port);
    const ana = await here.create(await stopped.token());
    const live = await LiveCaller.open(stopped.port);
    await live.hold(ana, 'write');
    const sent = Array.from({ length: 20 }, () => live.append(ana));
    await sent[0];
    const closed = new Promise((resolve) => live.socket.once('close', resolve));
    const end = stopped.dispose();
    const late = live.append(ana);
    const answers = await Promise.all(sent);
    expect(answers.every(({ type }) => type === 'appended')).toBe(true);
    expect(await Promise.race([late, closed])).toSatisfy(
      (answer: unknown) =>
        answer === 1001 || (typeof answer === 'object' && JSON.stringify(answer).includes('stopping')),
    );
    await end;
    await expect(here.heads(ana)).rejects.toThrow();
  });
});
