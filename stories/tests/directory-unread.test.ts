import type { Transport } from '@cobijo/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { need, newPerson } from '../circle.ts';
import { directoryStream, hear, meetBy, presentation } from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

describe('a directory', () => {
  let relay: InProcessRelay;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  it('is no case for somebody who was let in and has read nothing of it yet', async () => {
    const eva = await newPerson('Eva', {
      role: 'supervisor',
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
    let reads = true;
    const far: Transport = {
      ...relay.transport,
      read: (stream, ...rest) =>
        reads || stream === fay.context.keychain.mailbox.stream
          ? relay.transport.read(stream, ...rest)
          : Promise.resolve({ ok: false, error: { code: 'offline' } }),
    };
    const fay = await newPerson('Fay', { role: 'supervisor', transport: far, tokens: await relay.tokens(4) });
    need(await eva.act({ do: 'found-directory', label: 'Directorio', mine: presentation('Casa Eva', 'US') }));
    const device = await meetBy(eva, fay);
    reads = false;
    const organisation = presentation('Casa Fay', 'MX');
    need(await eva.act({ do: 'present-organisation', device, organisation }));
    await hear(eva, fay);
    expect([...fay.context.keychain.streams.keys()]).toContain(directoryStream(eva));
    expect(await fay.view()).toMatchObject({ cases: [], directory: null });
    // Asked at every moment while it comes in, it is never one.
    reads = true;
    let isComing = true;
    const cases: number[] = [];
    const asking = (async () => {
      while (isComing) cases.push((await fay.view()).cases.length);
    })();
    await hear(eva, fay);
    isComing = false;
    await asking;
    expect(cases.filter((count) => count > 0)).toEqual([]);
    expect(await fay.view()).toMatchObject({ cases: [], directory: { label: 'Directorio' } });
  });
});
