import { randomBytes } from 'node:crypto';
import {
  attachmentChunksMax,
  chunkBytes,
  decodeEnvelopeRun,
  encodeAuthorization,
  encodeEnvelopeRun,
  envelopeBytesMax,
  envelopesPerRequestMax,
  headerBytes,
  requestBytes,
  requestBytesMax,
  requestSkewSeconds,
  type Sodium,
  sameBytes,
  toBase64Url,
} from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProvenKeys, acceptRequest } from '../src/accept.ts';
import { openSqliteLog } from '../src/sealed-log/sqlite.ts';
import { Caller, type Member, newAttachment, nextEnvelope } from './caller.ts';
import { envelope, keyTexts, newChain, newEpoch, newStream, sodium, tokenHash } from './device.ts';
import { type HouseRelay, houseRelay } from './running.ts';
import { temporaryDirectory } from './stores.ts';

let house: HouseRelay;
let caller: Caller;
beforeAll(async () => {
  house = await houseRelay();
  caller = new Caller(house.port);
});
afterAll(() => house.dispose());

const member = async (): Promise<Member> => caller.create(await house.token());

describe('a stream', () => {
  test('is created by a token, written, read and headed by its capabilities', async () => {
    const ana = await member();
    const first = nextEnvelope(ana);
    expect(await caller.append(ana, first)).toBe(0);
    expect(await caller.append(ana)).toBe(1);
    const page = await caller.read(ana);
    expect(page.headers.get('cobijo-next')).toBe('2');
    expect(sameBytes(decodeEnvelopeRun(page.bytes)![0]!, first)).toBe(true);
    const heads = (await caller.heads(ana)).json();
    expect(heads).toEqual({ next: 2, epoch: 0, chains: { [ana.chain]: 2 } });
  });

  test('is not created by a token again, by an unknown token, or with keys of small order', async () => {
    const token = await house.token();
    const body = () => ({ stream: newStream(), keys: keyTexts(newEpoch().public), token });
    expect((await caller.createRaw(body())).status).toBe(201);
    expect((await caller.createRaw(body())).json().code).toBe('token-spent-or-unknown');
    const unknown = { ...body(), token: toBase64Url(randomBytes(32)) };
    expect((await caller.createRaw(unknown)).json().code).toBe('token-spent-or-unknown');
    const fresh = await house.token();
    // Points of small order: a signature by nobody verifies under them in laxer libraries.
    for (const hex of [
      '00'.repeat(32),
      '01' + '00'.repeat(31),
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    ]) {
      const keys = { ...body().keys, write: toBase64Url(Buffer.from(hex, 'hex')) };
      const answer = await caller.createRaw({ ...body(), keys, token: fresh });
      expect(answer.json().code).toBe('key-not-acceptable');
    }
    expect((await caller.createRaw({ ...body(), token: fresh })).status).toBe(201);
  });

  test('is not created by anything that is not the form', async () => {
    for (const value of [null, 'x', {}, { stream: 'short' }, { stream: newStream(), token: 'a', keys: {} }])
      expect((await caller.createRaw(value)).json().code).toBe('malformed-request');
    const answer = await caller.ask('POST', '/v1/streams', { body: new TextEncoder().encode('{') });
    expect([answer.status, answer.json().code]).toEqual([400, 'malformed-request']);
  });
});

