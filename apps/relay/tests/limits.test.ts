import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  encodeEnvelopeRun,
  parseRingId,
  requestBytesMax,
  ringQuantumSeconds,
  toBase64Url,
} from '@cobijo/wire';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { acceptAppend, acceptCreation, acceptHold, acceptRotation } from '../src/accept.ts';
import { Acts, sealedChunkBytesMax } from '../src/acts.ts';
import { type Rates, ratesDefault } from '../src/buckets.ts';
import { Deliveries } from '../src/deliver.ts';
import { LiveDoor } from '../src/live-door.ts';
import { type LiveLimits, liveLimits } from '../src/live.ts';
import { Metrics } from '../src/metrics.ts';
import { Ringer } from '../src/ringing/ringer.ts';
import { openSqliteLog } from '../src/sealed-log/sqlite.ts';
import { LiveCaller, newAttachment } from './caller.ts';
import { envelope, keyTexts, newChain, newEpoch, newStream, newToken, sodium, tokenHash } from './device.ts';
import { temporaryDirectory } from './stores.ts';

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one();
});

/** What a relay does once a right was proven, over a store on a disk. */
function acting(rates: Partial<Rates> = {}) {
  const directory = temporaryDirectory();
  undo.push(directory.dispose);
  const opened = openSqliteLog(directory.path);
  if (!opened.ok) throw new Error(opened.code);
  const { log } = opened;
  undo.push(() => log.close());
  const metrics = new Metrics(() => log.waiting(), {
    connections: () => 0,
    watches: () => 0,
    ringsHeld: () => false,
  });
  const faults: unknown[] = [];
  const now = (): number => 1_800_000_000_000;
  const fault = (error: unknown) => faults.push(error);
  const ringer = new Ringer({
    book: log.rings,
    deliveries: new Deliveries(log, fault),
    count: () => undefined,
    say: () => undefined,
    fault,
    now,
    quantumSeconds: ringQuantumSeconds,
  });
  const acts = new Acts(log, sodium, metrics, { rates: { ...ratesDefault, ...rates }, now, fault, ringer });
  return { acts, log, faults };
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function created({ acts, log }: Pick<ReturnType<typeof acting>, 'acts' | 'log'>) {
  const [stream, epoch, token] = [newStream(), newEpoch(), newToken()];
  await log.addTokens([tokenHash(token)]);
  const body = json({ stream, keys: keyTexts(epoch.public), token: toBase64Url(token) });
  return { stream, epoch, body, answer: await acts.create(body) };
}

const ringId = () => toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
const ringsBody = (ids: readonly string[]) =>
  json({ rings: ids.map((id) => ({ id, due: 1_800_000_000 + ringQuantumSeconds })) });

const rotationRun = (stream: ReturnType<typeof newStream>, keys = keyTexts(newEpoch().public)) =>
  encodeEnvelopeRun([json({ epoch: 1, keys }), envelope({ stream, kind: 'wrap', epoch: 1 })]);

describe('what is given to a relay', () => {
  test('is taken up to its rate, and refused past it, for each capability and for streams', async () => {
    const scene = acting({
      writes: { perSecond: 0, burst: 1 },
      creations: { perSecond: 0, burst: 1 },
    });
    const { acts } = scene;
    const { stream, answer } = await created(scene);
    expect(answer.ok).toBe(true);
    expect((await created(scene)).answer).toMatchObject({ code: 'too-many' });
    const append = () => acts.append(stream, 0, encodeEnvelopeRun([envelope({ stream })]), false);
    expect(await append()).toMatchObject({ ok: true });
    expect(await append()).toMatchObject({ code: 'too-many' });
    expect(await acts.putChunk(stream, 0, newAttachment(), 0, new Uint8Array(9))).toMatchObject({
      code: 'too-many',
    });
    expect(await acts.putRings(stream, 0, ringsBody([ringId()]))).toMatchObject({ code: 'too-many' });
    expect(await acts.rotate(stream, 0, rotationRun(stream))).toMatchObject({ ok: true });
    expect(await acts.rotate(stream, 0, rotationRun(stream))).toMatchObject({ code: 'too-many' });
  });

  test('is refused by each act of a relay that stops', async () => {
    const scene = acting();
    const { acts } = scene;
    const { stream } = await created(scene);
    acts.stopping = true;
    const answers = [
      (await created(scene)).answer,
      await acts.append(stream, 0, encodeEnvelopeRun([envelope({ stream })]), false),
      await acts.rotate(stream, 0, rotationRun(stream)),
      await acts.putChunk(stream, 0, newAttachment(), 0, new Uint8Array(9)),
      await acts.putRings(stream, 0, ringsBody([ringId()])),
      await acts.takeRing(stream, 0, parseRingId(ringId())!),
    ];
    expect(answers.map((one) => (one.ok ? 'ok' : one.code))).toEqual(Array(6).fill('stopping'));
  });

  test('are rings as they must be, each under an id of its own', async () => {
    const scene = acting();
    const { stream } = await created(scene);
    const [one, two] = [ringId(), ringId()];
    for (const body of [new Uint8Array(3), json({}), json({ rings: [] }), ringsBody([one, one])])
      expect(await scene.acts.putRings(stream, 0, body)).toMatchObject({ code: 'malformed-request' });
    expect(await scene.acts.putRings(stream, 0, ringsBody([one, two]))).toMatchObject({ ok: true });
    expect(scene.faults).toEqual([]);
  });

  test('is a chunk of something, and of no more than a chunk', async () => {
    const scene = acting();
    const { stream } = await created(scene);
    const put = (size: number, number = 0) =>
      scene.acts.putChunk(stream, 0, newAttachment(), number, new Uint8Array(size));
    expect(await put(0)).toMatchObject({ code: 'malformed-request' });
    expect(await put(9, 1 << 30)).toMatchObject({ code: 'malformed-request' });
    expect(await put(sealedChunkBytesMax + 1)).toMatchObject({ code: 'request-too-large' });
    expect(await put(sealedChunkBytesMax)).toMatchObject({ ok: true });
  });
});

describe('an order', () => {
  const door = { sodium };
  const stream = newStream();
  const bad = toBase64Url(new Uint8Array(32).fill(1));

  test('creates a stream with three keys that may be enrolled, and nothing else', () => {
    const keys = keyTexts(newEpoch().public);
    const token = toBase64Url(newToken());
    expect(acceptCreation(door, json({ stream, keys, token }))).toMatchObject({ ok: true });
    for (const right of ['read', 'write', 'steward'])
      expect(acceptCreation(door, json({ stream, keys: { ...keys, [right]: bad }, token }))).toMatchObject({
        code: 'key-not-acceptable',
      });
    for (const body of [json({ stream, keys }), json({ stream, keys, token: 'x' }), new Uint8Array(3)])
      expect(acceptCreation(door, body)).toMatchObject({ code: 'malformed-request' });
  });

  test('turns to the next epoch, with keys that may be enrolled and something to say', () => {
    const claim = { stream, epoch: 0 };
    const turned = (run: Uint8Array) => acceptRotation(door, claim, run, 20_000);
    expect(turned(rotationRun(stream))).toMatchObject({ ok: true });
    const keys = keyTexts(newEpoch().public);
    expect(turned(rotationRun(stream, { ...keys, steward: bad }))).toMatchObject({
      code: 'key-not-acceptable',
    });
    const wrap = envelope({ stream, kind: 'wrap', epoch: 1 });
    for (const items of [
      [json({ epoch: 2, keys }), wrap],
      [json({ epoch: 1, keys })],
      [json({ epoch: 1 }), wrap],
    ])
      expect(turned(encodeEnvelopeRun(items))).toMatchObject({ code: 'malformed-request' });
    const ofLater = envelope({ stream, kind: 'wrap', epoch: 2 });
    expect(turned(encodeEnvelopeRun([json({ epoch: 1, keys }), ofLater]))).toMatchObject({
      code: 'envelope-of-another-epoch',
    });
  });

  test('to hold a right is malformed where its proof is no signature at all', async () => {
    const { acts } = acting();
    const claim = { stream, right: 'read', epoch: 0 } as const;
    const held = (proof: string) => acceptHold(acts, new Uint8Array(32), claim, proof);
    expect(await held('x')).toMatchObject({ code: 'malformed-request' });
    expect(await held(toBase64Url(new Uint8Array(64)))).toMatchObject({ code: 'absent' });
  });

  test('appends no more bytes than a request may have', () => {
    const more = { late: false, today: 20_000 };
    const run = new Uint8Array(requestBytesMax + 1);
    expect(acceptAppend({ stream, epoch: 0 }, run, more)).toMatchObject({ code: 'request-too-large' });
  });
});

describe('the door to live connections', () => {
  async function opened(limits: Partial<LiveLimits> = {}) {
    const scene = acting();
    const server: Server = createServer();
    const deliveries = new Deliveries(scene.log, (error) => scene.faults.push(error));
    const door = new LiveDoor(scene.acts, deliveries, server, { ...liveLimits, ...limits });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    undo.push(async () => {
      await door.close();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    return { ...scene, port, connect: (options = {}) => LiveCaller.open(port, options) };
  }
  const member = async (scene: ReturnType<typeof acting>) => {
    const { stream, epoch } = await created(scene);
    return { stream, chain: newChain(), next: 0, epochs: [epoch] };
  };

  test('takes so many, none from another page, none elsewhere, and none while the relay stops', async () => {
    const { connect, acts, port } = await opened({ connectionsMax: 1 });
    await expect(connect({ origin: 'https://elsewhere.example' })).rejects.toThrow('404');
    const elsewhere = new WebSocket(`ws://127.0.0.1:${port}/v1/other`);
    await expect(once(elsewhere, 'open')).rejects.toThrow('404');
    const live = await connect();
    await expect(connect()).rejects.toThrow('429');
    await live.close();
    acts.stopping = true;
    await expect(connect()).rejects.toThrow('503');
  });

  test('lets a connection hold and watch so much', async () => {
    const scene = await opened({ rightsHeldMax: 2, watchedStreamsMax: 1 });
    const [ana, bea] = [await member(scene), await member(scene)];
    const live = await scene.connect();
    expect(await live.hold(ana, 'read')).toMatchObject({ type: 'held' });
    expect(await live.hold(bea, 'read')).toMatchObject({ type: 'held' });
    expect(await live.hold(ana, 'write')).toMatchObject({ code: 'too-many' });
    const watch = (stream: string) => live.ask({ type: 'watch', stream, from: 0 });
    expect(await watch(ana.stream)).toMatchObject({ type: 'watching' });
    expect(await watch(ana.stream)).toMatchObject({ type: 'watching' });
    expect(await watch(bea.stream)).toMatchObject({ code: 'too-many' });
  });

  test('says of a store that fails that it failed, never that there is nothing', async () => {
    const scene = await opened();
    const ana = await member(scene);
    const live = await scene.connect();
    await live.hold(ana, 'write');
    await scene.log.close();
    expect(await live.append(ana)).toMatchObject({ code: 'relay-fault' });
    expect(await live.hold(ana, 'read')).toMatchObject({ code: 'relay-fault' });
    // A store whose answer never comes back as one.
    scene.log.append = () => Promise.reject(new Error('the disk is gone'));
    expect(await live.append(ana)).toMatchObject({ code: 'relay-fault' });
    expect(scene.faults.length).toBeGreaterThan(0);
  });

  test('holds nothing that was refused, and lets nobody watch by the right to write', async () => {
    const scene = await opened();
    const [ana, bea] = [await member(scene), await member(scene)];
    const live = await scene.connect();
    expect(await live.hold({ ...ana, epochs: bea.epochs }, 'write')).toMatchObject({ code: 'absent' });
    expect(await live.append(ana)).toMatchObject({ code: 'absent' });
    await live.hold(ana, 'write');
    expect(await live.ask({ type: 'watch', stream: ana.stream, from: 0 })).toMatchObject({ code: 'absent' });
  });
});
