import type { CaseId, Device } from '@cobijo/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, titles } from '../circle.ts';
import { found } from '../desk-scene.ts';
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

  it('are not waited for by a report of somebody found: it is kept, says so, and goes by itself once there is one', async () => {
    const tokens = await relay.tokens(2);
    const marta = await newPerson('Marta', { transport: relay.transport, tokens });
    await foundCase(marta, 'Río Hondo');
    expect(await left(marta)).toBe(0);
    const response = need(await marta.act(found())).made as CaseId;
    const seen = async () => (await marta.view()).responses.find((one) => one.response === response)!;
    expect(await seen()).toMatchObject({ lacksCode: true, next: { code: 'ask-somebody' } });
    // A second one waits behind it, and the relay is asked about neither.
    need(await marta.act(found({ place: 'Elsewhere' })));
    expect((await marta.sync()).state).toBe('waits');
    expect((await marta.view()).sync.waiting).toBeGreaterThan(0);
    expect((await marta.view()).alarms).toEqual([]);
    need(await add(marta, await relay.tokens(1)));
    expect((await marta.view()).responses.filter(({ lacksCode }) => lacksCode)).toHaveLength(1);
    const more = await relay.tokens(2);
    need(await add(marta, more));
    // The same again is no second code: one of them is promised to a report already.
    need(await add(marta, more));
    expect(await left(marta)).toBe(1);
    expect((await marta.sync()).state).toBe('done');
    expect(await seen()).toMatchObject({ lacksCode: false });
    expect((await marta.view()).sync.waiting).toBe(0);
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