describe('what may not be seen', () => {
  test('answers as what does not exist does, in status, body and headers', async () => {
    const ana = await member();
    await caller.append(ana);
    const nobody: Member = { ...ana, stream: newStream() };
    const stranger: Member = { ...ana, epochs: [newEpoch()] };
    const answers = await Promise.all([
      caller.read(nobody),
      caller.read(stranger),
      caller.read(ana, 0, { right: 'write' }),
      caller.read(ana, 0, { epoch: 7 }),
      caller.read(ana, 0, { signedPath: `/v1/streams/${ana.stream}/envelopes?from=1` }),
      caller.read(ana, 0, { right: 'steward' }),
      caller.ask('GET', `/v1/streams/${ana.stream}/envelopes?from=0`),
      caller.ask('GET', `/v1/streams/${newStream()}/envelopes?from=0`),
    ]);
    const shown = answers.map(({ status, bytes, headers }) => {
      const rest = Object.fromEntries([...headers].filter(([name]) => name !== 'date'));
      return JSON.stringify([status, new TextDecoder().decode(bytes), rest]);
    });
    expect(new Set(shown).size).toBe(1);
    expect(answers[0].status).toBe(404);
    expect(answers[0].json()).toEqual({ code: 'absent' });
  });

  test('costs the same work as what does not exist: one look-up, and one whole verification', async () => {
    const directory = temporaryDirectory();
    const opened = openSqliteLog(directory.path);
    if (!opened.ok) throw new Error(opened.code);
    const { log } = opened;
    const token = randomBytes(32);
    const stream = newStream();
    const keys = newEpoch().public;
    await log.addTokens([tokenHash(token)]);
    await log.create({ stream, keys, tokenHash: tokenHash(token) });
    // Counted rather than timed: a busy machine's times say nothing.
    const work: string[] = [];
    const counted: Sodium = Object.create(sodium);
    counted.crypto_sign_verify_detached = (signature, message, key) => {
      work.push(`verify ${sodium.crypto_core_ed25519_is_valid_point(key)}`);
      return sodium.crypto_sign_verify_detached(signature, message, key);
    };
    const keysOf = log.keysOf.bind(log);
    log.keysOf = (...at) => {
      work.push('look up');
      return keysOf(...at);
    };
    const seconds = Math.floor(Date.now() / 1000);
    const authorization = `Cobijo read.0.${seconds}.${toBase64Url(randomBytes(64))}`;
    const request = { method: 'GET', path: '/', authorization, body: new Uint8Array(0) };
    const door = { sodium: counted, log, now: Date.now };
    for (const each of [stream, newStream()]) {
      work.length = 0;
      expect(await acceptRequest(door, request, each, 'read')).toEqual({ ok: false, code: 'absent' });
      expect(work).toEqual(['look up', 'verify true']);
    }
    await log.close();
    directory.dispose();
  });

  test('is looked up once for a connection that proved a right there, and proven at every request', async () => {
    const directory = temporaryDirectory();
    const opened = openSqliteLog(directory.path);
    if (!opened.ok) throw new Error(opened.code);
    const { log } = opened;
    const token = randomBytes(32);
    const stream = newStream();
    const epoch = newEpoch();
    await log.addTokens([tokenHash(token)]);
    await log.create({ stream, keys: epoch.public, tokenHash: tokenHash(token) });
    let looked = 0;
    const keysOf = log.keysOf.bind(log);
    log.keysOf = (...at) => {
      looked++;
      return keysOf(...at);
    };
    const door = { sodium, log, now: Date.now };
    const proven = new ProvenKeys();
    const ask = (right: 'read' | 'write', key: Uint8Array) => {
      const claim = { right, epoch: 0, seconds: Math.floor(Date.now() / 1000) };
      const asked = { method: 'GET', path: '/', body: new Uint8Array(0) };
      const signed = requestBytes(sodium, { ...asked, ...claim, stream });
      const authorization = encodeAuthorization(claim, sodium.crypto_sign_detached(signed, key));
      return acceptRequest(door, { ...asked, authorization }, stream, right, proven);
    };
    const stranger = sodium.crypto_sign_keypair().privateKey;
    for (const key of [stranger, stranger]) expect((await ask('read', key)).ok).toBe(false);
    expect(looked).toBe(2);
    expect((await ask('read', epoch.private.read)).ok).toBe(true);
    expect((await ask('write', epoch.private.write)).ok).toBe(true);
    expect(looked).toBe(3);
    expect(await ask('write', epoch.private.read)).toEqual({ ok: false, code: 'absent' });
    expect(await ask('read', stranger)).toEqual({ ok: false, code: 'absent' });
    await log.close();
    directory.dispose();
  });

  test('a right does not stand for another, nor a signature for other bytes', async () => {
    const ana = await member();
    const run = encodeEnvelopeRun([nextEnvelope(ana)]);
    const path = `/v1/streams/${ana.stream}/envelopes`;
    const code = async (answer: Promise<{ json(): { code?: string } }>) => (await answer).json().code;
    expect(await code(caller.signed(ana, 'POST', path, 'read', run))).toBe('absent');
    expect(await code(caller.signed(ana, 'POST', path, 'steward', run))).toBe('absent');
    // The write key under the name of another right, and the read key under the name of `write`.
    const { read, write } = ana.epochs[0]!.private;
    expect(await code(caller.signed(ana, 'POST', path, 'read', run, { key: write }))).toBe('absent');
    expect(await code(caller.signed(ana, 'POST', path, 'write', run, { key: read }))).toBe('absent');
    expect(await code(caller.rotateRun(ana, run, { right: 'write' }))).toBe('absent');
    expect((await caller.heads(ana)).json().next).toBe(0);
  });

  test('an authorization that is not in its one form is malformed, of any stream', async () => {
    const ana = await member();
    for (const authorization of ['Bearer x', 'Cobijo read.0.1', `Cobijo read.00.1.${'A'.repeat(86)}`]) {
      const headers = { authorization };
      for (const stream of [ana.stream, newStream()]) {
        const answer = await caller.ask('GET', `/v1/streams/${stream}/heads`, { headers });
        expect([answer.status, answer.json().code]).toEqual([400, 'malformed-request']);
      }
    }
  });
});

