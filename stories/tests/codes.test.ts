import type { Device } from '@cobijo/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, titles } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

describe('the operator’s codes', () => {
  let relay: InProcessRelay;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  const add = (device: Device, tokens: readonly string[]) => device.act({ do: 'add-tokens', tokens });
  const left = async (device: Device): Promise<number> => (await device.view()).codes;

  it('are taken in when a device has none left, and open what it could not open before', async () => {
    const marta = await newPerson('Marta', { transport: relay.transport, tokens: await relay.tokens(2) });
    const caseId = await foundCase(marta, 'Río Hondo');
    const part = { do: 'found-stream', case: caseId, kind: 'compartment', compartment: 'notes' } as const;
    const refused = await marta.act({ ...part, label: 'Notes', expiresAfterDays: null });
    expect(refused).toMatchObject({ ok: false, error: { code: 'no-tokens' } });
    const more = await relay.tokens(3);
    need(await add(marta, [...more, ` ${more[0]} `, '']));
    need(await add(marta, more));
    expect(await left(marta)).toBe(3);
    need(await marta.act({ ...part, label: 'Notes', expiresAfterDays: null }));
    expect(await left(marta)).toBe(2);
    expect((await marta.sync()).state).toBe('done');
  });

  it('reach a device that was set up without one: from then on it can be let in', async () => {
    const marta = await newPerson('Marta', { transport: relay.transport, tokens: await relay.tokens(3) });
    const late = await newPerson('Iván', { transport: relay.transport, tokens: [] });
    const notes = await foundStream(marta, await foundCase(marta, 'Río Hondo'), {
      compartment: 'notes',
      label: 'Notes',
    });
    need(await add(late, await relay.tokens(1)));
    expect(await left(late)).toBe(0);
    await late.sync();
    await grant(marta, late, notes);
    await note(marta, notes, 'For Iván');
    for (const device of [marta, late]) await device.sync();
    expect(await titles(late)).toEqual(['For Iván']);
  });

  it('that are not whole are refused together, and none of them is kept', async () => {
    const marta = await newPerson('Marta', { transport: relay.transport, tokens: await relay.tokens(1) });
    const [whole] = await relay.tokens(1);
    for (const wrong of [[], [''], ['short'], [whole!, 'x'.repeat(44)], [`${whole!}=`], ['ñ'.repeat(43)]])
      expect(await add(marta, wrong)).toEqual({
        ok: false,
        error: { code: 'tokens-malformed', field: 'tokens' },
      });
    const many = Array.from({ length: 1001 }, (_, n) =>
      Buffer.from(new Uint32Array([n, 0, 0, 0, 0, 0, 0, 0]).buffer).toString('base64url'),
    );
    expect(await add(marta, many)).toMatchObject({ ok: false, error: { code: 'too-many-tokens' } });
    expect(await left(marta)).toBe(0);
  });
});
