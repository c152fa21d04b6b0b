import { randomBytes } from 'node:crypto';
import {
  type StreamId,
  decodeEnvelopeRun,
  dropBytes,
  dropMessage,
  dropReplyMs,
  dropStreamOf,
  encodeDropAuthorization,
  encodeHeader,
  encodeEnvelopeRun,
  envelopeBytesMax,
  toBase64Url,
} from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ratesDefault } from '../src/buckets.ts';
import { Caller, type Member } from './caller.ts';
import { keyTexts, newChain, newEpoch, newStream, sodium } from './device.ts';
import { type HouseRelay, houseRelay } from './running.ts';

const drops = { perSecond: 0.001, burst: 3 };
let house: HouseRelay;
let caller: Caller;
beforeAll(async () => {
  house = await houseRelay({ rates: { ...ratesDefault, drops } });
  caller = new Caller(house.port);
});
afterAll(() => house.dispose());

const newKey = () => sodium.crypto_sign_keypair();
type Pair = ReturnType<typeof newKey>;

function dropped(stream: StreamId, kind: 'invitation' | 'segment' = 'invitation', epoch = 0): Uint8Array {
  const header = encodeHeader({
    suite: 1,
    kind,
    stream,
    epoch,
    chain: newChain(),
    sequence: 0,
    commitment: new Uint8Array(32),
    nonce: new Uint8Array(24),
  });
  return new Uint8Array([...header, ...randomBytes(dropBytes - header.length)]);
}

async function drop(stream: StreamId, pair: Pair, body: Uint8Array, signed = body) {
  const signature = sodium.crypto_sign_detached(dropMessage(sodium, stream, signed), pair.privateKey);
  const began = performance.now();
  const answer = await caller.ask('POST', `/v1/streams/${stream}/drops`, {
    headers: {
      'content-type': 'application/vnd.cobijo.envelopes',
      authorization: encodeDropAuthorization(pair.publicKey, signature),
    },
    body,
  });
  const headers = [...answer.headers].filter(([name]) => name !== 'date').sort();
  return { took: performance.now() - began, said: [answer.status, answer.bytes, headers] };
}

async function standing(): Promise<{ readonly pair: Pair; readonly member: Member }> {
  const pair = newKey();
  const stream = dropStreamOf(sodium, pair.publicKey);
  return { pair, member: await caller.create(await house.token(), { stream }) };
}
const lying = async (member: Member): Promise<readonly Uint8Array[]> =>
  decodeEnvelopeRun((await caller.read(member)).bytes)!;

describe('a drop', () => {
  test('lies in its stream, once, however often the same bytes come', async () => {
    const { pair, member } = await standing();
    const body = dropped(member.stream);
    await drop(member.stream, pair, body);
    await drop(member.stream, pair, body);
    expect((await lying(member)).map((one) => Buffer.from(one).equals(body))).toEqual([true]);
  });

  test('is answered alike, byte for byte and after the same time, whatever becomes of it', async () => {
    const open = await standing();
    const closed = await standing();
    await caller.rotate(closed.member);
    const full = await standing();
    for (let count = 0; count < drops.burst; count++)
      await drop(full.member.stream, full.pair, dropped(full.member.stream));
    const never = newKey();
    const nowhere = dropStreamOf(sodium, never.publicKey);
    const cases = {
      open: () => drop(open.member.stream, open.pair, dropped(open.member.stream)),
      closed: () => drop(closed.member.stream, closed.pair, dropped(closed.member.stream)),
      full: () => drop(full.member.stream, full.pair, dropped(full.member.stream)),
      never: () => drop(nowhere, never, dropped(nowhere)),
      'signed otherwise': () =>
        drop(open.member.stream, open.pair, dropped(open.member.stream), dropped(open.member.stream)),
      'another size': () => drop(open.member.stream, open.pair, dropped(open.member.stream).slice(1)),
      'another kind': () => drop(open.member.stream, open.pair, dropped(open.member.stream, 'segment')),
      'a later epoch': () =>
        drop(open.member.stream, open.pair, dropped(open.member.stream, 'invitation', 1)),
      'no such stream of this key': () => drop(newStream(), never, dropped(nowhere)),
    };
    const seen = await Promise.all(Object.values(cases).map((ask) => ask()));
    for (const { said, took } of seen) {
      expect(said).toEqual(seen[0]!.said);
      expect(took).toBeGreaterThan(dropReplyMs - 2);
      expect(took).toBeLessThan(dropReplyMs + 2000);
    }
    expect(seen[0]!.said[0]).toBe(202);
    // Only the open one grew: a flood is cut off, a closed link takes nothing.
    expect(await lying(open.member)).toHaveLength(1);
    expect(await lying(full.member)).toHaveLength(drops.burst);
    // Its wrap and its opening, and nothing that was dropped since.
    expect((await caller.heads(closed.member)).json().next).toBe(2);
  });

  test('is counted in one figure, whatever becomes of it', async () => {
    const { pair, member } = await standing();
    const before = house.relay.totals();
    await drop(member.stream, pair, dropped(member.stream));
    await drop(newStream(), pair, dropped(member.stream));
    const after = house.relay.totals();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed).toEqual(['drop.ok']);
  });

  test('gives no other right: who may drop reads, writes and counts nothing', async () => {
    const { pair, member } = await standing();
    const asked = { key: pair.privateKey };
    for (const answer of [
      await caller.read(member, 0, asked),
      await caller.heads(member, asked),
      await caller.appendRun(member, encodeEnvelopeRun([dropped(member.stream)]), asked),
    ])
      expect([answer.status, answer.json().code]).toEqual([404, 'absent']);
  });

  test('has a stream that nobody else can take for it: the id is made of the key', async () => {
    const pair = newKey();
    const other = await caller.create(await house.token(), { epoch: newEpoch() });
    await drop(other.stream, pair, dropped(other.stream));
    expect(await lying(other)).toEqual([]);
    expect(keyTexts(other.epochs[0]!.public).write).not.toBe(toBase64Url(pair.publicKey));
    expect(dropBytes).toBeLessThan(envelopeBytesMax);
  });
});