describe('a clock', () => {
  test('that is off is told the relay’s time, of any stream, and nothing is done', async () => {
    const ana = await member();
    const now = Math.floor(Date.now() / 1000);
    for (const seconds of [now - requestSkewSeconds - 5, now + requestSkewSeconds + 5, 1]) {
      const answer = await caller.appendRun(ana, encodeEnvelopeRun([nextEnvelope(ana)]), { seconds });
      expect([answer.status, answer.json().code]).toEqual([401, 'clock-off']);
      expect(Math.abs(answer.json().expected! - now)).toBeLessThan(60);
    }
    const unknown = await caller.heads({ ...ana, stream: newStream() }, { seconds: 1 });
    expect(unknown.json().code).toBe('clock-off');
    expect((await caller.heads(ana, { seconds: now - requestSkewSeconds + 20 })).json().next).toBe(0);
  });
});

describe('wrong input has its own code, and nothing of it is kept', () => {
  const refusedRun = async (ana: Member, run: Uint8Array) => {
    const answer = await caller.appendRun(ana, run);
    return [answer.status, answer.json().code];
  };

  test('an envelope too short, too long, or cut off', async () => {
    const ana = await member();
    const whole = nextEnvelope(ana);
    const short = encodeEnvelopeRun([whole.subarray(0, headerBytes + 15)]);
    expect(await refusedRun(ana, short)).toEqual([400, 'envelope-too-short']);
    const long = new Uint8Array(envelopeBytesMax + 1);
    long.set(whole);
    expect(await refusedRun(ana, encodeEnvelopeRun([long]))).toEqual([413, 'envelope-too-long']);
    const run = encodeEnvelopeRun([whole, whole]);
    expect(await refusedRun(ana, run.subarray(0, run.length - 1))).toEqual([400, 'malformed-envelope']);
    expect(await refusedRun(ana, run.subarray(0, 3))).toEqual([400, 'malformed-envelope']);
    expect((await caller.heads(ana)).json().next).toBe(0);
  });

  test('a run of nothing, of too many, of too many bytes', async () => {
    const ana = await member();
    expect(await refusedRun(ana, new Uint8Array(0))).toEqual([400, 'malformed-request']);
    const tiny = Array.from({ length: envelopesPerRequestMax + 1 }, () =>
      envelope({ stream: ana.stream, size: 116 }),
    );
    expect(await refusedRun(ana, encodeEnvelopeRun(tiny))).toEqual([413, 'request-too-large']);
    const large = Array.from({ length: 5 }, () => envelope({ stream: ana.stream, size: envelopeBytesMax }));
    expect(await refusedRun(ana, encodeEnvelopeRun(large))).toEqual([413, 'request-too-large']);
    expect((await caller.heads(ana)).json().next).toBe(0);
  });

  test('the largest of what is allowed is taken and served', async () => {
    const ana = await member();
    const rest = requestBytesMax - envelopeBytesMax - 8;
    const large = [envelopeBytesMax, rest].map((size) => envelope({ stream: ana.stream, size }));
    const run = encodeEnvelopeRun(large);
    expect(run.length).toBeLessThanOrEqual(requestBytesMax);
    expect((await caller.appendRun(ana, run)).status).toBe(200);
    expect((await caller.readAll(ana)).map((bytes, i) => sameBytes(bytes, large[i]!))).toEqual([true, true]);
    const many = Array.from({ length: envelopesPerRequestMax }, () =>
      envelope({ stream: ana.stream, size: 116 }),
    );
    expect((await caller.appendRun(ana, encodeEnvelopeRun(many))).json().position).toBe(257);
  });

  test('an envelope of another stream or another epoch', async () => {
    const ana = await member();
    const foreign = envelope({ stream: newStream() });
    expect(await refusedRun(ana, encodeEnvelopeRun([foreign]))).toEqual([400, 'envelope-of-another-stream']);
    const other = envelope({ stream: ana.stream, epoch: 1 });
    expect(await refusedRun(ana, encodeEnvelopeRun([other]))).toEqual([400, 'envelope-of-another-epoch']);
  });

  test('a sequence that no number holds, and a wrap that is not alone on its tag', async () => {
    const ana = await member();
    const huge = nextEnvelope(ana);
    huge.fill(0xff, 38, 44);
    // 2^48 - 1 is a number: it is a gap. The wire's parser refuses what is past the safe integers, which six bytes never are.
    expect(await refusedRun(ana, encodeEnvelopeRun([huge]))).toEqual([409, 'chain-gap']);
    const wrap = envelope({ stream: ana.stream, kind: 'wrap', sequence: 1 });
    expect(await refusedRun(ana, encodeEnvelopeRun([wrap]))).toEqual([400, 'malformed-envelope']);
  });

  test('a gap says what is expected; a fork is refused; a replay is acknowledged where it stands', async () => {
    const ana = await member();
    const first = nextEnvelope(ana);
    await caller.append(ana, first);
    await caller.append(ana);
    const gap = await caller.appendRun(
      ana,
      encodeEnvelopeRun([envelope({ stream: ana.stream, chain: ana.chain, sequence: 9 })]),
    );
    expect([gap.status, gap.json()]).toEqual([409, { code: 'chain-gap', expected: 2 }]);
    const fork = envelope({ stream: ana.stream, chain: ana.chain, sequence: 0 });
    expect(await refusedRun(ana, encodeEnvelopeRun([fork]))).toEqual([409, 'chain-fork']);
    const replay = await caller.appendRun(ana, encodeEnvelopeRun([first]));
    expect([replay.status, replay.json()]).toEqual([200, { position: 0 }]);
  });

  test('a path, a query or a method that is not in the table', async () => {
    const ana = await member();
    const stream = `/v1/streams/${ana.stream}`;
    const malformed = [
      `${stream}/envelopes`,
      `${stream}/envelopes?from=01`,
      `${stream}/envelopes?from=-1`,
      `${stream}/envelopes?from=1&from=2`,
      `${stream}/envelopes?from=1&more=1`,
      `${stream}/heads?x=1`,
      '/v1/streams/not-an-id/heads',
      `/v1/streams/${'A'.repeat(21)}B/heads`,
    ];
    for (const path of malformed) {
      const answer = await caller.signed(ana, 'GET', path, 'read');
      expect([path, answer.status, answer.json().code]).toEqual([path, 400, 'malformed-request']);
    }
    const late = await caller.signed(ana, 'POST', `${stream}/envelopes?late=2`, 'write', new Uint8Array(1));
    expect(late.json().code).toBe('malformed-request');
    for (const [method, path] of [
      ['GET', '/v1/none'],
      ['DELETE', stream],
      ['PATCH', `${stream}/envelopes`],
      ['POST', '/health'],
    ] as const)
      expect((await caller.ask(method, path)).status).toBe(404);
  });
});

