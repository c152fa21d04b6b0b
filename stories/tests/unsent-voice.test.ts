import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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
    expect(await rosa.unsentVoice(talk)).toEqual({ ...voice, isCut: false });
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

  describe('while she still speaks', () => {
    const piece = (at: number) => ({
      at,
      form: voice.form,
      seconds: 3 * (at + 1),
      bytes: new TextEncoder().encode(`${secret} ${at}. `),
    });
    const said = (count: number): string =>
      Array.from({ length: count }, (_, at) => `${secret} ${at}. `).join('');
    const kept = async () => {
      const one = await rosa.unsentVoice(talk);
      return one && { ...one, bytes: new TextDecoder().decode(one.bytes) };
    };
    const files = (): ReadonlyMap<string, number> =>
      new Map(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size]));

    it('is kept piece by piece, and what came is there after the page went, said to be cut', async () => {
      for (const at of [0, 1, 2]) need(await rosa.growUnsentVoice(talk, piece(at)));
      await again();
      expect(await kept()).toEqual({
        form: 'audio/webm',
        seconds: 9,
        isFull: false,
        isCut: true,
        bytes: said(3),
      });
      expect(search(filesBelow(folder, 'rosa'), needlesOf(secret))).toEqual([]);
    });

    it('takes no piece of before, none twice and none out of its order', async () => {
      const codeOf = async (at: number): Promise<string | null> => {
        const done = await rosa.growUnsentVoice(talk, piece(at));
        return done.ok ? null : done.error.code;
      };
      // The device was opened anew: whatever page still spoke is gone.
      expect(await codeOf(3)).toBe('draft-malformed');
      expect(await codeOf(0)).toBeNull();
      expect(await codeOf(2)).toBe('draft-malformed');
      expect(await codeOf(1)).toBeNull();
      expect(await codeOf(1)).toBe('draft-malformed');
      expect(await kept()).toMatchObject({ seconds: 6, bytes: said(2) });
      const much = await rosa.growUnsentVoice(talk, { ...piece(2), bytes: new Uint8Array(8 << 20) });
      expect(much).toMatchObject({ ok: false, error: { code: 'draft-too-large' } });
    });

    it('keeps what is whole where the last piece was cut off while it was written', async () => {
      const before = files();
      need(await rosa.growUnsentVoice(talk, piece(2)));
      const [grown] = [...files()].filter(([name, size]) => size !== before.get(name));
      await rosa.lock();
      truncateSync(join(folder, grown![0]), grown![1] - 7);
      await again();
      expect(await kept()).toMatchObject({ seconds: 6, bytes: said(2) });
    });

    it('is replaced by the whole when she stops, and takes no piece any more', async () => {
      need(await rosa.growUnsentVoice(talk, piece(0)));
      need(await rosa.keepUnsentVoice(talk, voice));
      expect((await rosa.growUnsentVoice(talk, piece(1))).ok).toBe(false);
      expect(await rosa.unsentVoice(talk)).toEqual({ ...voice, isCut: false });
      const { key } = rosa.context.keychain.unsentVoices![0]!;
      need(await rosa.keepUnsentVoice(talk, voice));
      expect(key.every((byte) => byte === 0)).toBe(true);
    });

    it('is there wherever the program ends while the whole takes the place of its pieces', async () => {
      for (const at of [0, 1]) need(await rosa.growUnsentVoice(talk, piece(at)));
      const { context } = rosa;
      const save = context.saveKeychain;
      const copies: string[] = [];
      const copy = () => {
        copies.push(mkdtempSync(join(tmpdir(), 'cobijo-voice-')));
        cpSync(folder, copies.at(-1)!, { recursive: true, filter: (file) => basename(file) !== '.lock' });
      };
      // Before each time that the keychain is written, and after it.
      Object.assign(context, {
        saveKeychain: async () => {
          copy();
          await save();
          copy();
        },
      });
      need(await rosa.keepUnsentVoice(talk, voice));
      Object.assign(context, { saveKeychain: save });
      const found: unknown[] = [];
      for (const one of copies) {
        const { transport } = relay;
        const device = need(await openDevice({ store: await fileStore(one), passphrase, transport }));
        const there = await device.unsentVoice(talk);
        found.push(there?.isCut ? new TextDecoder().decode(there.bytes) : there);
        await device.lock();
        rmSync(one, { recursive: true, force: true });
      }
      const whole = { ...voice, isCut: false };
      expect(found).toEqual([said(2), said(2), whole, whole]);
    });

    it('is gone with its key and its file once she threw it away, whatever piece comes late', async () => {
      const before = new Set(files().keys());
      await rosa.dropUnsentVoice(talk);
      const without = new Set(files().keys());
      expect(before.size - without.size).toBe(1);
      need(await rosa.growUnsentVoice(talk, piece(0)));
      const { key } = rosa.context.keychain.unsentVoices![0]!;
      await rosa.dropUnsentVoice(talk);
      expect(key.every((byte) => byte === 0)).toBe(true);
      expect((await rosa.growUnsentVoice(talk, piece(1))).ok).toBe(false);
      expect(new Set(files().keys())).toEqual(without);
      await again();
      expect(await kept()).toBeNull();
    });
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
