import type { CaseId, Device, ImportPlan, ImportRequest } from '@cobijo/client';
import type { EntityId } from '@cobijo/domain';
import { newId } from '@cobijo/client/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

describe('a file of a network', () => {
  let relay: InProcessRelay;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  const source = { name: 'The telephone company', reliability: 'confirmed', confidence: 500 } as const;
  const someone = async (name: string): Promise<Device> =>
    newPerson(name, { transport: relay.transport, tokens: await relay.tokens(8) });
  const caseOf = async (device: Device): Promise<CaseId> => (await views(device))[0]!.case;
  const plan = async (device: Device, text: string, more: Partial<ImportRequest> = {}): Promise<ImportPlan> =>
    need(await device.planImport({ case: await caseOf(device), format: 'csv', text, source, ...more }));
  async function takeIn(
    device: Device,
    text: string,
    more: Partial<ImportRequest> = {},
  ): Promise<ImportPlan> {
    const planned = await plan(device, text, more);
    while (!need(await device.goOnImport()).isFinished);
    return planned;
  }
  async function withNetwork(): Promise<Device> {
    const lucia = await someone('Lucía');
    const caseId = await foundCase(lucia, 'Río Hondo');
    await foundStream(lucia, caseId, { compartment: 'network', label: 'Network' });
    return lucia;
  }
  const callers = (count: number): string =>
    `key,kind,name\nphone,phone,The shared line\n${Array.from({ length: count }, (_, n) => `k${n},person,Caller ${n}`).join('\n')}`;
  const calls = (count: number): string =>
    `kind,from,to\n${Array.from({ length: count }, (_, n) => `called,k${n},phone`).join('\n')}`;

  it('is stopped between two steps, and goes on where it stopped, however often', async () => {
    const lucia = await withNetwork();
    await takeIn(lucia, callers(1200));
    expect(await plan(lucia, calls(1200))).toMatchObject({ ties: 1200, known: 0, faults: [] });
    expect(need(await lucia.goOnImport())).toEqual({ done: 512, of: 1200, isFinished: false });
    await lucia.dropImport();
    expect(await lucia.goOnImport()).toMatchObject({ error: { code: 'network-import-not-begun' } });
    expect(await takeIn(lucia, calls(1200))).toMatchObject({ ties: 688, known: 512 });
    const view = need(await lucia.network(await caseOf(lucia)));
    expect(view.totals).toEqual({ entities: 1201, ties: 1200 });
    expect((await views(lucia))[0]!.conflicts).toBe(0);
  });

  it('that two people take in speaks of the same things, and contradicts nothing', async () => {
    const lucia = await withNetwork();
    const marisol = await someone('Marisol');
    const { stream } = need(await lucia.network(await caseOf(lucia))).parts[0]!;
    await grant(lucia, marisol, stream);
    for (const device of [lucia, marisol]) {
      await takeIn(device, callers(3));
      await takeIn(device, calls(3));
    }
    for (const device of [lucia, marisol, lucia]) await device.sync();
    const view = need(await lucia.network(await caseOf(lucia)));
    expect(view.totals).toMatchObject({ entities: 4 });
    for (const list of [view.entities, view.ties])
      expect(list.some(({ contradicted }) => contradicted)).toBe(false);
  });

  it('names in an open part nobody who stands in a sealed one alone', async () => {
    const lucia = await withNetwork();
    const caseId = await caseOf(lucia);
    const sealed = await foundStream(lucia, caseId, {
      compartment: 'network',
      label: 'Sealed',
      sealed: true,
    });
    await takeIn(lucia, 'key,kind,name\nx,person,El Callado\n', { stream: sealed });
    await takeIn(lucia, callers(1));
    const faults = [{ line: 2, code: 'network-import-end-unknown', field: 'to' }];
    expect(await plan(lucia, 'kind,from,to\ncalled,k0,El Callado\n')).toMatchObject({ ties: 0, faults });
    const open = need(await lucia.network(caseId)).parts.find((part) => !part.sealed)!.stream;
    const [known] = need(await lucia.network(caseId)).entities.filter(({ name }) => name === 'Caller 0');
    expect(known!.stream).toBe(open);
    expect(
      await plan(lucia, `kind,from,to\ncalled,${known!.id},El Callado\n`, { stream: sealed }),
    ).toMatchObject({
      ties: 1,
      faults: [],
    });
  });

  it('is refused where no network is, or may not be written; and so is a single statement', async () => {
    const lucia = await withNetwork();
    const caseId = await caseOf(lucia);
    const notes = await foundStream(lucia, caseId, { compartment: 'notes', label: 'Notes' });
    const asked = { case: caseId, format: 'csv', text: callers(1), source, stream: notes } as const;
    expect(await lucia.planImport(asked)).toMatchObject({ error: { code: 'network-elsewhere' } });
    const body = { entity: newId<EntityId>(), kind: 'person', name: 'x', roles: [] } as const;
    expect(
      await lucia.act({
        do: 'state',
        case: caseId,
        stream: notes,
        kind: 'entity.described',
        body: { ...body, roles: [] },
      }),
    ).toMatchObject({ error: { code: 'network-elsewhere' } });
    expect(await lucia.planImport({ ...asked, format: 'ftm', source: null })).toMatchObject({ ok: false });
  });
});