describe('a future suite', () => {
  test('is kept and passed on', async () => {
    const ana = await member();
    const future = nextEnvelope(ana);
    future[0] = 77;
    future[1] = 9;
    await caller.append(ana, future);
    expect(sameBytes((await caller.readAll(ana))[0]!, future)).toBe(true);
  });
});

describe('a rotation', () => {
  test('ends the old read right after its own envelopes, and the old write right but for what is late', async () => {
    const ana = await member();
    await caller.append(ana);
    const answer = await caller.rotate(ana);
    expect([answer.status, answer.json().position]).toEqual([200, 2]);
    await caller.append(ana);
    expect(await caller.readAll(ana, { epoch: 0 })).toHaveLength(3);
    expect(await caller.readAll(ana)).toHaveLength(4);
    expect((await caller.heads(ana, { epoch: 0 })).json()).toMatchObject({ next: 3, epoch: 0 });
    const removed = newChain();
    const late = envelope({ stream: ana.stream, chain: removed });
    const run = encodeEnvelopeRun([late]);
    expect((await caller.appendRun(ana, run, { epoch: 0 })).json().code).toBe('epoch-closed');
    expect((await caller.appendRun(ana, run, { epoch: 0, late: true })).json()).toEqual({ position: 4 });
    // What is held is acknowledged again, late or not.
    expect((await caller.appendRun(ana, run, { epoch: 0 })).json()).toEqual({ position: 4 });
    expect(await caller.readAll(ana, { epoch: 0 })).toHaveLength(3);
    expect(await caller.readAll(ana)).toHaveLength(5);
  });

  test('is refused where its form, its keys, its epoch or its envelopes are wrong', async () => {
    const ana = await member();
    const keys = keyTexts(newEpoch().public);
    const head = (value: object) => new TextEncoder().encode(JSON.stringify(value));
    const opening = envelope({ stream: ana.stream, epoch: 1 });
    const code = async (...items: Uint8Array[]) =>
      (await caller.rotateRun(ana, encodeEnvelopeRun(items))).json().code;
    expect(await code()).toBe('malformed-request');
    expect(await code(head({ epoch: 1, keys }))).toBe('malformed-request');
    expect(await code(head({ epoch: 2, keys }), envelope({ stream: ana.stream, epoch: 2 }))).toBe(
      'malformed-request',
    );
    expect(await code(head({ epoch: 1, keys, more: 1 }), opening)).toBe('malformed-request');
    expect(await code(opening)).toBe('malformed-request');
    const small = { ...keys, read: toBase64Url(new Uint8Array(32)) };
    expect(await code(head({ epoch: 1, keys: small }), opening)).toBe('key-not-acceptable');
    const foreign = envelope({ stream: newStream(), epoch: 1 });
    expect(await code(head({ epoch: 1, keys }), foreign)).toBe('envelope-of-another-stream');
    const ahead = envelope({ stream: ana.stream, epoch: 2 });
    expect(await code(head({ epoch: 1, keys }), ahead)).toBe('envelope-of-another-epoch');
    expect((await caller.heads(ana)).json()).toMatchObject({ next: 0, epoch: 0 });
    expect((await caller.rotate(ana)).status).toBe(200);
    const again = await caller.rotateRun(ana, encodeEnvelopeRun([head({ epoch: 1, keys }), opening]), {
      epoch: 0,
    });
    expect(again.json().code).toBe('epoch-exists');
  });

  test('carries a thousand wraps', async () => {
    const ana = await member();
    const rotation = new TextEncoder().encode(
      JSON.stringify({ epoch: 1, keys: keyTexts(newEpoch().public) }),
    );
    const wraps = Array.from({ length: 1000 }, () =>
      envelope({ stream: ana.stream, kind: 'wrap', epoch: 1, size: 1500 }),
    );
    const answer = await caller.rotateRun(ana, encodeEnvelopeRun([rotation, ...wraps]));
    expect(answer.json()).toEqual({ position: 999 });
    expect(await caller.readAll(ana)).toHaveLength(1000);
  });
});

