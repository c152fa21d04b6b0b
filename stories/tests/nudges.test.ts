import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Device, httpTransport } from '@cobijo/client';
import { openJournal } from '@cobijo/relay/journal';
import { mintTokens } from '@cobijo/relay/operator/tokens';
import { type RunningRelay, serve } from '@cobijo/relay/serve';
import type { Role } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catchers, catchNudges } from '../caught.ts';
import { foundCase, foundStream, grant, need, newPerson } from '../circle.ts';

const folder = mkdtempSync(join(tmpdir(), 'cobijo-nudged-'));
const email = (to: string) => ({ kind: 'email', to }) as const;

let catchers: Catchers;
let relay: RunningRelay;
beforeAll(async () => {
  catchers = await catchNudges();
  const served = await serve({
    data: folder,
    databaseUrl: null,
    pagesMax: null,
    host: '127.0.0.1',
    port: 0,
    web: null,
    also: new Map(),
    journal: openJournal(() => undefined),
    onBroken: () => undefined,
    nudges: catchers.settings,
    nudgeMinuteMs: 100,
  });
  if (!served.ok) throw new Error(served.code);
  relay = served.relay;
});
afterAll(async () => {
  await relay.stop();
  await catchers.close();
  rmSync(folder, { recursive: true, force: true });
});

async function person(name: string, role: Role): Promise<Device> {
  const minted = await mintTokens({ data: folder, databaseUrl: null }, 8);
  if (!minted.ok) throw new Error(minted.code);
  const transport = await httpTransport(`http://127.0.0.1:${relay.port}`);
  return newPerson(name, { role, transport, tokens: minted.tokens });
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 90_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const sentTo = (address: string) => catchers.caught.filter(({ to }) => to === address);
const connected = (device: Device) => async () => (await device.view()).sync.state === 'connected';

describe('being called back', () => {
  it('is off until somebody asks, and then a message that came while she was away calls her, once and without a word of it', async () => {
    const marta = await person('Marta Salgado', 'advocate');
    const ines = await person('Inés Carrillo', 'attorney');
    const caseId = await foundCase(marta, 'Casa de las Señas');
    const talk = need(
      await marta.act({
        do: 'found-stream',
        case: caseId,
        kind: 'conversation',
        label: 'The care team',
        expiresAfterDays: 30,
      }),
    ).stream!;
    await grant(marta, ines, talk);
    for (const device of [marta, ines, marta]) await device.sync();
    expect((await ines.view()).nudge).toMatchObject({ on: null, asksTwice: false, offer: { email: true } });

    need(await ines.act({ do: 'set-nudge', channel: email('ines@despacho.example') }));
    expect((await ines.view()).nudge.on).toEqual({
      kind: 'email',
      to: 'i…@despacho.example',
      state: 'waiting',
    });
    await ines.connect();
    await until(connected(ines));
    expect((await ines.view()).nudge.on?.state).toBe('works');
    const say = async (text: string) => {
      need(await marta.act({ do: 'say', stream: talk, text }));
      await marta.sync();
    };
    await say('While she is here');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sentTo('ines@despacho.example')).toHaveLength(0);

    await ines.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await say('Fifty-seven people at the house in Jardines');
    await say('Call the interpreter');
    await until(() => sentTo('ines@despacho.example').length > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const nudges = sentTo('ines@despacho.example');
    expect(nudges).toHaveLength(1);
    for (const word of ['Marta', 'Inés', 'Señas', 'Jardines', 'interpreter', 'cobijo', talk, 'fifty'])
      expect(nudges[0]!.all.toLowerCase()).not.toContain(word.toLowerCase());
  });

  it('calls whoever was let in somewhere while she was away', async () => {
    const marta = await person('Marta', 'advocate');
    const tomas = await person('Tomás', 'attorney');
    need(await tomas.act({ do: 'set-nudge', channel: { kind: 'sms', to: '+5215550002222' } }));
    await tomas.sync();
    const notes = await foundStream(marta, await foundCase(marta, 'Río Hondo'), {
      compartment: 'notes',
      label: 'Notes',
    });
    await grant(marta, tomas, notes);
    await marta.sync();
    await until(() => sentTo('+5215550002222').length === 1);
  });

  it('asks a survivor and a relative twice, and refuses what is no address', async () => {
    for (const role of ['survivor', 'relative'] as const) {
      const she = await person('Ana', role);
      const channel = email('ana@example.org');
      expect(await she.act({ do: 'set-nudge', channel })).toMatchObject({
        error: { code: 'nudge-asks-twice' },
      });
      expect((await she.view()).nudge).toMatchObject({ on: null, asksTwice: true });
      need(await she.act({ do: 'set-nudge', channel, deliberately: true }));
      for (const wrong of [email('ana'), { kind: 'sms', to: '555 0000' } as const])
        expect(await she.act({ do: 'set-nudge', channel: wrong, deliberately: true })).toMatchObject({
          error: { code: 'nudge-address-malformed' },
        });
    }
  });

  it('ends when she says so, at the relay too, also when she said it without a network', async () => {
    const bea = await person('Bea', 'advocate');
    const marta = await person('Marta', 'advocate');
    need(await bea.act({ do: 'set-nudge', channel: email('bea@example.org') }));
    await bea.sync();
    const { transport } = bea;
    bea.useTransport(null);
    need(await bea.act({ do: 'end-nudge' }));
    expect((await bea.view()).nudge.on).toBeNull();
    bea.useTransport(transport);
    await bea.sync();
    const notes = await foundStream(marta, await foundCase(marta, 'Naranjal'), {
      compartment: 'notes',
      label: 'Notes',
    });
    await grant(marta, bea, notes);
    await marta.sync();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(sentTo('bea@example.org')).toHaveLength(0);
  });
});
