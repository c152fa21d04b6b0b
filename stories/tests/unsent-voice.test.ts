import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Device, openDevice } from '@cobijo/client';
import { fileStore } from '@cobijo/client/store/files';
import type { StreamId } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow, needlesOf, search } from '../canary-search.ts';
import { foundCase, grant, need, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const passphrase = 'six ordinary words of hers';
const secret = 'Señora Ñandú 4711 en la bodega';
const voice = {
  form: 'audio/webm',
  seconds: 7,
  isFull: false,
  bytes: new TextEncoder().encode(secret.repeat(200)),
} as const;

describe('a voice note that she recorded and did not send', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-voice-'));
  let relay: InProcessRelay;
  let rosa: Device;
  let marta: Device;
  let talk: StreamId;
  beforeAll(async () => {
    relay = await inProcessRelay();
    const { transport } = relay;
    const tokens = await relay.tokens(5);
    rosa = await newPerson('Rosa', {
      role: 'survivor',
      passphrase,
      store: await fileStore(folder),
      transport,
      tokens,
    });
    marta = await newPerson('Marta', { transport, tokens: await relay.tokens(5) });
    const of = await foundCase(marta, 'Case');
    const terms = { kind: 'conversation', label: 'With Rosa', expiresAfterDays: 30 } as const;
    talk = need(await marta.act({ do: 'found-stream', case: of, ...terms })).made as StreamId;
    await grant(marta, rosa, talk, { rights: ['write'] });
    for (const one of [marta, rosa, marta, rosa]) await one.sync();
  });
  afterAll(async () => {
    await rosa.lock();
    await relay.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const again = async (): Promise<void> => {
    await rosa.lock();
    rosa = need(await openDevice({ store: await fileStore(folder), passphrase, transport: relay.transport }));
  };

  it('is there again after the telephone was locked, and nowhere on its disk to be heard', async () => {
    need(await rosa.keepUnsentVoice(talk, voice));
    await again();
    expect(await rosa.unsentVoice(talk)).toEqual(voice);
    expect(search(filesBelow(folder, 'rosa'), needlesOf(secret))).toEqual([]);
    // Nobody else has it: it is in no stream, and nothing waits to be sent.
    expect((await rosa.view()).sync.waiting).toBe(0);
  });

  it('is gone with its key once it was sent or thrown away', async () => {
    const key = rosa.context.keychain.unsentVoices![0]!.key;
    await rosa.dropUnsentVoice(talk);
    expect(await rosa.unsentVoice(talk)).toBeNull();
    expect(key.every((byte) => byte === 0)).toBe(true);
    await again();
    expect(await rosa.unsentVoice(talk)).toBeNull();
    expect(rosa.context.keychain.unsentVoices).toEqual([]);
  });

  it('is kept in no form that is none, not beyond its size, and for no conversation in which she may not write', async () => {
    const codeOf = async (given: object, stream = talk): Promise<string | null> => {
      const done = await rosa.keepUnsentVoice(stream, { ...voice, ...given });
      return done.ok ? null : done.error.code;
    };
    expect(await codeOf({ form: 'text/html' })).toBe('draft-malformed');
    expect(await codeOf({ seconds: Number.NaN })).toBe('draft-malformed');
    expect(await codeOf({ bytes: new Uint8Array((8 << 20) + 1) })).toBe('draft-too-large');
    expect(await codeOf({}, 'elsewhere'.padEnd(22, '-') as StreamId)).toBe('no-right');
    expect(await rosa.unsentVoice(talk)).toBeNull();
  });

  it('goes where she was taken out of the conversation', async () => {
    need(await rosa.keepUnsentVoice(talk, voice));
    const { person } = rosa.context.keychain;
    need(await marta.act({ do: 'remove', streams: [talk], person, reason: 'ended' }));
    for (const one of [marta, rosa, marta, rosa]) await one.sync();
    // Whichever conversation she opens next.
    expect(await rosa.unsentVoice('elsewhere'.padEnd(22, '-') as StreamId)).toBeNull();
    expect(rosa.context.keychain.unsentVoices).toEqual([]);
    expect(await rosa.unsentVoice(talk)).toBeNull();
  });
});