describe('an attachment', () => {
  test('is kept in chunks, again without harm, and never changed', async () => {
    const ana = await member();
    const path = caller.chunkPath(ana, newAttachment(), 0);
    const chunk = randomBytes(chunkBytes + 40);
    expect((await caller.signed(ana, 'PUT', path, 'write', chunk)).status).toBe(201);
    expect((await caller.signed(ana, 'PUT', path, 'write', chunk)).status).toBe(200);
    const other = await caller.signed(ana, 'PUT', path, 'write', randomBytes(chunkBytes + 40));
    expect([other.status, other.json().code]).toEqual([409, 'chunk-differs']);
    expect(sameBytes((await caller.signed(ana, 'GET', path, 'read')).bytes, chunk)).toBe(true);
    expect((await caller.signed(ana, 'GET', path, 'write')).json().code).toBe('absent');
    const none = await caller.signed(ana, 'GET', caller.chunkPath(ana, newAttachment(), 0), 'read');
    expect([none.status, none.json()]).toEqual([404, { code: 'absent' }]);
  });

  test('is refused past its sizes', async () => {
    const ana = await member();
    const put = async (number: number | string, bytes: Uint8Array) => {
      const path = caller.chunkPath(ana, newAttachment(), number);
      return (await caller.signed(ana, 'PUT', path, 'write', bytes)).json().code;
    };
    expect(await put(attachmentChunksMax, randomBytes(10))).toBe('malformed-request');
    expect(await put('00', randomBytes(10))).toBe('malformed-request');
    expect(await put(0, new Uint8Array(0))).toBe('malformed-request');
    expect(await put(0, randomBytes(chunkBytes + 2000))).toBe('request-too-large');
    expect(await put(attachmentChunksMax - 1, randomBytes(10))).toBeUndefined();
  });
});

