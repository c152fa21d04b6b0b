import { createHash } from 'node:crypto';
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Device, type Transport, openDevice } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import { fileStore } from '@cobijo/client/store/files';
import type { EntityId, StreamId } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Circle, circle, foundCase, foundStream, grant, need, views } from '../circle.ts';
import { cutLine } from '../cut-line.ts';

const bytes = 200 << 20;
const grownBytesMax = 80 << 20;
const cutsMin = 20;
const chunks = Array.from({ length: bytes >> 16 }, (_, i) => i);

/** A film of 200 MB between two folders, over a relay of its own, on a line that is cut every 148 chunks. */
describe('a film of 200 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-film-'));
  const film = join(folder, 'film');
  let people: Circle;
  let marta: Device;
  let tomas: Device;
  let stream: StreamId;
  let made: EntityId;
  let digest = '';

  beforeAll(async () => {
    const hash = createHash('sha256');
    const file = await open(film, 'w');
    // One buffer for all: what is measured later must not have been there already.
    const part = Buffer.alloc(1 << 20);
    for (let i = 0; i < 200; i++) {
      part.fill(`part ${i} `);
      hash.update(part);
      await file.write(part);
    }
    await file.close();
    digest = hash.digest('hex');
    people = await circle();
    marta = await people.person('Marta', 'advocate', await fileStore(join(folder, 'marta')));
    tomas = await people.person('Tomás', 'advocate', await fileStore(join(folder, 'tomas')));
    const id = await foundCase(marta, 'Case');
    stream = await foundStream(marta, id, { compartment: 'notes', label: 'Notes' });
    await grant(marta, tomas, stream);
    for (const one of [marta, tomas, marta]) await one.sync();
  });
  afterAll(async () => {
    for (const one of [marta, tomas]) await one?.lock();
    await people?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The program ends, and is started again over the same folder. */
  const again = async (device: Device, name: string, transport: Transport): Promise<Device> => {
    await device.lock();
    const store = await fileStore(join(folder, name === 'Marta' ? 'marta' : 'tomas'));
    return need(
      await openDevice({ store, passphrase: `words of ${name}`, transport, clock: () => people.clock.now }),
    );
  };
  /** As the command line reaches it. */
  const asCommand = (): Promise<Transport> => nodeTransport(people.relay.url);
  /** By how much the program grows at most while it does something, in bytes. */
  const growth = async (work: () => Promise<void>): Promise<number> => {
    const before = process.memoryUsage().rss;
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    await work();
    clearInterval(timer);
    return most - before;
  };

  it('goes out through twenty cuts and an end of the program, each chunk once, in little memory', async () => {
    const transport = await asCommand();
    const line = cutLine(transport, 148);
    const grew = await growth(async () => {
      marta.useTransport(line.transport);
      made = need(
        await marta.act({
          do: 'attach',
          stream,
          name: '1.mp4',
          mediaType: 'video/mp4',
          bytes: await openAsBlob(film),
          asIs: true,
        }),
      ).made as EntityId;
      for (let rounds = 0; (await marta.transfers()).length > 0 && rounds < 100; rounds++) {
        await marta.sync();
        if (rounds === 10) marta = await again(marta, 'Marta', line.transport);
      }
    });
    marta.useTransport(transport);
    expect(line.cuts()).toBeGreaterThanOrEqual(cutsMin);
    expect(line.sent).toEqual(chunks);
    expect(grew).toBeLessThan(grownBytesMax);
    process.stdout.write(`out: ${line.cuts()} cuts, grew by ${(grew / 1e6).toFixed(0)} MB\n`);
  });

  it('comes in the same way, and is the same', async () => {
    await marta.sync();
    await tomas.sync();
    const [view] = await views(tomas);
    const { value } = view!.attachments.find((one) => one.value.attachment === made)!;
    const transport = await asCommand();
    // One line that dies, an end of the program, and one that is cut and comes back.
    const dead = cutLine(transport, 310, Infinity);
    const line = cutLine(transport, 140);
    const hash = createHash('sha256');
    const grew = await growth(async () => {
      tomas.useTransport(dead.transport);
      expect(
        await tomas.pourAttachment(stream, value.attachment, (piece) => void hash.update(piece)),
      ).toMatchObject({ ok: false, error: { code: 'offline' } });
      tomas = await again(tomas, 'Tomás', line.transport);
      expect(await tomas.transfers()).toMatchObject([{ way: 'fetching', of: bytes }]);
      need(await tomas.pourAttachment(stream, value.attachment, (piece) => void hash.update(piece)));
    });
    tomas.useTransport(transport);
    expect(line.cuts()).toBeGreaterThanOrEqual(cutsMin);
    expect([...dead.asked, ...line.asked]).toEqual(chunks);
    expect(hash.digest('hex')).toBe(digest);
    expect(grew).toBeLessThan(grownBytesMax);
    process.stdout.write(`in: ${line.cuts()} cuts, grew by ${(grew / 1e6).toFixed(0)} MB\n`);
  });
});
