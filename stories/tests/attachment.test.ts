import type { Device } from '@cobijo/client';
import type { EntityId, Instant, StreamId } from '@cobijo/domain';
import { sealLocal } from '@cobijo/seal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, views } from '../circle.ts';
import { cutLine } from '../cut-line.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** A photograph with a place in it, a letter, and a large file on a line that is cut again and again. */
describe('a file that is sent', () => {
  let relay: InProcessRelay;
  let marta: Device;
  let tomas: Device;
  let stream: StreamId;
  const clock = { now: Date.UTC(2026, 0, 5, 12) as Instant };

  beforeAll(async () => {
    relay = await inProcessRelay();
    marta = await person('Marta');
    tomas = await person('Tomás');
    const id = await foundCase(marta, 'Case');
    stream = await foundStream(marta, id, { compartment: 'notes', label: 'Notes' });
    await grant(marta, tomas, stream);
    for (const one of [marta, tomas, marta]) await one.sync();
  });
  afterAll(() => relay.close());

  const person = async (name: string): Promise<Device> =>
    newPerson(name, {
      role: 'advocate',
      transport: relay.transport,
      tokens: await relay.tokens(8),
      clock: () => clock.now,
    });
  const attach = (bytes: Uint8Array, asIs?: boolean) =>
    marta.act({
      do: 'attach',
      stream,
      name: '1.jpg',
      mediaType: 'image/jpeg',
      bytes,
      ...(asIs === undefined ? {} : { asIs }),
    });
  const received = async (attachment: string) => {
    await marta.sync();
    await tomas.sync();
    const [view] = await views(tomas);
    const { value } = view!.attachments.find((one) => one.value.attachment === attachment)!;
    return need(await tomas.openAttachment(stream, value.attachment));
  };

  it('as a photograph is sealed without its place, whatever was said of it', async () => {
    const place = 'GPS 16.7569 N';
    const photo = Uint8Array.from([
      ...[0xff, 0xd8, 0xff, 0xe1, 0, 2 + 6 + place.length, ...Buffer.from('Exif\0\0'), ...Buffer.from(place)],
      ...[0xff, 0xda, 0, 3, 1, 9, 9, 9, 0xff, 0xd9],
    ]);
    for (const asIs of [undefined, true]) {
      const opened = await received(need(await attach(photo, asIs)).made!);
      expect(Buffer.from(opened).includes(place)).toBe(false);
      expect(opened.length).toBeLessThan(photo.length);
    }
  });

  it('that says more than it shows waits for a person to say so', async () => {
    const letter = Uint8Array.from(Buffer.from('%PDF-1.7 /Author (Rosa)'));
    const before = (await views(marta))[0]!.attachments.length;
    expect(await attach(letter)).toMatchObject({ ok: false, error: { code: 'attachment-says-more' } });
    expect((await views(marta))[0]!.attachments).toHaveLength(before);
    expect(await received(need(await attach(letter, true)).made!)).toEqual(letter);
  });

  it('of twenty-four megabytes goes on both ways from the chunk where a line was cut', async () => {
    const size = 24_000_001;
    const chunks = Array.from({ length: 367 }, (_, i) => i);
    const byteAt = (at: number): number => (at === size - 1 ? 7 : Math.floor(at / 1_000_000) + 1);
    const large = new Blob(
      Array.from({ length: 24 }, (_, i) => new Uint8Array(1_000_000).fill(i + 1)).concat(new Uint8Array([7])),
    );
    const { transport } = marta;
    const line = cutLine(transport!, 60);
    marta.useTransport(line.transport);
    const made = need(
      await marta.act({ do: 'attach', stream, name: '1.bin', mediaType: 'video/x', bytes: large }),
    ).made!;
    let rounds = 0;
    for (; (await marta.transfers()).length > 0 && rounds < 40; rounds++) {
      await marta.sync();
      const [left] = await marta.transfers();
      if (rounds !== 1) continue;
      // Stopped, it stays where it was until she says that it goes on, also on a line that carries.
      await marta.stopTransfer(left!.at);
      await marta.sync();
      expect(await marta.transfers()).toEqual([{ ...left!, state: 'stopped' }]);
      await marta.goOnTransfer(left!.at);
    }
    marta.useTransport(transport);
    expect(rounds).toBeGreaterThan(4);
    expect(line.sent).toEqual(chunks);

    await tomas.sync();
    const [view] = await views(tomas);
    const { value } = view!.attachments.find((one) => one.value.attachment === made)!;
    const { transport: whole } = tomas;
    // Nothing comes at all: it is kept as far as it came, and said.
    const dead = cutLine(whole!, 60, Infinity);
    tomas.useTransport(dead.transport);
    let got = 0;
    const take = (piece: Uint8Array): void => {
      const isSame = piece.every((byte, i) => byte === byteAt(got + i));
      expect(isSame).toBe(true);
      got += piece.length;
    };
    const stopped = await tomas.pourAttachment(stream, value.attachment, take);
    expect(stopped).toMatchObject({ ok: false, error: { code: 'offline' } });
    expect(await tomas.transfers()).toMatchObject([{ way: 'fetching', state: 'stopped', of: size }]);
    expect(got).toBe(0);
    const back = cutLine(whole!, 60);
    tomas.useTransport(back.transport);
    need(await tomas.pourAttachment(stream, value.attachment, take));
    tomas.useTransport(whole);
    expect(got).toBe(size);
    expect([...dead.asked, ...back.asked]).toEqual(chunks);
    expect(await tomas.transfers()).toEqual([]);
  });

  it('that a version of before kept whole is sent all the same', async () => {
    const { context, transport } = marta;
    const content = new Uint8Array(70_000).map((_, i) => i % 251);
    marta.useTransport(null);
    const made = need(await attach(content)).made!;
    const [upload] = context.keychain.uploads;
    const name = `upload${upload!.at}`;
    await context.store.remove(name);
    await context.store.write(name, sealLocal(context.sodium, context.storeKey, name, content));
    marta.useTransport(transport);
    expect(await received(made)).toEqual(content);
  });

  it('of a conversation that expires leaves nothing in the store, neither of what came nor of what waits', async () => {
    const rosa = await person('Rosa');
    const id = await foundCase(marta, 'Another');
    const talk = await foundStream(marta, id, { conversation: 7, label: 'Talk' });
    await grant(marta, rosa, talk, { past: 'from-now-on' });
    for (const one of [marta, rosa, marta]) await one.sync();
    const say = (): ReturnType<Device['act']> =>
      marta.act({
        do: 'attach',
        stream: talk,
        name: '1.bin',
        mediaType: 'video/x',
        bytes: new Uint8Array(20 * 65_536).fill(7),
      });
    const came = need(await say()).made as EntityId;
    for (const one of [marta, rosa]) await one.sync();
    const [of_rosa, of_marta] = [rosa.transport, marta.transport];
    rosa.useTransport(cutLine(of_rosa!, 17, Infinity).transport);
    expect(await rosa.openAttachment(talk, came)).toMatchObject({ ok: false, error: { code: 'offline' } });
    rosa.useTransport(of_rosa);
    marta.useTransport(cutLine(of_marta!, 3, Infinity).transport);
    need(await say());
    await marta.sync();
    marta.useTransport(of_marta);
    const lying = async (): Promise<readonly string[]> =>
      (await Promise.all([marta, rosa].map(({ context }) => context.store.list())))
        .flat()
        .filter((name) => /^(upload|fetch)/.test(name));
    expect(await lying()).toHaveLength(2);
    const upload = marta.context.keychain.uploads[0]!;
    await marta.stopTransfer(upload.at);
    clock.now = (clock.now + 9 * 86_400_000) as Instant;
    for (let round = 0; round < 3; round++) for (const one of [rosa, marta]) await one.sync();
    expect(await lying()).toEqual([]);
    for (const one of [marta, rosa]) expect(await one.transfers()).toEqual([]);
  });

  it('goes on after a line that is cut, and sends nothing twice that is there', async () => {
    const large = new Uint8Array(40 * 65_536).map((_, i) => i % 251);
    const { transport } = marta;
    const sent: number[] = [];
    let cutAfter = 7;
    marta.useTransport({
      ...transport!,
      putChunk: async (on, write, at, index, sealed) => {
        if (cutAfter-- <= 0) return { ok: false, error: { code: 'offline' } };
        sent.push(index);
        return transport!.putChunk(on, write, at, index, sealed);
      },
    });
    const made = need(await attach(large)).made!;
    for (let i = 0; i < 8 && sent.length < 40; i++) {
      await marta.sync();
      cutAfter = 7;
    }
    marta.useTransport(transport);
    expect(sent).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(await received(made)).toEqual(large);
  });
});