describe('what anyone may ask', () => {
  test('health says that it serves, and on what', async () => {
    const answer = await caller.ask('GET', '/health');
    expect([answer.status, answer.json()]).toEqual([200, { status: 'ok', engine: 'sqlite' }]);
  });

  test('metrics count by route and outcome, and name nothing else', async () => {
    const ana = await member();
    await caller.append(ana);
    const text = new TextDecoder().decode((await caller.ask('GET', '/metrics')).bytes);
    expect(text).toMatch(/cobijo_requests_total\{route="append",outcome="ok"\} \d+/);
    expect(text).not.toContain(ana.stream);
    expect(text).not.toContain('127.0.0.1');
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, name]) => name));
    labels.delete('le');
    const ours = [...text.matchAll(/^cobijo_(?:requests|live|watches|writes|append)\S*/gm)];
    expect(ours.length).toBeGreaterThan(4);
    for (const name of ['stream', 'chain', 'address', 'ip', 'path', 'url', 'key', 'token'])
      expect(labels).not.toContain(name);
  });
});

test('every reply is signed for by libsodium’s rule alone: a signature with a lifted S is refused', async () => {
  const ana = await member();
  const path = `/v1/streams/${ana.stream}/heads`;
  const seconds = Math.floor(Date.now() / 1000);
  const { requestBytes, encodeAuthorization } = await import('@cobijo/wire');
  const claim = { right: 'read' as const, epoch: 0, seconds };
  const message = requestBytes(sodium, {
    method: 'GET',
    path,
    stream: ana.stream,
    ...claim,
    body: new Uint8Array(0),
  });
  const signature = sodium.crypto_sign_detached(message, ana.epochs[0]!.private.read);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  let s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order;
  const lifted = new Uint8Array(signature);
  for (let i = 32; i < 64; i++) {
    lifted[i] = Number(s & 255n);
    s >>= 8n;
  }
  const ask = (by: Uint8Array) =>
    caller.ask('GET', path, { headers: { authorization: encodeAuthorization(claim, by) } });
  expect((await ask(signature)).status).toBe(200);
  expect((await ask(lifted)).json()).toEqual({ code: 'absent' });
});
